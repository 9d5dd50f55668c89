//! Which language somebody writes in, and the few sentences that every text begins with, by language. Not here: the
//! wordings themselves, which a playbook may hold in any language.

use crate::model::json::FromJson;
use crate::model::order::IntoList;
use crate::model::{json, profile::Profile};
use crate::person::text::Lower;
use std::sync::LazyLock;

/// The language of the default wordings, and the one to fall back on.
pub(super) const ENGLISH: &str = "en";

/// A text of so many words may be told by one of them.
const SHORT_TEXT_WORDS: usize = 8;

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
    /// Words of headlines that no other of these languages has, each worth two small ones; with `-` before them, ends of
    /// such words.
    #[serde(default)]
    telling_words: Vec<String>,
}

static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| json::read(outreach_engine_derive::data!("src/message/data/languages.json")).unwrap_or_default());

impl Language {
    /// How many of the words are small words of it.
    #[inline(never)]
    fn seen(&self, words: &[&str]) -> usize {
        words.iter().filter(|word| self.small_words.iter().any(|small| small == **word)).count()
    }

    fn tells(&self, word: &str) -> bool {
        self.telling_words.iter().any(|telling| {
            telling.strip_prefix('-').map_or(telling == word, |end| word.len() > end.len() + 1 && word.ends_with(end))
        })
    }

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
    of_text(&said.listed().join(" ")).or_else(|| known(profile.language.as_deref()?))
}

/// The language of a text by its smallest words and those that tell a language at once; `None` where too few are seen, or
/// two languages share them. A headline of a few words may show a single telling one.
pub(super) fn of_text(text: &str) -> Option<&'static Language> {
    let lower = text.lowered();
    let words = words_of(&lower);
    let counts: Vec<(usize, usize, &'static Language)> = LANGUAGES
        .iter()
        .map(|language| {
            let telling = distinct(&words, &|word| language.tells(word));
            (language.seen(&words) + 2 * telling, telling, language)
        })
        .listed();
    let all: usize = counts.iter().map(|(seen, ..)| seen).sum();
    let (seen, telling, language) = counts.into_iter().max_by_key(|(seen, ..)| *seen)?;
    let clear = seen >= LEAST_WORDS || (telling > 0 && seen == all && words.len() <= SHORT_TEXT_WORDS);
    (clear && seen * 2 > all).then_some(language)
}

/// How many of the words hold, each counted once.
fn distinct(words: &[&str], holds: &dyn Fn(&str) -> bool) -> usize {
    let first = |(index, word): &(usize, &&str)| words.iter().position(|other| other == *word) == Some(*index);
    words.iter().enumerate().filter(first).filter(|(_, word)| holds(word)).count()
}

fn words_of(lower: &str) -> Vec<&str> {
    lower.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()).listed()
}

/// Whether somebody presents themselves in a language that is not known here: in other letters than Latin ones, or in
/// words with signs that English does without and none of its small ones.
pub(super) fn is_another(profile: &Profile) -> bool {
    let lines = [&profile.headline, &profile.title, &profile.about];
    let said = lines.into_iter().flatten().map(String::as_str).listed().join(" ").lowered();
    let words = words_of(&said);
    let english = known(ENGLISH).map_or(0, |language| language.seen(&words));
    let signed = distinct(&words, &|word| !word.is_ascii());
    let foreign = distinct(&words, &|word| !is_in_latin(word));
    let all = distinct(&words, &|_| true);
    foreign * 2 > all || (signed > 1 && signed * 3 >= all && english == 0)
}

/// Whether all letters of a text are of the Latin script.
pub(super) fn is_in_latin(text: &str) -> bool {
    !text.chars().any(|character| {
        character.is_alphabetic() && character > '\u{24f}' && !('\u{1e00}'..='\u{1eff}').contains(&character)
    })
}

/// Whether a sentence holds at least two small English words, and far more of them than of another language's.
pub(super) fn is_english(sentence: &str) -> bool {
    const SMALL: &str = "the|a|an|is|are|of|and|to|in|that|it|we|you|they|not|for|with|what|when|our|have|be|i|my|was|were|\
        this|at|from|on|one|but|has|had|how|who|so|as|than|their|by|do|does|no|before|after|about|there|or";
    let lower = sentence.lowered();
    let words = words_of(&lower);
    let seen = words.iter().filter(|word| super::words::is_among(word, SMALL)).count();
    let others = LANGUAGES.iter().filter(|language| language.tag != ENGLISH);
    let most = others.map(|language| language.seen(&words) + distinct(&words, &|word| language.tells(word))).max();
    seen >= 2 && most.is_none_or(|most| seen > 2 * most)
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
    fn a_language_without_words_here_is_at_least_seen_to_be_another() {
        let another =
            |headline: &str| is_another(&Profile { headline: Some(headline.to_owned()), ..Profile::default() });
        for headline in [
            "プロダクトマネージャー(学習アプリ)",
            "Директор школы",
            "Założycielka i właścicielka ośrodka",
            "מנהלת בית ספר",
        ] {
            assert!(another(headline), "{headline}");
        }
        for headline in [
            "Head of School",
            "Résumé coach for nurses",
            "Café owner",
            "Founder at Żabka and friend of the École Élan",
            "",
        ] {
            assert!(!another(headline), "{headline}");
        }
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
            ("Psychologue scolaire Psychologue scolaire", Some("fr")),
            ("Doyen de la faculté d'éducation", Some("fr")),
            ("Gründerin", Some("de")),
            ("Schulleiter am Gymnasium", Some("de")),
            ("Directora de innovación educativa", Some("es")),
            ("Coordenadora pedagógica, ensino fundamental", Some("pt")),
            ("Dirigente scolastica", Some("it")),
            ("Oprichter", Some("nl")),
            ("Rektor på en gymnasieskola", Some("sv")),
            ("Head of German at a Gymnasium in the city of Graz", Some("en")),
            ("Founder at Schule & Co", None),
            ("Op-ed writer and Van Halen fan", None),
        ] {
            assert_eq!(of_text(text).map(|found| found.tag.as_str()), language, "{text}");
        }
    }
}
