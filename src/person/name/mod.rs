//! Takes a display name apart, by how names are built rather than by a list of people. Where nobody should be greeted
//! by what is there (initials, organisations, handles, placeholders), the given name is empty and the reason says why.

mod case;
mod decoration;
mod family_first;
mod language;
mod native;
mod order;
mod peoples;
mod slogan;
mod tables;
mod titles;

use crate::model::name::ParsedName;
use crate::model::order::IntoList;
use case::{is_capitals, is_small, looks_turkish, repaired};
use decoration::{has_native_script, undecorate};
use order::Arranged;
pub(crate) use slogan::before_slogan;
use tables::{Tables, bare, tables};
use titles::{Words, put_in_order};

const WORDS: &str = "These are words of the language, not a name.";
const AN_ORGANISATION: &str = "This names an organisation or several people, not one person.";

/// Takes a display name apart. Never fails; `given_name` is empty where nobody should be greeted by it.
#[must_use]
pub fn parse_name(display_name: &str) -> ParsedName {
    let table = tables();
    let shown = undecorate(display_name);
    let mut name = ParsedName {
        pronouns: shown.pronouns.clone(),
        nickname: shown.nickname.clone(),
        credentials: shown.credentials.join(", "),
        ..ParsedName::default()
    };
    if shown.is_text {
        return nameless(name, 0.9, "This is too long to be a name.");
    }
    let whole = crate::person::text::fold(shown.parts.join(" ").trim());
    if whole.is_empty() {
        return nameless(name, 1.0, "There are no letters to make a name of.");
    }
    if table.placeholders.contains(&whole) || whole.starts_with("linkedin ") {
        return nameless(name, 0.99, "This is the site's placeholder for somebody whose name is hidden.");
    }
    if shown.is_handle {
        return nameless(name, 0.9, "This is a handle or an address, not a name.");
    }
    if has_mixed_letters(&whole) {
        return nameless(
            name,
            0.9,
            "Letters of different scripts are mixed within a word, so it may not be what it seems.",
        );
    }
    // "Roe Learning, Inc."
    let incorporated =
        |part: &String| matches!(bare(part).as_str(), "inc" | "llc" | "ltd" | "llp" | "pllc" | "plc" | "gmbh");
    if shown.parts.iter().skip(1).any(incorporated) {
        return nameless(name, 0.9, AN_ORGANISATION);
    }
    if shown.before_a_name && !has_native_script(&whole) {
        return nameless(name, 0.8, "What follows may be the name.");
    }
    if language::are_sentences(&whole, table) {
        return nameless(name, 0.9, WORDS);
    }
    if shown.parts.first().is_some_and(|part| is_company_of_indonesia(part, table)) {
        return nameless(name, 0.9, AN_ORGANISATION);
    }
    let Some(words) = put_in_order(&shown.parts, &mut name, table) else {
        return nameless(name, 0.8, "Only titles, no name.");
    };
    if let Some(reason) = not_a_person(&words, table) {
        return nameless(name, 0.9, reason);
    }
    let turkish = looks_turkish(display_name);
    choose(&words, name, turkish)
}

/// Whether a site writes this for members who hide their name (`LinkedIn Member`).
pub(crate) fn hides_name(display_name: &str) -> bool {
    tables().placeholders.contains(&crate::person::text::fold(display_name.trim()))
}

fn nameless(mut name: ParsedName, confidence: f64, reason: &str) -> ParsedName {
    name.given_name = String::new();
    name.confidence = confidence;
    reason.clone_into(&mut name.reason);
    name
}

/// Whether a word mixes Latin letters with Cyrillic or Greek ones that look the same.
fn has_mixed_letters(folded: &str) -> bool {
    folded.split_whitespace().any(|word| {
        let latin = word.chars().any(|c| c.is_ascii_alphabetic());
        let alike = word.chars().any(|c| matches!(u32::from(c), 0x0370..=0x052F | 0x0F00..=0x0FFF | 0x13A0..=0x13FF));
        // Phonetic letters stand in no name; they are used as ornament.
        latin && alike || word.chars().any(|c| matches!(u32::from(c), 0x0250..=0x02AF | 0x0F00..=0x0FFF))
    })
}

/// "P.T. Sinar Abadi Jaya", "UD Sumber Rejeki": the legal forms of Indonesia stand in front.
fn is_company_of_indonesia(text: &str, table: &Tables) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|form| is_capitals(form) && matches!(bare(form).as_str(), "pt" | "cv" | "ud"))
        && words.next().is_some_and(|word| !table.is_forename(word) && !order::is_initial(word))
        && words.next().is_some_and(|word| !table.is_credential(word))
}

/// Whether a word is the legal form of a company, set apart from initials by its dots or by being part of `SpA`.
fn is_legal_form(word: &str, table: &Tables) -> bool {
    let dots = word.matches('.').count() >= 2;
    (dots || matches!(word, "SA" | "SL" | "NV" | "SpA" | "Srl" | "ASA")) && table.legal_forms.contains(&bare(word))
}

/// Why these words do not name a person, if they do not.
fn not_a_person(found: &Words, table: &Tables) -> Option<&'static str> {
    let all: Vec<String> = found.family.iter().flatten().chain(&found.words).map(|word| bare(word)).listed();
    // "Jin Park": before Korean syllables a park is a family name.
    let korean = all.len() <= 3
        && all.split_last().is_some_and(|(last, rest)| {
            table.family_names_kr.contains(last)
                && !rest.is_empty()
                && rest.iter().all(|word| word.split('-').all(peoples::is_korean_word))
        });
    let known = korean || found.words.first().is_some_and(|word| table.is_forename(word));
    let weak = |word: &String| table.weak_organisation.contains(word);
    // A weak word may be a family name ("Grace Church") unless something else speaks for an organisation.
    let legal = found.words.last().is_some_and(|word| word == "e.V." || word == "e.V")
        || !known && found.words.iter().skip(1).any(|word| is_legal_form(word, table));
    // "Yoga with Jane": what is done with, by or for somebody; and what a title leaves of "Director for Outreach".
    let phrase = !known
        && all.len() <= 4
        && found.words.iter().any(|word| matches!(word.as_str(), "with" | "of" | "for" | "by" | "in" | "am" | "I'm"));
    let native = |word: &String| table.organisation_native.iter().any(|part| word.contains(part.as_str()));
    let compound =
        |word: &String| word.len() >= 7 && table.organisation_endings.iter().any(|end| word.ends_with(end.as_str()));
    // "Mrs. Thompson's Class" belongs to somebody and is nobody.
    let owns = |word: &String| word.strip_suffix(['s', 'S']).is_some_and(|stem| stem.ends_with(['\'', '’']));
    let owned = found.words.split_last().is_some_and(|(_, rest)| rest.iter().any(owns));
    if legal
        || owned
        || phrase
        || found.words.iter().any(|word| has_native_script(word) && native(word))
        || (!known && all.iter().any(compound))
        || all.iter().any(|word| table.organisation.contains(word.strip_prefix("l'").unwrap_or(word)) && !(weak(word) && known && all.len() <= 3))
        || (all.len() > 1 && all.iter().any(|word| word == "&" || word == "and"))
        || (!known && all.iter().skip(1).any(weak))
        // "Hope House".
        || matches!(all.as_slice(), [first, last]
            if matches!(last.as_str(), "house" | "haven" | "creek") && language::spoken(first, table).is_some())
        || are_several(&found.words, table)
    {
        return Some(AN_ORGANISATION);
    }
    // "Bright Minds", "Oak Hill", "Remote Jobs Berlin", "Votre Coach".
    if found.family.is_none() && language::are_said(&found.words, known, table)
        || found.family.is_some() && language::begin_as_said(&found.words, table)
    {
        return Some(WORDS);
    }
    if all.iter().all(|word| table.not_a_name.contains(word))
        || (all.len() >= 2
            && !known
            && all.iter().filter(|word| table.not_a_name.contains(word)).count() * 2 >= all.len()
            && all.len() > 1
            && !all.first().is_some_and(|w| table.is_forename(w))
            && all.iter().filter(|word| table.not_a_name.contains(word)).count() >= 2)
    {
        return Some("These are words for a role or a placeholder, not a name.");
    }
    // "OT Kate".
    let lettered = matches!(found.words.as_slice(), [first, second]
        if is_capitals(first) && table.is_credential(first) && table.is_forename(second));
    let is_role = |word: &String| table.not_a_name.contains(word) || table.job_words.contains(word);
    // "Mama di tre bimbi": who somebody is to others.
    let small = || found.words.get(1).is_some_and(|word| is_small(word));
    if !known && (all.len() == 2 && lettered || (all.len() == 2 || small()) && all.first().is_some_and(is_role)) {
        return Some("This begins with a role, so what follows may not be the whole name.");
    }
    if (all.len() == 2 || !known) && all.len() > 1 && all.last().is_some_and(|word| table.job_words.contains(word)) {
        return Some("This is a description of what somebody does, not a name.");
    }
    if all.first().is_some_and(|word| word == "the") {
        return Some("Names do not begin with an article.");
    }
    if all.len() > 8 {
        return Some("These are too many words for a name.");
    }
    None
}

/// Whether two given names are joined by "and": "Ana y Luis Pardo".
fn are_several(words: &[String], table: &Tables) -> bool {
    words.windows(3).any(|three| {
        matches!(three, [one, and, other]
            if matches!(and.as_str(), "y" | "e" | "et" | "und" | "og" | "och" | "en" | "i" | "és")
                && table.is_forename(one)
                && table.is_forename(other))
    })
}

/// Whether a single word is one of the language, or put together of such as brands, places and families are: "Lakeside".
fn is_coined(word: &str, table: &Tables) -> bool {
    const TAILS: [&str; 33] = [
        "side", "works", "labs", "wood", "field", "fields", "land", "lands", "view", "stone", "bridge", "brook",
        "point", "house", "ville", "worth", "tech", "soft", "ware", "gate", "port", "crest", "hill", "hub", "well",
        "line", "learn", "school", "berg", "burg", "dale", "mont", "hurst",
    ];
    let listed = |part: &str| {
        part.len() >= 4 && language::spoken(part, table).is_some() || table.weak_organisation.contains(part)
    };
    language::spoken(word, table).is_some()
        || listed(word)
        || TAILS.iter().any(|tail| word.strip_suffix(tail).is_some_and(|head| head.len() >= 3 && tail.len() >= 4))
        || (3..word.len()).filter_map(|at| word.split_at_checked(at)).any(|(head, tail)| {
            listed(head)
                && tail.len() >= 2
                && (listed(tail) || TAILS.contains(&tail) || matches!(tail, "ly" | "ify" | "io"))
        })
}

fn choose(found: &Words, mut name: ParsedName, turkish: bool) -> ParsedName {
    let table = tables();
    if found.words.iter().any(|word| has_native_script(word)) {
        let (native, latin): (Vec<String>, Vec<String>) =
            found.words.iter().cloned().partition(|word| has_native_script(word));
        if !latin.is_empty() {
            // "Vivian Zhang 张薇": the Latin name is how the person presents themselves here.
            return choose(&Words { words: latin, family: None }, name, turkish);
        }
        let joined: Vec<String> = found.family.iter().flatten().cloned().chain(native).listed();
        let Some((family, given)) = native::split_native(&joined.join(" ")) else {
            name.family_name = joined.join(" ");
            return nameless(name, 0.7, "Family and given name cannot be told apart in this script.");
        };
        name.family_name = family;
        name.given_name = given;
        name.confidence = 0.8;
        "Family name first, as names in this script are written.".clone_into(&mut name.reason);
        return name;
    }
    let single_honorific = !name.honorific.is_empty() && found.words.len() == 1 && found.family.is_none();
    if single_honorific {
        let word = found.words.first().cloned().unwrap_or_default();
        let informal = name.honorific.split(' ').all(|title| table.informal_honorifics.contains(&bare(title)));
        if !(informal && table.is_forename(&word)) {
            name.family_name = repaired(&word, false, turkish);
            return nameless(name, 0.85, "After a title a single word is more likely a family name.");
        }
    }
    if let ([word], None) = (found.words.as_slice(), &found.family)
        && !table.is_forename(word)
        && (table.common_family_names.contains(&bare(word))
            || is_coined(&bare(word), table)
            || is_small(word)
            || word.chars().skip(1).any(char::is_uppercase)
                && (!is_capitals(word) || word.chars().count() > 2)
                && !peoples::is_south_indian(word, table))
    {
        return nameless(
            name,
            0.7,
            "A single word like this is more likely a handle or a family name than a given one.",
        );
    }
    let Arranged { given, middle, family, confidence, reason } =
        order::arrange(&found.words, found.family.as_deref(), table);
    let show = |words: &[String], inside: bool| {
        let follows = |at: usize| at.checked_sub(1).and_then(|before| words.get(before));
        words
            .iter()
            .enumerate()
            .map(|(at, word)| {
                // "Le Goff", "La Rosa": an article is written small only behind another particle ("de la Cruz").
                let article = is_capitals(word)
                    && matches!(bare(word).as_str(), "le" | "la" | "les" | "lo" | "los" | "las")
                    && !follows(at).is_some_and(|before| table.particles.contains(&bare(before)));
                let inside = inside && at + 1 < words.len();
                let shown = repaired(word, inside, turkish);
                if inside && article { repaired(&shown, false, turkish) } else { shown }
            })
            .listed()
            .join(" ")
    };
    name.given_name = show(&given, false);
    name.middle_name = show(&middle, true);
    name.family_name = show(&family, true);
    name.confidence = (confidence * 100.0).round() / 100.0;
    reason.clone_into(&mut name.reason);
    name
}

#[cfg(test)]
mod tests;
