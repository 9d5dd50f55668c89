//! How the words of a page are spelt, as evidence beside the concepts: "Orthopädagogenteam" stands in no list and has the
//! letters of words that do. Every word counts by its whole and by each run of four letters, hashed into a table. The
//! table is learned; `cargo bench --bench judge -- train` writes it.

use super::learned::{LEARNED, Weights};
use crate::person::background::{Background, Field};
use std::sync::LazyLock;

/// Places in the table.
pub const PLACES: usize = 4096;
/// Places in a line of the data file.
pub const PLACES_IN_LINE: usize = 64;
/// A letter of the data file holds three weights of two bits each, from -1 to 2; this one holds three of -1, and the
/// others follow it in ASCII.
pub const FIRST_LETTER: u8 = b'0';

/// Bytes of text by which a line of one word counts no more than it should.
const FEW: f32 = 20.0;

/// The table as written: a letter for each place.
pub(super) static SOURCE: LazyLock<String> =
    LazyLock::new(|| outreach_engine_derive::data!("src/audience/data/spelling.txt"));

/// One word of the present: of the title, of the headline or of the employer's name.
#[derive(Clone, Copy, Debug)]
pub struct Spelt<'a> {
    /// Folded, between spaces.
    pub folded: &'a str,
    /// As on the page.
    pub shown: &'a str,
    /// Where it stands.
    pub field: Field,
    /// How much each of its parts counts: the more there is to read, the less.
    pub share: f32,
}

impl Spelt<'_> {
    /// The places in the table of its parts. An employer's name has other places: "school" in it is no teacher.
    pub fn each_place(&self, mut see: impl FnMut(usize)) {
        let salt: u32 = if self.field == Field::Company { 0x5bd1_e995 } else { 0 };
        let mut whole = salt;
        for byte in self.folded.bytes() {
            whole = (whole ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        see(place(whole));
        for part in self.folded.as_bytes().windows(4) {
            let Ok(letters) = <[u8; 4]>::try_from(part) else { continue };
            see(place(u32::from_le_bytes(letters) ^ salt));
        }
    }

    /// What its spelling speaks for, in steps of the table.
    pub(super) fn weights(&self) -> Weights {
        let mut sums = [0_i32; LEARNED.len()];
        self.each_place(|place| {
            // A line break ends every line.
            let Some(letter) = SOURCE.as_bytes().get(place + place / PLACES_IN_LINE) else { return };
            for (sum, shift) in sums.iter_mut().zip([4, 2, 0]) {
                *sum += i32::from((letter - FIRST_LETTER) >> shift & 3) - 1;
            }
        });
        #[allow(clippy::cast_precision_loss)] // At most 2 for each part of a word.
        sums.map(|sum| sum as f32 * self.share)
    }
}

fn place(hash: u32) -> usize {
    // The upper bits of a product depend on all letters.
    (hash.wrapping_mul(0x9e37_79b1) >> 20) as usize
}

/// All words of a background that are read by their letters, handed over one by one.
pub fn each_word<'a>(background: &'a Background<'a>, mut see: impl FnMut(Spelt<'a>)) {
    let texts =
        background.texts.iter().filter(|(field, ..)| matches!(field, Field::Title | Field::Headline | Field::Company));
    let length: usize = texts.clone().map(|(.., text)| text.plain().len()).sum();
    #[allow(clippy::cast_precision_loss)] // Three lines of text.
    let share = 1.0 / (length as f32 + FEW).sqrt();
    for (field, strength, text) in texts {
        for (folded, shown) in text.spelt() {
            see(Spelt { folded, shown, field: *field, share: share * strength });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::profile::{FieldConfidence, Profile};

    #[test]
    fn the_table_has_a_letter_for_each_place() {
        let lines: Vec<&str> = SOURCE.lines().collect();
        assert_eq!(lines.len() * PLACES_IN_LINE, PLACES);
        for line in lines {
            assert_eq!(line.len(), PLACES_IN_LINE);
            assert!(line.bytes().all(|letter| (FIRST_LETTER..FIRST_LETTER + 64).contains(&letter)));
        }
    }

    #[test]
    fn every_hash_has_a_place() {
        assert_eq!(u32::MAX >> 20, u32::try_from(PLACES - 1).expect("a small number"));
    }

    #[test]
    fn words_of_the_past_and_of_other_fields_are_no_evidence() {
        let profile = Profile {
            title: Some("Former nurse, Baker".to_owned()),
            company: Some("Ärztehaus Q".to_owned()),
            about: Some("Sings".to_owned()),
            industry: Some("Museums".to_owned()),
            ..Profile::default()
        };
        let sure = FieldConfidence::new();
        let background = Background::read(&profile, &sure);
        let mut words = Vec::new();
        each_word(&background, |word| words.push((word.folded, word.shown, word.field)));
        let company = Field::Company;
        assert_eq!(
            words,
            [(" baker ", "Baker", Field::Title), (" arztehaus ", "Ärztehaus", company), (" q ", "Q", company)]
        );
    }
}
