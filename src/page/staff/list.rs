//! Lists of staff and results of directories: each row a person. Not here: pages of one person.

use super::shape::{is_short_line, is_title_line, person_name};
use super::{Named, Page, Pair, Said};
use crate::model::outline::Landmark;
use crate::model::reading::ListedPerson;
use crate::page::address::Address;
use crate::page::headline::looks_like_place;
use crate::page::line::clean;
use crate::page::names;
use crate::page::sites::sites;
use crate::page::structured::Described;
use crate::person::parse_name;
use std::rc::Rc;

/// Rows of a page that are looked at.
const MOST_ROWS: usize = 200;

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
        let about_one = pairs.iter().any(|pair| pair.heading && (pair.tie.titled || pair.tie.slugged));
        let directory = sites().is_directory(self.address);
        if about_one || !(directory || sites().is_people_path(self.address)) {
            return None;
        }
        let titled: Vec<&Pair> = pairs.iter().filter(|pair| pair.title.is_some()).collect();
        let repeated = self.repeated_rows(if directory { 2 } else { LIST });
        if !repeated.is_empty() && repeated.len() >= titled.len() {
            return Some(repeated);
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

    /// Rows by their shape alone: containers of the same kind side by side, each beginning with one name that no other
    /// holds. Some of them must say a title that is known, or each lead to a page of its own.
    fn repeated_rows(&self, least: usize) -> Vec<ListedPerson> {
        let mut said: Vec<(usize, Rc<Said>)> = Vec::new();
        for line in self.tree.lines(self.tree.all()).filter(|line| self.is_body(line.node)) {
            let own = self.said(line.text);
            let Some(named) = own.named.as_ref().filter(|_| self.tree.button(line.node).is_none()) else { continue };
            let known = |(_, other): &(usize, Rc<Said>)| {
                !named.key.is_empty() && other.named.as_ref().is_some_and(|other| other.key == named.key)
            };
            if !said.iter().any(known) {
                said.push((line.node, own));
            }
            if said.len() > MOST_ROWS {
                return Vec::new();
            }
        }
        let heads: Vec<(usize, &Named)> =
            said.iter().filter_map(|(node, said)| Some((*node, said.named.as_ref()?))).collect();
        let rows: Vec<(usize, usize, &Named)> = heads
            .iter()
            .filter_map(|&(node, name)| {
                // They stand in the order of the page.
                let before = |end: usize| heads.partition_point(|(other, _)| *other < end);
                let alone = |above: &usize| {
                    let whole = self.tree.subtree(*above);
                    before(whole.end) - before(whole.start) == 1
                };
                let whole = self.tree.inclusive_ancestors(node).take_while(alone).last()?;
                // The name is what the row begins with, but for a picture's description.
                let first = self.tree.lines(self.tree.subtree(whole)).next()?;
                (first.node == node && self.tree.subtree(whole).len() > 1).then_some((whole, node, name))
            })
            .collect();
        // The largest group of siblings.
        let beside = |row: &(usize, usize, &Named)| {
            rows.iter().filter(|other| self.tree.parent(other.0) == self.tree.parent(row.0)).count()
        };
        let Some(parent) = rows.iter().max_by_key(|row| beside(row)).map(|row| self.tree.parent(row.0)) else {
            return Vec::new();
        };
        let group: Vec<_> = rows.iter().filter(|row| self.tree.parent(row.0) == parent).collect();
        let mut linked = 0;
        let mut titled = 0;
        let people: Vec<ListedPerson> = group
            .iter()
            .map(|(whole, node, name)| {
                let lines: Vec<String> = self
                    .tree
                    .lines(*node + 1..self.tree.subtree(*whole).end)
                    .filter(|line| self.tree.button(line.node).is_none())
                    .map(|line| clean(line.text))
                    .filter(|text| names::key(text) != name.key)
                    .collect();
                let title = lines.iter().find(|text| is_title_line(text));
                titled += usize::from(title.is_some());
                let headline = title.or_else(|| lines.first().filter(|text| is_short_line(text))).cloned();
                let place =
                    lines.iter().find(|text| Some(*text) != headline.as_ref() && looks_like_place(text)).cloned();
                let mut person = self.row(*whole, name.name.clone(), headline);
                linked += usize::from(person.url.is_some());
                person.location = place;
                person
            })
            .collect();
        let sure = titled * 3 >= people.len() && titled > 0 || linked == people.len();
        if people.len() >= least && sure { people } else { Vec::new() }
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
        let turned = name.contains(", ").then(|| parse_name(&name)).filter(|parsed| {
            !parsed.given_name.is_empty() && !parsed.family_name.is_empty() && parsed.credentials.is_empty()
        });
        let name = turned.map(|parsed| names::without_decoration(&name, &parsed)).unwrap_or(name);
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
                let sentence = |name: &String| name.ends_with(['.', '!', '?']) && person_name(name, true).is_none();
                let name = keyed("class=profile-title")
                    .or_else(|| lines.next().filter(|name| person_name(name, true).is_some()))
                    .filter(|name| !sentence(name) && !is_title_line(name))?;
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
