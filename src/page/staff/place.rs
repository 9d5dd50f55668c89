//! Whether a line is a place, and which. Not here: where on the page it stands, and what a place means (`person::place`).

use super::shape::{is_office, is_title_line};
use crate::model::order::IntoList;
use crate::page::headline::looks_like_place;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::sites::{Label, sites};
use crate::person::place::read_place;
use crate::person::text::Lower;

/// Bytes of the longest line that may be a place.
const LONGEST_PLACE: usize = 140;

/// The place that a line gives and nothing else (`Missoula, MT 59801& Online`, `📍 Leeds`, `Based in Porto`); a town
/// without more only where it is known.
pub fn place_in(text: &str) -> Option<String> {
    if text.len() > LONGEST_PLACE {
        return None;
    }
    let shown = clean(&names::without_pictures(text));
    let behind = |at: usize| {
        let (label, rest) = shown.split_at_checked(at)?;
        (sites().label(label) == Some(Label::Place)).then(|| rest.trim_start_matches([':', ' ']).to_owned())
    };
    let labelled = shown.match_indices([' ', ':']).take(2).find_map(|(at, _)| behind(at));
    let text = labelled.as_ref().unwrap_or(&shown);
    let part = line::before(text, &["&", "·", "|"]).trim();
    // Italian provinces and whole lands stand in brackets, and so does what is no place.
    let part = if is_bracketed_place(part) { part } else { line::before(part, &["("]).trim() };
    // "Burlington, Vermont office"
    let small = |(_, last): &(&str, &str)| part.contains(", ") && last.starts_with(char::is_lowercase);
    let part = part.rsplit_once(' ').filter(small).map_or(part, |(place, _)| place);
    let is_place = || has_post_code(part) || is_bracketed_place(part) || is_known_place(part);
    let part = in_state(part);
    // "Episodes with Ada Quill, MD" ends in what is a state too.
    let small = part.split(", ").all(|own| own.split(' ').count() <= 3);
    (!part.is_empty() && !is_remote(part) && small && is_place() && !is_title_line(part)).then(|| part.to_owned())
}

/// Of three parts the town and its state (`Quill Consulting, Burlington, VT`).
fn in_state(text: &str) -> &str {
    let is_state = |last: &str| last.len() == 2 && last.bytes().all(|own| own.is_ascii_uppercase());
    let behind =
        text.split_once(", ").filter(|(_, rest)| rest.split_once(", ").is_some_and(|(_, last)| is_state(last)));
    behind.map_or(text, |(_, rest)| rest)
}

/// Whether a text says that one need not come.
pub fn is_remote(text: &str) -> bool {
    matches!(text.lowered().as_str(), "online" | "virtual" | "telehealth" | "video" | "en ligne" | "en línea")
}

/// `Chioggia (VE)`, `Remote (US)`.
fn is_bracketed_place(text: &str) -> bool {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    inner.is_some_and(|(before, code)| {
        before.split(' ').count() <= 3
            && before.starts_with(char::is_uppercase)
            && (read_place(code).country.is_some()
                || (code.len() == 2 && code.bytes().all(|own| own.is_ascii_uppercase())))
    })
}

/// A town, region or country that is known: between commas, or alone in few words.
fn is_known_place(text: &str) -> bool {
    let alone = || !text.contains(',') && text.split(' ').count() <= 3 && text.starts_with(char::is_uppercase);
    (looks_like_place(text) || alone()) && read_place(text).country.is_some()
}

pub fn is_town(text: &str) -> bool {
    text.chars().count() <= 60
        && text.chars().any(char::is_alphabetic)
        && !is_office(text)
        && !text.lowered().contains("suite")
        && !text.contains('@')
}

/// `Pasadena, CA 91105`, `Cardiff CF10`, `Sherbrooke, QC J1H 2B4`, `10115 Berlin` and the like.
pub fn has_post_code(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().listed();
    let digits = text.split(|letter: char| !letter.is_ascii_digit()).any(|run| run.len() == 5);
    let first = words.first().is_some_and(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let town = || words.get(1..).is_some_and(|town| read_place(&town.join(" ")).country.is_some());
    let short = words.first().is_some_and(|first| first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit()));
    let lettered = words.len() >= 2 && words.iter().skip(1).any(|word| is_lettered_code(word));
    // Two numbers are a telephone's.
    let named = text.chars().any(char::is_alphabetic);
    named
        && (2..=6).contains(&words.len())
        && ((digits && (first || text.contains(','))) || lettered || (short && town()))
}

/// The first part of a British or Canadian post code: one or two capitals, a digit, perhaps one more of either.
fn is_lettered_code(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = word.get(letters..).unwrap_or_default().as_bytes();
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest.first().is_some_and(u8::is_ascii_digit)
        && rest.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}
