//! Names in scripts without spaces, and what stands beside them in another script. Not here: which of their signs are the
//! family's (`person`).

use crate::page::words;

/// Of a name in a script without spaces that alone: without how it is read (`佐伯 真理子（さえき まりこ）`), and without it in
/// another script (`榊原 穂積 Hozumi Sakakibara`).
pub fn in_own_script(text: &str) -> &str {
    if !text.contains(words::is_unspaced) {
        return text;
    }
    let is_reading = |inside: &str| inside.chars().all(|own| is_kana(own) || !words::is_unspaced(own));
    let bracketed = text.split_once(['（', '(']).filter(|(_, inside)| is_reading(inside));
    let text = bracketed.map_or(text, |(name, _)| name.trim());
    let is_other = |letter: char| letter.is_alphabetic() && !words::is_unspaced(letter);
    let own = text.find(is_other).and_then(|at| text.get(..at)).filter(|own| own.ends_with([' ', '　']));
    own.map_or(text, str::trim)
}

/// `エレナ・マルケス`
pub fn is_dotted_kana(text: &str) -> bool {
    (2..=4).contains(&text.split('・').count())
        && text.split('・').all(|part| part.chars().count() >= 2 && part.chars().all(is_kana))
        && !text.contains("・・")
}

pub fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}')
}
