//! How names of single peoples are built, where that differs from the common way: syllables, endings, articles, initials.
//! Not here: the common way, and word tables.

use super::{
    order::{Arranged, is_initial},
    tables::{Tables, bare},
};
use crate::model::order::IntoList;
use crate::person::text::Lower;

/// Whether a folded word is one or two syllables of pinyin.
pub(super) fn is_pinyin(word: &str) -> bool {
    fn syllable_ends(text: &str) -> Vec<usize> {
        const INITIALS: [&str; 24] = [
            "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
            "y", "w", "",
        ];
        const FINALS: [&str; 36] = [
            "a", "ai", "ao", "an", "ang", "e", "ei", "en", "eng", "er", "i", "ia", "iao", "ie", "iu", "ian", "in",
            "iang", "ing", "iong", "o", "ou", "ong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "ee",
            "oo", "oon", "eung",
        ];
        let mut ends = Vec::new();
        for initial in INITIALS {
            let Some(rest) = text.strip_prefix(initial) else { continue };
            ends.extend(FINALS.iter().filter(|last| rest.starts_with(**last)).map(|last| initial.len() + last.len()));
        }
        ends
    }
    let plain: String = word.chars().filter(|c| *c != '-' && *c != '\'').collect();
    syllable_ends(&plain).into_iter().any(|end| {
        let rest = plain.get(end..).unwrap_or_default();
        rest.is_empty() || syllable_ends(rest).contains(&rest.len())
    })
}

/// Endings of Russian family names in Cyrillic.
pub(super) fn is_russian_family_name(word: &str) -> bool {
    let small = word.lowered();
    [
        "ов",
        "ова",
        "ев",
        "ева",
        "ёв",
        "ёва",
        "ин",
        "ина",
        "ский",
        "ская",
        "цкий",
        "цкая",
        "енко",
        "чук",
        "ський",
        "ська",
        "цький",
        "цька",
    ]
    .iter()
    .any(|end| small.ends_with(end))
        && small.chars().count() > 4
        && !matches!(
            small.as_str(),
            "марина"
                | "ирина"
                | "галина"
                | "полина"
                | "екатерина"
                | "кристина"
                | "алина"
                | "арина"
                | "нина"
                | "ангелина"
                | "валентин"
                | "константин"
                | "регина"
                | "валентина"
                | "карина"
                | "лев"
        )
}

pub(super) fn is_patronymic(word: &str) -> bool {
    let small = word.lowered();
    ["вич", "вна", "ична", "инична", "ьич"].iter().any(|end| small.ends_with(end))
}

/// The same in Latin letters: "Kuznetsova Olga Sergeevna", "Melnyk Serhii Petrovych".
pub(super) fn is_patronymic_in_latin(word: &str) -> bool {
    is_only_patronymic(word) || ["ovich", "evich"].iter().any(|end| word.ends_with(end))
}

/// A patronymic that is hardly a family name too, as those of Russian men are.
pub(super) fn is_only_patronymic(word: &str) -> bool {
    ["ovna", "evna", "ivna", "ichna", "ovych", "evych"].iter().any(|end| word.ends_with(end))
}

/// Whether a folded word is one syllable of Cantonese or Hokkien, which may end where Mandarin cannot: Kit, Yip, Lok.
pub(super) fn is_southern_syllable(word: &str) -> bool {
    is_pinyin(word) || word.len() <= 4 && word.strip_suffix(['k', 'p', 't', 'm']).is_some_and(is_pinyin)
}

/// How many words "servant of …" takes up where the article stands free or no family name follows.
fn servant_of(words: &[String]) -> Option<usize> {
    let first = words.first()?;
    if bare(first) != "abd" && first != "عبد" {
        return None;
    }
    let article =
        words.get(1).is_some_and(|word| matches!(bare(word).as_str(), "al" | "el" | "ar" | "as" | "ur" | "ul"));
    match (article, words.len()) {
        (true, 3..) => Some(3),
        (false, 2) => Some(2),
        _ => None,
    }
}

/// Whether somebody of that last name is likely Korean.
pub(super) fn is_korean_family_name(word: &str, table: &Tables) -> bool {
    table.family_names_kr.contains(&bare(word))
}

/// Whether a folded word is one syllable of Korean in Latin letters.
pub(super) fn is_korean_syllable(word: &str) -> bool {
    const INITIALS: [&str; 21] = [
        "kk", "gg", "tt", "dd", "pp", "bb", "ss", "sh", "jj", "ch", "k", "g", "n", "d", "t", "r", "m", "b", "p", "s",
        "j",
    ];
    const VOWELS: [&str; 23] = [
        "yeo", "yoo", "you", "yae", "eo", "eu", "ae", "ee", "oo", "oe", "wa", "wo", "we", "wi", "ui", "ya", "yo", "yu",
        "ye", "woo", "a", "i", "o",
    ];
    let rest = INITIALS.iter().find_map(|initial| word.strip_prefix(initial)).unwrap_or(word);
    let rest = rest.strip_prefix('h').unwrap_or(rest);
    VOWELS
        .iter()
        .chain(&["u", "e"])
        .filter_map(|vowel| rest.strip_prefix(vowel))
        .any(|end| matches!(end, "" | "n" | "ng" | "k" | "g" | "l" | "m" | "p" | "b" | "h" | "t"))
}

/// Whether a folded word is one or two syllables of Korean.
pub(super) fn is_korean_word(word: &str) -> bool {
    is_korean_syllable(word)
        || (2..word.len())
            .filter_map(|at| word.split_at_checked(at))
            .any(|(one, other)| is_korean_syllable(one) && is_korean_syllable(other))
}

/// Whether a folded word is two of the syllables that Korean given names are mostly made of: "Jimin", and not "Nolan".
pub(super) fn is_korean_given_name(word: &str, table: &Tables) -> bool {
    let is_one = |syllable: &str| table.given_syllables_kr.contains(syllable);
    (2..word.len()).filter_map(|at| word.split_at_checked(at)).any(|(one, other)| is_one(one) && is_one(other))
}

/// Whether a folded word could be Japanese in Latin letters: a vowel after each consonant, but for n.
pub(super) fn is_japanese(word: &str, table: &Tables) -> bool {
    let mut rest = word;
    while let Some(at) = rest.find(['a', 'e', 'i', 'o', 'u']) {
        let onset = rest.get(..at).unwrap_or_default();
        let is_onset = |onset: &str| onset.is_empty() || table.onsets_jp.contains(onset);
        if !is_onset(onset) && !onset.strip_prefix('n').is_some_and(is_onset) {
            return false;
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    matches!(rest, "" | "n")
}

/// Whether a folded word is a Japanese family name, by the list or by its last part: Okimoto, Nishiyama.
pub(super) fn is_japanese_family_name(word: &str, table: &Tables) -> bool {
    table.family_names_jp_latin.contains(word)
        || [
            "moto", "mura", "yama", "kawa", "gawa", "sawa", "zawa", "shita", "hara", "shima", "jima", "guchi", "uchi",
            "da",
        ]
        .iter()
        .any(|end| word.ends_with(end))
}

/// Whether a folded word ends as Japanese given names do and family names do not: Shinzo, Daisuke, Keiko.
pub(super) fn is_japanese_given_name(word: &str, table: &Tables) -> bool {
    is_japanese(word, table)
        && !table.family_names_jp_latin.contains(word)
        && word.len() >= 5
        && ["suke", "zo", "ichi", "hiro", "taro", "jiro", "hiko", "nobu", "yuki", "ko"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Whether a word is built like a given name of southern India, where it follows the father's initial.
pub(super) fn is_south_indian(word: &str, table: &Tables) -> bool {
    let plain = bare(word);
    table
        .name_elements_south_indian
        .iter()
        .any(|element| plain.starts_with(element.as_str()) || (element.len() >= 5 && plain.ends_with(element.as_str())))
}

/// Whether a folded word is a family name and hardly a given one: by the lists of peoples, or by how it ends.
pub(super) fn is_family_name(word: &str, table: &Tables) -> bool {
    let lists = [
        &table.common_family_names,
        &table.family_names_es_pt,
        &table.family_names_cn,
        &table.family_names_kr,
        &table.family_names_singapore,
        &table.family_names_vn,
    ];
    lists.iter().any(|list| list.contains(word))
        || word.len() >= 6 && table.family_endings.iter().any(|end| word.ends_with(end.as_str()))
}

/// Whether a folded word ends as only family names do.
pub(super) fn ends_like_a_family_name(word: &str) -> bool {
    word.len() >= 6
        && ["enko", "escu", "sson", "ovic", "ovich", "shvili", "poulos", "wicz", "czyk"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Names whose parts are told by what is peculiar to a people; none where nothing is.
pub(super) fn arrange(words: &[String], table: &Tables) -> Option<Arranged> {
    if let Some(count) = servant_of(words) {
        let (given, family) = words.split_at(count);
        return Some(Arranged {
            given: given.to_vec(),
            family: family.to_vec(),
            confidence: 0.9,
            reason: "“Abd” and what follows are one given name.",
            ..Arranged::default()
        });
    }
    if let [initials @ .., name] = words
        && initials.iter().all(|word| is_initial(word))
        && is_south_indian(name, table)
    {
        return Some(Arranged {
            given: vec![name.clone()],
            middle: initials.to_vec(),
            confidence: 0.75,
            reason: "An initial for the father's name, then the given name, as in southern India.",
            ..Arranged::default()
        });
    }
    // "Kovács Jánosné" is the wife of János Kovács, by his name.
    if let [_, .., wife] = words
        && wife.strip_suffix("né").is_some_and(|husband| table.given_names_hu.contains(&bare(husband)))
    {
        return Some(Arranged {
            family: words.to_vec(),
            confidence: 0.8,
            reason: "A married name after the husband: her own given name is not in it.",
            ..Arranged::default()
        });
    }
    // On Bali "I" and "Ni" say man and woman; the name that tells the order of birth follows.
    if let [article, name, rest @ ..] = words
        && matches!(bare(article).as_str(), "i" | "ni")
        && matches!(
            bare(name).as_str(),
            "wayan" | "putu" | "gede" | "made" | "kadek" | "nengah" | "nyoman" | "komang" | "ketut" | "luh" | "gusti"
        )
    {
        let (last, middle) = rest.split_last().map_or((None, rest), |(last, middle)| (Some(last), middle));
        return Some(Arranged {
            given: vec![name.clone()],
            middle: middle.to_vec(),
            family: last.into_iter().cloned().listed(),
            confidence: 0.85,
            reason: "The name behind the Balinese article.",
        });
    }
    None
}
