//! Which language somebody writes in, and the few sentences that every text begins with, by language. Not here: the
//! wordings themselves, which a playbook may hold in any language.

use crate::model::json::FromJson;
use crate::model::{json, profile::Profile};
use std::sync::LazyLock;

/// The language of the default wordings, and the one to fall back on.
pub(super) const ENGLISH: &str = "en";

/// So many small words of a language must be seen, and more than half of all that are.
const LEAST_WORDS: usize = 4;

/// A language that a reading is recognised in.
#[derive(FromJson)]
pub(super) struct Language {
    /// BCP 47.
    pub(super) tag: String,
    /// Its English name, for people.
    pub(super) name: String,
    greeting: String,
    greeting_unnamed: String,
    thanks: String,
    thanks_unnamed: String,
    connected: String,
    connected_unnamed: String,
    small_words: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| json::read(outreach_engine_derive::data!("src/message/data/languages.json")).unwrap_or_default());

impl Language {
    fn with_name(named: &str, unnamed: &str, given_name: Option<&str>) -> String {
        given_name.map_or_else(|| unnamed.to_owned(), |name| named.replace("{}", name))
    }

    pub(super) fn greeting(&self, given_name: Option<&str>) -> String {
        Self::with_name(&self.greeting, &self.greeting_unnamed, given_name)
    }

    pub(super) fn thanks(&self, given_name: Option<&str>) -> String {
        Self::with_name(&self.thanks, &self.thanks_unnamed, given_name)
    }

    pub(super) fn connected(&self, given_name: Option<&str>) -> String {
        Self::with_name(&self.connected, &self.connected_unnamed, given_name)
    }
}

/// The language of that tag, by its first part (`de-AT` is German); `None` for one that is not known here.
pub(super) fn known(tag: &str) -> Option<&'static Language> {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(first))
}

/// The language to write in: the one somebody describes themselves in, else that of the page they are presented on;
/// `None` where neither can be told.
pub(super) fn of_profile(profile: &Profile) -> Option<&'static Language> {
    let lines = [&profile.headline, &profile.about, &profile.title];
    let posts = profile.posts.iter().take(3).map(|post| post.text.as_str());
    let said = lines.into_iter().flatten().map(String::as_str).chain(posts);
    of_text(&said.collect::<Vec<_>>().join(" ")).or_else(|| known(profile.language.as_deref()?))
}

/// The language of a text by its smallest words; `None` where too few are seen, or two languages share them.
pub(super) fn of_text(text: &str) -> Option<&'static Language> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|character: char| !character.is_alphabetic()).collect();
    let counts: Vec<(usize, &'static Language)> = LANGUAGES
        .iter()
        .map(|language| {
            let seen = words.iter().filter(|word| language.small_words.iter().any(|small| small == *word)).count();
            (seen, language)
        })
        .collect();
    let all: usize = counts.iter().map(|(seen, _)| seen).sum();
    let (seen, language) = counts.into_iter().max_by_key(|(seen, _)| *seen)?;
    (seen >= LEAST_WORDS && seen * 2 > all).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_are_in_form() {
        assert_eq!(LANGUAGES.first().map(|language| language.tag.as_str()), Some(ENGLISH));
        for language in LANGUAGES.iter() {
            for named in [&language.greeting, &language.thanks, &language.connected] {
                assert_eq!(named.matches("{}").count(), 1, "{named}");
            }
            assert!(language.small_words.iter().all(|word| *word == word.to_lowercase()));
        }
    }

    #[test]
    fn what_somebody_writes_in_goes_before_the_language_of_the_page() {
        let tag = |about: &str, language: &str| {
            let profile =
                Profile { about: Some(about.to_owned()), language: Some(language.to_owned()), ..Profile::default() };
            of_profile(&profile).map(|found| found.tag.as_str())
        };
        let english = "I help families find the right program for their children, and the schools that fit";
        assert_eq!(tag(english, "de-AT"), Some("en"));
        assert_eq!(tag("Schulleitung", "de-AT"), Some("de"));
        assert_eq!(tag("", "xx"), None);
    }

    #[test]
    fn people_are_understood_by_their_small_words() {
        for (text, language) in [
            ("I help families find the right program for their children, and the schools that fit", Some("en")),
            (
                "Seit über 20 Jahren behandle ich Jugendliche und junge Erwachsene mit Depression in der Klinik",
                Some("de"),
            ),
            ("J'accompagne les écoles et les familles dans leurs projets pour une école qui change", Some("fr")),
            ("Acompaño a las familias y a los colegios para que el cambio sea más fácil con sus hijos", Some("es")),
            ("Trabalho com as famílias e os colégios para uma educação em que não falte apoio na escola", Some("pt")),
            ("Aiuto le famiglie e gli studenti che sono in difficoltà, anche nei primi anni della scuola", Some("it")),
            (
                "Ik help gezinnen met het kiezen van een school die past bij hun kind, ook voor zij die zoeken",
                Some("nl"),
            ),
            ("Jag hjälper familjer och unga som inte trivs att hitta en skola som är bra för dem", Some("sv")),
            ("Head of School", None),
            ("", None),
        ] {
            assert_eq!(of_text(text).map(|found| found.tag.as_str()), language, "{text}");
        }
    }
}
