//! What ties a name to a page as a whole: its title, its address, a link to itself, an office that both name.
//! Not here: finding the names (`staff`).

use super::shape::{is_title_line, person_name, stripped};
use super::slugs::{is_host_of, is_in_slug, is_initialled, is_slug_in};
use super::{Named, Page, Pair};
use crate::model::order::{IntoList, Keep};
use crate::model::outline::NodeRole;
use crate::page::line::clean;
use crate::page::names;
use crate::page::sites::sites;
use crate::page::structured;
use crate::page::words;

/// Words beside the name in an address that is still the person's own (`dr-ada-quill-phd`).
const MOST_OTHER_WORDS: usize = 2;

/// What ties a name to the page as a whole.
#[derive(Clone, Copy, Default)]
pub struct Tie {
    /// The page's title gives it.
    pub titled: bool,
    /// The address is made of it.
    pub slugged: bool,
    /// It is a link to the page itself.
    pub linked: bool,
}

impl Tie {
    /// Whether anything does.
    pub fn any(self) -> bool {
        self.titled || self.slugged || self.linked
    }

    /// Whether two of them do.
    pub fn twice(self) -> bool {
        u8::from(self.titled) + u8::from(self.slugged) + u8::from(self.linked) >= 2
    }
}

impl Page<'_> {
    /// Whether the page's address is made of a name: the last part of its path that has letters, or a short address's host.
    /// `name` comes without honorifics and credentials.
    pub(super) fn is_in_address(&self, name: &str) -> bool {
        let slug = self.slug();
        // "ada-quill-joins-us-as-dean" is about her and not her page; a directory's address goes on with town and state.
        let words = |text: &str| names::key(&text.replace(['-', '_', '.', '+'], " ")).split(' ').count();
        let near = sites().is_directory(self.address)
            || (words(slug) <= words(name) + MOST_OTHER_WORDS && !sites().is_reading_path(self.address));
        (near && is_in_slug(name, slug))
            || is_slug_in(slug, name)
            || is_initialled(slug, name)
            || (self.address.path.len() <= 1 && is_host_of(&self.address.host, name))
    }

    /// Whether address and title both give the family name of a name, if not all of it.
    pub(super) fn is_family_shown(&self, name: &str) -> bool {
        let key = names::key(name);
        let family = key.rsplit(' ').next().unwrap_or_default();
        let slug = names::key(&self.slug().replace(['-', '_', '.', '+'], " "));
        family.chars().count() >= 5
            && !self.is_page_of_people()
            && !sites().is_reading_path(self.address)
            && words::holds_word(&slug, family)
            && words::holds_word(&names::key(&self.outline.title), family)
    }

    /// The name in the title of somebody's own site, whose host is made of it.
    pub(super) fn host_name(&self, shown: &[String]) -> Option<String> {
        let own = self.address.path.is_empty() || self.is_about_people();
        let named =
            |text: &&String| person_name(text, true).is_some() && is_host_of(&self.address.host, &stripped(text));
        shown.iter().find(named).filter(|_| own && self.address.path.len() <= 1).cloned()
    }

    /// Whether a text begins with what the host is called: it is the site's name.
    pub(super) fn is_host(&self, text: &str) -> bool {
        let host = self.address.host.rsplit('.').nth(1).unwrap_or_default();
        host.len() >= 6 && names::key(text).replace(' ', "").starts_with(host)
    }

    /// The last part of the path that has letters.
    pub(super) fn slug(&self) -> &str {
        let lettered = |segment: &&String| segment.chars().any(char::is_alphabetic);
        self.address.path.iter().rev().find(lettered).map(String::as_str).unwrap_or_default()
    }

    /// What ties a name at a node to the page.
    pub(super) fn tie(&self, named: &Named, node: usize) -> Tie {
        let to_self = || {
            let below = || self.tree.subtree(node).find_map(|at| self.tree.node(at)?.href.as_deref());
            let link = self.tree.link(node).or_else(below);
            link.is_some_and(|href| self.own_addresses.iter().any(|page| structured::same_address(page, href)))
        };
        // A link into the page itself may be any row's, but for the start page of somebody's own site.
        let linked = ((named.titled || self.address.path.is_empty()) && to_self()) || self.is_in_menu(named);
        Tie { titled: named.titled, slugged: named.slugged, linked }
    }

    /// Whether a menu of the site calls this very page by a name (`Conceição Tavares` of Conceição Vasques Tavares).
    fn is_in_menu(&self, named: &Named) -> bool {
        let called = self.called.get_or_init(|| {
            let nodes = self.tree.all().filter_map(|index| self.tree.node(index));
            let to_self = |href: &str| self.own_addresses.iter().any(|page| structured::same_address(page, href));
            let links = nodes.filter(|node| node.role == NodeRole::Link && node.href.as_deref().is_some_and(to_self));
            links.map(|node| names::key(&node.text)).filter(|called| called.contains(' ')).listed()
        });
        called.iter().any(|called| called.split(' ').all(|word| words::holds_word(&named.bare_key, word)))
    }

    /// Whether one of the page's titles begins with a name.
    pub(super) fn title_names(&self, name: &str) -> bool {
        let name = names::key(name);
        !name.is_empty() && self.title_keys.contains(&name)
    }

    /// Whether the page is called by the office that a title names (`Internatsleitung` of an `Internatsleiterin`).
    pub(super) fn is_called_like(&self, title: &str) -> bool {
        let (title, slug) = (names::key(title), names::key(self.slug()));
        let alike = title.chars().zip(slug.chars()).take_while(|(one, other)| one == other).count();
        alike >= 8
    }

    /// The pairs whose office page title or address name (`Meet the Head of School`), on a page about people.
    pub(super) fn holders<'p, 'l>(&self, pairs: &'p [Pair<'l>]) -> Vec<&'p Pair<'l>> {
        if !self.is_about_people() {
            return Vec::new();
        }
        let shown: Vec<String> = [Some(&self.outline.title), self.outline.metas.get("og:title")]
            .into_iter()
            .flatten()
            .map(|text| names::key(text))
            .chain([names::key(&self.slug().replace(['-', '_'], " "))])
            .listed();
        // "Chefärztin" is the office that a longer title begins with.
        let office = title_name(&self.outline.title).filter(|text| is_title_line(text)).map(|text| names::key(&text));
        let holds = |pair: &&Pair| {
            pair.title.as_deref().map(names::key).is_some_and(|title| {
                let longer = || office.as_ref().is_some_and(|office| title.starts_with(&format!("{office} ")));
                let unspaced = title.chars().any(words::is_unspaced);
                let names_it = |text: &String| words::holds_word(text, &title) || (unspaced && text.contains(&title));
                title.chars().count() >= if unspaced { 2 } else { 4 } && (shown.iter().any(names_it) || longer())
            })
        };
        let mut held: Vec<&Pair<'l>> = pairs.iter().filter(holds).listed();
        let is_known = |pair: &&Pair| pair.said.named.as_ref().is_some_and(Named::known);
        if held.iter().any(is_known) {
            held.keep(|pair| is_known(pair));
        }
        held
    }
}

/// What parts a title into what it names.
const MARKS: [&str; 10] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " › ", " • ", ", "];

/// What a title says before its first separator; of `Ada Quill’s home page` the name.
pub fn title_name(title: &str) -> Option<String> {
    let title = clean(title);
    let first = MARKS.iter().chain(&[": ", "'s ", "’s "]).filter_map(|mark| title.find(mark)).min();
    let name = first.and_then(|end| title.get(..end)).unwrap_or(&title).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

/// The parts of a title that may be a name, without the account behind it (`(2) Ada Quill (@ada) / X`).
pub fn title_pieces(title: &str) -> Vec<String> {
    let whole = title_name(title).into_iter().chain(split(title, &[]));
    whole.map(|part| without_account(part.trim_start_matches(|own: char| !own.is_alphabetic())).to_owned()).listed()
}

/// A name without the account that a network writes behind it (`Ada Quill (@ada)`, `Ada Quill 🐌 @ada@social.example`).
pub fn without_account(name: &str) -> &str {
    let at = [" (@", " @"].iter().filter_map(|mark| name.find(mark)).min();
    at.and_then(|at| name.get(..at)).unwrap_or(name).trim()
}

/// What else a title names, behind its first separator.
pub fn title_parts(title: &str) -> Vec<String> {
    split(title, &[": "]).iter().skip(1).map(|part| stripped(part)).filter(|part| part.contains(' ')).listed()
}

/// What a title ends with.
pub fn title_end(title: &str) -> Option<String> {
    split(title, &[]).split_off(1).pop()
}

/// The parts of a title as it has them, but for commas.
fn split(title: &str, more: &[&str]) -> Vec<String> {
    let mut rest = clean(title);
    for mark in MARKS.iter().take(MARKS.len() - 1).chain(more) {
        rest = rest.replace(mark, "\n");
    }
    rest.split('\n').map(|part| part.trim().to_owned()).listed()
}
