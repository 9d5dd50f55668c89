//! The names of a page with what stands beside them, and which of them the page is about. Not here: what is read of the one
//! (`head`, `fields`), and lists of people (`list`).

use super::called;
use super::shape::{dashed_parts, stripped};
use super::tie::Tie;
use super::{Named, Page, Said, names};
use crate::model::order::IntoList;
use crate::model::outline::NodeRole;
use crate::page::address::Address;
use crate::page::sites::sites;
use crate::page::tree::Line;
use crate::page::words;
use crate::person::parse_name;
use std::rc::Rc;

/// A name with the line below it.
pub struct Pair<'a> {
    /// Where it stands.
    pub node: usize,
    /// Its line.
    pub line: Line<'a>,
    /// What the line of the name says.
    pub said: Rc<Said>,
    /// As the line gives it.
    pub name: String,
    /// The title beside it.
    pub title: Option<String>,
    /// Whether the page sets the name apart: as a heading, or as a line of its own that title or address name too.
    pub heading: bool,
    /// What ties it to the page.
    pub tie: Tie,
    /// Whether the person presents themselves by it, or it stands behind the label of a name.
    pub own: bool,
}

impl<'a> Page<'a> {
    /// Names with titles below them: headings, links and lines of their own.
    pub(super) fn pairs(&self) -> Vec<Pair<'a>> {
        let lines: Vec<Line<'a>> = self
            .tree
            .lines(self.tree.all())
            .filter(|line| self.is_body(line.node) && self.tree.button(line.node).is_none())
            .listed();
        let mut pairs: Vec<Pair<'a>> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let (mut at, mut line) = (at, line);
            let (mut said, mut headed) = (self.said(line.text), self.is_headed(line.node));
            // "My name is Ada Quill and I …": the name stands in a sentence, below a heading with a part of it or none.
            if said.named.is_none()
                && let Some(own) = self.presented(line.text, headed)
            {
                let given = own.bare_key.split(' ').next().unwrap_or_default();
                let part = |other: &usize| {
                    let other = lines.get(*other).filter(|other| self.is_headed(other.node) && !headed);
                    other.is_some_and(|other| words::holds_word(&names::key(other.text), given))
                };
                let above = (at.saturating_sub(5)..at).rev().find(part);
                if above.is_none() && !headed && !self.is_about_people() && self.address.path.len() > 1 {
                    continue;
                }
                at = above.unwrap_or(at);
                line = lines.get(at).unwrap_or(line);
                (said, headed) = (Rc::new(Said::of(own)), true);
            }
            if said.named.is_none()
                && headed
                && let Some(own) = self.named_below(line.text, lines.get(at + 1..).unwrap_or_default())
            {
                said = Rc::new(Said::of(own));
            }
            // "Ada Quill Basic": behind the name of the page stands a badge.
            if said.named.as_ref().is_none_or(|named| !named.titled)
                && let Some(own) = self.without_badge(*line).map(|name| self.said(name))
                && own.named.as_ref().is_some_and(|named| named.titled)
            {
                said = own;
            }
            // "Ada Quill | Wexmoor Partners" heads the page that title and address give to the first.
            if said.named.is_none()
                && headed
                && let Some((before, _)) = dashed_parts(line.text)
                && let Some(own) = Some(self.said(before.trim()))
                && own.named.as_ref().is_some_and(|named| named.titled && named.slugged)
            {
                said = own;
            }
            let Some(named) = said.named.as_ref().filter(|named| !named.dashed) else { continue };
            let labelled =
                at.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|above| sites().labels_name(above.text));
            let tie = self.tie(named, line.node);
            let elsewhere = self.tree.link(line.node).is_some() && !tie.linked;
            let called = self.is_called(line.node, called::NAME);
            let heading = headed || labelled || called || (tie.any() && !elsewhere);
            if !heading && !named.unmarked() {
                continue;
            }
            // "Email Abernethy" is what one can do, not who one is.
            if !named.unmarked() && self.tree.link(line.node).is_some_and(|href| href.ends_with(':')) {
                continue;
            }
            let title = named.title.clone().or_else(|| self.title_beside(*line, &named.bare_key));
            if heading || title.is_some() {
                let name = named.name.clone();
                let own = labelled || named.introduced == Some(true);
                pairs.push(Pair { node: line.node, line: *line, said: said.clone(), name, title, heading, tie, own });
            }
        }
        // Who says "Hello, I’m Ada" may stand further down with what they are.
        let key =
            |pair: &Pair| pair.said.named.as_ref().map(|named| named.bare_key.clone()).filter(|key| !key.is_empty());
        let beside = |pair: &&Pair| pair.said.named.as_ref().is_some_and(|named| named.title.is_none());
        let titled: Vec<(String, String)> =
            pairs.iter().filter(beside).filter_map(|pair| key(pair).zip(pair.title.clone())).listed();
        for pair in pairs.iter_mut().filter(|pair| pair.own && pair.title.is_none()) {
            let own = key(pair);
            pair.title = titled.iter().find(|(name, _)| Some(name) == own.as_ref()).map(|(_, title)| title.clone());
        }
        if self.is_own_place() {
            pairs.extend(self.begun());
        }
        pairs
    }

    /// The name with which one of the next lines begins, where a heading gives a part of it (`Hi, I’m Ada.`, `Dr. Ada Quill is …`).
    fn named_below(&self, heading: &str, below: &[Line<'a>]) -> Option<Named> {
        let (part, own) = sites().introduced(heading).filter(|(part, _)| !part.contains(' '))?;
        below.iter().take(3).find_map(|line| {
            let named = self.named(beginning(line.text)?);
            let named = named.filter(|own| words::holds_word(&own.key, &names::key(part)))?;
            Some(Named { introduced: Some(own), ..named })
        })
    }

    /// The names with which paragraphs begin (`Ada Quill is …`).
    fn begun(&self) -> Vec<Pair<'a>> {
        let begun = |(node, text): (usize, &'a str)| {
            let said = self.said(beginning(text)?);
            let name = said.named.as_ref().filter(|named| named.known())?.name.clone();
            let line = Line { node, text };
            Some(Pair { node, line, said, name, title: None, heading: false, tie: Tie::default(), own: false })
        };
        self.prose().into_iter().filter_map(begun).listed()
    }

    /// What a line says before the part that ends it.
    pub(super) fn without_badge(&self, line: Line<'a>) -> Option<&'a str> {
        let part = self.tree.subtree(line.node).skip(1).filter_map(|index| self.tree.node(index)).next_back()?;
        let name =
            line.text.strip_suffix(part.text.as_str()).filter(|_| part.inline && !part.text.is_empty())?.trim_end();
        (!name.is_empty()).then_some(name)
    }

    /// Whether no other name of the page stands in a heading or has a title: who is shown by a number in the address.
    fn is_alone(&self, only: &Pair, pairs: &[Pair]) -> bool {
        let read = sites().is_reading_path(self.address) || self.graph.has(&|kind| sites().is_article_type(kind));
        let linked = self.tree.link(only.node).is_some() || read;
        let one = pairs.iter().all(|pair| pair.name == only.name || (!pair.heading && pair.title.is_none()));
        one && !linked && only.said.named.as_ref().is_some_and(Named::unmarked)
    }

    /// Whether a picture of the page's own part bears a name.
    fn is_shown(&self, named: &Named) -> bool {
        self.tree.all().filter(|&index| self.is_body(index) && self.tree.is(index, NodeRole::Image)).any(|index| {
            let label = self.tree.node(index).and_then(|node| node.label.as_deref());
            label.map(names::key).is_some_and(|label| {
                let rest = label.strip_prefix(named.bare_key.as_str()).filter(|_| !named.bare_key.is_empty());
                // "Portrait of Ada Quill"
                let behind = label.strip_suffix(named.bare_key.as_str()).filter(|rest| rest.ends_with(' '));
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
                    || (behind.is_some() && !named.bare_key.is_empty())
                    || label == named.key
            })
        })
    }

    /// Whether a line is marked as something else than a title: employer, place, description.
    pub(super) fn is_other_property(&self, node: usize) -> bool {
        self.tree.inclusive_ancestors(node).filter_map(|index| self.tree.node(index)?.itemprop.as_deref()).any(|own| {
            matches!(own, "worksFor" | "affiliation" | "address" | "homeLocation" | "workLocation" | "description")
        })
    }

    /// Whether a line is put together of parts that are marked one by one: title, place and the like side by side.
    pub(super) fn is_of_marked_parts(&self, node: usize) -> bool {
        let marked = |&index: &usize| {
            self.tree.node(index).is_some_and(|part| {
                part.inline && (part.itemprop.is_some() || part.keys.iter().any(|key| key.starts_with("class=p-")))
            })
        };
        self.tree.subtree(node).skip(1).filter(marked).count() >= 2
    }

    /// The pair that the page is about: named by structured data, or the only one, or the one that heading, title or
    /// address name.
    pub(super) fn subject_pair<'p>(&self, pairs: &'p [Pair<'a>], named: Option<&str>) -> Option<&'p Pair<'a>> {
        if let Some(named) = named {
            let (key, bare_key) = (names::key(named), names::key(&stripped(named)));
            let same = |pair: &&Pair| {
                (pair.heading || pair.title.is_some())
                    && pair.said.named.as_ref().is_some_and(|own| own.is(&key, &bare_key))
            };
            return pairs.iter().find(same);
        }
        let h1 = |pair: &Pair| self.is_first_heading(pair.node);
        let about_people = sites().is_people_path(self.address) || sites().is_directory(self.address);
        // At the root of a site stands as often what the site is called.
        let somebodys = |pair: &Pair| {
            let named = pair.said.named.as_ref();
            !self.address.path.is_empty() || pair.own || named.is_some_and(|named| named.known() || named.slugged)
        };
        let own = |pair: &&Pair| {
            let named = || h1(pair) || (!self.headed && self.has_text(pair.node));
            // A book's page, or a course's, is called by its name too.
            let known = || pair.said.named.as_ref().is_some_and(Named::known);
            let person = || about_people || self.address.path.len() <= 1 || known();
            let sure =
                || pair.title.is_some() || pair.own || (pair.tie.twice() && person()) || (about_people && named());
            somebodys(pair) && pair.heading && (pair.own || pair.tie.any()) && sure()
        };
        // The end of a trail of links, or a picture's caption, may bear the name above its heading.
        let rank = |pair: &&Pair| (h1(pair), pair.title.is_some(), self.is_headed(pair.node));
        // Of equals the first: `max_by_key` gives the last.
        if let Some(pair) = pairs.iter().rev().filter(own).max_by_key(rank) {
            return Some(pair);
        }
        let full: Vec<&Pair> =
            pairs.iter().filter(|pair| pair.heading && pair.title.is_some() && somebodys(pair)).listed();
        // What nothing knows or ties is as often what a part of the page is called.
        let is_known = |pair: &Pair| pair.tie.any() || pair.said.named.as_ref().is_some_and(Named::known);
        let known = pairs.iter().any(|pair| pair.title.is_some() && is_known(pair));
        if let [only] = full.as_slice()
            && (!known || is_known(only))
            && (h1(only) || (about_people && (self.has_text(only.node) || self.is_alone(only, pairs))))
        {
            return Some(only);
        }
        // Whom a picture shows and a signature names with a title is the one who speaks on the page.
        let signed = |pair: &&Pair| {
            let office = || pair.title.as_deref().is_some_and(|title| self.is_called_like(title));
            pair.title.is_some()
                && (about_people || office())
                && pair.said.named.as_ref().is_some_and(|own| self.is_shown(own))
        };
        let mut signatures = pairs.iter().filter(signed);
        if let (Some(only), None) = (signatures.next(), signatures.next()) {
            return Some(only);
        }
        // The page is about an office, and one person holds it.
        let holders = self.holders(pairs);
        let held = holders.first().copied();
        held.filter(|first| holders.iter().all(|other| names::same(&first.name, &other.name)))
            .or_else(|| self.only_one(pairs))
            .or_else(|| self.spoken_pair(pairs))
    }

    /// The only name in a heading of a page about people, though no list knows the words below it that say what they are.
    fn only_one<'p>(&self, pairs: &'p [Pair<'a>]) -> Option<&'p Pair<'a>> {
        let is_one = |pair: &&Pair| {
            let known = pair.said.named.as_ref().is_some_and(Named::known);
            pair.heading && u8::from(known) + u8::from(pair.tie.any()) + self.vouched(pair) >= 2
        };
        let mut headed = pairs.iter().filter(is_one);
        let only = headed.next().filter(|only| headed.all(|other| names::same(&only.name, &other.name)))?;
        let path = self.address.path.iter().filter(|part| !sites().is_about(part)).cloned().listed();
        let people = sites().is_people_path(&Address { path, ..Address::default() });
        let others = |pair: &Pair| pair.title.is_some() && (pair.heading || !only.tie.any());
        let free = self.tree.link(only.node).is_none() && !pairs.iter().any(others);
        (people && free && self.unlisted_title(only).is_some()).then_some(only)
    }

    /// How much more than its words says that a name is somebody's: a picture, what developers call it, or a title before it.
    pub(super) fn vouched(&self, pair: &Pair) -> u8 {
        u8::from(self.is_called(pair.node, called::NAME))
            + u8::from(pair.said.named.as_ref().is_some_and(|named| self.is_shown(named)))
            + u8::from(!parse_name(&pair.name).honorific.is_empty())
    }
}

/// The words that begin a sentence as names do, before its first small one.
fn beginning(text: &str) -> Option<&str> {
    let large = |word: &str| word.trim_start_matches(['“', '"', '„', '(']).starts_with(char::is_uppercase);
    let mut end = 0;
    for word in text.split(' ').take(6) {
        if !large(word) {
            break;
        }
        end += word.len() + 1;
        if word.ends_with(',') {
            break;
        }
    }
    let name = text.get(..end.checked_sub(1)?)?.trim_end_matches(',');
    (name.len() < text.len()).then_some(name)
}
