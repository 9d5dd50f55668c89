//! What is worth saying about a text before it is inserted, each finding with why it matters. Figures are vendors'
//! own unless said otherwise, so they are advice and never promises. Not here: who may be written to (`operations`).

mod rules;

use crate::model::order::{IntoList, Keep};
use crate::model::set::Set;
use crate::person::text::Lower;
pub use rules::{can_be_switched_off, check_rules};

use super::{language, reading_grade, words};
use crate::model::{
    decimal,
    event::{Channel, OutreachType},
    order,
    playbook::Limits,
    sequence::{Check, SequenceType, Severity},
};
use rules::found;
use std::sync::LazyLock;

/// What a text is checked against.
#[derive(Clone, Copy, Debug)]
pub struct TextContext<'a> {
    /// Which touch it is.
    pub outreach_type: OutreachType,
    /// By what way it travels: decides the limit.
    pub channel: Channel,
    /// Which plan it belongs to: only `direct_cta` may ask for a meeting early.
    pub sequence_type: SequenceType,
    /// What the site allows.
    pub limits: &'a Limits,
    /// Texts sent lately: to this person, above all, and to others.
    pub recent_texts: &'a [String],
    /// Codes of checks the user has switched off; blocking ones stay on.
    pub switched_off: &'a [String],
    /// Whether it answers what they wrote: then rules for the first touches, and on repeating oneself, do not hold.
    pub is_answer: bool,
}

/// Advised lengths in characters: a note with a request, and a message.
const ADVISED_NOTE: usize = 180;
const ADVISED_MESSAGE: usize = 400;

/// From this school grade on plainer words are worth a try. A single sentence of twenty plain words is at 7.
const ADVISED_GRADE: f64 = 8.0;

/// The grade of fewer words says nothing.
const LEAST_WORDS: usize = 7;

/// Share of words in common (of the smaller set) from which two texts count as the same.
const SAME_TEXT: f64 = 0.8;

/// Words and phrases that readers and filters take for advertising.
const SPAM: [&str; 34] = [
    "act now",
    "limited time",
    "risk-free",
    "risk free",
    "100% free",
    "guaranteed",
    "no obligation",
    "click here",
    "double your",
    "once in a lifetime",
    "special offer",
    "exclusive offer",
    "don't miss",
    "game changer",
    "game-changer",
    "skyrocket",
    "10x",
    "cutting-edge",
    "synergy",
    "synergies",
    "pick your brain",
    "touch base",
    "circle back",
    "just following up",
    "just checking in",
    "bumping this",
    "bump this",
    "quick win",
    "hop on a call",
    "jump on a call",
    "revolutionary",
    "best-in-class",
    "hope this finds you well",
    "hope you are doing well",
];

/// Ways to ask for a meeting.
const MEETING: [&str; 22] = [
    "minute call",
    "minutes call",
    "-minute",
    "hop on",
    "jump on",
    "book a time",
    "book a call",
    "schedule a",
    "set up a call",
    "set up a time",
    "short call",
    "quick call",
    "a call with",
    "calendar",
    "calendly",
    "zoom",
    "meet for",
    "grab coffee",
    "grab a coffee",
    "talk this week",
    "talk next week",
    "have a call",
];

/// The most characters the site takes for a text that travels this way, where a limit is known.
#[must_use]
pub fn character_limit(channel: Channel, limits: &Limits) -> Option<u32> {
    match channel {
        Channel::LinkedinRequest => Some(limits.request_note_characters),
        Channel::LinkedinDm => Some(limits.message_characters),
        Channel::LinkedinInmail => Some(limits.inmail_characters),
        Channel::Email | Channel::Other => None,
    }
}

/// Up to how many characters are advised for a text that travels this way.
#[must_use]
pub const fn advised_characters(channel: Channel) -> usize {
    if matches!(channel, Channel::LinkedinRequest) { ADVISED_NOTE } else { ADVISED_MESSAGE }
}

/// Whether nothing in a text keeps it from being inserted. [`check_text`] finds the same, and much else.
#[must_use]
pub fn is_sound(text: &str, context: &TextContext<'_>) -> bool {
    let mut checks = Vec::new();
    blocking(text, context, &mut checks);
    checks.is_empty()
}

/// Looks a text over. Blocking findings come first.
#[must_use]
pub fn check_text(text: &str, context: &TextContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    blocking(text, context, &mut checks);
    asks(text, context, &mut checks);
    style(text, context, &mut checks);
    if !context.is_answer {
        likeness(text, context, &mut checks);
    }
    checks.keep(|check| check.severity == Severity::Blocking || !context.switched_off.contains(&check.code));
    checks
}

fn blocking(text: &str, context: &TextContext<'_>, checks: &mut Vec<Check>) {
    let length = text.chars().count();
    if text.trim().is_empty() {
        checks.push(found("empty", "There is no text yet."));
    }
    if let Some(limit) = character_limit(context.channel, context.limits)
        && u32::try_from(length).unwrap_or(u32::MAX) > limit
    {
        let message = format!("{length} characters; the site takes {limit}.");
        checks.push(found("over_limit", message));
    }
    if let Some(hole) = placeholder(text) {
        let message = format!("\u{201c}{hole}\u{201d} looks like a gap that was not filled.");
        checks.push(found("unresolved_placeholder", message));
    }
    if text.chars().any(words::is_hidden) {
        checks.push(found("hidden_characters", "There are characters in it that cannot be seen."));
    }
}

/// A template mark, or a bracketed stand-in such as `[Name]`.
fn placeholder(text: &str) -> Option<&str> {
    static STAND_INS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        vec![
            "name",
            "first name",
            "firstname",
            "first_name",
            "last name",
            "company",
            "title",
            "role",
            "link",
            "your name",
            "your answer",
            "when",
            "insert",
            "xx",
            "xxx",
            "school",
            "city",
            "topic",
        ]
    });
    for (open, close) in [('{', '}'), ('[', ']'), ('<', '>'), ('%', '%')] {
        let mut rest = text;
        while let Some((_, after)) = rest.split_once(open) {
            if let Some((inside, _)) = after.split_once(close) {
                let short = inside.chars().count() <= 40 && !inside.contains('\n');
                let plain = inside.trim_matches(['{', '}', '?', '!', ' ']).lowered();
                if short && (open == '{' || STAND_INS.contains(&plain.as_str())) {
                    let start = text.len() - after.len() - open.len_utf8();
                    return text.get(start..start + open.len_utf8() + inside.len() + close.len_utf8());
                }
            }
            rest = after;
        }
    }
    (text.contains("{{") || text.contains("}}")).then_some("{{")
}

fn asks(text: &str, context: &TextContext<'_>, checks: &mut Vec<Check>) {
    let questions = text.matches('?').count();
    if questions > 1 {
        let message = format!("It asks {questions} questions.");
        checks.push(found("several_questions", message));
    }
    let lower = text.lowered();
    let early = !context.is_answer
        && matches!(context.outreach_type, OutreachType::ConnectionRequest | OutreachType::InitialDm);
    let allowed = context.sequence_type == SequenceType::DirectCta && context.outreach_type == OutreachType::InitialDm;
    if early
        && !allowed
        && let Some(phrase) = MEETING.iter().find(|phrase| lower.contains(**phrase))
    {
        let message = format!("It asks for a meeting already (\u{201c}{phrase}\u{201d}).");
        checks.push(found("early_meeting_ask", message));
    }
    let is_note = context.channel == Channel::LinkedinRequest;
    if is_note && has_link(&lower) {
        checks.push(found("link_in_note", "There is a link in a note to a stranger."));
    }
}

fn has_link(lower: &str) -> bool {
    lower.contains("http://")
        || lower.contains("https://")
        || lower.contains("www.")
        || lower.split_whitespace().any(|word| {
            let word = word.trim_matches(|character: char| !character.is_alphanumeric());
            word.split_once('/').map_or(word, |(host, _)| host).rsplit_once('.').is_some_and(|(host, end)| {
                !host.is_empty()
                    && ["com", "org", "net", "io", "co", "edu", "ai", "app", "dev", "me", "us", "uk", "de"]
                        .contains(&end)
            })
        })
}

/// Longer words that are all capitals. One of them may be a name.
pub(super) fn shouted(text: &str) -> Vec<&str> {
    text.split(|character: char| !character.is_alphabetic())
        .filter(|word| word.chars().count() >= 5 && word.chars().all(char::is_uppercase))
        .listed()
}

fn style(text: &str, context: &TextContext<'_>, checks: &mut Vec<Check>) {
    let length = text.chars().count();
    let advised = advised_characters(context.channel);
    if length > advised {
        let message = format!("{length} characters; up to {advised} are advised.");
        checks.push(found("long", message));
    }
    let shouted = shouted(text);
    if shouted.len() >= 2 || text.contains("!!") {
        let what = if shouted.len() >= 2 { shouted.join(", ") } else { "!!".to_owned() };
        checks.push(found("shouting", format!("It shouts: {what}.")));
    }
    if let Some(word) = doubled(text) {
        checks.push(found("doubled_word", format!("\u{201c}{word} {word}\u{201d}: a word stands there twice.")));
    }
    let lower = text.lowered().replace('\u{2019}', "'");
    if let Some(phrase) = SPAM.iter().find(|phrase| lower.contains(**phrase)) {
        let message = format!("\u{201c}{phrase}\u{201d} is a phrase people know from advertising.");
        checks.push(found("spam_phrase", message));
    }
    let grade = reading_grade(text);
    let english = || language::of_text(text).is_none_or(|language| language.tag == language::ENGLISH);
    if grade >= ADVISED_GRADE && text.split_whitespace().count() >= LEAST_WORDS && english() {
        let grade = decimal::rounded(grade);
        let message = format!("It reads at school grade {grade}; plainer words and shorter sentences would help.");
        checks.push(found("hard_to_read", message));
    }
}

/// The first small English word that stands twice in a row. Others may: "had had", "nous nous", names.
fn doubled(text: &str) -> Option<&str> {
    const NEVER_TWICE: [&str; 13] =
        ["the", "to", "of", "at", "and", "for", "with", "your", "our", "my", "from", "a", "an"];
    let mut before = "";
    text.split([' ', '\n']).find(|word| {
        let twice = word.eq_ignore_ascii_case(before);
        before = word;
        twice && NEVER_TWICE.iter().any(|small| word.eq_ignore_ascii_case(small))
    })
}

fn likeness(text: &str, context: &TextContext<'_>, checks: &mut Vec<Check>) {
    let words = word_set(text);
    let most = context.recent_texts.iter().map(|recent| overlap(&words, &word_set(recent))).fold(0.0, f64::max);
    if words.len() >= 6 && most >= SAME_TEXT {
        let follow_up = !matches!(context.outreach_type, OutreachType::ConnectionRequest | OutreachType::InitialDm);
        let (code, message) = if follow_up {
            ("nothing_new", "It says little that was not in a text sent before.")
        } else {
            ("similar_to_recent", "It is nearly the same as a text sent lately.")
        };
        checks.push(found(code, message));
    }
}

/// The words of a text, lower case.
#[must_use]
pub fn word_set(text: &str) -> Set<String> {
    let text = text.lowered().replace('\u{2019}', "'");
    let words = text.split(|character: char| !character.is_alphanumeric() && character != '\'');
    order::set(words.filter(|word| !word.is_empty()).map(str::to_owned))
}

/// Share of the smaller set's words that are in the other too, 0–1.
#[must_use]
pub fn overlap(a: &Set<String>, b: &Set<String>) -> f64 {
    let smaller = a.len().min(b.len());
    if smaller == 0 { 0.0 } else { a.intersection(b).count() as f64 / smaller as f64 }
}

/// Share of the words of the one that has more which both have, 0–1: 1 for the same words, little for a text that was
/// cut to a few words or has a lot added.
#[must_use]
pub fn closeness(one: &str, other: &str) -> f64 {
    let (one, other) = (word_set(one), word_set(other));
    let larger = one.len().max(other.len());
    if larger == 0 { 0.0 } else { one.intersection(&other).count() as f64 / larger as f64 }
}

#[cfg(test)]
mod tests;
