//! What stands before and behind the words of a name: titles, roles and honorifics, suffixes and credentials, and what
//! commas part from it. Not here: which of the words left over is the given name (`order`).

use super::{
    case::is_capitals,
    order, peoples,
    tables::{Tables, bare},
};
use crate::model::name::ParsedName;
use crate::model::order::IntoList;

/// The words of the name after honorifics, suffixes and credentials are taken off, and what the commas said.
pub struct Words {
    pub words: Vec<String>,
    /// Words before the comma of "Family, Given".
    pub family: Option<Vec<String>>,
}

fn is_suffix(word: &str, table: &Tables) -> bool {
    table.suffixes.contains(&bare(word)) || (word == "V")
}

/// Whether a part behind a comma consists of credentials and suffixes only.
fn is_credentials(part: &str, table: &Tables) -> bool {
    let words: Vec<&str> = part.split_whitespace().listed();
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

/// Whether a part that could be letters of a credential is the given name of a family: "Nakamura, Ken".
fn is_given_name_of(family: &str, part: &str, table: &Tables) -> bool {
    !family.contains(' ') && !table.is_forename(family) && table.is_forename(part) && !is_capitals(part)
}

pub fn put_in_order(parts: &[String], name: &mut ParsedName, table: &Tables) -> Option<Words> {
    let (first, rest) = parts.split_first()?;
    let mut names: Vec<&str> = Vec::new();
    for part in rest {
        if is_credentials(part, table) && !is_given_name_of(first, part, table) {
            take_credentials(part.split_whitespace().map(str::to_owned).listed(), name, table);
        } else {
            names.push(part);
        }
    }
    let mut before: Vec<String> = first.split_whitespace().map(str::to_owned).listed();
    if let Some(after) = names.first() {
        let mut after: Vec<String> = after.split_whitespace().map(str::to_owned).listed();
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

/// Whether a word before a single other is a title and not a given name. Some are both: before a common family name
/// they are a title ("Judge Smith").
fn is_title_alone(plain: &str, next: Option<&String>, table: &Tables) -> bool {
    let may_be_a_name = matches!(plain, "judge" | "bishop" | "major" | "deacon" | "canon");
    table.titles_alone.contains(plain)
        && !table.is_forename(plain)
        && (!may_be_a_name || next.is_some_and(|next| table.common_family_names.contains(&bare(next))))
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
        // "H.E. Sheikh …": His Excellency.
        let exalted = is_initial
            && words.get(1).map(|next| bare(next)).is_some_and(|next| {
                table.honorifics.contains(&next) && !table.weak_honorifics.contains(&next) && next.len() > 3
            });
        // "Dato' Sri" and "Tan Sri" are Malay titles; alone Tan is a family and Sri a given name.
        let malay = matches!(plain.as_str(), "sri" | "seri") && !name.honorific.is_empty()
            || plain == "tan" && words.get(1).is_some_and(|next| bare(next) == "sri") && words.len() >= 3;
        // "CA Neha Agarwal", a chartered accountant: in capitals where the name is not.
        let lettered = is_capitals(word)
            && table.titles_in_capitals.contains(&plain)
            && words.len() >= 3
            && words.iter().skip(1).all(|next| next.chars().any(char::is_lowercase));
        // "ks. Dominik Wrzesień": nobody is called by what is small and cut short before a name in capitals.
        let small = word.ends_with('.')
            && word.starts_with(char::is_lowercase)
            && word.chars().count() > 2
            && words.len() >= 2
            && words.last().is_some_and(|last| last.starts_with(char::is_uppercase));
        let strips = arabic
            || exalted
            || small
            || !is_initial
                && (is_degree(word)
                    || titled
                    || malay
                    || is_role(words, !name.honorific.is_empty(), table)
                    || lettered
                    || words.len() == 2 && is_title_alone(&plain, words.last(), table)
                    // "Père Luc" is a priest, "Pere Vila" a Catalan Peter.
                    || plain == "pere" && word.contains('è')
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
