//! The ordered steps for one prospect, their texts, and the one text offered now.

use super::json::FromJson;
use super::{
    event::{Channel, OutreachType},
    playbook::AnswerCase,
    time::Timestamp,
};
use crate::model::map::Map;
use serde::Serialize;

/// Which plan a sequence follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[allow(missing_docs)] // The names are the contract's own.
pub enum SequenceType {
    #[default]
    #[serde(rename = "3-step")]
    ThreeStep,
    #[serde(rename = "5-step")]
    FiveStep,
    #[serde(rename = "7-step")]
    SevenStep,
    #[serde(rename = "soft_nudge")]
    SoftNudge,
    #[serde(rename = "direct_cta")]
    DirectCta,
}

impl SequenceType {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::ThreeStep, Self::FiveStep, Self::SevenStep, Self::SoftNudge, Self::DirectCta];

    /// The name used in the contract and in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThreeStep => "3-step",
            Self::FiveStep => "5-step",
            Self::SevenStep => "7-step",
            Self::SoftNudge => "soft_nudge",
            Self::DirectCta => "direct_cta",
        }
    }
}

/// What a text drew on: every claim in it has one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Grounding {
    /// What it is, for example `company`, `post`, `insight`, `mutual_connections`.
    pub what: String,
    /// The value that was used.
    pub value: String,
    /// Where it came from, for example `profile` or the title of an insight.
    pub source: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Insertion is refused.
    Blocking,
    /// Worth a look.
    Advice,
}

/// A finding about a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Check {
    /// Stable code, for example `over_limit`.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// For people: what was found.
    pub message: String,
    /// Why it matters: the figure or rule behind it, with its source; empty where the finding speaks for itself.
    #[serde(default)]
    pub evidence: String,
}

/// One wording of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Variant {
    /// Stable across prospects: the template's id. What learning counts.
    pub variant_id: String,
    /// The finished text, with the user's edits once it was inserted.
    pub text: String,
    /// The text before those edits; absent while there are none. What was really sent is measured against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original_text: Option<String>,
    /// The finished subject line; absent where the text travels without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// `angle`, `format`, `length`, `ask`: what learning works on.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub attributes: Map<String, String>,
    /// What it drew on.
    pub grounding: Vec<Grounding>,
    /// What is worth saying about it.
    pub checks: Vec<Check>,
}

/// One touch of a sequence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Step {
    /// Zero-based position.
    pub step: u32,
    /// Which touch it is.
    pub outreach_type: OutreachType,
    /// By what way it is meant to travel.
    pub channel: Channel,
    /// Business days after the step before it (for the first message: days after acceptance).
    pub wait_days: u32,
    /// When it is planned; `null` while it waits for acceptance.
    pub send_date: Option<Timestamp>,
    /// The most characters the site takes, where a limit is known.
    pub character_limit: Option<u32>,
    /// The wordings, the chosen one first.
    pub variants: Vec<Variant>,
}

/// Where a sequence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum SequenceStatus {
    /// Texts exist; nothing has been sent.
    Ready,
    /// Something has been sent.
    Active,
    /// They answered, or said no, or the user wrote by hand.
    Stopped,
    /// All steps have been sent.
    Finished,
}

/// The ordered steps for one prospect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Sequence {
    /// Whom it is for; a prospect has at most one.
    pub prospect_id: String,
    /// Segment it was worded for.
    pub segment: String,
    /// Which plan it follows.
    pub sequence_type: SequenceType,
    /// When it was generated: texts stay as they are when the playbook changes later.
    pub created_at: Timestamp,
    /// The steps in order.
    pub steps: Vec<Step>,
    /// Planned dates by step, as far as known.
    pub send_dates: Vec<Option<Timestamp>>,
    /// Zero-based index of the next step; equal to the number of steps when all are done.
    pub current_step: u32,
    /// Where it stands.
    pub status: SequenceStatus,
    /// Why it stopped, for example `replied`; empty while it goes on.
    pub stop_reason: String,
    /// The way that the user chose for its messages; absent where they travel as the plan says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
}

impl Sequence {
    /// Whether its first message goes by a way that nobody has to accept first.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let needs_nobody =
            |step: &Step| matches!(step.channel, Channel::Email | Channel::LinkedinInmail | Channel::Other);
        self.channel.is_some_and(Channel::leaves_request_out) || self.steps.first().is_some_and(needs_nobody)
    }
}

/// The one text offered now, with the reason for that variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Suggestion {
    /// Zero-based step of the sequence.
    pub step: u32,
    /// How many steps there are.
    pub step_count: u32,
    /// Which touch it is.
    pub outreach_type: OutreachType,
    /// By what way.
    pub channel: Channel,
    /// When it is due; `null` when it can go at once or waits for acceptance.
    pub due_at: Option<Timestamp>,
    /// The most characters the site takes, where a limit is known.
    pub character_limit: Option<u32>,
    /// The wordings, the chosen one first.
    pub variants: Vec<Variant>,
    /// Why the first one is first, for people.
    pub reason: String,
    /// What to know before sending, for people; empty when there is nothing.
    pub notice: String,
}

/// Drafts for one kind of answer of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Answer {
    /// When they fit.
    pub case: AnswerCase,
    /// The wordings.
    pub variants: Vec<Variant>,
}
