//! What happened to a prospect: append-only, with ids made by whoever asks.

use super::json::FromJson;
use super::{sequence::SequenceType, time::Timestamp};
use crate::model::map::Map;
use serde::Serialize;

/// Which touch of a sequence an event or text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // The names are the contract's own.
pub enum OutreachType {
    ConnectionRequest,
    InitialDm,
    #[serde(rename = "followup_1")]
    Followup1,
    #[serde(rename = "followup_2")]
    Followup2,
    #[serde(rename = "followup_3")]
    Followup3,
    #[serde(rename = "followup_4")]
    Followup4,
    #[serde(rename = "followup_5")]
    Followup5,
    #[serde(rename = "followup_6")]
    Followup6,
    Checkin,
}

impl OutreachType {
    /// All of them, in the order of a sequence.
    pub const ALL: [Self; 9] = [
        Self::ConnectionRequest,
        Self::InitialDm,
        Self::Followup1,
        Self::Followup2,
        Self::Followup3,
        Self::Followup4,
        Self::Followup5,
        Self::Followup6,
        Self::Checkin,
    ];

    /// The name used in the contract, in tallies and in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConnectionRequest => "connection_request",
            Self::InitialDm => "initial_dm",
            Self::Followup1 => "followup_1",
            Self::Followup2 => "followup_2",
            Self::Followup3 => "followup_3",
            Self::Followup4 => "followup_4",
            Self::Followup5 => "followup_5",
            Self::Followup6 => "followup_6",
            Self::Checkin => "checkin",
        }
    }
}

/// What became of a touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // The names are the contract's own.
pub enum EngagementStatus {
    NotSent,
    Sent,
    Delivered,
    Opened,
    Accepted,
    Replied,
    MeetingBooked,
    NotInterested,
    NoResponse,
    Withdrawn,
    ReferralReceived,
    ReferralGiven,
}

impl EngagementStatus {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::NotSent,
        Self::Sent,
        Self::Delivered,
        Self::Opened,
        Self::Accepted,
        Self::Replied,
        Self::MeetingBooked,
        Self::NotInterested,
        Self::NoResponse,
        Self::Withdrawn,
        Self::ReferralReceived,
        Self::ReferralGiven,
    ];

    /// The name used in the contract, in tallies and in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Opened => "opened",
            Self::Accepted => "accepted",
            Self::Replied => "replied",
            Self::MeetingBooked => "meeting_booked",
            Self::NotInterested => "not_interested",
            Self::NoResponse => "no_response",
            Self::Withdrawn => "withdrawn",
            Self::ReferralReceived => "referral_received",
            Self::ReferralGiven => "referral_given",
        }
    }
}

/// By what way a text travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // The names are the contract's own.
pub enum Channel {
    LinkedinDm,
    LinkedinInmail,
    LinkedinRequest,
    Email,
    Other,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::LinkedinDm, Self::LinkedinInmail, Self::LinkedinRequest, Self::Email, Self::Other];

    /// The name used in the contract, in tallies and in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LinkedinDm => "linkedin_dm",
            Self::LinkedinInmail => "linkedin_inmail",
            Self::LinkedinRequest => "linkedin_request",
            Self::Email => "email",
            Self::Other => "other",
        }
    }

    /// Whether messages that the user chose to send this way go without a request to connect before them.
    #[must_use]
    pub const fn leaves_request_out(self) -> bool {
        !matches!(self, Self::LinkedinRequest)
    }
}

/// What happened. Its order, and that of an engagement, decides between entries that claim one id and one moment: fields
/// are compared one behind the other as they stand, names by their place in their list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EventBody {
    /// A touch and what became of it.
    Engagement(Engagement),
    /// The event with that id did not happen: undo and corrections.
    Retraction {
        /// Id of the event that is taken back.
        retracts: String,
    },
}

/// A touch and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Engagement {
    /// Which touch.
    pub outreach_type: OutreachType,
    /// What became of it.
    pub engagement_status: EngagementStatus,
    /// By what way.
    pub channel: Channel,
    /// Zero-based step of the sequence, where there is one.
    pub step: Option<u32>,
    /// Which variant was used, where one was.
    pub variant_id: Option<String>,
    /// Segment of the person at that time: later re-assessments do not rewrite history.
    pub segment: String,
    /// The text that was really sent, where known.
    pub text_sent: Option<String>,
    /// Attributes of the variant (`angle`, `format`, `length`, `ask`): what learning works on.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub attributes: Map<String, String>,
    /// What the person is, as far as learning asks (`industry`, `title_family`, `keyword`), at that time.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub traits: Map<String, String>,
    /// The kind of sequence the touch belonged to, where it did.
    #[serde(default)]
    pub sequence_type: Option<SequenceType>,
    /// Anything else the asker wants kept, by name.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub engagement_data: Map<String, String>,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Event {
    /// Made by whoever asks; a second event with the same id changes nothing.
    pub event_id: String,
    /// Whom it concerns.
    pub prospect_id: String,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// What happened.
    pub body: EventBody,
}
