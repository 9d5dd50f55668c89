//! What a line is by its shape: a name, a title, letters after a name. Not here: places (`place`), and where on the page a line
//! stands.

use super::script::{in_own_script, is_dotted_kana, is_kana};
use super::slugs::accounts;
use super::tie::without_account;
use crate::model::order::IntoList;
use crate::page::headline::is_title;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::sites::sites;
use crate::page::words::{self, Topic};
use crate::person::parse_name;
use crate::person::text::Lower;

/// A title without the telephone number or room behind it (`Director – x4412`).
pub fn unnumbered(text: &str) -> &str {
    let behind = [" – ", " — ", " - ", " | ", ", ", " · "].iter().filter_map(|mark| text.rsplit_once(mark));
    let is_mark = |word: &str| matches!(word.lowered().trim_end_matches(['.', ':']), "ext" | "x" | "tel" | "room");
    let number = |rest: &str| {
        rest.split(' ')
            .all(|word| is_mark(word) || word.trim_start_matches('x').chars().all(|own| !own.is_alphabetic()))
            && rest.chars().filter(|own| line::digit(*own).is_some()).count() >= 3
    };
    behind.min_by_key(|(_, rest)| rest.len()).filter(|(_, rest)| number(rest)).map_or(text, |(title, _)| title)
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

/// With which a quotation begins.
pub const QUOTES: [char; 7] = ['“', '„', '"', '«', '‘', '»', '「'];

/// How sure a name must be that the page sets apart, as by a heading.
pub const SET_APART: f64 = 0.6;

/// How sure any other must be.
pub const UNMARKED: f64 = 0.75;

/// Ranks that are words of any other kind as well.
const COMMON_RANKS: [&str; 8] = ["General", "Major", "Chief", "Principal", "Elder", "Justice", "Count", "Private"];

/// How sure a name is whose forename or title is known.
pub const KNOWN: f64 = 0.95;

/// A line that is a person's name and nothing else.
pub fn person_name(text: &str, heading: bool) -> Option<String> {
    let least = if heading { SET_APART } else { UNMARKED };
    likely_name(text).filter(|(_, confidence, _)| *confidence >= least).map(|(name, _, _)| name)
}

/// A line that may be a person's name and nothing else, how sure that is (0 to 1), and the name as [`stripped`] gives it.
/// "Family, Given" is turned; what follows a comma may be a title.
pub fn likely_name(text: &str) -> Option<(String, f64, String)> {
    let cleaned = clean(text);
    let mut text = without_year(without_account(&cleaned));
    // "The Revd Ada Quill", "The Honourable Ada Quill"
    let titled = text.split_once(' ').filter(|(the, rest)| *the == "The" && !parse_name(rest).honorific.is_empty());
    if let Some((_, titled)) = titled {
        text = titled;
    }
    // "長田 若葉 / Wakaba Nagata": of a name in two scripts the one without spaces.
    let scripts = text.split_once(" / ").filter(|(own, other)| own.chars().any(words::is_unspaced) && other.is_ascii());
    if let Some((own, _)) = scripts {
        text = own;
    }
    text = without_behind(in_own_script(text));
    // Names from elsewhere have a dot between their parts, of which nobody can tell what each is.
    if is_dotted_kana(text) {
        return Some((text.to_owned(), UNMARKED, text.replace('・', " ")));
    }
    if are_two(text) {
        return None;
    }
    let parts = titled_parts(text);
    // Whether it may be a name at all is asked first: what the words mean is what takes time.
    let whole = has_shape_of_name(text);
    let before = parts.is_some_and(|(name, _)| has_shape_of_name(name));
    if !whole && !before {
        return None;
    }
    let titled = parts.filter(is_titled);
    if !titled.map_or(whole, |_| before) {
        return None;
    }
    let whole = text;
    let text = titled.map_or(whole, |(name, _)| name);
    // "Öztürk, Cem": a short given name is no letters of a degree.
    let turned = || {
        let (family, given) = text.split_once(", ").filter(|(family, _)| !family.contains(' '))?;
        let given_like = given.len() > 2 && given.chars().skip(1).all(char::is_lowercase);
        given_like.then(|| parse_name(&format!("{given} {family}")))
    };
    let whole_name = || if text.contains('(') { names::in_full(text).1 } else { parse_name(text) };
    let parsed = Some(whole_name()).filter(|own| !own.family_name.is_empty());
    let parsed = parsed.or_else(turned).unwrap_or_default();
    let known = !parsed.given_name.is_empty() && !parsed.family_name.is_empty();
    // Letters behind a name are a craft too, and the name is none.
    let lettered = !parsed.credentials.is_empty() && !parsed.given_name.is_empty();
    let bare = if lettered {
        format!("{} {} {}", parsed.given_name, parsed.middle_name, parsed.family_name)
    } else {
        text.to_owned()
    };
    // Behind a forename, or with its accent, it is one and no investor: "Miguel Ángel", "Luis Angel".
    let bare = bare.replace(" Ángel", "").replace(" Angel ", " ").replace("Ángel ", "");
    // "Associate Director for Outreach": rank, and a word that is nobody's name.
    let joined = || text.split(' ').any(|word| matches!(word, "for" | "für" | "pour" | "para" | "per"));
    let titled_name = !parsed.honorific.is_empty() && !joined();
    // "Hon. Secretary"
    let honorary =
        parsed.given_name.is_empty() && parsed.honorific.starts_with("Hon") && is_office(&parsed.family_name);
    // "Prof." and "Dr" are nobody's office by themselves.
    let plain = format!("{} {}", parsed.given_name, parsed.family_name);
    let short = parsed.honorific.split(' ').all(|own| own.ends_with('.') || own.chars().count() <= 3);
    // "General Information", "Major Gifts": before a single word what is a rank is as often merely a word.
    // And so is what is small and cut short ("stellv. Schulleiter").
    let rank = parsed.honorific.as_str();
    let small = || rank.starts_with(char::is_lowercase) && text.split(' ').count() == rank.split(' ').count() + 1;
    let common = parsed.given_name.is_empty() && (COMMON_RANKS.contains(&rank) || small());
    let honoured = titled_name && !parsed.family_name.is_empty() && !honorary && !common;
    ((known || honoured) && parsed.confidence >= SET_APART && (titled_name || !is_office(&bare))).then(|| {
        let lettered_line = titled.is_some_and(|(_, rest)| is_credentials(rest));
        (
            if lettered_line { whole } else { text }.to_owned(),
            // "Director of Admission" begins with what may stand before a name.
            if honoured && !is_office(if short { &plain } else { text }) {
                parsed.confidence.max(KNOWN)
            } else {
                parsed.confidence
            },
            plain,
        )
    })
}

/// Whether a text is two whole names (`Ada Quill, Grace Bell`), and not one that begins with its family names (`Martín Gil,
/// Juan Carlos`).
fn are_two(text: &str) -> bool {
    let is_known = |name: &str| parse_name(name).confidence >= KNOWN;
    text.split_once(", ").is_some_and(|(first, second)| {
        let last = second.rsplit_once(' ').filter(|_| first.contains(' ') && has_shape_of_name(second));
        last.is_some_and(|(_, last)| !is_known(last)) && is_known(first) && is_known(second)
    })
}

/// A name without what stands behind its comma and is no part of it: what begins small (`Ada Quill, now at Larkspur`), and
/// behind a title what is neither letters nor a title's own (`Mrs. Ada Quill, Kindergarten`).
fn without_behind(text: &str) -> &str {
    let Some((name, rest)) = text.split_once(", ").filter(|(name, _)| name.contains(' ')) else { return text };
    let small = rest.starts_with(char::is_lowercase);
    let honoured = || {
        let before = parse_name(name);
        !is_credentials(rest)
            && !is_title_line(rest)
            && parse_name(text).credentials.is_empty()
            && !before.honorific.is_empty()
            && !before.given_name.is_empty()
    };
    let behind = small && rest.contains(' ') || !small && honoured();
    if behind && has_shape_of_name(name) { name } else { text }
}

/// A line at its first comma, dash or bar: what stands behind it may be a title.
pub fn titled_parts(text: &str) -> Option<(&str, &str)> {
    text.split_once(", ").into_iter().chain(dashed_parts(text)).min_by_key(|(before, _)| before.len())
}

/// Whether what stands behind a name's comma, dash or bar is a title: behind a single word it may be the given name
/// (`Mbeki-Stone, Zanele, LCSW`).
pub fn is_titled((name, rest): &(&str, &str)) -> bool {
    // "Quill, Prof. Dr. Ada"
    let is_turned = || !parse_name(rest).honorific.is_empty();
    is_title_line(rest) && (name.contains(' ') || (is_office(line::before(rest, &[", "])) && !is_turned()))
}

/// A line at its first dash or bar.
pub fn dashed_parts(text: &str) -> Option<(&str, &str)> {
    let marks = [" – ", " — ", " - ", " | "];
    marks.iter().filter_map(|mark| text.split_once(mark)).min_by_key(|(before, _)| before.len())
}

/// Whether a text has the length, the signs and the letters of a name.
fn has_shape_of_name(text: &str) -> bool {
    let plain = without_quoted(&without_pronouns(text));
    let words: Vec<&str> = plain.split_whitespace().listed();
    let unspaced = text.chars().any(words::is_unspaced);
    let fits = (2..=9).contains(&words.len()) && text.chars().count() <= 70
        || (unspaced && (2..=12).contains(&text.chars().count()));
    // A town with its code reads as "Family, Given" too.
    let numbered = text.chars().filter(|letter| line::digit(*letter).is_some()).count() >= 2
        || words.iter().any(|word| word.chars().all(|own| line::digit(own).is_some()));
    // "Send email", "Mehr erfahren": a name ends in a capital letter's word (`al-Farsi`).
    let is_small = |word: &&&str| word.starts_with(char::is_lowercase);
    let ends_small = words.first().is_some_and(|first| first.starts_with(char::is_uppercase))
        && words.last().filter(is_small).is_some_and(|last| !last.contains(char::is_uppercase) && !last.ends_with('.'));
    let article = words.first().is_some_and(|first| sites().is_common_article(first));
    let joined =
        words.iter().any(|word| matches!(*word, "in" | "at" | "for" | "with" | "on" | "bei" | "für" | "pour" | "para"));
    let small = words.iter().filter(|word| word.starts_with(char::is_lowercase) && !word.ends_with('.')).count();
    // "Quill.example" is an address, "Dott.ssa" and "Dr.med" are not.
    let is_host = |word: &&str| {
        let parts = word.rsplit_once('.').filter(|(start, end)| start.len() > 4 && end.len() > 2);
        parts.is_some_and(|(_, end)| end.bytes().all(|own| own.is_ascii_lowercase()))
    };
    // "お問い合わせ": a name in a script without spaces holds a sign for its family, or a dot between its parts.
    let kana = || !text.contains(' ') && text.chars().next().is_some_and(is_kana) && !is_dotted_kana(text);
    let bracketed = || text.starts_with(words::is_unspaced) && text.contains(['（', '(']);
    let listed = || text.contains(['、', '「', '」']) || bracketed() || (text.contains('・') && !is_dotted_kana(text));
    let called = unspaced && (sites().is_no_name(text) || kana() || listed());
    fits && small <= 2
        && !called
        && !words.iter().any(is_host)
        && !article
        && !ends_small
        && !joined
        && !numbered
        && dashed_parts(&plain).is_none()
        && !plain.contains(['@', '|', ':', '?', '!', '“', '"'])
        && !line::before(&plain, &[", "]).contains(['/', '&'])
        && (!text.ends_with('.') || names::ends_in_abbreviation(text))
        && !words.first().is_some_and(|first| words::is(Topic::PageStart, first))
}

/// A name without the year of a former pupil's class behind it (`Ada Quill ’98`).
fn without_year(name: &str) -> &str {
    let year = |last: &&str| {
        last.strip_prefix(['’', '‘', '\''])
            .is_some_and(|year| year.len() == 2 && year.bytes().all(|own| own.is_ascii_digit()))
    };
    name.rsplit_once(' ').filter(|(_, last)| year(last)).map_or(name, |(name, _)| name.trim_end_matches(','))
}

/// A name without pronouns in brackets (`Robin Tagaloa (they/them), LCSW`).
fn without_pronouns(name: &str) -> String {
    let told = name.split_once(" (").and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    match told {
        Some((before, (inside, after))) if line::pronouns(inside).is_some() => format!("{before}{after}"),
        _ => name.to_owned(),
    }
}

/// A name without the nickname in quotation marks between its words (`Ignatius "Nate" Bellweather`).
fn without_quoted(name: &str) -> String {
    let pair = |open: char, close: char| {
        let (before, rest) = name.split_once(open)?;
        let (nick, after) = rest.split_once(close)?;
        let short = !nick.contains(' ') && (2..=14).contains(&nick.chars().count());
        let apart = (before.ends_with(' ') && (after.is_empty() || after.starts_with(' ')))
            || (before.is_empty() && after.starts_with(' '));
        (short && apart).then(|| format!("{}{after}", before.trim_end()).trim_start().to_owned())
    };
    pair('"', '"').or_else(|| pair('“', '”')).or_else(|| pair('„', '“')).unwrap_or_else(|| name.to_owned())
}

/// What follows a label of one word (`Titles: Athletic Trainer`).
pub fn unlabelled(text: &str) -> String {
    let text = text.trim_end_matches([',', ';', '·', '|', '–', '—', ' ']);
    match text.split_once(": ") {
        Some((label, rest)) if !label.contains(' ') && label.chars().count() <= 12 && is_title_line(rest) => {
            unnumbered(rest).to_owned()
        }
        _ => unnumbered(text).to_owned(),
    }
}

/// Whether a text names what somebody is, for judging or merely for reading.
pub fn is_office(text: &str) -> bool {
    is_title(text) || sites().is_office(text)
}

/// Whether a text speaks of a site's own people (`Your instructors`, `Unsere Lehrer`).
fn is_about_several(text: &str) -> bool {
    const OWN: [&str; 16] = [
        "our", "your", "meet", "the", "unser", "unsere", "ihre", "notre", "nos", "vos", "nuestro", "nuestra",
        "nuestros", "nosso", "nossa", "onze",
    ];
    text.split(' ').next().is_some_and(|first| OWN.contains(&first.lowered().as_str()))
}

/// Whether a text says that a directory has looked at somebody (`Verified by Therapists Today`, `✓ Vérifiée`).
fn is_badge(text: &str) -> bool {
    text.split(' ').find(|word| word.chars().any(char::is_alphabetic)).is_some_and(|first| sites().is_verified(first))
}

/// A line that is a job title: short, no sentence, a rank or craft in it.
pub fn is_title_line(text: &str) -> bool {
    let length = text.chars().count();
    // "Psychologist, DClinPsy, HCPC - Clin. Psych."
    let short = |last: &str| last.starts_with(char::is_uppercase) && last.chars().count() <= 6 && text.contains(", ");
    let ends = text.ends_with(['.', '!', '?']) && !text.split(' ').next_back().is_some_and(short);
    let sentence = (ends && text.split_whitespace().count() > 4) || text.starts_with(QUOTES);
    (if text.chars().any(words::is_unspaced) { 2 } else { 3 }..=110).contains(&length)
        && text.split_whitespace().count() <= 14
        && !sentence
        && !text.split(' ').any(|word| word.len() > 1 && word.contains('@'))
        && !text.contains("://")
        && !text.contains('©')
        && !is_about_several(text)
        && !is_badge(text)
        && is_office(text)
}

/// Whether a line holds letters after a name and perhaps pronouns, and nothing else (`LMFT`, `PhD, LPC | she/they`).
pub fn is_credentials(line: &str) -> bool {
    // "LPCC (pre-licensed)"
    let line = line.strip_suffix(')').and_then(|own| own.rsplit_once(" (")).map_or(line, |(own, _)| own);
    let letters = |part: &str| {
        part.trim_end_matches(['™', '®']).is_ascii()
            && part.split_whitespace().all(|word| word.chars().filter(char::is_ascii_lowercase).count() < 3)
    };
    line.split(['|', '·', '•']).all(|part| letters(part) || line::pronouns(part).is_some())
}

/// A line without letters of degrees behind its last commas (`Hydroloog, MSc, RPT`).
pub fn without_letters(line: &str) -> &str {
    let behind = line.rsplit_once(',').filter(|(before, last)| !before.is_empty() && is_credentials(last));
    behind.map_or(line, |(before, _)| without_letters(before.trim_end()))
}

/// What stands behind a name without letters of a degree that begin it (`Ph.D., Chair`, `LMFT — therapist`).
pub fn behind_letters(rest: &str) -> &str {
    let parts = rest.split_once(", ").into_iter().chain(dashed_parts(rest)).min_by_key(|(first, _)| first.len());
    parts.filter(|(first, _)| is_credentials(first)).map_or(rest, |(_, rest)| behind_letters(rest))
}

/// A line without letters of a degree or pronouns before what it says (`PhD · Professor`).
pub fn without_credentials(line: &str) -> &str {
    let is_mark = |first: &str| is_credentials(first) || line::pronouns(first).is_some();
    line.split_once(" · ").filter(|(first, _)| is_mark(first)).map_or(line, |(_, rest)| rest)
}

/// A short line that is no sentence: what stands below a name is usually what the person is.
pub fn is_short_line(text: &str) -> bool {
    let least = if text.chars().any(words::is_unspaced) { 2 } else { 4 };
    (least..=90).contains(&text.chars().count())
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', ':'])
        && !text.contains(['@', '<', '>'])
        && accounts(text).next().is_none()
        && !is_badge(text)
        && line::digit(text.chars().next().unwrap_or(' ')).is_none()
        && !(line::has_year(text) && text.chars().filter(char::is_ascii_digit).count() >= 6)
        && line::pronouns(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::{behind_letters, is_badge, likely_name};

    fn name(text: &str) -> Option<String> {
        likely_name(text).map(|(name, ..)| name)
    }

    #[test]
    fn a_name_ends_where_something_else_begins_and_two_are_none() {
        for (text, own) in [
            ("榊原 穂積 Hozumi Sakakibara", Some("榊原 穂積")),
            ("三木 陽一郎(みき よういちろう)", Some("三木 陽一郎")),
            ("エレナ・マルケス", Some("エレナ・マルケス")),
            ("教育哲学・教育思想史", None),
            ("Mrs. Maria Al-Rashid, Kindergarten", Some("Mrs. Maria Al-Rashid")),
            ("Maria Bell, now at Larkspur", Some("Maria Bell")),
            ("Maria Bell, Peter Quillfeather", None),
            ("General Information", None),
            ("stellv. Schulleiter", None),
        ] {
            assert_eq!(name(text).as_deref(), own, "{text}");
        }
        assert_eq!(behind_letters("Ph.D., English Department Chair"), "English Department Chair");
    }

    #[test]
    fn a_badge_is_no_title_and_who_verifies_has_one() {
        for text in ["Verified by Therapists Today", "✓ Vérifiée par", "Geverifieerd"] {
            assert!(is_badge(text), "{text}");
        }
        for text in ["Verification Engineer", "Vérificatrice interne", "Verificador de calidad"] {
            assert!(!is_badge(text), "{text}");
        }
    }
}
