//! Whether a text is a title: the name of a rank or a craft that somebody has now. Not here: what stands around titles in a
//! headline (`headline`), and what a title means (`person`).

use crate::model::order::IntoList;
use crate::person::lexicon::{Tense, Text};
use crate::person::text::Lower;

/// Crafts of the lexicon whose words name people. The others name subjects ("special education"), which stand in menus,
/// places and lists of specialities as well as in titles.
const PEOPLE: [&str; 31] = [
    "school_head",
    "principal",
    "superintendent",
    "athletic_director",
    "department_head",
    "school_counselor",
    "counselor",
    "educational_consultant",
    "teacher",
    "professor",
    "coach",
    "speaker",
    "therapist",
    "occupational",
    "psychologist",
    "psychiatry",
    "nurse",
    "doctor",
    "medical_director",
    "dean",
    "provost",
    "social_work",
    "speech",
    "founder",
    "investor",
    "editor",
    "research",
    "training",
    "technical",
    "arts",
    "student",
];

/// Ends of words for physicians: the same concepts also hold their subjects (`pediatrics`).
const PHYSICIANS: [&str; 7] = ["ician", "ologist", "iatrist", "iatre", "iatra", "arzt", "ärztin"];

/// Whether a text names a present role: a rank or a craft, not a former or hoped-for one.
#[must_use]
pub fn is_title(text: &str) -> bool {
    is_listed_title(text)
        || masculine(text).is_some_and(|text| is_listed_title(&text))
        || before_subject(text).is_some_and(is_listed_title)
}

/// The role before its subject: `Professor` of `Professor of learning sciences`, whatever the subject is known for.
fn before_subject(text: &str) -> Option<&str> {
    let (role, rest) = text.split_once(' ')?;
    let joins = rest.split(' ').next()?;
    matches!(joins, "of" | "for" | "in" | "de" | "du" | "der" | "für" | "en" | "di" | "da").then_some(role)
}

/// The text with the German ending of women's titles taken off its longer words (`Professorin`, `Direktorin`).
fn masculine(text: &str) -> Option<String> {
    let bare = |word: &str| {
        word.strip_suffix("in")
            .filter(|stem| stem.chars().count() >= 6 && stem.ends_with(['r', 't', 'e']))
            .map(str::to_owned)
    };
    text.split_whitespace().any(|word| bare(word).is_some()).then(|| {
        let words: Vec<String> =
            text.split_whitespace().map(|word| bare(word).unwrap_or_else(|| word.to_owned())).listed();
        words.join(" ")
    })
}

fn is_listed_title(text: &str) -> bool {
    present(text).any(|(name, is_craft)| is_craft || name.starts_with("level."))
}

/// Whether a text names a person by what they do, and not by a rank alone.
pub fn names_craft(text: &str) -> bool {
    present(text).any(|(_, is_craft)| is_craft)
}

/// The concepts of a text that belong to a present role, and whether its words name a person by their craft.
fn present(text: &str) -> impl Iterator<Item = (&'static str, bool)> {
    let mut text = Text::new(text, 200);
    let hits = text.hits();
    let told = hits.iter().filter(|(_, tense)| *tense == Tense::Now).map(|(hit, _)| {
        let name = hit.concept.name();
        let listed = name.strip_prefix("craft.").is_some_and(|craft| PEOPLE.contains(&craft));
        (name, listed || PHYSICIANS.iter().any(|end| text.shown(hit).lowered().ends_with(end)))
    });
    told.listed().into_iter()
}

/// Whether a text names a rank rather than a craft alone.
pub fn is_rank(text: &str) -> bool {
    Text::new(text, 80)
        .hits()
        .iter()
        .any(|(hit, _)| hit.concept.name().starts_with("level.") || hit.concept.name() == "craft.founder")
}

/// Whether a title is of somebody who leads the whole of what stands behind it (`Founder of X`), and not a part of it.
#[must_use]
pub fn leads(title: &str) -> bool {
    let last = title.rsplit(' ').next().unwrap_or_default();
    let founds = || {
        Text::new(last, 40)
            .hits()
            .iter()
            .any(|(hit, tense)| *tense == Tense::Now && hit.concept.name() == "craft.founder")
    };
    matches!(last.lowered().as_str(), "ceo" | "owner" | "co-owner" | "principal") || founds()
}
