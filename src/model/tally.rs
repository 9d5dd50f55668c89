//! Counts by UTC day, segment, step, variant and attribute: what patterns and metrics read.

use super::event::{Channel, EngagementStatus, OutreachType};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TallyKey {
    /// UTC day. For answers it is the day of the touch that they answer, so that rates divide like by like.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub day: NaiveDate,
    /// Segment at the time of the touch.
    pub segment: String,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// What became of it.
    pub engagement_status: EngagementStatus,
    /// By what way.
    pub channel: Channel,
    /// Which variant; empty when the text was the user's own.
    pub variant_id: String,
}

/// A count of the log. Tallies always equal the fold of the events, in any order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tally {
    /// What is counted.
    pub key: TallyKey,
    /// How often. A retraction takes one away.
    pub count: u32,
}
