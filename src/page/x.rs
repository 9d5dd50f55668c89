//! Reads a person's page on X: test ids, JSON-LD, title and links. Only the main column counts; the sidebar shows other
//! people. Not here: posts in detail.

use super::address::Address;
use super::fields::{Gathered, from_headline};
use super::headline::is_title;
use super::line::{self, clean};
use super::names;
use super::structured::{self, Graph};
use super::tree::Tree;
use super::words::{self, Topic};
use crate::model::order::IntoList;
use crate::model::outline::{Landmark, NodeRole, Outline};
use crate::model::profile::Post;
use crate::model::reading::{PageKind, Reading, Site};
use crate::page::evidence::field;
use crate::person::text::Lower;
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
    let handle = address.segment(0).lowered();
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
    let head = head(tree, column.clone(), &handle);
    card(tree, column.clone(), &head, &handle, &mut gathered);
    let shape = Shape::of(tree, &head, &handle);
    let bio = told(tree, shape.lines.as_ref().unwrap_or(&head), "testid=UserDescription", shape.bio.as_deref());
    for (reader, prior, text) in bio {
        gathered.headline.add(reader, prior, text.clone());
        gathered.about.add(reader, prior, text);
    }
    let bio = gathered.headline.candidates().max_by_key(|candidate| candidate.prior).map(|bio| bio.value.clone());
    if let Some(bio) = &bio {
        from_headline(bio, &mut gathered.title, &mut gathered.company);
    }
    // Of two things the shape knows which is which; one alone may be either.
    let category = keyed(tree, head.clone(), "testid=UserProfessionalCategory").map(|index| clean(&tree.text(index)));
    let place = shape.place.as_deref().filter(|place| category.as_deref() != Some(*place));
    for (reader, prior, text) in told(tree, shape.lines.as_ref().unwrap_or(&head), "testid=UserLocation", place) {
        gathered.location.add(reader, prior, text);
    }
    for (reader, prior, text) in
        told(tree, shape.lines.as_ref().unwrap_or(&head), "testid=UserProfessionalCategory", shape.category.as_deref())
    {
        // The category may be what somebody is rather than a field.
        if !is_title(line::before(&text, &["/"])) {
            gathered.industry.add(reader, prior, text);
        }
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
    let main = tree.main();
    let whole = primary.or(main).map_or(tree.all(), |index| tree.subtree(index));
    let side = keyed(tree, whole.clone(), "testid=sidebarColumn").unwrap_or(whole.end);
    whole.start..side
}

/// `(3) Name (@handle) / X`.
fn title_name(title: &str, handle: &str) -> Option<String> {
    let title = clean(title);
    let lower = title.lowered();
    let at = lower.find(&format!("(@{handle})"))?;
    let name = title.get(..at)?.trim();
    let name = match name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((count, rest)) if count.chars().all(|letter| letter.is_ascii_digit() || letter == '+') => rest.trim(),
        _ => name,
    };
    (!name.is_empty()).then(|| name.to_owned())
}

/// The head of the page: from its beginning to the first post or heading below the handle. Posts, also reposted ones, and
/// their authors are beyond it.
fn head(tree: &Tree, column: Range<usize>, handle: &str) -> Range<usize> {
    let below = tree.lines(column.clone()).find(|line| is_handle(line.text, handle) && !in_post(tree, line.node));
    let from = below.map_or(column.start, |line| line.node);
    let end = (from..column.end)
        .find(|&index| in_post(tree, index) || (index > from && tree.is(index, NodeRole::Heading)))
        .unwrap_or(column.end);
    column.start..end
}

fn is_handle(text: &str, handle: &str) -> bool {
    clean(text).strip_prefix('@').is_some_and(|own| own.eq_ignore_ascii_case(handle))
}

/// The name stands above the handle: in the keyed block, or wherever the handle has a line of its own.
fn card(tree: &Tree, column: Range<usize>, head: &Range<usize>, handle: &str, gathered: &mut Gathered) {
    if let Some(block) = keyed(tree, head.clone(), "testid=UserName") {
        let lines: Vec<_> = tree.lines(tree.subtree(block)).listed();
        if let Some(name) = lines.first().filter(|_| lines.iter().any(|line| is_handle(line.text, handle))) {
            gathered.name.add("test_id", 90, clean(name.text));
        }
        for line in &lines {
            if let Some(pronouns) = line::pronouns(line.text) {
                gathered.pronouns.add("test_id", 85, pronouns);
            }
        }
    }
    let lines: Vec<_> = tree.lines(head.clone()).listed();
    for (above, below) in lines.iter().zip(lines.iter().skip(1)) {
        if is_handle(below.text, handle) && tree.button(above.node).is_none() && !above.text.starts_with('@') {
            gathered.name.add("handle", 75, clean(above.text));
            break;
        }
    }
    let heading = column.into_iter().find(|&index| tree.is(index, NodeRole::Heading) && !in_post(tree, index));
    if let Some(heading) = heading.map(|index| clean(&tree.text(index))).filter(|text| names::is_plausible(text)) {
        gathered.name.add("heading", 55, heading);
    }
}

/// What the lines between handle and counts are by their order and shape: what the person writes of themselves, then in one
/// row the category of a professional account, the place, a link, and when the account was made.
#[derive(Default)]
struct Shape {
    bio: Option<String>,
    category: Option<String>,
    place: Option<String>,
    /// Where these lines are, as far as handle and counts say so.
    lines: Option<Range<usize>>,
}

impl Shape {
    fn of(tree: &Tree, head: &Range<usize>, handle: &str) -> Self {
        let from = tree.lines(head.clone()).find(|line| is_handle(line.text, handle)).map(|line| line.node);
        let Some(from) = from else { return Self::default() };
        let counts = (from..head.end).find(|&index| {
            let link = tree.node(index).and_then(|node| node.href.as_deref()).map(Address::parse);
            link.is_some_and(|link| matches!(link.segment(1), "following" | "followers" | "verified_followers"))
        });
        let Some(counts) = counts else { return Self::default() };
        let lines = Some(from + 1..counts);
        // The row of marks is what holds the one that says since when.
        let joined = (from + 1..counts).rev().find(|&index| {
            tree.node(index).is_some_and(|node| !node.spoken && node.role != NodeRole::Link && says_joined(&node.text))
        });
        let Some((joined, row)) = joined.and_then(|joined| Some((joined, tree.parent(joined)?))) else {
            return Self { lines, ..Self::default() };
        };
        if row <= from {
            return Self { lines, ..Self::default() };
        }
        // Without containers of their own they are parts of one line.
        let parts = tree.subtree(joined).len() > 1;
        let items: Vec<String> = tree
            .subtree(if parts { joined } else { row })
            .filter(|&index| index != row && index != joined && tree.link(index).is_none())
            .filter_map(|index| tree.node(index))
            .filter(|node| !node.spoken && !node.text.is_empty())
            .map(|node| clean(&node.text))
            // When somebody was born, and since when the account is, is no place.
            .filter(|text| !line::is_separator(text) && !text.contains(|own| line::digit(own).is_some()))
            .listed();
        // Right behind the handle, in its row, stands whether they follow the user.
        let beside_handle = |node: usize| {
            node == from + 1 && tree.parent(node) == tree.parent(from) && tree.parent(node) != tree.parent(row)
        };
        // Without their key, the links of a description are lines of their own.
        let written: Vec<String> = tree
            .lines(from + 1..row)
            .filter(|line| tree.button(line.node).is_none() && !beside_handle(line.node))
            .map(|line| clean(line.text))
            .filter(|text| line::pronouns(text).is_none() && !is_of_x(text))
            .listed();
        let mut bio = written.join(" ");
        for mark in [".", ",", ";", ":", "!", "?"] {
            bio = bio.replace(&format!(" {mark}"), mark);
        }
        Self { bio: Some(bio).filter(|bio| !line::is_separator(bio)), lines, ..Self::of_items(&items) }
    }

    fn of_items(items: &[String]) -> Self {
        match items {
            [category, place] => {
                Self { category: Some(category.clone()), place: Some(place.clone()), ..Self::default() }
            }
            [place] => Self { place: Some(place.clone()), ..Self::default() },
            _ => Self::default(),
        }
    }
}

/// A line that is the site's own and says nothing of the person.
fn is_of_x(text: &str) -> bool {
    words::is_any(&[Topic::Follow, Topic::Message, Topic::More], text)
        || (text.chars().count() <= 40 && words::holds(Topic::Followers, text) && line::count(text).is_some())
}

/// `Joined June 2014`: words for it and a year, or nothing but a month and a year.
fn says_joined(text: &str) -> bool {
    let words = text.split_whitespace().count();
    line::has_year(text) && text.chars().count() <= 40 && (words::holds(Topic::Joined, text) || words <= 2)
}

/// What a test id and the shape of the head say about one value. A test id elsewhere has wandered; where the two
/// contradict each other neither is believed.
fn told(tree: &Tree, lines: &Range<usize>, key: &str, shape: Option<&str>) -> Vec<(&'static str, u8, String)> {
    let key = keyed(tree, lines.clone(), key).map(|index| clean(&tree.text(index)));
    let key = key.filter(|text| !text.is_empty() && !text.starts_with('@') && !says_joined(text) && !is_of_x(text));
    match (key, shape) {
        (Some(key), Some(shape)) if names::same(&key, shape) => {
            vec![("test_id", 90, key), ("shape", 70, shape.to_owned())]
        }
        (Some(key), Some(shape)) => vec![("test_id", 72, key), ("shape", 68, shape.to_owned())],
        (Some(key), None) => vec![("test_id", 90, key)],
        (None, Some(shape)) => vec![("shape", 70, shape.to_owned())],
        (None, None) => Vec::new(),
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
            (link.host == "x.com" || link.host == "twitter.com").then(|| link.segment(0).lowered())
        });
        let Some(text) = post_text(tree, whole.clone()) else { continue };
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

/// What a post says: by its test id, or its longest line that is neither author, time nor something to press.
fn post_text(tree: &Tree, whole: Range<usize>) -> Option<String> {
    let keyed = keyed(tree, whole.clone(), "testid=tweetText").map(|inner| clean(&tree.text(inner)));
    keyed.filter(|text| !text.is_empty() && !text.starts_with('@')).or_else(|| {
        tree.lines(whole)
            .filter(|line| {
                tree.button(line.node).is_none()
                    && tree.link(line.node).is_none()
                    && !tree.is(line.node, NodeRole::Time)
                    && !words::holds(Topic::Reposted, line.text)
            })
            .map(|line| clean(line.text))
            .filter(|text| text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2)
            .max_by_key(|text| text.chars().count())
    })
}
