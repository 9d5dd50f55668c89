//! `trackEngagement`: what happened, and what comes next.

use crate::model::json::FromJson;
use crate::model::map::Map;
use crate::model::{
    event::{Channel, EngagementStatus, OutreachType},
    sequence::SequenceStatus,
    time::Timestamp,
};
use serde::Serialize;

/// Reports what happened to a touch.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TrackEngagementRequest {
    /// The workspace.
    pub user_id: String,
    /// To whom.
    pub prospect_id: String,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// What became of it.
    pub engagement_status: EngagementStatus,
    /// By what way; `linkedin_request` for a connection request and `linkedin_dm` for all else when absent.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// When; now when absent. Not before 2003-05-05 (LinkedIn's first day) and not more than a day ahead.
    #[serde(default)]
    pub occurred_at: Option<Timestamp>,
    /// Zero-based step of the sequence; found by `outreach_type` when absent.
    #[serde(default)]
    pub step: Option<i64>,
    /// Which variant was used; absent when the text was the user's own. Where `text_sent` shares fewer than four fifths
    /// of its words with that variant, it counts as the user's own all the same.
    #[serde(default)]
    pub variant_id: Option<String>,
    /// The text that was really sent, where known; at most 20,000 characters.
    #[serde(default)]
    pub text_sent: Option<String>,
    /// Anything else worth keeping, by name; at most 32 entries of 2,000 characters. Known names: `manual` = `true`
    /// marks a message outside the sequence, which stops it; `resume_on` = a day as `YYYY-MM-DD` with a reply that asks
    /// for later: the sequence goes on from that day instead of stopping.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string> | null"))]
    pub engagement_data: Option<Map<String, String>>,
    /// Made by whoever asks, 1–200 characters: a second report with the same id changes nothing.
    pub event_id: String,
}

/// The touch that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct NextStep {
    /// Zero-based step of the sequence.
    pub step: u32,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// By what way.
    pub channel: Channel,
    /// When it is due; `null` while it waits for acceptance.
    pub due_at: Option<Timestamp>,
    /// The chosen variant; `null` where the step has no text.
    pub variant_id: Option<String>,
    /// Why then, for people.
    pub reason: String,
}

/// What the log says after the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TrackEngagementResponse {
    /// The event's id.
    pub event_id: String,
    /// Whether it is new; `false` for a repeat, which changes nothing.
    pub recorded: bool,
    /// What was reported.
    pub engagement_status: EngagementStatus,
    /// The furthest point reached with this person; `null` where nothing has been sent or answered.
    pub furthest_status: Option<EngagementStatus>,
    /// Whether the figures that learning reads changed.
    pub learning_patterns_updated: bool,
    /// Where the sequence stands; `null` without one.
    pub sequence_status: Option<SequenceStatus>,
    /// Why it stopped; empty while it goes on.
    pub stop_reason: String,
    /// What comes next; `null` when nothing does.
    pub next_step: Option<NextStep>,
    /// What to know about the report, for people: for example an answer to something that was never sent.
    pub notices: Vec<String>,
}
