//! How words are made comparable: case, diacritics, compatibility forms. Nothing here knows what a word means.

use super::letter_case::{capital, small};
use super::letters::{is_mark, parts_of};

/// Lower case without diacritics and compatibility forms: `Émilie` and `ÉMILIE` both become `emilie`.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            folded.push(letter.to_ascii_lowercase());
        } else {
            fold_letter(letter, &mut folded);
        }
    }
    folded
}

/// Upper case, letter by letter, in one copy of code that does no more.
#[must_use]
pub fn upper(text: &str) -> String {
    text.chars().flat_map(capital).collect()
}

/// Texts in lower case.
pub trait Lower {
    /// In lower case, letter by letter; a Greek sigma that ends a word has its own letter.
    #[must_use]
    fn lowered(&self) -> String;
}

impl Lower for str {
    fn lowered(&self) -> String {
        if self.is_ascii() {
            return self.to_ascii_lowercase();
        }
        let mut lower = String::with_capacity(self.len());
        let mut letters = self.chars().peekable();
        let mut within = false;
        while let Some(letter) = letters.next() {
            if letter == 'Σ' && within && !letters.peek().is_some_and(|next| next.is_alphabetic()) {
                lower.push('ς');
            } else {
                lower.extend(small(letter));
            }
            within = letter.is_alphabetic();
        }
        lower
    }
}

fn fold_letter(letter: char, folded: &mut String) {
    for part in parts_of(letter).letters().filter(|part| !is_mark(*part)).flat_map(small) {
        match part {
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            other if is_mark(other) => {}
            other => folded.push(other),
        }
    }
}

/// Letters that pictures, arrows and ornaments are made of: they say nothing and separate nothing.
#[must_use]
pub(crate) fn is_ornament(letter: char) -> bool {
    matches!(u32::from(letter),
        0x2190..=0x21FF | 0x2300..=0x23FF | 0x25A0..=0x27BF | 0x2900..=0x297F | 0x2B00..=0x2BFF
        | 0xE000..=0xF8FF | 0x1F000..=0x1FAFF | 0x20E3 | 0xFFFC | 0xFFFD)
}

/// Letters that are there but have no width: joiners, marks of direction, soft hyphens, variation selectors.
#[must_use]
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(u32::from(letter),
        0x00AD | 0x034F | 0x061C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::Lower;

    #[test]
    fn texts_are_in_lower_case_what_the_standard_library_makes_of_them() {
        for text in
            ["ÖMER ŞAHİN", "ΔΙΕΥΘΥΝΤΗΣ ΣΧΟΛΕΙΟΥ", "Σ", "ΟΔΟΣ.", "ЗАВУЧ", "STRAẞE", "Ǆ", "Head of School", "校長"]
        {
            assert_eq!(text.lowered(), text.to_lowercase(), "{text}");
        }
    }
}
