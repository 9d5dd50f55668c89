//! Finds concepts in a text: whole words and phrases in several languages, prefixes and compounds, in one pass.
//! What a concept means for anybody is not decided here.

pub(crate) mod patterns;
mod reading;
mod small_words;
mod text;

use crate::model::order::IntoList;
pub use reading::{Hit, Tense};
pub use text::{Text, phrase};

use crate::model::{map::Map, order};
use patterns::Patterns;
use std::sync::LazyLock;

/// A concept of `data/concepts.txt`, by its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concept(pub(crate) u16);

/// What kind of thing a concept is: the part of its name before the dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rank.
    Level,
    /// What somebody does.
    Craft,
    /// What the employer is.
    Sector,
    /// What kind of school.
    School,
    /// A word that puts a role into the past or the future.
    Past,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Former,
    Before,
    Aspiring,
    Student,
    /// Whom the work is for: of what follows, those named in the plural.
    Serving,
    /// Whose work it is: everything that follows.
    OnBehalf,
}

struct Lexicon {
    /// Patterns that begin where a word does.
    of_words: Patterns,
    /// Patterns that may begin anywhere.
    within_words: Patterns,
    /// Concept by pattern, and whether the pattern counts in capitals only.
    concept_of: Vec<(Concept, bool)>,
    names: Vec<&'static str>,
    by_name: Map<&'static str, Concept>,
    marks: Vec<Option<Mark>>,
    kinds: Vec<Kind>,
}

/// The most bytes that a pattern shares with the one before, as a letter.
const MOST_SHARED: char = '\t';

/// The lexicon as written, each pattern without what it begins with like the one before.
pub(crate) static SOURCE: LazyLock<&'static str> =
    LazyLock::new(|| outreach_engine_derive::patterns!("src/person/data/concepts.txt"));

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&SOURCE));

fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn mark_of(&self, concept: Concept) -> Option<Mark> {
        self.marks.get(usize::from(concept.0)).copied().flatten()
    }

    fn read(source: &'static str) -> Self {
        let (mut of_words, mut within_words) = (Vec::new(), Vec::new());
        let (mut concept_of, mut names, mut by_name) = (Vec::new(), Vec::new(), Vec::new());
        let (mut marks, mut kinds) = (Vec::new(), Vec::new());
        for line in source.lines() {
            let Some((name, written)) = line.split_once(':') else { continue };
            let Ok(id) = u16::try_from(names.len()) else { break };
            let concept = Concept(id);
            names.push(name);
            by_name.push((name, concept));
            // Tables name it in short: `t.dean`.
            by_name.extend(name.find('.').and_then(|dot| Some((name.get(dot.checked_sub(1)?..)?, concept))));
            kinds.push(match name.split('.').next() {
                Some("level") => Kind::Level,
                Some("sector") => Kind::Sector,
                Some("school") => Kind::School,
                Some("past") => Kind::Past,
                _ => Kind::Craft,
            });
            marks.push(match name {
                "past.former" => Some(Mark::Former),
                "past.before" => Some(Mark::Before),
                "past.aspiring" => Some(Mark::Aspiring),
                "craft.student" => Some(Mark::Student),
                "past.serving" => Some(Mark::Serving),
                "past.on_behalf" => Some(Mark::OnBehalf),
                _ => None,
            });
            each_pattern(written, |pattern| {
                let native = !pattern.is_ascii() && pattern.chars().any(text::is_native);
                let mut plain = phrase(pattern.trim_matches('*'));
                // The space before its first word.
                plain.drain(..1);
                if native || pattern.ends_with('*') {
                    plain.truncate(plain.trim_end().len());
                }
                let list = if native || pattern.starts_with('*') { &mut within_words } else { &mut of_words };
                list.push((concept_of.len(), plain));
                concept_of.push((concept, pattern.bytes().all(|letter| letter.is_ascii_uppercase())));
            });
        }
        let (of_words, within_words) = (Patterns::new(of_words), Patterns::new(within_words));
        Self { of_words, within_words, concept_of, names, by_name: order::map(by_name), marks, kinds }
    }
}

/// Tells the patterns of a line, each of which begins with the number of bytes that it shares with the one before.
fn each_pattern(written: &str, mut tell: impl FnMut(&str)) {
    let mut pattern = String::new();
    for letter in written.chars() {
        if letter > MOST_SHARED {
            pattern.push(letter);
            continue;
        }
        if !pattern.is_empty() {
            tell(&pattern);
        }
        pattern.truncate(letter as usize);
    }
    tell(&pattern);
}

impl Concept {
    /// The concept of that name, for example `craft.founder`, or `t.founder` for short.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        lexicon().by_name.get(name).copied()
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        lexicon().names.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// What kind of thing it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        lexicon().kinds.get(usize::from(self.0)).copied().unwrap_or(Kind::Past)
    }

    /// How many concepts there are.
    #[must_use]
    pub fn count() -> usize {
        lexicon().names.len()
    }
}

/// A set of concepts that is quick to ask.
pub struct ConceptSet(Vec<bool>);

impl ConceptSet {
    /// The concepts of those names.
    #[must_use]
    pub fn of(names: &[&str]) -> Self {
        Self(lexicon().names.iter().map(|name| names.contains(name)).listed())
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn has(&self, concept: Concept) -> bool {
        self.0.get(usize::from(concept.0)).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests;
