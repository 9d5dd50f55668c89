//! Reads a person's page on X: test ids, JSON-LD, title and links. Only the main column counts; the sidebar shows other
//! people. Not here: posts in detail.

use super::address::Address;
use super::fields::{Gathered, from_headline};
use super::line::{self, clean};
use super::names;
use super::structured::{self, Graph};
use super::tree::Tree;
use crate::model::outline::{Landmark, NodeRole, Outline};
use crate::model::profile::Post;
use crate::model::reading::{PageKind, Reading, Site};
use crate::page::evidence::field;
use std::ops::Range;

/// First segments of addresses that are no person.
const RESERVED: [&str; 20] = [
    "home",
    "explore",
    "search",
    "i",
    "messages",
    "notifications",
    "settings",
    "compose",
    "login",
    "signup",
    "tos",
    "privacy",
    "about",
    "jobs",
    "hashtag",
    "share",
    "intent",
    "logout",
    "who_to_follow",
    "lists",
];
/// Second segments that show the same person's page.
const TABS: [&str; 6] = ["with_replies", "highlights", "articles", "media", "likes", "affiliates"];

/// Reads a page of x.com or twitter.com.
pub fn read(outline: &Outline, tree: &Tree, address: &Address) -> Reading {
    let mut reading = Reading { site: Site::X, ..Reading::default() };
    let handle = address.segment(0).to_lowercase();
    let is_profile = address.path.len() == 1 || (address.path.len() == 2 && TABS.contains(&address.segment(1)));
    if handle.is_empty() || !is_profile || RESERVED.contains(&handle.as_str()) {
        return reading;
    }
    reading.kind = PageKind::Person;
    reading.identity = Some(handle.clone());
    let column = column(tree);
    let mut gathered = Gathered::default();
    let graph: Graph = structured::graph(&outline.json_ld);
    // After a navigation inside the site the block may still be the former person's.
    for person in graph.persons() {
        let own = person.nickname.as_deref().is_some_and(|nick| nick.eq_ignore_ascii_case(&handle))
            || person.addresses.iter().any(|own| Address::parse(own).segment(0).eq_ignore_ascii_case(&handle));
        if own {
            gathered.add_described("json_ld", 95, &person);
            if let Some(about) = &person.about {
                gathered.headline.add("json_ld", 88, about.clone());
            }
        }
    }
    if let Some(name) = title_name(&outline.title, &handle) {
        gathered.name.add("title", 85, name);
    }
    card(tree, column.clone(), &handle, &mut gathered);
    let bio = keyed(tree, column.clone(), "testid=UserDescription")
        .map(|index| clean(&tree.text(index)))
        .filter(|bio| !bio.is_empty());
    if let Some(bio) = &bio {
        gathered.headline.add("test_id", 90, bio.clone());
        gathered.about.add("test_id", 90, bio.clone());
    }
    let bio = bio.or_else(|| gathered.headline.candidates().next().map(|candidate| candidate.value.clone()));
    if let Some(bio) = &bio {
        from_headline(bio, &mut gathered.title, &mut gathered.company);
    }
    if let Some(place) = keyed(tree, column.clone(), "testid=UserLocation") {
        gathered.location.add("test_id", 92, clean(&tree.text(place)));
    }
    for index in column.clone() {
        let Some(href) = tree.node(index).and_then(|node| node.href.as_deref()) else { continue };
        let link = Address::parse(href);
        if link.segment(0).eq_ignore_ascii_case(&handle)
            && matches!(link.segment(1), "verified_followers" | "followers")
        {
            gathered.shown_followers = gathered.shown_followers.or_else(|| line::count(&tree.text(index)));
        }
    }
    gathered.weigh(&mut reading);
    let posts = posts(tree, column, &handle);
    if let Some(profile) = reading.profile.as_mut().filter(|_| !posts.is_empty()) {
        profile.posts = Some(field(posts, 85, "author_link"));
    }
    reading
}

fn keyed(tree: &Tree, mut range: Range<usize>, key: &str) -> Option<usize> {
    range.find(|&index| tree.is_keyed(index, key))
}

/// The column with the person's own page.
fn column(tree: &Tree) -> Range<usize> {
    let primary = keyed(tree, tree.all(), "testid=primaryColumn");
    let main = tree.all().find(|&index| tree.node(index).is_some_and(|node| node.landmark == Some(Landmark::Main)));
    let whole = primary.or(main).map_or(tree.all(), |index| tree.subtree(index));
    let side = keyed(tree, whole.clone(), "testid=sidebarColumn").unwrap_or(whole.end);
    whole.start..side
}

/// `(3) Name (@handle) / X`.
fn title_name(title: &str, handle: &str) -> Option<String> {
    let title = clean(title);
    let lower = title.to_lowercase();
    let at = lower.find(&format!("(@{handle})"))?;
    let name = title.get(..at)?.trim();
    let name = match name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((count, rest)) if count.chars().all(|letter| letter.is_ascii_digit() || letter == '+') => rest.trim(),
        _ => name,
    };
    (!name.is_empty()).then(|| name.to_owned())
}

/// The name stands above the handle: in the keyed block, or wherever the handle has a line of its own.
fn card(tree: &Tree, column: Range<usize>, handle: &str, gathered: &mut Gathered) {
    let is_handle = |text: &str| clean(text).strip_prefix('@').is_some_and(|own| own.eq_ignore_ascii_case(handle));
    if let Some(block) = keyed(tree, column.clone(), "testid=UserName") {
        let lines: Vec<_> = tree.lines(tree.subtree(block)).collect();
        if let Some(name) = lines.first().filter(|_| lines.iter().any(|line| is_handle(line.text))) {
            gathered.name.add("test_id", 90, clean(name.text));
        }
        for line in &lines {
            if let Some(pronouns) = line::pronouns(line.text) {
                gathered.pronouns.add("test_id", 85, pronouns);
            }
        }
    }
    let lines: Vec<_> = tree.lines(column.clone()).filter(|line| !in_post(tree, line.node)).collect();
    for (above, below) in lines.iter().zip(lines.iter().skip(1)) {
        if is_handle(below.text) && tree.button(above.node).is_none() && !above.text.starts_with('@') {
            gathered.name.add("handle", 75, clean(above.text));
            break;
        }
    }
    let heading = column.into_iter().find(|&index| tree.is(index, NodeRole::Heading) && !in_post(tree, index));
    if let Some(heading) = heading.map(|index| clean(&tree.text(index))).filter(|text| names::is_plausible(text)) {
        gathered.name.add("heading", 55, heading);
    }
}

fn in_post(tree: &Tree, index: usize) -> bool {
    tree.within(index, Landmark::Article)
}

/// The person's own posts, by the link to their author.
fn posts(tree: &Tree, column: Range<usize>, handle: &str) -> Vec<Post> {
    let mut posts = Vec::new();
    for index in column {
        if !tree.node(index).is_some_and(|node| node.landmark == Some(Landmark::Article)) {
            continue;
        }
        let whole = tree.subtree(index);
        let author = whole.clone().find_map(|inner| {
            let link = Address::parse(tree.node(inner)?.href.as_deref()?);
            (link.host == "x.com" || link.host == "twitter.com").then(|| link.segment(0).to_lowercase())
        });
        let Some(text) = keyed(tree, whole.clone(), "testid=tweetText").map(|inner| clean(&tree.text(inner))) else {
            continue;
        };
        if author.as_deref() != Some(handle) || text.is_empty() {
            continue;
        }
        let link = whole.clone().find_map(|inner| {
            let href = tree.node(inner)?.href.as_deref()?;
            (Address::parse(href).segment(1) == "status").then(|| href.to_owned())
        });
        let time = whole.clone().find_map(|inner| tree.node(inner).filter(|node| node.role == NodeRole::Time));
        posts.push(Post { text, age: time.map(|node| clean(&node.text)), age_days: None, link });
    }
    posts
}
