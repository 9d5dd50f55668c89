//! Outline → reading. Reading never fails: it returns what it found, and the gaps.

use crate::model::{outline::Outline, reading::Reading};

/// What can be said about the page.
#[must_use]
pub fn read(_outline: &Outline) -> Reading {
    Reading::default()
}
