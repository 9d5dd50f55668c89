//! The playbook's part on texts: sender, sequence plans, templates.

use crate::model::json::FromJson;
use crate::model::map::Map;
use crate::model::{
    event::{Channel, OutreachType},
    sequence::SequenceType,
};
use serde::Serialize;

/// Who writes. Empty strings stand for what the user has not said; texts read well without.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default)]
pub struct Sender {
    /// Given name, as signed.
    pub name: String,
    /// What the user does.
    pub role: String,
    /// Where.
    pub company: String,
    /// What the user offers: a thing ("a day school"), what they do ("help parents find tutors"), or a sentence ("We …").
    pub offer: String,
    /// Addresses that a text may name.
    pub links: Vec<String>,
    /// Schools the user went to: the only ground on which a text may speak of a shared school.
    pub schools: Vec<String>,
}

/// One touch of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct StepPlan {
    /// Which touch.
    pub outreach_type: OutreachType,
    /// By what way.
    pub channel: Channel,
    /// Business days after the step before it (for the first message: days after acceptance).
    pub wait_days: u32,
}

/// The plan of one sequence type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SequencePlan {
    /// Which type.
    pub sequence_type: SequenceType,
    /// What to know before choosing it, for people.
    pub note: String,
    /// The touches in order.
    pub steps: Vec<StepPlan>,
}

/// One wording of one touch for one segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Template {
    /// Stable id, unique in the playbook.
    pub id: String,
    /// Segment it is worded for; `*` for every segment that has no wording of its own for this touch.
    pub segment: String,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// Sequence types it is for; empty for all.
    pub sequence_types: Vec<SequenceType>,
    /// `angle`, `format`, `length`, `ask`.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub attributes: Map<String, String>,
    /// BCP 47 language of the text.
    pub language: String,
    /// The text in the template language.
    pub text: String,
    /// The subject line, in the template language, where the text travels as an InMail or a mail; absent for the
    /// playbook's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// What they answered, or what is due to them: which draft fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum AnswerCase {
    /// They want to hear more.
    Interested,
    /// Not now, perhaps later.
    NotNow,
    /// They asked something.
    Question,
    /// No.
    No,
    /// They offered to put the user in touch with somebody.
    ReferralOffered,
    /// They did: thanks are due.
    ReferralThanks,
    /// They agreed to meet: thanks are due.
    MeetingThanks,
}

impl AnswerCase {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Interested,
        Self::Question,
        Self::NotNow,
        Self::No,
        Self::ReferralOffered,
        Self::ReferralThanks,
        Self::MeetingThanks,
    ];

    /// The name used in the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Interested => "interested",
            Self::NotNow => "not_now",
            Self::Question => "question",
            Self::No => "no",
            Self::ReferralOffered => "referral_offered",
            Self::ReferralThanks => "referral_thanks",
            Self::MeetingThanks => "meeting_thanks",
        }
    }
}

/// A draft of an answer to what they wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AnswerTemplate {
    /// Stable id, unique in the playbook.
    pub id: String,
    /// When it fits.
    pub case: AnswerCase,
    /// BCP 47 language of the text.
    pub language: String,
    /// The text in the template language.
    pub text: String,
}
