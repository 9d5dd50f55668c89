//! What planning needs to know of everybody, and no more: a plan over thirty thousand people touches each of them, and
//! the whole of a few. Not here: how it is read.

use super::waiting::Waiting;
use crate::{
    learning::Standing,
    model::{
        event::{EngagementStatus, Event, OutreachType},
        profile::ConnectionState,
        prospect::{Approval, Prospect, is_elsewhere},
        reading::Site,
        sequence::Sequence,
        time::Timestamp,
    },
};
use chrono::NaiveDate;

/// The part of a prospect that planning reads of everybody.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Who.
    pub prospect_id: String,
    /// Their segment.
    pub segment: String,
    /// Priority score 0–100.
    pub priority: f64,
    /// Whether the user wants to write to them.
    pub approval: Approval,
    /// Since when they are connected: a profile that says so counts from the day it was read, where no date is known.
    pub connected_at: Option<Timestamp>,
    /// What the profile last said about the connection.
    pub connection_state: Option<ConnectionState>,
    /// Whether the first message reaches them without an accepted request: people from other sites than LinkedIn.
    pub elsewhere: bool,
}

impl Row {
    /// The row of a prospect.
    #[must_use]
    pub fn of(prospect: &Prospect) -> Self {
        let profile = &prospect.profile;
        let site = prospect.identities.first().map(|identity| identity.site);
        Self {
            prospect_id: prospect.prospect_id.clone(),
            segment: prospect.assessment.segment.clone(),
            priority: prospect.assessment.scores.priority_score,
            approval: prospect.approval,
            connected_at: prospect.connected_at.or_else(|| profile.is_connected().then_some(prospect.updated_at)),
            connection_state: profile.connection_state,
            elsewhere: is_elsewhere(&prospect.prospect_id)
                || site.is_some_and(|site| !matches!(site, Site::Linkedin | Site::LinkedinPublic)),
        }
    }
}

/// The part of a prospect that is read of the few it matters for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// Name as displayed in the plan.
    pub name: Option<String>,
    /// Employer.
    pub company: Option<String>,
    /// Place.
    pub location: Option<String>,
}

impl Details {
    /// Those of a prospect.
    #[must_use]
    pub fn of(prospect: &Prospect) -> Self {
        let profile = &prospect.profile;
        Self { name: profile.name.clone(), company: profile.company.clone(), location: profile.location.clone() }
    }
}

/// Somebody, with what the log says.
#[derive(Clone, Debug)]
pub struct Person<'a> {
    /// The row.
    pub row: &'a Row,
    /// Where the person stands among all.
    pub at: usize,
    /// Where they would stand if all were sorted by id: what decides where nothing else does.
    pub rank: u32,
    /// Where they stand by the log.
    pub standing: Standing,
    /// The stored sequence, where there is one.
    pub sequence: Option<&'a Sequence>,
    /// Whether they are never to be written to.
    pub suppressed: bool,
    /// The day before which they are not planned; `None` when nothing keeps them, or they woke by an answer.
    pub snoozed_until: Option<NaiveDate>,
}

impl Person<'_> {
    /// Whether nothing was ever sent to them.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.standing.sent_at.is_empty()
    }

    /// Somebody who got something in the last sixty days and has not answered is being written to.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.standing.stopped.is_none()
            && self.standing.withdrawn_at.is_none()
            && self.standing.last_contact_at.is_some_and(|at| now.days_since(at) < 60.0)
    }

    /// Whether their last word still waits for the user's own: they replied, and nothing came after it.
    #[must_use]
    pub fn owed_an_answer(&self, now: Timestamp) -> Option<Timestamp> {
        use crate::learning::StopReason;
        let (reason, at) = self.standing.stopped?;
        let replied = reason == StopReason::Answered(EngagementStatus::Replied)
            && self.standing.furthest == Some(EngagementStatus::Replied);
        let answered = self.standing.last_contact_at.is_some_and(|sent| sent > at);
        (replied && !answered && now.days_since(at) < ANSWER_DAYS).then_some(at)
    }
}

/// A reply older than this was answered somewhere, or never will be.
const ANSWER_DAYS: f64 = 10.0;

/// A connection request that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SentRequest {
    /// When.
    pub at: Timestamp,
    /// Whether a text went with it.
    pub with_note: bool,
}

impl SentRequest {
    /// The request that an event of the log says was sent.
    #[must_use]
    pub fn of(event: &Event, engagement: &crate::model::event::Engagement) -> Option<Self> {
        let sent = engagement.engagement_status == EngagementStatus::Sent
            && engagement.outreach_type == OutreachType::ConnectionRequest;
        let with_note = engagement.text_sent.as_deref().is_some_and(|text| !text.trim().is_empty());
        sent.then_some(Self { at: event.occurred_at, with_note })
    }
}

/// Somebody who is not in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// Where the person stands among all.
    pub at: usize,
    /// What they wait for.
    pub waiting: Waiting,
}
