//! Which lines of a page may be the names of rows, and what belongs to the row of each: containers of one shape, or what
//! stands between one name and the next. Not here: whether the rows are people (`rows`).

use super::Page;
use super::called;
use super::said::{Named, Said};
use super::shape::{behind_letters, dashed_parts, is_credentials, is_short_line, is_title_line, unnumbered};
use super::slugs::is_in_slug;
use crate::model::order::{IntoList, Keep};
use crate::model::outline::NodeRole;
use crate::page::line::clean;
use crate::page::words;
use std::ops::Range;
use std::rc::Rc;

/// Containers that a row is looked for in, above the name.
const HIGHEST: usize = 12;

/// From so many known names on, a dash or colon sets off what is said of people, in whatever words.
const LEAST_TOLD: usize = 3;

/// A line of the page.
pub struct Entry<'a> {
    /// Where it stands.
    pub node: usize,
    /// As the page has it.
    pub raw: &'a str,
    /// What it says.
    pub said: Rc<Said>,
    /// The level of the heading that it stands in; 0 outside of headings.
    pub level: u8,
    /// Whether its class calls it a name.
    pub called: bool,
    /// What the line says beside the name: behind the dash that ends it, where that is no known title, or before the colon.
    pub rest: Option<&'a str>,
}

impl Entry<'_> {
    /// What the line says behind the name and letters of a degree, without a number.
    pub fn behind(&self) -> Option<String> {
        self.rest.map(|rest| clean(unnumbered(behind_letters(rest)))).filter(|text| is_short_line(text))
    }
}

/// Where names of rows are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In what its class calls a name.
    Called,
    /// In headings.
    Headed,
    /// Elsewhere.
    Plain,
}

/// A name that may be a row's.
#[derive(Clone, Copy)]
pub struct Head {
    /// Which of the lines it is.
    pub at: usize,
    /// Where it stands.
    pub node: usize,
    /// Whether its forename or honorific is known.
    pub known: bool,
}

/// A name with the lines of its row.
pub struct Row {
    /// Which of the lines its name is.
    pub at: usize,
    /// Its lines.
    pub lines: Range<usize>,
    /// Its nodes.
    pub nodes: Range<usize>,
    /// Whether the name's forename or honorific is known.
    pub known: bool,
}

impl<'a> Page<'a> {
    /// The lines of the page's own part that stand in no button, each counted.
    pub(super) fn entries(&self) -> Vec<Entry<'a>> {
        let mut lines = Vec::new();
        for line in self.tree.lines(self.tree.all()).filter(|line| self.is_content(line.node)) {
            let own = self.said(line.text);
            own.times.set(own.times.get() + 1);
            if let Some((label, _)) = line.text.split_once(": ").or_else(|| dashed_parts(line.text)) {
                let label = self.said(label);
                label.times.set(label.times.get() + 1);
            }
            // What opens more about somebody may hold all that a row says.
            let is_card = |button| self.tree.lines(self.tree.subtree(button)).nth(1).is_some();
            if self.tree.button(line.node).is_some_and(|button| !is_card(button)) {
                continue;
            }
            let heading = self
                .tree
                .inclusive_ancestors(line.node)
                .filter_map(|index| self.tree.node(index))
                .find(|node| node.role == NodeRole::Heading);
            let level = heading.map_or(0, |node| node.level);
            let (mut said, mut rest) = (own, None);
            if said.named.is_none()
                && let Some((name, behind)) =
                    dashed_parts(line.text).or_else(|| labelled_parts(line.text)).or_else(|| {
                        (level > 0 || self.tree.is(line.node, NodeRole::Item))
                            .then(|| self.ended_parts(line.text).or_else(|| line.text.split_once(", ")))
                            .flatten()
                    })
            {
                (said, rest) = (self.said(name), Some(behind.trim()));
            }
            if said.named.is_none()
                && let Some(name) = self.linked_name(line.node, line.text)
            {
                said = self.said(name);
            }
            if rest.is_none() && (level > 0 || self.tree.is(line.node, NodeRole::Item)) {
                let name = said.named.as_ref().filter(|own| own.title.is_none()).map(|own| own.name.as_str());
                rest = name.and_then(|name| line.text.strip_prefix(name)?.strip_prefix(", "));
                rest = rest.filter(|rest| !is_credentials(rest)).map(str::trim);
            }
            let called = self.is_called(line.node, called::NAME);
            // For whom somebody works may look like a name ("Lavagna Aperta").
            if self.is_called(line.node, called::EMPLOYER) {
                said = Rc::default();
            }
            lines.push(Entry { node: line.node, raw: line.text, said, level, called, rest });
        }
        lines
    }

    /// The name that is the first sentence of a line (`Dra. Ada Quill. Directora.`), and the rest of the line. What ends in few
    /// letters may be a title's abbreviation (`Ing. Agr. Ada Quill`).
    fn ended_parts(&self, text: &'a str) -> Option<(&'a str, &'a str)> {
        let ends = text.match_indices(". ").filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + 2..)?)));
        let names: Vec<_> = ends.take(4).filter(|(name, _)| self.said(name).named.is_some()).listed();
        let is_whole = |(name, _): &&(&str, &str)| name.rsplit(' ').next().is_some_and(|last| last.len() >= 5);
        let (name, rest) = names.iter().find(is_whole).or(names.last())?;
        Some((*name, rest.strip_suffix('.').unwrap_or(rest)))
    }

    /// The name that the link is with which a line begins, where a comma sets it off (`Ada Quill, 3 Bell Row`).
    fn linked_name(&self, node: usize, text: &'a str) -> Option<&'a str> {
        let link = self.tree.subtree(node).nth(1).filter(|link| self.tree.is(*link, NodeRole::Link))?;
        let length = self.tree.node(link)?.text.len();
        let (name, _) = text.split_at_checked(length).filter(|(_, rest)| rest.starts_with(", "))?;
        self.said(name).named.is_some().then_some(name)
    }

    /// Joins the parts of what a class calls a name, where forename and family name stand in elements of their own.
    pub(super) fn join_names(&self, lines: &mut Vec<Entry<'a>>) {
        let whole =
            |line: &Entry| self.tree.ancestors(line.node).find(|&above| self.tree.is_keyed(above, called::NAME));
        let mut at = 0;
        while let Some(first) = lines.get(at) {
            at += 1;
            let Some(own) = whole(first).filter(|_| !first.called) else { continue };
            let parts: Vec<&Entry> =
                lines.iter().skip(at - 1).take_while(|line| whole(line) == Some(own)).take(4).listed();
            let text = parts.iter().map(|part| part.raw).listed().join(" ");
            // What stands beside a whole name may be an office, unless the row's link leads by both.
            let alone = parts.iter().any(|part| part.said.named.is_some());
            let slug = self.tree.link(first.node).and_then(|href| href.rsplit('/').next()).unwrap_or_default();
            let led = parts.last().is_some_and(|last| is_in_slug(last.raw, slug));
            let (count, named) = (parts.len(), self.named(&text).filter(|_| !alone || led));
            if let Some(named) = named.filter(|_| (2..=3).contains(&count))
                && let Some(first) = lines.get_mut(at - 1)
            {
                first.said = Rc::new(Said::of(named));
                first.called = true;
                lines.drain(at..at + count - 1);
            }
        }
    }

    /// Lines that may be the names of rows.
    pub(super) fn heads(&self, lines: &[Entry<'a>], place: Place) -> Vec<Head> {
        let headed = place != Place::Plain;
        let fits = |line: &Entry| if place == Place::Called { line.called } else { (line.level > 0) == headed };
        let mut keys: Vec<&str> = Vec::new();
        let is_only = |line: &Entry| line.level == 1 && lines.iter().filter(|other| other.level == 1).count() == 1;
        let mut heads: Vec<Head> = Vec::new();
        // A dash is a row's where known titles stand behind it in others.
        let dashed = |line: &Entry| {
            let titled = line.rest.is_some_and(is_title_line);
            line.said.named.as_ref().is_some_and(|named| named.dashed || named.title.is_some() || titled)
        };
        let told =
            |line: &Entry| line.rest.is_some_and(is_short_line) && line.said.named.as_ref().is_some_and(Named::known);
        let are_dashed = lines.iter().filter(|line| dashed(line)).count() >= 2
            || lines.iter().filter(|line| told(line)).count() >= LEAST_TOLD;
        for (at, line) in lines.iter().enumerate() {
            let Some(named) = line.said.named.as_ref().filter(|_| fits(line)) else { continue };
            // "Email Abernethy" is what one can do, not who one is.
            let acts =
                !headed && !named.unmarked() && self.tree.link(line.node).is_some_and(|href| href.ends_with(':'));
            let again = !named.key.is_empty() && keys.contains(&named.key.as_str());
            // Of two rows of one name, as in what a directory puts on top, that counts which says more.
            if again && let Some(former) = heads.iter().position(|head| self.is_fuller(lines, line, head, &named.key)) {
                heads.remove(former);
                heads.push(Head { at, node: line.node, known: named.known() });
                continue;
            }
            if acts
                || again
                || is_only(line)
                || (line.rest.is_some() && !are_dashed)
                || self.is_repeated(line.raw)
                || dashed_parts(line.raw).is_some_and(|(label, _)| self.is_repeated(label))
                || (!headed && !named.unmarked())
            {
                continue;
            }
            keys.push(&named.key);
            heads.push(Head { at, node: line.node, known: named.known() });
        }
        // Among names with capitals what begins without one is what somebody is, but for particles and what is cut short.
        let first = |head: &Head| lines.get(head.at).and_then(|line| line.raw.split(' ').next()).unwrap_or_default();
        let is_small = |head: &Head| {
            let first = first(head);
            first.starts_with(char::is_lowercase) && !first.ends_with('.') && first.chars().count() >= 5
        };
        if heads.iter().filter(|head| first(head).starts_with(char::is_uppercase)).count() * 2 > heads.len() {
            heads.keep(|head| head.known || !is_small(head));
        }
        // Where terms stand before names, of two that may be names side by side the first is a term unless it is known.
        let is_inner = |head: &Head| first_of(lines, head.node) < head.at;
        let inner = heads.iter().filter(|head| is_inner(head)).count() * 2 > heads.len();
        let is_term = |own: &Head, next: &Head| {
            let listed = || self.tree.parent(own.node).is_some_and(|list| self.is_term_first(lines, &heads, list));
            let beside = || self.tree.parent(own.node) == self.tree.parent(next.node);
            (inner && own.node == next.node && !is_inner(own)) || (beside() && listed())
        };
        let terms: Vec<usize> = heads
            .iter()
            .zip(heads.iter().skip(1))
            .filter(|(own, next)| !own.known && own.at + 1 == next.at && is_term(own, next))
            .map(|(own, _)| own.at)
            .listed();
        heads.keep(|head| !terms.contains(&head.at));
        // A name in letters below itself in a script without spaces is the same name.
        let unspaced = |at: usize| lines.get(at).is_some_and(|line| line.raw.contains(words::is_unspaced));
        let again = |head: &Head| {
            let before = heads.iter().find(|other| other.node == head.node && other.at + 1 == head.at);
            before.is_some_and(|other| unspaced(other.at) && !unspaced(head.at))
        };
        let again: Vec<usize> = heads.iter().filter(|head| again(head)).map(|head| head.at).listed();
        heads.keep(|head| !again.contains(&head.at));
        if !headed {
            self.keep_one_column(&mut heads);
        }
        heads
    }

    /// Whether `line` is the same name as an earlier head that has nothing but itself in its part of the page.
    fn is_fuller(&self, lines: &[Entry<'a>], line: &Entry<'a>, head: &Head, key: &str) -> bool {
        let same = lines.get(head.at).and_then(|own| own.said.named.as_ref()).is_some_and(|own| own.key == key);
        let part = |node| self.tree.parent(node).map_or(node..node, |parent| self.tree.subtree(parent));
        let (own, former) = (part(line.node), part(head.node));
        same && !former.contains(&line.node) && self.tree.lines(former).count() == 1 && self.tree.lines(own).count() > 1
    }

    /// Where most rows hold several texts that may be names side by side, the names are those in the column with the most
    /// known ones: the others are subjects, rooms and towns.
    fn keep_one_column(&self, heads: &mut Vec<Head>) {
        let mut parents: Vec<usize> = heads.iter().filter_map(|head| self.tree.parent(head.node)).listed();
        parents.dedup();
        // A list is no row; and what holds many, where it is an exception, is one too.
        let many = |row: usize| heads.iter().filter(|head| self.tree.parent(head.node) == Some(row)).count() >= 3;
        let exceptions = parents.iter().filter(|row| many(**row)).count() * 2 < parents.len();
        let is_list = |row: usize| self.tree.is(row, NodeRole::List) || (exceptions && many(row));
        let is_listed = |head: &&Head| self.tree.parent(head.node).is_some_and(&is_list);
        let listed: Vec<usize> = heads.iter().filter(is_listed).map(|head| head.at).listed();
        parents.keep(|row| !is_list(*row));
        // Rows follow each other; between sections stand headings.
        let follow = parents.iter().zip(parents.iter().skip(1));
        let headed = |between: Range<usize>| between.into_iter().any(|node| self.tree.is(node, NodeRole::Heading));
        let close = follow.filter(|(row, next)| !headed(self.tree.subtree(**row).end..**next)).count() + 1;
        if parents.len() < 3 || heads.len() == parents.len() || close * 3 < parents.len() * 2 {
            return;
        }
        let column = |head: &Head| {
            let parent = self.tree.parent(head.node);
            (parent.map_or(0, |parent| parent + 1)..head.node)
                .filter(|&other| self.tree.parent(other) == parent)
                .count()
        };
        let columns: Vec<usize> = heads.iter().map(column).listed();
        let mut counts = [(0, 0); HIGHEST];
        for (head, at) in heads.iter().zip(&columns) {
            if let Some((known, all)) = counts.get_mut(*at) {
                *known += usize::from(head.known);
                *all += 1;
            }
        }
        let best = (0..HIGHEST).rev().max_by_key(|at| counts.get(*at)).unwrap_or_default();
        if counts.get(best).is_some_and(|(_, all)| all * 3 >= parents.len() * 2) {
            let own = heads.iter().zip(&columns).filter(|(_, at)| **at == best);
            let own_column: Vec<Head> = own.map(|(head, _)| *head).listed();
            // A cell of a table may be as wide as two.
            let row = |head: &Head| self.tree.parent(head.node);
            let table = |head: &Head| self.tree.parent(row(head)?);
            let is_wide = |own: &&Head| {
                own.known
                    && heads.iter().filter(|head| row(head) == row(own)).count() == 1
                    && own_column.iter().filter(|head| table(head) == table(own)).count() >= 3
            };
            let wide = heads.iter().filter(is_wide).map(|head| head.at);
            let mut kept: Vec<usize> = wide.listed();
            kept.extend(own_column.iter().map(|head| head.at));
            kept.extend(listed);
            heads.keep(|head| kept.contains(&head.at));
        }
    }

    /// Where most names stand in one place, as by role and class, what may be a name beside one of them in its row is none.
    pub(super) fn keep_one_place(&self, lines: &[Entry<'a>], heads: &mut Vec<Head>, least: usize) {
        let place = |head: &Head| self.tree.node(head.node).map(|node| (node.role, node.level, &node.keys));
        let counts = |own: &Head| {
            let same = heads.iter().filter(|head| place(head) == place(own));
            (same.clone().filter(|head| head.known).count(), same.count())
        };
        let best = heads.iter().max_by_key(|own| counts(own)).and_then(place);
        let own: Vec<Head> = heads.iter().copied().filter(|head| place(head) == best).listed();
        if own.len() >= least && own.len() * 2 > heads.len() && own.len() < heads.len() {
            let rows = self.grouped(lines, &own, &own);
            let starts = |row: &Row| lines.get(row.at).is_some_and(|line| line.node == row.nodes.start);
            let beside = |node: usize| rows.iter().any(|row| row.nodes.contains(&node) && !starts(row));
            heads.keep(|head| place(head) == best || !beside(head.node));
        }
    }

    /// The rows around names: as many containers above each as most names of `measure` have for themselves.
    pub(super) fn grouped(&self, lines: &[Entry<'a>], heads: &[Head], measure: &[Head]) -> Vec<Row> {
        let alone = |above: usize| {
            let whole = self.tree.subtree(above);
            let before = |end: usize| measure.partition_point(|head| head.node < end);
            before(whole.end) - before(whole.start) == 1
        };
        let height = |head: &Head| {
            let above = self.tree.inclusive_ancestors(head.node).take(HIGHEST);
            above.take_while(|&index| alone(index)).count().saturating_sub(1)
        };
        let mut heights = [0usize; HIGHEST + 1];
        for head in measure {
            if let Some(own) = heights.get_mut(height(head)) {
                *own += 1;
            }
        }
        let usual = heights.iter().enumerate().max_by_key(|(at, own)| (**own, HIGHEST - at)).map_or(0, |(at, _)| at);
        let mut rows: Vec<(usize, Row)> = Vec::new();
        for (number, head) in heads.iter().enumerate() {
            // Where the rows of most follow each other bare, those of another list may have containers.
            let most = if usual == 0 && self.is_short_part(head.node) { 1 } else { usual };
            let own = if measure.iter().any(|other| other.at == head.at) { most.min(height(head)) } else { usual };
            let root = self.tree.inclusive_ancestors(head.node).nth(own).unwrap_or(head.node);
            // What holds the rows of others is no row.
            let others = |other: &Head| other.at != head.at && self.tree.subtree(root).contains(&other.node);
            if own == usual && own > 0 && !head.known && measure.iter().filter(|other| others(other)).nth(1).is_some() {
                continue;
            }
            let (first, end) = if own == 0 {
                let own = self.bare_lines(lines, heads, number);
                (own.start, own.end)
            } else {
                let whole = self.tree.subtree(root);
                let before = |node: usize| lines.partition_point(|line| line.node < node);
                (before(whole.start), before(whole.end))
            };
            let last = lines.get(end.saturating_sub(1)).map_or(head.node, |line| line.node);
            let start = lines.get(first).map_or(head.node, |line| line.node).min(head.node);
            let nodes = if own == 0 { start..self.tree.subtree(last).end } else { self.tree.subtree(root) };
            let row = Row { at: head.at, lines: first..end, nodes, known: head.known };
            match rows.last_mut().filter(|(other, _)| own > 0 && *other == root) {
                Some((_, other)) if row.known && !other.known => *other = row,
                Some(_) => {}
                None => rows.push((root, row)),
            }
        }
        rows.into_iter().map(|(_, row)| row).listed()
    }
}

/// Which of the lines is the first of a node.
fn first_of(lines: &[Entry], node: usize) -> usize {
    lines.partition_point(|line| line.node < node)
}

/// The name behind the office that is its label (`Directora: Ana Quill`), and the office.
fn labelled_parts(text: &str) -> Option<(&str, &str)> {
    let (office, name) = text.split_once(": ")?;
    is_title_line(office).then_some((name, office))
}
