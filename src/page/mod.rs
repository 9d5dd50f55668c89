//! Outline → reading. Reading never fails: it returns what it found, and the gaps.
//!
//! The page's address says what kind of page it is; a reader for that kind gathers candidates for each field from
//! independent sources, and `evidence` weighs them. Not here: what the values mean (`person`, `audience`).

mod address;
mod degree;
mod employer;
mod evidence;
mod fields;
mod github;
mod headline;
mod line;
mod linkedin;
mod names;
mod redact;
mod shown;
mod sites;
mod span;
mod staff;
mod structured;
mod titles;
mod tree;
mod typed;
mod words;
mod x;

use crate::model::outline::Outline;
use crate::model::reading::{PageKind, Reading};
use address::Address;
pub use address::slug_of;
use evidence::note;
use tree::Tree;

pub use redact::redact;
pub use typed::with_typed;

/// Elements that the builder of outlines looks at (`extension/page/bounds.ts`): at so many the rest was not seen.
const MAX_VISITED: u32 = 20_000;

/// What can be said about the page.
#[must_use]
pub fn read(outline: &Outline) -> Reading {
    let outline = &*shown::outline(outline);
    let tree = Tree::new(outline);
    let address = Address::parse(&outline.url);
    let mut reading = match address.host.as_str() {
        "" => Reading::default(),
        _ if address.is_linkedin() => linkedin::read(outline, &tree, &address),
        "github.com" => github::read(outline, &tree, &address),
        "x.com" | "twitter.com" | "mobile.x.com" => x::read(outline, &tree, &address),
        _ => {
            let mut reading = staff::read(outline, &tree, &address);
            let lang = outline.lang.trim();
            reading.language = (2..=35).contains(&lang.len()).then(|| lang.to_owned());
            reading
        }
    };
    let cut = outline.cut;
    if reading.kind != PageKind::Other
        && (cut.visited >= MAX_VISITED || cut.nodes_left_out > 0 || cut.bytes_left_out > 0)
    {
        note(&mut reading, "page", "cut", "The page is too large to be read whole: something may be missing.");
    }
    reading
}
