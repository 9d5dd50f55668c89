//! Outline → reading. Reading never fails: it returns what it found, and the gaps.

mod address;
mod evidence;
mod line;
mod tree;
mod words;

use crate::model::{outline::Outline, reading::Reading};

/// What can be said about the page.
#[must_use]
pub fn read(_outline: &Outline) -> Reading {
    Reading::default()
}
