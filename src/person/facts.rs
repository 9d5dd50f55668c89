//! Normalised facts about somebody's work: family of roles, seniority, function, kind of employer and school.

use super::{
    background::{Background, Evidence, Field},
    lexicon::Concept,
    text::fold,
};
use crate::model::json;
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
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (head, rules) = line.split_once(':')?;
            let (segment, name) = head.split_once(' ')?;
            let rules: Vec<Rule> = rules.split(';').filter_map(rule).collect();
            let mut firsts = Mask::default();
            for rule in &rules {
                firsts.add(rule.first);
            }
            Some(Family { name, segment, rules, firsts })
        })
        .collect()
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
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim);
            Some((Concept::named(cells.next()?)?, cells.next()?, cells.next()?))
        })
        .collect()
});

/// Names of all role families.
pub fn role_families() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|family| family.name)
}

/// Names of all kinds of employers, as tags.
#[must_use]
pub fn sectors() -> Vec<&'static str> {
    let mut names: Vec<&str> = SECTORS.iter().map(|(_, tag, _)| *tag).collect();
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

/// Seniority from the title, and from the headline where the title has no rank. `owns` says that the employer bears the
/// person's own name or is the person, `is_doctor` that a doctorate stands beside the name.
#[must_use]
pub fn seniority(background: &Background<'_>, owns: impl Fn() -> bool, is_doctor: impl Fn() -> bool) -> &'static str {
    let title = rank(background, Field::Title);
    let headline = rank(background, Field::Headline);
    let is_learned =
        || background.strength("craft.psychologist") > 0.0 && is_doctor() || background.role.iter().any(is_physician);
    if background.title.is_some() {
        return match (title, headline) {
            (_, "founder") if background.strength("craft.startup") > 0.0 && title == "c_suite" => "founder",
            ("ic" | "senior_ic", "owner" | "founder") => headline,
            ("ic" | "senior_ic", _) if owns() => "owner",
            ("ic", _) if !background.says_what_is() => "unknown",
            // Students work too.
            ("ic", "entry") if background.strength("craft.student") > 0.0 => "entry",
            ("ic", _) if is_learned() => "senior_ic",
            _ => title,
        };
    }
    if headline != "partner" && background.strength("craft.stealth").max(background.strength("sector.stealth")) > 0.0 {
        return "founder";
    }
    match headline {
        "ic" if !background.is_occupied() => "unknown",
        "ic" if is_learned() => "senior_ic",
        _ => headline,
    }
}

/// Whether the words name a physician for the mind or for children, or a neuropsychologist: trained for ten years and
/// more. A psychiatric nurse is none.
fn is_physician(evidence: &Evidence<'_>) -> bool {
    const ENDINGS: [&str; 9] =
        ["iatrist", "iatrician", "iatra", "iatre", "iater", "iaterin", "иатр", "kinderarzt", "kinderarztin"];
    let care = ["craft.psychiatry", "craft.pediatric", "craft.psychologist"].contains(&evidence.concept.name());
    care && evidence.field <= Field::Headline && {
        let words = fold(evidence.words);
        ENDINGS.iter().any(|end| words.ends_with(end)) || words.contains("neuropsycholog")
    }
}

/// The concepts that tell a rank.
const RANKS: [&str; 27] = [
    "craft.dean",
    "craft.founder",
    "craft.labor",
    "craft.principal",
    "craft.product",
    "craft.professor",
    "craft.provost",
    "craft.school_head",
    "craft.student",
    "craft.superintendent",
    "level.assistant",
    "level.assistant_head",
    "level.ceo",
    "level.chief",
    "level.coordinator",
    "level.director",
    "level.executive_director",
    "level.head",
    "level.learning_chief",
    "level.manager",
    "level.managing_director",
    "level.owner",
    "level.partner",
    "level.president",
    "level.senior",
    "level.tech_chief",
    "level.vp",
];

/// The bit of a concept that tells a rank, so that one is told without comparing names. A name that is not among
/// [`RANKS`] does not compile.
#[allow(clippy::indexing_slicing)] // Computed by the compiler, which stops at a wrong index.
const fn rank_bit(name: &str) -> u32 {
    let mut at = 0;
    loop {
        let (one, other) = (RANKS[at].as_bytes(), name.as_bytes());
        let mut same = 0;
        while same < one.len() && same < other.len() && one[same] == other[same] {
            same += 1;
        }
        if same == one.len() && same == other.len() {
            return 1 << at;
        }
        at += 1;
    }
}

/// Bits by concept.
static RANK_BITS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut bits = vec![0; Concept::count()];
    for (at, name) in RANKS.iter().enumerate() {
        if let Some(bit) = Concept::named(name).and_then(|concept| bits.get_mut(usize::from(concept.0))) {
            *bit = 1 << at;
        }
    }
    bits
});

fn rank(background: &Background<'_>, field: Field) -> &'static str {
    let said = background
        .role
        .iter()
        .filter(|evidence| evidence.field == field)
        .fold(0, |said, evidence| said | RANK_BITS.get(usize::from(evidence.concept.0)).copied().unwrap_or(0));
    macro_rules! any {
        ($($name:literal),+) => {
            (said & (const { 0 $(| rank_bit($name))+ })) > 0
        };
    }
    let words = |name: &str| {
        let shown = |evidence: &&Evidence<'_>| evidence.field == field && evidence.concept.name() == name;
        background.role.iter().find(shown).map_or("", |evidence| evidence.words)
    };
    let at_school = background.strength("sector.k12") > 0.0;
    // "HR Business Partner" owns no part of the firm, "Law Partner" does.
    let serves = || {
        let office = words("craft.office").to_lowercase();
        office.ends_with(" partner") && !office.starts_with("law")
    };
    // "Executive Director" heads a house. "Executive" alone does where it is all that is said: no assistant or coach does.
    let directs =
        || words("level.executive_director").contains(' ') && !any!("level.assistant", "level.assistant_head");
    let is_executive = || {
        let ends = |title: &str| title.to_lowercase().ends_with("executive");
        background.title.is_none_or(ends) && background.strength("craft.commerce") <= 0.0
    };
    // "Lead School Counselor" is one whom others look up to; a "Lead of Counseling" heads them.
    let leads_by_craft = || {
        let behind = background.title.and_then(|title| title.strip_prefix("Lead "));
        behind.is_some() && background.decided && words("level.head") == "Lead"
    };
    // Clerks, secretaries and assistants of an office have a trade of their own; other assistants begin in somebody else's.
    let is_beginner = || {
        let word = fold(words("level.assistant"));
        let office = fold(words("craft.office"));
        !["clerk", "secret", "sekret", "recept", "aide"].iter().any(|stem| word.contains(stem))
            && !office.ends_with(" assistant")
    };
    // A "Bauleiter" is no "Leiter" of anything.
    let of_work = || words("level.director") == words("level.manager");
    let heads_district =
        || words("craft.superintendent").to_lowercase().contains("superintendent") && !any!("level.assistant_head");
    let is_investor = background.strength("sector.investor") > 0.0;
    // The founding partner of a fund, and whoever manages an accelerator.
    let invests = any!("level.partner") && (is_investor || words("level.partner").contains(' '))
        || any!("level.managing_director") && is_investor;
    let leads = any!("level.manager", "level.director", "level.head", "level.chief");
    let executive = any!("level.ceo", "level.chief") && !any!("level.managing_director");
    let technical = any!("level.tech_chief", "level.learning_chief") && !any!("level.director");
    if any!("craft.founder") && !invests || any!("level.ceo") && !invests && background.strength("craft.startup") > 0.0
    {
        "founder"
    } else if any!("level.partner") && !serves() {
        "partner"
    } else if any!("level.owner") {
        "owner"
    } else if any!("craft.labor") && !leads {
        if any!("level.assistant") && is_beginner() { "entry" } else { "ic" }
    } else if (executive || technical && !any!("level.vp")) && !any!("level.head")
        || any!("level.executive_director") && directs()
        || any!("craft.superintendent") && at_school && heads_district()
    {
        "c_suite"
    } else if any!("level.vp") || any!("craft.provost") && !at_school {
        "vp"
    } else if any!("level.president") {
        "c_suite"
    } else if any!("craft.school_head", "craft.dean", "level.managing_director", "level.assistant_head")
        || any!("level.director") && !(any!("level.manager") && of_work())
        || any!("craft.superintendent", "craft.principal", "craft.provost") && at_school
        || any!("level.executive_director") && is_executive()
    {
        "head_director"
    } else if any!("level.head") && leads_by_craft() {
        "senior_ic"
    } else if any!("level.head") {
        match words("level.head") {
            // "Pastry Chef"; a "chef de cuisine" heads a kitchen.
            "Chef" | "chef" if any!("craft.labor") => "ic",
            _ if any!("craft.labor") => "manager",
            _ => "head_director",
        }
    } else if any!("level.manager", "level.coordinator") {
        if any!("craft.product") && any!("level.senior") { "senior_ic" } else { "manager" }
    } else if any!("level.assistant") && !any!("craft.professor") && is_beginner() || any!("craft.student") {
        "entry"
    } else if any!("level.senior") {
        "senior_ic"
    } else {
        "ic"
    }
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
