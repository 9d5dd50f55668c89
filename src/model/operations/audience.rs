//! `segment` and `prioritize`: who is in the audience, and whom to write to first.

use crate::model::assessment::PillarRelevance;
use crate::model::json::FromJson;
use crate::model::map::Map;
use serde::Serialize;

/// Asks for the segments of prospects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SegmentRequest {
    /// The workspace.
    pub user_id: String,
    /// Whom; all approved prospects when absent. An id that is not among the records is refused.
    #[serde(default)]
    pub prospect_ids: Option<Vec<String>>,
    /// Wanted share by segment name, each at least 0; normalised. The playbook's when absent (0.5/0.5/0.05).
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, number> | null"))]
    pub target_distribution: Option<Map<String, f64>>,
}

/// One prospect with segment and tags.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TaggedProspect {
    /// Who.
    pub prospect_id: String,
    /// Name of a playbook segment, or `none`.
    pub segment: String,
    /// Industry label, where known.
    pub industry: Option<String>,
    /// Current job title, where known.
    pub role: Option<String>,
    /// Place as displayed, where known.
    pub location: Option<String>,
    /// 0–1: how likely a reaction is.
    pub engagement_potential: f64,
    /// Pillars that concern this person, strongest first.
    pub pacer_relevance: Vec<PillarRelevance>,
    /// The segment that the evidence alone favoured, where the target distribution moved them.
    pub moved_from: Option<String>,
    /// Why this segment, for people.
    pub why: String,
}

/// The segments of prospects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SegmentResponse {
    /// How many were judged.
    pub total_prospects: u32,
    /// How many are in each segment; every playbook segment and `none` are listed.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, number>"))]
    pub segments: Map<String, u32>,
    /// One entry per prospect, in the order asked for.
    pub tagged_prospects: Vec<TaggedProspect>,
}

/// Asks whom to write to first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PrioritizeRequest {
    /// The workspace.
    pub user_id: String,
    /// 0–100; 70 when absent. The three thresholds hold together.
    #[serde(default)]
    pub min_fit_score: Option<f64>,
    /// 0–100; 60 when absent.
    #[serde(default)]
    pub min_referral_capacity: Option<f64>,
    /// 0–100; 50 when absent.
    #[serde(default)]
    pub min_signal_strength: Option<f64>,
    /// Only this segment; all when absent.
    #[serde(default)]
    pub segment: Option<String>,
    /// 1–500; 500 when absent.
    #[serde(default)]
    pub limit: Option<i64>,
}

/// One prospect with the scores that decided.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PrioritizedProspect {
    /// Who.
    pub prospect_id: String,
    /// Name, where known.
    pub name: Option<String>,
    /// Current job title, where known.
    pub title: Option<String>,
    /// Current employer, where known.
    pub company: Option<String>,
    /// Name of a playbook segment, or `none`.
    pub segment: String,
    /// 0–100.
    pub fit_score: f64,
    /// 0–100.
    pub referral_capacity: f64,
    /// 0–100.
    pub signal_strength: f64,
    /// 0–100: the weighted sum of the three.
    pub priority_score: f64,
    /// One sentence that sums the scores up.
    pub scoring_reasoning: String,
    /// The angle to write from, by the evidence.
    pub best_outreach_angle: String,
}

/// Whom to write to first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PrioritizeResponse {
    /// How many approved prospects were scored (of the segment asked for).
    pub total_scored: u32,
    /// How many pass all thresholds, before the limit.
    pub top_tier_count: u32,
    /// Those that pass, highest `priority_score` first; equal ones by id.
    pub prospects: Vec<PrioritizedProspect>,
}
