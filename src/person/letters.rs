//! Letters in their compatibility and composed forms (Unicode's NFKD, NFKC, NFC), for the scripts in which names carry
//! diacritics or come in ornamental forms, and which letters are combining marks. `unicode-normalization` has every
//! script, for 100 kB of WebAssembly more: it is what the tables here are tested against. Not here:
//! Hangul, ideographs and Arabic presentation forms stay as they are.

use crate::model::order::IntoList;
use crate::model::{map::Map, order};
use std::sync::LazyLock;

/// What a letter is made of, a line each. The letter itself stands before it, and a tab before both, unless it is the
/// one after that of the line before.
fn table() -> &'static str {
    outreach_engine_derive::data!("src/person/data/letters.successive")
}

/// Runs of letters that are combining marks: how many others come before, and how many there are.
fn marks() -> &'static str {
    outreach_engine_derive::data!("src/person/data/marks.txt")
}

/// Greek as it stands in each of the five mathematical alphabets.
const MATHEMATICAL_GREEK: &str = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΘΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂εθκφρπ";

struct Letters {
    /// What a letter is made of, in order.
    parts: Vec<(char, &'static str)>,
    /// The letter that a base and its marks make.
    whole: Map<&'static str, char>,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let parts: Vec<(char, &'static str)> = entries().listed();
    let mut whole = Vec::new();
    // Of two letters made alike, the first in the code is the composed one: in a map the last one counts.
    for (letter, parts) in parts.iter().rev().copied() {
        let mut marks = parts.chars();
        // Signs such as `´` are a space with a mark; that pair stays two.
        let has_base = marks.next().is_some_and(|base| base != ' ' && !is_mark(base));
        if has_base && parts != letter.to_string() && marks.clone().next().is_some() && marks.all(is_mark) {
            whole.push((parts, letter));
        }
    }
    Letters { parts, whole: order::map(whole) }
});

fn entries() -> impl Iterator<Item = (char, &'static str)> {
    let mut before = 0;
    table().lines().filter_map(move |line| {
        let (letter, parts) = match line.strip_prefix('\t') {
            Some(jump) => jump.split_at_checked(jump.chars().next()?.len_utf8())?,
            None => ("", line),
        };
        before = letter.chars().next().map_or(before + 1, u32::from);
        Some((char::from_u32(before)?, parts))
    })
}

/// The first and the last of each run.
static RUNS: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let (written, mut end) = (marks(), 0);
    let runs = written.lines().filter_map(|line| {
        let (others, marks) = line.split_once(' ')?;
        let first: u32 = end + others.parse::<u32>().ok()?;
        end = first + marks.parse::<u32>().ok()?;
        Some((first, end - 1))
    });
    runs.listed()
});

/// Whether it is a combining mark, of any script.
#[must_use]
pub fn is_mark(letter: char) -> bool {
    let code = u32::from(letter);
    let run = |(first, last): &(u32, u32)| (*first..=*last).contains(&code);
    // The first ones stand behind those of most languages.
    code >= 0x300 && RUNS.get(RUNS.partition_point(|(_, last)| *last < code)).is_some_and(run)
}

/// Every letter taken apart into its compatibility form: base letters, then marks.
pub fn decompose(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(|letter| parts_of(letter).letters())
}

/// Compatibility forms resolved, marks joined to their letters.
#[must_use]
pub fn compatible(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { compose(decompose(text)) }
}

/// Marks joined to their letters; compatibility forms stay.
#[must_use]
pub fn composed(text: &str) -> String {
    if !text.contains(is_mark) {
        return text.to_owned();
    }
    compose(text.chars().flat_map(|letter| {
        let parts = parts_of(letter);
        let is_whole = LETTERS.whole.get(parts.several) == Some(&letter);
        if is_whole { parts.letters() } else { Parts::one(letter).letters() }
    }))
}

/// What a letter is made of: one letter, or those of the table.
#[derive(Clone, Copy)]
pub struct Parts {
    one: Option<char>,
    several: &'static str,
}

impl Parts {
    const fn one(letter: char) -> Self {
        Self { one: Some(letter), several: "" }
    }

    /// One after the other.
    pub fn letters(self) -> impl Iterator<Item = char> {
        self.one.into_iter().chain(self.several.chars())
    }
}

/// A letter taken apart into its compatibility form.
#[must_use]
pub fn parts_of(letter: char) -> Parts {
    let code = u32::from(letter);
    let nth = |first: u32, text: &str, count: u32| text.chars().nth(((code - first) % count) as usize);
    let plain = match code {
        0..=0x7F => Some(letter),
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0),
        0x1D400..=0x1D6A3 => nth(0x1D400, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 52),
        0x1D6A8..=0x1D7C9 => nth(0x1D6A8, MATHEMATICAL_GREEK, 58),
        0x1D7CE..=0x1D7FF => nth(0x1D7CE, "0123456789", 10),
        _ => None,
    };
    let listed = || {
        let at = LETTERS.parts.binary_search_by_key(&letter, |(own, _)| *own).ok()?;
        LETTERS.parts.get(at).map(|(_, parts)| *parts)
    };
    match plain.is_none().then(listed).flatten() {
        Some(parts) => Parts { one: None, several: parts },
        None => Parts::one(plain.unwrap_or(letter)),
    }
}

/// Joins marks to the letter before them, nearest to the letter first, as Unicode orders them.
fn compose(letters: impl Iterator<Item = char>) -> String {
    let mut composed = String::new();
    let mut base: Option<char> = None;
    let mut marks: Vec<char> = Vec::new();
    for letter in letters {
        if is_mark(letter) && base.is_some() {
            marks.push(letter);
            continue;
        }
        push_joined(&mut composed, base, &mut marks);
        base = Some(letter);
    }
    push_joined(&mut composed, base, &mut marks);
    composed
}

fn push_joined(composed: &mut String, base: Option<char>, marks: &mut Vec<char>) {
    let Some(mut whole) = base else { return };
    order::sort_by_key(marks, |mark| distance(*mark));
    let mut left = String::new();
    for mark in marks.drain(..) {
        let pair: String = parts_of(whole).letters().chain([mark]).collect();
        match LETTERS.whole.get(pair.as_str()) {
            Some(&joined) => whole = joined,
            None => left.push(mark),
        }
    }
    composed.push(whole);
    composed.push_str(&left);
}

/// Unicode's combining class for the marks of Latin, Greek and Cyrillic: cedillas and hooks, then horns, then what
/// stands below, then what stands above.
fn distance(mark: char) -> u8 {
    match u32::from(mark) {
        0x321 | 0x322 | 0x327 | 0x328 => 202,
        0x31B => 216,
        0x316..=0x319 | 0x31C..=0x320 | 0x323..=0x326 | 0x329..=0x333 | 0x339..=0x33C => 220,
        0x300..=0x314 | 0x33D..=0x344 => 230,
        0x345 => 240,
        // Marks of other scripts keep their order.
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{compatible, composed, decompose, entries, is_mark, marks as written};
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    /// The blocks that the table covers; everything else stays as it is.
    const BLOCKS: [(u32, u32); 14] = [
        (0x00A0, 0x024F),
        (0x02B0, 0x036F),
        (0x0370, 0x052F),
        (0x1D2C, 0x1D6A),
        (0x1E00, 0x1FFF),
        (0x2000, 0x20CF),
        (0x2100, 0x218F),
        (0x2460, 0x24FF),
        (0x2C60, 0x2C7F),
        (0x3040, 0x30FF),
        (0xA640, 0xA69F),
        (0xFB00, 0xFB06),
        (0xFF5F, 0xFFEE),
        (0x1F100, 0x1F16F),
    ];

    fn covered() -> impl Iterator<Item = char> {
        let beside = [(0xFF01, 0xFF5E), (0x1D400, 0x1D6A3), (0x1D6A8, 0x1D7C9), (0x1D7CE, 0x1D7FF)];
        BLOCKS.into_iter().chain(beside).flat_map(|(first, last)| (first..=last).filter_map(char::from_u32))
    }

    #[test]
    fn the_table_is_unicode_s() {
        let letters = BLOCKS.into_iter().flat_map(|(first, last)| (first..=last).filter_map(char::from_u32));
        let rows = letters.filter_map(|letter| {
            let parts: String = [letter].into_iter().nfkd().collect();
            (parts != letter.to_string()).then(|| format!("{letter}{parts}\n"))
        });
        let table: String = rows.collect();
        is_the_file("letters.successive", include_str!("data/letters.successive"), &table);
        let read: Vec<String> = entries().map(|(letter, parts)| format!("{letter}{parts}")).collect();
        assert_eq!(read, table.lines().collect::<Vec<_>>());
        assert!(entries().is_sorted(), "letters are looked for by halves");
    }

    fn is_the_file(name: &str, file: &str, expected: &str) {
        if file != expected {
            std::fs::write(format!("{}/target/{name}", env!("CARGO_MANIFEST_DIR")), expected).unwrap();
        }
        assert!(file == expected, "what it should be now stands in target/{name}");
    }

    #[test]
    fn the_marks_are_unicode_s() {
        let (mut table, mut others, mut marks) = (String::new(), 0, 0);
        for letter in (0..=u32::from(char::MAX)).map(|code| char::from_u32(code).unwrap_or(' ')) {
            match (is_combining_mark(letter), marks) {
                (true, _) => marks += 1,
                (false, 0) => others += 1,
                (false, _) => {
                    table.extend([&others.to_string(), " ", &marks.to_string(), "\n"]);
                    (others, marks) = (1, 0);
                }
            }
        }
        is_the_file("marks.txt", written(), &table);
        for letter in '\0'..=char::MAX {
            assert_eq!(is_mark(letter), is_combining_mark(letter), "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn every_covered_letter_comes_apart_and_together_as_unicode_says() {
        // Unassigned in Unicode: the holes of the mathematical alphabets, whose letters stand elsewhere.
        let is_hole =
            |letter: char| [letter].into_iter().nfkd().eq([letter]) && ('\u{1D400}'..='\u{1D7FF}').contains(&letter);
        for letter in covered().filter(|letter| !is_hole(*letter)) {
            let text = format!("a{letter}b");
            assert_eq!(
                decompose(&text).collect::<String>(),
                text.nfkd().collect::<String>(),
                "U+{:04X}",
                u32::from(letter)
            );
            assert_eq!(compatible(&text), text.nfkc().collect::<String>(), "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn marks_join_their_letters_in_any_order() {
        for text in [
            "Jose\u{301}",
            "Nguye\u{302}\u{303}n",
            "Vie\u{302}\u{323}t",
            "Vie\u{323}\u{302}t",
            "Å\u{301}",
            "c\u{327}\u{301}",
            "q\u{301}",
        ] {
            assert_eq!(composed(text), text.nfc().collect::<String>(), "{text}");
        }
        assert_eq!(composed("ﬁne ½"), "ﬁne ½", "compatibility forms stay");
    }
}
