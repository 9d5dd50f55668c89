//! Whether the family name stands first, by capitals or by what is known of a people's names, and where the given name
//! begins then. Not here: commas.

use super::{
    case::{is_capitals, is_vowel},
    order::is_initial,
    peoples::{
        ends_like_a_family_name, is_family_name, is_japanese, is_japanese_family_name, is_japanese_given_name,
        is_korean_given_name, is_korean_syllable, is_korean_word, is_only_patronymic, is_patronymic,
        is_patronymic_in_latin, is_pinyin, is_russian_family_name, is_southern_syllable,
    },
    tables::{Tables, bare},
};

/// Where the given name begins, if the words are in the order family name – given name.
pub(super) fn is_family_first(words: &[String], table: &Tables) -> Option<usize> {
    let (first, last) = (bare(words.first()?), bare(words.last()?));
    if let Some(capitals) = in_capitals(words, table) {
        return Some(capitals);
    }
    if is_vietnamese(words, &first, &last, table) {
        return Some(words.len() - 1);
    }
    match words {
        [surname, given] if of_two(surname, given, table) => Some(1),
        [surname, given, end] if of_three(surname, given, end, table) => Some(1),
        // "Chan Tai Man Peter", as in Hong Kong: a foreign given name behind the Chinese one.
        [surname, one, other, given]
            if (table.family_names_singapore.contains(&first) || table.family_names_cn.contains(&first))
                && !table.is_forename(surname)
                && [one, other].iter().all(|word| is_pinyin(&bare(word)))
                && table.is_forename(given) =>
        {
            Some(3)
        }
        _ => is_hungarian(words, table),
    }
}

/// How many words in capitals stand before others that are not.
fn in_capitals(words: &[String], table: &Tables) -> Option<usize> {
    let capitals = words.iter().take_while(|word| is_capitals(word) && !is_initial(word)).count();
    if capitals == 0 || capitals == words.len() {
        return None;
    }
    let lead = words.iter().take(capitals);
    let letters = lead.clone().map(|word| word.chars().count()).max().unwrap_or(0);
    let pronounceable = lead.clone().all(|word| word.chars().any(is_vowel));
    // "JO ANN McALLISTER" is all in capitals.
    let cased = words.iter().skip(capitals).all(|word| {
        let small = word.chars().filter(|letter| letter.is_lowercase()).count();
        small > 0 && small * 2 > word.chars().filter(|letter| letter.is_uppercase()).count()
    });
    let rest_known = words.get(capitals).is_some_and(|word| table.is_forename(word));
    let first_known = words.first().is_some_and(|word| table.is_forename(word));
    let short = words.first().map(|word| bare(word)).is_some_and(|word| {
        table.family_names_cn.contains(&word)
            || table.family_names_kr.contains(&word)
            || table.family_names_vn.contains(&word)
    });
    (cased && pronounceable && (letters >= 3 || short) && (rest_known || !first_known)).then_some(capitals)
}

/// Vietnamese names: the given name comes last, whatever stands between.
fn is_vietnamese(words: &[String], first: &str, last: &str, table: &Tables) -> bool {
    if words.len() < 2 || !table.family_names_vn.contains(first) {
        return false;
    }
    let middle = |word: &str| table.middle_names_vn.contains(word);
    // Their letters leave no doubt about the order.
    let lettered = words
        .iter()
        .any(|word| word.chars().any(|c| matches!(u32::from(c), 0x1EA0..=0x1EF9 | 0x01A0 | 0x01A1 | 0x01AF | 0x01B0)));
    lettered
        || !table.family_names_vn.contains(last)
            && (words.len() >= 3 && (first == "nguyen" || words.get(1).is_some_and(|word| middle(&bare(word))))
                // "Ho Chi Minh", "Le Thuy": what often stands in the middle may stand last.
                || middle(last) && !table.is_forename(first))
}

fn of_two(surname: &str, given: &str, table: &Tables) -> bool {
    let (first, last) = (bare(surname), bare(given));
    let known = table.is_forename(surname);
    let korean = table.family_names_kr.contains(&first);
    let chinese = table.family_names_cn.contains(&first) && !known;
    let eastern = |half: &str| is_korean_syllable(half) || is_southern_syllable(half);
    let hyphened = last.split_once('-').is_some_and(|(one, other)| eastern(one) && eastern(other));
    table.family_names_jp_latin.contains(&first)
        && !is_japanese_family_name(&last, table)
        && (!known && first != "abe" && is_japanese(&last, table) || is_japanese_given_name(&last, table))
        || hyphened && (korean || table.family_names_singapore.contains(&first))
        // "Park Jimin"; where the family name is a given one elsewhere, as Kim and Lee are, more must speak for it.
        || korean
            && !table.is_forename(given)
            && !table.family_names_kr.contains(&last)
            && last.len() >= 5
            && if known { is_korean_given_name(&last, table) } else { is_korean_word(&last) }
        || chinese && is_pinyin(&last) && (table.is_forename(given) || !table.family_names_cn.contains(&last))
        || is_russian_family_name(surname) && !is_russian_family_name(given)
        // "Ionescu Maria", "Sharma Priya": the one is never a given name, the other hardly ever a family name.
        || !known
            && (ends_like_a_family_name(&first) || table.family_names_in.contains(&first))
            && table.is_forename(given)
            && !table.family_forenames.contains(&last)
            && !is_family_name(&last, table)
}

fn of_three(surname: &str, given: &str, end: &str, table: &Tables) -> bool {
    let (first, middle, last) = (bare(surname), bare(given), bare(end));
    is_russian_family_name(surname) && is_patronymic(end) && !is_patronymic(given)
        || table.family_endings.iter().any(|end| first.ends_with(end.as_str())) && is_patronymic_in_latin(&last)
        || !table.is_forename(surname)
            && !is_patronymic_in_latin(&middle)
            && (is_only_patronymic(&last) || is_patronymic_in_latin(&last) && table.is_forename(given))
        // "Park Soo Yeon"; "Soo Yeon Park" and "Chang Ho Lee" have the family name last.
        || table.family_names_kr.contains(&first)
            && !table.family_names_kr.contains(&last)
            && is_korean_syllable(&middle)
            && is_korean_syllable(&last)
        // Three single syllables, family name first: "Tan Wei Ming".
        || table.family_names_singapore.contains(&first) && is_southern_syllable(&middle) && is_southern_syllable(&last)
        // "Chen Guang Biao".
        || table.family_names_cn.contains(&first)
            && !is_family_name(&last, table)
            && is_pinyin(&middle)
            && is_pinyin(&last)
}

/// Where the given name begins in "Szabó Gergely", "Nagy Anna Mária" and "Szabóné Horváth Ilona": Hungarians put it last.
fn is_hungarian(words: &[String], table: &Tables) -> Option<usize> {
    let (first, last) = (words.first()?, words.last()?);
    let (surname, given) = (bare(first), bare(last));
    let listed = table.family_names_hu.contains(&surname);
    let spelt = words.iter().any(|word| word.contains(['á', 'é', 'í', 'ó', 'ö', 'ő', 'ú', 'ü', 'ű']))
        || ["sz", "cs", "gy", "zs", "ly"].iter().any(|sound| surname.contains(sound));
    let is_given = |word: &String| table.is_forename(word) || table.given_names_hu.contains(&bare(word));
    if table.is_forename(first) || is_given(first) && !listed || is_initial(first) {
        return None;
    }
    match words {
        [_, _] => {
            let sounds = listed
                && !table.family_names_hu.contains(&given)
                && (is_given(last) || ["zs", "gy", "cs", "sz"].iter().any(|sound| given.contains(sound)));
            (sounds || spelt && table.given_names_hu.contains(&given)).then_some(1)
        }
        [_, second, _] if listed && is_given(second) && is_given(last) => Some(1),
        // "Szabóné Kiss Mária".
        [_, _, _] => {
            let wife = first.ends_with("né") && is_given(last);
            (wife || table.given_names_hu.contains(&given) && first.ends_with('é')).then_some(2)
        }
        _ => None,
    }
}
