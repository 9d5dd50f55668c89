//! Names in Chinese characters, kana and hangul: family name first, without a space, of one or two letters.

use super::tables::tables;
use crate::model::order::IntoList;

fn is_hangul(letter: char) -> bool {
    matches!(u32::from(letter), 0xAC00..=0xD7AF)
}

/// A word without the longest title at its end, and whether there was one.
fn without_title(word: &str) -> (&str, bool) {
    let rests = tables().titles_native.iter().filter_map(|title| word.strip_suffix(title.as_str()));
    rests.min_by_key(|rest| rest.len()).map_or((word, false), |rest| (rest, true))
}

/// Family and given name of a word in an East Asian script, where they can be told apart.
pub(super) fn split_native(text: &str) -> Option<(String, String)> {
    let mut words: Vec<&str> = text.split([' ', '·', '・', '\u{3000}']).filter(|word| !word.is_empty()).listed();
    // "山本先生", "김민준 교수": a title is no given name. What it stands behind must be long enough to hold both names.
    let named = words.pop()?;
    let (named, titled) = without_title(named);
    words.extend(Some(named).filter(|word| !word.is_empty()));
    let letters = words.last()?.chars().filter(|c| c.is_alphabetic()).count();
    if titled && words.len() == 1 && letters < if text.chars().any(is_hangul) { 3 } else { 4 } {
        return None;
    }
    if let [family, given] = words.as_slice() {
        // Katakana names are foreign ones in their own order, given name first.
        let foreign = text.chars().all(|c| matches!(u32::from(c), 0x30A0..=0x30FF) || !c.is_alphabetic());
        // "ゆうこ 小林": the family name is known, and the other is written out as given names may be.
        let western =
            tables().family_names_jp.contains(given) && family.chars().all(|c| matches!(u32::from(c), 0x3040..=0x30FF));
        return Some(if foreign || western {
            ((*given).to_owned(), (*family).to_owned())
        } else {
            ((*family).to_owned(), (*given).to_owned())
        });
    }
    let [word] = words.as_slice() else { return None };
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).listed();
    let count = letters.len();
    let split = |at: usize| {
        let family: String = letters.iter().take(at).collect();
        let given: String = letters.iter().skip(at).collect();
        (family, given)
    };
    let hangul = letters.iter().copied().all(is_hangul);
    let has_kana = letters.iter().any(|c| matches!(u32::from(*c), 0x3040..=0x30FF));
    if hangul {
        return (2..=4).contains(&count).then(|| split(if count == 4 { 2 } else { 1 }));
    }
    // Japanese surnames of one to three characters are known by their list; kana can only be Japanese.
    for at in [3, 2, 1] {
        let (family, given) = split(at);
        if !given.is_empty() && tables().family_names_jp.contains(&family) && given.chars().count() <= 3 {
            return Some((family, given));
        }
    }
    if has_kana {
        let at = letters.iter().position(|c| matches!(u32::from(*c), 0x3040..=0x30FF)).unwrap_or(0);
        return (at >= 1 && at < count && at <= 3).then(|| split(at));
    }
    let (family, _) = split(2);
    match count {
        3 | 4 if tables().family_names_han2.contains(&family) => Some(split(2)),
        2 | 3 => Some(split(1)),
        // Four characters are Japanese two and two far more often than anything else.
        4 => Some(split(2)),
        _ => None,
    }
}
