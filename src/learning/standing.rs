//! Where a person stands, by the log: what was sent, what they answered, and whether the sequence goes on. Not here:
//! when the next touch is due (`cadence`).

use super::history::{History, is_manual};
use crate::model::map::Map;
use crate::model::{
    event::{EngagementStatus, OutreachType},
    time::{Timestamp, day},
};
use chrono::NaiveDate;

/// Why a sequence stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// They answered.
    Answered(EngagementStatus),
    /// The user wrote to them outside the sequence.
    ManualMessage,
}

impl StopReason {
    /// The name kept in `Sequence::stop_reason`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered(status) => status.name(),
            Self::ManualMessage => "manual_message",
        }
    }
}

/// Where a person stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Furthest point reached; `None` before anything happened.
    pub furthest: Option<EngagementStatus>,
    /// When something was last sent.
    pub last_contact_at: Option<Timestamp>,
    /// When each touch was last sent.
    pub sent_at: Map<OutreachType, Timestamp>,
    /// How many check-ins were sent.
    pub checkins: usize,
    /// When they accepted.
    pub accepted_at: Option<Timestamp>,
    /// When the last request was withdrawn, if it was after it had been sent.
    pub withdrawn_at: Option<Timestamp>,
    /// Why the sequence stopped, and when.
    pub stopped: Option<(StopReason, Timestamp)>,
    /// They asked to be written to later: the clock starts again on that day (`engagement_data.resume_on`).
    pub resumes_on: Option<NaiveDate>,
}

/// How far a status is on the way; what comes later on the list outweighs what comes before.
const WAY: [EngagementStatus; 12] = [
    EngagementStatus::NotSent,
    EngagementStatus::Sent,
    EngagementStatus::NoResponse,
    EngagementStatus::Withdrawn,
    EngagementStatus::Delivered,
    EngagementStatus::Opened,
    EngagementStatus::Accepted,
    EngagementStatus::Replied,
    EngagementStatus::NotInterested,
    EngagementStatus::MeetingBooked,
    EngagementStatus::ReferralReceived,
    EngagementStatus::ReferralGiven,
];

impl Standing {
    /// When the request was withdrawn for which the site still locks the person: for so many days it takes no other one.
    #[must_use]
    pub fn locked_since(&self, now: Timestamp, withdrawal_lock_days: u32) -> Option<Timestamp> {
        self.withdrawn_at.filter(|at| now.days_since(*at) < f64::from(withdrawal_lock_days))
    }

    /// Where the person stands whose history this is.
    #[must_use]
    pub fn of(history: &History<'_>) -> Self {
        let mut standing = Self::default();
        let rank = |status: EngagementStatus| WAY.iter().position(|other| *other == status);
        standing.checkins = history.touches.iter().filter(|touch| touch.outreach_type == OutreachType::Checkin).count();
        for (event, engagement) in &history.entries {
            let (at, status) = (event.occurred_at, engagement.engagement_status);
            if status != EngagementStatus::NotSent && rank(status) > standing.furthest.and_then(rank) {
                standing.furthest = Some(status);
            }
            match status {
                EngagementStatus::Sent => {
                    standing.last_contact_at = Some(at);
                    standing.sent_at.insert(engagement.outreach_type, at);
                    if engagement.outreach_type == OutreachType::ConnectionRequest {
                        standing.withdrawn_at = None;
                    }
                    if is_manual(engagement) {
                        standing.stop(StopReason::ManualMessage, at);
                    }
                }
                EngagementStatus::Accepted => {
                    standing.accepted_at.get_or_insert(at);
                }
                EngagementStatus::Withdrawn => standing.withdrawn_at = Some(at),
                EngagementStatus::Replied => match resume_date(&engagement.engagement_data) {
                    Some(date) => standing.resume(date),
                    None => standing.stop(StopReason::Answered(status), at),
                },
                EngagementStatus::MeetingBooked
                | EngagementStatus::NotInterested
                | EngagementStatus::ReferralReceived
                | EngagementStatus::ReferralGiven => standing.stop(StopReason::Answered(status), at),
                EngagementStatus::NotSent
                | EngagementStatus::Delivered
                | EngagementStatus::Opened
                | EngagementStatus::NoResponse => {}
            }
        }
        standing
    }

    /// Whether a request has been sent and not answered.
    #[must_use]
    pub fn request_pending(&self) -> bool {
        self.sent_at.contains_key(&OutreachType::ConnectionRequest)
            && self.accepted_at.is_none()
            && self.withdrawn_at.is_none()
    }

    /// They asked for later. A reply that was logged plainly before is thereby known for what it was.
    fn resume(&mut self, date: NaiveDate) {
        self.resumes_on = Some(date);
        if self.stopped.is_some_and(|(reason, _)| reason == StopReason::Answered(EngagementStatus::Replied)) {
            self.stopped = None;
        }
    }

    /// A "no" outweighs the reply it came with: it is the reason that is kept.
    fn stop(&mut self, reason: StopReason, at: Timestamp) {
        let no = StopReason::Answered(EngagementStatus::NotInterested);
        if self.stopped.is_none() || (reason == no && self.stopped.is_some_and(|(kept, _)| kept != no)) {
            self.stopped = Some((reason, at));
        }
    }
}

fn resume_date(data: &Map<String, String>) -> Option<NaiveDate> {
    data.get("resume_on").and_then(|text| day(text))
}
