//! Fields that every reader fills in the same way. Not here: where their values come from.

use super::employer;
use super::evidence::{Candidate, Evidence, Verdict, note};
use super::headline;
use super::line::clean;
use super::names;
use super::structured::Described;
use super::words;
use crate::model::map::Map;
use crate::model::order;
use crate::model::order::IntoList;
use crate::model::reading::{Field, ProfileReading, Reading};

/// Sets display name, clean name and given name.
pub fn set_name(profile: &mut ProfileReading, display: Field<String>) {
    let shown = clean(&display.value);
    let (whole, parsed) = names::in_full(&shown);
    let name = names::without_decoration(whole, &parsed);
    if !name.is_empty() {
        profile.name = Some(Field { value: name, ..display.clone() });
    }
    if !parsed.given_name.is_empty() {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to 0–1 and below 100.
        let confidence = (parsed.confidence.clamp(0.0, 1.0) * f64::from(display.confidence)).round() as u8;
        profile.given_name = Some(Field { value: parsed.given_name, confidence, ..display.clone() });
    }
    profile.display_name = Some(Field { value: shown, ..display });
}

/// What makes two names the same person's: one reader shows credentials that another leaves out, or the family name first;
/// and Chinese, Japanese and Korean names are written with a blank or without.
pub fn person_key(name: &str) -> String {
    let key = names::key(&names::without_decoration(name, &names::parsed(name)));
    let native = key.chars().any(|letter| letter >= '\u{3040}' && words::is_unspaced(letter));
    let mut words: Vec<&str> = key.split(if native { "" } else { " " }).filter(|word| !word.trim().is_empty()).listed();
    order::sort_by(&mut words, Ord::cmp);
    words.join(" ")
}

/// One of the keys of a page's names without its initial and suffix, where nobody else on the page gives another one: "Ravi K. Shah" and
/// "Ravi Shah" are one person, beside a "Ravi S. Shah" they may be two.
fn without_initial<'k>(key: &str, mut all: impl Iterator<Item = &'k String>) -> String {
    let bare = |key: &str| {
        let told = |word: &&str| word.chars().nth(1).is_some() && !matches!(*word, "jr" | "sr" | "ii" | "iii" | "iv");
        let words: Vec<&str> = key.split(' ').filter(told).listed();
        if words.len() >= 2 { words.join(" ") } else { key.to_owned() }
    };
    let own = bare(key);
    let other = all.any(|other| other != key && *other != own && bare(other) == own);
    if other { key.to_owned() } else { own }
}

/// Settles texts that mean the same when they differ only in case, accents and punctuation.
pub fn settled(evidence: Evidence<String>, reading: &mut Reading, name: &str, missing: &str) -> Option<Field<String>> {
    evidence.settle(|text| names::key(text)).or_gap(reading, name, missing)
}

/// Settles a place: "Hamburg" and "22765 Hamburg" are one.
fn place(evidence: Evidence<String>, reading: &mut Reading) -> Option<Field<String>> {
    widest(evidence, words::holds_word).or_gap(reading, "location", "No place.")
}

/// Settles a title: "Assistant Head" and "Assistant Head (Inclusion) and SENCO" are one.
fn title(evidence: Evidence<String>, reading: &mut Reading) -> Option<Field<String>> {
    let goes_on = |other: &str, own: &str| other.strip_prefix(own).is_some_and(|rest| rest.starts_with(' '));
    widest(evidence, goes_on).or_gap(reading, "title", "No job title.")
}

/// Settles texts of which one may say a part of what another says, as the keys of the other and of the one tell.
fn widest(evidence: Evidence<String>, says: impl Fn(&str, &str) -> bool) -> Verdict<String> {
    let all: Vec<String> = evidence.candidates().map(|own| names::key(&own.value)).listed();
    evidence.settle(|text| {
        let own = names::key(text);
        let within = all.iter().filter(|other| says(other, &own));
        within.max_by_key(|other| other.len()).cloned().unwrap_or(own)
    })
}

/// Settles a number of followers: a rounded one ("48.2K") and the exact one behind it are the same.
#[must_use]
pub fn followers(exact: Option<u32>, shown: Option<u32>) -> Option<Field<u32>> {
    let both = |value, confidence: u8, readers: &[&str]| {
        Some(Field { value, confidence, readers: readers.iter().map(|&reader| reader.to_owned()).listed() })
    };
    match (exact, shown) {
        (Some(exact), Some(shown)) => {
            let near = f64::from(exact.abs_diff(shown)) <= f64::from(exact.max(shown)) * 0.06;
            if near { both(exact, 97, &["structured", "words"]) } else { both(shown, 70, &["words"]) }
        }
        (Some(exact), None) => both(exact, 88, &["structured"]),
        (None, Some(shown)) => both(shown, 88, &["words"]),
        (None, None) => None,
    }
}

/// Takes the employer off a title that only a headline gave.
pub fn part_from_employer(profile: &mut ProfileReading) {
    let Some(company) = profile.company.as_ref().map(|company| company.value.clone()) else { return };
    if let Some(title) = profile.title.as_mut().filter(|title| title.readers == ["headline"]) {
        title.value = employer::title_without(&title.value, &company).to_owned();
    }
}

/// Title and employer of a headline, for a page that has no positions of its own.
pub fn from_headline(headline: &str, title: &mut Evidence<String>, company: &mut Evidence<String>) {
    // "Psicopedagoga. Directora de Centro Umbral": what somebody is for whom may stand in the second sentence.
    let sentences = || headline.split(['.', '\n']).map(str::trim).take(SENTENCES).find_map(employer::stated);
    let first = || headline::first_title(headline);
    if let Some(stated) = employer::stated(headline).or_else(|| first().is_none().then(sentences).flatten()) {
        title.add("headline", 72, stated.title);
        if let Some(own) = stated.company {
            company.add("headline", 66, own);
        }
    } else if let Some(first) = first() {
        title.add("headline", 70, first);
    } else if let Some(joined) = employer::joined_first(headline) {
        title.add("headline", 62, joined.title);
        if let Some(own) = joined.company {
            company.add("headline", 62, own);
        }
    }
}

/// Sentences of a headline that are looked at for a title.
const SENTENCES: usize = 3;

/// Evidence from structured data for the fields that it usually has.
#[derive(Default)]
pub struct Gathered {
    /// Names.
    pub name: Evidence<String>,
    /// Lines below the name.
    pub headline: Evidence<String>,
    /// Job titles.
    pub title: Evidence<String>,
    /// Employers.
    pub company: Evidence<String>,
    /// Places.
    pub location: Evidence<String>,
    /// Descriptions.
    pub about: Evidence<String>,
    /// Pronouns.
    pub pronouns: Evidence<String>,
    /// Industries.
    pub industry: Evidence<String>,
    /// Followers as structured data count them.
    pub exact_followers: Option<u32>,
    /// Followers as the page shows them.
    pub shown_followers: Option<u32>,
}

impl Gathered {
    /// Adds what structured data say.
    pub fn add_described(&mut self, reader: &'static str, prior: u8, person: &Described) {
        if let Some(name) = &person.name {
            self.name.add(reader, prior, name.clone());
        }
        if let Some(title) = person.titles.first() {
            self.title.add(reader, prior, title.clone());
        }
        // Somebody who works for themselves is often their own employer, under their name.
        let employer = person
            .companies
            .iter()
            .find(|company| person.name.as_deref().is_none_or(|name| !names::same(name, company)));
        if let Some(company) = employer {
            self.company.add(reader, prior, company.clone());
        }
        if let Some(place) = &person.place {
            self.location.add(reader, prior.saturating_sub(5), place.clone());
        }
        if let Some(about) = &person.about {
            self.about.add(reader, prior.saturating_sub(5), about.clone());
        }
        if let Some(pronouns) = &person.pronouns {
            self.pronouns.add(reader, prior, pronouns.clone());
        }
        if let Some(industry) = &person.industry {
            self.industry.add(reader, prior.saturating_sub(5), industry.clone());
        }
        self.exact_followers = self.exact_followers.or(person.followers);
    }

    /// Weighs everything into the reading's profile. Without a settled name there is no profile.
    pub fn weigh(self, reading: &mut Reading) {
        self.weigh_person(reading, false);
    }

    /// The same where the address alone says who it is: people may keep their name to themselves.
    pub fn weigh_by_address(self, reading: &mut Reading) {
        let silent = self.name.is_empty();
        self.weigh_person(reading, silent);
    }

    fn weigh_person(self, reading: &mut Reading, may_be_nameless: bool) {
        // Several readers give the same text: it is taken apart once.
        let mut keys: Map<String, String> = Map::new();
        for Candidate { value, .. } in self.name.candidates() {
            if !keys.contains_key(value) {
                keys.insert(value.clone(), person_key(value));
            }
        }
        let person = |name: &String| keys.get(name).map(|key| without_initial(key, keys.values()));
        let name = self.name.settle(person).or_gap(reading, "name", "No name that is tied to this page.");
        let mut profile = ProfileReading::default();
        match name {
            Some(name) => set_name(&mut profile, name),
            None if may_be_nameless => {}
            None => return,
        }
        profile.headline = settled(self.headline, reading, "headline", "No line below the name.");
        profile.title = title(self.title, reading);
        profile.company = settled(self.company, reading, "company", "No employer.");
        part_from_employer(&mut profile);
        profile.location = place(self.location, reading);
        profile.about = self.about.settle(|text| names::key(text).chars().take(60).collect::<String>()).settled();
        profile.pronouns = self.pronouns.settle(|text| names::key(text)).settled();
        profile.industry = self.industry.settle(|text| names::key(text)).settled();
        profile.followers = followers(self.exact_followers, self.shown_followers);
        reading.profile = Some(profile);
    }
}

/// Notes that the page is for nobody in particular.
pub fn nobody(reading: &mut Reading, detail: &str) {
    note(reading, "page", "no_person", detail);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_initial_that_only_some_give_tells_nobody_apart_and_two_unlike_ones_do() {
        let same = |names: &[&str]| {
            let keys: Vec<String> = names.iter().map(|name| person_key(name)).collect();
            let own: Vec<String> = keys.iter().map(|key| without_initial(key, keys.iter())).collect();
            own.iter().all(|key| Some(key) == own.first())
        };
        assert!(same(&["Ravi K. Shah, MD", "Ravi Shah", "Shah, Ravi K."]));
        assert!(!same(&["Ravi K. Shah", "Ravi S. Shah"]));
        assert!(!same(&["Ravi K. Shah", "Ravi Shah", "Ravi S. Shah"]));
        assert!(same(&["田中 愛", "田中愛"]) && !same(&["J. Shah", "K. Shah"]));
    }
}
