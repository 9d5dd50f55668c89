//! Which sentence of somebody's post may be quoted, and how old a role is. Not here: what is said about either.

use super::words;
use crate::model::{profile::Post, time::Timestamp};
use chrono::{NaiveDate, NaiveTime};

/// A post older than this is not brought up.
const OLDEST_POST_DAYS: u32 = 60;

/// A quotation is a whole sentence of so many characters: long enough to mean something, short enough for a message.
const QUOTE_CHARACTERS: std::ops::RangeInclusive<usize> = 24..=110;

/// Words that make a post none of a stranger's business, or no thought of the person's own.
const NOT_TO_QUOTE: [&str; 56] = [
    "passed away",
    "died",
    "death",
    "grief",
    "griev",
    "funeral",
    "cancer",
    "diagnos",
    "hospital",
    "surgery",
    "layoff",
    "laid off",
    "let go",
    "miscarriage",
    "divorce",
    "suicid",
    "abuse",
    "rip ",
    "rest in peace",
    "condolence",
    "prayers",
    "pray for",
    "in memory",
    "in loving",
    "birthday",
    "pregnan",
    "maternity",
    "paternity",
    "newborn",
    "congrat",
    "hiring",
    "we're looking for",
    "apply",
    "register",
    "sign up",
    "link in",
    "giveaway",
    "vote",
    "election",
    "dm me",
    "thrilled",
    "excited to",
    "proud to",
    "honored to",
    "honoured to",
    "humbled",
    "happy to announce",
    "happy to share",
    "join us",
    "webinar",
    "last day",
    "new position",
    "shooting",
    "tragedy",
    "heartbroken",
    "war in",
];

/// First words that lean on a sentence before: without it they say nothing.
const LEANING: [&str; 18] = [
    "And", "But", "So", "Or", "That", "This", "These", "Those", "It", "It's", "They", "He", "She", "Because", "Then",
    "Here", "Which", "Same",
];

/// One sentence of each suitable post, newest first, word for word, and where the post is. Only English sentences
/// without links, tags and addresses; nothing sensitive; nothing older than sixty days or of unknown age.
pub(super) fn quotable(posts: &[Post]) -> Vec<(String, String)> {
    posts
        .iter()
        .filter(|post| post.age_days.is_some_and(|days| days <= OLDEST_POST_DAYS))
        .filter_map(|post| {
            let lower = post.text.to_lowercase();
            if NOT_TO_QUOTE.iter().any(|word| lower.contains(word)) {
                return None;
            }
            let source = post.link.clone().unwrap_or_else(|| "profile".to_owned());
            sentences(&post.text).into_iter().find_map(quote).map(|quote| (quote, source))
        })
        .collect()
}

/// Cuts a text into sentences, with their last mark.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let stop = matches!(character, '.' | '!' | '?')
            && characters.peek().is_none_or(|(_, next)| next.is_whitespace() || *next == '"');
        if stop || character == '\n' {
            let end = index + character.len_utf8();
            sentences.extend(text.get(start..end).map(str::trim).filter(|sentence| !sentence.is_empty()));
            start = end;
        }
    }
    sentences.extend(text.get(start..).map(str::trim).filter(|sentence| !sentence.is_empty()));
    sentences
}

fn quote(sentence: &str) -> Option<String> {
    let bare = sentence.trim_end_matches(['.', ' ']).trim_start_matches(|character: char| !character.is_alphanumeric());
    let plain = |character: char| character.is_alphanumeric() || " ,;:'\u{2019}-\u{2013}()!".contains(character);
    let fits = QUOTE_CHARACTERS.contains(&bare.chars().count())
        && bare.chars().all(plain)
        && bare.starts_with(|character: char| character.is_uppercase())
        && bare.split(' ').count() >= 5
        && !bare
            .split([' ', ','])
            .next()
            .is_some_and(|first| LEANING.contains(&first.replace('\u{2019}', "'").as_str()))
        && !bare.ends_with([':', ',', ';', '-', '!'])
        && looks_english(bare)
        && words::clean(bare).as_deref() == Some(bare);
    fits.then(|| bare.to_owned())
}

/// Whether a sentence holds at least two of the smallest English words.
fn looks_english(sentence: &str) -> bool {
    const SMALL: [&str; 22] = [
        "the", "a", "an", "is", "are", "of", "and", "to", "in", "that", "it", "we", "you", "they", "not", "for",
        "with", "what", "when", "our", "have", "be",
    ];
    let lower = sentence.to_lowercase();
    lower.split(' ').filter(|word| SMALL.contains(word)).count() >= 2
}

/// The month a date begins in, its name and its first moment: "Sep 2026", "September 2026", "2026-09". A year alone is
/// no month.
pub(super) fn month(date: &str) -> Option<(&'static str, Timestamp)> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let cleaned = date.trim().replace(['.', ','], "");
    let (year, number) = if let Some((year, month)) = cleaned.split_once('-') {
        (year.trim().parse::<i32>().ok()?, month.split('-').next()?.trim().parse::<u32>().ok()?)
    } else {
        let (name, year) = cleaned.split_once(' ')?;
        let name = name.to_lowercase();
        let index = MONTHS.iter().position(|month| {
            let month = month.to_lowercase();
            month == name
                || (name.len() >= 3 && (month.get(..3) == Some(&name) || name == "sept" && month == "september"))
        })?;
        (year.trim().parse::<i32>().ok()?, u32::try_from(index).ok()? + 1)
    };
    let first = NaiveDate::from_ymd_opt(year, number, 1)?;
    let name = MONTHS.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
    Some((name, Timestamp(first.and_time(NaiveTime::MIN).and_utc())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(text: &str, age_days: Option<u32>) -> Post {
        Post { text: text.into(), age_days, ..Post::default() }
    }

    #[test]
    fn a_whole_recent_sentence_is_quoted_word_for_word() {
        let text =
            "Big week! 🎉 Homework is a design problem, not a discipline problem. More at https://example.org #edu";
        let (quote, source) = quotable(&[post(text, Some(5))]).remove(0);
        assert_eq!(quote, "Homework is a design problem, not a discipline problem");
        assert!(text.contains(&quote));
        assert_eq!(source, "profile");
    }

    #[test]
    fn old_undated_sad_foreign_and_torn_posts_are_left_alone() {
        let fine = "Homework is a design problem, not a discipline problem.";
        assert!(quotable(&[post(fine, Some(61))]).is_empty());
        assert!(quotable(&[post(fine, None)]).is_empty());
        assert!(quotable(&[post(&format!("My father passed away on Sunday. {fine}"), Some(1))]).is_empty());
        assert!(quotable(&[post("Hausaufgaben sind vor allem eine Frage der Gestaltung.", Some(1))]).is_empty());
        assert!(quotable(&[post("{{name}} is a <b>design</b> problem of the kind", Some(1))]).is_empty());
        assert!(quotable(&[post("#ai #school @someone", Some(1))]).is_empty());
    }

    #[test]
    fn months_are_read_and_years_alone_are_not() {
        assert_eq!(month("Sep 2026").unwrap().0, "September");
        assert_eq!(month("September 2026").unwrap().0, "September");
        assert_eq!(month("2026-09-14").unwrap().0, "September");
        assert!(month("2026").is_none());
        assert!(month("seit 2026").is_none());
    }
}
