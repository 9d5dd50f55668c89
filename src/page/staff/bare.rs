//! Rows without containers: names and what is said of them follow each other. Not here: rows with containers (`repeated`).

use super::Page;
use super::repeated::{Entry, Head};
use crate::model::outline::NodeRole;
use std::ops::Range;

impl<'a> Page<'a> {
    /// The lines of a name that has no container of its own: down to the next name, from the first line of its element on.
    pub(super) fn bare_lines(&self, lines: &[Entry<'a>], heads: &[Head], number: usize) -> Range<usize> {
        let Some(head) = heads.get(number) else { return 0..0 };
        let list = self.tree.parent(head.node);
        let item = self.tree.is(head.node, NodeRole::Item).then_some(head.node);
        let whole = item.or(list).map_or(self.tree.all(), |list| self.tree.subtree(list));
        let from = |node: usize| lines.partition_point(|line| line.node < node);
        let past = |node: usize| lines.partition_point(|line| line.node <= node);
        if list.is_some_and(|list| self.is_term_first(lines, heads, list)) {
            // Several may hold one office.
            let is_head = |at: &usize| heads.iter().any(|head| head.at == *at);
            let term = (0..head.at).rev().find(|at| !is_head(at)).and_then(|at| lines.get(at));
            let start = term.filter(|term| whole.contains(&term.node)).map_or(head.at, |term| from(term.node));
            return start..past(head.node);
        }
        // What somebody is may stand before the name in its very element, where it does so in most.
        let inner = heads.iter().filter(|head| from(head.node) < head.at).count() * 2 > heads.len();
        let level = lines.get(head.at).map_or(0, |line| line.level);
        let next = heads.get(number + 1);
        let end =
            next.map_or(lines.len(), |next| if next.node == head.node || !inner { next.at } else { from(next.node) });
        let within =
            |line: &Entry| whole.contains(&line.node) && (line.level == 0 || (level > 0 && line.level > level));
        let rest = lines.get(head.at + 1..end.max(head.at + 1)).unwrap_or_default();
        let before = number.checked_sub(1).and_then(|before| heads.get(before));
        let first =
            if before.is_some_and(|before| before.node == head.node) || !inner { head.at } else { from(head.node) };
        first..head.at + 1 + rest.iter().take_while(|line| within(line)).count()
    }

    /// Whether a list begins with what the first of its names is (`President`, `Ada Quill`, `Treasurer` …).
    pub(super) fn is_term_first(&self, lines: &[Entry<'a>], heads: &[Head], list: usize) -> bool {
        let whole = self.tree.subtree(list);
        let first = lines.partition_point(|line| line.node < whole.start);
        let is_head = |at: usize| heads.iter().any(|head| head.at == at);
        let term = lines.get(first).is_some_and(|line| line.level == 0 && whole.contains(&line.node));
        self.tree.is(list, NodeRole::List) && term && !is_head(first) && is_head(first + 1)
    }

    /// Whether the container of a node says little more than the node.
    pub(super) fn is_short_part(&self, node: usize) -> bool {
        let part = self.tree.parent(node).map_or(node..node, |parent| self.tree.subtree(parent));
        (2..=4).contains(&self.tree.lines(part).take(5).count())
    }
}
