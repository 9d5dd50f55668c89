//! What is known before any title is seen: the definitions of the segments as log-odds of concepts.

use outreach_engine::{audience::evidence::Key, person::lexicon::Concept};

/// What the segments' definitions say before any title is seen, as log-odds for one concept alone. Training starts
/// from here and is drawn back to here, so that a concept with few examples keeps its meaning.
const PRIOR: [(&str, usize, f64); 58] = [
    ("craft.counselor", 1, 1.0),
    // Executives are nobody's business unless their company is: rank alone says nothing.
    ("level.ceo", 0, 2.0),
    ("level.chief", 0, 1.5),
    ("level.tech_chief", 0, 1.5),
    ("level.innovation_chief", 0, 1.0),
    ("sector.investor", 3, 0.5),
    ("sector.child_clinic", 1, 1.0),
    ("craft.occupational", 0, 0.5),
    ("level.president", 0, 1.0),
    ("sector.trade_school", 0, 2.0),
    ("level.vp", 0, 1.0),
    ("level.managing_director", 0, 2.0),
    ("sector.stealth", 3, 2.5),
    // Whoever builds in stealth builds, whatever it is about.
    ("sector.stealth", 1, -1.5),
    ("sector.stealth", 2, -1.0),
    ("craft.stealth", 1, -1.5),
    ("craft.stealth", 2, -1.0),
    ("craft.startup", 3, 1.0),
    ("craft.pediatric*craft.commerce", 0, 1.0),
    ("craft.school_head", 1, 2.0),
    ("craft.school_counselor", 1, 1.5),
    ("craft.educational_consultant", 1, 2.0),
    ("craft.learning_support", 1, 1.5),
    ("craft.special_ed", 1, 1.5),
    ("craft.therapist", 1, 2.0),
    ("craft.psychologist", 1, 2.0),
    ("craft.psychiatry", 1, 2.0),
    ("craft.mental_health", 1, 1.0),
    ("craft.addiction", 1, 1.5),
    ("craft.treatment", 1, 1.0),
    ("craft.pediatric", 1, 1.5),
    ("craft.speech", 1, 1.5),
    ("craft.social_work", 1, 1.0),
    ("craft.dean", 2, 2.5),
    ("craft.provost", 2, 3.0),
    ("craft.academic_affairs", 2, 2.0),
    ("craft.teaching_excellence", 2, 2.0),
    ("craft.teaching_innovation", 2, 2.0),
    ("craft.instructional_design", 2, 2.0),
    ("craft.learning_development", 2, 1.5),
    ("craft.elearning", 2, 2.0),
    ("craft.edtech", 2, 1.5),
    ("craft.education_research", 2, 2.0),
    ("level.learning_chief", 2, 2.0),
    ("craft.founder", 3, 3.0),
    ("craft.stealth", 3, 2.5),
    ("craft.investor", 3, 2.5),
    ("craft.early_adopter", 3, 2.5),
    ("craft.labor", 0, 1.5),
    ("craft.office", 0, 1.5),
    ("craft.commerce", 0, 1.0),
    ("craft.outreach", 0, 0.4),
    ("craft.technical", 0, 1.0),
    ("craft.arts", 0, 1.5),
    ("craft.leisure", 0, 1.0),
    ("craft.doctor", 0, 1.0),
    ("craft.private_equity", 0, 1.5),
    ("craft.military", 0, 1.5),
];

/// The same for a rank or craft at a kind of employer: first names, second names, class, log-odds.
const PAIRS: [(&[&str], &[&str], usize, f64); 54] = [
    // Administrators run childcare centres.
    (&["level.officer", "level.manager"], &["sector.childcare"], 1, 1.5),
    (&["craft.educational_consultant"], &["craft.founder", "level.owner"], 1, 2.5),
    (
        &["craft.medical_director"],
        &["sector.treatment", "sector.mental_health", "craft.psychiatry", "craft.pediatric", "craft.addiction"],
        1,
        2.5,
    ),
    (&["craft.professor"], &["craft.ai", "craft.education_research", "craft.edtech", "craft.elearning"], 2, 2.0),
    // Whoever fills the places of a clinic, or speaks for it to those who refer, knows all who refer.
    (&["craft.outreach"], &["sector.treatment", "sector.mental_health"], 1, 2.0),
    (&["craft.admissions"], &["sector.mental_health"], 1, 1.0),
    (&["craft.editor"], &["craft.edtech", "craft.education_research"], 2, 1.5),
    (&["craft.innovation"], &["sector.k12", "sector.higher_ed"], 2, 4.0),
    (&["level.innovation_chief", "level.academic_letters"], &TEACHING, 2, 2.5),
    (&["craft.superintendent"], &["sector.k12", "sector.private_school"], 1, 4.0),
    (&["craft.dean", "craft.provost"], &["sector.k12", "sector.private_school"], 1, 2.5),
    (&["craft.school_counselor"], &["craft.teacher"], 1, 1.5),
    (&["craft.investor"], &["sector.industry"], 0, 1.5),
    (
        &["craft.occupational"],
        &[
            "sector.child_clinic",
            "sector.k12",
            "sector.childcare",
            "craft.pediatric",
            "craft.child_specialist",
            "craft.learning_support",
            "craft.special_ed",
        ],
        1,
        3.0,
    ),
    (
        &["craft.founder", "craft.therapist", "level.ceo", "level.owner", "level.director"],
        &["sector.child_clinic"],
        1,
        1.5,
    ),
    (&["craft.pastoral"], &["sector.k12", "sector.private_school", "craft.students_served"], 1, 2.5),
    (&["craft.school_head", "craft.principal"], &["sector.trade_school"], 0, 4.0),
    (&["level.assistant_head"], &["sector.k12", "sector.private_school"], 1, 2.0),
    (&["craft.nurse", "level.assistant"], &["sector.clinic", "sector.child_clinic", "sector.hospital"], 0, 1.5),
    (&["craft.founder"], &["sector.industry"], 0, 2.0),
    (&["craft.pediatric", "craft.psychiatry"], &["sector.hospital"], 1, 1.0),
    (&["craft.founder"], &["sector.stealth"], 3, 1.5),
    (
        &["craft.labor", "craft.office", "craft.commerce", "craft.arts", "craft.leisure"],
        &["craft.startup", "craft.stealth", "craft.investor", "sector.stealth", "craft.edtech", "craft.training"],
        0,
        2.0,
    ),
    (&["craft.technical"], &["craft.ai"], 0, 1.5),
    (&["craft.doctor"], &["craft.pediatric", "craft.learning_support"], 1, 2.0),
    (&["level.assistant"], &["craft.pediatric", "sector.clinic"], 0, 2.0),
    (&["craft.ai", "craft.edtech"], &["craft.speaker", "level.consultant"], 2, 1.0),
    (&["craft.ai"], &["sector.k12", "sector.higher_ed", "sector.training"], 2, 1.0),
    (
        &["craft.labor", "craft.office", "craft.commerce", "craft.technical", "craft.arts", "craft.leisure"],
        &[
            "sector.mental_health",
            "sector.treatment",
            "sector.clinic",
            "sector.child_clinic",
            "sector.investor",
            "sector.private_school",
        ],
        0,
        1.5,
    ),
    (
        &["craft.counselor", "craft.child_specialist", "craft.treatment", "craft.learning_support", "craft.speech"],
        &["craft.founder", "level.owner"],
        1,
        2.5,
    ),
    (
        &["craft.founder"],
        &["sector.mental_health", "sector.treatment", "sector.clinic", "sector.private_school"],
        1,
        3.0,
    ),
    (&["craft.founder"], &["sector.industry", "craft.labor", "craft.arts", "craft.leisure", "craft.office"], 0, 2.5),
    (
        &["craft.technical", "craft.commerce"],
        &["sector.edtech", "sector.learning_brand", "sector.k12", "craft.elearning", "craft.edtech"],
        0,
        2.0,
    ),
    (&["level.specialist"], &["sector.private_equity"], 0, 3.0),
    (&["craft.founder"], &["craft.startup", "craft.stealth", "sector.stealth"], 3, 4.0),
    (&["craft.founder", "craft.investor"], &["craft.edtech", "sector.edtech"], 3, 1.5),
    (&["craft.provost"], &["craft.students_served"], 2, 2.0),
    (&["craft.founder"], &["craft.established"], 3, -2.0),
    (&["craft.therapist", "craft.psychologist", "craft.mental_health"], &["craft.founder", "level.owner"], 1, 2.5),
    (&LEADING, &["sector.treatment", "sector.mental_health"], 1, 2.4),
    (&LEADING, &["sector.k12", "sector.private_school", "sector.childcare"], 1, 2.5),
    (
        &[
            "level.learning_chief",
            "craft.teaching_excellence",
            "craft.teaching_innovation",
            "craft.instructional_design",
            "craft.edtech",
            "craft.elearning",
        ],
        &["sector.k12", "sector.private_school"],
        2,
        1.5,
    ),
    (&LEADING, &["sector.clinic"], 1, 0.6),
    (&["level.partner", "level.owner", "level.ceo"], &["sector.consulting"], 1, 1.0),
    (&["craft.treatment", "craft.counselor", "craft.admissions"], &["sector.treatment", "sector.k12"], 1, 1.0),
    (&LEADING, &["sector.edtech"], 2, 1.5),
    (&LEADING, &["sector.learning_brand"], 2, 0.7),
    (&LEADING, &["sector.higher_ed"], 2, 1.0),
    (
        &["level.tech_chief", "craft.it_lead"],
        &["sector.k12", "sector.higher_ed", "sector.edtech", "sector.learning_brand"],
        2,
        3.0,
    ),
    (&["craft.product", "craft.research", "craft.ai"], &["sector.edtech", "sector.learning_brand"], 2, 1.0),
    (
        &[
            "level.partner",
            "level.director",
            "level.senior",
            "level.associate",
            "level.ceo",
            "level.manager",
            "level.specialist",
        ],
        &["sector.investor"],
        3,
        1.5,
    ),
    (
        &["level.partner", "level.director", "level.senior", "level.associate", "level.ceo", "level.manager"],
        &["sector.private_equity"],
        0,
        3.0,
    ),
    (&["level.ceo", "level.tech_chief", "level.chief"], &["sector.stealth"], 3, 1.5),
    (
        &["craft.labor", "craft.office", "craft.leisure", "craft.military"],
        &["sector.k12", "sector.higher_ed", "sector.edtech", "sector.treatment", "sector.mental_health"],
        0,
        1.0,
    ),
];

/// Employers that teach, or make what others teach with.
const TEACHING: [&str; 5] =
    ["sector.k12", "sector.private_school", "sector.higher_ed", "sector.edtech", "sector.learning_brand"];

const LEADING: [&str; 8] = [
    "level.ceo",
    "level.chief",
    "level.president",
    "level.vp",
    "level.director",
    "level.executive_director",
    "level.head",
    "level.owner",
];

/// Names of all features that the definitions speak of, also those that no example shows: they keep their prior.
pub fn names() -> impl Iterator<Item = String> {
    let pairs = PAIRS.iter().flat_map(|(first, second, ..)| {
        first.iter().flat_map(|one| {
            second.iter().filter_map(|other| {
                let (one, other) = (Concept::named(one)?, Concept::named(other)?);
                (one != other).then(|| Key::Pair(one.min(other), one.max(other)).name())
            })
        })
    });
    PRIOR.iter().map(|(name, ..)| (*name).to_owned()).chain(pairs)
}

/// The prior weights of a feature by class.
pub fn prior_of(name: &str, factor: f64) -> [f64; 4] {
    let mut prior = [0.0; 4];
    if let Some((first, second)) = name.split_once('*') {
        for (_, _, class, weight) in PAIRS
            .iter()
            .filter(|(a, b, ..)| a.contains(&first) && b.contains(&second) || a.contains(&second) && b.contains(&first))
        {
            prior[*class] += *weight * factor;
        }
    }
    for (_, class, weight) in PRIOR.iter().filter(|(known, ..)| *known == name) {
        prior[*class] += *weight * factor;
    }
    prior
}
