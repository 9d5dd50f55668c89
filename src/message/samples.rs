//! Invented people and plans for this module's tests.

use crate::model::assessment::Assessment;

pub(super) fn assessment(segment: &str, role_family: Option<&str>) -> Assessment {
    crate::model::json::read(
        &serde_json::json!({
            "segment": segment, "probability": 0.9, "probabilities": {}, "tags": { "role_family": role_family },
            "scores": { "fit_score": 70.0, "referral_capacity": 60.0, "signal_strength": 50.0, "priority_score": 62.0 },
            "engagement_potential": 0.5, "pacer_relevance": [], "best_outreach_angle": "", "scoring_reasoning": "",
            "reasons": [], "confidence": 0.8
        })
        .to_string(),
    )
    .unwrap()
}
