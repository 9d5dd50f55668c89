//! Words that sites write around people's data, per language, from `data/words.json`. Adding a language is adding a row.
//! Not here: words that people write about themselves, except for the few that join a title to an employer.

use crate::model::json;
use crate::model::json::FromJson;
use crate::model::map::Map;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// What a word is about: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromJson)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // Named as in the table, where the words explain them.
pub enum Topic {
    About,
    Experience,
    Education,
    Activity,
    OtherSections,
    Followers,
    Connections,
    Mutual,
    MutualOthers,
    And,
    Present,
    ContactInfo,
    At,
    Of,
    Connect,
    Pending,
    Follow,
    Message,
    More,
    #[serde(rename = "degree_1")]
    Degree1,
    #[serde(rename = "degree_2")]
    Degree2,
    #[serde(rename = "degree_3")]
    Degree3,
    DegreeSuffix,
    Pronoun,
    CareerBreak,
    Employment,
    OpenToWork,
    Industry,
    Joined,
    NewMessage,
    SentMessage,
    Reposted,
    Badge,
    AddNote,
    WriteMessage,
    LimitWeek,
    LimitInvitation,
    LimitReached,
    SentenceStart,
    PageStart,
    Presence,
}

/// Lines longer than this, in bytes, are somebody's prose and not a site's words.
const LONGEST_LINE: usize = 400;

type Table = Map<Topic, BTreeSet<String>>;

const SOURCE: &str = include_str!("data/words.json");

/// All languages together: which language a page is in is not always what it says it is.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let languages: Map<String, Map<Topic, Vec<String>>> = json::read(SOURCE).unwrap_or_default();
        let mut table = Table::new();
        for (topic, words) in languages.into_values().flatten() {
            table.entry(topic).or_default().extend(words.iter().map(|word| folded(word)));
        }
        table
    })
}

/// The words of a topic, folded.
#[must_use]
pub fn of(topic: Topic) -> &'static BTreeSet<String> {
    static NONE: BTreeSet<String> = BTreeSet::new();
    table().get(&topic).unwrap_or(&NONE)
}

/// Lower-case, with plain apostrophes and single spaces, without punctuation at its ends.
#[must_use]
pub fn folded(text: &str) -> String {
    // One pass: this is done to every line of a page, several times.
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if matches!(letter, '’' | '‘') {
            out.push('\'');
        } else {
            out.extend(letter.to_lowercase());
        }
    }
    let bare = out.trim_matches(['…', ':', '·', '•', ' ', '\u{200e}', '\u{200f}']);
    if bare.len() == out.len() { out } else { bare.to_owned() }
}

/// Whether the whole text is one of the topic's words.
#[must_use]
pub fn is(topic: Topic, text: &str) -> bool {
    text.len() <= 120 && of(topic).contains(&folded(text))
}

/// Whether the whole text is a word of one of the topics.
#[must_use]
pub fn is_any(topics: &[Topic], text: &str) -> bool {
    if text.is_empty() || text.len() > 120 {
        return false;
    }
    let text = folded(text);
    topics.iter().any(|topic| of(*topic).contains(&text))
}

/// Whether the whole text is one of the site's own words: of no use for telling one person from another. Words that
/// people use of themselves, pronouns and the beginnings of sentences, are not among them.
#[must_use]
pub fn is_of_site(text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let text = folded(text);
    let own = [
        Topic::Pronoun,
        Topic::SentenceStart,
        Topic::PageStart,
        Topic::DegreeSuffix,
        Topic::LimitWeek,
        Topic::LimitInvitation,
        Topic::LimitReached,
    ];
    !text.is_empty() && table().iter().any(|(topic, words)| !own.contains(topic) && words.contains(&text))
}

/// Whether the text holds one of the topic's words as a word of its own, or at all where the script has no spaces.
#[must_use]
pub fn holds(topic: Topic, text: &str) -> bool {
    if text.len() > LONGEST_LINE {
        return false;
    }
    let text = folded(text);
    of(topic).iter().any(|word| holds_word(&text, word))
}

/// Whether the text holds one of the topic's stems, wherever in a word it stands.
#[must_use]
pub fn holds_stem(topic: Topic, text: &str) -> bool {
    let text = folded(text);
    text.len() <= LONGEST_LINE && of(topic).iter().any(|stem| text.contains(stem.as_str()))
}

/// Whether folded `text` holds folded `word` with no letter right before or after it.
#[must_use]
pub fn holds_word(text: &str, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    text.match_indices(word).any(|(start, found)| {
        let before = text.get(..start).and_then(|part| part.chars().next_back());
        let after = text.get(start + found.len()..).and_then(|part| part.chars().next());
        let joins = |edge: Option<char>, own: Option<char>| {
            edge.is_some_and(char::is_alphabetic) && own.is_some_and(|own| own.is_alphabetic() && !is_unspaced(own))
        };
        !joins(before, word.chars().next()) && !joins(after, word.chars().next_back())
    })
}

/// Whether the letter belongs to a script that writes words without spaces.
#[must_use]
pub fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_topics() {
        let languages: Map<String, Map<Topic, Vec<String>>> = json::read(SOURCE).unwrap();
        let english: Vec<_> = languages.get("en").unwrap().keys().collect();
        for (language, topics) in &languages {
            if language != "any" {
                assert_eq!(topics.keys().collect::<Vec<_>>(), english, "{language}");
            }
        }
        assert!(languages.len() >= 8);
        for language in languages.keys() {
            let row = format!("\n  \"{language}\": {{");
            assert_eq!(SOURCE.matches(row.as_str()).count(), 1, "{language} has one row");
        }
    }

    #[test]
    fn words_are_found_as_words() {
        assert!(holds(Topic::Followers, "1.204 Follower:innen"));
        assert!(holds(Topic::Followers, "フォロワー1,733人"));
        assert!(!holds(Topic::And, "Andrea Sandoval"));
    }
}
