//! Finds the top card of a LinkedIn profile and says what each of its lines is. Every layout is read the same way: the
//! card begins at the name that is tied to the page's slug and ends where the next section begins.
//! Not here: the fields that are made of the lines (`profile.rs`).

use crate::model::order::IntoList;
use crate::model::outline::{Landmark, NodeRole};
use crate::page::address::{self, Address};
use crate::page::degree;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};
use std::cell::OnceCell;
use std::ops::Range;

/// A name that stands out less than this is not taken for the head of a top card.
const ENOUGH: i32 = 5;

/// No top card has more nodes than this; one that seems to has swallowed what follows.
const LONGEST: usize = 200;

/// The top card: where it begins and ends, and how sure it is that it is this person's.
#[derive(Clone, Debug)]
pub struct Card {
    /// Node of the name.
    pub name: usize,
    /// Name as displayed.
    pub display_name: String,
    /// What stood behind the name in the same line.
    pub trailer: String,
    /// From the name to the end of the card.
    pub range: Range<usize>,
    /// Whether a link or key that holds the page's slug ties the card to it.
    pub tied: bool,
    /// Whether the name is a heading.
    pub heading: bool,
    /// Whether a product key marks the card.
    pub keyed: bool,
}

/// Slugs of all links that only a profile's own page has (`/in/<slug>/overlay/…`, `/details/…`, `/edit/…`).
pub fn own_slugs(tree: &Tree, range: Range<usize>) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for index in range {
        if tree.within(index, Landmark::Complementary) || tree.is_overlaid(index) {
            continue;
        }
        if slugs.len() < 8
            && let Some(slug) = tree.node(index).and_then(|node| node.href.as_deref()).and_then(own_slug)
            && !slugs.contains(&slug)
        {
            slugs.push(slug);
        }
    }
    slugs
}

fn own_slug(href: &str) -> Option<String> {
    let address = Address::parse(href);
    matches!(address.segment(2), "overlay" | "details" | "edit" | "recent-activity").then(|| address.profile_slug())?
}

/// Whether a link is `/in/<slug>/overlay/contact-info`.
pub fn is_contact_info(href: &str) -> bool {
    let address = Address::parse(href);
    address.profile_slug().is_some() && address.segment(2) == "overlay" && address.segment(3) == "contact-info"
}

fn is_about_profile(href: &str, slug: &str) -> bool {
    let address = Address::parse(href);
    address.profile_slug().as_deref() == Some(slug)
        && address.segment(2) == "overlay"
        && address.segment(3) == "about-this-profile"
}

fn is_top_card_key(key: &str) -> bool {
    key.ends_with("Topcard") || key == "view=profile-top-card" || key == "class=pv-top-card"
}

fn is_verification_key(key: &str, slug: &str) -> bool {
    key.strip_prefix("componentkey=ProfileVerificationTriggerRef-")
        .is_some_and(|own| address::slug_key(&address::decoded(own)) == slug)
}

pub fn is_section_key(key: &str) -> bool {
    (key.contains("sdui.profile.card.") && !key.ends_with("Topcard"))
        || key == "view=profile-card"
        || key.starts_with("view=profile-card-")
        || key.starts_with("id=profileCards")
        || matches!(
            key,
            "id=about" | "id=experience" | "id=education" | "id=skills" | "id=content_collections" | "id=interests"
        )
}

/// Whether a line is the heading of a known section, in any language.
pub fn is_section_word(text: &str) -> bool {
    words::is_any(&[Topic::About, Topic::Experience, Topic::Education, Topic::Activity, Topic::OtherSections], text)
}

/// The part of the outline that is the page's own: `main` where there is one.
fn is_page_body(tree: &Tree, index: usize, has_main: bool) -> bool {
    !tree.is_overlaid(index) && !tree.is_framing(index) && (!has_main || tree.within(index, Landmark::Main))
}

/// Finds the top card of the person with this slug. `title` is the name that the page's title gives.
pub fn find(tree: &Tree, slug: &str, title: Option<&str>) -> Option<Card> {
    let has_main = tree.main().is_some();
    let title_key = title.map(names::key).unwrap_or_default();
    let clues: Vec<OnceCell<Clues>> = vec![OnceCell::new(); tree.len()];
    let boundaries = boundaries(tree);
    // Most lines are below no key that marks a name.
    let marks: Vec<Range<usize>> = tree
        .all()
        .filter(|&index| tree.has_key(index, |key| is_verification_key(key, slug)))
        .map(|index| tree.subtree(index))
        .listed();
    let near_key = |index: usize| marks.iter().any(|mark| mark.contains(&index));
    let mut best: Option<(i32, Card)> = None;
    for index in tree.all() {
        let Some(node) = tree.node(index) else { continue };
        if node.text.is_empty() || node.inline || !is_page_body(tree, index, has_main) {
            continue;
        }
        let heading = node.role == NodeRole::Heading;
        let about = tree.link(index).is_some_and(|href| is_about_profile(href, slug));
        let may_be_title = title.is_some_and(|title| may_begin_alike(title, &node.text));
        let may_spell = may_begin_alike(slug, &node.text);
        if !(heading || about || may_be_title || may_spell || near_key(index)) || node.spoken {
            continue;
        }
        let (display_name, trailer) = name_and_trailer(&node.text);
        let is_title = !title_key.is_empty() && names::key(&display_name) == title_key;
        let verified = tree.inclusive_ancestors(index).any(|above| {
            // It marks the name; on anything larger it says nothing.
            tree.has_key(above, |key| is_verification_key(key, slug))
                && tree.lines(tree.subtree(above)).take(3).count() <= 2
        });
        let marked = heading || is_title || verified || about;
        // Where neither title nor heading says which line is the name, the address does.
        if !(marked || may_spell && names::spells(&display_name, slug)) {
            continue;
        }
        if !could_be_name(&display_name) {
            continue;
        }
        let keyed = keyed_card(tree, index);
        let range = index..card_end(tree, &boundaries, index, keyed, &display_name);
        let clues = together(range.clone().filter_map(|at| Some(*clues.get(at)?.get_or_init(|| clue(tree, at, slug)))));
        let foreign_link =
            tree.link(index).and_then(address::slug_of).is_some_and(|own| own != slug && !address::is_member_id(slug));
        let score = 5 * i32::from(verified)
            + 5 * i32::from(about)
            + 4 * i32::from(is_title)
            + 4 * i32::from(clues.own)
            + 2 * i32::from(keyed.is_some())
            + 2 * i32::from(clues.degree)
            + i32::from(clues.counts)
            + i32::from(heading)
            + i32::from(node.level == 1)
            + i32::from(names::resembles(&display_name, slug))
            - 8 * i32::from(clues.foreign)
            - 8 * i32::from(foreign_link);
        let tied = verified || about || clues.own;
        // The author of a post, or a row of a list: their name opens no card of its own. Where no roles say so, it is the
        // line that no heading, count or link of a top card stands by.
        let listed = || {
            tree.ancestors(index).any(|above| {
                tree.node(above)
                    .is_some_and(|node| node.role == NodeRole::Item || node.landmark == Some(Landmark::Article))
            })
        };
        let alone = !heading && !clues.counts;
        if !tied && keyed.is_none() && (!marked || alone || listed()) {
            continue;
        }
        if score >= ENOUGH && best.as_ref().is_none_or(|(other, _)| score > *other) {
            let card = Card { name: index, display_name, trailer, range, tied, heading, keyed: keyed.is_some() };
            best = Some((score, card));
        }
    }
    best.map(|(_, card)| card)
}

/// Whether two texts may begin with the same word: a quick look before they are compared as names.
pub fn may_begin_alike(a: &str, b: &str) -> bool {
    let first =
        |text: &str| text.chars().find(|letter| letter.is_alphanumeric()).map(|letter| letter.to_ascii_lowercase());
    match (first(a), first(b)) {
        (Some(a), Some(b)) => a == b || may_fold_alike(a, b) || may_fold_alike(b, a),
        _ => false,
    }
}

/// Whether folding may make the other letter of this one: it makes no Latin letter of one of another script, but of `É`.
fn may_fold_alike(letter: char, other: char) -> bool {
    !(letter.is_ascii() || other.is_ascii() && is_of_other_script(letter))
}

/// Letters of which no folding makes a Latin one.
fn is_of_other_script(letter: char) -> bool {
    matches!(letter, '\u{370}'..='\u{1cff}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// Whether a line may be a name: none of the other things that stand in a top card.
fn could_be_name(text: &str) -> bool {
    let counts = words::holds(Topic::Followers, text) || words::holds(Topic::Connections, text);
    let known = is_section_word(text) || words::is(Topic::ContactInfo, text) || (counts && line::count(text).is_some());
    let is_nobody = || {
        let parsed = names::parsed(text);
        parsed.given_name.is_empty() && parsed.family_name.is_empty() && parsed.confidence >= 0.99
    };
    names::is_plausible(text)
        && !known
        && !text.contains(" · ")
        && degree::read(text).is_none()
        && line::pronouns(text).is_none()
        && !is_nobody()
}

/// The container that a product key marks as the top card. A key on a container that holds little more than the name
/// has wandered there.
fn keyed_card(tree: &Tree, name: usize) -> Option<usize> {
    tree.ancestors(name)
        .filter(|&index| tree.has_key(index, is_top_card_key))
        .filter(|&index| tree.lines(name + 1..tree.subtree(index).end).count() >= 3)
        .last()
}

/// Takes degree and the like off a name that shares its line with them (`Ada Quill · 2nd`).
pub fn name_and_trailer(text: &str) -> (String, String) {
    let text = names::once(&clean(text)).to_owned();
    match text.split_once(['·', '•']) {
        Some((name, rest))
            if !name.trim().is_empty() && (degree::behind_dot(rest).is_some() || line::pronouns(rest).is_some()) =>
        {
            (name.trim().to_owned(), rest.trim().to_owned())
        }
        _ => (text, String::new()),
    }
}

#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is one clue, weighed by itself.
struct Clues {
    own: bool,
    foreign: bool,
    degree: bool,
    counts: bool,
}

/// What one node says about being part of the top card.
fn clue(tree: &Tree, index: usize, slug: &str) -> Clues {
    let mut clue = Clues::default();
    let Some(node) = tree.node(index) else { return clue };
    if let Some(href) = node.href.as_deref() {
        // Links to details stand in the sections below, whose headings are nobody's name.
        let listed = matches!(Address::parse(href).segment(2), "details" | "recent-activity");
        let own = own_slug(href).filter(|_| !listed);
        let tied = own.or_else(|| Address::parse(href).query("vanityName").map(address::slug_key));
        clue.own = tied.as_deref() == Some(slug);
        clue.foreign = tied.is_some_and(|tied| tied != slug);
    }
    if !node.text.is_empty() && node.text.len() <= 120 {
        clue.degree = degree::read(&node.text).is_some();
        clue.counts = node.text.chars().any(|letter| line::digit(letter).is_some())
            && (words::holds(Topic::Followers, &node.text) || words::holds(Topic::Connections, &node.text));
    }
    clue
}

/// The clues of several nodes together.
fn together(clues: impl Iterator<Item = Clues>) -> Clues {
    clues.fold(Clues::default(), |all, one| Clues {
        own: all.own || one.own,
        foreign: all.foreign || one.foreign,
        degree: all.degree || one.degree,
        counts: all.counts || one.counts,
    })
}

/// Where a card may end.
enum Boundary {
    /// At this node, whosever card it is.
    Always(usize),
    /// At this heading, unless it repeats the card's name (by its key).
    Heading(usize, String),
}

/// All places where a top card may end: the keys and headings of sections, other headings, landmarks.
fn boundaries(tree: &Tree) -> Vec<Boundary> {
    tree.all()
        .filter_map(|index| {
            let node = tree.node(index)?;
            let listed = || tree.ancestors(index).any(|above| tree.is(above, NodeRole::Item));
            let always = (node.keys.iter().any(|key| is_section_key(key)) && !listed() && begins_section(tree, index))
                || matches!(node.landmark, Some(Landmark::Complementary | Landmark::Footer | Landmark::Main))
                || node.origin.is_some()
                || (node.role == NodeRole::Text && is_section_word(&node.text));
            if always {
                Some(Boundary::Always(index))
            } else {
                let heading = node.role == NodeRole::Heading && !node.inline;
                heading.then(|| Boundary::Heading(index, names::key(&name_and_trailer(&node.text).0)))
            }
        })
        .listed()
}

/// Whether a node with a section's key is a section: it has a heading, several lines, or nothing yet. A key that has
/// wandered to a line says nothing.
pub fn begins_section(tree: &Tree, index: usize) -> bool {
    let whole = tree.subtree(index);
    let headed = whole.clone().any(|inner| {
        tree.node(inner).is_some_and(|node| node.role == NodeRole::Heading || is_section_word(&node.text))
    });
    let lines = tree.lines(whole).take(4).count();
    headed || lines == 0 || lines >= 4
}

/// Where the card that begins at `name` ends: at the next boundary, or with its keyed container.
fn card_end(tree: &Tree, boundaries: &[Boundary], name: usize, keyed: Option<usize>, display_name: &str) -> usize {
    let limit = keyed.map_or(tree.len(), |index| tree.subtree(index).end).min(name + LONGEST);
    let place = |boundary: &Boundary| match boundary {
        Boundary::Always(index) | Boundary::Heading(index, _) => *index,
    };
    let key = names::key(display_name);
    let first = boundaries.partition_point(|boundary| place(boundary) <= name);
    boundaries
        .get(first..)
        .unwrap_or_default()
        .iter()
        .find(|boundary| place(boundary) >= limit || !matches!(boundary, Boundary::Heading(_, own) if *own == key))
        .map_or(limit, place)
        .min(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_of_another_script_is_folded_to_a_latin_one() {
        for letter in ('\u{80}'..=char::MAX).filter(|letter| letter.is_alphanumeric() && is_of_other_script(*letter)) {
            let key = names::key(&letter.to_string());
            assert!(!key.starts_with(|first: char| first.is_ascii()), "{letter} is {key}");
        }
        assert!(may_begin_alike("Émile Roux", "emile") && may_begin_alike("Ａda", "Ada"));
        assert!(!may_begin_alike("山田 花子", "Advertisement") && may_begin_alike("山田 花子", "山田"));
    }

    fn found(nodes: &[(u16, NodeRole, &str, Option<&str>)], title: Option<&str>) -> Option<String> {
        use crate::model::outline::{Outline, OutlineNode};
        let nodes = nodes.iter().map(|(depth, role, text, href)| OutlineNode {
            depth: *depth,
            role: *role,
            text: (*text).to_owned(),
            level: if *role == NodeRole::Heading { 2 } else { 0 },
            href: href.map(str::to_owned),
            ..OutlineNode::default()
        });
        let outline = Outline { nodes: nodes.collect(), ..Outline::default() };
        find(&Tree::new(&outline), "ada-quill", title).map(|card| card.display_name)
    }

    #[test]
    fn the_heading_of_a_section_and_the_author_of_a_post_open_no_card() {
        use NodeRole::{Group, Heading, Item, Link, Text};
        let section = [
            (0, Heading, "Työkokemus", None),
            (0, Text, "Head of School", None),
            (0, Link, "Foxglen School", Some("www.linkedin.com/in/ada-quill/details/experience/")),
        ];
        assert_eq!(found(&section, None), None);
        let post = |outer| {
            [
                (0, outer, "", None),
                (1, Text, "Ada Quill", Some("www.linkedin.com/in/ada-quill/")),
                (1, Text, "• 2nd", None),
                (1, Text, "3w • Edited •", None),
            ]
        };
        assert_eq!(found(&post(Item), Some("Ada Quill")), None);
        assert_eq!(found(&post(Group), Some("Ada Quill")), None);
        let card = [(0, Text, "Ada Quill", None), (0, Text, "· 2nd", None), (0, Text, "512 followers", None)];
        assert_eq!(found(&card, Some("Ada Quill")).as_deref(), Some("Ada Quill"));
    }
}
