//! Word tables that tell the parts of a name from each other. Loaded once from data; no rules live here.

use crate::model::map::Map;
use crate::{
    model::{error::CodedError, json, order},
    person::text::fold,
};
use std::sync::LazyLock;

/// Words in order. Looking for one by halves takes no longer than hashing it, and they are laid out sooner.
pub(super) struct Words(Vec<String>);

impl Words {
    /// Whether this is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.0.binary_search_by(|own| own.as_str().cmp(word)).is_ok()
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }
}

impl FromIterator<String> for Words {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let mut words = Vec::from_iter(words);
        if !words.is_sorted() {
            order::sort_by(&mut words, Ord::cmp);
        }
        Self(words)
    }
}

/// Everything folded, full stops removed from titles and credentials.
pub(super) struct Tables {
    pub honorifics: Words,
    pub titles_before_full_name: Words,
    pub titles_in_capitals: Words,
    pub titles_alone: Words,
    pub family_forenames: Words,
    pub joining_words: Words,
    pub particles_alone: Words,
    pub given_syllables_kr: Words,
    pub onsets_jp: Words,
    pub honorifics_before_full_name: Words,
    pub family_names_hu: Words,
    pub legal_forms: Words,
    pub given_names_hu: Words,
    pub name_elements_south_indian: Words,
    pub organisation_endings: Words,
    pub family_endings: Words,
    pub titles_native: Words,
    pub organisation_native: Words,
    pub informal_honorifics: Words,
    pub weak_honorifics: Words,
    pub family_names_jp_latin: Words,
    pub job_words: Words,
    pub common_family_names: Words,
    pub family_names_singapore: Words,
    pub honorific_modifiers: Words,
    pub judicial: Words,
    pub suffixes: Words,
    pub credentials: Words,
    pub credentials_only_after_comma: Words,
    pub particles: Words,
    pub pronouns: Words,
    pub organisation: Words,
    pub weak_organisation: Words,
    pub not_a_name: Words,
    pub placeholders: Words,
    pub compound_pairs: Words,
    pub family_names_es_pt: Words,
    pub family_names_cn: Words,
    pub family_names_kr: Words,
    /// Of India, hardly ever given ones.
    pub family_names_in: Words,
    pub family_names_vn: Words,
    pub middle_names_vn: Words,
    pub family_names_han2: Words,
    pub family_names_jp: Words,
    pub forenames: Words,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    // The file is part of the program and a test reads it, so it cannot be malformed at run time.
    let written = written().unwrap_or_default();
    Tables::from_written(&|table| written.get(table).cloned().unwrap_or_default())
});

/// The file as written: one string of words per table.
fn written() -> Result<Map<String, String>, CodedError> {
    json::read(outreach_engine_derive::data!("src/person/data/name_words.json"))
}

/// The tables, built on first use.
pub(super) fn tables() -> &'static Tables {
    &TABLES
}

/// A word as the tables write it: folded, without full stops.
pub(super) fn bare(word: &str) -> String {
    let mut folded = fold(word);
    if folded.contains('.') {
        folded.retain(|c| c != '.');
    }
    folded
}

fn words(line: &str) -> Words {
    line.split_whitespace().map(bare).collect()
}

fn phrases(line: &str) -> Words {
    line.split(", ").map(fold).collect()
}

/// The listed given names, and whether families bear them too (a star behind them). As they ship, each says by a digit how
/// many letters it begins with are those of the one before.
fn listed_forenames() -> impl Iterator<Item = (String, bool)> {
    let mut before = String::new();
    outreach_engine_derive::data!("src/person/data/forenames.list").lines().map(move |line| {
        let (same, rest) = line.split_at_checked(1).unwrap_or_default();
        before.truncate(same.parse().unwrap_or(0));
        before.push_str(rest.trim_end_matches('*'));
        (before.clone(), rest.ends_with('*'))
    })
}

impl Tables {
    fn from_written(written: &dyn Fn(&str) -> String) -> Self {
        // Folding would take the letters of these scripts apart.
        let as_written = |table: &str| -> Words { written(table).split_whitespace().map(str::to_owned).collect() };
        Self {
            honorifics: words(&written("honorifics")),
            titles_before_full_name: words(&written("titles_before_full_name")),
            titles_alone: words(&written("titles_alone")),
            family_forenames: listed_forenames().filter_map(|(name, both)| both.then_some(name)).collect(),
            joining_words: words(&written("joining_words")),
            particles_alone: words(&written("particles_alone")),
            given_syllables_kr: words(&written("given_syllables_kr")),
            onsets_jp: words(&written("onsets_jp")),
            titles_in_capitals: words(&written("titles_in_capitals")),
            given_names_hu: words(&written("given_names_hu")),
            legal_forms: words(&written("legal_forms")),
            family_names_hu: words(&written("family_names_hu")),
            name_elements_south_indian: words(&written("name_elements_south_indian")),
            organisation_endings: words(&written("organisation_endings")),
            family_endings: words(&written("family_endings")),
            titles_native: as_written("titles_native"),
            organisation_native: as_written("organisation_native"),
            honorifics_before_full_name: words(&written("honorifics_before_full_name")),
            informal_honorifics: words(&written("informal_honorifics")),
            weak_honorifics: words(&written("weak_honorifics")),
            family_names_jp_latin: words(&written("family_names_jp_latin")),
            job_words: words(&written("job_words")),
            common_family_names: words(&written("common_family_names")),
            family_names_singapore: words(&written("family_names_singapore")),
            honorific_modifiers: words(&written("honorific_modifiers")),
            judicial: words(&written("judicial")),
            suffixes: words(&written("suffixes")),
            credentials: words(&written("credentials")),
            credentials_only_after_comma: words(&written("credentials_only_after_comma")),
            particles: words(&written("particles")),
            pronouns: words(&written("pronouns")),
            organisation: words(&written("organisation")),
            weak_organisation: words(&written("weak_organisation")),
            not_a_name: words(&written("not_a_name")),
            placeholders: phrases(&written("placeholders")),
            compound_pairs: phrases(&written("compound_pairs")),
            family_names_es_pt: words(&written("family_names_es_pt")),
            family_names_cn: words(&written("family_names_cn")),
            family_names_in: words(&written("family_names_in")),
            family_names_kr: words(&written("family_names_kr")),
            family_names_vn: words(&written("family_names_vn")),
            middle_names_vn: words(&written("middle_names_vn")),
            family_names_han2: as_written("family_names_han2"),
            family_names_jp: as_written("family_names_jp"),
            forenames: listed_forenames().map(|(name, _)| name).collect(),
        }
    }

    /// Whether a word is a common given name, or joins two of them with a hyphen.
    pub fn is_forename(&self, word: &str) -> bool {
        let folded = fold(word);
        self.forenames.contains(&folded)
            || (folded.contains('-') && folded.split('-').all(|part| self.forenames.contains(part)))
    }

    /// Whether the word is a credential wherever it stands behind a name.
    pub fn is_credential(&self, word: &str) -> bool {
        let bare = bare(word);
        let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
        !bare.is_empty()
            && (self.credentials.contains(bare)
                || (bare.contains(['/', '-', '&'])
                    && bare.split(['/', '-', '&']).all(|part| part.is_empty() || self.credentials.contains(part))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::RefCell, collections::BTreeSet};

    #[test]
    fn the_tables_are_well_formed() {
        let asked = RefCell::new(BTreeSet::new());
        Tables::from_written(&|table| {
            asked.borrow_mut().insert(table.to_owned());
            String::new()
        });
        let written = written().expect("the word tables parse");
        assert_eq!(asked.into_inner(), written.keys().cloned().collect(), "each table is written and used");
        assert!(written.values().all(|words| !words.trim().is_empty()));
        assert!(tables().forenames.iter().count() > 2300 && tables().family_forenames.iter().count() > 300);
        assert!(tables().is_forename("Jo") && tables().family_forenames.contains("james"));
        assert!(tables().forenames.iter().all(|name| !name.is_empty() && *name == fold(name)));
        assert!(tables().is_credential("LCSW") && tables().is_credential("Ph.D.") && !tables().is_credential("Okafor"));
    }
}
