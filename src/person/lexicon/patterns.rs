//! Many patterns looked for in a text at once. A general automaton finds them about as quickly, but takes several times as
//! long to make, and the worker makes it whenever it wakes (docs/performance.md). Not here: what a pattern means.

use crate::model::order;
use crate::model::order::IntoList;

/// Kinds of heads.
const HEADS: usize = 1 << 12;

/// Patterns in an order in which one search finds all that a text begins with.
#[derive(Clone, Default)]
pub(crate) struct Patterns {
    /// By the kind of their heads, then by their texts.
    all: Vec<Pattern>,
    /// How many come before each kind of head, and how many there are.
    before: Vec<usize>,
}

#[derive(Clone)]
struct Pattern {
    head: usize,
    text: String,
    number: usize,
    /// The longest other one that this one begins with.
    shorter: Option<usize>,
}

/// The kind of a text's first three bytes, or of a word that is a single letter. What is shorter has none and is not found.
#[inline]
fn head(text: &[u8]) -> Option<usize> {
    let number = match *text {
        [first, b' ', ..] => u32::from_le_bytes([first, b' ', 0, 0]),
        [first, second, third, ..] => u32::from_le_bytes([first, second, third, 0]),
        _ => return None,
    };
    // The upper half of a product depends on all bits of what was multiplied.
    usize::try_from(number.wrapping_mul(0x9e37_79b1) >> 20).ok()
}

impl Patterns {
    /// Patterns with the numbers by which they are told.
    pub fn new(patterns: impl IntoIterator<Item = (usize, String)>) -> Self {
        let headed = patterns.into_iter().filter_map(|(number, text)| {
            let head = head(text.as_bytes())?;
            Some(Pattern { head, text, number, shorter: None })
        });
        let mut all: Vec<Pattern> = headed.listed();
        order::sort_by(&mut all, |one, other| (one.head, &one.text).cmp(&(other.head, &other.text)));
        let mut before = vec![0; HEADS + 1];
        for at in 0..all.len() {
            let (done, rest) = all.split_at_mut(at);
            let Some(own) = rest.first_mut() else { break };
            // Whatever it begins with is the one before it, or what that one begins with.
            let mut shorter = at.checked_sub(1);
            while let Some(other) = shorter.and_then(|other| done.get(other)) {
                if own.text.starts_with(&other.text) {
                    break;
                }
                shorter = other.shorter;
            }
            own.shorter = shorter;
            if let Some(count) = before.get_mut(own.head + 1) {
                *count = at + 1;
            }
        }
        for at in 1..before.len() {
            let least = before.get(at - 1).copied().unwrap_or_default();
            if let Some(count) = before.get_mut(at) {
                *count = least.max(*count);
            }
        }
        Self { all, before }
    }

    /// How many can be found.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Tells each pattern that begins at one of these places of a text, by its number, and where it begins and ends. Nearly
    /// all places are left at the first look.
    pub fn find(&self, text: &[u8], places: impl Iterator<Item = usize>, mut tell: impl FnMut(usize, usize, usize)) {
        for start in places {
            let rest = text.get(start..).unwrap_or_default();
            let Some(head) = head(rest) else { continue };
            let (Some(from), Some(to)) = (self.before.get(head), self.before.get(head + 1)) else { continue };
            if from == to {
                continue;
            }
            // What the text begins with, the last pattern that is not behind the text begins with too.
            let alike = self.all.get(*from..*to).unwrap_or_default();
            let not_behind = alike.partition_point(|own| own.text.as_bytes() <= rest);
            let mut next = not_behind.checked_sub(1).map(|at| from + at);
            while let Some(own) = next.and_then(|at| self.all.get(at)) {
                if rest.starts_with(own.text.as_bytes()) {
                    tell(own.number, start, start + own.text.len());
                }
                next = own.shorter;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_a_text_begins_with_is_found_and_nothing_else() {
        let written =
            ["director ", "dir", "direct", "director", "director of ", "dean ", "dir", "校长", "校长助理", "r "];
        let patterns = Patterns::new(written.iter().map(|text| (*text).to_owned()).enumerate());
        let texts = ["director of studies ", "directions ", "dire", "di", "", "dean", "dean ", "校长助理 ", "zebra "];
        for text in texts.into_iter().chain(["dir", "r studio", "r ", "rr "]) {
            let mut found = Vec::new();
            patterns.find(text.as_bytes(), 0..1, |number, _, _| found.push(number));
            found.sort_unstable();
            let wanted =
                written.iter().enumerate().filter(|(_, own)| text.starts_with(**own)).map(|(number, _)| number);
            assert_eq!(found, wanted.collect::<Vec<_>>(), "{text}");
        }
        Patterns::default().find(b"director", 0..8, |_, _, _| panic!("there are none"));
    }
}
