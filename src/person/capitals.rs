//! Letters in upper case, of any script. The standard library's table for it is 12 kB of WebAssembly, and is what the one
//! here is tested against. Not here: lower case.

use crate::model::order::IntoList;
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

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let written = outreach_engine_derive::data!("src/person/data/capitals.txt");
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
    Table { runs: runs.listed(), several: several.listed() }
});

impl Table {
    fn one(&self, letter: char) -> Option<char> {
        let code = u32::from(letter);
        let run = self.runs.get(self.runs.partition_point(|run| run.last < code))?;
        let is_in_it = code >= run.first && (code - run.first).is_multiple_of(run.step);
        char::from_u32(code.checked_add_signed(run.offset)?).filter(|_| is_in_it)
    }
}

/// A letter in upper case, which can be several; any other character as it is.
pub fn capital(letter: char) -> impl Iterator<Item = char> {
    let one = if letter.is_ascii() { Some(letter.to_ascii_uppercase()) } else { TABLE.one(letter) };
    let place = TABLE.several.binary_search_by_key(&letter, |(letter, _)| *letter);
    let several = place.ok().and_then(|place| TABLE.several.get(place)).map_or("", |(_, letters)| letters);
    let one = if several.is_empty() { one.or(Some(letter)) } else { None };
    one.into_iter().chain(several.chars())
}

#[cfg(test)]
mod tests {
    use super::capital;

    /// Whose letters the table holds.
    const UNICODE: (u8, u8, u8) = (17, 0, 0);

    /// The table as the standard library has it.
    fn expected() -> String {
        let mut runs: Vec<(u32, u32, u32, i32)> = Vec::new();
        let mut several = String::new();
        for letter in ('\u{80}'..=char::MAX).filter(|letter| !letter.to_uppercase().eq([*letter])) {
            let (code, capitals) = (u32::from(letter), letter.to_uppercase());
            if capitals.len() > 1 {
                several.extend([letter.to_string(), capitals.to_string(), "\n".to_owned()]);
                continue;
            }
            let offset = capitals.map(|capital| u32::from(capital).wrapping_sub(code).cast_signed()).sum();
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

    #[test]
    fn every_letter_s_capital_is_unicode_s() {
        // What a later Unicode adds is for the table to learn; what a letter's capital is never changes.
        let is_the_tables = char::UNICODE_VERSION == UNICODE;
        let (file, expected) = (include_str!("data/capitals.txt"), expected());
        if is_the_tables && file != expected {
            std::fs::write(format!("{}/target/capitals.txt", env!("CARGO_MANIFEST_DIR")), &expected).unwrap();
        }
        assert!(!is_the_tables || file == expected, "what it should be now stands in target/capitals.txt");
        for letter in '\0'..=char::MAX {
            let is_right = capital(letter).eq(letter.to_uppercase());
            let is_new = !is_the_tables && capital(letter).eq([letter]);
            assert!(is_right || is_new, "U+{:04X}", u32::from(letter));
        }
    }
}
