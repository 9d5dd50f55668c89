//! Texts as they are seen: without letters that have no width, and in the order in which overrides of direction show them.
//! Not here: what texts mean (`line.rs`), and text that styles hide, which the outline leaves out.

use crate::{
    model::outline::{NodeRole, Outline, OutlineNode},
    person::letters::is_mark,
};
use std::borrow::Cow;

/// Begins a run that is shown from right to left, whatever its letters.
const OVERRIDE_RTL: char = '\u{202e}';
/// Begins a run that is shown from left to right, whatever its letters.
const OVERRIDE_LTR: char = '\u{202d}';
/// Ends the run that was begun last.
const POP: char = '\u{202c}';

/// The outline with its texts as they are seen. Most pages have none that differ, and are not copied.
#[must_use]
pub fn outline(outline: &Outline) -> Cow<'_, Outline> {
    let nodes = outline.nodes.iter();
    let mut texts = nodes
        .flat_map(|node| [Some(&node.text), node.label.as_ref()])
        .flatten()
        .chain(std::iter::once(&outline.title))
        .chain(outline.metas.values());
    let broken = |node: &&OutlineNode| node.role == NodeRole::Heading && is_broken(&node.text);
    if !texts.any(|text| holds_unseen(text)) && !outline.nodes.iter().any(|node| broken(&node)) {
        return Cow::Borrowed(outline);
    }
    let mut own = outline.clone();
    // A heading whose words stand below each other is one line: "Ada" and "Quill" are one name.
    for node in own.nodes.iter_mut().filter(|node| node.role == NodeRole::Heading && is_broken(&node.text)) {
        node.text = node.text.replace('\n', " ");
    }
    let texts = own.nodes.iter_mut().flat_map(|node| [Some(&mut node.text), node.label.as_mut()]).flatten();
    for text in texts.chain(std::iter::once(&mut own.title)) {
        if holds_unseen(text) {
            *text = seen(text).into_owned();
        }
    }
    for (_, text) in own.metas.iter_mut() {
        *text = seen(text).into_owned();
    }
    Cow::Owned(own)
}

/// Whether a text is a few lines of one word each, beside small ones and abbreviations (`Dr. Ada` above `van der Quill`); where
/// such a small word ends the first line, the next one may have two.
fn is_broken(text: &str) -> bool {
    if !text.contains('\n') {
        return false;
    }
    let text = seen(text);
    let Some((first, rest)) = text.split_once('\n').filter(|_| text.len() <= 80) else { return false };
    let large = |word: &&str| !word.starts_with(char::is_lowercase) && !word.ends_with('.');
    let words = |line: &str| line.split_whitespace().filter(large).count();
    let leads_on = first.split_whitespace().next_back().is_some_and(|last| last.starts_with(char::is_lowercase));
    words(first) <= 1 && rest.split('\n').all(|line| words(line) <= if leads_on { 2 } else { 1 })
}

/// The text as it is seen.
#[must_use]
pub fn seen(text: &str) -> Cow<'_, str> {
    if !holds_unseen(text) {
        return Cow::Borrowed(text);
    }
    let turned = if text.contains([OVERRIDE_RTL, OVERRIDE_LTR]) { Cow::Owned(turned(text)) } else { text.into() };
    let mut out = String::with_capacity(turned.len());
    let mut last = ' ';
    for letter in turned.chars() {
        if is_filler(letter) {
            out.push(' ');
        } else if !is_unseen(letter) && (!is_joiner(letter) || may_join(last)) {
            out.push(letter);
            last = letter;
        }
    }
    Cow::Owned(out)
}

/// A quick look: all of these letters are beyond the alphabets of most pages, and but for one they take three bytes or more.
fn holds_unseen(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(may_differ)
}

/// Whether a text with this letter may be seen otherwise than it is written.
#[must_use]
pub fn may_differ(letter: char) -> bool {
    !letter.is_ascii() && (is_unseen(letter) || is_joiner(letter) || is_filler(letter))
}

/// Letters without width: marks of direction, soft hyphens, word joiners, tags.
#[must_use]
pub fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

/// Joins or parts the letters beside it, which other scripts than those of [`may_join`] and pictures do not take notice of.
#[must_use]
pub fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// Scripts whose letters change by what they are joined to, Arabic to Mongolian, and pictures that are made of several.
fn may_join(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{1cff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Letters that are drawn as a blank.
fn is_filler(letter: char) -> bool {
    matches!(letter, '\u{115f}'..='\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

/// Puts the letters of runs whose direction is overridden into the order in which they are read.
fn turned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if !matches!(letter, OVERRIDE_RTL | OVERRIDE_LTR) {
            out.push(letter);
            continue;
        }
        let mut run: Vec<char> = Vec::new();
        let mut open = 1_u32;
        let mut end = None;
        for inner in letters.by_ref() {
            match inner {
                '\n' => end = Some(inner),
                POP => open -= 1,
                '\u{202a}'..='\u{202e}' => open += 1,
                _ => run.push(inner),
            }
            if open == 0 || end.is_some() {
                break;
            }
        }
        let (right_to_left, left_to_right) =
            (run.iter().any(|&own| is_rtl(own)), run.iter().any(|&own| own.is_alphabetic() && !is_rtl(own)));
        // Where both directions meet, no order is everybody's: what is written stands.
        let turn = if letter == OVERRIDE_RTL { !right_to_left } else { right_to_left && !left_to_right };
        if turn {
            reverse(&run, &mut out);
        } else {
            out.extend(run);
        }
        out.extend(end);
    }
    out
}

/// The letters from the last to the first, each with its marks behind it, and brackets as they are mirrored.
fn reverse(run: &[char], out: &mut String) {
    let mut end = run.len();
    while let Some(start) = run.get(..end).and_then(|rest| rest.iter().rposition(|&own| !is_mark(own))) {
        let letters = run.get(start..end).unwrap_or_default();
        out.extend(letters.iter().map(|&own| mirrored(own)));
        end = start;
    }
}

fn mirrored(letter: char) -> char {
    match letter {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        own => own,
    }
}

/// Whether the letter is written from right to left.
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_without_width_are_left_out_and_drawn_blanks_are_blanks() {
        for (written, expected) in [
            ("A\u{200b}da Qu\u{ad}ill\u{feff}", "Ada Quill"),
            ("Ada\u{3164}Quill\u{2800}", "Ada Quill "),
            ("\u{2067}آدا\u{2069}", "آدا"),
            ("A\u{200d}d\u{200c}a", "Ada"),
            ("Ada\u{e0041}\u{e007f} Quill", "Ada Quill"),
        ] {
            assert_eq!(seen(written), expected, "{written:?}");
        }
    }

    #[test]
    fn joiners_stay_where_a_script_or_a_picture_is_made_of_them() {
        for text in ["علی\u{200c}رضا", "ශ්\u{200d}රී", "👩\u{200d}🏫 teacher", "葛\u{e0100}城"] {
            assert_eq!(seen(text), text);
        }
    }

    #[test]
    fn an_overridden_direction_is_read_as_it_is_shown() {
        for (written, shown) in [
            ("\u{202e}lliuQ adA", "Ada Quill"),
            ("\u{202e}lliuQ adA\u{202c}, LCSW", "Ada Quill, LCSW"),
            ("Ada \u{202e}(raM) lliuQ\u{202c}!", "Ada Quill (Mar)!"),
            ("\u{202e}lliuQ e\u{301}mE\nHead of School", "Eme\u{301} Quill\nHead of School"),
            ("\u{202e}דנה לוי\u{202c}", "דנה לוי"),
            ("\u{202d}יול הנד\u{202c}", "דנה לוי"),
            ("\u{202e}", ""),
            ("\u{202e}a\u{202e}b\u{202c}c\u{202c}d", "cbad"),
        ] {
            assert_eq!(seen(written), shown, "{written:?}");
        }
    }

    #[test]
    fn an_ordinary_page_is_not_copied() {
        let plain = Outline { title: "Zoë Ñandú · 山田 花子".to_owned(), ..Outline::default() };
        assert!(matches!(outline(&plain), Cow::Borrowed(_)));
        let marked = Outline { title: "Zoë\u{200b}".to_owned(), ..Outline::default() };
        assert_eq!(outline(&marked).title, "Zoë");
    }
}
