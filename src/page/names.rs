//! Comparing names as pages write them. Not here: taking a name apart (`person::parse_name`).

use super::line::{self, clean, cleaned};
use super::shown::is_joiner;
use super::words;
use crate::model::order::IntoList;
use crate::model::{name::ParsedName, order};
use crate::person::letter_case::small;
use crate::person::{before_slogan, parse_name, text::fold};

/// What makes two spellings of a name the same: its letters and digits, folded, as words.
#[must_use]
pub fn key(name: &str) -> String {
    let mut folded = fold(&cleaned(name));
    if !folded.is_ascii() {
        folded.retain(|letter| !is_joiner(letter));
    }
    let mut key = String::with_capacity(folded.len());
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// Whether two texts are the same name; an empty one is no name.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    let a = key(a);
    !a.is_empty() && a == key(b)
}

/// A text that says the same twice on end, said once: a copy that only styles hide is read along with what it copies. One word
/// twice may be somebody's name (`Mei Mei`), but where a word is a whole name.
#[must_use]
pub fn once(text: &str) -> &str {
    let half = text.get(..text.len() / 2).unwrap_or_default();
    let twice = text.get(half.len()..).and_then(|rest| rest.strip_prefix(' ')) == Some(half);
    let whole = half.contains(' ') || (half.len() > 3 && half.chars().all(words::is_unspaced));
    if twice && whole { half } else { text }
}

/// Whether a slug seems to be made of the name: it holds at least two of its words, or one long one.
#[must_use]
pub fn resembles(name: &str, slug: &str) -> bool {
    let slug: String = fold(slug).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let found = |word: &str| slug.contains(word) || slug.contains(&transcribed(word));
    let key = key(name);
    let words: Vec<&str> = key.split(' ').filter(|word| word.chars().count() >= 3).listed();
    let long = words.iter().filter(|word| word.chars().count() >= 5 && found(word)).count();
    let all = words.iter().filter(|word| found(word)).count();
    long >= 1 || all >= 2
}

/// Whether a slug is made of the whole name, of the given name first: what stands there need not be marked as one.
#[must_use]
pub fn spells(name: &str, slug: &str) -> bool {
    let name = parsed(name);
    let slug = key(slug).replace(' ', "");
    let [given, family] = [&name.given_name, &name.family_name].map(|part| key(part).replace(' ', ""));
    given.len() >= 2
        && family.len() >= 2
        && slug.strip_prefix(given.as_str()).is_some_and(|rest| rest.contains(&family))
}

/// German umlauts as slugs write them where folding has made plain vowels of them is not undone; only ß differs.
fn transcribed(word: &str) -> String {
    word.replace('ß', "ss")
}

/// Whether a text could be a person's name: short, with letters, no sentence, no address.
#[must_use]
pub fn is_plausible(text: &str) -> bool {
    let length = text.chars().count();
    let words = text.split_whitespace().count();
    (2..=120).contains(&length)
        && words <= 14
        && text.chars().any(char::is_alphabetic)
        && !text.contains("://")
        && !text.contains('@')
        && (!text.ends_with(['.', '?', '!']) || ends_in_abbreviation(text))
        || (words <= 4)
}

/// Whether the stop at the end is one of letters behind a name (`Ed.D.`, `Jr.`) rather than of a sentence.
pub fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let Some(word) = last.strip_suffix('.') else { return false };
    word.chars().next().is_some_and(char::is_uppercase) && (word.contains('.') || word.chars().count() <= 3)
}

/// The name without honorifics, credentials and decoration, its parts in the order in which they are displayed
/// (but given name first where the page wrote "Family, Given").
#[must_use]
pub fn without_decoration(display: &str, parsed: &ParsedName) -> String {
    let shown = clean(&without_pictures(before_slogan(display)));
    let mut parts: Vec<&str> = [&parsed.given_name, &parsed.middle_name, &parsed.family_name, &parsed.suffix]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .listed();
    if parts.is_empty() {
        return shown;
    }
    let mut found: Vec<(usize, &str)> = parts.iter().filter_map(|part| written(&shown, part)).listed();
    if found.len() == parts.len() {
        // "Roe, Jane": the given name stands behind the comma. What stands behind it in "Roe Jane, MSW" is no part of the name.
        let comma = shown.find(',').unwrap_or(shown.len());
        if found.first().is_none_or(|(at, _)| *at < comma) {
            order::sort_by(&mut found, Ord::cmp);
        }
        parts = found.into_iter().map(|(_, part)| part).listed();
    }
    let mut name = parts.join(" ");
    if shown.contains('’') && !shown.contains('\'') {
        name = name.replace('\'', "’");
    }
    // Scripts without spaces are taken apart where no blank stands: the name is written as it was.
    let close = |text: &str| text.chars().filter(|&own| !own.is_whitespace() && !is_joiner(own)).collect::<String>();
    let closed = close(&name);
    if closed == close(&shown) {
        return shown;
    }
    // "한서윤 (Seoyun Han)"
    if closed.chars().any(words::is_unspaced) && shown.contains(&closed) { closed } else { name }
}

/// Where a part of the name stands in the text, and how it is written there: taking a name apart makes its apostrophes and
/// particles alike. Of a text all in capitals or all in small letters the part stands as it is.
fn written<'a>(shown: &'a str, part: &'a str) -> Option<(usize, &'a str)> {
    let plain = |letter: char| match letter {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        own => small(own).next().unwrap_or(own),
    };
    let wanted: Vec<char> = part.chars().map(plain).listed();
    let letters: Vec<(usize, char)> = shown.char_indices().filter(|(_, own)| !is_joiner(*own)).listed();
    let at = letters
        .windows(wanted.len().max(1))
        .position(|window| window.iter().zip(&wanted).all(|((_, own), wanted)| plain(*own) == *wanted))?;
    let start = letters.get(at)?.0;
    let end = letters.get(at + wanted.len()).map_or(shown.len(), |(end, _)| *end);
    let own = shown.get(start..end)?;
    let both = own.chars().any(char::is_uppercase) && own.chars().any(char::is_lowercase);
    let cased = own.chars().any(|letter| letter.is_uppercase() || letter.is_lowercase());
    Some((start, if both || !cased { own } else { part }))
}

/// A display name taken apart.
#[must_use]
pub fn parsed(display: &str) -> ParsedName {
    parse_name(&clean(&without_pictures(before_slogan(display))))
}

/// The name that a display name holds, taken apart: the one in brackets where what stands before them is no whole one
/// (`Mr. B (Bartholomew Achterberg-Diaz)`).
#[must_use]
pub fn in_full(display: &str) -> (&str, ParsedName) {
    let mut own = parsed(display);
    let whole = |name: &ParsedName| !name.given_name.is_empty() && !name.family_name.is_empty();
    let within = || display.split_once('(')?.1.split_once(')').map(|(within, _)| within.trim());
    let known = |within: &&str| within.contains(' ');
    // "S.J. (Sjoerd) van der Wielen": behind initials stands what somebody is called.
    let initials = own.given_name.is_empty() && !own.family_name.is_empty() && own.middle_name.contains('.');
    let called = |within: &&str| {
        let letters = within.chars().all(char::is_alphabetic) && within.chars().count() > 2;
        letters && within.starts_with(char::is_uppercase) && !line::is_pronoun(within)
    };
    if let Some(called) = within().filter(|within| initials && called(within)) {
        called.clone_into(&mut own.given_name);
        own.middle_name.clear();
    }
    match within().filter(known).map(|within| (within, parsed(within))) {
        Some((within, full)) if !whole(&own) && whole(&full) && full.confidence >= 0.9 => (within, full),
        _ => (display, own),
    }
}

/// A text with blanks in place of emoji and other pictures, which may stand right beside a word.
#[must_use]
pub fn without_pictures(text: &str) -> String {
    text.chars().map(|letter| if is_picture(letter) { ' ' } else { letter }).collect()
}

/// Whether a letter is an emoji or another picture.
#[must_use]
pub fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{fe0e}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(display: &str) -> String {
        without_decoration(display, &parsed(display))
    }

    #[test]
    fn a_name_without_its_decoration_is_written_as_it_was() {
        for (display, name) in [
            ("Dr. Hans-Peter von und zu Lindenfels", "Hans-Peter von und zu Lindenfels"),
            ("Avv. Giuseppe D’Angelo Ruggiero", "Giuseppe D’Angelo Ruggiero"),
            ("Giuseppe D’ANGELO", "Giuseppe D’Angelo"),
            ("Jan-Willem van ’t Hooft-de Meer", "Jan-Willem van ’t Hooft-de Meer"),
            ("Sinéad O’Brien-Ní Dhomhnaill, Ph.D.", "Sinéad O’Brien-Ní Dhomhnaill"),
            ("د. ليلى بنت سعيد الحارثي", "ليلى بنت سعيد الحارثي"),
            ("علی\u{200c}رضا کریمی", "علی\u{200c}رضا کریمی"),
            ("Trần Quang Hải, LCSW", "Trần Quang Hải"),
            ("Roe-Lindqvist, Jane", "Jane Roe-Lindqvist"),
            ("Kofi Asare-Boadu ✨ I help principals breathe", "Kofi Asare-Boadu"),
        ] {
            assert_eq!(bare(display), name);
        }
    }

    #[test]
    fn a_slug_of_given_and_family_name_spells_a_line_that_is_the_name() {
        for (name, slug) in [
            ("Ada Quill", "ada-quill-4b1"),
            ("Dr. Ada M. Quill, Ph.D.", "adaquill"),
            ("María José García López", "maria-jose-garcia-lopez"),
        ] {
            assert!(spells(name, slug), "{name}");
        }
        for line in ["Ada", "Quill Partners", "Ada Ravenscroft", "About Ada Quill", "Head of School", ""] {
            assert!(!spells(line, "ada-quill-4b1"), "{line}");
        }
    }

    #[test]
    fn what_is_said_twice_on_end_is_said_once() {
        assert_eq!(once("Ada Quill Ada Quill"), "Ada Quill");
        assert_eq!(once("한서윤 한서윤"), "한서윤");
        for text in ["Mei Mei", "Ada Quill", "Ada Ada Quill Quill", "", "Head of School"] {
            assert_eq!(once(text), text);
        }
    }

    #[test]
    fn a_whole_name_in_brackets_stands_before_a_part_of_one() {
        assert_eq!(in_full("Mr. B (Bartholomew Achterberg-Diaz) 🧪").0, "Bartholomew Achterberg-Diaz");
        for display in ["Ada Quill (Ravenscroft House)", "Ada (she/her)", "Ada Quill (née Ravenscroft)"] {
            assert_eq!(in_full(display).0, display);
        }
    }

    #[test]
    fn behind_initials_stands_in_brackets_what_somebody_is_called() {
        let called = |display| in_full(display).1.given_name;
        assert_eq!(called("mr. S.J. (Sjoerd) van der Wielen"), "Sjoerd");
        assert_eq!(called("J.R. (They) Quill"), "");
    }

    #[test]
    fn letters_behind_a_long_name_end_no_sentence() {
        assert!(is_plausible("William “Bill” O’Shaughnessy III, Ed.D."));
        assert!(is_plausible("Carlos Alberto da Silva Souza Jr."));
        assert!(!is_plausible("We help schools that help children."));
        assert!(!is_plausible("Ask me about anything in the US!"));
    }
}
