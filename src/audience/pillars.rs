//! Which pillars of the content strategy concern somebody, by evidence, and the angle to write from.

use super::{
    judgement::Work,
    phrases::{Found, Use},
};
use crate::model::order::IntoList;
use crate::{
    model::{
        assessment::PillarRelevance,
        order,
        playbook::{Playbook, Segment},
    },
    person::background::{Background, Field},
};

/// Pillars below this weight are not listed.
const LEAST: f64 = 0.15;

/// The pillars that concern a person, strongest first: six parts in ten from the probability of the pillar's segments,
/// four from its keywords on the page and in the posts.
pub(super) fn relevance(
    playbook: &Playbook,
    found: &[Found<'_>],
    probability: impl Fn(&str) -> f64,
) -> Vec<PillarRelevance> {
    let mut list: Vec<PillarRelevance> = playbook
        .pillars
        .iter()
        .enumerate()
        .map(|(at, pillar)| {
            let belongs: f64 = pillar.segments.iter().map(|segment| probability(segment)).sum();
            let mut patterns: Vec<usize> = Vec::new();
            let mut said = 0.0_f64;
            for found in found.iter().filter(|found| found.used == Use::Keyword(at)) {
                if !patterns.contains(&found.pattern) {
                    patterns.push(found.pattern);
                    said += match found.field {
                        Some(Field::Title | Field::Headline) => 1.0,
                        Some(_) => 0.6,
                        None => 0.8,
                    };
                }
            }
            let weight = 0.6 * belongs.min(1.0) + 0.4 * (1.0 - (-0.7 * said).exp());
            PillarRelevance { pillar: pillar.name.clone(), weight: (weight * 100.0).round() / 100.0 }
        })
        .filter(|relevance| relevance.weight >= LEAST)
        .listed();
    order::sort_by(&mut list, |a, b| b.weight.total_cmp(&a.weight));
    list
}

/// The angle to write from: the playbook's word where it has one, else by role. Nobody outside the audience gets one.
pub(super) fn angle(segment: Option<&Segment>, work: &Work<'_>, background: &Background<'_>) -> String {
    let Some(segment) = segment else { return "none".to_owned() };
    if !segment.angle.is_empty() {
        return segment.angle.clone();
    }
    let family = work.family;
    let leads = matches!(work.seniority, "head_director" | "vp" | "c_suite" | "owner" | "founder" | "partner");
    let angle = match segment.learned.as_deref() {
        Some("referral_network") => match family {
            "educational_consulting" | "treatment_center" => "partnership",
            "special_education" | "pediatric_specialist" => "shared_value",
            _ if leads => "partnership",
            _ => "relationship",
        },
        Some("thought_leadership") => match family {
            "ai_research" => "research",
            "academic_leadership" | "learning_development" => "insight",
            _ if background.strength("craft.research") > 0.5 => "research",
            _ if leads => "trend",
            _ => "insight",
        },
        Some("stealth_founder") => match family {
            "investor" | "early_adopter" => "curiosity",
            _ => "builder",
        },
        _ => "relationship",
    };
    angle.to_owned()
}
