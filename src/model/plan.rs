//! What is remembered of the plan between two looks at it, so that planning anew changes as little as possible. Not
//! here: the plan itself (`operations`), and how it is made (`cadence`).

use super::json::FromJson;
use super::{event::OutreachType, time::Timestamp};
use chrono::NaiveDate;
use serde::Serialize;

/// A touch as it was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KeptEntry {
    /// Who.
    pub prospect_id: String,
    /// What.
    pub outreach_type: OutreachType,
    /// The slot.
    pub at: Timestamp,
    /// Whether the user chose the slot: it is kept whatever else fits better.
    #[serde(default)]
    pub fixed: bool,
}

/// Somebody the user does not want to be reminded of before a day. An answer wakes them earlier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Snoozed {
    /// Who.
    pub prospect_id: String,
    /// First day on which they may be planned again.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub until: NaiveDate,
    /// When the user said so: what they answer after it wakes them.
    pub since: Timestamp,
}

/// What is remembered of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct PlanState {
    /// What was planned last, of all weeks that are not over.
    pub entries: Vec<KeptEntry>,
    /// Mondays of the weeks that were planned.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub weeks: Vec<NaiveDate>,
    /// Who rests, and until when.
    pub snoozed: Vec<Snoozed>,
    /// The site showed its limit: no requests are planned before that day.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub requests_paused_until: Option<NaiveDate>,
    /// The day on which the user is done: what is left of it moves on.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub done_on: Option<NaiveDate>,
}
