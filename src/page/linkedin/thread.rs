//! Reads an open conversation: with whom, who wrote last, what the user wrote. Not here: where to write (`composers.rs`).

use super::card::name_and_trailer;
use super::composers;
use super::messages::{conversation, is_message_list, rows};
use super::relation;
use crate::model::order::IntoList;
use crate::model::outline::{Landmark, NodeRole, OutlineNode};
use crate::model::reading::{PageKind, ProfileReading, Reading, ThreadReading};
use crate::page::address::{self, slug_of};
use crate::page::degree;
use crate::page::employer;
use crate::page::evidence::{field, note};
use crate::page::fields::set_name;
use crate::page::headline;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};
use std::ops::Range;

/// The other person of a conversation, as its header names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Display name.
    pub name: String,
    /// Slug or member id, where the header links to a profile.
    pub identity: Option<String>,
    /// The line below the name.
    pub info: Option<String>,
    /// Whether it names several people.
    pub group: bool,
}

/// Reads a page of `/messaging`.
pub fn read(tree: &Tree, reading: &mut Reading) {
    let Some(whole) = open_thread(tree) else {
        return;
    };
    reading.kind = PageKind::Thread;
    let Some(header) = header(tree, whole.clone()) else {
        note(reading, "page", "no_header", "The open conversation does not say with whom it is.");
        return;
    };
    let said = conversation(tree, whole.clone(), &header);
    read_conversation(tree, whole, &header, said, reading);
}

/// Reads the chat that is open over a page about nobody, as a feed is: whom the user talks with there is whom they want
/// to see. One in which nothing has been said yet is nobody's, and of several open ones none counts.
pub fn read_bubble(tree: &Tree, reading: &mut Reading) {
    let over = |index: &usize| tree.is_overlaid(*index) && composers::is_message_box(tree, *index);
    let mut boxes = tree.all().filter(over);
    let (Some(only), None) = (boxes.next(), boxes.next()) else { return };
    let Some((range, header)) = composers::chat(tree, only) else { return };
    let said = conversation(tree, range.clone(), &header);
    if said.last_from.is_some() {
        reading.kind = PageKind::Thread;
        read_conversation(tree, range, &header, said, reading);
    } else {
        reading.thread = Some(said);
    }
}

fn read_conversation(tree: &Tree, range: Range<usize>, header: &Header, said: ThreadReading, reading: &mut Reading) {
    reading.thread = Some(said);
    if header.group {
        note(reading, "name", "group", "Several people take part in this conversation.");
        return;
    }
    reading.identity.clone_from(&header.identity);
    reading.profile = Some(counterpart(tree, range, header));
}

/// The conversation that is open on the page: the one with messages and a box to write in.
fn open_thread(tree: &Tree) -> Option<Range<usize>> {
    let keyed = tree.all().find(|&index| {
        !tree.is_overlaid(index)
            && tree.has_key(index, |key| key == "class=msg-thread" || key == "view=messaging-thread")
    });
    if let Some(index) = keyed {
        return Some(tree.subtree(index));
    }
    if let Some(bubble) = only_bubble(tree) {
        return Some(bubble);
    }
    // Without its keys: the smallest container of a box with several lines that also has a header.
    let editor = tree.all().find(|&index| !tree.is_overlaid(index) && is_message_editor(tree, index))?;
    let holder = tree.ancestors(editor).find(|&index| header(tree, tree.subtree(index)).is_some())?;
    Some(tree.subtree(holder))
}

/// Newer pages draw the open conversation as a bubble over the list of conversations. It is the page's own if it is the
/// only one whose person the list beside it names, and no box stands in the page itself.
fn only_bubble(tree: &Tree) -> Option<Range<usize>> {
    let inner = |index: &usize| !tree.is_overlaid(*index);
    if tree.all().filter(inner).any(|index| is_message_editor(tree, index)) {
        return None;
    }
    let listed = |name: &str| {
        tree.lines(tree.all())
            .filter(|line| !tree.is_overlaid(line.node) && is_in_row(tree, line.node))
            .any(|line| names::same(line.text, name))
    };
    let mut bubbles = tree.all().filter(|&index| {
        tree.is_overlaid(index)
            && (tree.is_keyed(index, "class=msg-overlay-conversation-bubble") || tree.is(index, NodeRole::Dialog))
            && tree.subtree(index).any(|inner| is_message_editor(tree, inner))
            && header(tree, tree.subtree(index)).is_some_and(|header| listed(&header.name))
    });
    bubbles.next().filter(|_| bubbles.next().is_none()).map(|only| tree.subtree(only))
}

/// Whether the node is a box for a message of several lines.
pub fn is_message_editor(tree: &Tree, index: usize) -> bool {
    tree.node(index).and_then(|node| node.editable.as_ref()).is_some_and(|editable| editable.multiline)
}

/// Who the conversation in this range is with. Only what stands before the first message counts.
pub fn header(tree: &Tree, range: Range<usize>) -> Option<Header> {
    let end = range
        .clone()
        .find(|&index| {
            is_message_list(tree, index) || tree.is(index, NodeRole::Form) || tree.is(index, NodeRole::Editable)
        })
        .unwrap_or(range.end);
    let named = |index: &usize| {
        tree.node(*index).is_some_and(|node| {
            let title = node.role == NodeRole::Heading
                || node.keys.iter().any(|key| {
                    key == "class=msg-entity-lockup__entity-title" || key == "class=msg-overlay-bubble-header__title"
                });
            title && !node.text.is_empty() && !node.spoken && !node.inline && !is_in_row(tree, *index)
        })
    };
    let viewer = viewer(tree);
    let head = (range.start..end).find(|index| named(index) && is_person_header(tree, *index)).or_else(|| {
        // Without headings: a link to a profile that has a text.
        (range.start..end).find(|&index| {
            tree.node(index).is_some_and(|node| node.role == NodeRole::Link && !node.spoken)
                && tree.link(index).and_then(slug_of).is_some()
                && !tree.text(index).is_empty()
                && !is_in_row(tree, index)
        })
    })?;
    let (name, _) = name_and_trailer(
        &tree.lines(tree.subtree(head)).next().map_or_else(|| tree.text(head), |line| line.text.to_owned()),
    );
    if name.is_empty() || words::is(Topic::NewMessage, &name) || viewer.is_some_and(|viewer| names::same(viewer, &name))
    {
        return None;
    }
    let identity = tree
        .link(head)
        .and_then(slug_of)
        .or_else(|| tree.subtree(head).find_map(|index| tree.node(index)?.href.as_deref().and_then(slug_of)))
        .or_else(|| {
            // A link beside the name that bears the same name.
            (range.start..end).find_map(|index| {
                let node = tree.node(index)?;
                let slug = node.href.as_deref().and_then(slug_of)?;
                (names::same(&tree.text(index), &name)
                    || node
                        .label
                        .as_deref()
                        .is_some_and(|label| words::holds_word(&names::key(label), &names::key(&name))))
                .then_some(slug)
            })
        });
    // A title that nothing else bears out may be anything; that of a chat bubble is marked as such.
    let bubble = tree.is_overlaid(head) && tree.is_keyed(head, "class=msg-overlay-bubble-header__title");
    if identity.is_none() && !bubble && !is_borne_out(tree, range, head, &name) {
        return None;
    }
    let info = (head + 1..end)
        .filter_map(|index| tree.node(index).map(|node| (index, node)))
        .find(|(index, node)| is_info(tree, *index, node))
        .map(|(_, node)| clean(&node.text));
    // Several people are no profile: a header that links to nobody and lists names, given names alone too, is theirs.
    let group = is_group(&name) || (identity.is_none() && listed_names(&name) >= 2);
    Some(Header { name, identity, info, group })
}

/// Whether another line or label in range holds the name.
fn is_borne_out(tree: &Tree, range: Range<usize>, head: usize, name: &str) -> bool {
    let own = tree.subtree(head);
    // Of a group, any of its members.
    let mut members: Vec<String> = vec![name.to_owned()];
    if listed_names(name) >= 2 {
        members = name.split([',', '、', '،']).map(str::to_owned).listed();
        for word in words::of(Topic::And) {
            let marked = format!(" {word} ");
            members = members.iter().flat_map(|part| part.split(&marked)).map(str::to_owned).listed();
        }
    }
    let keys: Vec<String> = members.iter().map(|part| names::key(part)).filter(|key| key.chars().count() >= 2).listed();
    range.filter(|index| !own.contains(index)).filter_map(|index| tree.node(index)).any(|node| {
        let label = node.label.as_deref().unwrap_or_default();
        let (text, label) = (names::key(&node.text), names::key(label));
        text.len() + label.len() <= 400
            && keys.iter().any(|key| words::holds_word(&text, key) || words::holds_word(&label, key))
    })
}

fn is_in_row(tree: &Tree, index: usize) -> bool {
    tree.inclusive_ancestors(index).any(|index| tree.is(index, NodeRole::Item))
}

/// Name of the user, as the site's own bar shows it on their picture.
pub fn viewer<'a>(tree: &Tree<'a>) -> Option<&'a str> {
    tree.all().find_map(|index| {
        let node = tree.node(index).filter(|node| node.role == NodeRole::Image)?;
        let bar = tree.within(index, Landmark::Banner) || tree.within(index, Landmark::Navigation);
        (bar && tree.button(index).is_some() && !tree.within(index, Landmark::Main))
            .then_some(node.label.as_deref())
            .flatten()
    })
}

fn is_person_header(tree: &Tree, index: usize) -> bool {
    let text = tree.text(index);
    names::is_plausible(&text) && !words::is(Topic::NewMessage, &text)
}

fn is_info(tree: &Tree, index: usize, node: &OutlineNode) -> bool {
    let keyed = node.keys.iter().any(|key| key == "class=msg-entity-lockup__entity-info");
    keyed && !node.text.is_empty() && !node.spoken && tree.button(index).is_none()
}

/// How many parts of a comma-separated text could be names; credentials are mostly capitals.
fn listed_names(name: &str) -> usize {
    name.split([',', '、', '،']).filter(|part| part.chars().filter(|letter| letter.is_lowercase()).count() >= 3).count()
}

/// `Ada Quill, Ben Marsh` or `Ada, Ben and 3 others`; credentials after a comma make no group.
fn is_group(name: &str) -> bool {
    let parts: Vec<&str> = name.split([',', '、', '،']).map(str::trim).filter(|part| !part.is_empty()).listed();
    let people = parts
        .iter()
        .filter(|part| {
            part.split_whitespace().count() >= 2 && part.chars().filter(|letter| letter.is_lowercase()).count() >= 3
        })
        .count();
    people >= 2 || (words::holds(Topic::MutualOthers, name) && line::count(name).is_some())
}

/// "Active now", "Mobile • 2h ago": what a header says while it does not say what the person does.
fn is_presence(text: &str) -> bool {
    let first = line::before(text, &["•", "·"]);
    let word = first.split_whitespace().next().unwrap_or_default();
    words::is(Topic::Presence, first) || (text.split_whitespace().count() <= 4 && words::is(Topic::Presence, word))
}

/// What header and profile card say about the other person.
fn counterpart(tree: &Tree, range: Range<usize>, header: &Header) -> ProfileReading {
    let mut profile = ProfileReading::default();
    set_name(&mut profile, field(header.name.clone(), 92, "thread_header"));
    let card =
        range.clone().find(|&index| tree.is_keyed(index, "class=msg-s-profile-card")).map(|index| tree.subtree(index));
    let card = card.or_else(|| {
        // Without its key: what stands before the first row and links to the same person.
        let first = rows(tree, range.clone()).first().copied()?;
        Some(range.start..first)
    });
    let mut card_line: Option<String> = None;
    if let Some(card) = card {
        for line in tree.lines(card) {
            let (own, trailer) = name_and_trailer(line.text);
            let beside = || degree::behind_dot(&trailer).filter(|_| names::same(&own, &header.name));
            if let Some(degree) = degree::read(line.text).or_else(beside) {
                profile.connection_degree.get_or_insert_with(|| field(degree, 82, "thread_card"));
            } else if words::holds(Topic::Mutual, line.text) && tree.link(line.node).is_some() {
                profile.mutual_connections = relation::mutual(line.text).map(|count| field(count, 80, "words"));
            } else if !names::same(line.text, &header.name)
                && !line::is_separator(line.text)
                && line::pronouns(line.text).or_else(|| line::bracketed(line.text)).is_none()
                && tree.button(line.node).is_none()
                && !tree.is(line.node, NodeRole::Time)
                && line.text.chars().count() >= 4
                && trailer.is_empty()
                && !is_presence(line.text)
                && card_line.is_none()
            {
                card_line = Some(clean(line.text));
            }
        }
    }
    let headline = match (&header.info, &card_line) {
        (Some(info), Some(card)) if names::same(info, card) => Some(crate::model::reading::Field {
            value: card.clone(),
            confidence: 95,
            readers: vec!["thread_header".into(), "thread_card".into()],
        }),
        // The header may say "Active now" instead.
        (_, Some(card)) => Some(field(card.clone(), 78, "thread_card")),
        (Some(info), None) if info.chars().count() > 14 && !is_presence(info) => {
            Some(field(info.clone(), 70, "thread_header"))
        }
        _ => None,
    };
    if let Some(headline) = &headline {
        let stated = employer::stated(&headline.value);
        let first = headline::first_title(&headline.value);
        let stated = stated.or_else(|| first.is_none().then(|| employer::joined_first(&headline.value)).flatten());
        profile.title = stated
            .as_ref()
            .map(|stated| &stated.title)
            .or(first.as_ref())
            .map(|title| field(title.clone(), if stated.is_some() { 72 } else { 64 }, "headline"));
        let own = || employer::own_firm(&headline.value, &names::parsed(&header.name).family_name);
        profile.company =
            stated.and_then(|stated| stated.company).or_else(own).map(|company| field(company, 68, "headline"));
    }
    profile.headline = headline;
    if header.identity.as_deref().is_some_and(address::is_member_id) {
        // A member id is no address that a user would recognise, but it is this person's.
        debug_assert!(!header.name.is_empty());
    }
    profile
}
