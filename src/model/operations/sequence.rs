//! `generateSequence` and `getSequence`: the steps of one prospect.

use super::NextStep;
use crate::model::event::Channel;
use crate::model::json::FromJson;
use crate::model::sequence::{Sequence, SequenceType, Variant};
use serde::Serialize;

/// Asks for a prospect's sequence to be made anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct GenerateSequenceRequest {
    /// The workspace.
    pub user_id: String,
    /// For whom.
    pub prospect_id: String,
    /// Which plan; `3-step` when absent.
    #[serde(default)]
    pub sequence_type: Option<SequenceType>,
    /// 1–5 wordings per step; 3 when absent.
    #[serde(default)]
    pub num_variants: Option<i64>,
    /// By what way its messages travel; as the plan says when absent. `linkedin_request` begins with a request and its
    /// note; every other one leaves the request out, and nobody has to accept before the first message.
    #[serde(default)]
    pub channel: Option<Channel>,
}

/// A prospect's new sequence.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct GenerateSequenceResponse {
    /// Segment it is worded for.
    pub segment: String,
    /// The steps with their variants, dates, current step and status.
    pub sequence: Sequence,
    /// The wordings of the current step, the chosen one first; empty when all steps are done.
    pub variants: Vec<Variant>,
    /// Why the first variant is first, for people.
    pub reason: String,
    /// What to know, for people: fewer variants than asked for, the price of a long sequence.
    pub notices: Vec<String>,
}

/// Asks for the stored sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct GetSequenceRequest {
    /// The workspace.
    pub user_id: String,
    /// Whose.
    pub prospect_id: String,
}

/// The stored sequence, brought up to date with the log.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct GetSequenceResponse {
    /// The steps with their variants, dates, current step and status.
    pub sequence: Sequence,
    /// What comes next; `null` when it has stopped or all is sent.
    pub next_step: Option<NextStep>,
}
