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

/// Letters of the longest line of a dialog that calls somebody by name.
const LONGEST_CALL: usize = 120;

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
    let named = named.or_else(|| subject.as_deref().filter(|_| means_by_given_name(tree, &whole, reading)));
    let for_subject = match (&identity, &reading.identity) {
        (Some(own), Some(subject)) if !address::is_member_id(own) && !address::is_member_id(subject) => {
            Some(own == subject)
        }
        _ => named.map(|_| true),
    };
    let named = if for_subject == Some(true) { named.or(subject.as_deref()) } else { named };
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

/// Whether a dialog that calls somebody by the given name alone means the person of the page: nobody else whom the page
/// links to bears it.
fn means_by_given_name(tree: &Tree, dialog: &std::ops::Range<usize>, reading: &Reading) -> bool {
    let given = reading.profile.as_ref().and_then(|profile| profile.given_name.as_ref());
    let given = given.map(|given| names::key(&given.value)).unwrap_or_default();
    let bears = |text: &str| words::holds_word(&names::key(text), &given);
    let of_other = |href: &str| {
        let link = Address::parse(href);
        let slug = link.profile_slug().or_else(|| link.query("vanityName").map(address::slug_key));
        slug.is_some_and(|slug| reading.identity.as_ref() != Some(&slug))
    };
    given.chars().count() >= 2
        && tree.lines(dialog.clone()).any(|line| line.text.len() <= LONGEST_CALL && bears(line.text))
        && !tree.all().any(|index| {
            tree.node(index).is_some_and(|node| {
                node.href.as_deref().is_some_and(of_other)
                    && (node.label.as_deref().is_some_and(bears) || bears(&tree.text(index)))
            })
        })
}

/// The chat that a box belongs to: the smallest container that has a header and no other box.
pub fn chat(tree: &Tree, index: usize) -> Option<(std::ops::Range<usize>, Header)> {
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

/// Whether this is a box of several lines that anything says to be for messages and not for a comment or a post.
pub fn is_message_box(tree: &Tree, index: usize) -> bool {
    let Some(node) = tree.node(index).filter(|_| thread::is_message_editor(tree, index)) else { return false };
    let keyed = tree.inclusive_ancestors(index).any(|index| tree.has_key(index, |key| key.starts_with("class=msg-")));
    let said = [node.label.as_deref(), node.editable.as_ref().and_then(|editable| editable.placeholder.as_deref())]
        .into_iter()
        .flatten()
        .any(|text| words::holds(Topic::WriteMessage, text));
    keyed || said
}

fn message_box(tree: &Tree, index: usize, member: Option<&str>, reading: &Reading) -> Option<ComposerReading> {
    if !is_message_box(tree, index) {
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

#[cfg(test)]
mod tests {
    use crate::model::outline::{Editable, NodeRole, Outline, OutlineNode};
    use crate::model::reading::{PageKind, Reading};
    use crate::page;

    fn node(depth: u16, role: NodeRole, text: &str) -> OutlineNode {
        OutlineNode { depth, role, text: text.to_owned(), level: 2, ..OutlineNode::default() }
    }

    fn link(depth: u16, text: &str, href: &str) -> OutlineNode {
        OutlineNode { href: Some(format!("www.linkedin.com{href}")), ..node(depth, NodeRole::Link, text) }
    }

    fn editor(depth: u16, key: &str) -> OutlineNode {
        let editable = Some(Editable { multiline: true, ..Editable::default() });
        OutlineNode { editable, keys: vec![key.to_owned()], ..node(depth, NodeRole::Editable, "") }
    }

    fn read(url: &str, nodes: Vec<OutlineNode>) -> Reading {
        page::read(&Outline { url: format!("https://www.linkedin.com{url}"), nodes, ..Outline::default() })
    }

    /// A profile with somebody else beside it and the dialog for a note open over it.
    fn invitation(beside: &str, call: &str) -> Option<bool> {
        let nodes = vec![
            node(0, NodeRole::Heading, "João Pedro dos Santos"),
            node(0, NodeRole::Text, "Speaker"),
            link(0, "Contact info", "/in/joao-pedro/overlay/contact-info/"),
            link(0, beside, "/in/somebody-else/"),
            node(0, NodeRole::Dialog, ""),
            node(1, NodeRole::Text, call),
            editor(1, "id=custom-message"),
        ];
        let reading = read("/in/joao-pedro/", nodes);
        let composer = reading.composers.into_iter().next().unwrap();
        assert_eq!(composer.recipient.is_some(), composer.for_subject == Some(true));
        composer.for_subject
    }

    #[test]
    fn a_given_name_alone_names_whom_an_invitation_reaches_where_nobody_else_bears_it() {
        assert_eq!(invitation("Ana Costa", "Convide João Pedro dos Santos"), Some(true), "the whole name");
        assert_eq!(invitation("Ana Costa", "Add a note to João Pedro"), Some(true));
        assert_eq!(invitation("João Pedro Costa", "Add a note to João Pedro"), None, "a namesake could be meant");
        assert_eq!(invitation("Ana Costa", "Add a note to Ana"), None, "somebody else");
        assert_eq!(invitation("Ana Costa", "Add a note"), None, "nobody is named");
    }

    fn chat(name: &str, open: bool) -> Vec<OutlineNode> {
        let mut nodes = vec![node(0, NodeRole::Dialog, ""), node(1, NodeRole::Heading, name)];
        nodes[1].keys = vec!["class=msg-overlay-bubble-header__title".to_owned()];
        if open {
            nodes.push(editor(1, "class=msg-form__contenteditable"));
        }
        nodes
    }

    #[test]
    fn the_only_open_chat_over_a_page_about_nobody_is_read_and_the_page_stays_nobodys() {
        let comment = || editor(0, "view=comment-box");
        let counterpart = |chats: &[Vec<OutlineNode>]| {
            let mut nodes = vec![comment()];
            nodes.extend(chats.concat());
            let reading = read("/feed/", nodes);
            assert_eq!((reading.kind, reading.profile), (PageKind::Other, None));
            reading.thread.and_then(|thread| thread.counterpart)
        };
        let (ada, bea) = (chat("Ada Quill", true), chat("Bea Marsh", true));
        assert_eq!(counterpart(&[chat("Bea Marsh", false), ada.clone()]).as_deref(), Some("Ada Quill"));
        assert_eq!(counterpart(&[ada, bea]), None, "two are open: neither is the page's");
        assert_eq!(counterpart(&[chat("Bea Marsh", false)]), None, "it is minimized");
    }
}
