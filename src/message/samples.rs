//! Invented people and filled texts for this module's tests.

use super::{
    facts::Facts,
    render::render,
    template::{self, TemplateError},
    variable::Variable,
};
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

/// A template filled with each variable's example.
pub(super) fn filled(text: &str) -> Result<String, TemplateError> {
    let parsed = template::parse(text)?;
    let mut facts = Facts::default();
    // The way out comes on top in the last message of a plan alone.
    for variable in Variable::ALL.iter().filter(|variable| **variable != Variable::WayOut) {
        facts.put(*variable, variable.example(), "", "");
    }
    Ok(render(&parsed, &facts).map(|rendered| rendered.text).unwrap_or_default())
}
