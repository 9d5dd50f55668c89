//! How high somebody's work stands, from the ranks that their title and headline name. Not here: what the work is
//! about (`facts`).

use super::{
    background::{Background, Evidence, Field},
    lexicon::Concept,
    text::fold,
};
use crate::person::text::Lower;
use std::sync::LazyLock;

/// Seniority from the title, and from the headline where the title has no rank. `owns` says that the employer bears the
/// person's own name or is the person, `is_doctor` that a doctorate stands beside the name.
#[must_use]
pub fn seniority(background: &Background<'_>, owns: impl Fn() -> bool, is_doctor: impl Fn() -> bool) -> &'static str {
    let title = rank(background, Field::Title);
    let headline = rank(background, Field::Headline);
    let is_learned = || {
        background.strength("craft.psychologist") > 0.0 && is_doctor()
            || background.role.iter().any(is_physician)
            || background.strength("sector.higher_ed") > 0.0 && background.role.iter().any(is_professor)
    };
    let is_stealthy = || background.strength("craft.stealth").max(background.strength("sector.stealth")) > 0.0;
    if background.title.is_some() {
        return match (title, headline) {
            (_, "founder") if title == "c_suite" && (is_stealthy() || background.strength("craft.startup") > 0.0) => {
                "founder"
            }
            ("ic" | "senior_ic", "owner" | "founder") => headline,
            ("ic" | "senior_ic", _) if owns() => "owner",
            ("ic", _) if !background.says_what_is() => "unknown",
            // Students work too.
            ("ic", "entry") if background.strength("craft.student") > 0.0 => "entry",
            ("ic", _) if is_learned() => "senior_ic",
            _ => title,
        };
    }
    if headline != "partner" && is_stealthy() && background.strength("craft.investor") <= 0.0 {
        return "founder";
    }
    match headline {
        "ic" if !background.is_occupied() => "unknown",
        "ic" if is_learned() => "senior_ic",
        _ => headline,
    }
}

/// Whether the words name a professor with a chair, and not one who begins: "Professor", "Associate Professor".
fn is_professor(evidence: &Evidence<'_>) -> bool {
    let words = fold(evidence.words);
    ["craft.professor", "craft.teacher"].contains(&evidence.concept.name())
        && words.contains("prof")
        && !["assistant", "adjunct", "junior"].iter().any(|start| words.starts_with(start))
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
const RANKS: [&str; 28] = [
    "craft.dean",
    "craft.founder",
    "craft.investor",
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
        .filter(|evidence| evidence.field == field && !evidence.is_aside)
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
        let office = words("craft.office").lowered();
        office.ends_with(" partner") && !office.starts_with("law")
    };
    // "Executive Director" heads a house. "Executive" alone does where it is all that is said: no assistant or coach does.
    let directs =
        || words("level.executive_director").contains(' ') && !any!("level.assistant", "level.assistant_head");
    let is_executive = || {
        let ends = |title: &str| title.lowered().ends_with("executive");
        let has = |craft| background.strength(craft) > 0.0;
        background.title.is_none_or(ends) && !has("craft.commerce") && !has("craft.coach")
    };
    // "Lead School Counselor" is one whom others look up to; a "Lead of Counseling" heads them.
    let leads_by_craft = || {
        let behind = background.title.and_then(|title| title.strip_prefix("Lead "));
        behind.is_some() && background.decided && words("level.head") == "Lead"
    };
    // Clerks, secretaries, assistants of an office and "assistantes sociales" have a trade of their own; other assistants
    // begin in somebody else's.
    let is_beginner = || {
        let word = fold(words("level.assistant"));
        let office = fold(words("craft.office"));
        !["clerk", "attendant", "secret", "sekret", "recept", "aide"].iter().any(|stem| word.contains(stem))
            && !office.ends_with(" assistant")
            && !fold(words("craft.social_work")).contains("sist")
    };
    // A "Bauleiter" is no "Leiter" of anything.
    let of_work = || words("level.director") == words("level.manager");
    let heads_district =
        || words("craft.superintendent").lowered().contains("superintendent") && !any!("level.assistant_head");
    let is_investor = background.strength("sector.investor") > 0.0;
    // Whoever founded a bakery long ago owns it.
    let is_settled = background.strength("craft.established") > 0.0 && background.strength("sector.industry") > 0.0;
    // The founding partner of a fund, and whoever manages an accelerator.
    let invests = any!("level.partner") && (is_investor || words("level.partner").contains(' '))
        || any!("level.managing_director") && is_investor;
    let leads = any!("level.manager", "level.managing_director", "level.director", "level.head", "level.chief");
    // Angels put in money of their own.
    let is_angel = || {
        let investor = fold(words("craft.investor"));
        ["ange", "anjo", "aniol", "enkel"].iter().any(|angel| investor.contains(angel))
    };
    let executive = any!("level.ceo", "level.chief") && !any!("level.managing_director");
    let technical = any!("level.tech_chief", "level.learning_chief") && !any!("level.director");
    if any!("craft.founder") && !invests || any!("level.ceo") && !invests && background.strength("craft.startup") > 0.0
    {
        if is_settled { "owner" } else { "founder" }
    } else if any!("level.partner") && !serves() {
        "partner"
    } else if any!("level.owner") {
        "owner"
    } else if any!("craft.labor") && !leads {
        if any!("level.assistant") && is_beginner() { "entry" } else { "ic" }
    } else if (executive || technical && !any!("level.vp")) && !any!("level.head", "level.assistant_head")
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
    } else if any!("craft.investor") && (field == Field::Title || background.title.is_none()) && is_angel() {
        "owner"
    } else if any!("level.senior") {
        "senior_ic"
    } else {
        "ic"
    }
}
