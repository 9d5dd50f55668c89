//! The smaller operations, which the extension's own shell asks: the page in view, keeping people, undo, export.

use crate::model::json::FromJson;
use crate::model::{
    event::{EngagementStatus, OutreachType},
    learning::{Arm, Conclusion, LearningFile},
    pattern::Pattern,
    prospect::{Approval, ProspectSource},
    reading::Reading,
    sequence::{Check, SequenceStatus},
};
use chrono::NaiveDate;
use serde::Serialize;

/// Asks what the card shows for a page.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ViewPageRequest {
    /// What the page says.
    pub reading: Reading,
}

/// Asks for the person in view to be stored, or brought up to date.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KeepProspectRequest {
    /// Must be the id that the reading gives rise to.
    pub prospect_id: String,
    /// What the page says: a person or a thread.
    pub reading: Reading,
    /// How the record comes to be.
    pub source: ProspectSource,
    /// Whether the user wants to write to them. A record that is further than `pending` never goes back to it.
    pub approval: Approval,
}

/// Asks what is worth saying about a text as it stands now, for example while the user edits it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct CheckTextRequest {
    /// For whom; need not be stored.
    pub prospect_id: String,
    /// Zero-based step of the sequence; found by `outreach_type` when absent.
    #[serde(default)]
    pub step: Option<i64>,
    /// Which touch it is.
    pub outreach_type: OutreachType,
    /// The text as it stands; may be empty, which is a finding.
    pub text: String,
    /// Whether it answers what they wrote: then rules for the first touches, and on repeating oneself, do not hold.
    #[serde(default)]
    pub is_answer: bool,
}

/// What is worth saying about a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CheckTextResponse {
    /// The findings; those that block insertion come first.
    pub checks: Vec<Check>,
}

/// Reports that a text was put into a composer. Nothing has been sent by that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ReportInsertionRequest {
    /// For whom.
    pub prospect_id: String,
    /// Zero-based step of the sequence.
    pub step: i64,
    /// Which variant.
    pub variant_id: String,
    /// The text as inserted, with the user's edits.
    pub text: String,
}

/// Takes an event back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UndoEngagementRequest {
    /// Id of the retraction itself, made by whoever asks.
    pub event_id: String,
    /// Whom it concerns.
    pub prospect_id: String,
    /// Id of the event that is taken back.
    pub retracts: String,
}

/// What the log says after the undo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct UndoEngagementResponse {
    /// Whether the retraction is new; `false` for a repeat, which changes nothing.
    pub recorded: bool,
    /// The furthest point reached with this person; `null` where nothing is left.
    pub furthest_status: Option<EngagementStatus>,
    /// Where the sequence stands; `null` without one.
    pub sequence_status: Option<SequenceStatus>,
}

/// Asks for rows of a list to be stored as pending prospects.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ListPeopleRequest {
    /// What the page says: a list.
    pub reading: Reading,
    /// Which rows, by identity; all that have one when `null`.
    #[serde(default)]
    pub identities: Option<Vec<String>>,
}

/// How many rows were stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ListPeopleResponse {
    /// Stored now.
    pub added: u32,
    /// Known before; left as they are.
    pub known: u32,
}

/// Asks for a person never to be written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SuppressRequest {
    /// Whom.
    pub prospect_id: String,
}

/// The person is never written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SuppressResponse {
    /// Whom.
    pub prospect_id: String,
}

/// What a row of an exported file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ExportRows {
    /// One ISO week of one segment.
    #[default]
    Weeks,
    /// One entry of the log.
    Events,
}

/// Asks for the figures, or the log they are made of, as a CSV file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ExportMetricsRequest {
    /// 1–365 days up to and including `until`; 30 when absent.
    #[serde(default)]
    pub date_range_days: Option<i64>,
    /// Last day of the range in the user's zone, not after today; today when absent.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub until: Option<NaiveDate>,
    /// One row per week and segment when absent.
    #[serde(default)]
    pub rows: Option<ExportRows>,
}

/// A file for the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ExportedFile {
    /// What to call it.
    pub file_name: String,
    /// Its media type, with charset.
    pub media_type: String,
    /// Its text.
    pub content: String,
}

/// Asks what the log says works.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PatternsRequest {}

/// What the log says works.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PatternsResponse {
    /// Per segment, touch and variant, and per attribute.
    pub patterns: Vec<Pattern>,
    /// The leading wordings of each touch in each segment compared, and every proven difference.
    pub conclusions: Vec<Conclusion>,
    /// Whether anything can be concluded yet, for people.
    pub summary: String,
}

/// Asks how the wordings of one touch in one segment stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct OutlookRequest {
    /// Which segment.
    pub segment: String,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// The wordings, at most 50; those of the playbook when absent.
    #[serde(default)]
    pub variants: Option<Vec<Arm>>,
    /// By how many draws the shares are found, 1–10,000; 1,000 when absent. Draw `i` has the seed of the call plus `i`.
    #[serde(default)]
    pub draws: Option<i64>,
}

/// Asks for the playbook with what a file has learnt, or with nothing learnt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct AdoptLearningRequest {
    /// What to learn; `null` to forget.
    #[serde(default)]
    pub file: Option<LearningFile>,
    /// Whether to learn it beside what is known and not instead: another person's file. Not for one's own, whose sends
    /// would count twice.
    #[serde(default)]
    pub add: Option<bool>,
}

/// Asks for the sample prospects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SampleRequest {}

/// The sample prospects are in the writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SampleResponse {
    /// How many.
    pub prospects: u32,
}
