//! Letter case of names: repairs what was typed in capitals or in small letters only. Mixed case is left alone.

use super::{
    order::is_initial,
    tables::{bare, tables},
};
use crate::person::text::Lower;
use crate::person::{
    letter_case::{capital, small},
    text::upper,
};

/// Whether a word has letters with case and all of them are capitals.
pub(super) fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Whether a word has letters with case and none of them is a capital.
pub(super) fn is_small(word: &str) -> bool {
    word.chars().any(char::is_lowercase) && !word.chars().any(char::is_uppercase)
}

/// Letters written only in Turkish and its neighbours: there the capital I is dotless.
pub(super) fn looks_turkish(text: &str) -> bool {
    text.chars().any(|c| matches!(c, 'İ' | 'ı' | 'Ğ' | 'ğ' | 'Ş' | 'ş'))
}

fn lower(word: &str, turkish: bool) -> String {
    if turkish {
        word.chars()
            .flat_map(|c| match c {
                'I' => small('ı'),
                'İ' => small('i'),
                other => small(other),
            })
            .collect()
    } else {
        word.lowered()
    }
}

fn capitalised(part: &str, turkish: bool) -> String {
    let mut letters = part.chars();
    letters.next().map_or_else(String::new, |first| {
        let first: String = if turkish && first == 'i' { "İ".to_owned() } else { capital(first).collect() };
        first + letters.as_str()
    })
}

/// A name word in title case: `O'MALLEY` → `O'Malley`, `mcphee` → `McPhee`, `JEAN-LUC` → `Jean-Luc`.
fn title_case(word: &str, turkish: bool) -> String {
    let small = lower(word, turkish);
    let mut out = String::with_capacity(small.len());
    for (at, part) in small.split('-').enumerate() {
        if at > 0 {
            out.push('-');
        }
        if at > 0 && matches!(part, "ul" | "al" | "el" | "un" | "ud" | "ur" | "de" | "la") {
            out.push_str(part);
        } else if let Some(rest) = part.strip_prefix("mc").filter(|rest| rest.chars().count() > 2) {
            out.push_str("Mc");
            out.push_str(&capitalised(rest, turkish));
        } else if let Some((head, rest)) = part.split_once('\'').filter(|(head, _)| head.chars().count() == 1) {
            out.push_str(&capitalised(head, turkish));
            out.push('\'');
            out.push_str(&capitalised(rest, turkish));
        } else {
            out.push_str(&capitalised(part, turkish));
        }
    }
    out
}

/// The word as it should be shown: repaired when it is all capitals or all small, otherwise as written.
/// A particle inside a family name is written small when the word had no case of its own.
pub(super) fn repaired(word: &str, inside_family: bool, turkish: bool) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 {
        return if letters == 1 { upper(word) } else { word.to_owned() };
    }
    if is_initial(word) {
        return upper(word);
    }
    if !is_capitals(word) && !is_small(word) {
        return word.to_owned();
    }
    if inside_family && tables().particles.contains(&bare(word)) {
        return lower(word, turkish);
    }
    // "TJ" and "AJ" are how somebody writes their initials; "JO" is a name in capitals.
    if is_capitals(word) && letters == 2 && !inside_family && !tables().is_forename(word) {
        return word.to_owned();
    }
    title_case(word, turkish)
}

/// Whether a Latin letter is a vowel, with or without diacritics.
pub(super) fn is_vowel(letter: char) -> bool {
    !letter.is_ascii() || matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
