//! What kind of line a line of text is, by its shape: pronouns, a count, a year, a mask.
//! Not here: where on the page it stands.

use super::shown;
use super::words::{self, Topic};
use crate::model::order::IntoList;
use crate::person::text::Lower;
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

/// Pronouns as displayed, without brackets (`(She/Her)` → `She/Her`).
#[must_use]
pub fn pronouns(text: &str) -> Option<String> {
    let text = clean(text);
    let inner = bare(&text).trim_start_matches(['(', '（', '[']).trim_end_matches([')', '）', ']']).trim();
    if inner.is_empty() || inner.chars().count() > 28 {
        return None;
    }
    let parts: Vec<&str> = inner.split(['/', ',']).map(str::trim).listed();
    let known = |part: &&str| words::is(Topic::Pronoun, part);
    let all = (2..=4).contains(&parts.len()) && parts.iter().all(known);
    // One of a language that no list knows, beside one that is known: `ia / she`.
    let small = |part: &&str| part.chars().count() <= 5 && part.chars().all(char::is_lowercase);
    let one = inner.contains('/') && parts.len() == 2 && parts.iter().any(known) && parts.iter().all(small);
    (all || one).then(|| inner.to_owned())
}

/// Whether the text is one pronoun, which names one only where pronouns stand.
#[must_use]
pub fn is_pronoun(text: &str) -> bool {
    words::is(Topic::Pronoun, text)
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
    let trimmed = rest.trim_start().lowered();
    let word: String = trimmed.chars().take_while(|letter| letter.is_alphabetic()).collect();
    // Where words stand without blanks, the next one follows at once (`2.3万人`).
    let is = |own: &String| *own == word || (own.starts_with(words::is_unspaced) && word.starts_with(own.as_str()));
    let factors = [(Topic::Thousand, 1_000.0), (Topic::TenThousand, 10_000.0), (Topic::Million, 1_000_000.0)];
    factors.iter().find(|(topic, _)| words::of(*topic).iter().any(is)).map_or(1.0, |(_, factor)| *factor)
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
    fn a_short_line_in_brackets_is_an_aside_in_any_language() {
        assert_eq!(bracketed("(Elle)").as_deref(), Some("Elle"));
        assert_eq!(bracketed("(siya / they)").as_deref(), Some("siya / they"));
        assert_eq!(bracketed("(Head of School) at Larkspur"), None);
        assert_eq!(bracketed("(helping families since 1994)"), None);
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
    fn pronouns_are_told_from_other_short_words() {
        assert_eq!(pronouns("(She/Her)").as_deref(), Some("She/Her"));
        assert_eq!(pronouns("(she, her)").as_deref(), Some("she, her"));
        assert_eq!(pronouns("er/ihm").as_deref(), Some("er/ihm"));
        assert_eq!(pronouns("ia / she").as_deref(), Some("ia / she"), "one of them in a language that no list knows");
        for text in ["Sales/Marketing", "IT/AI", "it/ops teams", "his, hers", "she, ia"] {
            assert_eq!(pronouns(text).is_some(), text == "his, hers", "{text}");
        }
        assert_eq!(pronouns("2nd"), None);
    }
}
