//! Lists of staff and results of directories: each row a person. Not here: pages of one person.

use super::census::Sought;
use super::repeated::Place;
use super::shape::{person_name, stripped};
use super::slugs::is_in_slug;
use super::tie::title_name;
use super::{Named, Page, Pair};
use crate::model::order::IntoList;
use crate::model::outline::NodeRole;
use crate::model::reading::ListedPerson;
use crate::page::address::Address;
use crate::page::names;
use crate::page::sites::sites;
use crate::page::structured::Described;

/// From this many named rows on a page is a list of people.
const LIST: usize = 3;

impl Page<'_> {
    /// The rows of a list of people, if that is what the page is.
    pub(super) fn list(&self, marked: &[Described], cards: &[Described], pairs: &[Pair]) -> Option<Vec<ListedPerson>> {
        for described in [marked, cards] {
            // A byline is a card as well, which says nothing but the name.
            let told = described.iter().filter(|person| person.node > 0 && is_told(person)).count();
            if described.len() >= LIST && told * 2 >= described.len() {
                return Some(described.iter().filter_map(|person| self.listed(person)).listed());
            }
        }
        let is_known = |pair: &&Pair| pair.said.named.as_ref().is_some_and(Named::known);
        // What merely may be a name is as often what the page is called.
        let titled = |pair: &Pair| pair.tie.titled && (!self.is_page_of_people() || is_known(&pair));
        let own: Vec<&Pair> = pairs.iter().filter(|pair| pair.own).listed();
        let only_own = own.first().is_some_and(|first| own.iter().all(|other| names::same(&first.name, &other.name)));
        let about_one =
            pairs.iter().any(|pair| pair.heading && (titled(pair) || pair.tie.slugged || (pair.own && only_own)));
        let mut first = pairs.iter().filter(|pair| self.is_first_heading(pair.node));
        let only = first.next().filter(|pair| first.next().is_none() && pair.title.is_some() && is_known(pair));
        // One who holds the office that the page is called by.
        let holders = self.holders(pairs);
        let held = holders.first().is_some_and(|own| holders.iter().all(|other| names::same(&own.name, &other.name)));
        // A banner above the main part may bear the name that title and address give.
        let is_named = |title: &&String| {
            let bare = names::key(&stripped(title));
            bare.contains(' ') && person_name(title, false).is_some() && is_in_slug(&bare, self.slug())
        };
        let bannered = || !self.is_page_of_people() && self.titles.iter().any(|title| is_named(&title));
        if only.is_some() || about_one || bannered() || (held && !self.is_page_of_people()) {
            return None;
        }
        let is_people = |path: Vec<String>| sites().is_people_path(&Address { path, ..Address::default() });
        let directory = sites().is_directory(self.address);
        let below: Vec<String> = self.address.path.iter().filter(|part| !sites().is_about(part)).cloned().listed();
        let called = self.is_called_people();
        let sought = if self.address.path.is_empty() {
            Sought::Unknown
        } else if directory || self.is_page_of_people() || is_people(below.clone()) || called {
            Sought::People
        } else if sites().is_people_path(self.address) {
            Sought::Perhaps
        } else if sites().is_reading_path(self.address) {
            return None;
        } else {
            Sought::Unknown
        };
        let pair = directory || called || (self.is_page_of_people() && is_people(below));
        Some(self.rows(if pair { 2 } else { LIST }, sought)).filter(|rows| !rows.is_empty())
    }

    /// The rows with what their classes call names, on a page that its publishing system calls an article.
    pub(super) fn called_list(&self) -> Option<Vec<ListedPerson>> {
        let rows = || self.rows_at(&[Place::Called], LIST + 1, Sought::Unknown);
        (!self.is_dated()).then(rows).filter(|rows| !rows.is_empty())
    }

    /// Whether the page's title or first heading is what pages about several people are called (`Meet our team`).
    fn is_called_people(&self) -> bool {
        let heads = self.tree.all().filter(|&index| {
            self.is_content(index)
                && self.tree.node(index).is_some_and(|node| node.role == NodeRole::Heading && node.level == 1)
        });
        let heads = heads.map(|index| self.tree.text(index)).chain(title_name(&self.outline.title));
        heads.filter(|text| text.chars().count() <= 60).any(|text| {
            let slug = names::key(&text).replace(' ', "-");
            !slug.starts_with("about") && !slug.starts_with("uber") && sites().is_of_people(&slug)
        })
    }

    fn listed(&self, person: &Described) -> Option<ListedPerson> {
        let own = |href: &&str| Address::parse(href).host == self.address.host;
        let within = || {
            let mut links = self.tree.subtree(person.node).filter_map(|index| self.tree.node(index)?.href.as_deref());
            links.next().filter(own)
        };
        let address = person.addresses.first().map(String::as_str).or_else(within);
        let url =
            address.map(|address| format!("https://{}", address.split_once("://").map_or(address, |(_, rest)| rest)));
        Some(ListedPerson {
            name: Some(person.name.clone()?),
            identity: url.clone(),
            url,
            headline: person.titles.first().cloned(),
            location: person.place.clone(),
            ..ListedPerson::default()
        })
    }
}

/// Whether structured data say more of a person than the name.
fn is_told(person: &Described) -> bool {
    !person.titles.is_empty()
        || !person.companies.is_empty()
        || !person.addresses.is_empty()
        || person.place.is_some()
        || person.about.is_some()
}
