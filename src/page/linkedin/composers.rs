//! Finds the boxes to write in and whom a text put there would reach: each box with the header that belongs to it.
//! Not here: writing (`extension/page/composer`).

use super::messages;
use super::thread::{self, Header};
use crate::model::outline::{NodeRole, OutlineNode};
use crate::model::reading::{ComposerKind, ComposerReading, Reading};
use crate::page::address::{self, Address};
use crate::page::line::clean;
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};

/// The longest note that any account may send with an invitation.
const LONGEST_NOTE: u32 = 300;

/// Lists the boxes of a page, and reads an open chat with the person the page is about.
pub fn read(tree: &Tree, page: &Address, reading: &mut Reading) {
    let member = member_id(tree);
    let mut composers = Vec::new();
    for index in tree.all() {
        let Some(node) = tree.node(index) else { continue };
        if !node.editable.as_ref().is_some_and(|editable| editable.multiline) {
            continue;
        }
        let found = if is_note(tree, index, node, page) {
            note_box(tree, index, page, reading)
        } else {
            message_box(tree, index, member.as_deref(), reading)
        };
        composers.extend(found);
    }
    reading.composers = composers;
    if reading.thread.is_none() {
        let own = reading.composers.iter().find(|composer| {
            composer.kind == ComposerKind::MessageBox && composer.for_subject == Some(true) && !composer.group
        });
        if let Some((range, header)) = own.and_then(|own| chat(tree, usize::try_from(own.node).ok()?)) {
            reading.thread = Some(messages::conversation(tree, range, &header));
        }
    }
}

/// The member id that the page's own top card bears: chats name people by it.
fn member_id(tree: &Tree) -> Option<String> {
    tree.all().find_map(|index| {
        let node = tree.node(index)?;
        node.keys.iter().find_map(|key| {
            let rest = key.split("sdui.profile.card.ref").nth(1)?;
            rest.strip_suffix("Topcard").filter(|id| address::is_member_id(id)).map(str::to_owned)
        })
    })
}

/// Whether the box is the note of an invitation.
fn is_note(tree: &Tree, index: usize, node: &OutlineNode, page: &Address) -> bool {
    let keyed = node.keys.iter().any(|key| key == "id=custom-message");
    let short =
        node.editable.as_ref().and_then(|editable| editable.max_length).is_some_and(|limit| limit <= LONGEST_NOTE);
    let dialog = tree.ancestors(index).find(|&index| tree.is(index, NodeRole::Dialog));
    let on_invite_page = page.segment(0) == "preload" && page.segment(1) == "custom-invite";
    let framed = tree.ancestors(index).any(|index| {
        tree.node(index)
            .is_some_and(|node| node.href.as_deref().is_some_and(|href| href.contains("/preload/custom-invite")))
    });
    let says_note = dialog
        .is_some_and(|dialog| tree.lines(tree.subtree(dialog)).any(|line| words::holds(Topic::AddNote, line.text)));
    let in_chat = tree.ancestors(index).any(|index| tree.has_key(index, |key| key.starts_with("class=msg-")));
    // The site's own key decides even where its dialogs stand inside the container of the chats.
    keyed
        || (!in_chat
            && ((short && (dialog.is_some() || on_invite_page || framed))
                || (says_note && (short || on_invite_page || framed))))
}

fn note_box(tree: &Tree, index: usize, page: &Address, reading: &Reading) -> Option<ComposerReading> {
    let holder = tree
        .ancestors(index)
        .find(|&index| tree.is(index, NodeRole::Dialog))
        .or_else(|| tree.ancestors(index).last())?;
    let whole = tree.subtree(holder);
    let framed = tree.ancestors(index).find_map(|index| {
        let address = Address::parse(tree.node(index)?.href.as_deref()?);
        address.query("vanityName").map(address::slug_key)
    });
    let identity = page
        .query("vanityName")
        .map(address::slug_key)
        .or(framed)
        .or_else(|| whole.clone().find_map(|index| tree.node(index)?.href.as_deref().and_then(address::slug_of)));
    let subject =
        reading.profile.as_ref().and_then(|profile| profile.display_name.as_ref()).map(|field| field.value.clone());
    let clean_name =
        reading.profile.as_ref().and_then(|profile| profile.name.as_ref()).map(|field| field.value.clone());
    let named = subject.as_deref().into_iter().chain(clean_name.as_deref()).find(|name| {
        let name = names::key(name);
        tree.lines(whole.clone()).any(|line| words::holds_word(&names::key(line.text), &name))
    });
    let for_subject = match (&identity, &reading.identity) {
        (Some(own), Some(subject)) if !address::is_member_id(own) && !address::is_member_id(subject) => {
            Some(own == subject)
        }
        _ => named.map(|_| true),
    };
    let recipient = if for_subject == Some(false) { None } else { named.map(str::to_owned) };
    Some(ComposerReading {
        node: u32::try_from(index).ok()?,
        kind: ComposerKind::InviteNote,
        recipient,
        recipient_identity: identity,
        for_subject,
        group: false,
    })
}

/// The chat that a box belongs to: the smallest container that has a header and no other box.
fn chat(tree: &Tree, index: usize) -> Option<(std::ops::Range<usize>, Header)> {
    for holder in tree.ancestors(index) {
        let whole = tree.subtree(holder);
        let boxes = whole.clone().filter(|&index| thread::is_message_editor(tree, index)).count();
        if boxes > 1 {
            return None;
        }
        if let Some(header) = thread::header(tree, whole.clone()) {
            return Some((whole, header));
        }
        if tree.is(holder, NodeRole::Dialog) {
            return None;
        }
    }
    None
}

/// Whether anything says that the box is for messages and not for a comment or a post.
fn is_message_box(tree: &Tree, index: usize, node: &OutlineNode) -> bool {
    let keyed = tree.inclusive_ancestors(index).any(|index| tree.has_key(index, |key| key.starts_with("class=msg-")));
    let said = [node.label.as_deref(), node.editable.as_ref().and_then(|editable| editable.placeholder.as_deref())]
        .into_iter()
        .flatten()
        .any(|text| words::holds(Topic::WriteMessage, text));
    keyed || said
}

fn message_box(tree: &Tree, index: usize, member: Option<&str>, reading: &Reading) -> Option<ComposerReading> {
    let node = tree.node(index)?;
    if !is_message_box(tree, index, node) {
        return None;
    }
    let header = chat(tree, index).map(|(_, header)| header);
    let group = header.as_ref().is_some_and(|header| header.group);
    let named = header.as_ref().filter(|header| !header.group);
    let for_subject =
        if group { Some(false) } else { named.and_then(|header| reaches_subject(header, member, reading)) };
    Some(ComposerReading {
        node: u32::try_from(index).ok()?,
        kind: ComposerKind::MessageBox,
        recipient: named.map(|header| clean(&header.name)),
        recipient_identity: named.and_then(|header| header.identity.clone()),
        for_subject,
        group,
    })
}

/// Whether the person in a chat's header is the one the page is about. Ids decide where both sides have one; a name
/// alone decides only if nothing speaks against it.
fn reaches_subject(header: &Header, member: Option<&str>, reading: &Reading) -> Option<bool> {
    let profile = reading.profile.as_ref()?;
    let names = [profile.display_name.as_ref(), profile.name.as_ref()];
    let subject = names.iter().flatten().next()?;
    let same_name = names.iter().flatten().any(|field| names::same(&field.value, &header.name));
    debug_assert!(!subject.value.is_empty());
    let same_id = match (header.identity.as_deref(), reading.identity.as_deref()) {
        (Some(own), Some(page)) if own == page => Some(true),
        (Some(own), Some(page)) if !address::is_member_id(own) && !address::is_member_id(page) => Some(false),
        (Some(own), _) if address::is_member_id(own) => member.map(|member| member == own),
        _ => None,
    };
    match same_id {
        // The same id under another name is unclear; another id is another person.
        Some(true) => same_name.then_some(true),
        Some(false) => Some(false),
        None => Some(same_name),
    }
}
