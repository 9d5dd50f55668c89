//! Takes a display name apart, by how names are built rather than by a list of people. Where nobody should be greeted
//! by what is there (initials, organisations, handles, placeholders), the given name is empty and the reason says why.

mod case;
mod decoration;
mod family_first;
mod native;
mod order;
mod peoples;
mod tables;

use crate::model::name::ParsedName;
use case::{is_capitals, is_small, looks_turkish, repaired};
use decoration::{has_native_script, undecorate};
use order::Arranged;
use tables::{Tables, bare, tables};

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
    let Some(words) = put_in_order(&shown.parts, &mut name, table) else {
        return nameless(name, 0.8, "Only titles, no name.");
    };
    if let Some(reason) = not_a_person(&words, table) {
        return nameless(name, 0.9, reason);
    }
    let turkish = looks_turkish(display_name);
    choose(&words, name, turkish)
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

/// The words of the name after honorifics, suffixes and credentials are taken off, and what the commas said.
struct Words {
    words: Vec<String>,
    /// Words before the comma of "Family, Given".
    family: Option<Vec<String>>,
}

fn is_suffix(word: &str, table: &Tables) -> bool {
    table.suffixes.contains(&bare(word)) || (word == "V")
}

/// Whether a part behind a comma consists of credentials and suffixes only.
fn is_credentials(part: &str, table: &Tables) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    !words.is_empty()
        && words.iter().all(|word| {
            table.is_credential(word)
                || table.credentials_only_after_comma.contains(&bare(word))
                || table.suffixes.contains(&bare(word))
                || (words.len() == 1
                    && is_capitals(word)
                    && !order::is_initial(word)
                    && (2..=6).contains(&word.chars().count())
                    && !table.is_forename(word))
        })
}

fn put_in_order(parts: &[String], name: &mut ParsedName, table: &Tables) -> Option<Words> {
    let (first, rest) = parts.split_first()?;
    let mut names: Vec<&str> = Vec::new();
    for part in rest {
        if is_credentials(part, table) {
            take_credentials(part.split_whitespace().map(str::to_owned).collect(), name, table);
        } else {
            names.push(part);
        }
    }
    let mut before: Vec<String> = first.split_whitespace().map(str::to_owned).collect();
    if let Some(after) = names.first() {
        let mut after: Vec<String> = after.split_whitespace().map(str::to_owned).collect();
        let mut parsed = name.clone();
        strip_front(&mut after, &mut parsed, table);
        strip_back(&mut after, &mut parsed, table);
        let mut family = before.clone();
        strip_back(&mut family, &mut parsed, table);
        if order::is_inverted(&family, &after, table) {
            *name = parsed;
            return Some(Words { words: after, family: Some(family) });
        }
    }
    strip_front(&mut before, name, table);
    strip_back(&mut before, name, table);
    (!before.is_empty()).then_some(Words { words: before, family: None })
}

fn take_credentials(words: Vec<String>, name: &mut ParsedName, table: &Tables) {
    for word in words {
        let slot = if table.suffixes.contains(&bare(&word)) { &mut name.suffix } else { &mut name.credentials };
        if !slot.is_empty() {
            slot.push_str(", ");
        }
        slot.push_str(&word);
    }
}

fn add_honorific(name: &mut ParsedName, word: &str) {
    if bare(word) == "the" {
        return;
    }
    if !name.honorific.is_empty() {
        name.honorific.push(' ');
    }
    name.honorific.push_str(word);
}

/// Whether a word is an academic degree of the kind that stands before a name: `Dipl.-Psych.`, `Mag.-Ing.`.
fn is_degree(word: &str) -> bool {
    word.contains('.')
        && ["dipl", "univ", "habil", "mag."].iter().any(|start| crate::person::text::fold(word).starts_with(start))
}

/// A title written together with what follows: `Dr.Sarah`, and Thai titles, which no space parts from the name.
fn glued_title(word: &str, table: &Tables) -> Option<(String, String)> {
    let thai = ["นางสาว", "นาย"].into_iter().find_map(|title| Some((title, word.strip_prefix(title)?)));
    let dotted = || word.split_once('.').filter(|(title, _)| table.honorifics.contains(&bare(title)));
    let (title, rest) = thai.or_else(dotted).filter(|_| !table.honorifics.contains(&bare(word)))?;
    let names = rest.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !rest.starts_with('-');
    names.then(|| (format!("{title}{}", if thai.is_some() { "" } else { "." }), rest.to_owned()))
}

/// Whether the first word is a role that more than one word follows: "Counselor Jane Roe", "Vice Principal Jane Roe".
fn is_role(words: &[String], is_titled: bool, table: &Tables) -> bool {
    let is_job = |word: &String| {
        let plain = bare(word);
        table.job_words.contains(&plain)
            || table.honorifics.contains(&plain)
            || table.titles_before_full_name.contains(&plain)
    };
    let [first, second, rest @ ..] = words else { return false };
    let plain = bare(first);
    !table.is_forename(first)
        && (is_titled || !rest.is_empty())
        && (table.job_words.contains(&plain) || table.honorific_modifiers.contains(&plain) && is_job(second))
}

/// Takes honorifics off the front: `The Rev. Dr.`, `U.S. District Judge`, `Dean` before a full name.
fn strip_front(words: &mut Vec<String>, name: &mut ParsedName, table: &Tables) {
    let judicial = words.iter().take(5).position(|word| table.judicial.contains(&bare(word)));
    if let Some(at) = judicial.filter(|at| *at > 0)
        && words.len() > at + 1
        && words.iter().take(at).all(|word| table.honorific_modifiers.contains(&bare(word)))
    {
        words.drain(..=at).for_each(|word| add_honorific(name, &word));
    }
    while let Some(word) = words.first() {
        if let Some((title, rest)) = glued_title(word, table) {
            words.splice(..1, [title, rest]);
            continue;
        }
        let plain = bare(word);
        let is_initial = order::is_initial(word);
        // Arabic names have no initials: letters with a stop before one are a title (`د.`, `أ.د.`).
        let arabic = words.len() >= 2
            && word.ends_with('.')
            && word.split('.').all(|part| part.chars().count() <= 2)
            && word.chars().all(|letter| letter == '.' || matches!(letter, '\u{600}'..='\u{6ff}'));
        let next_is_forename = words.get(1).is_some_and(|next| table.is_forename(next));
        // "Justice Amoah" has that name; before a full name, or behind another title, it is a title.
        let titled = table.titles_before_full_name.contains(&plain)
            && words.get(1).is_some_and(|next| !order::is_initial(next))
            && (words.len() >= 3 || !name.honorific.is_empty())
            && !(plain == "me" && words.last().is_some_and(|last| peoples::is_korean_family_name(last, table)));
        // "CA Neha Agarwal", a chartered accountant: in capitals where the name is not.
        // "H.E. Sheikh …": His Excellency.
        let exalted = is_initial
            && words.get(1).map(|next| bare(next)).is_some_and(|next| {
                table.honorifics.contains(&next) && !table.weak_honorifics.contains(&next) && next.len() > 3
            });
        // "Dato' Sri" and "Tan Sri" are Malay titles; alone Tan is a family and Sri a given name.
        let malay = matches!(plain.as_str(), "sri" | "seri") && !name.honorific.is_empty()
            || plain == "tan" && words.get(1).is_some_and(|next| bare(next) == "sri") && words.len() >= 3;
        let lettered = is_capitals(word)
            && table.titles_in_capitals.contains(&plain)
            && words.len() >= 3
            && words.iter().skip(1).all(|next| next.chars().any(char::is_lowercase));
        let strips = arabic
            || exalted
            || !is_initial
                && (is_degree(word)
                    || titled
                    || malay
                    || is_role(words, !name.honorific.is_empty(), table)
                    || lettered
                    || (word.ends_with('.') && word.len() > 3 && words.len() >= 3 && plain != "st" && plain != "md")
                    || table.honorifics.contains(&plain)
                        && (word.ends_with('.')
                            || next_is_forename
                            || !table.weak_honorifics.contains(&plain)
                            || words.get(1).is_some_and(|next| table.honorifics.contains(&bare(next))))
                        && (words.len() == 1 || !table.is_forename(word) || word.ends_with('.') || next_is_forename)
                    || (table.honorifics_before_full_name.contains(&plain) && words.len() >= 3 && next_is_forename));
        if !strips {
            break;
        }
        let word = words.remove(0);
        add_honorific(name, &word);
    }
    // An honorific in the middle: "Mark Dr. Bauer".
    if let Some(at) =
        words.iter().skip(1).position(|word| matches!(bare(word).as_str(), "dr" | "prof") && word.len() > 1)
        && words.len() > at + 2
    {
        let word = words.remove(at + 1);
        add_honorific(name, &word);
    }
}

/// Takes suffixes and credentials off the end.
fn strip_back(words: &mut Vec<String>, name: &mut ParsedName, table: &Tables) {
    let mut taken: Vec<String> = Vec::new();
    let shouting = words.iter().all(|word| !word.chars().any(char::is_lowercase));
    while words.len() > 1 {
        let Some(word) = words.last() else { break };
        let plain = bare(word);
        // "Roy V Baker" has an initial, "Roy Baker V" a number.
        let suffix = is_suffix(word, table) && (word != "V" || words.len() > 2);
        let dotted = word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let credential = table.is_credential(word)
            && (dotted || words.len() > 2 || !table.is_forename(word))
            && (is_capitals(word)
                || dotted
                || word.chars().skip(1).any(char::is_uppercase)
                || matches!(plain.as_str(), "phd" | "md" | "edd" | "esq"))
            && !(shouting && words.len() == 2 && !taken.is_empty() && plain.len() > 3);
        let credential = credential
            || (words.len() > 2
                && !shouting
                && is_capitals(word)
                && plain.chars().count() >= 3
                && !plain.chars().any(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')));
        if !suffix && !credential {
            break;
        }
        if let Some(word) = words.pop() {
            taken.insert(0, word);
        }
    }
    if taken.is_empty() {
        return;
    }
    let (suffixes, credentials): (Vec<String>, Vec<String>) =
        taken.into_iter().partition(|word| is_suffix(word, table));
    for (slot, found) in [(&mut name.suffix, suffixes), (&mut name.credentials, credentials)] {
        let found = found.join(", ");
        if found.is_empty() {
            continue;
        }
        *slot = if slot.is_empty() { found } else { format!("{found}, {slot}") };
    }
}

/// Whether a word is the legal form of a company, set apart from initials by its dots or by being part of `SpA`.
fn is_legal_form(word: &str, table: &Tables) -> bool {
    let dots = word.matches('.').count() >= 2;
    (dots || matches!(word, "SA" | "SL" | "NV" | "SpA" | "Srl")) && table.legal_forms.contains(&bare(word))
}

/// Why these words do not name a person, if they do not.
fn not_a_person(found: &Words, table: &Tables) -> Option<&'static str> {
    let all: Vec<String> = found.family.iter().flatten().chain(&found.words).map(|word| bare(word)).collect();
    // "Jin Park": before Korean syllables a park is a family name.
    let korean = all.len() <= 3
        && all.split_last().is_some_and(|(last, rest)| {
            table.family_names_kr.contains(last)
                && !rest.is_empty()
                && rest.iter().all(|word| peoples::is_korean_syllable(word))
        });
    let known = korean || found.words.first().is_some_and(|word| table.is_forename(word));
    let weak = |word: &String| table.weak_organisation.contains(word);
    // A weak word may be a family name ("Grace Church") unless something else speaks for an organisation.
    let legal = found.words.last().is_some_and(|word| word == "e.V." || word == "e.V")
        || !known && found.words.iter().skip(1).any(|word| is_legal_form(word, table));
    // "Yoga with Jane": what is done with, by or for somebody.
    let phrase = !known
        && all.len() <= 4
        && found.words.iter().skip(1).any(|word| matches!(word.as_str(), "with" | "of" | "for" | "by"));
    let native = |word: &String| table.organisation_native.iter().any(|part| word.contains(part.as_str()));
    let compound = |word: &String| table.organisation_endings.iter().any(|end| word.ends_with(end.as_str()));
    // "Mrs. Thompson's Class" belongs to somebody and is nobody.
    let owns = |word: &String| word.strip_suffix(['s', 'S']).is_some_and(|stem| stem.ends_with(['\'', '’']));
    let owned = found.words.split_last().is_some_and(|(_, rest)| rest.iter().any(owns));
    if legal
        || owned
        || phrase
        || found.words.iter().any(|word| has_native_script(word) && native(word))
        || (!known && all.iter().any(compound))
        || all.iter().any(|word| table.organisation.contains(word) && !(weak(word) && known && all.len() <= 3))
        || (all.len() > 1 && all.iter().any(|word| word == "&" || word == "and"))
        || (all.len() >= 3 && !known && all.iter().skip(1).any(weak))
    {
        return Some(AN_ORGANISATION);
    }
    if all.iter().all(|word| table.not_a_name.contains(word))
        || (all.len() >= 2
            && !known
            && all.iter().filter(|word| table.not_a_name.contains(*word)).count() * 2 >= all.len()
            && all.len() > 1
            && !all.first().is_some_and(|w| table.is_forename(w))
            && all.iter().filter(|word| table.not_a_name.contains(*word)).count() >= 2)
    {
        return Some("These are words for a role or a placeholder, not a name.");
    }
    if all.len() == 2 && !known && all.first().is_some_and(|word| table.not_a_name.contains(word)) {
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

fn choose(found: &Words, mut name: ParsedName, turkish: bool) -> ParsedName {
    let table = tables();
    if found.words.iter().any(|word| has_native_script(word)) {
        let (native, latin): (Vec<String>, Vec<String>) =
            found.words.iter().cloned().partition(|word| has_native_script(word));
        if !latin.is_empty() {
            // "Vivian Zhang 张薇": the Latin name is how the person presents themselves here.
            return choose(&Words { words: latin, family: None }, name, turkish);
        }
        let joined: Vec<String> = found.family.iter().flatten().cloned().chain(native).collect();
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
        && (is_small(word)
            || word.chars().skip(1).any(char::is_uppercase) && (!is_capitals(word) || word.chars().count() > 2))
    {
        return nameless(name, 0.7, "A single word in this form is more likely a handle than a name.");
    }
    let Arranged { given, middle, family, confidence, reason } =
        order::arrange(&found.words, found.family.as_deref(), table);
    let show = |words: &[String], inside: bool| {
        words
            .iter()
            .enumerate()
            .map(|(at, word)| repaired(word, inside && at + 1 < words.len(), turkish))
            .collect::<Vec<_>>()
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
