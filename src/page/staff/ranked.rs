//! Names behind what somebody is, in one line with it (`Schulleiterin Ada Quill`, `Rehtori Ada Quill`). Not here: offices that a
//! dash or colon sets off (`repeated`), and honorifics, which are part of a name.

use super::columns::is_degree;
use super::repeated::Entry;
use super::shape::is_office;
use super::{Named, Page};
use crate::model::order::{IntoList, Keep};
use crate::model::outline::NodeRole;
use std::ops::RangeInclusive;

/// Bytes of the longest line that is looked at.
const LONGEST: usize = 80;

/// From so many names behind offices on, what stands before others like them is an office too.
const LEAST: usize = 2;

/// Letters of the shortest word without a capital that is no part of a name, as `von` and `della` are.
const NO_PARTICLE: usize = 6;

/// Words of an office and a name.
const WORDS: RangeInclusive<usize> = 3..=8;

/// A line that may be an office and a name.
struct Ranked<'a> {
    at: usize,
    office: &'a str,
    name: &'a str,
    /// Whether the office is known.
    sure: bool,
}

impl<'a> Page<'a> {
    /// Takes the name out of lines that begin with an office. Where several do, so do others like them whose office nobody
    /// knows.
    pub(super) fn name_behind_offices(&self, lines: &mut [Entry<'a>]) {
        let is_apart = |line: &Entry| line.level > 0 || line.called || self.tree.is(line.node, NodeRole::Item);
        let is_unsure = |line: &Entry| line.said.named.as_ref().is_none_or(|own| !own.known() && own.title.is_none());
        let may_be =
            |line: &Entry| line.rest.is_none() && line.raw.len() <= LONGEST && is_apart(line) && is_unsure(line);
        let parts = |(at, line): (usize, &Entry<'a>)| self.ranked(line.raw).map(|parts| Ranked { at, ..parts });
        let mut found = lines.iter().enumerate().filter(|(_, line)| may_be(line)).filter_map(parts).listed();
        let level = |own: &Ranked| lines.get(own.at).map(|line| line.level);
        let sure: Vec<Option<u8>> = found.iter().filter(|own| own.sure).map(level).listed();
        // One alone may be what a page is called; and many have a first name that few know, and a second that all do.
        found.keep(|own| {
            let usual = sure.iter().filter(|other| **other == level(own)).count() >= LEAST;
            usual || (own.sure && self.is_known(own.name))
        });
        for own in found {
            if let Some(line) = lines.get_mut(own.at) {
                (line.said, line.rest) = (self.said(own.name), Some(own.office));
            }
        }
    }

    /// Takes known names out of items that begin with a label, where others of their list begin with a known office.
    pub(super) fn name_behind_labels(&self, lines: &mut [Entry<'a>]) {
        let list = |line: &Entry| self.tree.parent(line.node).filter(|_| self.tree.is(line.node, NodeRole::Item));
        let is_labelled = |line: &&Entry| line.rest.is_some_and(|rest| line.raw.starts_with(rest));
        let lists: Vec<usize> = lines.iter().filter(is_labelled).filter_map(list).listed();
        for line in lines.iter_mut().filter(|line| line.said.named.is_none()) {
            let Some((label, name)) = line.raw.split_once(": ").filter(|(_, name)| self.is_known(name)) else {
                continue;
            };
            let own = list(line);
            if own.is_some_and(|own| lists.iter().filter(|list| **list == own).count() >= LEAST) {
                (line.said, line.rest) = (self.said(name), Some(label));
            }
        }
    }

    fn is_known(&self, name: &'a str) -> bool {
        self.said(name).named.as_ref().is_some_and(Named::known)
    }

    /// A line as an office and the name behind it: behind the last word without a capital, otherwise from a known forename
    /// on, otherwise the last two words.
    fn ranked(&self, text: &'a str) -> Option<Ranked<'a>> {
        // What costs is to take each part of a line for a name.
        if !WORDS.contains(&text.split(' ').count()) || !text.starts_with(char::is_uppercase) {
            return None;
        }
        let small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() >= NO_PARTICLE;
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).listed();
        let parts = |at: &usize| Some((text.get(..*at)?, text.get(at + 1..)?));
        let splits: Vec<(&str, &str)> = spaces.iter().filter_map(parts).listed();
        let is_name = |name: &'a str| {
            let begins = name.split(' ').next().is_some_and(|first| first.starts_with(char::is_uppercase));
            let named = || self.said(name).named.as_ref().is_some_and(|own| own.unmarked() && own.title.is_none());
            begins && name.contains(' ') && !name.split(' ').any(small) && named()
        };
        let last_small = splits.iter().rev().find(|(office, _)| office.rsplit(' ').next().is_some_and(small));
        let usual = || splits.iter().find(|(_, name)| is_name(name) && self.is_known(name));
        let two = || splits.iter().rev().nth(1).filter(|(_, name)| is_name(name));
        let (office, name) = last_small.filter(|(_, name)| is_name(name)).or_else(usual).or_else(two).copied()?;
        (!is_degree(office)).then(|| Ranked { at: 0, office, name, sure: is_office(office) })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::outline::{NodeRole, Outline, OutlineNode};
    use crate::page::read;

    fn people(lines: &[&str]) -> Vec<(String, String)> {
        let heading = |text: &&str| OutlineNode {
            role: NodeRole::Heading,
            level: 3,
            depth: 1,
            text: (*text).to_owned(),
            ..OutlineNode::default()
        };
        let page = Outline {
            url: "https://www.brightwater.example/team".to_owned(),
            title: "Team".to_owned(),
            nodes: lines.iter().map(heading).collect(),
            ..Outline::default()
        };
        let row =
            |own: crate::model::reading::ListedPerson| (own.name.unwrap_or_default(), own.headline.unwrap_or_default());
        read(&page).people.into_iter().map(row).collect()
    }

    #[test]
    fn an_office_before_a_name_is_none_of_it_and_nor_is_one_that_nobody_knows_beside_others() {
        let found = people(&["Ylilääkäri Erik Lindholm", "Puheterapeutti Maria Bell", "Klangwart Samuel Quill"]);
        let right = [("Erik Lindholm", "Ylilääkäri"), ("Maria Bell", "Puheterapeutti"), ("Samuel Quill", "Klangwart")];
        assert_eq!(found, right.map(|(name, office)| (name.to_owned(), office.to_owned())));
    }

    #[test]
    fn a_first_name_that_nobody_knows_before_one_that_all_do_is_no_office() {
        let names = ["Oyelaran Peter Bright", "Chukwuemeka David Okoro", "Temiloluwa Grace Bell"];
        assert!(people(&names).iter().all(|(name, _)| names.contains(&name.as_str())));
    }
}
