//! Normalised facts about somebody's work: family of roles, function, kind of employer and school. Not here: its rank
//! (`seniority`).

use super::{
    background::{Background, Field},
    lexicon::Concept,
};
use crate::model::json;
use crate::model::order::IntoList;
use std::sync::LazyLock;

/// What a family counts, with its weight.
struct Rule {
    first: Concept,
    second: Option<Concept>,
    weight: f32,
}

/// A family of roles.
struct Family {
    name: &'static str,
    /// The shipped segment whose people it is about.
    segment: &'static str,
    rules: Vec<Rule>,
    /// The first concepts of its rules.
    firsts: Mask,
}

/// Which concepts, as bits, so that a family none of whose concepts is shown is passed over at once.
#[derive(Clone, Copy, Default)]
struct Mask([u64; 4]);

impl Mask {
    fn add(&mut self, concept: Concept) {
        let (word, bit) = (usize::from(concept.0 / 64), concept.0 % 64);
        match self.0.get_mut(word) {
            Some(bits) => *bits |= 1 << bit,
            // A lexicon that has outgrown the mask: nothing is passed over.
            None => *self = Self([u64::MAX; 4]),
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(one, other)| one & other != 0)
    }
}

static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| {
    outreach_engine_derive::data!("src/person/data/families.txt")
        .lines()
        .filter_map(|line| {
            let (head, rules) = line.split_once(':')?;
            let (segment, name) = head.split_once(' ')?;
            let rules: Vec<Rule> = rules.split(';').filter_map(rule).listed();
            let mut firsts = Mask::default();
            for rule in &rules {
                firsts.add(rule.first);
            }
            Some(Family { name, segment, rules, firsts })
        })
        .listed()
});

fn rule(written: &str) -> Option<Rule> {
    let (what, weight) = written.trim().rsplit_once(' ')?;
    let (first, second) = what.split_once('*').map_or((what, None), |(first, second)| (first, Some(second)));
    Some(Rule {
        first: Concept::named(first)?,
        second: match second {
            Some(second) => Some(Concept::named(second)?),
            None => None,
        },
        weight: json::read(weight).ok()?,
    })
}

static SECTORS: LazyLock<Vec<(Concept, &'static str, &'static str)>> = LazyLock::new(|| {
    outreach_engine_derive::data!("src/person/data/sectors.txt")
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim);
            Some((Concept::named(cells.next()?)?, cells.next()?, cells.next()?))
        })
        .listed()
});

/// Names of all role families.
pub fn role_families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|family| family.name)
}

/// Names of all kinds of employers, as tags.
#[must_use]
pub fn sectors() -> Vec<&'static str> {
    let mut names: Vec<&str> = SECTORS.iter().map(|(_, tag, _)| *tag).listed();
    names.dedup();
    names
}

/// Strength by concept, looked up once per profile.
struct Strengths {
    by_concept: Vec<f32>,
    shown: Mask,
}

impl Strengths {
    fn of(background: &Background<'_>) -> Self {
        let mut strengths = Self { by_concept: vec![0.0_f32; Concept::count()], shown: Mask::default() };
        for evidence in background.role.iter().chain(&background.employer).chain(&background.school) {
            if let Some(strength) = strengths.by_concept.get_mut(usize::from(evidence.concept.0)) {
                *strength = strength.max(evidence.strength);
                strengths.shown.add(evidence.concept);
            }
        }
        strengths
    }

    fn at(&self, concept: Concept) -> f32 {
        self.by_concept.get(usize::from(concept.0)).copied().unwrap_or(0.0)
    }

    /// How strongly all that is shown speaks for a family.
    fn sum(&self, family: &Family) -> f32 {
        if !family.firsts.meets(&self.shown) {
            return 0.0;
        }
        let mut sum = 0.0;
        for rule in &family.rules {
            let first = self.at(rule.first);
            if first > 0.0 {
                sum += rule.weight * first * rule.second.map_or(1.0, |concept| self.at(concept));
            }
        }
        sum
    }
}

/// The family that the background speaks for most, with those of the given shipped segment before all others: the
/// director of a clinic who also invests is no investor to whoever looks for clinics. Of equal ones the first in the
/// file.
#[must_use]
pub fn family(background: &Background<'_>, segment: Option<&str>) -> Option<&'static str> {
    let strengths = Strengths::of(background);
    let mut best: Option<(bool, f32, &'static str)> = None;
    for family in FAMILIES.iter() {
        let sum = strengths.sum(family);
        let ours = segment == Some(family.segment);
        if sum >= 0.5 && best.is_none_or(|(first, most, _)| if ours == first { sum > most } else { ours }) {
            best = Some((ours, sum, family.name));
        }
    }
    best.map(|(.., name)| name)
}

/// The kind of employer with the strongest evidence, and the LinkedIn industry it stands for.
#[must_use]
pub fn sector(background: &Background<'_>) -> Option<(&'static str, Option<&'static str>)> {
    background
        .employer
        .iter()
        // "Learning" in an employer's name hints at a learning company; in a title it does not.
        .filter(|evidence| {
            evidence.concept.name() != "sector.learning_brand"
                || matches!(evidence.field, Field::Company | Field::Industry)
        })
        .filter_map(|evidence| {
            SECTORS.iter().find(|(concept, ..)| *concept == evidence.concept).map(|known| (evidence, known))
        })
        // Of equally strong ones the first in the file: it is the more specific.
        .max_by(|(a, known_a), (b, known_b)| a.strength.total_cmp(&b.strength).then(known_b.0.cmp(&known_a.0)))
        .map(|(_, (_, tag, industry))| (*tag, (!industry.is_empty()).then_some(*industry)))
}

/// The kind of school, where it can be told.
#[must_use]
pub fn school_kind(background: &Background<'_>) -> Option<&'static str> {
    let at_school = background.strength("sector.k12") > 0.0 || background.strength("sector.private_school") > 0.0;
    let kinds = ["school.special", "school.boarding", "school.private", "school.public", "school.preschool"];
    kinds
        .into_iter()
        .find(|kind| background.strength(kind) > 0.0)
        .filter(|_| at_school)
        .and_then(|kind| kind.strip_prefix("school."))
}

/// What the work is about, in one word.
#[must_use]
pub fn function(background: &Background<'_>, family: &str) -> &'static str {
    match family {
        "school_leadership" | "academic_leadership" | "edtech_executive" => return "leadership",
        "school_counseling" => return "counselling",
        "clinical_mental_health" | "treatment_center" => return "therapy",
        "special_education" => return "student_support",
        "pediatric_specialist" => return "care",
        "educational_consulting" => return "consulting",
        "learning_product" => return "product",
        "learning_development" => return "training",
        "ai_research" => return "research",
        "education_technology" => return "technology",
        "innovation" => return "innovation",
        "founder" => return "founding",
        "investor" => return "investing",
        _ => {}
    }
    let by_craft = [
        ("craft.teacher", "teaching"),
        ("craft.student", "studies"),
        ("craft.nurse", "care"),
        ("craft.doctor", "care"),
        ("craft.product", "product"),
        ("craft.technical", "engineering"),
        ("craft.it_lead", "technology"),
        ("craft.commerce", "sales"),
        ("craft.outreach", "sales"),
        ("craft.office", "administration"),
        ("craft.labor", "operations"),
        ("craft.arts", "arts"),
        ("craft.leisure", "leisure"),
        ("craft.research", "research"),
        ("craft.coach", "coaching"),
    ];
    by_craft.into_iter().find(|(craft, _)| background.strength(craft) > 0.0).map_or("other", |(_, name)| name)
}
