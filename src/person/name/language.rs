//! Words of the language, which slogans, notices and the names of houses are made of. Many are names too (Hope, Young,
//! Stone), so each says whether somebody is called by it and whether families are. Not here: titles and legal forms.

use super::{
    peoples,
    tables::{Tables, bare},
};
use crate::model::order::IntoList;
use std::sync::LazyLock;

/// How far apart the hashes of the list lie, and how many bits of a distance are written as they are: powers of two.
const BITS_APART: u32 = 13;
const BITS_PLAIN: u32 = 12;

/// The most frequent words, as hashes in order.
struct Listed {
    hashes: Vec<u32>,
    room: u64,
}

static LISTED: LazyLock<Listed> =
    LazyLock::new(|| Listed::read(outreach_engine_derive::hashed!("src/person/data/language.words")));

impl Listed {
    fn read(told: &[u8]) -> Self {
        let (count, told) = told.split_at_checked(2).unwrap_or_default();
        let count = count.iter().rev().fold(0_u32, |count, byte| (count << 8) | u32::from(*byte));
        let mut bits = told.iter().flat_map(|byte| (0..8).rev().map(move |at| u32::from((byte >> at) & 1)));
        let mut hash = 0;
        let hashes = (0..count)
            .map(|_| {
                while bits.next() == Some(1) {
                    hash += 1 << BITS_PLAIN;
                }
                hash += (0..BITS_PLAIN).fold(0, |rest, _| (rest << 1) | bits.next().unwrap_or(0));
                hash
            })
            .listed();
        Self { hashes, room: u64::from(count) << BITS_APART }
    }

    /// Whether that word is listed with that mark.
    fn has(&self, word: &str, mark: &str) -> bool {
        // FNV-1a, as the list was made.
        let hash = word
            .bytes()
            .chain(mark.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        u32::try_from(((hash >> 32) * self.room) >> 32).is_ok_and(|own| self.hashes.binary_search(&own).is_ok())
    }
}

/// A word of the language, and who may bear it as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    given: bool,
    family: bool,
}

impl Spoken {
    const fn new(given: bool, family: bool) -> Self {
        Self { given, family }
    }
}

/// What an ending of a listed word is put in place of.
const ENDINGS: [(&str, &str); 12] = [
    ("ies", "y"),
    ("ses", "s"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("oes", "o"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
];

/// All listed words are written in these letters; another is one of them by chance at most.
fn listed(word: &str) -> Option<Spoken> {
    if !word.is_ascii() {
        return None;
    }
    [("", false, false), ("+", true, false), ("*", false, true), ("+*", true, true)]
        .into_iter()
        .find(|(mark, ..)| LISTED.has(word, mark))
        .map(|(_, given, family)| Spoken::new(given, family))
}

/// Whether a word says what people do or where.
fn is_of_work(word: &str, table: &Tables) -> bool {
    [&table.job_words, &table.not_a_name, &table.organisation].iter().any(|list| list.contains(word))
}

/// Whether a word is a listed one with an ending: "matters", "planning". Those that somebody bears as a name are listed
/// themselves.
fn is_inflected(word: &str, table: &Tables) -> bool {
    let is_stem = |stem: &str| stem.len() >= 3 && (listed(stem).is_some() || table.job_words.contains(stem));
    ENDINGS.iter().any(|(ending, instead)| {
        word.strip_suffix(ending).is_some_and(|stem| {
            // "planning".
            let doubled = || {
                let last = stem.char_indices().next_back();
                last.is_some_and(|(at, last)| {
                    stem.get(..at).is_some_and(|short| short.ends_with(last) && is_stem(short))
                })
            };
            *ending == "ing" && doubled()
                || !(*ending == "s" && stem.ends_with('s')) && is_stem(&[stem, instead].concat())
        })
    })
}

/// What a folded word is in the language, if it is one of its words.
pub(super) fn spoken(word: &str, table: &Tables) -> Option<Spoken> {
    if word.len() < 2 {
        return None;
    }
    listed(word).or_else(|| (is_inflected(word, table) || is_of_work(word, table)).then_some(Spoken::new(false, false)))
}

/// A word of a display name.
struct Word {
    plain: String,
    known: bool,
    spoken: Option<Spoken>,
    joins: bool,
}

impl Word {
    fn read(word: &str, table: &Tables) -> Self {
        let plain = bare(word);
        let plain = plain.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_short = || ["'m", "n't", "'re", "'ll", "'ve"].iter().any(|end| plain.ends_with(end));
        Self {
            known: table.is_forename(plain),
            spoken: spoken(plain, table),
            joins: table.joining_words.contains(plain) || is_short(),
            plain: plain.to_owned(),
        }
    }

    fn is_said(&self) -> bool {
        self.joins || self.spoken.is_some()
    }

    /// A word that nobody is called by.
    fn is_only_said(&self) -> bool {
        self.joins || !self.known && self.spoken == Some(Spoken::new(false, false))
    }

    /// A word that nobody is called by as the first of their names.
    fn is_no_given_name(&self) -> bool {
        !self.known && self.spoken.map_or(self.joins, |spoken| !spoken.given)
    }
}

/// Whether words before which the family name was parted by a comma begin with one that nobody is called by.
pub(super) fn begin_as_said(words: &[String], table: &Tables) -> bool {
    words.first().map(|word| Word::read(word, table)).is_some_and(|word| word.is_only_said() && word.is_no_given_name())
}

/// Whether words end in full stops as only sentences do: "Dream. Build. Repeat."
pub(super) fn are_sentences(text: &str, table: &Tables) -> bool {
    let ended = |word: &&str| {
        word.strip_suffix('.').is_some_and(|word| {
            let plain = bare(word);
            plain.len() >= 3
                && !table.honorifics.contains(&plain)
                && !table.is_credential(&plain)
                && spoken(&plain, table).is_some()
        })
    };
    text.split_whitespace().filter(ended).nth(1).is_some()
}

/// Whether these words say something and name nobody; `known` if the first is a given name whatever it says.
pub(super) fn are_said(words: &[String], known: bool, table: &Tables) -> bool {
    let words = words.iter().map(|word| Word::read(word, table)).listed();
    let [first, rest @ ..] = words.as_slice() else { return false };
    let [second, others @ ..] = rest else { return false };
    let said = rest.iter().filter(|word| word.is_said()).count();
    let only_said = rest.iter().filter(|word| word.is_only_said()).count();
    let all_said = said == rest.len();
    if known || first.known {
        // "Grace Upon Grace", "Hope Always Wins", "Faith Matters"; "Grant Banks" is somebody.
        let tells = second.joins || only_said > 0 && all_said;
        return first.spoken.is_some() && tells;
    }
    if !first.is_no_given_name() {
        let given = first.spoken.is_some();
        // "Kindness Is Free", "GitHub Actions", "Happy Heart"; "Summer Hill" and "Gift Banks" are people.
        return second.joins
            || only_said == rest.len()
            || given && others.is_empty() && !second.known && second.spoken.is_some_and(|spoken| !spoken.family)
            || given && !others.is_empty() && all_said
            || rest.len() > 2 && only_said * 2 > rest.len();
    }
    if others.is_empty() {
        // "Math Lessons", "Community Outreach"; the order of "Ask Sarah" is in doubt, and "Stone Miller" may be somebody.
        return second.is_said()
            || first.is_only_said() && !second.known && !peoples::is_family_name(&second.plain, table);
    }
    // "Remembering Jane Roe", "In Loving Memory of Jane Roe", "Math Tutor Boston".
    second.known || rest.iter().any(|word| word.joins) || (said + 1) * 2 >= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::name::tables::tables;

    #[test]
    fn every_listed_word_is_found_and_hardly_any_other() {
        let file = include_str!("../data/language.words");
        let lines = file.lines().filter(|line| !line.starts_with('#')).listed();
        assert!(lines.len() > 2500 && lines.is_sorted());
        assert_eq!(LISTED.hashes.len(), lines.len());
        for line in lines {
            let word = line.trim_end_matches(['+', '*']);
            let own = Spoken::new(line.contains('+'), line.contains('*'));
            // Of two marks of one word the first found counts.
            assert!(listed(word).is_some_and(|found| found == own || LISTED.has(word, "")), "{line}");
        }
        let others = (0..20_000).filter(|number| listed(&format!("x{number}")).is_some()).count();
        assert!(others < 20, "{others} of 20,000");
    }

    #[test]
    fn what_has_an_ending_is_a_word_too_unless_families_bear_it() {
        let table = tables();
        for word in ["matters", "planning", "making", "stories", "teaches", "tutor"] {
            assert!(spoken(word, table).is_some(), "{word}");
        }
        for word in ["banks", "rivers", "voss", "brandes", "okafor", "lindqvist"] {
            assert!(spoken(word, table).is_none_or(|spoken| spoken.family), "{word}");
        }
        assert_eq!(spoken("memory", table).map(|spoken| spoken.given), Some(true));
    }
}
