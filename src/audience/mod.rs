//! Segments, scores and their reasons, target distribution, priority. Nothing here reads pages or words messages.

mod assign;
mod basis;
mod check;
pub mod evidence;
mod judgement;
mod learned;
mod phrases;
mod pillars;
mod scores;
mod segments;

pub use crate::model::assessment::Assignment;
use crate::model::order::IntoList;
pub use assign::{Candidate, assign};
pub use check::check_audience;
pub use judgement::Judgement;
pub use learned::LEARNED;

use crate::{
    model::{
        assessment::Assessment,
        json,
        playbook::{Audience, Pillar, Playbook, PriorityWeights, ScoreWeights},
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
    person::{background::Background, lexicon::Text},
};
use phrases::Phrases;
use std::borrow::Cow;

/// Posts looked at for words, and how much of each, in bytes.
const POSTS_READ: usize = 4;
const LONGEST_POST: usize = 600;

/// Judges people by one playbook. Making it reads the playbook's words once, so whoever judges many makes one.
pub struct Judge<'p> {
    playbook: &'p Playbook,
    phrases: Cow<'static, Phrases>,
    /// What every judgement by this playbook and these tables has in common.
    basis: u64,
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
        Self { playbook, phrases: Phrases::of(playbook), basis: basis::of_playbook(playbook) }
    }

    /// Judges a profile, without putting the reasons into words yet. Never fails; a profile that says nothing is outside
    /// the audience with low confidence.
    #[must_use]
    pub fn judge<'a>(&'a self, profile: &'a Profile, field_confidence: &FieldConfidence) -> Judgement<'a> {
        let background = Background::read(profile, field_confidence);
        let posts: Vec<Text<'_>> =
            profile.posts.iter().take(POSTS_READ).map(|post| Text::new(&post.text, LONGEST_POST)).listed();
        let found = self.phrases.find(&background, &posts);
        Judgement::new(self.playbook, profile, background, found)
    }

    /// Judges a profile and says why. Never fails. `_now` is part of the contract: ages on a profile are already in days.
    #[must_use]
    pub fn assess(&self, profile: &Profile, field_confidence: &FieldConfidence, _now: Timestamp) -> Assessment {
        let confidence = confidence(profile, field_confidence);
        let basis = self.basis(profile, field_confidence);
        self.judge(profile, field_confidence).explain(confidence, basis)
    }

    /// The mark of what an assessment of this profile by this judge rests on; see [`Assessment::basis`].
    #[must_use]
    pub fn basis(&self, profile: &Profile, field_confidence: &FieldConfidence) -> String {
        basis::of_profile(self.basis, profile, field_confidence)
    }
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
    // Nothing at all adds up to −0.
    (sum * 1000.0).round() / 1000.0 + 0.0
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
    json::read(outreach_engine_derive::data!("src/audience/data/audience.json")).unwrap_or_else(|_| Audience {
        segments: Vec::new(),
        priority: PriorityWeights { fit: 0.40, referral: 0.35, signal: 0.25 },
        scores: ScoreWeights::default(),
    })
}

/// The default playbook's pillars: referral, thought leadership and stealth founders, 40/50/10 % of posts.
#[must_use]
pub fn default_pillars() -> Vec<Pillar> {
    json::read(outreach_engine_derive::data!("src/audience/data/pillars.json")).unwrap_or_default()
}

#[cfg(test)]
mod tests;
