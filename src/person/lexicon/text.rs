//! A text as words: folded, with the place of each in the original and the clause it stands in. What the words mean is
//! told by `reading`.

use super::{
    Concept, Hit, Mark,
    small_words::{is_small_word, written_out},
};
use crate::person::{
    letters::is_mark,
    text::{fold, is_invisible},
};

/// One word of a text: where it stands in the normalised text and in the original.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    plain_start: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) clause: u16,
}

/// A text made ready for finding: its words, folded, between single spaces.
#[derive(Debug, Default)]
pub struct Text<'a> {
    pub(super) original: &'a str,
    pub(super) plain: String,
    pub(super) words: Vec<Word>,
    /// Found by [`Text::hits`].
    pub(super) marks: Vec<(Hit, Mark)>,
}

impl<'a> Text<'a> {
    /// Splits a text into words. Looks at no more than `longest` bytes.
    #[must_use]
    pub fn new(original: &'a str, longest: usize) -> Self {
        let mut end = original.len().min(longest);
        while !original.is_char_boundary(end) {
            end -= 1;
        }
        let original = original.get(..end).unwrap_or_default();
        let mut text = Self {
            original,
            plain: String::with_capacity(original.len() + 2),
            words: Vec::with_capacity(original.len() / 6 + 2),
            marks: Vec::new(),
        };
        text.plain.push(' ');
        if original.is_ascii() {
            // Most texts; their bytes need no decoding.
            text.split(original.bytes().map(char::from).enumerate());
        } else {
            text.split(original.char_indices());
        }
        text
    }

    fn split(&mut self, letters: impl Iterator<Item = (usize, char)>) {
        let mut start: Option<usize> = None;
        let mut clause = 0_u16;
        let mut previous = ' ';
        for (at, letter) in letters {
            let joins = if letter.is_ascii() {
                letter.is_ascii_alphanumeric()
                    || (letter == '&' && previous.is_alphanumeric() && start.is_some_and(|from| at - from == 1))
            } else {
                letter.is_alphanumeric() || is_invisible(letter) || is_mark(letter)
            };
            if joins {
                // "EdTech事業部長" is two words.
                if let Some(from) = start.filter(|_| is_native(letter) != is_native(previous)) {
                    self.push(from, at, clause);
                    start = Some(at);
                }
                start.get_or_insert(at);
            } else {
                if let Some(from) = start.take() {
                    self.push(from, at, clause);
                }
                if matches!(
                    letter,
                    ',' | '|'
                        | ';'
                        | '•'
                        | '·'
                        | '.'
                        | '('
                        | ')'
                        | '–'
                        | '—'
                        | '\n'
                        | '/'
                        | ':'
                        | '!'
                        | '?'
                        | '，'
                        | '、'
                        | '。'
                        | '｜'
                        | '（'
                        | '）'
                ) {
                    clause = clause.saturating_add(1);
                }
            }
            previous = letter;
        }
        if let Some(from) = start {
            self.push(from, self.original.len(), clause);
        }
    }

    fn push(&mut self, start: usize, end: usize, clause: u16) {
        let Some(word) = self.original.get(start..end) else { return };
        let plain_start = self.plain.len();
        if word.is_ascii() {
            self.plain.push_str(word);
            if let Some(added) = self.plain.get_mut(plain_start..) {
                added.make_ascii_lowercase();
            }
        } else {
            self.plain.extend(fold(word).chars().filter(|c| !is_invisible(*c)));
        }
        let added = self.plain.get(plain_start..).unwrap_or_default();
        if added.is_empty() || is_small_word(added) {
            self.plain.truncate(plain_start);
            return;
        }
        if let Some(full) = written_out(added, self.original.get(end..).unwrap_or_default()) {
            self.plain.truncate(plain_start);
            self.plain.push_str(full);
        }
        self.words.push(Word { plain_start, start, end, clause });
        self.plain.push(' ');
    }

    /// The folded words that carry meaning.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.plain.split(' ').filter(|word| !word.is_empty())
    }

    /// The folded text between single spaces, as phrases are looked for in it.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Where each word begins in [`Text::plain`].
    pub fn word_starts(&self) -> impl Iterator<Item = usize> {
        self.words.iter().map(|word| word.plain_start)
    }

    /// Whether a folded word stands in the text.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }

    /// The words of the original that a hit rests on.
    #[must_use]
    pub fn shown(&self, hit: &Hit) -> &'a str {
        let start = self.words.get(hit.first).map_or(0, |word| word.start);
        let end = self.words.get(hit.last).map_or(start, |word| word.end);
        self.original.get(start..end).unwrap_or_default()
    }

    /// The original words that a phrase found in [`Text::plain`] between those places rests on.
    #[must_use]
    pub fn shown_between(&self, start: usize, end: usize) -> &'a str {
        let (first, last) = (self.word_at(start + 1), self.word_at(end.saturating_sub(2)));
        self.shown(&Hit { concept: Concept(0), first, last, clause: 0 })
    }

    pub(super) fn word_at(&self, plain: usize) -> usize {
        self.words.partition_point(|word| word.plain_start <= plain).saturating_sub(1)
    }
}

/// A letter of the scripts that put no space between words.
pub(super) fn is_native(letter: char) -> bool {
    u32::from(letter) >= 0x2E80
}

/// A phrase as it is looked for in a text's [`Text::plain`]: folded words between single spaces.
#[must_use]
pub fn phrase(text: &str) -> String {
    Text::new(text, 400).plain
}
