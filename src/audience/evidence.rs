//! Turns a background into the features that the learned weights speak about: single concepts and pairs of them.
//! Single words are none of them: with the little there is to learn from, odd ones would outvote clear concepts. Which
//! features there are is decided here and nowhere else; the weights are data.

use crate::person::{
    background::{Background, Evidence, Field},
    lexicon::{Concept, ConceptSet, Kind},
};
use std::sync::LazyLock;

/// Work that serves any employer alike.
static FAR: LazyLock<ConceptSet> = LazyLock::new(|| {
    ConceptSet::of(&[
        "craft.labor",
        "craft.office",
        "craft.commerce",
        "craft.technical",
        "craft.arts",
        "craft.leisure",
        "craft.clinical_admin",
    ])
});

static EXECUTIVES: LazyLock<ConceptSet> =
    LazyLock::new(|| ConceptSet::of(&["level.vp", "level.chief", "level.president"]));
static TEACHING_COMPANIES: LazyLock<ConceptSet> =
    LazyLock::new(|| ConceptSet::of(&["sector.edtech", "sector.learning_brand"]));

/// What a feature is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// One concept.
    One(Concept),
    /// Two concepts together.
    Pair(Concept, Concept),
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
    pub key: Key,
    /// How strongly it holds.
    pub value: f32,
    /// The words on the page.
    pub words: [&'a str; 2],
    /// Where each of them stands.
    pub fields: [Option<Field>; 2],
}

impl Fact {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Always, Self::NoEmployer, Self::OtherEmployer, Self::NoRole];

    /// Its name in the weights file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::NoEmployer => "no_employer",
            Self::OtherEmployer => "other_employer",
            Self::NoRole => "no_role",
        }
    }
}

impl Key {
    /// The name that the weights file uses, for example `craft.counselor*sector.k12`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::One(concept) => concept.name().to_owned(),
            Self::Pair(first, second) => format!("{}*{}", first.name(), second.name()),
            Self::Fact(fact) => format!("fact.{}", fact.name()),
        }
    }
}

/// All features of a background, handed over one by one.
pub fn visit<'a>(background: &'a Background<'a>, mut see: impl FnMut(Feature<'a>)) {
    let fact = |fact| Feature { key: Key::Fact(fact), value: 1.0, words: ["", ""], fields: [None; 2] };
    see(fact(Fact::Always));
    if !background.has_employer {
        see(fact(Fact::NoEmployer));
    } else if background.employer.is_empty() {
        see(fact(Fact::OtherEmployer));
    }
    if background.role.is_empty() {
        see(fact(Fact::NoRole));
    }
    for evidence in background.role.iter().chain(&background.employer).chain(&background.school) {
        see(Feature {
            key: Key::One(evidence.concept),
            value: evidence.strength,
            words: [evidence.words, ""],
            fields: [Some(evidence.field), None],
        });
    }
    // Whoever leads sales, kitchens or accounts leads nothing that the employer is about, but for the executives of a
    // company that makes what others teach with: its chief of sales speaks for it to schools.
    let far = background.role.iter().filter(|evidence| FAR.has(evidence.concept));
    let far = far.map(|evidence| evidence.strength).fold(0.0, f32::max);
    for (at, first) in background.role.iter().enumerate() {
        for second in background.role.iter().skip(at + 1) {
            see(pair(first, second));
        }
        let share =
            if first.concept.kind() == Kind::Level { (1.0 - far / first.strength.max(0.1)).max(0.0) } else { 1.0 };
        for second in &background.employer {
            let leads = EXECUTIVES.has(first.concept) && TEACHING_COMPANIES.has(second.concept);
            let share = if leads { 1.0 } else { share };
            if share > 0.0 {
                let pair = pair(first, second);
                see(Feature { value: pair.value * share, ..pair });
            }
        }
    }
}

fn pair<'a>(first: &Evidence<'a>, second: &Evidence<'a>) -> Feature<'a> {
    let (low, high) = if first.concept <= second.concept { (first, second) } else { (second, first) };
    Feature {
        key: Key::Pair(low.concept, high.concept),
        value: first.strength * second.strength,
        words: [first.words, second.words],
        fields: [Some(first.field), Some(second.field)],
    }
}
