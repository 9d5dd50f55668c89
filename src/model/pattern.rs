//! What the log says works, as it travels. How it is worked out is in `learning`.

use super::event::OutreachType;
use serde::{Deserialize, Serialize};

/// What a pattern is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PatternOf {
    /// One wording of one touch in one segment.
    Variant {
        /// Segment at the time of the touch.
        segment: String,
        /// Which touch.
        outreach_type: OutreachType,
        /// Which variant.
        variant_id: String,
    },
    /// One attribute of texts, over all segments.
    Attribute {
        /// `angle`, `format`, `length`, `ask`.
        attribute: String,
        /// Its value.
        value: String,
    },
    /// Everything of one segment.
    Segment {
        /// Segment at the time of the touch.
        segment: String,
    },
}

/// What can be said about a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum PatternVerdict {
    /// Better than the rest, by a rule that holds at every look.
    Better,
    /// Worse than the rest, by the same rule.
    Worse,
    /// Nothing can be said yet.
    TooEarly,
}

/// One pattern.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Pattern {
    /// What it is about.
    pub of: PatternOf,
    /// Touches sent.
    pub sent: u32,
    /// Of them, those that can be judged: answered, or silent for longer than the reply window.
    pub mature: u32,
    /// Touches with a reply.
    pub replies: u32,
    /// Touches with a meeting.
    pub meetings: u32,
    /// Posterior mean of the reply rate, 0–1.
    pub posterior_mean: f64,
    /// Lower end of the posterior's central 95 %, 0–1.
    pub low: f64,
    /// Upper end of the posterior's central 95 %, 0–1.
    pub high: f64,
    /// 0–100: the posterior mean against the user's own overall rate; 50 is the average.
    pub performance_score: f64,
    /// What can be said.
    pub verdict: PatternVerdict,
    /// The verdict in words, with how many more sends it takes where it is too early.
    pub text: String,
}
