//! Says what each line of a top card is: degree, pronouns, counts, actions, and what is left for headline and place.
//! Not here: where the card begins and ends (`card.rs`).

use super::card::{Card, is_contact_info};
use crate::model::order::IntoList;
use crate::model::outline::NodeRole;
use crate::page::address::Address;
use crate::page::degree;
use crate::page::line::{self, bare, clean};
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};

/// What a line of the card is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Degree of connection.
    Degree(u8),
    /// Pronouns.
    Pronouns(String),
    /// No letters.
    Separator,
    /// Two hyphens, which the site shows in place of a headline that was not written.
    NoHeadline,
    /// Number of followers.
    Followers(u32),
    /// Number of connections.
    Connections,
    /// Shared connections, in words.
    Mutual(String),
    /// The link to the contact details.
    ContactInfo,
    /// What a label says is the employer.
    Employer(String),
    /// Employer or school.
    Organisation(String),
    /// What links to a school's page.
    School(String),
    /// Something to press.
    Action(usize),
    /// That the person looks for work.
    OpenToWork,
    /// Anything said about nobody: badges, invitations to buy.
    Noise,
    /// What is left: headline, organisations in words, place.
    Other(String),
}

/// A line of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLine {
    /// Its node.
    pub node: usize,
    /// What it is.
    pub kind: Kind,
}

/// What each line of the card is, in order.
pub fn lines(tree: &Tree, card: &Card, slug: &str) -> Vec<CardLine> {
    let mut lines = Vec::new();
    if let Some(degree) = degree::behind_dot(&card.trailer) {
        lines.push(CardLine { node: card.name, kind: Kind::Degree(degree) });
    } else if let Some(pronouns) = line::pronouns(&card.trailer) {
        lines.push(CardLine { node: card.name, kind: Kind::Pronouns(pronouns) });
    }
    let mut past_counts = false;
    for index in card.range.clone().skip(1) {
        let Some(node) = tree.node(index) else { continue };
        if node.inline {
            continue;
        }
        if node.spoken {
            if let Some(degree) = degree::read(&node.text) {
                lines.push(CardLine { node: index, kind: Kind::Degree(degree) });
            }
            continue;
        }
        let is_control = matches!(node.role, NodeRole::Button | NodeRole::Link) && node.text.is_empty();
        if node.text.is_empty() {
            // Controls without a text of their own are still actions.
            if is_control && (node.label.is_some() || node.href.is_some()) && is_action_link(node.href.as_deref(), slug)
            {
                lines.push(CardLine { node: index, kind: Kind::Action(index) });
            }
            continue;
        }
        if lines.len() < 3
            && let Some(degree) = marked_degree(tree, index)
        {
            lines.push(CardLine { node: index, kind: Kind::Degree(degree) });
            continue;
        }
        for text in node.text.split('\n') {
            let text = clean(text);
            let text = names::once(&text);
            let said = matches!(lines.last(), Some(CardLine { kind: Kind::Other(last), .. }) if last == text);
            if text.is_empty() || said || names::same(text, &card.display_name) {
                continue;
            }
            for kind in kinds(tree, index, text, slug, past_counts, &card.display_name) {
                if kind == Kind::Noise && text.starts_with('#') {
                    unlabel(&mut lines);
                }
                past_counts |=
                    matches!(kind, Kind::Action(_) | Kind::Followers(_) | Kind::Connections | Kind::Mutual(_));
                lines.push(CardLine { node: index, kind });
            }
        }
    }
    beside_the_name(&mut lines);
    lines
}

/// What stands above the tags that somebody writes about, and below the headline, is their label (`Talks about`).
fn unlabel(lines: &mut [CardLine]) {
    let said = lines.iter().filter(|line| matches!(line.kind, Kind::Other(_))).count();
    if let Some(label) = lines.last_mut().filter(|line| said > 1 && matches!(line.kind, Kind::Other(_))) {
        label.kind = Kind::Noise;
    }
}

/// The degree of a line in words that no table knows (`الدرجة 2`), which the site marks as one or says to screen readers
/// in a longer form just before.
fn marked_degree(tree: &Tree, index: usize) -> Option<u8> {
    let text = tree.node(index).map(|node| node.text.as_str()).filter(|text| text.len() <= LONGEST_MARK)?;
    let said = |before: usize| tree.node(before).is_some_and(|node| node.spoken && node.text.ends_with(text));
    let keyed = || tree.inclusive_ancestors(index).take(2).any(|above| tree.is_keyed(above, "class=distance-badge"));
    degree::only_digit(text).filter(|_| index.checked_sub(1).is_some_and(said) || keyed())
}

/// Longest line that may be a degree in words that no table knows, and longest pronouns.
const LONGEST_MARK: usize = 28;

/// What stands between the name and the headline: pronouns, then the degree after a dot (`· 2nd`). By their places they
/// are told from a headline in any language, and in whatever words they are written.
fn beside_the_name(lines: &mut [CardLine]) {
    let dotted = |text: &str| text.trim_start().starts_with(['·', '•', '・']);
    let short = |text: &str| text.chars().count() <= LONGEST_MARK;
    let is_mark = |line: &CardLine| match &line.kind {
        Kind::Degree(_) => true,
        Kind::Other(text) => (dotted(text) && short(text)) || degree::ended(text).is_some(),
        _ => false,
    };
    let Some(mark) = lines.iter().take(4).position(is_mark) else { return };
    for (at, line) in lines.iter_mut().enumerate().take(mark + 1) {
        let Kind::Other(text) = &line.kind else { continue };
        if at == mark {
            let degree = degree::dotted(text).or_else(|| degree::ended(text));
            line.kind = degree.map_or(Kind::Noise, Kind::Degree);
        } else if short(text) && line::is_pronoun(text) {
            line.kind = Kind::Pronouns(text.clone());
        }
    }
}

/// Whether a link of the card does something with the person.
fn is_action_link(href: Option<&str>, slug: &str) -> bool {
    let Some(href) = href else { return false };
    let address = Address::parse(href);
    address.is_linkedin()
        && (address.path.first().is_some_and(|first| first == "messaging")
            || address.query("vanityName").is_some()
            || (address.profile_slug().as_deref() == Some(slug) && matches!(address.segment(2), "" | "edit")))
}

/// A line of the card may say several things (`1,733 followers · 500+ connections`).
fn kinds(tree: &Tree, index: usize, text: &str, slug: &str, past_counts: bool, name: &str) -> Vec<Kind> {
    if let Some(degree) = degree::read(text) {
        return vec![Kind::Degree(degree)];
    }
    if let Some(pronouns) = line::pronouns(text).or_else(|| line::bracketed(text)) {
        return vec![Kind::Pronouns(pronouns)];
    }
    if line::is_separator(text) {
        return vec![if text == "--" { Kind::NoHeadline } else { Kind::Separator }];
    }
    if let Some(kind) = linked(tree, index, text, slug) {
        return vec![kind];
    }
    // A link to nowhere is a button by another name.
    if let Some(button) = tree.button(index).or_else(|| tree.empty_link(index)) {
        let label = tree.node(button).and_then(|node| node.label.as_deref()).unwrap_or_default();
        let about_name = !label.is_empty() && words::holds_word(&names::key(label), &names::key(name));
        // Employer and school are buttons too; they stand before the counts and what can be done.
        let action = past_counts
            || about_name
            || [Topic::Connect, Topic::Follow, Topic::Message, Topic::More, Topic::Pending]
                .iter()
                .any(|topic| words::is(*topic, text));
        // "Education: Fairhaven University. Click to …"
        let labelled = label.split_once([':', '：']).map(|(what, _)| what.trim()).filter(|_| label.contains(text));
        return vec![match labelled {
            _ if action => Kind::Action(button),
            Some(what) if words::is(Topic::Education, what) => Kind::School(text.to_owned()),
            Some(_) => Kind::Employer(text.to_owned()),
            None => Kind::Organisation(text.to_owned()),
        }];
    }
    if let Some(contact) = inline_contact(tree, index) {
        let place = bare(text.strip_suffix(contact.as_str()).unwrap_or_default());
        let mut kinds = Vec::new();
        if !place.is_empty() {
            kinds.push(Kind::Other(place.to_owned()));
        }
        kinds.push(Kind::ContactInfo);
        return kinds;
    }
    if words::is(Topic::ContactInfo, text) {
        return vec![Kind::ContactInfo];
    }
    let counts: Vec<Kind> = text.split(['·', '•']).filter_map(counted).listed();
    if !counts.is_empty() && text.chars().count() <= 90 {
        return counts;
    }
    if words::is(Topic::OpenToWork, text) {
        return vec![Kind::OpenToWork];
    }
    // What somebody writes about, which is nobody's employer: `#pedagogy, #reading`.
    let tags = text.split_whitespace().filter(|word| word.starts_with('#')).count();
    if words::is(Topic::Badge, text)
        || (tags >= 2
            && text.ends_with(|own: char| own.is_alphanumeric())
            && tags * 2 > text.split_whitespace().count())
    {
        return vec![Kind::Noise];
    }
    vec![Kind::Other(text.to_owned())]
}

/// What a line is because of the link it is in.
fn linked(tree: &Tree, index: usize, text: &str, slug: &str) -> Option<Kind> {
    let href = tree.link(index)?;
    let address = Address::parse(href);
    if is_contact_info(href) {
        return Some(Kind::ContactInfo);
    }
    if is_action_link(Some(href), slug) {
        return Some(Kind::Action(index));
    }
    if !address.is_linkedin() {
        return Some(Kind::Noise);
    }
    let own = address.profile_slug().as_deref() == Some(slug);
    match address.segment(0) {
        "company" => Some(Kind::Organisation(text.to_owned())),
        "school" => Some(Kind::School(text.to_owned())),
        "search" => {
            // One's own connections among theirs are shared ones; the bare count of theirs ends in a plus.
            let among_own = address.query("network").is_some_and(|own| own.contains('F') && !own.contains('S'));
            // A list of names, or a sentence, is no count of theirs, in whatever language.
            let spoken = text.contains([',', '、', '،']) || text.split_whitespace().count() >= 6;
            let whose =
                address.query("facetConnectionOf").or(address.query("connectionOf").filter(|_| among_own || spoken));
            let few =
                text.split_whitespace().count() <= 4 && text.chars().filter(|own| own.is_alphabetic()).count() <= 16;
            let bare_count = (few && words::holds(Topic::Connections, text)) || text.contains('+');
            let counted = || counted(text).or_else(|| line::count(text).map(|_| Kind::Connections));
            Some(if words::holds(Topic::Mutual, text) || (whose.is_some() && !bare_count) {
                Kind::Mutual(text.to_owned())
            } else {
                counted().unwrap_or(Kind::Noise)
            })
        }
        "in" if own => counted(text).or(Some(Kind::Noise)).filter(|_| address.segment(3) != "about-this-profile"),
        _ => counted(text).or(Some(Kind::Noise)),
    }
}

/// The number of a line that says nothing but how many follow.
pub fn counted_followers(text: &str) -> Option<u32> {
    if let Some(Kind::Followers(count)) = counted(text) { Some(count) } else { None }
}

fn counted(part: &str) -> Option<Kind> {
    let part = bare(part);
    if part.chars().count() > 60 {
        return None;
    }
    if words::holds(Topic::Mutual, part) {
        return Some(Kind::Mutual(part.to_owned()));
    }
    let count = line::count(part)?;
    // A headline may speak of followers; a count is nothing but the number and its word.
    let letters = part.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters > 24 {
        return None;
    }
    if words::holds(Topic::Followers, part) {
        Some(Kind::Followers(count))
    } else if words::holds(Topic::Connections, part) {
        Some(Kind::Connections)
    } else {
        None
    }
}

/// The text of a contact link that is part of this line.
fn inline_contact(tree: &Tree, index: usize) -> Option<String> {
    tree.subtree(index)
        .filter_map(|child| tree.node(child))
        .find(|child| child.inline && child.href.as_deref().is_some_and(is_contact_info))
        .map(|child| child.text.clone())
}
