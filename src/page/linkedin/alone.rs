//! Reads pages of a profile that have no top card: the name in the title, the headline above a post, and of a page that lists
//! one section (`/details/…`) the positions or schools. Not here: pages with a card (`profile.rs`).

use super::layout::Layout;
use super::profile::{keep_entries, read_position};
use super::{posts, sections};
use crate::model::order::IntoList;
use crate::model::outline::Outline;
use crate::model::reading::{ProfileReading, Reading};
use crate::page::address::{Address, slug_of};
use crate::page::degree;
use crate::page::evidence::{field, note};
use crate::page::fields::set_name;
use crate::page::line::clean;
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::Topic;

/// Without a card only a title that resembles the slug may give the name.
pub fn read(outline: &Outline, tree: &Tree, title: Option<&str>, slug: &str, reading: &mut Reading) {
    note(reading, "page", "no_top_card", "The part of the page that holds name and headline was not found.");
    // "Activity | Ada Quill | LinkedIn" says first what the page is.
    let parts = outline.title.split(['|', '｜']).map(str::trim);
    let only = title.filter(|title| !title.contains(['|', '｜']));
    let mut said = only.into_iter().chain(parts.filter(|part| names::is_plausible(part)));
    let Some(title) = said.find(|title| names::resembles(title, slug)) else { return };
    let mut profile = ProfileReading::default();
    set_name(&mut profile, field(title.to_owned(), 80, "title"));
    read_author(tree, title, slug, &mut profile);
    if profile.headline.is_none() {
        note(reading, "headline", "no_top_card", "The headline stands in the top card, which was not found.");
    }
    if Address::parse(&outline.url).segment(2) == "details" {
        let experience = sections::section(tree, 0, Topic::Experience);
        let positions = experience.as_ref().map(|range| sections::positions(tree, range)).unwrap_or_default();
        let schools = sections::section(tree, 0, Topic::Education);
        let schools = schools.map(|range| sections::schools(tree, &range)).unwrap_or_default();
        let layout = Layout::of(&[], &positions, &schools);
        read_position(&positions, &schools, experience.is_some(), &layout, &mut profile, reading);
        keep_entries(positions, schools, &mut profile);
    } else if profile.headline.is_some() {
        read_position(&[], &[], false, &Layout::of(&[], &[], &[]), &mut profile, reading);
    }
    reading.profile = Some(profile);
}

/// Degree and headline as they stand below the name where their own posts link to them.
fn read_author(tree: &Tree, name: &str, slug: &str, profile: &mut ProfileReading) {
    let leads = |index: &usize| {
        tree.node(*index).and_then(|node| node.href.as_deref()).and_then(slug_of).as_deref() == Some(slug)
    };
    let mut blocks = tree.all().filter(leads).map(|index| tree.lines(tree.subtree(index)).listed());
    let Some(block) =
        blocks.find(|lines| lines.len() > 1 && lines.first().is_some_and(|line| names::same(line.text, name)))
    else {
        return;
    };
    for line in block.iter().skip(1) {
        let dotted = || degree::behind_dot(line.text).filter(|_| line.text.starts_with(['·', '•']));
        if let Some(degree) = degree::read(line.text).or_else(dotted) {
            profile.connection_degree = Some(field(degree, 78, "author"));
        } else if profile.headline.is_none() && line.text.chars().count() >= 4 && !posts::says_age(line.text) {
            profile.headline = Some(field(clean(line.text), 74, "author"));
        }
    }
}
