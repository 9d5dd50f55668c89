//! The connection degree that a line says. Not here: where on the page such a line stands.

use super::line::{bare, clean, digit};
use super::words::{self, Topic};
use crate::person::text::Lower;

/// The connection degree that a short line says (`· 2nd`, `3.`, `2º`, `2次`).
#[must_use]
pub fn read(text: &str) -> Option<u8> {
    let text = clean(text);
    let text = bare(&text);
    if text.is_empty() || text.chars().count() > 48 {
        return None;
    }
    // "2." and the like are in the tables without their full stop, and all without the mark for "and beyond".
    let degrees = [(Topic::Degree1, 1), (Topic::Degree2, 2), (Topic::Degree3, 3)];
    let said = text.trim_matches(['+', ' ']);
    if let Some((_, degree)) = degrees.iter().find(|(topic, _)| words::is(*topic, said)) {
        return Some(*degree);
    }
    let mut letters = text.chars();
    let degree = letters.next().and_then(digit).and_then(of_digit)?;
    let suffix = letters.as_str().trim().lowered();
    let known = words::is(Topic::DegreeSuffix, &suffix) || suffix == "." || suffix == ".+";
    known.then_some(degree)
}

/// The degree that a digit says.
fn of_digit(digit: u32) -> Option<u8> {
    u8::try_from(digit).ok().filter(|degree| (1..=3).contains(degree))
}

/// The degree that stands behind a dot beside a name, in words that a table knows or in others with its digit.
#[must_use]
pub fn behind_dot(text: &str) -> Option<u8> {
    let small = || dotted(text).filter(|_| !text.contains(char::is_uppercase));
    read(text).or_else(|| ended(bare(text))).or_else(small)
}

/// The degree of a line that stands after a dot beside a name (`· 2`), where the digit alone is enough.
#[must_use]
pub fn dotted(text: &str) -> Option<u8> {
    let text = clean(text);
    let text = bare(&text);
    // Some languages put a word before the digit (`ke-2`, `第 2 級`).
    let mut digits = text.chars().enumerate().filter_map(|(at, letter)| Some((at, digit(letter)?)));
    let (at, value) = digits.next()?;
    // Or several, where it ends the line (`من الدرجة 3+`).
    let last = text.trim_end_matches('+').chars().count() == at + 1;
    let known = (at <= 4 || last) && digits.next().is_none() && text.chars().count() <= 13;
    of_digit(value).filter(|_| known)
}

/// The degree of a line that is nothing but its digit and an ending in whatever language (`2aste`, `3ος +`): told by its
/// place beside the name.
#[must_use]
pub fn ended(text: &str) -> Option<u8> {
    let text = clean(text);
    let degree = text.chars().next().and_then(digit).and_then(of_digit)?;
    let rest = text.chars().skip(1);
    let ending = rest.clone().count() <= 7
        && rest.clone().any(|letter| letter.is_alphabetic() || matches!(letter, '.' | '+' | '°' | 'º'))
        && rest.clone().all(|letter| digit(letter).is_none() && !letter.is_uppercase());
    ending.then_some(degree)
}

/// The only digit of a text, if it is that of a degree.
#[must_use]
pub fn only_digit(text: &str) -> Option<u8> {
    let mut digits = text.chars().filter_map(digit);
    digits.next().and_then(of_digit).filter(|_| digits.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_behind_a_dot_is_a_degree_whatever_word_stands_beside_it() {
        for (text, expected) in [
            ("· 2", Some(2)),
            ("· ke-2", Some(2)),
            ("· 第 3 級", Some(3)),
            ("· 3.º+", Some(3)),
            ("· من الدرجة 3+", Some(3)),
        ] {
            assert_eq!(dotted(text), expected, "{text}");
        }
        for text in ["· 2 of 3", "· 24h", "· 4th", "· Leeds", "· Building schools 2"] {
            assert_eq!(dotted(text), None, "{text}");
        }
    }

    #[test]
    fn a_digit_with_an_ending_is_a_degree_where_degrees_stand() {
        for (text, expected) in [("2aste", Some(2)), ("3ος +", Some(3)), ("1-я", Some(1)), ("2e et +", Some(2))] {
            assert_eq!(ended(text), expected, "{text}");
        }
        for text in ["3D", "2", "2x Founder", "1st-time founder", "24h", "4th", "10x engineer", "3 kids and a dog"] {
            assert_eq!(ended(text), None, "{text}");
        }
        for (text, expected) in
            [(" ke-2", Some(2)), ("2aste", Some(2)), ("3rd+", Some(3)), ("2 Kids", None), ("Leeds", None)]
        {
            assert_eq!(behind_dot(text), expected, "{text}");
        }
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
            ("· من الدرجة الثالثة+", 3),
            ("+الثالثة", 3),
            ("Kontakt 3. Grades und darüber hinaus", 3),
            ("2촌", 2),
        ] {
            let expected = (expected > 0).then_some(expected);
            assert_eq!(read(text), expected, "{text}");
        }
        for text in ["2K", "3", "1 follower", "2nd Street Studio", "4th", "--", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
