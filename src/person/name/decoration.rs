//! What stands around a name: pictures, brackets, quotes, pronouns, advertising. Takes it off and keeps what it says.

use super::slogan::before_slogan;
use super::tables::{bare, tables};
use crate::model::order::IntoList;
use crate::person::{
    letters::compatible,
    text::{fold, is_invisible, is_ornament},
};

/// Longest display name looked at, in characters. Sites allow about 120; the rest would be a text, not a name.
const LONGEST: usize = 240;

/// A display name without decoration.
#[derive(Debug, Default)]
pub(super) struct Undecorated {
    /// What is left, in comma-separated parts.
    pub parts: Vec<String>,
    /// Pronouns as written.
    pub pronouns: String,
    /// A name in quotes or brackets.
    pub nickname: String,
    /// Credentials found in brackets.
    pub credentials: Vec<String>,
    /// Letters of an address or handle were seen.
    pub is_handle: bool,
    /// A single word that is no known given name stands before what may be the name: "Brightpath | Jane Roe".
    pub before_a_name: bool,
    /// The text was too long to be a name.
    pub is_text: bool,
}

/// Makes letters plain: compatibility forms resolved, pictures and invisible letters gone, one kind of quotes.
fn plain(display_name: &str) -> String {
    let shown: String = display_name
        .chars()
        .take(LONGEST * 4)
        .filter(|c| !is_invisible(*c) && !matches!(c, '®' | '™' | '©' | '℠'))
        .map(|c| if is_ornament(c) || c.is_control() { ' ' } else { c })
        .collect();
    // "Mª" is short for María and stays as it is written; as a compatibility form it would be two letters of nothing.
    let parts: Vec<String> = shown.split('ª').map(compatible).listed();
    parts
        .join("ª")
        .chars()
        .map(|c| match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '″' => '"',
            '’' | '‘' | 'ʼ' | '‛' | '`' | '´' | '′' => '\'',
            '【' | '〔' | '[' | '{' | '<' | '〈' | '《' => '(',
            '】' | '〕' | ']' | '}' | '>' | '〉' | '》' => ')',
            '\u{2010}' | '\u{2011}' | '\u{2012}' => '-',
            '，' | '、' => ',',
            other if other.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}

/// Whether all words of a text are pronouns: `she/her`, `they / them`, `ella`, `er/ihm`.
pub(super) fn are_pronouns(text: &str) -> bool {
    let mut some = 0_usize;
    let all = text
        .split(['/', ' ', '|', ',', '&'])
        .map(|word| fold(word.trim_matches(|c: char| !c.is_alphabetic())))
        .filter(|word| !word.is_empty() && word != "and" && word != "or")
        .all(|word| {
            some += 1;
            tables().pronouns.contains(&word)
        });
    let alone = || {
        matches!(
            fold(text.trim()).as_str(),
            "ella" | "el" | "elle" | "elles" | "iel" | "she" | "he" | "they" | "lui" | "ela" | "ele" | "sie" | "er"
        )
    };
    all && (some >= 2 || alone())
}

fn looks_like_nickname(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let table = tables();
    (1..=3).contains(&words)
        && text.chars().count() <= 24
        && text.chars().any(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.'))
        && text.chars().next().is_some_and(|c| !c.is_lowercase())
        && !text.split_whitespace().any(|word| {
            let bare = bare(word);
            table.not_a_name.contains(&bare)
                || table.organisation.contains(&bare)
                || table.honorifics.contains(&bare)
                || matches!(bare.as_str(), "nee" | "formerly" | "geb" | "lion" | "ne" | "fka" | "aka")
        })
}

impl Undecorated {
    fn aside(&mut self, inside: &str, quoted: bool) {
        let inside = inside.trim();
        if inside.is_empty() {
        } else if are_pronouns(inside) {
            inside.clone_into(&mut self.pronouns);
        } else if !quoted && inside.split([' ', ',']).filter(|w| !w.is_empty()).all(|word| tables().is_credential(word))
        {
            self.credentials.push(inside.to_owned());
        } else if self.nickname.is_empty() && looks_like_nickname(inside) && !has_native_script(inside) {
            inside.clone_into(&mut self.nickname);
        }
    }
}

/// Whether letters of a script that writes names without spaces or family first are there.
pub(super) fn has_native_script(text: &str) -> bool {
    text.chars().any(|c| matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF))
}

/// Takes brackets and quotes out of a text. Unclosed ones run to the end.
fn without_asides(text: &str, out: &mut Undecorated) -> String {
    let mut kept = String::new();
    let mut inside = String::new();
    let mut closes: Option<char> = None;
    let mut previous = ' ';
    for letter in text.chars() {
        // Between Hebrew letters a quote marks an abbreviation: ד"ר.
        let letter = if letter == '"' && matches!(u32::from(previous), 0x05D0..=0x05EA) && closes.is_none() {
            '״'
        } else {
            letter
        };
        match closes {
            Some(end) if letter == end => {
                out.aside(&inside, end != ')');
                inside.clear();
                kept.push(' ');
                closes = None;
            }
            Some(_) => inside.push(letter),
            None => match letter {
                '(' => closes = Some(')'),
                '"' => closes = Some('"'),
                '\'' if previous == ' ' => closes = Some('\''),
                ')' => kept.push(' '),
                other => kept.push(other),
            },
        }
        previous = letter;
    }
    if closes.is_some() {
        if closes == Some('\'') {
            kept.push('\'');
            kept.extend(inside.chars().filter(|c| !matches!(c, '"' | '(' | ')')));
        } else {
            out.aside(&inside, closes != Some(')'));
        }
    }
    kept
}

/// The first part before an ornament that separates a name from advertising.
fn before_advertising(text: &str, out: &mut Undecorated) -> String {
    let mut parts = vec![String::new()];
    let letters: Vec<char> = text.chars().listed();
    for (at, letter) in letters.iter().enumerate() {
        let blank = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_none_or(|c| *c == ' ');
        let spaced = blank(at.checked_sub(1)) || blank(at.checked_add(1));
        let splits = match letter {
            '|' | '•' | '●' | '~' | ';' | '¦' | '‖' | '→' | '★' | '*' | '+' | '=' | '!' | '?' => true,
            // "Jane Roe @ Larkspur": what follows is where she works; "Jane Roe #OpenToWork". At the beginning it is a handle.
            '@' | '#' => blank(at.checked_sub(1)) && parts.iter().any(|part| part.chars().any(char::is_alphabetic)),
            '-' | ':' | '/' | '\\' | '·' | '–' | '—' => spaced,
            _ => false,
        };
        if splits {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(*letter);
        }
    }
    let mut parts = parts.into_iter().filter(|part| part.chars().any(char::is_alphabetic));
    let first = parts.next().unwrap_or_default();
    let begins_with_forename =
        |text: &str| text.split_whitespace().next().is_some_and(|word| tables().is_forename(word));
    out.before_a_name = first.split_whitespace().count() == 1
        && !tables().is_forename(first.trim())
        && (parts.any(|part| begins_with_forename(&part))
            || out.nickname.contains(' ') && begins_with_forename(&out.nickname));
    first
}

/// The name before "at" and the like: "Jane Roe at Larkspur".
fn before_employer(text: &str) -> &str {
    let named = [" at ", " bei ", " chez "].iter().find_map(|at| text.split_once(at)).map_or(text, |(name, _)| name);
    let is_name = named.contains(' ') && named.split(' ').any(|word| tables().is_forename(word));
    if is_name { named } else { text }
}

/// "Code Ninja 42": a figure stands behind no name that is not known.
fn ends_in_figures(text: &str) -> bool {
    let is_figure = |word: &str| word.chars().all(|c| c.is_ascii_digit());
    let mut words = text.split_whitespace();
    words.next().is_some_and(|first| !tables().is_forename(first)) && words.last().is_some_and(is_figure)
}

/// Takes decoration off a display name.
pub(super) fn undecorate(display_name: &str) -> Undecorated {
    let mut out = Undecorated { is_text: display_name.chars().nth(LONGEST).is_some(), ..Undecorated::default() };
    let text = plain(before_slogan(display_name));
    let text = without_asides(&text, &mut out);
    // Pronouns that stand free: "Kai Lindholm, he/they" and "Ana she/her".
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let trimmed = word.trim_matches(|c: char| matches!(c, ',' | '|' | '-' | '•'));
        if trimmed.contains('/') && are_pronouns(trimmed) {
            trimmed.clone_into(&mut out.pronouns);
            if word.ends_with(',') {
                words.push(",");
            }
        } else {
            words.push(word);
        }
    }
    let text = before_advertising(before_employer(&words.join(" ")), &mut out);
    out.is_handle = text.contains(['@', '_', '#'])
        || ends_in_figures(&text)
        || text.split_whitespace().take(2).map(fold).any(|word| {
            word.chars().any(|c| c.is_ascii_digit())
                && !matches!(word.trim_matches(|c: char| !c.is_alphanumeric()), "2nd" | "3rd" | "4th")
                || word.contains("://")
                || word.starts_with("www.")
                || [".com", ".org", ".net", ".io", ".edu", ".co"].iter().any(|end| word.ends_with(end))
        });
    for part in text.split(',') {
        let part = part.trim().trim_matches(|c: char| matches!(c, '-' | '.' | '\'' | '"' | ':') || c == ' ');
        let part = if text.contains(&format!("{part}.")) { format!("{part}.") } else { part.to_owned() };
        let part = part.trim_end_matches(" .").to_owned();
        if part.chars().any(char::is_alphabetic) {
            if are_pronouns(&part) && !out.parts.is_empty() {
                out.pronouns = part;
            } else {
                out.parts.push(part);
            }
        }
    }
    out
}
