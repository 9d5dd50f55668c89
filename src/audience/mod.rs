//! Segments, scores and their reasons, target distribution, priority. Nothing here reads pages or words messages.

mod assign;
mod check;
pub mod evidence;
mod learned;
mod phrases;
mod pillars;
mod scores;
mod segments;

pub use crate::model::assessment::Assignment;
pub use assign::assign;
pub use check::check_audience;
pub use learned::LEARNED;

use crate::{
    model::{
        assessment::{Assessment, Reason, ReasonFor, Scores, Tags},
        json,
        playbook::{Audience, Pillar, Playbook, PriorityWeights, ScoreWeights},
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
    person::{background::Background, facts, lexicon::Text, place::read_place},
};
use phrases::Phrases;
use scores::Known;
use segments::Choice;
use std::borrow::Cow;

/// Posts looked at for words, and how much of each, in bytes.
const POSTS_READ: usize = 4;
const LONGEST_POST: usize = 600;

/// Judges people by one playbook. Making it reads the playbook's words once, so whoever judges many makes one.
pub struct Judge<'p> {
    playbook: &'p Playbook,
    phrases: Cow<'static, Phrases>,
}

/// Judges one profile by the playbook; see [`Judge::assess`].
#[must_use]
pub fn assess(
    profile: &Profile,
    field_confidence: &FieldConfidence,
    playbook: &Playbook,
    now: Timestamp,
) -> Assessment {
    Judge::of(playbook).assess(profile, field_confidence, now)
}

impl<'p> Judge<'p> {
    /// A judge who goes by this playbook.
    #[must_use]
    pub fn of(playbook: &'p Playbook) -> Self {
        Self { playbook, phrases: Phrases::of(playbook) }
    }

    /// Judges a profile. Never fails; a profile that says nothing is outside the audience with low confidence.
    /// `_now` is part of the contract: ages on a profile are already in days.
    #[must_use]
    pub fn assess(&self, profile: &Profile, field_confidence: &FieldConfidence, _now: Timestamp) -> Assessment {
        let playbook = self.playbook;
        let background = Background::read(profile, field_confidence);
        let posts: Vec<Text<'_>> =
            profile.posts.iter().take(POSTS_READ).map(|post| Text::new(&post.text, LONGEST_POST)).collect();
        let found = self.phrases.find(&background, &posts);
        let confidence = confidence(profile, field_confidence);
        let Choice { segment, at, probability, probabilities, mut reasons } =
            segments::choose(playbook, &background, &found, confidence);
        let chosen = at.and_then(|at| playbook.audience.segments.get(at));
        let nearest = chosen.or_else(|| {
            playbook.audience.segments.iter().max_by(|a, b| {
                let share = |name: &str| probabilities.get(name).copied().unwrap_or(0.0);
                share(&a.name).total_cmp(&share(&b.name))
            })
        });
        let tags = tags(profile, &background, chosen.is_some());
        let belonging = nearest.map_or(0.0, |segment| probabilities.get(&segment.name).copied().unwrap_or(0.0));
        let known = Known {
            label: nearest.map_or("any segment", |segment| &segment.label),
            title: background.title.or(profile.headline.as_deref()).filter(|line| !line.trim().is_empty()),
            belonging,
            in_audience: chosen.is_some(),
            family: tags.role_family.as_deref(),
            seniority: tags.seniority.as_deref().unwrap_or("unknown"),
            sector: tags.sector.as_deref(),
            sector_fits: tags.sector.as_ref().zip(nearest).map(|(sector, segment)| segment.sectors.contains(sector)),
        };
        let weights = &playbook.audience.scores;
        let mut made: Vec<Reason> = Vec::new();
        let fit_score = scores::fit(&known, weights, &mut made);
        let referral_capacity = scores::referral(&known, profile, weights, &mut made);
        let signal_strength = scores::signal(profile, weights, &mut made);
        reasons.append(&mut made);
        let priority_shares = shares(&playbook.audience.priority);
        let priority_score = priority(&priority_shares, fit_score, referral_capacity, signal_strength);
        let scores = Scores { fit_score, referral_capacity, signal_strength, priority_score };
        let pacer_relevance = pillars::relevance(playbook, &found, &probabilities);
        let best_outreach_angle = pillars::angle(chosen, &tags, &background);
        Assessment {
            scoring_reasoning: summary(&known, &segment, probability, &scores, &reasons, confidence),
            engagement_potential: engagement(&scores, &known),
            segment,
            probability,
            probabilities,
            tags,
            scores,
            priority_shares,
            pacer_relevance,
            best_outreach_angle,
            reasons,
            confidence,
        }
    }
}

/// The weights of the priority, normalised; all 0 where none counts.
fn shares(weights: &PriorityWeights) -> PriorityWeights {
    let (fit, referral, signal) = (weights.fit.max(0.0), weights.referral.max(0.0), weights.signal.max(0.0));
    let total = fit + referral + signal;
    if total <= 0.0 || !total.is_finite() {
        return PriorityWeights::default();
    }
    PriorityWeights { fit: fit / total, referral: referral / total, signal: signal / total }
}

/// `priority_score`: the weighted mean of the three scores, to one decimal.
fn priority(shares: &PriorityWeights, fit: f64, referral: f64, signal: f64) -> f64 {
    ((shares.fit * fit + shares.referral * referral + shares.signal * signal) * 10.0).round() / 10.0
}

/// How likely a reaction is, 0–1. Executives answer strangers about half as often as the people who do the work
/// (acceptance 19 % against 39 % in published vendor figures), so rank counts against here and nowhere else.
fn engagement(scores: &Scores, known: &Known<'_>) -> f64 {
    let open = match known.seniority {
        "c_suite" => 0.35,
        "vp" | "partner" => 0.5,
        "head_director" | "owner" | "founder" => 0.65,
        "manager" | "senior_ic" | "ic" => 0.8,
        _ => 0.55,
    };
    let value = 0.5 * scores.signal_strength / 100.0 + 0.3 * scores.fit_score / 100.0 + 0.2 * open;
    (value.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
}

/// How much the page told us, 0–1: the fields that judging needs, by how sure the page is of them.
fn confidence(profile: &Profile, field_confidence: &FieldConfidence) -> f64 {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| text.chars().any(char::is_alphanumeric));
    let held = profile.roles.iter().any(|role| role.current && said(&role.title));
    let fields = [
        ("title", 0.30, said(&profile.title) || held),
        ("headline", 0.15, said(&profile.headline)),
        ("company", 0.12, said(&profile.company)),
        ("industry", 0.08, said(&profile.industry)),
        ("about", 0.05, said(&profile.about)),
        ("location", 0.05, said(&profile.location)),
        ("mutual_connections", 0.08, profile.mutual_connections.is_some()),
        ("connection_degree", 0.07, profile.connection_degree.is_some() || profile.connection_state.is_some()),
        ("followers", 0.04, profile.followers.is_some()),
        ("posts", 0.06, !profile.posts.is_empty()),
    ];
    let sum: f64 = fields
        .iter()
        .filter(|(_, _, said)| *said)
        .map(|(field, weight, _)| weight * field_confidence.get(*field).map_or(1.0, |value| value.clamp(0.0, 1.0)))
        .sum();
    (sum * 1000.0).round() / 1000.0
}

/// Whether somebody works for themselves: the employer says so, or bears the person's family name.
fn owns_employer(profile: &Profile) -> bool {
    let Some(company) = profile.company.as_deref() else { return false };
    let company = Text::new(company, 200);
    if ["self", "freelance", "selbststandig", "autonomo", "independant"].iter().any(|word| company.has_word(word)) {
        return true;
    }
    let Some(name) = profile.name.as_deref().or(profile.display_name.as_deref()) else { return false };
    let name = Text::new(name.split(',').next().unwrap_or_default(), 120);
    // Short family names are words too often.
    let family = name.words().skip(1).last();
    family.is_some_and(|family| family.chars().count() >= 4 && company.has_word(family))
}

fn tags(profile: &Profile, background: &Background<'_>, in_audience: bool) -> Tags {
    let place = profile.location.as_deref().map(read_place).unwrap_or_default();
    let sector = facts::sector(background);
    let family = facts::families(background).first().map_or("other", |(family, _)| family);
    let family = if in_audience { family } else { "other" };
    let stated = profile.industry.as_ref().map(|label| label.trim()).filter(|label| !label.is_empty());
    Tags {
        industry: stated.map(str::to_owned).or_else(|| sector.and_then(|(_, label)| label).map(str::to_owned)),
        role: background.title.map(str::to_owned),
        role_family: Some(family.to_owned()),
        seniority: Some(facts::seniority(background, owns_employer(profile)).to_owned()),
        function: Some(facts::function(background, family).to_owned()),
        sector: sector.map(|(tag, _)| tag.to_owned()),
        school_kind: facts::school_kind(background).map(str::to_owned),
        location: profile.location.as_ref().map(|place| place.trim().to_owned()).filter(|place| !place.is_empty()),
        country: place.country.map(str::to_owned),
        region: place.region.map(str::to_owned),
        time_zone: place.time_zone.map(str::to_owned),
    }
}

/// One sentence that sums the scores up.
fn summary(
    known: &Known<'_>,
    segment: &str,
    probability: f64,
    scores: &Scores,
    reasons: &[Reason],
    confidence: f64,
) -> String {
    let best = |purpose: ReasonFor| {
        reasons
            .iter()
            .filter(|reason| reason.purpose == purpose && reason.points > 0.0)
            .max_by(|a, b| a.points.total_cmp(&b.points))
            .map(|reason| reason.text.trim_end_matches('.'))
    };
    let share = percent(probability);
    let who = if known.in_audience {
        known.label
    } else if segment == crate::model::assessment::NONE {
        "Outside the audience"
    } else {
        segment
    };
    let (joint, why) = best(ReasonFor::Segment).map_or(("", ""), |text| ("; ", text));
    let little = if confidence < 0.35 { " The page says little, so look before you write." } else { "" };
    let [priority, fit, referral, signal] =
        [scores.priority_score, scores.fit_score, scores.referral_capacity, scores.signal_strength].map(whole);
    format!(
        "{who} ({share} %): priority {priority} from fit {fit}, referral capacity {referral} and signal {signal}{joint}{why}.{little}"
    )
}

/// A number from 0 to 100 as a whole one, for sentences.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 100.
fn whole(score: f64) -> u32 {
    score.round().clamp(0.0, 100.0) as u32
}

/// A share as whole percent, for sentences. Nothing about people is certain, so it never says 0 or 100.
fn percent(share: f64) -> u32 {
    whole(share * 100.0).clamp(1, 99)
}

/// The default playbook's audience.
#[must_use]
pub fn default_audience() -> Audience {
    // The file is part of the program and a test reads it.
    json::read(include_str!("data/audience.json")).unwrap_or_else(|_| Audience {
        segments: Vec::new(),
        priority: PriorityWeights { fit: 0.40, referral: 0.35, signal: 0.25 },
        scores: ScoreWeights::default(),
    })
}

/// The default playbook's pillars: referral, thought leadership and stealth founders, 40/50/10 % of posts.
#[must_use]
pub fn default_pillars() -> Vec<Pillar> {
    json::read(include_str!("data/pillars.json")).unwrap_or_default()
}

#[cfg(test)]
mod tests;
