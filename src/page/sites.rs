//! What is known about whole sites, from `data/sites.json`. Not here: how their pages are read.

use super::address::Address;
use super::line;
use super::words;
use crate::model::error::CodedError;
use crate::model::json;
use crate::model::json::FromJson;
use crate::model::order::IntoList;
use crate::person::lexicon::Text;
use crate::person::place::read_place;
use crate::person::text::Lower;
use std::sync::OnceLock;

/// The table of sites.
#[derive(Debug, Default, FromJson)]
pub struct Sites {
    directories: Vec<String>,
    nobody: Vec<String>,
    school_types: Vec<String>,
    article_types: Vec<String>,
    school_words: Vec<String>,
    school_kinds: Vec<String>,
    firm_words: Vec<String>,
    people_paths: Vec<String>,
    person_paths: Vec<String>,
    reading_paths: Vec<String>,
    office_words: Vec<String>,
    office_endings: Vec<String>,
    no_names: Vec<String>,
    introductions: Vec<String>,
    presentations: Vec<String>,
    title_labels: Vec<String>,
    employer_labels: Vec<String>,
    place_labels: Vec<String>,
    section_words: Vec<String>,
    stage_paths: Vec<String>,
    unit_words: Vec<String>,
    being: Vec<String>,
    indefinite: Vec<String>,
    name_labels: Vec<String>,
    family_first_labels: Vec<String>,
    verified_words: Vec<String>,
    subscriber_words: Vec<String>,
    legal_forms: Vec<String>,
    firm_marks: Vec<String>,
    school_endings: Vec<String>,
    about_paths: Vec<String>,
}

/// What a value is, by the label before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// What somebody is.
    Title,
    /// For whom.
    Employer,
    /// Where.
    Place,
}

fn written() -> Result<Sites, CodedError> {
    json::read(outreach_engine_derive::data!("src/page/data/sites.json"))
}

/// The table.
pub fn sites() -> &'static Sites {
    static SITES: OnceLock<Sites> = OnceLock::new();
    SITES.get_or_init(|| written().unwrap_or_default())
}

fn is_host(list: &[String], host: &str) -> bool {
    list.iter().any(|own| host == own || host.strip_suffix(own.as_str()).is_some_and(|rest| rest.ends_with('.')))
}

impl Sites {
    /// Whether the site lists therapists or consultants.
    pub fn is_directory(&self, address: &Address) -> bool {
        is_host(&self.directories, &address.host)
    }

    /// Whether the site has pages about nobody, or pages that are none of our business.
    pub fn is_nobodys(&self, address: &Address) -> bool {
        // Search engines have a host for each country.
        // Scholars have pages of their own.
        let engine = address.host.starts_with("google.")
            || (address.host.contains(".google.") && !address.host.starts_with("scholar."));
        engine || is_host(&self.nobody, &address.host)
    }

    /// Whether a schema.org type is a school.
    pub fn is_school_type(&self, kind: &str) -> bool {
        self.school_types.iter().any(|own| own == kind)
    }

    /// Whether a schema.org type is something to read or buy rather than somebody.
    pub fn is_article_type(&self, kind: &str) -> bool {
        self.article_types.iter().any(|own| own == kind)
    }

    /// Whether a site's name is a school's.
    pub fn names_school(&self, name: &str) -> bool {
        let lower = name.lowered();
        // German writes the kind of school in front, in the same word.
        let compound = || {
            lower
                .split(|letter: char| !letter.is_alphanumeric())
                .any(|word| self.school_endings.iter().any(|kind| word.ends_with(kind.as_str())))
        };
        self.school_words.iter().any(|word| words::holds_word(&lower, word)) || compound()
    }

    /// Whether a text is the proper name of a school (`Glenmore College`), and not merely a kind of school.
    pub fn is_school_name(&self, text: &str) -> bool {
        let own = |word: &str| {
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            let lower = word.lowered();
            word.chars().next().is_some_and(char::is_uppercase)
                && !self.school_words.contains(&lower)
                && !self.school_kinds.contains(&lower)
        };
        self.names_school(text) && text.split_whitespace().any(own)
    }

    /// Whether a text is the proper name of a firm, institute or practice (`Lumen Group`, `Cabinet des Tilleuls`): a word for
    /// one at its end, or at its beginning as Romance languages have it, beside a word that is nobody's craft.
    pub fn is_firm_name(&self, text: &str) -> bool {
        let words: Vec<&str> = text.split_whitespace().listed();
        // What East Asian names of firms, schools and practices begin or end with, written on without a blank.
        let marked = |mark: &String| text.len() > mark.len() + 3 && text.contains(mark.as_str());
        if text.chars().count() <= 30 && self.firm_marks.iter().any(marked) {
            return true;
        }
        let is_firm = |word: Option<&&str>| {
            word.is_some_and(|word| {
                word.starts_with(char::is_uppercase) && self.firm_words.contains(&words::folded(word.trim_matches('.')))
            })
        };
        (2..=6).contains(&words.len()) && (is_firm(words.first()) || is_firm(words.last())) && self.holds_own_word(text)
    }

    /// Whether a text holds a capital word that is nobody's craft and no kind of school or firm.
    pub fn holds_own_word(&self, text: &str) -> bool {
        text.split_whitespace().any(|word| {
            let lower = words::folded(word);
            word.starts_with(char::is_uppercase)
                && !self.firm_words.contains(&lower)
                && !self.school_kinds.contains(&lower)
                && !self.school_words.contains(&lower)
                && Text::new(word, 80).hits().is_empty()
        })
    }

    /// Whether a text holds the word for an office or a craft that no judgement knows (`Wicedyrektor`, `准教授`).
    pub fn is_office(&self, text: &str) -> bool {
        if text.chars().any(words::is_unspaced) {
            return self.office_endings.iter().any(|end| text.contains(end.as_str()));
        }
        let lower = text.lowered();
        let mut parts = lower.split(|letter: char| !letter.is_alphanumeric());
        // German and its neighbours put a longer word before it (`Lehrstuhlinhaberin`).
        parts.any(|word| {
            self.office_words.iter().any(|own| word == own || (own.len() > 6 && word.ends_with(own.as_str())))
        })
    }

    /// Whether a text in a script without spaces is what a page or a part of it is called.
    pub fn is_no_name(&self, text: &str) -> bool {
        self.no_names.iter().any(|word| text.contains(word.as_str()))
    }

    /// What stands behind words with which a page presents somebody (`Hi, I’m Ada Quill.`), and whether these are the
    /// person's own.
    pub fn introduced<'t>(&self, text: &'t str) -> Option<(&'t str, bool)> {
        let lower = text.lowered().replace(['’', '‘'], "'");
        let behind = |words: &String, at: usize| {
            let rest = lower.get(at..)?.strip_prefix(words.as_str())?;
            rest.starts_with(' ').then(|| rest.chars().count())
        };
        let starts = lower.match_indices([' ', ',']).map(|(at, _)| at + 1).take_while(|at| *at <= 24);
        let own = std::iter::once(0).chain(starts);
        let own = own.flat_map(|at| self.introductions.iter().filter_map(move |words| behind(words, at))).min();
        let length = own.or_else(|| self.presentations.iter().find_map(|words| behind(words, 0)))?;
        let at = text.chars().count().checked_sub(length)?;
        let rest = text.char_indices().nth(at).and_then(|(at, _)| text.get(at..))?;
        let name = line::before(rest, &[".", ",", "!", "–", "—", "|", ":", ";", "("]).trim();
        Some((name, own.is_some()))
    }

    /// What stands before and behind a word for being (`Ada Quill is a teacher`), near a sentence's beginning.
    pub fn being<'t>(&self, sentence: &'t str) -> Option<(&'t str, &'t str)> {
        let at = |word: &String| Some((sentence.find(&format!(" {word} "))?, word.len() + 2));
        let (at, length) = self.being.iter().filter_map(at).min()?;
        Some((sentence.get(..at)?, sentence.get(at + length..)?)).filter(|_| at <= 60)
    }

    /// Whether a word is an article with which nobody's name begins (`La Rosa`, `De Luca`).
    pub fn is_common_article(&self, word: &str) -> bool {
        let own = words::folded(word);
        self.indefinite.iter().take(10).any(|article| *article == own)
    }

    /// Whether a folded word is an article.
    pub fn is_article(&self, word: &str) -> bool {
        self.indefinite.iter().any(|own| own == word)
    }

    /// Whether a part of a path stands before everything that the owner of a site says of themselves.
    pub fn is_about(&self, segment: &str) -> bool {
        self.about_paths.iter().any(|own| segment.starts_with(own.as_str()))
    }

    /// Whether a word behind a firm's name says what it is before the law (`LLC`, `L.L.C.`).
    pub fn is_legal_form(&self, word: &str) -> bool {
        let own = word.replace('.', "").lowered();
        self.legal_forms.contains(&own)
    }

    /// Whether a text is what a part of an organisation is called (`School of Education`, `教育学部`).
    pub fn is_unit(&self, text: &str) -> bool {
        let own = words::folded(text);
        self.unit_words.iter().any(|word| {
            own.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '))
                || (word.chars().any(words::is_unspaced) && own.ends_with(word.as_str()))
        })
    }

    /// Whether a path leads to people whom a site shows and does not employ: speakers, authors, members.
    pub fn is_stage_path(&self, path: &[String]) -> bool {
        let shown = |segment: &String| self.stage_paths.contains(&segment.lowered());
        let place = |segment: &String| segment.len() > 3 && read_place(&segment.replace('-', " ")).country.is_some();
        let own = |segment: &String| !shown(segment) && self.is_people_segment(segment);
        path.iter().any(place) || (path.iter().any(shown) && !path.iter().any(own))
    }

    /// Whether a text counts those who follow a channel.
    pub fn says_subscribers(&self, text: &str) -> bool {
        let own = words::folded(text);
        self.subscriber_words.iter().any(|word| own.contains(word.as_str()))
    }

    /// Whether a text is the label of a name.
    pub fn labels_name(&self, text: &str) -> bool {
        let own = words::folded(text);
        self.name_labels.contains(&own)
    }

    /// Whether a text is the label of names that are written with the family name first.
    pub fn labels_family_first(&self, text: &str) -> bool {
        let own = words::folded(text);
        self.family_first_labels.contains(&own)
    }

    /// Whether a word says that a directory has looked at somebody.
    pub fn is_verified(&self, word: &str) -> bool {
        self.verified_words.contains(&words::folded(word))
    }

    /// What a label says that its value is.
    pub fn label(&self, text: &str) -> Option<Label> {
        let own = words::folded(text);
        let is = |list: &[String]| own.len() <= 40 && list.contains(&own);
        if is(&self.title_labels) {
            Some(Label::Title)
        } else if is(&self.employer_labels) {
            Some(Label::Employer)
        } else if is(&self.place_labels) {
            Some(Label::Place)
        } else {
            None
        }
    }

    /// Whether a text is what a part of somebody's page is called.
    pub fn is_section(&self, text: &str) -> bool {
        let own = words::folded(text);
        self.section_words.contains(&own) || self.label(text).is_some()
    }

    /// Whether an address leads to things to read: a part of its path says so, or is a year.
    pub fn is_reading_path(&self, address: &Address) -> bool {
        address.path.iter().any(|segment| {
            let year =
                segment.len() == 4 && segment.starts_with("20") && segment.bytes().all(|byte| byte.is_ascii_digit());
            year || self.reading_paths.contains(&segment.lowered())
        })
    }

    /// Whether an address leads to pages about people.
    pub fn is_people_path(&self, address: &Address) -> bool {
        address.path.iter().any(|segment| self.is_people_segment(segment))
    }

    fn is_people_segment(&self, segment: &str) -> bool {
        // "team.html"
        let segment = segment.split_once('.').map_or(segment, |(page, _)| page).lowered();
        self.person_paths.contains(&segment) || self.is_of_people(&segment)
    }

    /// Whether a part of a path, or a heading as one, is what pages about people are called.
    pub fn is_of_people(&self, segment: &str) -> bool {
        self.people_paths.iter().any(|own| {
            let (first, last) = (segment.strip_prefix(own.as_str()), segment.strip_suffix(own.as_str()));
            first.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                || last.is_some_and(|rest| rest.ends_with('-'))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table: Sites = written().unwrap();
        let lists =
            [&table.firm_words, &table.people_paths, &table.person_paths, &table.reading_paths, &table.school_words];
        let labels = [&table.title_labels, &table.employer_labels, &table.place_labels, &table.section_words];
        for list in lists.iter().chain(&labels).chain(&[&table.office_words, &table.office_endings, &table.no_names]) {
            assert!(list.iter().enumerate().all(|(at, word)| !list[..at].contains(word)), "a word twice: {list:?}");
        }
        assert!(table.directories.iter().all(|host| !host.starts_with("www.")));
        assert!(table.is_directory(&Address::parse("https://www.psychologytoday.com/us/therapists/x/1")));
        assert!(table.is_nobodys(&Address::parse("https://www.google.co.uk/search?q=ada")));
        assert!(!table.is_nobodys(&Address::parse("https://notgoogle.example/")));
        assert!(table.is_school_name("Glenmore College") && table.is_school_name("Colegio Las Lomas"));
        assert!(table.is_school_name("Grundschule am Anger") && table.names_school("東海理工大学"));
        assert_eq!(table.introduced("Hi, I’m Ada Quill."), Some(("Ada Quill", true)));
        assert_eq!(table.introduced("Meet Ada Quill"), Some(("Ada Quill", false)));
        assert_eq!(table.introduced("Ada Quill"), None);
        assert_eq!((table.label("職名"), table.label("Standort:")), (Some(Label::Title), Some(Label::Place)));
        assert!(table.is_office("Lehrstuhlinhaberin") && table.is_office("准教授") && !table.is_office("Lanternfield"));
        assert!(!table.is_school_name("Middle School") && !table.is_school_name("Larkspur"));
    }
}
