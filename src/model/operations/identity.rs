//! One person in several records: who may be the same, putting records together, and taking them apart again.

use crate::model::json::FromJson;
use crate::model::{
    event::Event,
    plan::{KeptEntry, Snoozed},
    prospect::Prospect,
    sequence::Sequence,
    time::Timestamp,
};
use serde::Serialize;

/// What tells people apart, of one record. Everything but the id may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default)]
pub struct IdentityFacts {
    /// Id of the record.
    pub prospect_id: String,
    /// Ids that its addresses on sites give rise to, see [`crate::model::prospect::Identity::prospect_id`].
    pub identities: Vec<String>,
    /// Name without honorifics and credentials.
    pub name: String,
    /// Employer.
    pub company: String,
    /// Job title.
    pub title: String,
    /// Place as displayed.
    pub location: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number as written.
    pub phone: String,
    /// An address of theirs, as a file gave it.
    pub url: String,
    /// Day of the connection, `YYYY-MM-DD`.
    pub connected_on: String,
}

/// Asks which records may be of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergeCandidatesRequest {
    /// Everybody.
    pub people: Vec<IdentityFacts>,
    /// Pairs of ids that the user said are two people.
    pub apart: Vec<Vec<String>>,
    /// At most so many pairs, 1–1,000; the likeliest come first.
    pub limit: u32,
}

/// Why two records may be of one person, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergeReason {
    /// `same_email`, `same_phone`, `site_linked`, `slug_renamed`, `same_name`, `same_company`, `same_title`,
    /// `same_location`, `same_connection_day`; against it `other_name`, `other_connection_day`.
    pub code: String,
    /// What they share, as written in the first record; empty where the code says it all.
    pub value: String,
}

/// Two records that may be of one person. Nothing is merged by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergeCandidate {
    /// The two ids, in the order of the request.
    pub prospect_ids: Vec<String>,
    /// What speaks for it and against it, the strongest first.
    pub reasons: Vec<MergeReason>,
    /// 50–99: how much speaks for it. No probability.
    pub strength: u32,
}

/// Pairs that may be one person each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergeCandidatesResponse {
    /// The likeliest first.
    pub candidates: Vec<MergeCandidate>,
    /// How many there are in all.
    pub total: u32,
}

/// Asks what putting two records together would write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergePeopleRequest {
    /// Whose record stays; its values go before the other's.
    pub keep: String,
    /// Whose record goes into it.
    pub merge: String,
}

/// The rows of a plan that are about the two people of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PlanShare {
    /// Planned touches.
    pub entries: Vec<KeptEntry>,
    /// Rests.
    pub snoozed: Vec<Snoozed>,
}

/// All that is needed to take a merge back. Kept by the shell under the id of the record that went.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Merge {
    /// Whose record stayed.
    pub kept_id: String,
    /// When.
    pub at: Timestamp,
    /// The record that went.
    pub merged: Prospect,
    /// The record that stayed, as it was.
    pub before: Prospect,
    /// The same as the merge left it: what differs from it later was changed since.
    pub after: Prospect,
    /// Log entries that moved.
    pub event_ids: Vec<String>,
    /// Sequences of both, as they were.
    pub sequences: Vec<Sequence>,
    /// The sequence of the one that stayed, as the merge left it.
    pub sequence: Option<Sequence>,
    /// Those of the two who were on the list of people never to write to. One of them brought the other onto it.
    pub suppressed: Vec<String>,
    /// What was planned for both, as it was.
    pub plan_before: PlanShare,
    /// What was planned for the one that stayed, as the merge left it.
    pub plan_after: PlanShare,
}

/// What putting two records together writes besides [`crate::model::call::Writes`].
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MergePeopleResponse {
    /// To be kept. The record and the sequence under the id of `merge.merged` go.
    pub merge: Merge,
    /// Log entries to put in the place of those with the same ids.
    pub events: Vec<Event>,
}

/// Asks what taking a merge back would write.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnmergePeopleRequest {
    /// As [`MergePeopleResponse::merge`] gave it.
    pub merge: Merge,
}

/// What taking a merge back writes besides [`crate::model::call::Writes`]. What is kept of the merge goes.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnmergePeopleResponse {
    /// Log entries to put in the place of those with the same ids.
    pub events: Vec<Event>,
    /// Whether the one that stayed has no sequence again.
    pub remove_sequence: bool,
    /// Whether the one that stayed leaves the list of people never to write to.
    pub unsuppress: bool,
}
