//! Words in running text: titles, companies, places, articles, possessives. Where a form is not sure the answer is
//! nothing, and the text goes without. Not here: what a title means (`audience`).

use crate::model::json::FromJson;
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::person::letter_case::small;
use crate::person::text::Lower;
use crate::{
    model::json,
    person::{
        letter_case::capital,
        letters::{composed, is_mark},
        text::upper,
    },
};
use std::sync::LazyLock;

#[derive(FromJson)]
struct WordTable {
    /// Nouns for people, in the singular: a title in running text must end in one, or have one before "of".
    agents: Vec<String>,
    /// Other words that titles are made of; written small.
    modifiers: Vec<String>,
    /// Words and abbreviations with a spelling of their own.
    keep: Vec<String>,
    /// What stands in the company field of people who have none, lower case; with `*` also where more words follow.
    no_company: Vec<String>,
    /// Legal forms, lower case without stops.
    legal_forms: Vec<String>,
    /// First words of organisations that are spoken with "the".
    the_before: Vec<String>,
    /// Nouns that are spoken with "the" where "of" or "for" follows: "the National Association of …".
    the_with: Vec<String>,
    /// Places too large, or too vague, to be "near", lower case.
    no_place: Vec<String>,
    /// Noun phrases by role family: `peers` and `work`.
    families: Map<String, Family>,
}

#[derive(FromJson)]
struct Family {
    peers: String,
    work: String,
    /// Whom they take on, where such people take anybody on.
    #[serde(default)]
    clients: String,
}

static WORDS: LazyLock<WordTable> = LazyLock::new(|| {
    json::read(outreach_engine_derive::data!("src/message/data/words.json")).unwrap_or_else(|_| WordTable {
        agents: Vec::new(),
        modifiers: Vec::new(),
        keep: Vec::new(),
        no_company: Vec::new(),
        legal_forms: Vec::new(),
        the_before: Vec::new(),
        the_with: Vec::new(),
        no_place: Vec::new(),
        families: Map::new(),
    })
});

/// Whether a character directs or hides text instead of being part of it.
pub(super) fn is_hidden(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A value as plain text on one line: composed, without directing characters, symbols and emoji. Nothing where it
/// looks like markup, a placeholder, a formula or an address, or has no letter.
pub(super) fn clean(value: &str) -> Option<String> {
    if value.contains(['%', '$', '*']) { None } else { clean_prose(value) }
}

/// The same for sentences, which may hold percentages and prices.
pub(super) fn clean_prose(value: &str) -> Option<String> {
    const MARKS: &str = " .,;:!?&'\u{2018}\u{2019}\"\u{201c}\u{201d}()/-\u{2013}\u{2014}+#@%$\u{20ac}\u{a3}";
    if looks_like_code(value) || value.contains(['|', '[', ']']) {
        return None;
    }
    let stays = |character: char| {
        character.is_alphanumeric() || MARKS.contains(character) || is_mark(character) || character.is_whitespace()
    };
    let shown: Vec<char> = composed(value).chars().filter(|character| !is_hidden(*character)).listed();
    // Without a sign inside of it a word is another word.
    let is_torn = |run: &[char]| matches!(run, [before, sign, after] if !stays(*sign) && before.is_alphanumeric() && after.is_alphanumeric());
    if shown.windows(3).any(is_torn) {
        return None;
    }
    let line: String = shown.into_iter().filter(|character| stays(*character)).collect();
    let line = line.split_whitespace().listed().join(" ");
    let lower = line.lowered();
    let address = lower.contains("://") || lower.contains("www.");
    (line.chars().any(|character| character.is_alphabetic() && !is_mark(character)) && !address).then_some(line)
}

/// Whether a word is one of a list with `|` between them.
#[inline(never)]
pub(super) fn is_among(word: &str, list: &str) -> bool {
    list.split('|').any(|one| one == word)
}

/// Whether a value looks like markup, a placeholder, a formula or an address instead of words.
pub(super) fn looks_like_code(value: &str) -> bool {
    value.trim_start().starts_with(['=', '+', '@'])
        || value.contains(['{', '}', '<', '>', '\\'])
        || value.contains("://")
}

/// A given name that may stand in an English greeting: letters of the Latin script, hyphens, apostrophes. Shouted names
/// are calmed; initials such as "JP" stay.
#[must_use]
pub fn greetable(name: &str) -> Option<String> {
    let name = clean(name)?;
    let letters = name.chars().filter(|character| character.is_alphabetic() && !is_mark(*character)).count();
    let fits = (2..=30).contains(&letters)
        && name
            .chars()
            .all(|character| is_latin(character) || is_mark(character) || " -'\u{2019}.".contains(character))
        && !names_nobody(&name.lowered());
    let initials = letters <= 2 && !name.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    fits.then(|| if is_shouted(&name) && !initials { title_case(&name) } else { name })
}

/// Letters of the Latin script: the blocks from Basic Latin to Latin Extended-B, and Latin Extended Additional.
fn is_latin(character: char) -> bool {
    character.is_alphabetic() && matches!(character, 'A'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// `a` or `an`, by the sound of the word that follows.
#[must_use]
pub fn article(phrase: &str) -> &'static str {
    let word = phrase.split([' ', '-', '/']).next().unwrap_or_default();
    let lower = word.lowered();
    let spelt_out = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let vowel = if spelt_out {
        word.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X'])
    } else if ["uni", "use", "usu", "eu", "one", "once", "ubi", "ute", "uk"]
        .iter()
        .any(|start| lower.starts_with(start))
    {
        ["unin", "unim", "unid"].iter().any(|start| lower.starts_with(start))
    } else if ["hour", "honest", "honor", "honour", "heir"].iter().any(|start| lower.starts_with(start)) {
        true
    } else if lower.starts_with(|character: char| character.is_ascii_digit()) {
        lower.starts_with('8') || lower == "11" || lower == "18"
    } else {
        lower.starts_with(['a', 'e', 'i', 'o', 'u', 'ä', 'é', 'ö', 'ü', 'á', 'í', 'ó', 'à', 'å'])
    };
    if vowel { "an" } else { "a" }
}

/// `Acme's`, `Waters'`.
#[must_use]
pub fn possessive(name: &str) -> String {
    if name.ends_with(['s', 'S']) { format!("{name}'") } else { format!("{name}'s") }
}

/// The same with its first letter as a capital.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| capital(first).chain(characters).collect())
}

/// The same with its first word written small, unless that has a spelling of its own: a name, an abbreviation.
pub(super) fn uncapitalised(text: &str) -> String {
    let (first, rest) = text.split_at(text.find([' ', '-', ',']).unwrap_or(text.len()));
    let own = WORDS.keep.iter().any(|kept| kept == first) || first.chars().skip(1).any(char::is_uppercase);
    if own { text.to_owned() } else { format!("{}{rest}", first.lowered()) }
}

fn is_shouted(text: &str) -> bool {
    text.chars().filter(|character| character.is_alphabetic()).count() > 1 && !text.chars().any(char::is_lowercase)
}

fn title_case(text: &str) -> String {
    let mut begins = true;
    text.chars()
        .flat_map(|character| {
            let cased: Vec<char> = if begins { capital(character).collect() } else { small(character).collect() };
            begins = !character.is_alphabetic() && character != '\'' && character != '\u{2019}' && !is_mark(character);
            cased
        })
        .collect()
}

/// A job title as it stands in running English text; nothing where one of its words is not known to be written small
/// there ("Director, Center for Teaching Excellence" gives "director", "Ärztlicher Direktor" nothing).
#[must_use]
pub fn running_title(title: &str) -> Option<String> {
    let (words, _) = title_words(title)?;
    Some(words.join(" "))
}

/// A job title in the plural ("heads of school"); nothing for titles that join two.
#[must_use]
pub fn plural_title(title: &str) -> Option<String> {
    let (mut words, agent) = title_words(title)?;
    if words.iter().any(|word| word == "and") {
        return None;
    }
    let noun = words.get_mut(agent)?;
    if noun == "head" || noun == "chief" || !noun.ends_with('s') {
        noun.push('s');
    }
    Some(words.join(" "))
}

/// The words of a title in running text, and which of them names a person.
fn title_words(title: &str) -> Option<(Vec<String>, usize)> {
    let first = title.split(['|', '\u{2022}', '\u{b7}', ',', ';', '(', '@']).next().unwrap_or_default();
    let first = [" at ", " - ", " \u{2013} ", " \u{2014} "]
        .iter()
        .fold(first, |rest, cut| rest.split(cut).next().unwrap_or(rest));
    let cleaned = clean(first)?;
    let mut words = Vec::new();
    let mut agent = None;
    let mut joined = false;
    for word in cleaned.split(' ') {
        let lower = if word == "&" { "and".to_owned() } else { word.lowered() };
        let spelling = spelling(&lower)?;
        let names_person = is_agent(&lower);
        if names_person && !joined {
            agent = Some(words.len());
        }
        joined = joined || matches!(lower.as_str(), "of" | "for" | "to" | "in");
        if lower == "and" && !words.is_empty() {
            joined = false;
        }
        words.push(spelling);
    }
    let agent = agent?;
    // "Head of School" has its person before "of"; otherwise the last word must be the person: "sales" is no title.
    let last_is_agent = agent + 1 == words.len();
    let followed = words.get(agent + 1).is_some_and(|word| matches!(word.as_str(), "of" | "for" | "to" | "in" | "and"));
    ((last_is_agent || followed) && words.len() <= 6).then_some((words, agent))
}

pub(super) fn is_agent(lower: &str) -> bool {
    let noun = lower.rsplit('-').next().unwrap_or(lower);
    WORDS.agents.iter().any(|agent| agent.eq_ignore_ascii_case(noun))
}

/// How a word or its plural is written in running text, where that is known.
pub(super) fn known_spelling(lower: &str) -> Option<String> {
    spelling(lower).or_else(|| Some(format!("{}s", spelling(lower.strip_suffix('s')?)?)))
}

fn spelling(lower: &str) -> Option<String> {
    if let Some(kept) = WORDS.keep.iter().find(|kept| kept.eq_ignore_ascii_case(lower)) {
        return Some(kept.clone());
    }
    let known =
        |part: &str| WORDS.modifiers.iter().any(|word| word == part) || WORDS.agents.iter().any(|agent| agent == part);
    if known(lower) {
        return Some(lower.to_owned());
    }
    (lower.contains('-') && lower.split('-').all(known)).then(|| lower.to_owned())
}

/// An employer as it stands in running text: without legal form, brackets and shouting, with "the" where it is spoken.
/// Nothing for those who have none ("self-employed", "stealth startup").
#[must_use]
pub fn running_company(company: &str) -> Option<String> {
    let first = company.split(['|', '\u{2022}', '\u{b7}', '(']).next().unwrap_or_default();
    let cleaned = clean(first)?;
    let mut name = cleaned.trim_end_matches([',', '.', '-', ' ']).to_owned();
    while let Some((rest, last)) = name.rsplit_once([' ', ',']) {
        let form = last.replace(['.', '/'], "").lowered();
        let rest = rest.trim_end_matches([',', ' ']);
        if rest.is_empty() || rest.ends_with(['&', '+']) || rest.ends_with(" and") || !WORDS.legal_forms.contains(&form)
        {
            break;
        }
        name = rest.to_owned();
    }
    let name = name.trim_end_matches(['.', ',', ' ']);
    let lower = name.lowered();
    let nobody = lower.split([' ', '-']).any(|word| word == "stealth") || names_nobody(&lower);
    let letters = name.chars().filter(|character| character.is_alphabetic()).count();
    if nobody || letters < 2 || name.chars().count() > 60 || name.contains(['?', '!', ';', '"', '#', '@']) {
        return None;
    }
    let name = if !name.contains(' ') {
        name.to_owned()
    } else if is_shouted(name) {
        unshouted(name)
    } else if !name.chars().any(char::is_uppercase) {
        unshouted(&upper(name))
    } else {
        name.to_owned()
    };
    let wants_article = WORDS.the_before.iter().any(|start| name.starts_with(start.as_str())) || is_of_a_kind(&name);
    if let Some(rest) = name.strip_prefix("The ") {
        return Some(format!("the {rest}"));
    }
    Some(if wants_article { format!("the {name}") } else { name })
}

/// Whether a name says what it is and of what: "University of …", "National Association for …", but not "Ridgeway's
/// Hospital of …", which has its article.
fn is_of_a_kind(name: &str) -> bool {
    let Some((before, _)) = name.split_once(" of ").or_else(|| name.split_once(" for ")) else { return false };
    let noun = before.rsplit(' ').next().unwrap_or_default();
    !before.contains(['\'', '\u{2019}']) && WORDS.the_with.iter().any(|known| known == noun)
}

/// Whether this is what people write who have no employer, in lower case.
fn names_nobody(lower: &str) -> bool {
    WORDS.no_company.iter().any(|word| match word.strip_suffix('*') {
        Some(start) => lower.strip_prefix(start).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)),
        None => lower == word,
    })
}

/// Long words of a shouted name in title case; short ones may be abbreviations and stay.
fn unshouted(name: &str) -> String {
    name.split(' ')
        .map(|word| match word {
            "OF" | "AND" | "FOR" | "THE" => word.lowered(),
            word if word.chars().count() > 3 && !word.contains('.') => title_case(word),
            word => word.to_owned(),
        })
        .listed()
        .join(" ")
}

/// The town or area of a place as displayed; nothing for countries, regions and "remote".
#[must_use]
pub fn running_place(location: &str) -> Option<String> {
    let cleaned = clean(location)?;
    let mut parts = cleaned.split(',').map(str::trim);
    let first = parts.next()?;
    let stripped = first
        .trim_end_matches(" Metropolitan Area")
        .trim_end_matches(" Metropolitan Region")
        .trim_end_matches(" Metroplex")
        .trim_end_matches(" Metro Area")
        .trim_start_matches("Greater ");
    let is_area = stripped != first;
    let name = if stripped.ends_with(" Bay Area") {
        format!("the {stripped}")
    } else {
        stripped.trim_end_matches(" Area").to_owned()
    };
    let lower = name.lowered();
    // "Vermont, United States" is a state: of towns LinkedIn names the state too.
    let wider: Vec<&str> = parts.listed();
    let town = !matches!(wider.as_slice(), [] | ["United States"]);
    let alone = !town && !is_area && !first.ends_with(" Area");
    let vague = WORDS.no_place.iter().any(|place| lower == *place || lower.split([' ', '-']).any(|word| word == place));
    let plain = name.chars().count() <= 40
        && name.chars().filter(|character| character.is_alphabetic() && !is_mark(*character)).count() >= 2
        && name.chars().all(|character| {
            character.is_alphabetic() || is_mark(character) || " -'\u{2019}.\u{2013}".contains(character)
        });
    let small = !name.chars().any(char::is_uppercase);
    (!alone && !vague && plain && !is_shouted(&name)).then(|| if small { title_case(&name) } else { name })
}

/// People who do the same work and the work itself, by role family; nothing for families without words.
pub(super) fn family(role_family: &str) -> Option<(&'static str, &'static str)> {
    WORDS.families.get(role_family).map(|family| (family.peers.as_str(), family.work.as_str()))
}

/// Those whom people of a role family take on, where they do.
pub(super) fn clients(role_family: &str) -> Option<&'static str> {
    WORDS.families.get(role_family).map(|family| family.clients.as_str()).filter(|clients| !clients.is_empty())
}

/// Small numbers in words.
#[must_use]
pub fn number(count: u32) -> String {
    const SMALL: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    usize::try_from(count)
        .ok()
        .and_then(|index| SMALL.get(index))
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests;
