//! Clauses about a person's work and about the user, worded so that a sentence can take them up. Not here: which of them are
//! put into which touch (`facts`).

use super::words;
use crate::model::{
    assessment::Tags,
    event::OutreachType,
    profile::{Profile, Role},
};
use crate::person::text::Lower;

/// What people do for others, or again and again.
pub(super) const DOING: &str = "help|support|coach|teach|guide|train|advise|mentor|counsel|tutor|match|place|serve|treat|prepare|equip|lead|\
     design|write|study|evaluate|assess|diagnose|fund|back|run|translate|work|specialize|specialise|consult|connect|represent|\
     recruit|invest|educate|test";

/// What people do until it is done.
pub(super) const MAKING: &str = "build|create|develop|launch|explore|rebuild|investigate|research|prototype";

/// What an offer may begin with as well.
const GIVING: &str = "make|offer|provide|bring|give|organise|organize";

/// Those somebody takes on. People who work for themselves do; of those at a school only who leads one that is not
/// public, or admits; nobody at a university.
pub(super) fn clients(tags: &Tags, title: &str) -> Option<&'static str> {
    let family = tags.role_family.as_deref()?;
    let clients = words::clients(family)?;
    let title = title.lowered();
    let independent = matches!(tags.school_kind.as_deref(), Some("private" | "boarding" | "special" | "preschool"))
        || ["admission", "enrol", "head of school", "headmaster", "headmistress"]
            .iter()
            .any(|word| title.contains(word));
    let takes = matches!(tags.seniority.as_deref(), Some("owner" | "founder" | "partner"))
        || match (family, tags.sector.as_deref()) {
            ("special_education" | "school_counseling", _) | (_, Some("higher_education")) => false,
            ("school_leadership", _) => independent && tags.school_kind.as_deref() != Some("public"),
            (_, sector) => sector != Some("school"),
        };
    let doctor = [
        "psychiat",
        "psiqui",
        "physician",
        "pediatric",
        "paediatric",
        "neurolog",
        "doctor",
        "medic",
        "m\u{e9}dec",
        "m\u{e9}dic",
        "arzt",
        "\u{e4}rzt",
    ];
    let medical = clients == "clients" && doctor.iter().any(|word| title.contains(word));
    takes.then_some(if medical { "patients" } else { clients })
}

/// What somebody was before they came to where they are: the last job elsewhere that is another one than today's.
pub(super) fn past_role(profile: &Profile) -> Option<String> {
    const NO_JOB: &str = "intern|student|trainee|volunteer|resident|graduate|member";
    let now = profile.title.as_deref().and_then(words::running_title).unwrap_or_default();
    let is_at = |at: Option<&str>, role: &Role| {
        at.zip(role.company.as_deref()).is_some_and(|(at, company)| at.trim().eq_ignore_ascii_case(company.trim()))
    };
    for role in profile.roles.iter().filter(|role| !role.current && role.end.is_some()) {
        let stayed = profile.roles.iter().any(|other| other.current && is_at(other.company.as_deref(), role));
        if stayed || is_at(profile.company.as_deref(), role) {
            continue;
        }
        let Some(title) = role.title.as_deref().and_then(words::running_title) else { continue };
        let same = !now.is_empty() && (now.contains(title.as_str()) || title.contains(now.as_str()));
        let no_job = title.split([' ', '-']).any(|word| words::is_among(word, NO_JOB));
        if !same && !no_job && !title.ends_with("assistant") {
            return Some(title);
        }
    }
    None
}

/// How the last message of a plan ends: each touch in other words.
pub(super) const fn way_out(outreach_type: OutreachType) -> &'static str {
    match outreach_type {
        OutreachType::Followup3 | OutreachType::Followup4 | OutreachType::Followup5 => "After this I'll be quiet.",
        _ => "No answer is fine, too.",
    }
}

/// A clause about the user, from what they have said of themselves.
pub(super) fn sender_intro(role: Option<&str>, company: Option<&str>, offer: Option<&str>) -> Option<String> {
    if let Some(offer) = offer {
        return Some(offer_clause(offer));
    }
    let company = company.and_then(words::running_company);
    let at = company.as_ref().map(|company| format!(" at {company}")).unwrap_or_default();
    let Some(role) = role else {
        return company.map(|company| format!("I'm with {company}"));
    };
    let lower = role.lowered();
    let role = words::running_title(role).unwrap_or_else(|| role.to_owned());
    let begins = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
    let unique = ["head ", "chief ", "ceo", "cto", "coo", "cfo", "director of", "president", "principal", "dean"];
    Some(match company {
        Some(company) if begins(&["founder", "owner"]) => format!("I'm the {role} of {company}"),
        Some(company) if begins(&["co-founder", "cofounder", "co-owner"]) => format!("I'm a {role} of {company}"),
        Some(_) if begins(&unique) => format!("I'm {role}{at}"),
        _ => format!("I'm {} {role}{at}", words::article(&role)),
    })
}

/// An offer as a clause, however it was put: "a day school for teens", "we help schools choose", "Coaching for parents".
fn offer_clause(offer: &str) -> String {
    let offer = offer.split(". ").next().unwrap_or_default();
    let (first, rest) = offer.split_once(' ').unwrap_or((offer, ""));
    let lower = first.lowered().replace('\u{2019}', "'");
    let small = words::uncapitalised(offer);
    match lower.as_str() {
        "i" | "we" | "i'm" | "we're" if !rest.is_empty() => words::capitalised(offer),
        "a" | "an" | "the" | "my" | "our" | "one" | "two" | "three" => format!("I run {small}"),
        verb if [DOING, MAKING, GIVING].iter().any(|list| words::is_among(verb, list)) && !rest.is_empty() => {
            format!("I {small}")
        }
        _ => format!("My work is {small}"),
    }
}
