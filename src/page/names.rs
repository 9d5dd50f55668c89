//! Comparing names as pages write them. Not here: taking a name apart (`person::parse_name`).

use super::line::clean;
use super::shown::is_joiner;
use crate::model::{name::ParsedName, order};
use crate::person::{parse_name, text::fold};

/// What makes two spellings of a name the same: its letters and digits, folded, as words.
#[must_use]
pub fn key(name: &str) -> String {
    let folded = fold(&clean(name));
    let letters = folded.chars().filter(|&letter| !is_joiner(letter));
    let words: String = letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two texts are the same name; an empty one is no name.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    let a = key(a);
    !a.is_empty() && a == key(b)
}

/// Whether a slug seems to be made of the name: it holds at least two of its words, or one long one.
#[must_use]
pub fn resembles(name: &str, slug: &str) -> bool {
    let slug: String = fold(slug).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let found = |word: &str| slug.contains(word) || slug.contains(&transcribed(word));
    let key = key(name);
    let words: Vec<&str> = key.split(' ').filter(|word| word.chars().count() >= 3).collect();
    let long = words.iter().filter(|word| word.chars().count() >= 5 && found(word)).count();
    let all = words.iter().filter(|word| found(word)).count();
    long >= 1 || all >= 2
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
        && !text.ends_with(['.', '?', '!'])
        || (words <= 4)
}

/// The name without honorifics, credentials and decoration, its parts in the order in which they are displayed
/// (but given name first where the page wrote "Family, Given").
#[must_use]
pub fn without_decoration(display: &str, parsed: &ParsedName) -> String {
    let shown = clean(&without_pictures(display));
    let mut parts: Vec<&str> = [&parsed.given_name, &parsed.middle_name, &parsed.family_name, &parsed.suffix]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return shown;
    }
    let lower = shown.to_lowercase();
    let places: Option<Vec<usize>> = parts.iter().map(|part| lower.find(&part.to_lowercase())).collect();
    if let Some(places) = places.filter(|_| !shown.contains(',')) {
        let mut in_order: Vec<(usize, &str)> = places.into_iter().zip(parts).collect();
        order::sort_by(&mut in_order, Ord::cmp);
        parts = in_order.into_iter().map(|(_, part)| part).collect();
    }
    let name = parts.join(" ");
    // Scripts without spaces are taken apart where no blank stands: the name is written as it was.
    let close = |text: &str| text.chars().filter(|&own| !own.is_whitespace() && !is_joiner(own)).collect::<String>();
    if close(&name) == close(&shown) { shown } else { name }
}

/// A display name taken apart.
#[must_use]
pub fn parsed(display: &str) -> ParsedName {
    parse_name(&clean(&without_pictures(display)))
}

/// A text with blanks in place of emoji and other pictures, which may stand right beside a word.
#[must_use]
pub fn without_pictures(text: &str) -> String {
    text.chars().map(|letter| if is_picture(letter) { ' ' } else { letter }).collect()
}

fn is_picture(letter: char) -> bool {
    matches!(letter, '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{fe0e}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
