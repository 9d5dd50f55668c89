//! What a line is by its shape: a name, a title, letters after a name, a town. Not here: where on the page it stands.

use crate::page::headline::is_title;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::words::{self, Topic};
use crate::person::parse_name;

/// Whether a slug holds every longer word of a name.
pub fn is_in_slug(name: &str, slug: &str) -> bool {
    let slug = names::key(&slug.replace(['-', '_', '.', '+'], " ")).replace(' ', "");
    let key = names::key(name);
    let mut words = key.split(' ').filter(|word| word.chars().count() >= 3).peekable();
    words.peek().is_some() && words.all(|word| slug.contains(word))
}

/// Whether a slug is a part of the name and nothing else (`stellbrink-amann` of Hedwig Stellbrink-Amann).
pub fn is_slug_in(slug: &str, name: &str) -> bool {
    let (slug, name) = (names::key(&slug.replace(['-', '_', '.', '+'], " ")), names::key(name));
    let mut words = slug.split(' ').peekable();
    slug.chars().count() >= 5 && words.peek().is_some() && words.all(|word| name.split(' ').any(|own| own == word))
}

/// A name without honorifics and credentials, for comparing.
pub fn stripped(name: &str) -> String {
    let parsed = parse_name(name);
    if parsed.given_name.is_empty() && parsed.family_name.is_empty() {
        name.to_owned()
    } else {
        format!("{} {}", parsed.given_name, parsed.family_name)
    }
}

/// A line that is a person's name and nothing else. "Family, Given" is turned; what follows a comma may be a title.
pub fn person_name(text: &str, heading: bool) -> Option<String> {
    let text = clean(text);
    let text = text.split_once(", ").filter(|(_, rest)| is_title_line(rest)).map_or(text.as_str(), |(name, _)| name);
    let words: Vec<&str> = text.split_whitespace().collect();
    let unspaced = text.chars().any(words::is_unspaced);
    let fits = (2..=9).contains(&words.len()) && text.chars().count() <= 70
        || (unspaced && (2..=12).contains(&text.chars().count()));
    let page = words.first().is_some_and(|first| words::is(Topic::PageStart, first));
    if !fits
        || page
        || text.contains(['@', '|', ':', '?', '!', '/', '&', '“', '"'])
        || text.ends_with('.') && !text.ends_with("Jr.") && !text.ends_with("D.") && !text.ends_with("Sr.")
    {
        return None;
    }
    let small = words.iter().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    let parsed = parse_name(text);
    let whole = !parsed.given_name.is_empty() && !parsed.family_name.is_empty() && parsed.confidence >= 0.6;
    let honoured = !parsed.honorific.is_empty() && !parsed.family_name.is_empty();
    let plain_title = is_title(text) && parsed.honorific.is_empty();
    let sure = if heading { 0.6 } else { 0.75 };
    (small <= 2 && (whole || honoured) && parsed.confidence >= sure && !plain_title).then(|| text.to_owned())
}

/// What follows a label of one word (`Titles: Athletic Trainer`).
pub fn unlabelled(text: &str) -> String {
    match text.split_once(": ") {
        Some((label, rest)) if !label.contains(' ') && label.chars().count() <= 12 && is_title_line(rest) => {
            rest.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// A line that is a job title: short, no sentence, a rank or craft in it.
pub fn is_title_line(text: &str) -> bool {
    let length = text.chars().count();
    let sentence = text.ends_with(['.', '!', '?']) && text.split_whitespace().count() > 4;
    (3..=110).contains(&length)
        && text.split_whitespace().count() <= 14
        && !sentence
        && !text.contains('@')
        && !text.contains("://")
        && is_title(text)
}

/// Whether a line holds letters after a name and nothing else (`LMFT`, `PhD, LPC`).
pub fn is_credentials(line: &str) -> bool {
    line.is_ascii() && line.split_whitespace().all(|word| word.chars().filter(char::is_ascii_lowercase).count() < 3)
}

/// A short line that is no sentence: what stands below a name is usually what the person is.
pub fn is_short_line(text: &str) -> bool {
    (4..=90).contains(&text.chars().count())
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', ':'])
        && !text.contains(['@', '<', '>'])
        && line::digit(text.chars().next().unwrap_or(' ')).is_none()
        && line::pronouns(text).is_none()
}

pub fn is_town(text: &str) -> bool {
    text.chars().count() <= 60
        && text.chars().any(char::is_alphabetic)
        && !is_title(text)
        && !text.to_lowercase().contains("suite")
        && !text.contains('@')
}

/// `Pasadena, CA 91105` and the like.
pub fn has_post_code(text: &str) -> bool {
    let digits = text.split(|letter: char| !letter.is_ascii_digit()).any(|run| run.len() == 5);
    digits && text.contains(',') && text.split_whitespace().count() <= 6
}
