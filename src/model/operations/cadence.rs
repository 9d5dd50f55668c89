//! `weeklyCadence`: the plan of a week.

use crate::model::{event::OutreachType, time::Timestamp};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for the plan of a week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WeeklyCadenceRequest {
    /// The workspace.
    pub user_id: String,
    /// Any day of the week, `YYYY-MM-DD`; the week of now when absent.
    #[serde(default)]
    pub week_start_date: Option<String>,
    /// 10–100 connection requests, 30–50 advised; 40 when absent.
    #[serde(default)]
    pub target_connection_requests: Option<i64>,
    /// 0–200 follow-ups; 30 when absent.
    #[serde(default)]
    pub target_followups: Option<i64>,
}

/// The weekly review, which is no outreach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ReviewTag {
    /// Looking at the week's figures.
    WeeklyReview,
}

/// What an entry of the plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum PlanType {
    /// The weekly review.
    Review(ReviewTag),
    /// A touch.
    Outreach(OutreachType),
}

/// One entry of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PlanEntry {
    /// `monday` … `friday`.
    pub day: String,
    /// Calendar day in the user's zone.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub date: NaiveDate,
    /// Wall clock in the user's zone, `HH:MM`.
    pub time: String,
    /// The same moment in UTC.
    pub at: Timestamp,
    /// Who; `null` for the review.
    pub prospect_id: Option<String>,
    /// Their name, where known.
    pub prospect_name: Option<String>,
    /// Their segment; empty for the review.
    pub segment: String,
    /// What.
    #[serde(rename = "type")]
    pub entry_type: PlanType,
    /// Zero-based step of the sequence, where there is one.
    pub step: Option<u32>,
    /// The chosen variant, where there is one.
    pub variant_id: Option<String>,
    /// Priority score 0–100; 0 for the review.
    pub priority: f64,
    /// Why this person now, for people.
    pub reason: String,
}

/// The plan of a week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
pub struct WeeklyCadenceResponse {
    /// Monday.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub week_start: NaiveDate,
    /// Sunday.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub week_end: NaiveDate,
    /// How many touches are planned; the review is none.
    pub total_outreach: u32,
    /// Planned connection requests by segment: what the target distribution governs.
    pub distribution: BTreeMap<String, u32>,
    /// Planned touches by type.
    pub by_type: BTreeMap<String, u32>,
    /// In order of time; at one time follow-ups and messages before requests, then by priority.
    pub entries: Vec<PlanEntry>,
    /// What could not be planned as asked and why, for people; empty when all could.
    pub shortfalls: Vec<String>,
    /// Advice, for people: for example when the target lies outside 30–50.
    pub notices: Vec<String>,
}
