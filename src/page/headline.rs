//! The parts of a headline, the title that it begins with, and what looks like a place. Not here: the employer joined to a
//! title (`employer`), whether a text is a title (`titles`), and what it means (`person`).

use super::line::{self, bare, before, clean};
use super::sites::sites;
pub use super::titles::is_title;
use super::titles::{is_rank, names_craft};
use super::words::{self, Topic};
use crate::model::order::IntoList;

/// The parts of a headline between its bars, bullets and stars.
pub fn parts(headline: &str) -> std::vec::IntoIter<String> {
    headline
        .split(['|', '•', '·', '★', '☆', '►', '｜', '┃', '●', '∙', '❖', '♦', '▪', '■', '◆', '➤', '✦', '／', '\n'])
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" — "))
        .flat_map(|part| part.split(" // "))
        .flat_map(|part| part.split(" / "))
        .flat_map(|part| part.split("; "))
        .map(|part| {
            bare(&clean(part))
                .trim_matches(|letter: char| {
                    !letter.is_alphanumeric() && !matches!(letter, '.' | ')' | '#' | '@' | '“' | '”' | '"' | '(')
                })
                .to_owned()
        })
        .filter(|part| !part.is_empty())
        .listed()
        .into_iter()
}

/// The first part of a headline, if it is a title and nothing else.
#[must_use]
pub fn first_title(headline: &str) -> Option<String> {
    let first = parts(headline).next()?;
    let first = last_of_unspaced(&first);
    // What follows an indefinite article describes the thing and not the position (`Founder of an app for readers`).
    let title = before(first, &[", ", "@", " of a ", " of an ", " by day", " ("]);
    let title = title
        .split_once(". ")
        .filter(|(first, _)| first.chars().count() > 3 && (first.split(' ').count() <= 3 || names_craft(first)))
        // "Dyrektorka Liceum im. Heleny Lipskiej"
        .filter(|(first, _)| first.rsplit(' ').next().is_some_and(|last| last.chars().count() > 2))
        .map_or(title, |(first, _)| first);
    let title = before_joining_word(title).trim().to_owned();
    // In a bio without capitals the first words are as often a subject as a title.
    let lower = title.chars().next().is_some_and(char::is_lowercase) && title.split_whitespace().count() > 2;
    // "Checks before the deck exists." is a sentence.
    let sentence = title.ends_with(['.', '!', '?']) && title.split_whitespace().count() > 3;
    let letters = title.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_punctuation());
    let credential = letters && title.chars().count() <= 6 && !is_rank(&title);
    (is_title(&title)
        && !credential
        && !lower
        // 元高校教師: once, but no more.
        && !title.starts_with(['元', '前'])
        && !sentence
        && !begins_sentence(&title)
        && title.chars().count() <= 60
        && title.split_whitespace().count() <= 8)
        .then_some(title)
}

/// What stands last in a text of a script without spaces, where that is a title: behind a blank, or behind what joins it to
/// the employer (`株式会社あおぞら物流の営業課長`, `光丘学園 校長（英語）`).
fn last_of_unspaced(text: &str) -> &str {
    let head = before(text, &["（", "("]).trim();
    if !head.ends_with(|letter| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')) {
        return text;
    }
    // "スクールカウンセラー・公認心理師": of several the first.
    let last = head.rsplit([' ', 'の']).next().map(|last| before(last, &["・"]));
    last.filter(|last| is_title(last) || sites().is_office(last)).unwrap_or(head)
}

/// What stands in a headline under the mask that hides a title elsewhere on the page, in whatever language: the beginning of
/// one of its parts whose words are as long as those of the mask.
#[must_use]
pub fn under_mask(headline: &str, mask: &str) -> Option<String> {
    let length = mask.chars().count();
    for part in parts(headline).filter(|_| length >= 4) {
        for part in part.split(", ") {
            let end = part.char_indices().nth(length).map_or(part.len(), |(at, _)| at);
            let Some((title, rest)) = part.split_at_checked(end) else { continue };
            let next = rest.split_whitespace().next().unwrap_or_default();
            let ends = rest.is_empty()
                || rest.starts_with(['.', ';', ':'])
                || rest.starts_with(" (")
                || (rest.starts_with(' ') && words::is_any(&[Topic::At, Topic::Of, Topic::And], next));
            if ends && !title.starts_with(char::is_lowercase) && line::is_under(mask, title) {
                return Some(title.to_owned());
            }
        }
    }
    None
}

/// What stands before a word that joins a title to something (`Fundadora en modo stealth`), if that is a title.
fn before_joining_word(text: &str) -> &str {
    let mut words = text.match_indices(' ');
    let found = words.find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let word = rest.split(' ').next()?;
        // Spanish and Italian negate with what is "in the" in Portuguese: there a name must follow.
        let named = || rest.split(' ').nth(1).is_some_and(|next| !next.starts_with(char::is_lowercase));
        let joins = words::is(Topic::At, word) && word.chars().all(char::is_lowercase) && (word != "no" || named());
        // "Consultant en recrutement": what ends so is a subject and no place.
        let next = rest.split(' ').nth(1).unwrap_or_default();
        let subject =
            word == "en" && ["ment", "tion", "ción", "ique", "ie", "ing"].iter().any(|end| next.ends_with(end));
        let before = text.get(..at)?;
        (joins && !subject && is_title(before)).then_some(before)
    });
    found.unwrap_or(text)
}

/// Whether what a headline begins with may be the post itself: a title of few words, and the only one of its kind, be it
/// the only rank or the only title at all. What goes on says what somebody does.
#[must_use]
pub fn is_only_title(headline: &str, title: &str) -> bool {
    let is_alike = if is_rank(title) { is_rank } else { is_title };
    let few = title.split(' ').count() <= if title.contains(words::is_unspaced) { 1 } else { 4 };
    // "Orientación educativa" is a subject, though people are called by it.
    let subject =
        title.split(' ').next().is_some_and(|head| ["ción", "ção", "zione"].iter().any(|end| head.ends_with(end)));
    let alike = |part: &&str| part.split_whitespace().count() <= 8 && is_alike(part);
    few && !subject && parts(headline).map(|part| part.split(", ").filter(alike).count()).sum::<usize>() <= 1
}

/// Whether a text begins as a sentence about what somebody does, or once did, rather than as a title.
pub fn begins_sentence(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    words::is(Topic::SentenceStart, first.trim_end_matches('.'))
}

/// Whether a line looks like a place: parts between commas, or a word for an area, and nothing that people do.
#[must_use]
pub fn looks_like_place(text: &str) -> bool {
    let short =
        text.chars().count() <= 70 && !text.contains(['|', '@', '!', '?', '&', '/', '"']) && !text.contains(" · ");
    let parts = text.split([',', '、', '،']).map(str::trim).filter(|part| !part.is_empty());
    let count = parts.clone().count();
    let small = parts.clone().all(|part| part.split_whitespace().count() <= 4);
    short
        && small
        && !text.starts_with(char::is_lowercase)
        && ((2..=4).contains(&count) || words::holds(Topic::Area, text))
        && !is_title(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_begins_with_a_title_and_ends_it_where_it_says_of_what() {
        assert_eq!(first_title("Professora no Colégio Pedra Azul").as_deref(), Some("Professora"));
        let negated = first_title("Cofundadora de algo que aún no tiene nombre");
        assert_eq!(negated.as_deref(), Some("Cofundadora de algo que aún no tiene nombre"));
        assert_eq!(first_title("Founder of an AI tutor (pre-seed)").as_deref(), Some("Founder"));
        for (headline, title) in [
            ("光丘学園中学高等学校 校長|不登校支援", Some("校長")),
            ("スクールカウンセラー（公認心理師）｜不登校支援", Some("スクールカウンセラー")),
            ("元高校教師", None),
        ] {
            assert_eq!(first_title(headline).as_deref(), title, "{headline}");
        }
        assert_eq!(first_title("Head of School").as_deref(), Some("Head of School"));
    }

    #[test]
    fn what_goes_on_after_the_only_title_is_no_second_post() {
        assert!(
            is_only_title("Head of School | Teacher", "Head of School") && !is_only_title("Author | Coach", "Coach")
        );
    }

    #[test]
    fn places_are_told_from_headlines() {
        assert!(looks_like_place("St. George, Utah, United States"));
        assert!(looks_like_place("Boise Metropolitan Area"));
        assert!(!looks_like_place("Founder, Lantern Loop"));
        assert!(!looks_like_place("Helping families | Boise"));
    }
}
