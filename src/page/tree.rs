//! The flat outline as a tree: parents, subtrees and visible lines. Not here: what any of it means.

use crate::model::outline::{Landmark, NodeRole, Origin, Outline, OutlineNode};
use std::ops::Range;

/// A view of an outline's nodes. Depths that jump by more than one, as a damaged outline may have, are read as one.
pub struct Tree<'a> {
    nodes: &'a [OutlineNode],
    parents: Vec<Option<usize>>,
    ends: Vec<usize>,
    /// What each node is inside of, as bits of [`bit`] and [`OVERLAID`].
    inside: Vec<u16>,
}

/// Set for what lies over the page: dialogs, chats, open shadow roots.
const OVERLAID: u16 = 1 << 15;

/// One bit for each landmark.
const fn bit(landmark: Landmark) -> u16 {
    1 << landmark as u16
}

/// A visible line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Index of the node that it belongs to.
    pub node: usize,
    /// Its text, without line feeds.
    pub text: &'a str,
}

/// Visible lines, in reading order.
pub struct Lines<'t, 'a> {
    tree: &'t Tree<'a>,
    nodes: Range<usize>,
    /// Whose texts are left.
    node: usize,
    texts: std::str::Split<'a, char>,
}

/// Nodes from one up to the root.
pub struct Ancestors<'t> {
    parents: &'t [Option<usize>],
    next: Option<usize>,
}

impl Iterator for Ancestors<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let own = self.next?;
        self.next = self.parents.get(own).copied().flatten();
        Some(own)
    }
}

impl<'a> Iterator for Lines<'_, 'a> {
    type Item = Line<'a>;

    /// In one copy of code for all who look at lines.
    #[inline(never)]
    fn next(&mut self) -> Option<Line<'a>> {
        loop {
            if let Some(text) = self.texts.by_ref().map(str::trim).find(|text| !text.is_empty()) {
                return Some(Line { node: self.node, text });
            }
            self.node = self.nodes.next()?;
            if let Some(node) = self.tree.node(self.node).filter(|node| !node.spoken && !node.inline) {
                self.texts = node.text.split('\n');
            }
        }
    }
}

impl<'a> Tree<'a> {
    /// Looks at the nodes of `outline`.
    #[must_use]
    pub fn new(outline: &'a Outline) -> Self {
        let nodes = outline.nodes.as_slice();
        let mut parents = Vec::with_capacity(nodes.len());
        let mut ends = vec![nodes.len(); nodes.len()];
        let mut open: Vec<usize> = Vec::new();
        let mut inside: Vec<u16> = Vec::with_capacity(nodes.len());
        for (index, node) in nodes.iter().enumerate() {
            while let Some(&last) = open.last() {
                if nodes.get(last).is_some_and(|last| last.depth < node.depth) {
                    break;
                }
                if let Some(end) = ends.get_mut(last) {
                    *end = index;
                }
                open.pop();
            }
            let parent = open.last().copied();
            let outer = parent.and_then(|parent| inside.get(parent)).copied().unwrap_or_default();
            let over = if lies_over(node, outer & bit(Landmark::Main) != 0 || node.landmark == Some(Landmark::Main)) {
                OVERLAID
            } else {
                0
            };
            // A footer in the page's own part is a part's, as an article's, and not the page's.
            let is_part = matches!(node.landmark, Some(Landmark::Footer)) && outer & bit(Landmark::Main) != 0;
            inside.push(outer | over | node.landmark.filter(|_| !is_part).map_or(0, bit));
            parents.push(parent);
            open.push(index);
        }
        Self { nodes, parents, ends, inside }
    }

    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All indices.
    #[must_use]
    pub fn all(&self) -> Range<usize> {
        0..self.nodes.len()
    }

    /// The node at `index`, if there is one.
    #[must_use]
    pub fn node(&self, index: usize) -> Option<&'a OutlineNode> {
        self.nodes.get(index)
    }

    /// The node's parent.
    #[must_use]
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.parents.get(index).copied().flatten()
    }

    /// The node's ancestors, nearest first, without itself.
    pub fn ancestors(&self, index: usize) -> Ancestors<'_> {
        Ancestors { parents: &self.parents, next: self.parent(index) }
    }

    /// The node and its ancestors, nearest first.
    pub fn inclusive_ancestors(&self, index: usize) -> Ancestors<'_> {
        Ancestors { parents: &self.parents, next: Some(index) }
    }

    /// The node and everything below it.
    #[must_use]
    pub fn subtree(&self, index: usize) -> Range<usize> {
        index..self.ends.get(index).copied().unwrap_or(index)
    }

    /// Whether the node has a role.
    #[must_use]
    pub fn is(&self, index: usize, role: NodeRole) -> bool {
        self.node(index).is_some_and(|node| node.role == role)
    }

    /// Whether one of the node's product keys satisfies `wanted`.
    #[must_use]
    pub fn has_key(&self, index: usize, wanted: impl Fn(&str) -> bool) -> bool {
        self.node(index).is_some_and(|node| node.keys.iter().any(|key| wanted(key)))
    }

    /// Whether the node has exactly this product key, for example `class=msg-form`.
    #[must_use]
    pub fn is_keyed(&self, index: usize, key: &str) -> bool {
        self.has_key(index, |own| own == key)
    }

    /// Whether the node is, or is inside of, a landmark of this kind.
    #[must_use]
    pub fn within(&self, index: usize, landmark: Landmark) -> bool {
        self.inside.get(index).is_some_and(|inside| inside & bit(landmark) != 0)
    }

    /// Whether the node is part of what frames a page: its navigation, its footer, what stands beside it.
    #[must_use]
    pub fn is_framing(&self, index: usize) -> bool {
        const FRAMES: u16 = bit(Landmark::Navigation) | bit(Landmark::Footer) | bit(Landmark::Complementary);
        self.inside.get(index).is_some_and(|inside| inside & FRAMES != 0)
    }

    /// Where the page's own part begins, if the page says so.
    #[must_use]
    pub fn main(&self) -> Option<usize> {
        self.nodes.iter().position(|node| node.landmark == Some(Landmark::Main))
    }

    /// Whether the node is inside a dialog, chat or shadow root.
    #[must_use]
    pub fn is_overlaid(&self, index: usize) -> bool {
        self.inside.get(index).is_some_and(|inside| inside & OVERLAID != 0)
    }

    /// The node's own text; for one without, the visible text of what is below it, joined by spaces, but for the marks that
    /// close what stands before them ("@Larkspur" and ". I teach").
    #[must_use]
    pub fn text(&self, index: usize) -> String {
        match self.node(index) {
            Some(node) if !node.text.is_empty() => node.text.replace('\n', " "),
            _ => {
                let mut whole = String::new();
                for line in self.lines(self.subtree(index)) {
                    if !whole.is_empty() && !line.text.starts_with(['.', ',', ';', '!', '?', ')']) {
                        whole.push(' ');
                    }
                    whole.push_str(line.text);
                }
                whole
            }
        }
    }

    /// The visible lines in a range, in reading order.
    #[must_use]
    pub fn lines(&self, range: Range<usize>) -> Lines<'_, 'a> {
        Lines { tree: self, nodes: range, node: 0, texts: "".split('\n') }
    }

    /// The link that the node is or is inside of.
    #[must_use]
    pub fn link(&self, index: usize) -> Option<&'a str> {
        self.inclusive_ancestors(index)
            .filter_map(|index| self.node(index))
            .find(|node| node.role == NodeRole::Link)
            .and_then(|node| node.href.as_deref())
    }

    /// The link without an address that the node is or is inside of.
    #[must_use]
    pub fn empty_link(&self, index: usize) -> Option<usize> {
        self.inclusive_ancestors(index)
            .find(|&index| self.is(index, NodeRole::Link))
            .filter(|&index| self.node(index).is_some_and(|node| node.href.is_none() && node.label.is_some()))
    }

    /// The button that the node is or is inside of.
    #[must_use]
    pub fn button(&self, index: usize) -> Option<usize> {
        self.inclusive_ancestors(index).find(|&index| self.is(index, NodeRole::Button))
    }
}

/// Keys say so only outside of `main`: what lies over the page is not part of it.
fn lies_over(node: &OutlineNode, in_main: bool) -> bool {
    let keyed = node.keys.iter().any(|key| key == "id=msg-overlay" || key == "class=msg-overlay-container");
    node.role == NodeRole::Dialog || node.origin == Some(Origin::Shadow) || (keyed && !in_main)
}
