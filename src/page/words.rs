//! Words that sites write around people's data, per language, from `data/words.json`. Adding a language is adding a row.
//! Not here: words that people write about themselves, except for the few that join a title to an employer.

use crate::model::json;
use crate::model::json::FromJson;
use crate::model::map::Map;
use crate::person::letter_case::{Letters, small};
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
    /// With which lines begin that tell who follows somebody.
    FollowedBy,
    And,
    Present,
    Since,
    Until,
    ContactInfo,
    At,
    /// What joins a title to an employer and means nothing else.
    AtOnly,
    Of,
    /// "Of" with an article, which an elided one ends with its apostrophe.
    OfThe,
    /// What stands for the surroundings of a town.
    Area,
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
    Email,
    Thousand,
    TenThousand,
    Million,
    Presence,
}

/// Lines longer than this, in bytes, are somebody's prose and not a site's words.
const LONGEST_LINE: usize = 400;

/// Whether a letter is left out at both ends of a line.
fn is_edge(letter: char) -> bool {
    matches!(letter, '…' | ':' | '·' | '•' | ' ' | '\u{200e}' | '\u{200f}')
}

/// The words of a topic, and what tells nearly every line of a page, without a search, that it is none of them and holds none.
#[derive(Default)]
struct Words {
    /// Folded, in order.
    all: Vec<String>,
    /// The [`pairs`] of each.
    pairs: Vec<u64>,
    /// With which letters they begin and end: by the first letter's number, a bit for the others'.
    ends: [u64; 32],
}

impl Words {
    fn add(&mut self, word: &str) {
        let word = folded(word);
        if let Some((first, others)) = ends(&word)
            && let Some(bits) = self.ends.get_mut(first)
        {
            *bits |= others;
        }
        if let Err(at) = self.all.binary_search(&word) {
            self.pairs.insert(at, pairs(&word));
            self.all.insert(at, word);
        }
    }

    /// Whether a line with these ends can be one of them.
    fn may_be(&self, (first, others): (usize, u64)) -> bool {
        self.ends.get(first).is_some_and(|bits| bits & others != 0)
    }

    /// Those whose letters stand beside each other somewhere in a folded text.
    fn perhaps_in(&self, text: &str) -> impl Iterator<Item = &String> {
        let own = pairs(text);
        self.all.iter().zip(&self.pairs).filter(move |(_, pairs)| *pairs & !own == 0).map(|(word, _)| word)
    }
}

/// A bit for each two bytes that stand beside each other.
fn pairs(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let both = bytes.iter().zip(bytes.iter().skip(1));
    both.fold(0, |bits, (one, other)| bits | 1 << (one.wrapping_mul(11).wrapping_add(*other) & 63))
}

/// Numbers of the first letter, and of the second and last one, of a text as it would be folded.
fn ends(text: &str) -> Option<(usize, u64)> {
    // Most lines begin and end with plain letters.
    if let [first, second, .., last] = text.as_bytes()
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
        && matches!(second, b' '..=b'~')
    {
        let [first, second, last] = [first, second, last].map(|byte| u32::from(byte.to_ascii_lowercase()));
        return numbers(first, second, last);
    }
    let bare = text.trim_matches(|letter: char| letter.is_whitespace() || is_edge(letter));
    let mut letters = bare.chars().flat_map(fold);
    let (first, second) = (letters.next()?, letters.next().unwrap_or(' '));
    let last = fold(bare.chars().next_back()?).last()?;
    numbers(u32::from(first), u32::from(second), u32::from(last))
}

fn numbers(first: u32, second: u32, last: u32) -> Option<(usize, u64)> {
    let others = second.wrapping_mul(11).wrapping_add(last);
    Some((usize::try_from(first & 31).ok()?, 1 << (others & 63)))
}

/// A letter as it is folded, but for spaces in a row.
fn fold(letter: char) -> Letters {
    small(match letter {
        '’' | '‘' => '\'',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    })
}

/// By the topic's number.
type Table = Vec<Words>;

/// All languages together: which language a page is in is not always what it says it is.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let topics: Map<Topic, Vec<String>> =
            json::read(outreach_engine_derive::merged!("src/page/data/words.json")).unwrap_or_default();
        let mut table = Table::new();
        table.resize_with(Topic::Presence as usize + 1, Words::default);
        for (topic, words) in topics {
            if let Some(of_topic) = table.get_mut(topic as usize) {
                for word in &words {
                    of_topic.add(word);
                }
            }
        }
        table
    })
}

/// The words of a topic, folded.
#[must_use]
pub fn of(topic: Topic) -> &'static [String] {
    table().get(topic as usize).map_or(&[], |words| words.all.as_slice())
}

/// Lower-case, with plain apostrophes and single spaces, without punctuation at its ends.
#[must_use]
pub fn folded(text: &str) -> String {
    // One pass: this is done to every line of a page, several times.
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_graphic() {
            out.push(letter.to_ascii_lowercase());
        } else if letter.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if matches!(letter, '’' | '‘') {
            out.push('\'');
        } else {
            out.extend(small(letter));
        }
    }
    let bare = out.trim_matches(is_edge);
    if bare.len() == out.len() { out } else { bare.to_owned() }
}

/// Whether the whole text is one of the topic's words.
#[must_use]
pub fn is(topic: Topic, text: &str) -> bool {
    is_any(&[topic], text)
}

/// Whether the whole text is a word of one of the topics.
#[must_use]
pub fn is_any(topics: &[Topic], text: &str) -> bool {
    is_one_of(text, &mut topics.iter().filter_map(|topic| table().get(*topic as usize)))
}

/// Whether the whole text is one of the site's own words: of no use for telling one person from another. Words that
/// people use of themselves, pronouns and the beginnings of sentences, are not among them.
#[must_use]
pub fn is_of_site(text: &str) -> bool {
    let own = [
        Topic::Pronoun,
        Topic::SentenceStart,
        Topic::PageStart,
        Topic::DegreeSuffix,
        Topic::LimitWeek,
        Topic::LimitInvitation,
        Topic::LimitReached,
        Topic::Email,
        Topic::Thousand,
        Topic::TenThousand,
        Topic::Million,
    ]
    .map(|topic| topic as usize);
    is_one_of(text, &mut table().iter().enumerate().filter(|(at, _)| !own.contains(at)).map(|(_, words)| words))
}

fn is_one_of(text: &str, topics: &mut dyn Iterator<Item = &Words>) -> bool {
    if text.len() > 120 {
        return false;
    }
    let Some(ends) = ends(text) else { return false };
    let mut text_folded = None;
    topics
        .filter(|words| words.may_be(ends))
        .any(|words| words.all.binary_search(text_folded.get_or_insert_with(|| folded(text))).is_ok())
}

/// Whether the text holds one of the topic's words as a word of its own, or at all where the script has no spaces.
#[must_use]
pub fn holds(topic: Topic, text: &str) -> bool {
    if text.len() > LONGEST_LINE {
        return false;
    }
    let text = folded(text);
    perhaps_in(topic, &text).any(|word| holds_word(&text, word))
}

/// Whether the text holds one of the topic's stems, wherever in a word it stands.
#[must_use]
pub fn holds_stem(topic: Topic, text: &str) -> bool {
    let text = folded(text);
    text.len() <= LONGEST_LINE && perhaps_in(topic, &text).any(|stem| text.contains(stem.as_str()))
}

/// Where in a text the first word of a topic that joins two others stands, with the blanks around it; of several at one place
/// the longest. An elided one stands right before the next (`dell’Istituto`), and so does `@`.
#[must_use]
pub fn joint(topic: Topic, text: &str) -> Option<(usize, usize)> {
    let stands = |word: &String| {
        let stem = word.trim_end_matches('\'');
        text.match_indices(stem).find_map(|(at, _)| {
            let (head, rest) = (text.get(..at)?, text.get(at + stem.len()..)?);
            if stem == "@" {
                return Some((at, at + stem.len()));
            }
            let rest = if stem.len() < word.len() { rest.strip_prefix(['\'', '’']) } else { rest.strip_prefix(' ') };
            Some((head.strip_suffix(' ')?.len(), text.len() - rest?.len()))
        })
    };
    of(topic).iter().filter_map(stands).min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)))
}

/// The words of a topic that a folded text may hold.
fn perhaps_in(topic: Topic, text: &str) -> impl Iterator<Item = &'static String> {
    table().get(topic as usize).into_iter().flat_map(|words| words.perhaps_in(text))
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
        let rows = include_str!("data/words.json");
        let languages: Map<String, Map<Topic, Vec<String>>> = json::read(rows).unwrap();
        let english: Vec<_> = languages.get("en").unwrap().keys().collect();
        for (language, topics) in &languages {
            if language != "any" {
                assert_eq!(topics.keys().collect::<Vec<_>>(), english, "{language}");
            }
        }
        assert!(languages.len() >= 8);
        for language in languages.keys() {
            let row = format!("\n  \"{language}\": {{");
            assert_eq!(rows.matches(row.as_str()).count(), 1, "{language} has one row");
        }
    }

    #[test]
    fn no_word_is_passed_over_for_its_letters() {
        for words in table() {
            for word in &words.all {
                for text in [word.clone(), word.to_uppercase(), format!("\u{a0}• {word} …"), word.replace('\'', "’")]
                {
                    let found = is_one_of(&text, &mut [words].into_iter());
                    assert_eq!(found, text.len() <= 120 && words.all.contains(&folded(&text)), "{text}");
                    let line = folded(&format!("1,204 {text} more"));
                    assert!(!line.contains(word) || words.perhaps_in(&line).any(|own| own == word), "{line}");
                }
            }
        }
        assert!(
            is(Topic::Connect, "\u{200e}CONNECT:") && !is(Topic::Connect, "Connecting") && !is(Topic::Connect, "…")
        );
    }

    #[test]
    fn what_joins_two_words_is_found_with_its_blanks_and_the_longest_first() {
        let split = |topic, text: &'static str| joint(topic, text).map(|(at, end)| (&text[..at], &text[end..]));
        assert_eq!(split(Topic::At, "Dean at Foxglen at Sea"), Some(("Dean", "Foxglen at Sea")));
        assert_eq!(split(Topic::At, "Lehrer bei der Stadt"), Some(("Lehrer", "Stadt")));
        assert_eq!(split(Topic::At, "Coach @Umbral"), Some(("Coach ", "Umbral")));
        assert_eq!(split(Topic::OfThe, "Preside dell’Istituto"), Some(("Preside", "Istituto")));
        assert_eq!(split(Topic::OfThe, "Directora de las aulas"), None);
    }

    #[test]
    fn words_are_found_as_words() {
        assert!(holds(Topic::Followers, "1.204 Follower:innen"));
        assert!(holds(Topic::Followers, "フォロワー1,733人"));
        assert!(!holds(Topic::And, "Andrea Sandoval"));
    }
}
