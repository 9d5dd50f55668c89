//! The playbook's part on whom to reach and how scores are weighed.

use serde::{Deserialize, Serialize};

/// One audience segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Segment {
    /// Stable name, for example `referral_network`.
    pub name: String,
    /// For people.
    pub label: String,
}

/// Weights of the priority score; normalised before use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PriorityWeights {
    /// Weight of `fit_score`.
    pub fit: f64,
    /// Weight of `referral_capacity`.
    pub referral: f64,
    /// Weight of `signal_strength`.
    pub signal: f64,
}

/// Whom the user wants to reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Audience {
    /// The segments.
    pub segments: Vec<Segment>,
    /// Weights of the priority score.
    pub priority: PriorityWeights,
}
