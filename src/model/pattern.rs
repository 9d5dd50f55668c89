//! What the log says works, as it travels. How it is worked out is in `learning`.

use super::event::{EngagementStatus, OutreachType};
use super::json::FromJson;
use serde::Serialize;

/// What a pattern is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
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
    /// One attribute of the texts of one touch, over all segments.
    Attribute {
        /// Which touch: touches are not mixed, because first messages and third ones are answered at different rates.
        outreach_type: OutreachType,
        /// `angle`, `format`, `length`, `ask`.
        attribute: String,
        /// Its value.
        value: String,
    },
    /// One touch to people of one kind, over all segments.
    Trait {
        /// Which touch.
        outreach_type: OutreachType,
        /// `industry`, `title_family`, `keyword`.
        name: String,
        /// Its value.
        value: String,
    },
    /// Everything of one touch in one segment.
    Segment {
        /// Segment at the time of the touch.
        segment: String,
        /// Which touch.
        outreach_type: OutreachType,
    },
}

/// What can be said about a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
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
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Pattern {
    /// What it is about.
    pub of: PatternOf,
    /// Touches sent.
    pub sent: u32,
    /// Of them, those that are older than the reply window: younger silence is unknown, and counting only the young
    /// that answered would flatter.
    pub mature: u32,
    /// What counts as success: `accepted` for connection requests, `replied` for messages.
    pub outcome: EngagementStatus,
    /// How many of the mature touches succeeded.
    pub successes: u32,
    /// Touches with a meeting, young ones too.
    pub meetings: u32,
    /// Posterior mean of the success rate, 0–1.
    pub posterior_mean: f64,
    /// Lower end of the posterior's central 95 %, 0–1.
    pub low: f64,
    /// Upper end of the posterior's central 95 %, 0–1.
    pub high: f64,
    /// 0–100: the posterior mean against the user's own rate over all touches of that kind; 50 is the
    /// average.
    pub performance_score: f64,
    /// How likely the pattern differs from the others of its kind: Bayes factor for "different" against "the same".
    pub bayes_factor: f64,
    /// What can be said.
    pub verdict: PatternVerdict,
    /// The verdict in words, with how many more sends it takes where it is too early.
    pub text: String,
}

impl PatternOf {
    /// The segment it is about; `None` where it is about all.
    #[must_use]
    pub fn segment(&self) -> Option<&str> {
        match self {
            Self::Variant { segment, .. } | Self::Segment { segment, .. } => Some(segment),
            Self::Attribute { .. } | Self::Trait { .. } => None,
        }
    }
}
