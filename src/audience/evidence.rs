//! Turns a background into the features that the learned weights speak about: single concepts, pairs of them, and the
//! words of the title and headline. Which features there are is decided here and nowhere else; the weights are data.

use crate::person::{
    background::{Background, Evidence, Field},
    lexicon::Concept,
};

/// What a feature is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'a> {
    /// One concept.
    One(Concept),
    /// Two concepts together.
    Pair(Concept, Concept),
    /// A folded word of title or headline.
    Word(&'a str),
    /// A fact about the profile as a whole.
    Fact(Fact),
}

/// Facts about the profile as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Holds for everybody.
    Always,
    /// Neither employer nor industry is known.
    NoEmployer,
    /// An employer or industry is stated but of no known kind.
    OtherEmployer,
    /// Nothing in the role was recognised.
    NoRole,
}

/// One feature with its value 0–1 and the words it rests on.
#[derive(Clone, Debug)]
pub struct Feature<'a> {
    /// What it is about.
    pub key: Key<'a>,
    /// How strongly it holds.
    pub value: f32,
    /// The words on the page.
    pub words: [&'a str; 2],
    /// Where the first of them stands.
    pub field: Option<Field>,
}

impl Key<'_> {
    /// The name that the weights file uses, for example `craft.counselor*sector.k12` or `word.inclusion`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::One(concept) => concept.name().to_owned(),
            Self::Pair(first, second) => format!("{}*{}", first.name(), second.name()),
            Self::Word(word) => format!("word.{word}"),
            Self::Fact(Fact::Always) => "fact.always".to_owned(),
            Self::Fact(Fact::NoEmployer) => "fact.no_employer".to_owned(),
            Self::Fact(Fact::OtherEmployer) => "fact.other_employer".to_owned(),
            Self::Fact(Fact::NoRole) => "fact.no_role".to_owned(),
        }
    }
}

/// All features of a background.
#[must_use]
pub fn features<'a>(background: &'a Background<'a>) -> Vec<Feature<'a>> {
    let mut out: Vec<Feature<'a>> = Vec::with_capacity(64);
    let fact = |fact, value| Feature { key: Key::Fact(fact), value, words: ["", ""], field: None };
    out.push(fact(Fact::Always, 1.0));
    if !background.has_employer {
        out.push(fact(Fact::NoEmployer, 1.0));
    } else if background.employer.is_empty() {
        out.push(fact(Fact::OtherEmployer, 1.0));
    }
    if background.role.is_empty() {
        out.push(fact(Fact::NoRole, 1.0));
    }
    let one = |evidence: &Evidence<'a>| Feature {
        key: Key::One(evidence.concept),
        value: evidence.strength,
        words: [evidence.words, ""],
        field: Some(evidence.field),
    };
    out.extend(background.role.iter().chain(&background.employer).chain(&background.school).map(one));
    for (at, first) in background.role.iter().enumerate() {
        for second in background.role.iter().skip(at + 1).chain(&background.employer) {
            let (low, high) = if first.concept <= second.concept { (first, second) } else { (second, first) };
            out.push(Feature {
                key: Key::Pair(low.concept, high.concept),
                value: first.strength * second.strength,
                words: [first.words, second.words],
                field: Some(first.field),
            });
        }
    }
    for (field, strength, text) in &background.texts {
        if matches!(field, Field::Title | Field::Headline) {
            for word in text.present_words() {
                if word.chars().count() > 2 && !out.iter().any(|feature| feature.key == Key::Word(word)) {
                    out.push(Feature {
                        key: Key::Word(word),
                        value: *strength,
                        words: [word, ""],
                        field: Some(*field),
                    });
                }
            }
        }
    }
    out
}
