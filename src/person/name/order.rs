//! Which words of a name are given, middle and family name: commas, particles, initials, and the orders of languages.

use super::{
    case::{is_capitals, is_small, is_vowel},
    family_first::is_family_first,
    peoples,
    tables::{Tables, bare},
};
use crate::model::order::IntoList;

/// The words of a name by part.
#[derive(Debug, Default)]
pub(super) struct Arranged {
    pub given: Vec<String>,
    pub middle: Vec<String>,
    pub family: Vec<String>,
    pub confidence: f64,
    pub reason: &'static str,
}

/// Whether a word is an initial or several: `J.`, `B.J.`, `P-H.`, `Q`.
pub(super) fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    // "Md." stands for Muhammad in South Asia: a first name by which nobody is called.
    ((!word.is_ascii() || word.starts_with(['m', 'M']))
        && matches!(bare(word).as_str(), "md" | "mohd" | "muhd" | "mohamm"))
        || letters == 1 && word.chars().all(|c| c.is_ascii() || c.is_alphabetic())
        || word.contains(['.', '-'])
            && !word.ends_with('ª')
            && letters > 0
            && word.split(['.', '-']).all(|part| part.chars().count() <= 1)
}

/// Whether "before, after" is "Family, Given" rather than "Name, something else".
pub(super) fn is_inverted(before: &[String], after: &[String], table: &Tables) -> bool {
    let plain = |words: &[String]| words.iter().filter(|word| !table.particles.contains(&bare(word))).count();
    if before.is_empty() || after.is_empty() || after.len() > 4 {
        return false;
    }
    let wordy = after.iter().any(|word| {
        let bare = bare(word);
        table.not_a_name.contains(&bare)
            || table.organisation.contains(&bare)
            || matches!(bare.as_str(), "of" | "at" | "the" | "and" | "for" | "in" | "&")
    });
    if wordy {
        return false;
    }
    let first_is_name = after.first().is_some_and(|word| table.is_forename(word) || is_initial(word));
    match plain(before) {
        0 | 1 => !before.first().is_some_and(|word| table.is_forename(word)) || first_is_name || after.len() <= 2,
        2 | 3 => {
            // "de Oliveira Lima, Tainá".
            before.first().is_some_and(|word| is_small(word) && table.particles.contains(&bare(word)))
                || after.iter().any(|word| table.is_forename(word))
                    && !before.first().is_some_and(|word| table.is_forename(word))
                || (first_is_name
                    && before.iter().any(|word| matches!(bare(word).as_str(), "y" | "e" | "i" | "de" | "von" | "van")))
        }
        _ => false,
    }
}

/// Where the family name begins: at a particle, or before a conjunction between two family names.
fn family_start(words: &[String], table: &Tables) -> usize {
    let last = words.len().saturating_sub(1);
    for (at, word) in words.iter().enumerate().skip(1) {
        let plain = bare(word);
        let joins = matches!(plain.as_str(), "y" | "e" | "i") && is_small(word);
        if joins && at < last && at >= 2 {
            return family_start(words.get(..at).unwrap_or_default(), table).max(1);
        }
        if at < last && table.particles.contains(&plain) && !joins && !is_initial(word) {
            return at;
        }
    }
    last.max(1)
}

/// Whether two words are one given name: known pairs, "Ma. Teresa", and Arabic names of two words, "servant of …",
/// "father of …", "mother of …", "… of the faith", and the name behind that of a descendant of the Prophet.
fn is_compound(first: &str, second: &str, table: &Tables) -> bool {
    let (head, tail) = (bare(first), bare(second));
    matches!(
        head.as_str(),
        "seyed"
            | "seyyed"
            | "sayyid"
            | "sayyed"
            | "syed"
            | "abd"
            | "abdul"
            | "abdel"
            | "abdal"
            | "abdoul"
            | "abu"
            | "abou"
            | "umm"
            | "oum"
    ) || matches!(first, "عبد" | "أبو" | "ابو" | "أم")
        || second == "الدين"
        || matches!(tail.as_str(), "el-din" | "al-din" | "ad-din" | "ud-din" | "eddin" | "eddine")
        || (head == "ma" && first.ends_with(['.', 'ª']) && !is_initial(second))
        || table.compound_pairs.contains(&format!("{head} {tail}"))
}

/// Puts words into parts. `family` holds the words before the comma of "Family, Given".
pub(super) fn arrange(words: &[String], family: Option<&[String]>, table: &Tables) -> Arranged {
    if let Some(family) = family {
        let mut arranged = given_and_middle(words, true, table);
        arranged.family = family.to_vec();
        if arranged.confidence > 0.0 && !arranged.given.is_empty() {
            arranged.reason = "Family name before the comma, given name after it.";
        }
        return arranged;
    }
    if let Some(at) = is_family_first(words, table) {
        let (family, given) = words.split_at(at);
        // Vietnamese given names come last, after the middle name.
        let (middle, given) =
            if at == words.len() - 1 && at > 1 && !is_capitals(words.first().map_or("", String::as_str)) {
                (family.get(1..).unwrap_or_default().to_vec(), given)
            } else {
                (Vec::new(), given)
            };
        let surname = words.first().map(|word| bare(word)).unwrap_or_default();
        let of_two_syllables = at == 1
            && words.len() == 3
            && [&table.family_names_singapore, &table.family_names_kr, &table.family_names_cn]
                .iter()
                .any(|list| list.contains(&surname));
        if of_two_syllables {
            return Arranged {
                given: given.to_vec(),
                family: family.to_vec(),
                confidence: 0.85,
                reason: "The family name comes first here.",
                ..Arranged::default()
            };
        }
        let family = if middle.is_empty() { family.to_vec() } else { family.iter().take(1).cloned().listed() };
        let mut arranged = given_and_middle(given, true, table);
        arranged.middle.splice(0..0, middle);
        arranged.family = family;
        arranged.confidence *= 0.9;
        arranged.reason = "The family name comes first here.";
        return arranged;
    }
    if words.len() == 1 {
        return given_and_middle(words, false, table);
    }
    if let Some(arranged) = peoples::arrange(words, table) {
        return arranged;
    }
    if let [first, second] = words
        && !table.is_forename(first)
        && [first, second].iter().all(|word| table.family_names_es_pt.contains(&bare(word)))
    {
        return Arranged {
            family: words.to_vec(),
            confidence: 0.7,
            reason: "Two family names and no given name to greet by.",
            ..Arranged::default()
        };
    }
    if is_perhaps_reversed(words, table) {
        return Arranged {
            family: words.to_vec(),
            confidence: 0.6,
            reason: "The first word looks like a family name and the last like a given name: the order is in doubt.",
            ..Arranged::default()
        };
    }
    if is_family_name_alone(words, table) {
        return Arranged {
            family: words.to_vec(),
            confidence: 0.7,
            reason: "A family name and no given name to greet by.",
            ..Arranged::default()
        };
    }
    if let Some(arranged) = particle_first(words, table) {
        return arranged;
    }
    let start = family_start(words, table);
    let (front, family) = words.split_at(start.min(words.len()));
    // Two Spanish or Portuguese family names: "Juan Pablo Restrepo Mejía" has two given names before them.
    let (front, family) = match front {
        [first, second, ..] if front.len() >= 3 && is_compound(first, second, table) => {
            let (front, more) = front.split_at(2);
            (front, more.iter().chain(family).cloned().listed())
        }
        _ => (front, family.to_vec()),
    };
    let mut arranged = given_and_middle(front, false, table);
    // "M. C. Escalante Ruiz": an unknown word between initials and a Spanish family name is the first of two of them.
    let doubled = front.first().is_some_and(|word| is_initial(word))
        && matches!(family.as_slice(), [one] if table.family_names_es_pt.contains(&bare(one)))
        && arranged.given.iter().all(|word| !table.is_forename(word));
    if doubled {
        arranged.given.clear();
        arranged.reason = "An initial and family names: no given name to greet by.";
    }
    arranged.family = family;
    if arranged.given.is_empty() {
        // "S. Lakshmi Narayanan": a leading initial stands for the father's name and two names follow.
        return arranged;
    }
    if family_is_initial(&arranged.family) {
        arranged.confidence = arranged.confidence.min(0.85);
    }
    arranged
}

/// Whether the given name may stand last: a known one, which is hardly ever a family name as "James" is, behind a single
/// word that is not, or one behind what looks like family names.
fn is_perhaps_reversed(words: &[String], table: &Tables) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    let (Some(first), 1..=3) = (before.first(), before.len()) else { return false };
    let plain = bare(last);
    let is_open =
        |word: &String| !table.is_forename(word) && !is_initial(word) && !table.particles.contains(&bare(word));
    let shouted = || words.iter().all(|word| is_capitals(word));
    let is_family_name = |word: &str| peoples::is_family_name(word, table);
    let given_last = table.is_forename(last)
        && before.iter().skip(1).all(is_open)
        && !table.is_forename(first)
        && !is_initial(first)
        && (before.len() == 1 && (shouted() || !table.family_forenames.contains(&plain) && !is_family_name(&plain))
            || is_family_name(&bare(first)) && (before.len() == 1 || !is_family_name(&plain)));
    let surname = bare(first);
    let indian =
        matches!(surname.as_str(), "singh" | "kaur" | "begum" | "khan") || table.family_names_in.contains(&surname);
    let family_first = before.len() == 1
        && !table.is_forename(first)
        && (peoples::ends_like_a_family_name(&surname) || indian)
        && !is_family_name(&plain);
    // "Kumar Rajesh" may stand either way, and so may "Abe Akie".
    let either = before.len() == 1 && surname == "kumar" && table.is_forename(last)
        || before.len() == 1
            && table.family_names_jp_latin.contains(&surname)
            && peoples::is_japanese(&plain, table)
            && plain.len() >= 4
            && !peoples::is_japanese_family_name(&plain, table);
    // "De Luca Maria": a given name behind a family name with its particle.
    let particled = matches!(words, [particle, _, _]
        if matches!(bare(particle).as_str(), "de" | "di" | "del" | "della" | "dello" | "dal" | "lo" | "van" | "von"))
        && table.is_forename(last)
        && !table.family_forenames.contains(&plain);
    given_last || family_first || either || particled
}

/// Whether these words are a family name without a given one: "Von Trapp", "Las Casas", "Smith J", "Смирнов А. В.".
fn is_family_name_alone(words: &[String], table: &Tables) -> bool {
    let [first, second, rest @ ..] = words else { return false };
    if !rest.is_empty() || peoples::is_russian_family_name(first) {
        return words.iter().skip(1).all(|word| is_initial(word))
            && !table.is_forename(first)
            && !is_initial(first)
            && !peoples::is_south_indian(first, table);
    }
    let (plain, last) = (bare(first), bare(second));
    !table.is_forename(first)
        && (table.common_family_names.contains(&plain) && is_initial(second)
            || table.particles_alone.contains(&plain)
                && !peoples::is_family_name(&last, table)
                && !peoples::is_pinyin(&last))
}

/// A particle in front, written small, opens the family name; a capital one belongs to the given name.
fn particle_first(words: &[String], table: &Tables) -> Option<Arranged> {
    let first = words.first()?;
    if words.len() < 3 || !table.particles.contains(&bare(first)) || table.is_forename(first) {
        return None;
    }
    if is_small(first) && !words.iter().all(|word| is_small(word)) {
        let (family, given) = words.split_at(words.len() - 1);
        let mut arranged = given_and_middle(given, true, table);
        arranged.family = family.to_vec();
        arranged.confidence = arranged.confidence.min(0.8);
        return Some(arranged);
    }
    let [first, second, rest @ ..] = words else { return None };
    let opens = !table.family_names_es_pt.contains(&bare(second))
        && matches!(bare(first).as_str(), "la" | "de" | "le" | "da" | "st");
    opens.then(|| Arranged {
        given: vec![first.clone(), second.clone()],
        family: rest.to_vec(),
        confidence: 0.75,
        reason: "A given name of two words.",
        ..Arranged::default()
    })
}

fn family_is_initial(family: &[String]) -> bool {
    matches!(family, [word] if is_initial(word))
}

fn given_and_middle(words: &[String], alone: bool, table: &Tables) -> Arranged {
    let none = |reason| Arranged { middle: words.to_vec(), confidence: 0.9, reason, ..Arranged::default() };
    let Some(at) = words.iter().position(|word| !is_initial(word)) else {
        return none("Only initials: nobody is greeted by initials.");
    };
    let Some(word) = words.get(at) else { return none("No name.") };
    let families = table.family_names_es_pt.contains(&bare(word)) || table.particles.contains(&bare(word));
    if at > 0 && families {
        return none("An initial and family names: no given name to greet by.");
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let sounds = word.chars().any(is_vowel);
    if is_capitals(word) && !sounds && letters > 2 {
        return none("Only initials: nobody is greeted by initials.");
    }
    let mut given = vec![word.clone()];
    let mut rest = words.get(at + 1..).unwrap_or_default();
    if let Some(second) = rest.first()
        && is_compound(word, second, table)
    {
        given.push(second.clone());
        rest = rest.get(1..).unwrap_or_default();
    }
    let middle: Vec<String> = words.iter().take(at).chain(rest).cloned().listed();
    let known = table.is_forename(word);
    let confidence = match (known, at, alone || !rest.is_empty()) {
        (true, 0, _) => 0.98,
        (false, 0, _) => 0.92,
        (true, ..) => 0.9,
        (false, ..) => 0.8,
    };
    let reason = if at > 0 { "The name after the leading initial." } else { "The first name as displayed." };
    Arranged { given, middle, family: Vec::new(), confidence, reason }
}
