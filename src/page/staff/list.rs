//! Lists of staff and results of directories: each row a person. Not here: pages of one person.

use super::rows::Sought;
use super::shape::{is_title_line, person_name, place_part};
use super::{Named, Page, Pair};
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
        let is_known = |pair: &&Pair| pair.said.named.as_ref().is_some_and(Named::known);
        // What merely may be a name is as often what the page is called.
        let titled = |pair: &Pair| pair.tie.titled && (!self.is_page_of_people() || is_known(&pair));
        let about_one = pairs.iter().any(|pair| pair.heading && (titled(pair) || pair.tie.slugged));
        let mut first = pairs.iter().filter(|pair| self.is_first_heading(pair.node));
        let only = first.next().filter(|pair| first.next().is_none() && pair.title.is_some() && is_known(pair));
        if only.is_some() || about_one || self.address.path.is_empty() {
            return None;
        }
        let is_people = |path: Vec<String>| sites().is_people_path(&Address { path, ..Address::default() });
        let directory = sites().is_directory(self.address);
        // "About" stands before everything that an owner says of themselves.
        let about = |part: &String| part.starts_with("about") || part.starts_with("ueber");
        let below = self.address.path.iter().filter(|part| !about(part)).cloned().collect();
        let sought = if directory || self.is_page_of_people() || is_people(below) {
            Sought::People
        } else if sites().is_people_path(self.address) {
            Sought::Perhaps
        } else if sites().is_reading_path(self.address) {
            return None;
        } else {
            Sought::Unknown
        };
        Some(self.rows(if directory { 2 } else { LIST }, sought)).filter(|rows| !rows.is_empty())
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
                    .filter(|name| !sentence(name) && !is_title_line(name) && is_somebody(name))?;
                let headline = keyed("class=profile-subtitle-credentials")
                    .or_else(|| keyed("class=profile-subtitle"))
                    .or_else(|| lines.find(|text| is_title_line(text)));
                let mut person = self.row(row, name, headline);
                let place = keyed("class=profile-location").or_else(|| keyed("class=address-line"));
                person.location = place.map(|place| place_part(&place).to_owned());
                Some(person)
            })
            .collect();
        Some(people)
    }
}

/// Whether a text that a directory marks as a row's name names somebody, rather than a centre or a group.
fn is_somebody(name: &str) -> bool {
    let parsed = parse_name(name);
    !parsed.given_name.is_empty() || !parsed.family_name.is_empty()
}
