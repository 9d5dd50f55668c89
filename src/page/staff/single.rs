//! Names of one word (`Tui`), of which nothing but their place says that they are names. Not here: names of two words and more
//! (`shape`).

use super::Page;
use super::called;
use super::repeated::Entry;
use super::said::{Named, Said};
use super::shape::{KNOWN, UNMARKED, is_short_line, is_title_line};
use super::slugs::is_in_slug;
use crate::model::order::IntoList;
use crate::page::sites::sites;
use crate::person::parse_name;
use std::rc::Rc;

/// How many others must have whole names in places of the same kind.
const LEAST: usize = 3;

/// Letters of the longest single name.
const LONGEST: usize = 14;

impl<'a> Page<'a> {
    /// Takes single words for names where they lead, as the others do, to pages that bear them; and known forenames where
    /// their class calls them names, as it does those of others, and the next line says what somebody is.
    pub(super) fn name_single_words(&self, lines: &mut [Entry<'a>]) {
        let leads = |line: &Entry| {
            let (folder, slug) =
                self.tree.subtree(line.node).find_map(|at| self.tree.node(at)?.href.as_deref())?.rsplit_once('/')?;
            Some((folder, slug))
        };
        let named = || lines.iter().filter(|line| line.said.named.is_some());
        let folders: Vec<&str> = named().filter_map(|line| Some(leads(line)?.0)).listed();
        let called = named().filter(|line| line.called).count();
        let mut found = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            if line.said.named.is_some() || !is_word(line.raw) {
                continue;
            }
            let of_others = |folder: &str| folders.iter().filter(|other| **other == folder).count() >= LEAST;
            let next = lines.get(at + 1);
            let is_said =
                || next.is_some_and(|next| is_title_line(next.raw) || self.is_called(next.node, called::TITLE));
            let known = || parse_name(line.raw).confidence >= KNOWN;
            let led = leads(line).is_some_and(|(folder, slug)| {
                let bears = is_in_slug(line.raw, slug) && line.level > 1;
                let is_link = |at| self.tree.node(at).is_some_and(|own| own.href.is_some() && own.text == line.raw);
                let beside = || {
                    let alone = self.tree.subtree(line.node).any(is_link);
                    alone && next.is_some_and(|next| next.node == line.node && is_short_line(next.raw))
                };
                of_others(folder) && (bears || beside())
            });
            if led || (line.called && called >= LEAST && is_said() && known()) {
                found.push(at);
            }
        }
        for at in found {
            if let Some(line) = lines.get_mut(at) {
                let named = Named::single(line.raw);
                let confidence = if line.level > 0 { named.confidence } else { UNMARKED };
                line.said = Rc::new(Said::of(Named { confidence, ..named }));
            }
        }
    }
}

/// Whether a text is a word that may be a name: with a capital, and nothing that a site has besides people.
fn is_word(text: &str) -> bool {
    let letters = text.chars().filter(|own| own.is_alphabetic()).count();
    (2..=LONGEST).contains(&letters)
        && text.chars().all(|own| own.is_alphabetic() || own == '-')
        && text.starts_with(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && sites().holds_own_word(text)
}
