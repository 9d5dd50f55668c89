//! Lists of staff and results of directories: each row a person. Not here: pages of one person.

use super::shape::{is_short_line, is_title_line, person_name, stripped};
use super::{Page, Pair};
use crate::model::outline::Landmark;
use crate::model::reading::ListedPerson;
use crate::page::address::Address;
use crate::page::line::clean;
use crate::page::names;
use crate::page::sites::sites;
use crate::page::structured::Described;
use crate::person::parse_name;

/// From this many named rows on a page is a list of people.
const LIST: usize = 3;

impl Page<'_> {
    /// The rows of a list of people, if that is what the page is.
    pub(super) fn list(&self, marked: &[Described], cards: &[Described], pairs: &[Pair]) -> Option<Vec<ListedPerson>> {
        if let Some(rows) = self.directory_rows() {
            return Some(rows);
        }
        for described in [marked, cards] {
            if described.len() >= LIST {
                return Some(described.iter().filter_map(|person| self.listed(person)).collect());
            }
        }
        let titled: Vec<&Pair> = pairs.iter().filter(|pair| pair.title.is_some()).collect();
        let slug = self.address.path.last().map(String::as_str).unwrap_or_default();
        let about_one = pairs.iter().any(|pair| {
            pair.heading
                && (self.title_name().is_some_and(|title| names::same(&stripped(&title), &stripped(&pair.name)))
                    || names::resembles(&stripped(&pair.name), slug))
        });
        if about_one || !sites().is_people_path(self.address) {
            return None;
        }
        // Where some rows of headings have a title that is known, the short lines below the others are titles too.
        let headed = pairs.iter().filter(|pair| pair.heading).count();
        let rows: Vec<ListedPerson> = if titled.len() >= LIST {
            titled.into_iter().map(|pair| self.row(pair.node, pair.name.clone(), pair.title.clone())).collect()
        } else if headed >= LIST && titled.len() * 3 >= headed {
            let below = |pair: &Pair| {
                let line = self.tree.lines(pair.node + 1..self.tree.len()).map(|line| clean(line.text)).next();
                pair.title.clone().or(line.filter(|line| is_short_line(line) && person_name(line, false).is_none()))
            };
            pairs
                .iter()
                .filter(|pair| pair.heading)
                .map(|pair| self.row(pair.node, pair.name.clone(), below(pair)))
                .collect()
        } else {
            return None;
        };
        Some(rows)
    }

    fn listed(&self, person: &Described) -> Option<ListedPerson> {
        let mut row = self.row(person.node, person.name.clone()?, person.titles.first().cloned());
        row.location.clone_from(&person.place);
        if let Some(address) = person.addresses.first() {
            row.url = Some(format!("https://{}", address.split_once("://").map_or(address.as_str(), |(_, rest)| rest)));
        }
        row.identity.clone_from(&row.url);
        Some(row)
    }

    fn row(&self, node: usize, name: String, headline: Option<String>) -> ListedPerson {
        let link = self
            .tree
            .link(node)
            .or_else(|| self.tree.subtree(node).find_map(|index| self.tree.node(index)?.href.as_deref()));
        let url =
            link.filter(|href| Address::parse(href).host == self.address.host).map(|href| format!("https://{href}"));
        // "Family, Given" is how lists are sorted, not how people are called.
        let parsed = parse_name(&name);
        let turned = name.contains(", ") && !parsed.given_name.is_empty() && !parsed.family_name.is_empty();
        let name =
            if turned && parsed.credentials.is_empty() { names::without_decoration(&name, &parsed) } else { name };
        ListedPerson { name: Some(name), identity: url.clone(), url, headline, ..ListedPerson::default() }
    }

    /// Rows of a directory's results.
    fn directory_rows(&self) -> Option<Vec<ListedPerson>> {
        if !sites().is_directory(self.address) {
            return None;
        }
        let body = |index: usize| {
            !self.tree.within(index, Landmark::Complementary) && !self.tree.within(index, Landmark::Footer)
        };
        let rows: Vec<usize> =
            self.tree.all().filter(|&index| self.tree.is_keyed(index, "class=results-row") && body(index)).collect();
        if rows.len() < 2 {
            return None;
        }
        let people = rows
            .into_iter()
            .filter_map(|row| {
                let whole = self.tree.subtree(row);
                let keyed = |class: &str| {
                    whole
                        .clone()
                        .find(|&index| self.tree.is_keyed(index, class))
                        .map(|index| clean(&self.tree.text(index)))
                };
                let mut lines = self.tree.lines(whole.clone()).map(|line| clean(line.text));
                let name = keyed("class=profile-title").or_else(|| lines.next())?;
                let headline = keyed("class=profile-subtitle-credentials")
                    .or_else(|| keyed("class=profile-subtitle"))
                    .or_else(|| lines.find(|text| is_title_line(text)));
                let mut person = self.row(row, name, headline);
                person.location = keyed("class=profile-location").or_else(|| keyed("class=address-line"));
                Some(person)
            })
            .collect();
        Some(people)
    }
}
