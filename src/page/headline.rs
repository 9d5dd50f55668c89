//! Title and employer as a headline words them (`Dean at X`, `Chief Learning Officer @ Y | …`), and what looks like a
//! place. Not here: whether a text is a title (`titles`), and what it means (`person`).

use super::line::{self, bare, before, clean};
use super::names;
use super::sites::sites;
pub use super::titles::is_title;
use super::titles::{is_rank, leads, names_craft};
use super::words::{self, Topic};
use crate::model::order::IntoList;
use crate::person::lexicon::Text;

/// A title with the employer that the headline joins to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Title.
    pub title: String,
    /// Employer, if the headline names one.
    pub company: Option<String>,
}

/// The parts of a headline between its bars, bullets and stars.
pub fn parts(headline: &str) -> std::vec::IntoIter<String> {
    headline
        .split(['|', '•', '·', '★', '☆', '►', '｜', '┃', '●', '∙', '❖', '♦', '▪', '■', '◆', '➤', '✦', '／', '\n'])
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" — "))
        .flat_map(|part| part.split(" // "))
        .flat_map(|part| part.split(" / "))
        .map(|part| {
            bare(&clean(part))
                .trim_matches(|letter: char| {
                    !letter.is_alphanumeric() && !matches!(letter, '.' | ')' | '#' | '@' | '“' | '”' | '"' | '(')
                })
                .to_owned()
        })
        .filter(|part| !part.is_empty())
        .listed()
        .into_iter()
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
        let dashed = |part: &String| {
            headline.split_once(part.as_str()).is_some_and(|(before, _)| before.trim_end().ends_with(['–', '—']))
        };
        let school = |part: &String| sites().is_school_name(part) && !is_title(part) && dashed(part);
        let company = parts(headline).nth(1).filter(|part| sites().is_firm_name(part) || school(part))?;
        first_title(headline).map(|title| Stated { title, company: Some(company) })
    })
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

/// The first part of a headline, if it is a title and nothing else.
#[must_use]
pub fn first_title(headline: &str) -> Option<String> {
    let first = parts(headline).next()?;
    let first = last_of_unspaced(&first);
    // What follows an indefinite article describes the thing and not the position (`Founder of an app for readers`).
    let title = before(first, &[", ", "@", " of a ", " of an ", " ("]);
    let title = title
        .split_once(". ")
        .filter(|(first, _)| first.chars().count() > 3 && (first.split(' ').count() <= 3 || names_craft(first)))
        // "Dyrektorka Liceum im. Heleny Lipskiej"
        .filter(|(first, _)| first.rsplit(' ').next().is_some_and(|last| last.chars().count() > 2))
        .map_or(title, |(first, _)| first);
    let title = before_joining_word(title).trim().to_owned();
    // In a bio without capitals the first words are as often a subject as a title.
    let lower = title.chars().next().is_some_and(char::is_lowercase) && title.split_whitespace().count() > 2;
    // "Checks before the deck exists." is a sentence.
    let sentence = title.ends_with(['.', '!', '?']) && title.split_whitespace().count() > 3;
    let letters = title.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_punctuation());
    let credential = letters && title.chars().count() <= 6 && !is_rank(&title);
    (is_title(&title)
        && !credential
        && !lower
        // 元高校教師: once, but no more.
        && !title.starts_with(['元', '前'])
        && !sentence
        && !begins_sentence(&title)
        && title.chars().count() <= 60
        && title.split_whitespace().count() <= 8)
        .then_some(title)
}

/// What stands last in a text of a script without spaces, where that is a title: behind a blank, or behind what joins it to
/// the employer (`株式会社あおぞら物流の営業課長`, `光丘学園 校長（英語）`).
fn last_of_unspaced(text: &str) -> &str {
    let head = before(text, &["（", "("]).trim();
    if !head.ends_with(|letter| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')) {
        return text;
    }
    // "スクールカウンセラー・公認心理師": of several the first.
    let last = head.rsplit([' ', 'の']).next().map(|last| before(last, &["・"]));
    last.filter(|last| is_title(last) || sites().is_office(last)).unwrap_or(head)
}

/// What stands in a headline under the mask that hides a title elsewhere on the page, in whatever language: the beginning of
/// one of its parts whose words are as long as those of the mask.
#[must_use]
pub fn under_mask(headline: &str, mask: &str) -> Option<String> {
    let length = mask.chars().count();
    for part in parts(headline).filter(|_| length >= 4) {
        for part in part.split(", ") {
            let end = part.char_indices().nth(length).map_or(part.len(), |(at, _)| at);
            let Some((title, rest)) = part.split_at_checked(end) else { continue };
            let next = rest.split_whitespace().next().unwrap_or_default();
            let ends = rest.is_empty()
                || rest.starts_with(['.', ';', ':'])
                || (rest.starts_with(' ') && words::is_any(&[Topic::At, Topic::Of, Topic::And], next));
            if ends && !title.starts_with(char::is_lowercase) && line::is_under(mask, title) {
                return Some(title.to_owned());
            }
        }
    }
    None
}

/// A title without the employer that it was written with (`Cofundador de Txalo` of Txalo).
#[must_use]
pub fn without_employer<'a>(title: &'a str, company: &str) -> &'a str {
    let joined = || {
        let before = title.strip_suffix(company).filter(|_| !company.is_empty())?.strip_suffix(' ')?;
        let (role, word) = before.rsplit_once(' ').unwrap_or((before, ""));
        let joins = words::is_any(&[Topic::At, Topic::Of], word.trim_end_matches(','));
        let role = if joins { role } else { before };
        is_title(role).then_some(role)
    };
    joined().unwrap_or(title)
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

/// Whether a text beside an employer may be a title, though no list knows it: few words and no sentence. What the lists know
/// as a kind of employer is none ("Social-emotional learning @ Brightloom").
fn may_be_title(text: &str) -> bool {
    let unknown = || !Text::new(text, 80).hits().iter().any(|(hit, _)| hit.concept.name().starts_with("sector."));
    let short = text.chars().count() <= 60 && text.split(' ').count() <= 5 && !begins_sentence(text);
    short && (is_title(text) || unknown())
}

/// The post and the employer that the first part of a headline joins, though no list knows the post (`Transportplanner bij
/// Zeeduin Logistiek`): in words that join nothing else, or to what is called a school.
#[must_use]
pub fn joined_first(headline: &str) -> Option<Stated> {
    const ONLY_JOINING: [&str; 7] = [" at ", "@", " bei ", " bij ", " chez ", " hos ", " presso "];
    let first = parts(headline).next().filter(|first| first.starts_with(char::is_uppercase))?;
    let surely = || ONLY_JOINING.iter().any(|word| first.contains(word));
    let found = of_school(&first).or_else(|| joined(&first).filter(|_| surely()));
    found.filter(|stated| !stated.title.contains(',') && may_be_title(&stated.title))
}

/// What a headline joins to an employer that the page names elsewhere (`Psicopedagogo clínico na Clínica Semear`): a title,
/// though no list knows it.
#[must_use]
pub fn before_employer(headline: &str, employer: &str) -> Option<String> {
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

/// What stands before a word that joins a title to something (`Fundadora en modo stealth`), if that is a title.
fn before_joining_word(text: &str) -> &str {
    let mut words = text.match_indices(' ');
    let found = words.find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let word = rest.split(' ').next()?;
        // Spanish and Italian negate with what is "in the" in Portuguese: there a name must follow.
        let named = || rest.split(' ').nth(1).is_some_and(|next| !next.starts_with(char::is_lowercase));
        let joins = words::is(Topic::At, word) && word.chars().all(char::is_lowercase) && (word != "no" || named());
        let before = text.get(..at)?;
        (joins && is_title(before)).then_some(before)
    });
    found.unwrap_or(text)
}

/// Whether what a headline begins with may be the post itself: a title of few words, and the only one of its kind, be it
/// the only rank or the only title at all. What goes on says what somebody does.
#[must_use]
pub fn is_only_title(headline: &str, title: &str) -> bool {
    let is_alike = if is_rank(title) { is_rank } else { is_title };
    let few = title.split(' ').count() <= if title.contains(words::is_unspaced) { 1 } else { 4 };
    // "Orientación educativa" is a subject, though people are called by it.
    let subject =
        title.split(' ').next().is_some_and(|head| ["ción", "ção", "zione"].iter().any(|end| head.ends_with(end)));
    let alike = |part: &&str| part.split_whitespace().count() <= 8 && is_alike(part);
    few && !subject && parts(headline).map(|part| part.split(", ").filter(alike).count()).sum::<usize>() <= 1
}

/// Whether a text begins as a sentence about what somebody does, or once did, rather than as a title.
fn begins_sentence(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    words::is(Topic::SentenceStart, first.trim_end_matches('.'))
}

/// A title without a word that joins it to what follows (`directora de` before `@Andamio`, `Founder at` before a link).
#[must_use]
pub fn without_joining_end(title: &str) -> &str {
    match title.rsplit_once(' ') {
        Some((before, last)) if words::is_any(&[Topic::At, Topic::Of], last) => before,
        _ => title,
    }
}

/// Splits `Director del Colegio Montearagón`: behind an article only the name of a school is an employer.
fn of_school(part: &str) -> Option<Stated> {
    const ARTICLES: [&str; 18] = [
        " del ",
        " du ",
        " de la ",
        " de l’",
        " de l'",
        " do ",
        " da ",
        " della ",
        " dell’",
        " alla ",
        " all’",
        " all'",
        " der ",
        " des ",
        " vom ",
        " am ",
        " van het ",
        " van de ",
    ];
    owned(part, &ARTICLES, |_, company| sites().is_school_name(company))
}

/// Splits `Directora de Centro Umbral`: behind a bare word for "of" the name of a school or firm is an employer, and what
/// somebody has founded, whatever its name (`Fundadora de Txalo`).
fn of_firm(part: &str) -> Option<Stated> {
    let named = |company: &str| company.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let own = |company: &str| (company.contains(' ') && named(company)) || !is_title(company);
    let founded = |title: &str, company: &str| leads(title) && company.starts_with(char::is_uppercase) && own(company);
    owned(part, &[" of ", " de ", " von ", " van ", " di ", " af ", " av "], |title, company| {
        sites().is_school_name(company) || sites().is_firm_name(company) || founded(title, company)
    })
}

/// Splits a text at the first of some words where an employer stands behind it.
fn owned(part: &str, words: &[&str], is_employer: impl Fn(&str, &str) -> bool) -> Option<Stated> {
    let (at, word) = words.iter().filter_map(|&word| Some((part.find(word)?, word))).min()?;
    let (title, company) = (part.get(..at)?, part.get(at + word.len()..)?);
    let company = before_comma(company).split([';', '(']).next().unwrap_or_default();
    let company = company.split(". ").next().unwrap_or_default().trim();
    let short = title.chars().count() <= 60 && company.chars().count() <= 70 && company.split(' ').count() <= 7;
    (short && !begins_sentence(title) && is_employer(title, company))
        .then(|| Stated { title: title.trim().to_owned(), company: Some(company.to_owned()) })
}

/// Splits `Dean at Foxglen School` where a name stands behind the joining word.
fn joined(part: &str) -> Option<Stated> {
    let lower = part.to_lowercase();
    let mut found: Option<(usize, usize)> = None;
    for word in words::of(Topic::At) {
        let marked = if word == "@" { word.clone() } else { format!(" {word} ") };
        if let Some(at) = lower.find(&marked)
            && found.is_none_or(|(other, length)| at < other || (at == other && marked.len() > length))
        {
            found = Some((at, marked.len()));
        }
    }
    let (at, length) = found?;
    // Lower-casing may change lengths outside of Latin script: then the split is not to be trusted.
    let (title, company) = (last_sentence(part.get(..at)?.trim()), part.get(at + length..)?.trim());
    let title = title.rsplit(names::is_picture).next().unwrap_or(title).trim();
    let title = without_joining_end(title).trim_end_matches(',');
    // A handle ends at the next blank; what follows is another sentence.
    let handle = part.get(..at + length).is_some_and(|head| head.ends_with('@'))
        && part.get(at + length..).is_some_and(|rest| !rest.starts_with(' '));
    // "en @CentroAlamar": the word before joins no less.
    let (company, handle) = company.strip_prefix('@').map_or((company, handle), |own| (own, true));
    let company = if handle { company.split_whitespace().next().unwrap_or_default() } else { company };
    let company = before_comma(company).split(names::is_picture).next().unwrap_or_default();
    let company = before(company, &[";", "(", ". "]).trim().trim_end_matches(['.', ':', '!']);
    let company = company.strip_prefix("the ").unwrap_or(company);
    let begins = company.chars().next()?;
    // After "@" stands an employer, however it is written.
    let short =
        part.get(at..at + length).is_some_and(|word| word.trim() == "@") && company.split_whitespace().count() <= 3;
    let named = short
        || begins.is_uppercase()
        || begins.is_ascii_digit()
        || words::is_unspaced(begins)
        || (!begins.is_lowercase() && begins.is_alphabetic());
    let fits = (2..=60).contains(&title.chars().count()) && (2..=70).contains(&company.chars().count());
    ((named || handle) && fits && !begins_sentence(title))
        .then(|| Stated { title: title.to_owned(), company: Some(company.to_owned()) })
}

/// An employer up to its first comma, but for a legal form behind it (`Quill & Marsh, LPA`).
fn before_comma(company: &str) -> &str {
    let Some((name, rest)) = company.split_once(',') else { return company };
    let form = rest.trim_start().split([',', ' ']).next().unwrap_or_default();
    let is_form =
        matches!(form.replace('.', "").as_str(), "LLC" | "LLP" | "LPA" | "PLLC" | "PC" | "PA" | "Inc" | "Ltd");
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

/// Whether a line looks like a place: parts between commas, or a word for an area, and nothing that people do.
#[must_use]
pub fn looks_like_place(text: &str) -> bool {
    let short =
        text.chars().count() <= 70 && !text.contains(['|', '@', '!', '?', '&', '/', '"']) && !text.contains(" · ");
    let parts = text.split([',', '、', '،']).map(str::trim).filter(|part| !part.is_empty());
    let count = parts.clone().count();
    let small = parts.clone().all(|part| part.split_whitespace().count() <= 4);
    let area = || {
        let lower = text.to_lowercase();
        [" area", "greater ", "metroplex", "region", "und umgebung", "et périphérie", "y alrededores", "e região"]
            .iter()
            .chain(&["都", "県", "府"])
            .any(|word| lower.contains(word))
    };
    short && small && !text.starts_with(char::is_lowercase) && ((2..=4).contains(&count) || area()) && !is_title(text)
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
        for none in ["Always curious, working at Zeeduin", "Social-emotional learning @ Brightloom", "Vivo en Chile"] {
            assert_eq!(joined_first(none), None, "{none}");
        }
        assert!(
            is_only_title("Head of School | Teacher", "Head of School") && !is_only_title("Author | Coach", "Coach")
        );
        assert_eq!(first_title("Professora no Colégio Pedra Azul").as_deref(), Some("Professora"));
        let negated = first_title("Cofundadora de algo que aún no tiene nombre");
        assert_eq!(negated.as_deref(), Some("Cofundadora de algo que aún no tiene nombre"));
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
        let before = |headline| before_employer(headline, "Klinika Lipa");
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
        assert_eq!(first_title("Founder of an AI tutor (pre-seed)").as_deref(), Some("Founder"));
        for (headline, title) in [
            ("光丘学園中学高等学校 校長|不登校支援", Some("校長")),
            ("スクールカウンセラー（公認心理師）｜不登校支援", Some("スクールカウンセラー")),
            ("元高校教師", None),
        ] {
            assert_eq!(first_title(headline).as_deref(), title, "{headline}");
        }
        assert_eq!(first_title("Head of School").as_deref(), Some("Head of School"));
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
            assert_eq!(before_employer(headline, employer).as_deref(), title, "{headline}");
        }
        let firm = |headline| own_firm(headline, "Quill-Marsh");
        assert_eq!(firm("Consultant | Placement | Quill-Marsh Advising").as_deref(), Some("Quill-Marsh Advising"));
        for headline in ["Quill-Marsh Advising", "Author | The Quill-Marsh Method", "Consultant | Quill-Marsh"] {
            assert_eq!(firm(headline), None, "{headline}");
        }
    }

    #[test]
    fn places_are_told_from_headlines() {
        assert!(looks_like_place("St. George, Utah, United States"));
        assert!(looks_like_place("Boise Metropolitan Area"));
        assert!(!looks_like_place("Founder, Lantern Loop"));
        assert!(!looks_like_place("Helping families | Boise"));
    }
}
