//! Outline → reading. Reading never fails: it returns what it found, and the gaps.
//!
//! The page's address says what kind of page it is; a reader for that kind gathers candidates for each field from
//! independent sources, and [`evidence`] weighs them. Not here: what the values mean (`person`, `audience`).

mod address;
mod evidence;
mod headline;
mod line;
mod linkedin;
mod names;
mod tree;
mod words;

use crate::model::{outline::Outline, reading::Reading};
use address::Address;
use tree::Tree;

/// What can be said about the page.
#[must_use]
pub fn read(outline: &Outline) -> Reading {
    let tree = Tree::new(outline);
    let address = Address::parse(&outline.url);
    if address.host == "linkedin.com" {
        return linkedin::read(outline, &tree, &address);
    }
    Reading::default()
}
