//! Segments, scores and their reasons, target distribution, priority.

use crate::model::{
    assessment::{Assessment, NONE, Scores, Tags},
    playbook::{Audience, Playbook, PriorityWeights},
    profile::{FieldConfidence, Profile},
    time::Timestamp,
};

/// Judges a profile by the playbook.
#[must_use]
pub fn assess(
    _profile: &Profile,
    _field_confidence: &FieldConfidence,
    _playbook: &Playbook,
    _now: Timestamp,
) -> Assessment {
    Assessment {
        segment: NONE.to_owned(),
        probability: 1.0,
        probabilities: std::iter::once((NONE.to_owned(), 1.0)).collect(),
        tags: Tags::default(),
        scores: Scores::default(),
        engagement_potential: 0.0,
        pacer_relevance: Vec::new(),
        best_outreach_angle: String::new(),
        scoring_reasoning: String::new(),
        reasons: Vec::new(),
        confidence: 0.0,
    }
}

/// The default playbook's audience.
#[must_use]
pub fn default_audience() -> Audience {
    Audience { segments: Vec::new(), priority: PriorityWeights { fit: 0.40, referral: 0.35, signal: 0.25 } }
}
