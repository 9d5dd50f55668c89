//! What the card shows for the page in view.

use super::json::FromJson;
use super::{
    assessment::Assessment,
    event::{EngagementStatus, OutreachType},
    prospect::Approval,
    reading::Reading,
    sequence::{Answer, Suggestion},
    time::Timestamp,
};
use serde::Serialize;

/// One entry of a person's history, retractions already applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct HistoryEntry {
    /// Id of the event: what undo retracts.
    pub event_id: String,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// What became of it.
    pub engagement_status: EngagementStatus,
    /// The text that was sent, where known.
    pub text_sent: Option<String>,
}

/// Something the page shows that the log does not hold yet: offered to the user, never logged by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Observation {
    /// What seems to have happened.
    pub engagement_status: EngagementStatus,
    /// Which touch it belongs to.
    pub outreach_type: OutreachType,
    /// What on the page says so, for people.
    pub evidence: String,
    /// The user's own text as it stands in the thread, where that is the evidence.
    pub text_sent: Option<String>,
    /// Step of the sequence that the text is of, where it is known.
    pub step: Option<u32>,
    /// Wording that the text is, or was edited from, where it is known.
    pub variant_id: Option<String>,
}

/// Our record of the person in view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PersonView {
    /// Id the record has, or would get.
    pub prospect_id: String,
    /// `null` while nothing is stored about them.
    pub approval: Option<Approval>,
    /// Whether the user never wants to write to them.
    pub suppressed: bool,
    /// Furthest point reached; `null` before anything was sent.
    pub engagement_status: Option<EngagementStatus>,
    /// When something was last sent to them.
    pub last_contact_at: Option<Timestamp>,
    /// Newest first, at most twenty.
    pub history: Vec<HistoryEntry>,
    /// What the page shows and the log does not hold yet.
    pub observation: Option<Observation>,
    /// The user's note.
    pub note: String,
}

/// What the card shows for the page in view.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PageView {
    /// What the page says.
    pub reading: Reading,
    /// Who it is for us; `null` unless the page is about one person.
    pub assessment: Option<Assessment>,
    /// The text offered now; `null` where nothing should be sent (`notice` says why).
    pub suggestion: Option<Suggestion>,
    /// Drafts of an answer, where they wrote back or thanks are due, by case; else empty.
    pub answers: Vec<Answer>,
    /// Our record of the person; `null` unless the page is about one person.
    pub person: Option<PersonView>,
    /// Why nothing is suggested, for people; empty when something is.
    pub notice: String,
    /// The rows of a list about which something can be told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional))]
    pub rows: Vec<RowView>,
}

/// Who somebody in a row of a list is for us.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct RowView {
    /// As in the row.
    pub identity: String,
    /// Name of a playbook segment; `none` only of somebody who is kept.
    pub segment: String,
    /// By the record, or by what the row says.
    pub priority_score: f64,
    /// `null` while nothing is stored about them.
    pub approval: Option<Approval>,
}
