//! The employer that a headline joins to a title (`Dean at X`, `Chief Learning Officer @ Y | …`). Not here: the title of a
//! headline that names no employer (`headline`), and what an organisation is (`person`).

use super::headline::{begins_sentence, first_title, parts};
use super::line::before;
use super::names;
use super::sites::sites;
use super::titles::{is_title, leads};
use super::words::{self, Topic};
use crate::person::lexicon::Text;
use crate::person::text::Lower;

/// A title with the employer that the headline joins to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Title.
    pub title: String,
    /// Employer, if the headline names one.
    pub company: Option<String>,
}

/// The present position that a headline states: the first part that joins a title to an employer.
#[must_use]
pub fn stated(headline: &str) -> Option<Stated> {
    let found = parts(headline).take(4).find_map(|part| {
        let (joined, school) = (joined(&part), of_school(&part));
        // "Rektor der Grundschule am Anger": what joins words within the name of a school joins no title to it.
        let within = matches!((&joined, &school), (Some(all), Some(own)) if own.title.len() < all.title.len());
        let first = if within { school } else { joined.or(school) };
        let found = first.or_else(|| beside(&part)).or_else(|| of_firm(&part));
        found.filter(|own| is_title(&own.title) || sites().is_office(&own.title))
    });
    found.or_else(|| {
        // "Psychologue clinicien, adolescents | Cabinet des Tilleuls": the part behind the title names a firm; a school's name
        // behind a bar may as well be where somebody studied, but not behind a dash.
        let company = parts(headline).nth(1).filter(|part| is_named(headline, part))?;
        first_title(headline).map(|title| Stated { title, company: Some(company) })
    })
}

/// Whether a part of a headline is called a firm, or stands behind a dash and is called a school.
fn is_named(headline: &str, part: &str) -> bool {
    let dashed = || headline.split_once(part).is_some_and(|(before, _)| before.trim_end().ends_with(['–', '—']));
    sites().is_firm_name(part) || (sites().is_school_name(part) && !is_title(part) && dashed())
}

/// Splits `Head of Learning Support, Glenmore College`: behind a comma only the name of a school or firm is an employer.
fn beside(part: &str) -> Option<Stated> {
    let (title, company) = part.rsplit_once(", ")?;
    let fits = title.chars().count() <= 60 && !title.contains(',') && !begins_sentence(title);
    let named = company.starts_with(char::is_uppercase) && (2..=4).contains(&company.split(' ').count());
    let founded = || named && leads(title) && sites().holds_own_word(company) && !is_title(company);
    let firm = sites().is_firm_name(company) || (sites().is_school_name(company) && !is_title(company)) || founded();
    (fits && company.chars().count() <= 70 && firm)
        .then(|| Stated { title: title.trim().to_owned(), company: Some(company.trim().to_owned()) })
}

/// Splits `Director del Colegio Montearagón`: behind an article only the name of a school is an employer.
fn of_school(part: &str) -> Option<Stated> {
    owned(part, Topic::OfThe, |_, company| sites().is_school_name(company))
}

/// Splits `Directora de Centro Umbral`: behind a bare word for "of" the name of a school or firm is an employer, and what
/// somebody has founded, whatever its name (`Fundadora de Txalo`).
fn of_firm(part: &str) -> Option<Stated> {
    let named = |company: &str| company.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let own = |company: &str| (company.contains(' ') && named(company)) || !is_title(company);
    let founded = |title: &str, company: &str| leads(title) && company.starts_with(char::is_uppercase) && own(company);
    owned(part, Topic::Of, |title, company| {
        sites().is_school_name(company) || sites().is_firm_name(company) || founded(title, company)
    })
}

/// Splits a text at the first of a topic's words where an employer stands behind it.
fn owned(part: &str, topic: Topic, is_employer: impl Fn(&str, &str) -> bool) -> Option<Stated> {
    let (at, end) = words::joint(topic, part)?;
    let (title, company) = (part.get(..at)?, part.get(end..)?);
    let company = before_comma(company).split([';', '(']).next().unwrap_or_default();
    let company = company.split(". ").next().unwrap_or_default().trim();
    let short = title.chars().count() <= 60 && company.chars().count() <= 70 && company.split(' ').count() <= 7;
    (short && !begins_sentence(title) && is_employer(title, company))
        .then(|| Stated { title: title.trim().to_owned(), company: Some(company.to_owned()) })
}

/// Splits `Dean at Foxglen School` where a name stands behind the joining word.
fn joined(part: &str) -> Option<Stated> {
    let lower = part.lowered();
    let (at, end) = words::joint(Topic::At, &lower)?;
    // Lower-casing may change lengths outside of Latin script: then the split is not to be trusted.
    let (title, company) = (last_sentence(part.get(..at)?.trim()), part.get(end..)?.trim());
    let title = title.rsplit(names::is_picture).next().unwrap_or(title).trim();
    let title = without_joining_end(title).trim_end_matches(',');
    // A handle ends at the next blank; what follows is another sentence.
    let handle = part.get(..end).is_some_and(|head| head.ends_with('@'))
        && part.get(end..).is_some_and(|rest| !rest.starts_with(' '));
    // "en @CentroAlamar": the word before joins no less.
    let (company, handle) = company.strip_prefix('@').map_or((company, handle), |own| (own, true));
    let company = if handle { company.split_whitespace().next().unwrap_or_default() } else { company };
    let company = before_comma(company).split(names::is_picture).next().unwrap_or_default();
    let company = before(company, &[";", "(", ". "]).trim().trim_end_matches(['.', ':', '!']);
    let company = company.strip_prefix("the ").unwrap_or(company);
    let begins = company.chars().next()?;
    // After "@" stands an employer, however it is written.
    let short = part.get(at..end).is_some_and(|word| word.trim() == "@") && company.split_whitespace().count() <= 3;
    let named = short
        || begins.is_uppercase()
        || begins.is_ascii_digit()
        || words::is_unspaced(begins)
        || (!begins.is_lowercase() && begins.is_alphabetic());
    let fits = (2..=60).contains(&title.chars().count()) && (2..=70).contains(&company.chars().count());
    ((named || handle) && fits && !begins_sentence(title))
        .then(|| Stated { title: title.to_owned(), company: Some(company.to_owned()) })
}

/// The post and the employer that the first part of a headline joins, though no list knows the post (`Transportplanner bij
/// Zeeduin Logistiek`): in words that join nothing else, or to what is called a school; behind a comma or a bar only what is
/// called a school or a firm is an employer (`Hydroloog, Zeeduin College`).
#[must_use]
pub fn joined_first(headline: &str) -> Option<Stated> {
    let first = parts(headline).next().filter(|first| first.starts_with(char::is_uppercase))?;
    let surely = || words::joint(Topic::AtOnly, &first).is_some();
    let names =
        |own: &Stated| own.company.as_ref().is_some_and(|own| sites().is_school_name(own) || sites().is_firm_name(own));
    let found =
        of_school(&first).or_else(|| joined(&first).filter(|own| surely() || names(own))).or_else(|| beside(&first));
    let next = || {
        let plain = !first.contains([',', '&', '+', '@', '.', '!', '?', '#']) && first.split(' ').count() <= 4;
        let company = parts(headline).nth(1).filter(|part| plain && is_named(headline, part))?;
        Some(Stated { title: first.clone(), company: Some(company) })
    };
    let begins = |own: &Stated| first.starts_with(&own.title) && !own.title.contains(',');
    found.or_else(next).filter(|own| begins(own) && may_be_title(&own.title))
}

/// What a headline joins to an employer that the page names elsewhere (`Psicopedagogo clínico na Clínica Semear`): a title,
/// though no list knows it.
#[must_use]
pub fn title_beside(headline: &str, employer: &str) -> Option<String> {
    // "北灯大学 教授（教育工学）": in scripts without spaces the title stands behind the employer.
    let behind = |part: &str| {
        let title = before(part.strip_prefix(employer)?, &["(", "（"]).split_whitespace().next_back()?;
        let unspaced = title.chars().next().is_some_and(words::is_unspaced);
        (unspaced && (is_title(title) || sites().is_office(title))).then(|| title.to_owned())
    };
    let found = |part: String| {
        let Some(before) = part.strip_suffix(employer) else { return behind(&part) };
        let (title, word) = before.strip_suffix(' ')?.rsplit_once(' ')?;
        let joins = word == "-" || words::is_any(&[Topic::At, Topic::Of], word);
        (joins && may_be_title(title)).then(|| title.trim_end_matches(',').to_owned())
    };
    // "Orientadora educativa | Colegio San Telmo": the employer may be the next part, in whatever letters.
    let beside = || {
        let mut parts = parts(headline);
        let title = parts.next()?;
        let own = words::folded(&parts.next()?) == words::folded(employer) && !is_title(&title);
        let lower = title.starts_with(char::is_lowercase) || title.ends_with(['.', '!', '?']);
        (own && !lower && !title.contains([',', '&', '+', '@']) && may_be_title(&title)).then_some(title)
    };
    (!employer.is_empty()).then(|| parts(headline).take(4).find_map(found).or_else(beside)).flatten()
}

/// Whether a text beside an employer may be a title, though no list knows it: few words and no sentence. What the lists know
/// as a kind of employer is none ("Social-emotional learning @ Brightloom"), nor what is written in capitals
/// alone ("Second-year CS") or being done ("Studying at Brightloom").
fn may_be_title(text: &str) -> bool {
    let letters = |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|own| own.is_ascii_uppercase());
    let unknown = || !Text::new(text, 80).hits().iter().any(|(hit, _)| hit.concept.name().starts_with("sector."));
    let short = text.chars().count() <= 60 && text.split(' ').count() <= 5 && !begins_sentence(text);
    let done = text.split(' ').next().is_some_and(|first| first.ends_with("ing"));
    short && (is_title(text) || (!done && unknown() && !text.split(' ').any(letters)))
}

/// A title without the employer that it was written with (`Cofundador de Txalo` of Txalo).
#[must_use]
pub fn title_without<'a>(title: &'a str, company: &str) -> &'a str {
    let joined = || {
        let before = title.strip_suffix(company).filter(|_| !company.is_empty())?.strip_suffix(' ')?;
        let (role, word) = before.rsplit_once(' ').unwrap_or((before, ""));
        let joins = words::is_any(&[Topic::At, Topic::Of], word.trim_end_matches(','));
        let role = if joins { role } else { before };
        is_title(role).then_some(role)
    };
    joined().unwrap_or(title)
}

/// A title without a word that joins it to what follows (`directora de` before `@Andamio`, `Founder at` before a link).
#[must_use]
pub fn without_joining_end(title: &str) -> &str {
    match title.rsplit_once(' ') {
        Some((before, last)) if words::is_any(&[Topic::At, Topic::Of], last) => before,
        _ => title,
    }
}

/// The firm of somebody that bears their own name (`Consultant | College Placement | Quill Advising`).
#[must_use]
pub fn own_firm(headline: &str, family_name: &str) -> Option<String> {
    parts(headline).skip(1).find(|part| {
        let behind = part.strip_prefix(family_name).filter(|_| !family_name.is_empty());
        let firm = sites().is_firm_name(part) || part.ends_with("ing");
        firm && behind.is_some_and(|rest| rest.starts_with(' ') && rest.split_whitespace().count() <= 3)
    })
}

/// An employer up to its first comma, but for a legal form behind it (`Quill & Marsh, LPA`).
fn before_comma(company: &str) -> &str {
    let Some((name, rest)) = company.split_once(',') else { return company };
    let form = rest.trim_start().split([',', ' ']).next().unwrap_or_default();
    let is_form = sites().is_legal_form(form);
    if is_form { company.get(..company.len() - rest.trim_start().len() + form.len()).unwrap_or(name) } else { name }
}

/// What stands after the last full stop that ends a sentence of several words (`Founder of X. Prev PM` → `Prev PM`);
/// the stop of an abbreviation (`Sr. Director`) ends none.
fn last_sentence(text: &str) -> &str {
    match text.rsplit_once(". ") {
        Some((before, last)) if before.split_whitespace().count() >= 3 => last.trim(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(headline: &str) -> Option<(String, String)> {
        stated(headline).map(|stated| (stated.title, stated.company.unwrap_or_default()))
    }

    #[test]
    fn a_title_is_split_from_its_employer_in_several_languages() {
        let pair = |title: &str, company: &str| Some((title.to_owned(), company.to_owned()));
        assert_eq!(split("Director of Admission at Foxglen School"), pair("Director of Admission", "Foxglen School"));
        assert_eq!(
            split("⚡️ AI for K-12 | Chief Learning Officer @ Brightwater | Host"),
            pair("Chief Learning Officer", "Brightwater")
        );
        assert_eq!(split("Schulleiterin bei Seeblick"), pair("Schulleiterin", "Seeblick"));
        assert_eq!(split("Rektor der Grundschule am Anger"), pair("Rektor", "Grundschule am Anger"));
        assert_eq!(split("Lehrerin am Gymnasium der Stadt Wiesen"), pair("Lehrerin", "Gymnasium der Stadt Wiesen"));
        assert_eq!(split("Psicóloga infantil en @CentroAlamar 🏫 Hilos"), pair("Psicóloga infantil", "CentroAlamar"));
        let unlisted = joined_first("Transportplanner bij Zeeduin Logistiek | Hardloper");
        assert_eq!(unlisted.map(|own| own.title).as_deref(), Some("Transportplanner"));
        for (headline, title, company) in [
            ("Hydroloog, Zeeduin College", "Hydroloog", "Zeeduin College"),
            ("Hydroloog | Zeeduin Group | Hardloper", "Hydroloog", "Zeeduin Group"),
            ("Orthopédagogue au Collège des Fougères", "Orthopédagogue", "Collège des Fougères"),
        ] {
            let own = joined_first(headline).map(|own| (own.title, own.company.unwrap_or_default()));
            assert_eq!(own, pair(title, company), "{headline}");
        }
        for none in [
            "Always curious, working at Zeeduin",
            "Social-emotional learning @ Brightloom",
            "Vivo en Chile",
            "Second-year CS at Zeeduin",
            "Studying at Zeeduin",
            "Hydroloog, Zeeduin",
            "Hydroloog | Zeeduin",
        ] {
            assert_eq!(joined_first(none), None, "{none}");
        }
        assert_eq!(
            split("Head of Learning Support, Glenmore College"),
            pair("Head of Learning Support", "Glenmore College")
        );
        assert_eq!(split("Director, Middle School"), None, "a kind of school is no employer");
        assert_eq!(split("Founder, Lumen Group"), pair("Founder", "Lumen Group"));
        assert_eq!(split("Managing Director, Whitfield Partners"), pair("Managing Director", "Whitfield Partners"));
        assert_eq!(split("Founder, Learning Center"), None, "a kind of firm is no employer");
        let pictures = split("Director of Student Services @ Cascade Ridge USD 🧡 counselor at heart");
        assert_eq!(pictures, pair("Director of Student Services", "Cascade Ridge USD"));
        let firm = split("Psychologue clinicien, adolescents | Cabinet des Tilleuls");
        assert_eq!(firm, pair("Psychologue clinicien", "Cabinet des Tilleuls"));
        assert_eq!(split("Psychologist | Clínica Semear | Mãe"), pair("Psychologist", "Clínica Semear"));
        let dashed = split("Responsable des admissions – Lycée Saint-Corentin");
        assert_eq!(dashed, pair("Responsable des admissions", "Lycée Saint-Corentin"));
        assert_eq!(split("Psychologist | Executive Coaching"), None, "what somebody does is no employer");
        let before = |headline| title_beside(headline, "Klinika Lipa");
        assert_eq!(before("Logopedka w Klinika Lipa").as_deref(), Some("Logopedka"));
        assert_eq!(before("Social-emotional learning @ Klinika Lipa"), None, "a subject is no title");
        assert_eq!(before("We love to work at Klinika Lipa"), None);
        assert_eq!(before("TYFLOPEDAGOG DZIECIĘCY · KLINIKA LIPA").as_deref(), Some("TYFLOPEDAGOG DZIECIĘCY"));
        assert_eq!(before("Social-emotional learning | Klinika Lipa"), None, "a subject is no title");
        assert_eq!(before("Helping families | Klinika Lipa"), None, "nor is a sentence");
        assert_eq!(split("教頭｜学校法人ときわ台学院"), pair("教頭", "学校法人ときわ台学院"));
        assert_eq!(split("Directrice chez École du Lac | Maman"), pair("Directrice", "École du Lac"));
        assert_eq!(split("I help schools look at data"), None);
        assert_eq!(split("prev. Head of Product @ Loomgate"), None, "a former post");
        assert_eq!(split("Founder, something new for readers. Prev PM @quillmark"), None, "a former employer");
        assert_eq!(split("Social-emotional learning @ Brightloom"), None, "a subject is no title");
    }

    #[test]
    fn an_employer_may_stand_behind_a_dash_or_before_the_title_and_a_firm_may_bear_the_own_name() {
        for (headline, employer, title) in [
            ("Motorista carreteiro - Serra Mansa", "Serra Mansa", Some("Motorista carreteiro")),
            ("北灯大学 教授（教育工学）／著書多数", "北灯大学", Some("教授")),
            ("月見野学園 中学校 校長｜探究学習", "月見野学園", Some("校長")),
            ("北灯大学 附属病院", "北灯大学", None),
        ] {
            assert_eq!(title_beside(headline, employer).as_deref(), title, "{headline}");
        }
        let firm = |headline| own_firm(headline, "Quill-Marsh");
        assert_eq!(firm("Consultant | Placement | Quill-Marsh Advising").as_deref(), Some("Quill-Marsh Advising"));
        for headline in ["Quill-Marsh Advising", "Author | The Quill-Marsh Method", "Consultant | Quill-Marsh"] {
            assert_eq!(firm(headline), None, "{headline}");
        }
    }
}
