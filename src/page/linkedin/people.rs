//! Reads rows of people: search results, connections, the people of an organisation. Each row is one person; those linked
//! as shared connections are not. Not here: lists on other sites (`staff`).

use super::card::name_and_trailer;
use super::posts;
use crate::model::order::IntoList;
use crate::model::outline::{Landmark, NodeRole};
use crate::model::reading::{ListedPerson, PageKind, Reading};
use crate::page::address::{self, Address};
use crate::page::degree;
use crate::page::evidence::note;
use crate::page::headline;
use crate::page::line::{self, bare, clean};
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};
use crate::person::{hides_name, place::read_place};
use std::ops::Range;

/// Nodes before a name among which the picture of its row stands.
const NEAR: usize = 6;

/// Rows that are read of one page.
const MOST_ROWS: usize = 200;

/// Reads the user's own connections: who stands there is connected, which no line says.
pub fn read_connections(tree: &Tree, reading: &mut Reading) {
    read(tree, reading);
    for person in &mut reading.people {
        person.connection_degree = person.connection_degree.or(Some(1));
    }
}

/// Reads invitations, received or sent: no line of them is a place, but a note may look like one.
pub fn read_invitations(tree: &Tree, reading: &mut Reading) {
    read_staff(tree, reading);
    for person in &mut reading.people {
        person.location = None;
    }
}

/// Reads the people of a company or school; without any of them such a page is about nobody.
pub fn read_staff(tree: &Tree, reading: &mut Reading) {
    let people = people(tree);
    if !people.is_empty() {
        reading.kind = PageKind::List;
        reading.people = people;
    }
}

fn people(tree: &Tree) -> Vec<ListedPerson> {
    rows(tree).into_iter().filter_map(|row| person(tree, row)).listed()
}

/// Reads the results of a search for people: of who has written no headline the place stands first.
pub fn read_results(tree: &Tree, reading: &mut Reading) {
    read(tree, reading);
    let placed: Vec<String> = reading.people.iter().filter_map(|person| person.location.clone()).listed();
    // Where most rows end with a place, the only line of one is its place, a town without more too.
    let most = placed.len() * 3 >= reading.people.len() * 2;
    let is_town = |text: &str| {
        most && is_place(text) && (read_place(text).country.is_some() || placed.iter().any(|place| place == text))
    };
    for person in &mut reading.people {
        let is_its_place = |text: &str| headline::looks_like_place(text) || is_town(text);
        if person.location.is_none() && person.headline.as_deref().is_some_and(is_its_place) {
            person.location = person.headline.take();
        }
    }
}

/// Reads a list page of linkedin.com.
fn read(tree: &Tree, reading: &mut Reading) {
    reading.kind = PageKind::List;
    reading.people = people(tree);
    if reading.people.is_empty() {
        note(reading, "people", "not_found", "No rows with people on this page, or not yet.");
    }
}

fn is_row_key(key: &str) -> bool {
    matches!(
        key,
        "view=people-search-result"
            | "view=search-entity-result-universal-template"
            | "class=reusable-search__result-container"
            | "class=entity-result__item"
            | "class=mn-connection-card"
    )
}

/// The rows: items of lists that link to a profile with the person's name, or keyed ones.
fn rows(tree: &Tree) -> Vec<Range<usize>> {
    let body = |index: &usize| !tree.is_overlaid(*index) && !tree.is_framing(*index);
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut take = |range: Range<usize>| {
        if rows.last().is_none_or(|last| range.start >= last.end) {
            rows.push(range);
        }
    };
    let mut linked = false;
    let items: Vec<usize> = tree
        .all()
        .filter(body)
        .filter(|&index| tree.is(index, NodeRole::Item) || tree.has_key(index, is_row_key))
        .filter(|&index| {
            let head = head(tree, tree.subtree(index));
            linked |= head.as_ref().is_some_and(|head| head.linked);
            head.is_some()
        })
        .take(MOST_ROWS)
        .listed();
    // Who is shown without any link is somebody only among others.
    if linked {
        for index in items {
            take(tree.subtree(index));
        }
    } else {
        // Without lists: the largest containers with exactly one titled profile link.
        let leads_to_hidden = |index: usize| tree.link(index).is_some_and(|href| is_hidden(&Address::parse(href)));
        let titled = |index: &usize| is_titled_link(tree, *index);
        // Where the names of those who hide their address are not linked, their pictures are.
        let pictured = !tree.all().filter(titled).any(leads_to_hidden);
        let wanted = |index: &usize| {
            let picture = || pictured && tree.is(*index, NodeRole::Link) && leads_to_hidden(*index);
            titled(index) || picture()
        };
        let links: Vec<usize> = tree.all().filter(body).filter(wanted).take(MOST_ROWS).listed();
        let slugs: Vec<Option<String>> = links
            .iter()
            .map(|&index| {
                // Each member who hides their address is somebody else.
                let hidden =
                    || tree.link(index).filter(|href| is_hidden(&Address::parse(href))).map(|_| format!("#{index}"));
                tree.link(index).and_then(address::slug_of).or_else(hidden)
            })
            .listed();
        for (at, &index) in links.iter().enumerate() {
            let own = slugs.get(at).cloned().flatten();
            let whole = tree
                .inclusive_ancestors(index)
                .take_while(|&above| {
                    let range = tree.subtree(above);
                    tree.node(above).is_some_and(|node| node.landmark != Some(Landmark::Main))
                        && links.iter().zip(&slugs).all(|(other, slug)| !range.contains(other) || *slug == own)
                })
                .last();
            if let Some(whole) = whole {
                take(tree.subtree(whole));
            }
        }
    }
    rows
}

/// Whether a link to a profile has a text that may be the person's name.
fn is_titled_link(tree: &Tree, index: usize) -> bool {
    tree.node(index).is_some_and(|node| node.role == NodeRole::Link && !node.spoken)
        && tree.link(index).is_some_and(|href| address::slug_of(href).is_some() || is_hidden(&Address::parse(href)))
        && (tree.lines(tree.subtree(index)).next().is_some() || heads_its_line(tree, index))
        // A shared connection that a row names is no row.
        && !tree.ancestors(index).take(2).any(|above| {
            tree.node(above).is_some_and(|line| !line.text.is_empty() && words::holds(Topic::Mutual, &line.text))
        })
}

/// Whether a link is the name in a line that says the degree behind it (`Ada Quill • 2nd`), or goes on otherwise and has
/// their picture before it, which leads to them too (`Ada Quill wants to connect`).
fn heads_its_line(tree: &Tree, index: usize) -> bool {
    let Some(own) = tree.node(index).filter(|own| own.inline) else { return false };
    let line = tree.parent(index).and_then(|line| tree.node(line)).map_or("", |line| &line.text);
    let (name, trailer) = name_and_trailer(line);
    let pictured = || {
        let before = index.saturating_sub(NEAR)..index;
        before.filter_map(|index| tree.node(index)).any(|node| node.text.is_empty() && node.href == own.href)
    };
    (!trailer.is_empty() && names::same(&own.text, &name)) || (line.starts_with(&own.text) && pictured())
}

/// Whether a link leads to a member who hides their address.
fn is_hidden(link: &Address) -> bool {
    link.is_linkedin() && link.segment(0) == "search" && link.path.last().is_some_and(|last| last == "headless")
}

struct Head {
    name: String,
    degree: Option<u8>,
    node: usize,
    identity: Option<String>,
    /// Whether the row leads to somebody, be it a member who hides their address.
    linked: bool,
}

/// The line of a row that holds the name, and the profile it links to.
fn head(tree: &Tree, row: Range<usize>) -> Option<Head> {
    // The picture's description and the first link agree with the first line.
    let first_link = row
        .clone()
        .find_map(|index| tree.node(index)?.href.as_deref().map(Address::parse).filter(Address::is_linkedin));
    let first_slug = first_link.as_ref().and_then(Address::profile_slug);
    let hidden = first_link.as_ref().is_some_and(is_hidden);
    let image =
        row.clone().find_map(|index| tree.node(index).filter(|node| node.role == NodeRole::Image)?.label.clone());
    let line = tree.lines(row.clone()).find(|line| {
        tree.button(line.node).is_none()
            && !line::is_separator(line.text)
            && degree::read(line.text).is_none()
            && line::pronouns(line.text).is_none()
    })?;
    let (mut name, trailer) = split_name(line.text);
    // "Ada Quill wants to connect": the name is what leads to them, and so does the row.
    let begins = |index: usize| {
        let node = tree.node(index).filter(|node| node.inline && node.text.len() < name.len())?;
        let own = node.href.as_deref().and_then(address::slug_of);
        (own.is_some() && own == first_slug && name.starts_with(&node.text)).then(|| node.text.clone())
    };
    if let Some(own) = tree.subtree(line.node).skip(1).find_map(begins) {
        name = own;
    }
    if !names::is_plausible(&name) {
        return None;
    }
    let own_link = tree.link(line.node).and_then(address::slug_of).or_else(|| {
        tree.subtree(line.node).skip(1).find_map(|index| {
            let node = tree.node(index)?;
            names::same(&node.text, &name).then(|| node.href.as_deref().and_then(address::slug_of)).flatten()
        })
    });
    let pictured = image
        .as_deref()
        .is_some_and(|label| names::same(label, &name) || words::holds_word(&names::key(label), &names::key(&name)));
    let identity = own_link.or_else(|| first_slug.clone().filter(|slug| pictured || names::resembles(&name, slug)));
    let linked = identity.is_some() || (hidden && pictured) || (hidden && first_slug.is_none());
    let anonymous = first_link.is_none() && (pictured || hides_name(&name));
    (linked || anonymous).then(|| Head {
        name,
        linked,
        degree: degree::behind_dot(&trailer),
        node: line.node,
        identity: identity.filter(|_| !hidden),
    })
}

/// `Ada Quill • 2nd` → name and what follows; without such an end the whole line is the name.
fn split_name(text: &str) -> (String, String) {
    let (name, trailer) = name_and_trailer(text);
    (bare(&name).to_owned(), trailer)
}

fn person(tree: &Tree, row: Range<usize>) -> Option<ListedPerson> {
    let head = head(tree, row.clone())?;
    let mut person = ListedPerson {
        name: Some(clean(&head.name)),
        url: head
            .identity
            .as_deref()
            .filter(|slug| !address::is_member_id(slug))
            .map(|slug| format!("https://www.linkedin.com/in/{slug}/")),
        identity: head.identity.clone(),
        connection_degree: head.degree,
        ..ListedPerson::default()
    };
    for line in tree.lines(head.node + 1..row.end) {
        let text = clean(line.text);
        if names::same(&text, &head.name) || line::is_separator(&text) || line::pronouns(&text).is_some() {
            continue;
        }
        let dotted = || degree::behind_dot(&text).filter(|_| text.starts_with(['·', '•', '・']));
        if let Some(degree) = degree::read(&text).or_else(dotted) {
            person.connection_degree = person.connection_degree.or(Some(degree));
            continue;
        }
        if tree.button(line.node).is_some() || is_control(tree, line.node) || is_aside(tree, line.node, &text) {
            continue;
        }
        if person.headline.is_none() {
            person.headline = Some(text);
        } else if person.location.is_none() && is_place(&text) {
            person.location = Some(text);
        }
    }
    Some(person)
}

fn is_control(tree: &Tree, index: usize) -> bool {
    tree.link(index).map(Address::parse).is_some_and(|link| {
        link.is_linkedin() && (link.query("vanityName").is_some() || link.segment(0) == "messaging")
    })
}

/// Lines about something else: shared connections, the present or a past position, when one connected.
fn is_aside(tree: &Tree, index: usize, text: &str) -> bool {
    let mutual =
        words::holds(Topic::Mutual, text) || words::holds(Topic::Followers, text) && line::count(text).is_some();
    let labelled = text.split_once([':', '：']).is_some_and(|(label, rest)| {
        label.split_whitespace().count() <= 2 && !rest.trim().is_empty() && label.chars().count() <= 20
    });
    let dated = (line::has_year(text) || posts::says_age(text))
        && text.chars().count() <= if text.ends_with(char::is_numeric) { 48 } else { 40 };
    let others_link = tree.subtree(index).skip(1).any(|inner| {
        tree.node(inner).is_some_and(|node| node.inline && node.href.as_deref().and_then(address::slug_of).is_some())
    });
    mutual || labelled || dated || others_link
}

fn is_place(text: &str) -> bool {
    headline::looks_like_place(text)
        || (text.split_whitespace().count() <= 5 && !text.contains(['|', '@', '!', '?']) && !headline::is_title(text))
}
