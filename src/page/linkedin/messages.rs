//! The messages of an open conversation: what was written, by whom and when. Not here: with whom it is (`thread.rs`).

use super::thread::{Header, viewer};
use crate::model::order::IntoList;
use crate::model::outline::{NodeRole, OutlineNode};
use crate::model::reading::{Author, ThreadReading};
use crate::page::address::slug_of;
use crate::page::line::{bare, clean};
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};
use std::ops::Range;

/// Letters of the longest line that says who sent a message and when.
const LONGEST_ANNOUNCEMENT: usize = 120;

struct Message {
    from: Option<Author>,
    text: String,
    at: Option<String>,
}

pub fn is_message_list(tree: &Tree, index: usize) -> bool {
    tree.has_key(index, |key| {
        key.starts_with("class=msg-s-message-list") || key.starts_with("class=msg-s-event-listitem")
    })
}

/// The rows of the conversation: by their key, or the items of the longest list in range.
pub fn rows(tree: &Tree, range: Range<usize>) -> Vec<usize> {
    let keyed: Vec<usize> =
        range.clone().filter(|&index| tree.has_key(index, |key| key == "class=msg-s-message-list__event")).listed();
    if !keyed.is_empty() {
        return keyed;
    }
    let list = range
        .filter(|&index| tree.is(index, NodeRole::List))
        .max_by_key(|&index| tree.subtree(index).filter(|&item| tree.is(item, NodeRole::Item)).count());
    let Some(list) = list else { return Vec::new() };
    let outermost = |item: &usize| {
        !tree.ancestors(*item).take_while(|&above| above != list).any(|above| tree.is(above, NodeRole::Item))
    };
    tree.subtree(list).filter(|&item| tree.is(item, NodeRole::Item)).filter(outermost).listed()
}

/// What was written, and by whom.
pub fn conversation(tree: &Tree, range: Range<usize>, header: &Header) -> ThreadReading {
    let messages = messages(tree, range, header);
    let last = messages.last();
    let last_from = last.and_then(|message| message.from);
    // An answer stays one although the user has written again since. Where nothing of the user's is in view, all of the
    // other's is an answer to what is above.
    let first_own = messages.iter().position(|message| message.from == Some(Author::Me)).unwrap_or(0);
    ThreadReading {
        counterpart: (!header.group).then(|| header.name.clone()),
        counterpart_identity: header.identity.clone().filter(|_| !header.group),
        group: header.group,
        last_from,
        replied: messages.iter().skip(first_own).any(|message| message.from == Some(Author::Them)),
        last_at: last.and_then(|message| message.at.clone()),
        own_messages: messages
            .iter()
            .filter(|message| message.from == Some(Author::Me) && !message.text.is_empty())
            .map(|message| message.text.clone())
            .listed(),
    }
}

fn messages(tree: &Tree, range: Range<usize>, header: &Header) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    let mut day: Option<String> = None;
    let mut clock: Option<String> = None;
    let mut run: Option<Author> = None;
    let viewer = viewer(tree);
    for row in rows(tree, range) {
        let whole = tree.subtree(row);
        let times: Vec<&OutlineNode> =
            whole.clone().filter_map(|index| tree.node(index)).filter(|node| node.role == NodeRole::Time).listed();
        for time in &times {
            let text = clean(&time.text);
            if text.contains(':') || time.keys.iter().any(|key| key == "class=msg-s-message-group__timestamp") {
                clock = Some(text);
            } else if !text.is_empty() {
                day = Some(text);
                clock = None;
            }
        }
        let bodies: Vec<usize> =
            whole.clone().filter(|&index| tree.is_keyed(index, "class=msg-s-event-listitem__body")).listed();
        let known = |text: &str| names::same(text, &header.name) || viewer.is_some_and(|own| names::same(own, text));
        let name = group_name(tree, whole.clone(), &known);
        let spoken = spoken_author(tree, whole.clone(), header);
        let text = if bodies.is_empty() {
            plain_body(tree, whole.clone(), name.as_deref())
        } else {
            bodies.iter().map(|&index| tree.text(index)).listed().join("\n")
        };
        if text.is_empty() && name.is_none() && spoken.is_none() {
            continue;
        }
        let by_class = class_author(tree, whole.clone());
        let by_name = name.as_deref().and_then(|name| author(name, header, viewer));
        let own = match (by_name.or(spoken), by_class) {
            // Two signs that contradict each other say nothing.
            (Some(name), Some(class)) => (name == class).then_some(name),
            (Some(name), None) => Some(name),
            (None, Some(class)) => Some(class),
            (None, None) => run,
        };
        run = own;
        let at = match (&day, &clock) {
            (Some(day), Some(clock)) => Some(format!("{day}, {clock}")),
            (day, clock) => day.clone().or_else(|| clock.clone()),
        };
        messages.push(Message { from: own, text, at });
    }
    messages
}

/// Whose name stands above a message. In a group anybody but the user is one of the others.
fn author(name: &str, header: &Header, viewer: Option<&str>) -> Option<Author> {
    if viewer.is_some_and(|viewer| names::same(viewer, name)) {
        Some(Author::Me)
    } else if header.group {
        viewer.map(|_| Author::Them)
    } else if names::same(name, &header.name) {
        Some(Author::Them)
    } else {
        Some(Author::Me)
    }
}

/// A message is the other's where the site marks it so, and the user's where it marks messages but not this one.
fn class_author(tree: &Tree, row: Range<usize>) -> Option<Author> {
    let item = row.clone().find(|&index| tree.is_keyed(index, "class=msg-s-event-listitem"));
    let other = row.into_iter().any(|index| tree.is_keyed(index, "class=msg-s-event-listitem--other"));
    if other { Some(Author::Them) } else { item.map(|_| Author::Me) }
}

/// The name above the first message of a run.
fn group_name(tree: &Tree, row: Range<usize>, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let keyed = row
        .clone()
        .find(|&index| tree.is_keyed(index, "class=msg-s-message-group__name"))
        .map(|index| tree.text(index));
    keyed.or_else(|| row.clone().find_map(|index| name_before_time(tree, index, known))).or_else(|| {
        row.into_iter()
            .find(|&index| {
                tree.link(index).and_then(slug_of).is_some()
                    && tree.node(index).is_some_and(|node| !node.spoken && !node.text.is_empty())
            })
            .map(|index| tree.text(index))
    })
}

/// What stands in a line before the time that ends it (`Ada Quill 3:47 PM`), or in one of its own before a time: then it
/// must be one of the two names, for a message may end with its time as well.
fn name_before_time(tree: &Tree, line: usize, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let is_time = |index: &usize| tree.is(*index, NodeRole::Time);
    let node = tree.node(line).filter(|node| node.role == NodeRole::Text && node.text.len() <= LONGEST_ANNOUNCEMENT)?;
    let name = match tree.subtree(line).skip(1).find(is_time) {
        Some(time) => bare(node.text.strip_suffix(tree.node(time)?.text.as_str())?),
        None => Some(bare(&node.text)).filter(|name| is_time(&tree.subtree(line).end) && known(name))?,
    };
    (names::is_plausible(name) && !names::key(name).is_empty()).then(|| name.to_owned())
}

/// "Ada Quill sent the following message at 3:47 PM" is said to screen readers in the language of the page.
fn spoken_author(tree: &Tree, row: Range<usize>, header: &Header) -> Option<Author> {
    if header.group {
        return None;
    }
    let node = row.filter_map(|index| tree.node(index)).find(|node| says_who_sent(node))?;
    Some(if words::holds_word(&names::key(&node.text), &names::key(&header.name)) { Author::Them } else { Author::Me })
}

/// Whether a line is the one that says so. A page whose classes are new to us does not tell that it is for screen readers
/// only; then it must be no longer than such a line is.
fn says_who_sent(node: &OutlineNode) -> bool {
    let short = node.text.chars().count() <= LONGEST_ANNOUNCEMENT && !node.text.contains('\n');
    (node.spoken || (short && node.role == NodeRole::Text))
        && node.text.len() <= 400
        && words::of(Topic::SentMessage).iter().any(|phrase| holds_in_order(&words::folded(&node.text), phrase))
}

/// Whether a text holds the words of a phrase in their order; the time of day may stand between them.
fn holds_in_order(text: &str, phrase: &str) -> bool {
    if words::holds_word(text, phrase) {
        return true;
    }
    let mut rest = text.split(' ');
    phrase.contains(' ') && phrase.split(' ').all(|word| rest.any(|own| own == word))
}

fn plain_body(tree: &Tree, row: Range<usize>, name: Option<&str>) -> String {
    tree.lines(row)
        .filter(|line| {
            tree.button(line.node).is_none()
                && !tree.is(line.node, NodeRole::Time)
                && !tree.node(line.node).is_some_and(says_who_sent)
                && !name.is_some_and(|name| names::same(name, line.text) || line.text.starts_with(name))
        })
        .map(|line| line.text)
        .listed()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use crate::model::outline::{Editable, Landmark, NodeRole, Outline, OutlineNode};
    use crate::model::reading::{Author, ThreadReading};
    use crate::page;

    fn node(depth: u16, role: NodeRole, text: &str) -> OutlineNode {
        OutlineNode { depth, role, text: text.to_owned(), level: 2, ..OutlineNode::default() }
    }

    /// A conversation with Ada Quill on a page without any of the site's classes; `rows` are lines and times.
    fn thread(rows: &[&[(NodeRole, &str)]]) -> ThreadReading {
        let label = Some("Bea Marsh".to_owned());
        let mut nodes = vec![
            OutlineNode { landmark: Some(Landmark::Banner), ..node(0, NodeRole::Group, "") },
            node(1, NodeRole::Button, ""),
            OutlineNode { label, ..node(2, NodeRole::Image, "") },
            node(0, NodeRole::Group, ""),
            OutlineNode { href: Some("www.linkedin.com/in/ada-quill/".to_owned()), ..node(1, NodeRole::Link, "") },
            node(2, NodeRole::Heading, "Ada Quill"),
            node(1, NodeRole::List, ""),
        ];
        for row in rows {
            nodes.push(node(2, NodeRole::Item, ""));
            nodes.extend(row.iter().map(|(role, text)| node(3, *role, text)));
        }
        let editable = Some(Editable { multiline: true, ..Editable::default() });
        nodes.push(OutlineNode { editable, ..node(1, NodeRole::Editable, "") });
        let url = "https://www.linkedin.com/messaging/thread/2-x/".to_owned();
        page::read(&Outline { url, nodes, ..Outline::default() }).thread.unwrap()
    }

    #[test]
    fn a_name_before_a_time_says_who_wrote_and_a_message_before_one_does_not() {
        use NodeRole::{Text, Time};
        let own: &[_] = &[(Text, "Bea Marsh"), (Time, "9:05"), (Text, "Hello Ada, may I ask?")];
        let theirs: &[_] = &[(Text, "Ada Quill"), (Time, "9:40"), (Text, "Of course.")];
        let read = thread(&[own, theirs]);
        assert_eq!((read.last_from, read.replied), (Some(Author::Them), true));
        assert_eq!(read.own_messages, ["Hello Ada, may I ask?"]);
        let read = thread(&[theirs, own]);
        assert_eq!((read.last_from, read.replied), (Some(Author::Me), false));
        let read = thread(&[&[(Text, "Of course."), (Time, "9:40")]]);
        assert_eq!((read.last_from, read.own_messages.len()), (None, 0));
    }
}
