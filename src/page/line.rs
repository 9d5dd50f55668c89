//! What kind of line a line of text is, by its shape: a degree, pronouns, a count, a span of time.
//! Not here: where on the page it stands.

use super::shown;
use super::words::{self, Topic};
use crate::model::order::IntoList;
use std::borrow::Cow;

/// The text as it is seen, with single spaces.
#[must_use]
pub fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// The same; a text that is clean already, as nearly every line of a page, is not copied.
#[must_use]
pub fn cleaned(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let seen = shown::seen(text);
    let words = seen.split(|letter: char| letter.is_whitespace() || letter.is_control());
    Cow::Owned(words.filter(|word| !word.is_empty()).listed().join(" "))
}

/// Whether there is nothing to clean away.
fn is_clean(text: &str) -> bool {
    let mut after_space = true;
    if text.is_ascii() {
        for byte in text.bytes() {
            if !(b' '..=b'~').contains(&byte) || byte == b' ' && after_space {
                return false;
            }
            after_space = byte == b' ';
        }
        return !after_space || text.is_empty();
    }
    for letter in text.chars() {
        let odd = match letter {
            ' ' => after_space,
            '!'..='~' => false,
            _ => letter.is_control() || letter.is_whitespace() || shown::may_differ(letter),
        };
        if odd {
            return false;
        }
        after_space = letter == ' ';
    }
    !after_space || text.is_empty()
}

/// The text without separators at its ends (`· 2nd` → `2nd`).
#[must_use]
pub fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_whitespace() || shown::is_unseen(letter) || matches!(letter, '·' | '•' | '|' | '‧' | '∙' | '・')
    })
}

/// What stands before the first of some marks; all of it where there is none.
#[must_use]
pub fn before<'a>(text: &'a str, marks: &[&str]) -> &'a str {
    marks.iter().fold(text, |text, mark| text.split_once(*mark).map_or(text, |(before, _)| before))
}

/// Whether the line holds no letter and no digit.
#[must_use]
pub fn is_separator(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// Whether the site has replaced the text by asterisks.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    text.contains('*') && is_separator(text)
}

/// Whether a text may be what the mask hides: every letter has become one asterisk, so that the lengths of words stay.
#[must_use]
pub fn is_under(mask: &str, text: &str) -> bool {
    let quote = |letter: char| if letter == '’' { '\'' } else { letter };
    let fits = |(star, own): (char, char)| {
        if star == '*' { !own.is_whitespace() } else { quote(star) == quote(own) && !own.is_alphanumeric() }
    };
    mask.chars().count() == text.chars().count() && mask.chars().zip(text.chars()).all(fits)
}

/// The value of a decimal digit of any script.
#[must_use]
pub fn digit(letter: char) -> Option<u32> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{9e6}'..='\u{9ef}' => '\u{9e6}',
        '\u{e50}'..='\u{e59}' => '\u{e50}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    u32::from(letter).checked_sub(u32::from(zero))
}

/// The connection degree that a short line says (`· 2nd`, `3.`, `2º`, `2次`).
#[must_use]
pub fn degree(text: &str) -> Option<u8> {
    let text = clean(text);
    let text = bare(&text);
    if text.is_empty() || text.chars().count() > 48 {
        return None;
    }
    // "2." and the like are in the tables without their full stop.
    let degrees = [(Topic::Degree1, 1), (Topic::Degree2, 2), (Topic::Degree3, 3)];
    if let Some((_, degree)) = degrees.iter().find(|(topic, _)| words::is(*topic, text)) {
        return Some(*degree);
    }
    let mut letters = text.chars();
    let value = letters.next().and_then(digit).filter(|value| (1..=3).contains(value))?;
    let suffix = letters.as_str().trim().to_lowercase();
    let known = words::is(Topic::DegreeSuffix, &suffix) || suffix == "." || suffix == ".+";
    known.then(|| u8::try_from(value).ok()).flatten()
}

/// Pronouns as displayed, without brackets (`(She/Her)` → `She/Her`).
#[must_use]
pub fn pronouns(text: &str) -> Option<String> {
    let text = clean(text);
    let inner = bare(&text).trim_start_matches(['(', '（', '[']).trim_end_matches([')', '）', ']']).trim();
    if inner.is_empty() || inner.chars().count() > 28 {
        return None;
    }
    let parts: Vec<&str> = inner.split(['/', ',']).map(str::trim).listed();
    let all = (2..=4).contains(&parts.len()) && parts.iter().all(|part| words::is(Topic::Pronoun, part));
    all.then(|| inner.to_owned())
}

/// Whether the text is one pronoun, which names one only where pronouns stand.
#[must_use]
pub fn is_pronoun(text: &str) -> bool {
    words::is(Topic::Pronoun, text)
}

/// The degree of a line that stands after a dot beside a name (`· 2`), where the digit alone is enough.
#[must_use]
pub fn dotted_degree(text: &str) -> Option<u8> {
    let text = clean(text);
    let text = bare(&text);
    // Some languages put a word before the digit (`ke-2`, `第 2 級`).
    let mut digits = text.chars().enumerate().filter_map(|(at, letter)| Some((at, digit(letter)?)));
    let (at, value) = digits.next().filter(|(_, value)| (1..=3).contains(value))?;
    let known = at <= 4 && digits.next().is_none() && text.chars().count() <= 13;
    known.then(|| u8::try_from(value).ok()).flatten()
}

/// The only digit of a text, if it is that of a degree.
#[must_use]
pub fn only_digit(text: &str) -> Option<u8> {
    let mut digits = text.chars().filter_map(digit);
    let value = digits.next().filter(|value| (1..=3).contains(value) && digits.next().is_none())?;
    u8::try_from(value).ok()
}

/// The degree of a line that is nothing but its digit and an ending in whatever language (`2aste`, `3ος +`): told by its
/// place beside the name.
#[must_use]
pub fn bare_degree(text: &str) -> Option<u8> {
    let text = clean(text);
    let value = text.chars().next().and_then(digit).filter(|value| (1..=3).contains(value))?;
    let rest = text.chars().skip(1);
    let ending = rest.clone().count() <= 7
        && rest.clone().any(|letter| letter.is_alphabetic() || matches!(letter, '.' | '+' | '°' | 'º'))
        && rest.clone().all(|letter| digit(letter).is_none() && !letter.is_uppercase());
    ending.then(|| u8::try_from(value).ok()).flatten()
}

/// The degree that stands behind a dot beside a name, in words that a table knows or in others with its digit.
#[must_use]
pub fn degree_behind_dot(text: &str) -> Option<u8> {
    let small = || dotted_degree(text).filter(|_| !text.contains(char::is_uppercase));
    degree(text).or_else(|| bare_degree(bare(text))).or_else(small)
}

/// What a line says that is wholly in brackets and as short as pronouns are (`(Elle)`, `(siya/they)`): where a site has a
/// place for pronouns of anybody's own wording, no list of words knows them all.
#[must_use]
pub fn bracketed(text: &str) -> Option<String> {
    let text = clean(text);
    let inner = text.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?.trim();
    let parts: Vec<&str> = inner.split('/').map(str::trim).listed();
    let words = (1..=4).contains(&parts.len())
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().count() <= 12 && part.chars().all(char::is_alphabetic));
    words.then(|| inner.to_owned())
}

/// The first number in the text, with grouping (`1.204`, `1 204`, `48.2K`, `1,2 Mio.`, `2.3万`).
#[must_use]
pub fn count(text: &str) -> Option<u32> {
    let letters: Vec<char> = text.chars().listed();
    let start = letters.iter().position(|&letter| digit(letter).is_some())?;
    let mut groups: Vec<String> = vec![String::new()];
    let mut separators: Vec<char> = Vec::new();
    let mut at = start;
    while let Some(&letter) = letters.get(at) {
        if let Some(value) = digit(letter) {
            groups.last_mut()?.push(char::from_digit(value, 10)?);
        } else if is_grouping(letter) && letters.get(at + 1).copied().and_then(digit).is_some() {
            separators.push(letter);
            groups.push(String::new());
        } else {
            break;
        }
        at += 1;
    }
    let rest: String = letters.get(at..).unwrap_or_default().iter().collect();
    let factor = factor(&rest);
    let first = groups.first()?;
    let grouped = groups.len() > 1
        && (1..=3).contains(&first.len())
        && groups.iter().skip(1).all(|group| group.len() == 3)
        && separators.iter().all(|separator| Some(separator) == separators.first());
    let fraction = match groups.as_slice() {
        [_] => 1.0,
        _ if grouped && factor <= 1.0 => 1.0,
        [_, decimals] => decimals.chars().fold(1.0, |parts, _| 10.0 * parts),
        _ => return None,
    };
    whole(groups.concat().parse::<u64>().ok()? as f64 * factor / fraction)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The range is checked just before.
fn whole(value: f64) -> Option<u32> {
    let rounded = value.round();
    (rounded >= 0.0 && rounded <= f64::from(u32::MAX)).then_some(rounded as u32)
}

fn is_grouping(letter: char) -> bool {
    matches!(letter, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{66b}' | '\u{66c}')
}

/// What a number is multiplied with by the letters right after it.
#[must_use]
pub fn factor(rest: &str) -> f64 {
    let trimmed = rest.trim_start().to_lowercase();
    let word: String = trimmed.chars().take_while(|letter| letter.is_alphabetic()).collect();
    match word.as_str() {
        "k" | "mil" | "tsd" | "tys" | "rb" | "ألف" | "тыс" | "тис" | "mila" | "tn" => 1_000.0,
        "m" | "mio" | "mln" | "mi" | "mn" | "млн" | "مليون" | "jt" => 1_000_000.0,
        _ if trimmed.starts_with('万') || trimmed.starts_with('萬') || trimmed.starts_with('만') => 10_000.0,
        _ if trimmed.starts_with('千') || trimmed.starts_with('천') => 1_000.0,
        _ => 1.0,
    }
}

/// A span of time as a page writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it began, as written.
    pub start: String,
    /// When it ended, as written; `None` if it goes on.
    pub end: Option<String>,
}

/// Reads a line such as `May 2017 - Present · 9 yrs 7 mos`, `2006 – 2010`, `2016年10月 - 現在`.
#[must_use]
pub fn span(text: &str) -> Option<Span> {
    // A span has a year, and a year has four digits.
    if text.chars().filter(|letter| digit(*letter).is_some()).take(4).count() < 4 {
        return None;
    }
    let text = clean(text);
    if text.chars().count() > 90 {
        return None;
    }
    let dates = before(&text, &["·", "•", "‧"]).trim();
    let (start, end) = [" - ", " – ", " — ", "–", "—", "～", "〜", " ~ ", " to ", " bis ", " au ", " a ", "-", " até "]
        .iter()
        .filter_map(|dash| dates.split_once(dash))
        .find(|(start, end)| has_year(start) && (has_year(end) || goes_on(end, &text)))?;
    let (start, end) = (start.trim(), end.trim());
    if start.chars().count() > 24 || end.chars().count() > 28 || start.split_whitespace().count() > 4 {
        return None;
    }
    let start = ["de ", "von ", "seit ", "since ", "from ", "desde "]
        .iter()
        .find_map(|word| start.strip_prefix(word))
        .unwrap_or(start);
    let end = (!goes_on(end, &text)).then(|| end.to_owned());
    Some(Span { start: start.to_owned(), end })
}

/// Whether the end of a span is no date: a word for the present, or, beside how long it has been, any word that holds no
/// digit (`2019년 1월 - 현재 · 7년`). So the present is understood in languages that no table knows.
fn goes_on(end: &str, line: &str) -> bool {
    let how_long = || line.split(['·', '•', '‧']).nth(1).is_some_and(|rest| rest.chars().any(|it| digit(it).is_some()));
    let word = || {
        (2..=24).contains(&end.chars().count())
            && end.split_whitespace().count() <= 3
            && end.chars().any(char::is_alphabetic)
            && !end.chars().any(|letter| digit(letter).is_some())
    };
    says_present(end) || (word() && how_long())
}

fn says_present(text: &str) -> bool {
    words::is(Topic::Present, text)
        || (!has_year(text) && words::holds(Topic::Present, text) && text.chars().count() <= 24)
}

/// Whether the text holds a year from 1950 to 2049 that is not part of a longer number.
#[must_use]
pub fn has_year(text: &str) -> bool {
    let mut run: Vec<u32> = Vec::new();
    for letter in text.chars().chain(std::iter::once(' ')) {
        if let Some(value) = digit(letter) {
            run.push(value);
        } else {
            if run.len() == 4 {
                let year = run.iter().fold(0, |year, digit| year * 10 + digit);
                if (1950..2050).contains(&year) {
                    return true;
                }
            }
            run.clear();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_behind_a_dot_is_a_degree_whatever_word_stands_beside_it() {
        for (text, expected) in [("· 2", Some(2)), ("· ke-2", Some(2)), ("· 第 3 級", Some(3)), ("· 3.º+", Some(3))]
        {
            assert_eq!(dotted_degree(text), expected, "{text}");
        }
        for text in ["· 2 of 3", "· 24h", "· 4th", "· Leeds", "· Building schools 2"] {
            assert_eq!(dotted_degree(text), None, "{text}");
        }
    }

    #[test]
    fn a_digit_with_an_ending_is_a_degree_where_degrees_stand() {
        for (text, expected) in [("2aste", Some(2)), ("3ος +", Some(3)), ("1-я", Some(1)), ("2e et +", Some(2))] {
            assert_eq!(bare_degree(text), expected, "{text}");
        }
        for text in ["3D", "2", "2x Founder", "1st-time founder", "24h", "4th", "10x engineer", "3 kids and a dog"] {
            assert_eq!(bare_degree(text), None, "{text}");
        }
        for (text, expected) in
            [(" ke-2", Some(2)), ("2aste", Some(2)), ("3rd+", Some(3)), ("2 Kids", None), ("Leeds", None)]
        {
            assert_eq!(degree_behind_dot(text), expected, "{text}");
        }
    }

    #[test]
    fn a_short_line_in_brackets_is_an_aside_in_any_language() {
        assert_eq!(bracketed("(Elle)").as_deref(), Some("Elle"));
        assert_eq!(bracketed("(siya / they)").as_deref(), Some("siya / they"));
        assert_eq!(bracketed("(Head of School) at Larkspur"), None);
        assert_eq!(bracketed("(helping families since 1994)"), None);
    }

    #[test]
    fn degrees_are_read_in_every_language() {
        for (text, expected) in [
            ("· 2nd", 2),
            ("3rd+", 3),
            ("· 1st", 1),
            ("3.", 3),
            ("· 2.", 2),
            ("2e", 2),
            ("· 3e et +", 3),
            ("1er", 1),
            ("2º", 2),
            ("· 3º+", 3),
            ("2次", 2),
            ("· 3次以上", 3),
            ("٢", 0),
            ("الثانية", 2),
            ("Kontakt 3. Grades und darüber hinaus", 3),
            ("2촌", 2),
        ] {
            let expected = (expected > 0).then_some(expected);
            assert_eq!(degree(text), expected, "{text}");
        }
        for text in ["2K", "3", "1 follower", "2nd Street Studio", "4th", "--", ""] {
            assert_eq!(degree(text), None, "{text}");
        }
    }

    #[test]
    fn counts_are_read_with_local_separators() {
        for (text, expected) in [
            ("1.204 Follower:innen", 1204),
            ("1,733 followers", 1733),
            ("1 204 abonnés", 1204),
            ("48.2K Followers", 48_200),
            ("1,2 Mio. Follower", 1_200_000),
            ("フォロワー1,733人", 1733),
            ("2.3万フォロワー", 23_000),
            ("500+ connections", 500),
            ("١٬٢٠٤ متابعًا", 1204),
            ("12 mil seguidores", 12_000),
            ("777.508 Follower:innen", 777_508),
            ("1.3k", 1300),
            ("7", 7),
        ] {
            assert_eq!(count(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn spans_are_read_with_their_end() {
        let open = |start: &str| Some(Span { start: start.to_owned(), end: None });
        assert_eq!(span("May 2017 - Present · 9 yrs 7 mos"), open("May 2017"));
        assert_eq!(span("Okt. 2016–Heute · 10 Jahre 2 Monate"), open("Okt. 2016"));
        assert_eq!(span("2016年10月 - 現在 · 10年"), open("2016年10月"));
        assert_eq!(span("janv. 2019 - aujourd’hui · 7 ans"), open("janv. 2019"));
        assert_eq!(span("de mar. de 2020 - o momento · 6 anos"), open("mar. de 2020"));
        assert_eq!(span("2006 – 2010"), Some(Span { start: "2006".into(), end: Some("2010".into()) }));
        assert_eq!(span("Full-time · 6 yrs"), None);
        assert_eq!(span("thg 5 2019 - Hiện tại · 7 năm 6 tháng"), open("thg 5 2019"));
        assert_eq!(span("2019 - Hiện tại"), open("2019"));
        assert_eq!(span("2019 - Gaur egun · 7 urte"), open("2019"));
        assert_eq!(span("2019 - Gaur egun"), None, "without how long it has been, a word may be anything");
        assert_eq!(span("Class of 2010 - a memoir of the years I would rather forget and never shall"), None);
    }

    #[test]
    fn pronouns_are_told_from_other_short_words() {
        assert_eq!(pronouns("(She/Her)").as_deref(), Some("She/Her"));
        assert_eq!(pronouns("(she, her)").as_deref(), Some("she, her"));
        assert_eq!(pronouns("er/ihm").as_deref(), Some("er/ihm"));
        assert_eq!(pronouns("Sales/Marketing"), None);
        assert_eq!(pronouns("2nd"), None);
    }
}
