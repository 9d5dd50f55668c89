//! Letters in upper and lower case, of any script. The standard library's tables for them are 12 kB of WebAssembly each, and
//! are what the ones here are tested against. Not here: texts (`text`).

use crate::model::order::IntoList;
use std::str::Chars;
use std::sync::LazyLock;

/// So many letters from `first` on, each `step` after the one before, have theirs `offset` away.
struct Run {
    first: u32,
    last: u32,
    step: u32,
    offset: i32,
}

struct Table {
    runs: Vec<Run>,
    /// Those that become several letters.
    several: Vec<(char, &'static str)>,
}

static CAPITALS: LazyLock<Table> =
    LazyLock::new(|| Table::of(outreach_engine_derive::data!("src/person/data/capitals.txt")));
static SMALL: LazyLock<Table> = LazyLock::new(|| Table::of(outreach_engine_derive::data!("src/person/data/small.txt")));

impl Table {
    fn of(written: &'static str) -> Self {
        let runs = written.lines().filter_map(|line| {
            let mut numbers = line.split(' ');
            let mut next = || numbers.next()?.parse().ok();
            let (first, count, step): (u32, u32, u32) = (next()?, next()?, next()?);
            Some(Run { first, last: first + (count - 1) * step, step, offset: numbers.next()?.parse().ok()? })
        });
        let several = written.lines().filter_map(|line| {
            let letter = line.chars().next().filter(|letter| !letter.is_ascii())?;
            Some((letter, line.split_at_checked(letter.len_utf8())?.1))
        });
        Self { runs: runs.listed(), several: several.listed() }
    }

    fn one(&self, letter: char) -> Option<char> {
        let code = u32::from(letter);
        let run = self.runs.get(self.runs.partition_point(|run| run.last < code))?;
        let is_in_it = code >= run.first && (code - run.first).is_multiple_of(run.step);
        char::from_u32(code.checked_add_signed(run.offset)?).filter(|_| is_in_it)
    }

    /// What a letter beyond ASCII becomes, which can be several; any other character as it is.
    fn letters(&self, letter: char) -> Letters {
        let place = self.several.binary_search_by_key(&letter, |(letter, _)| *letter);
        let several = place.ok().and_then(|place| self.several.get(place)).map_or("", |(_, letters)| letters);
        let one = if several.is_empty() { self.one(letter).or(Some(letter)) } else { None };
        Letters { one, several: several.chars() }
    }
}

/// One letter, or several.
pub struct Letters {
    one: Option<char>,
    several: Chars<'static>,
}

impl Letters {
    fn one(letter: char) -> Self {
        Self { one: Some(letter), several: "".chars() }
    }
}

impl Iterator for Letters {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        self.one.take().or_else(|| self.several.next())
    }
}

/// A letter in upper case, which can be several; any other character as it is.
pub fn capital(letter: char) -> Letters {
    if letter.is_ascii() { Letters::one(letter.to_ascii_uppercase()) } else { CAPITALS.letters(letter) }
}

/// A letter in lower case, which can be several; any other character as it is.
pub fn small(letter: char) -> Letters {
    if letter.is_ascii() { Letters::one(letter.to_ascii_lowercase()) } else { SMALL.letters(letter) }
}

#[cfg(test)]
mod tests {
    use super::{capital, small};

    /// Whose letters the tables hold.
    const UNICODE: (u8, u8, u8) = (17, 0, 0);

    /// A table as the standard library has it.
    fn expected(of: &dyn Fn(char) -> Vec<char>) -> String {
        let mut runs: Vec<(u32, u32, u32, i32)> = Vec::new();
        let mut several = String::new();
        for letter in ('\u{80}'..=char::MAX).filter(|letter| of(*letter) != [*letter]) {
            let (code, letters) = (u32::from(letter), of(letter));
            if letters.len() > 1 {
                several.extend([letter.to_string(), letters.iter().collect(), "\n".to_owned()]);
                continue;
            }
            let offset = letters.iter().map(|other| u32::from(*other).wrapping_sub(code).cast_signed()).sum();
            match runs.last_mut() {
                Some((first, count @ 1, step, own)) if *own == offset && code - *first < 3 => {
                    (*count, *step) = (2, code - *first);
                }
                Some((first, count, step, own)) if *own == offset && code == *first + *count * *step => *count += 1,
                _ => runs.push((code, 1, 1, offset)),
            }
        }
        let lines = runs.iter().map(|(first, count, step, offset)| format!("{first} {count} {step} {offset}\n"));
        lines.chain([several]).collect()
    }

    fn assert_is_unicode_s(name: &str, file: &str, own: &dyn Fn(char) -> Vec<char>, of: &dyn Fn(char) -> Vec<char>) {
        // What a later Unicode adds is for the table to learn; what a letter becomes never changes.
        let is_the_tables = char::UNICODE_VERSION == UNICODE;
        let expected = expected(of);
        if is_the_tables && file != expected {
            std::fs::write(format!("{}/target/{name}", env!("CARGO_MANIFEST_DIR")), &expected).unwrap();
        }
        assert!(!is_the_tables || file == expected, "what it should be now stands in target/{name}");
        for letter in '\0'..=char::MAX {
            let is_new = !is_the_tables && own(letter) == [letter];
            assert!(own(letter) == of(letter) || is_new, "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn every_letter_is_in_upper_and_lower_case_what_unicode_says() {
        let capitals = include_str!("data/capitals.txt");
        let upper = |letter: char| letter.to_uppercase().collect();
        assert_is_unicode_s("capitals.txt", capitals, &|letter| capital(letter).collect(), &upper);
        let lower = |letter: char| letter.to_lowercase().collect();
        assert_is_unicode_s("small.txt", include_str!("data/small.txt"), &|letter| small(letter).collect(), &lower);
    }
}
