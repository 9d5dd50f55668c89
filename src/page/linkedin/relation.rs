//! How the viewer and the person stand: state of the connection, shared connections.
//! Not here: the degree, which is a line of its own.

use super::card::Card;
use super::card_lines::{CardLine, Kind};
use crate::model::outline::NodeRole;
use crate::model::profile::ConnectionState;
use crate::page::address::{self, Address};
use crate::page::evidence::Evidence;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};

/// What the actions of the card say about the connection, words last.
pub fn state(
    tree: &Tree,
    card: &Card,
    lines: &[CardLine],
    slug: &str,
    degree: Option<u8>,
) -> Evidence<ConnectionState> {
    let mut evidence = Evidence::default();
    let mut can_message = false;
    let mut follow = false;
    let mut connect = false;
    let mut named_button = false;
    for index in card.range.clone() {
        let Some(node) = tree.node(index) else { continue };
        let address = node.href.as_deref().map(Address::parse).unwrap_or_default();
        let own = address.profile_slug().as_deref() == Some(slug);
        if own && address.segment(2) == "edit" {
            evidence.add("edit_link", 95, ConnectionState::Own);
        }
        if address.query("vanityName").map(address::slug_key).as_deref() == Some(slug) {
            evidence.add("invite_link", 92, ConnectionState::Connectable);
            connect = true;
        }
        can_message |= address.segment(0) == "messaging" && address.segment(1) == "compose";
        for key in &node.keys {
            if key.starts_with("componentkey=ConnectButtonstate:invitation:") {
                if key.ends_with("_pending") {
                    evidence.add("invitation_key", 92, ConnectionState::Pending);
                } else if key.ends_with("_connect") {
                    evidence.add("invitation_key", 92, ConnectionState::Connectable);
                    connect = true;
                }
            }
        }
    }
    for line in lines {
        let Kind::Action(control) = &line.kind else { continue };
        let Some(node) = tree.node(*control) else { continue };
        let text = tree.text(*control);
        let to_self = node.href.as_deref().is_some_and(|href| {
            let address = Address::parse(href);
            address.profile_slug().as_deref() == Some(slug) && address.segment(2).is_empty()
        });
        let named = || node.label.as_deref().is_some_and(|label| speaks_of(label, &card.display_name));
        let nowhere = node.role == NodeRole::Link && node.href.is_none();
        if (to_self && node.label.is_some()) || (nowhere && named()) {
            evidence.add("pending_link", 85, ConnectionState::Pending);
        }
        // A button for the person beside a message is how one follows whom one cannot ask, in any language.
        named_button |= node.role == NodeRole::Button && named();
        if words::is(Topic::Pending, &text) {
            evidence.add("action_words", 80, ConnectionState::Pending);
        } else if words::is(Topic::Connect, &text) && !to_self {
            evidence.add("action_words", 80, ConnectionState::Connectable);
            connect = true;
        } else if words::is(Topic::Follow, &text) {
            follow = true;
        } else if words::is(Topic::Message, &text) {
            can_message = true;
        }
    }
    if degree == Some(1) {
        evidence.add("degree", 95, ConnectionState::Connected);
    } else if evidence.is_empty() && !connect && can_message && (follow || (named_button && degree.is_some())) {
        evidence.add("follow_only", if follow { 70 } else { 62 }, ConnectionState::FollowOnly);
    }
    evidence
}

/// Followers where no table knows the word for them: of two counts that follow the contact details one after the other
/// (`917 עוקבים`, `500+ קשרים`) the first.
pub fn followers_by_shape(lines: &[CardLine]) -> Option<u32> {
    let contact = lines.iter().position(|line| line.kind == Kind::ContactInfo)?;
    let counted = |line: &CardLine| match &line.kind {
        Kind::Other(text) if text.split_whitespace().count() <= 4 && text.chars().count() <= 30 => line::count(text),
        Kind::Connections => Some(0),
        _ => None,
    };
    let mut after = lines.iter().skip(contact + 1).filter(|line| line.kind != Kind::Separator);
    let (first, second) = (after.next()?, after.next()?);
    let whole = matches!(&first.kind, Kind::Other(text) if !text.contains('+'));
    counted(first).filter(|_| whole && counted(second).is_some())
}

/// Whether a label names the person, by the whole name or its first word.
fn speaks_of(label: &str, display_name: &str) -> bool {
    let name = names::key(&names::without_decoration(display_name, &names::parsed(display_name)));
    words::holds_word(&names::key(label), &name)
}

/// Number of shared connections: those named, and "N others".
pub fn mutual(text: &str) -> Option<u32> {
    let text = clean(text);
    let topic = words::of(Topic::Mutual);
    let folded = words::folded(&text);
    let others = text.char_indices().find(|(_, letter)| line::digit(*letter).is_some()).map(|(at, _)| at);
    let known = topic.iter().filter(|word| words::holds_word(&folded, word)).max_by_key(|word| word.len());
    // The words for it may hold a digit (`함께 아는 1촌 3명`).
    let number = others.and_then(|_| match known {
        Some(word) if word.chars().any(|letter| line::digit(letter).is_some()) => {
            line::count(&folded.replacen(word.as_str(), "", 1))
        }
        _ => line::count(&text),
    });
    let Some(word) = known else {
        // Who follows somebody need be no contact of theirs ("Followed by Ada Quill and 3 others you know").
        if words::of(Topic::FollowedBy).iter().any(|start| folded.starts_with(start.as_str())) {
            return None;
        }
        // In words that no table knows: the names before the number, and the number.
        return number?.checked_add(names_in(text.get(..others?)?));
    };
    let names = match others {
        // Where the words come first, no names stand between them and the number.
        Some(at) if number.is_some() => {
            let word_at = folded.find(word.as_str()).filter(|_| folded.len() == text.len()).unwrap_or(at);
            text.get(..at.min(word_at))?
        }
        // "A and B are mutual connections": everything before the words is names.
        _ => {
            let at = folded.find(word.as_str())?;
            text.get(..at.min(text.len())).unwrap_or(&text)
        }
    };
    let listed = names_in(names);
    let plain_count = listed == 0;
    let total = number.unwrap_or(0).checked_add(listed)?;
    let says_others =
        number.is_none() || plain_count || words::holds(Topic::MutualOthers, &text) || words::holds(Topic::And, &text);
    (total > 0 && says_others).then_some(total)
}

/// How many names a list names. Credentials after a comma are no names.
fn names_in(list: &str) -> u32 {
    // Arabic and Hebrew write "and" onto the next word: behind a whole name it stands apart.
    let (mut names, mut own) = (String::new(), 0);
    for word in list.split_whitespace() {
        let joined = word.strip_prefix(['و', 'ו']).filter(|_| own >= 2);
        if joined.is_some() || words::is(Topic::And, word) {
            names.push(',');
            own = 0;
        }
        if !words::is(Topic::And, word) {
            names.push_str(joined.unwrap_or(word));
            names.push(' ');
            own = if word.ends_with([',', '،']) { 0 } else { own + 1 };
        }
    }
    let parts = names.split([',', '、', '،']).map(str::trim).filter(|part| !part.is_empty());
    u32::try_from(parts.filter(|part| is_name_part(part)).count()).unwrap_or(0)
}

fn is_name_part(part: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).count();
    // Letters behind a name, with the verb that may follow them: "LCSW is a".
    let mut words = part.split(' ').filter(|word| !word.starts_with(char::is_lowercase));
    let (first, only) = (words.next().unwrap_or_default(), words.next().is_none());
    let capitals = first.chars().filter(|letter| letter.is_uppercase()).count();
    let credential = only && letters(first) <= 6 && capitals >= 2 && capitals * 2 >= letters(first);
    letters(part) >= 2
        && !words::is(Topic::MutualOthers, part)
        && !credential
        && part.chars().any(|letter| letter.is_alphabetic() && !letter.is_lowercase())
        && !names::key(part).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_connections_are_those_named_and_those_counted() {
        for (text, expected) in [
            ("Beatrix Holloway, LCSW and 6 other mutual connections", 7),
            ("Dana Whitcombe is a mutual connection", 1),
            ("Dana Whitcombe, LCSW is a mutual connection", 1),
            ("Ada Quill and Ben Marsh are mutual connections", 2),
            ("Ada Quill, Ben Marsh, and 19 other mutual connections", 21),
            ("12 mutual connections", 12),
            ("Mirjam Oppelt, Cem Yıldıran und 19 weitere gemeinsame Kontakte", 21),
            ("Léa Martin et 3 autres relations en commun", 4),
            ("Ana Ruiz y 2 contactos más en común", 3),
            ("Hernán Cobos y 1 contacto más en común", 2),
            ("Kenjiro Osakiさん、その他2人の共通のつながり", 3),
            ("Ana Ruiz y 2 más contactos en común", 3),
            ("共通のつながり5人", 5),
            ("Elif Kaya, Can Demir ve 4 ortak bağlantı daha", 6),
            ("Elif Kaya ortak bağlantı", 1),
            ("윤태오님 외 함께 아는 1촌 3명", 4),
            ("함께 아는 1촌 3명", 3),
            ("함께 아는 1촌", 0),
            ("هند القحطاني وماجد الدوسري و٤ زملاء مشتركين آخرين", 6),
            ("هند وليد و٤ زملاء مشتركين آخرين", 5),
        ] {
            assert_eq!(mutual(text).unwrap_or(0), expected, "{text}");
        }
    }
}
