//! Reads pages of a profile that have no top card: the name in the title, and of a page that lists one section (`/details/…`)
//! the positions or schools. Not here: pages with a card (`profile.rs`).

use super::layout::Layout;
use super::profile::{keep_entries, read_position};
use super::sections;
use crate::model::outline::Outline;
use crate::model::reading::{ProfileReading, Reading};
use crate::page::address::Address;
use crate::page::evidence::{field, note};
use crate::page::fields::set_name;
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::Topic;

/// Without a card only a title that resembles the slug may give the name.
pub fn read(outline: &Outline, tree: &Tree, title: Option<&str>, slug: &str, reading: &mut Reading) {
    note(reading, "page", "no_top_card", "The part of the page that holds name and headline was not found.");
    // "Activity | Ada Quill | LinkedIn" says first what the page is.
    let parts = outline.title.split(['|', '｜']).map(str::trim);
    let mut said = title.into_iter().chain(parts.filter(|part| names::is_plausible(part)));
    let Some(title) = said.find(|title| names::resembles(title, slug)) else { return };
    let mut profile = ProfileReading::default();
    set_name(&mut profile, field(title.to_owned(), 80, "title"));
    note(reading, "headline", "no_top_card", "The headline stands in the top card, which was not found.");
    if Address::parse(&outline.url).segment(2) == "details" {
        let experience = sections::section(tree, 0, Topic::Experience);
        let positions = experience.as_ref().map(|range| sections::positions(tree, range)).unwrap_or_default();
        let schools = sections::section(tree, 0, Topic::Education);
        let schools = schools.map(|range| sections::schools(tree, &range)).unwrap_or_default();
        let layout = Layout::of(&[], &positions, &schools);
        read_position(&positions, &schools, experience.is_some(), &layout, &mut profile, reading);
        keep_entries(positions, schools, &mut profile);
    }
    reading.profile = Some(profile);
}
