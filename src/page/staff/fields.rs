//! What a page of one person says at length: the paragraphs below the name, and the address of a practice. Not here: whom
//! the page is about, and what stands right beside the name (`head`).

use super::Page;
use super::shape::{has_post_code, is_town};
use crate::model::outline::Landmark;
use crate::page::fields::Gathered;
use crate::page::line::clean;
use crate::page::sites::sites;
use crate::page::words::{self, Topic};

impl Page<'_> {
    /// Whether a paragraph follows before the next heading.
    pub(super) fn has_text(&self, node: usize) -> bool {
        !self.paragraphs(node).is_empty()
    }

    /// The paragraphs between a node and the next heading that is not part of the same head.
    pub(super) fn paragraphs(&self, node: usize) -> Vec<String> {
        // Below a name in a banner, the main part begins elsewhere in the outline.
        let node = self.main_node.filter(|_| !self.tree.within(node, Landmark::Main)).unwrap_or(node);
        let mut paragraphs: Vec<String> = Vec::new();
        let mut tagline = false;
        for (before, line) in self.tree.lines(node + 1..self.tree.len()).enumerate() {
            // Links to the sections of a page stand between its head and them.
            if self.tree.within(line.node, Landmark::Navigation) {
                continue;
            }
            let heading = self.is_headed(line.node);
            if heading && tagline && paragraphs.len() == 1 && words::is(Topic::About, line.text) {
                paragraphs.clear();
            }
            if (heading && !paragraphs.is_empty()) || !self.is_body(line.node) || line.node > node + 60 {
                break;
            }
            let text = clean(line.text);
            let length = text.chars().count();
            let prose = if text.chars().any(words::is_unspaced) { length >= 30 } else { length >= 60 }
                && (text.split_whitespace().count() >= 9
                    || text.chars().filter(|own| words::is_unspaced(*own)).count() >= 25);
            if prose && !heading && self.tree.button(line.node).is_none() {
                // A line right below the name that other text than the next heading follows says what somebody is.
                tagline |= paragraphs.is_empty() && text.chars().count() <= 120 && before == 0;
                paragraphs.push(text);
            } else if !paragraphs.is_empty() && text.chars().count() < 20 && !tagline {
                break;
            }
        }
        paragraphs
    }

    /// What the page as a whole says: the text about the person, and where they are.
    pub(super) fn add_page(&self, gathered: &mut Gathered, node: usize) {
        let paragraphs = self.paragraphs(node);
        if !paragraphs.is_empty() {
            gathered.about.add("paragraphs", 70, paragraphs.join("\n"));
        }
        // Elsewhere, a page may give the addresses of several offices.
        let directory = sites().is_directory(self.address);
        if let Some(place) = self.practice(directory) {
            gathered.location.add("address", if directory { 80 } else { 62 }, place);
        }
    }

    /// The town of a practice: the last line of the first address; outside of directories that of the only one.
    pub(super) fn practice(&self, directory: bool) -> Option<String> {
        let keyed: Vec<usize> = self
            .tree
            .all()
            .filter(|&index| self.is_body(index) && self.tree.has_key(index, |key| matches!(key, "class=address-line")))
            .collect();
        let keyed_parent = keyed.first().and_then(|&first| self.tree.parent(first));
        let last = keyed
            .iter()
            .rev()
            .find(|&&index| self.tree.parent(index) == keyed_parent)
            .map(|&index| clean(&self.tree.text(index)));
        last.filter(|text| is_town(text)).or_else(|| {
            let mut towns = self
                .tree
                .lines(self.tree.all())
                .filter(|line| self.is_body(line.node))
                .map(|line| clean(line.text))
                .filter(|text| has_post_code(text) && is_town(text));
            let first = towns.next()?;
            (directory || towns.all(|other| other == first)).then_some(first)
        })
    }
}
