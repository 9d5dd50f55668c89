//! What a page of one person says at length: the paragraphs below the name, and the address of a practice. Not here: whom
//! the page is about, and what stands right beside the name (`head`).

use super::Page;
use super::place::{has_post_code, is_town};
use super::shape::{is_credentials, is_short_line, likely_name};
use crate::model::order::IntoList;
use crate::model::outline::Landmark;
use crate::page::fields::Gathered;
use crate::page::line::clean;
use crate::page::sites::sites;
use crate::page::tree::Line;
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
            let pressed = self.tree.button(line.node).is_some() || self.tree.link(line.node).is_some();
            if prose && !heading && !pressed {
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
        if let Some((place, practice)) = self.practice(directory) {
            gathered.location.add("address", if directory { 80 } else { 62 }, place);
            if let Some(practice) = practice.filter(|_| self.is_stage()) {
                gathered.company.add("address", 62, practice);
            }
        }
    }

    /// The town that stands on its own below its code, in an address.
    fn town_below_code(&self, lines: &[Line]) -> Option<String> {
        lines.iter().zip(lines.iter().skip(1)).find_map(|(code, town)| {
            let is_code = code.text.len() == 5 && code.text.bytes().all(|own| own.is_ascii_digit());
            let whole = format!("{} {}", code.text, clean(town.text));
            let beside = self.tree.within(code.node, Landmark::Address) && has_post_code(&whole) && is_town(&whole);
            (is_code && beside).then_some(whole)
        })
    }

    /// The town of a practice and what the practice is called: the last and the first line of the page's first address;
    /// outside of directories that of the only one.
    fn practice(&self, directory: bool) -> Option<(String, Option<String>)> {
        let lines: Vec<Line> = self.tree.lines(self.tree.all()).filter(|line| self.is_body(line.node)).listed();
        let is_town = |line: &Line| has_post_code(line.text) && is_town(line.text);
        let mut towns = lines.iter().enumerate().filter(|(_, line)| is_town(line));
        let Some((at, town)) = towns.next() else { return Some((self.town_below_code(&lines)?, None)) };
        if !directory && towns.any(|(_, other)| other.text != town.text) {
            return None;
        }
        // What stands above it in the same part of the page, or in the same paragraph, belongs to the address.
        let above = lines.get(at.saturating_sub(4)..at).unwrap_or_default();
        let own = above.iter().any(|line| line.node == town.node);
        let beside = |line: &&Line| {
            if own { line.node == town.node } else { self.tree.parent(line.node) == self.tree.parent(town.node) }
        };
        let named = above.iter().filter(beside).find(|line| !self.is_headed(line.node)).map(|line| clean(line.text));
        let named = named.filter(|text| {
            is_short_line(text)
                && !text.contains(|own: char| own.is_ascii_digit())
                && !sites().is_section(text)
                && text.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() >= 2
                && likely_name(text).is_none()
                && !is_credentials(text)
        });
        Some((clean(town.text), named))
    }
}
