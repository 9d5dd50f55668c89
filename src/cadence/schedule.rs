//! The dates of a sequence, by the log and the rules. Not here: the texts.

use super::calendar::{
    after_business_days, after_days, at_hour, first_day, first_slot, hours, is_followup_day, is_workday,
};
use crate::model::order::IntoList;
use crate::{
    learning::Standing,
    model::{
        event::OutreachType,
        playbook::CadenceRules,
        sequence::{Sequence, SequenceStatus, Step},
        time::{Timestamp, Zone},
    },
};
use chrono::NaiveDate;

/// When a touch is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// By the rules; may lie in the past.
    pub by_rule: Timestamp,
    /// When it can be sent next: a missed date moves on.
    pub planned: Timestamp,
    /// Why then, for people.
    pub reason: String,
}

/// What dates depend on.
struct Clock<'a> {
    standing: &'a Standing,
    connected_at: Option<Timestamp>,
    /// Whether the first message travels by a way that nobody has to accept first.
    open: bool,
    rules: &'a CadenceRules,
    now: Timestamp,
    zone: &'a Zone,
}

/// When that touch is due, `wait_days` after the one before it; `None` while it waits for acceptance. `before` is the
/// day of the message before it, sent or planned; `open` says that nobody has to accept first.
#[must_use]
pub fn due_of(
    touch: (OutreachType, u32),
    before: Option<NaiveDate>,
    standing: &Standing,
    (connected_at, open): (Option<Timestamp>, bool),
    rules: &CadenceRules,
    (now, zone): (Timestamp, &Zone),
) -> Option<Due> {
    Clock { standing, connected_at, open, rules, now, zone }.due(touch, before)
}

impl Clock<'_> {
    fn due(&self, (outreach_type, wait_days): (OutreachType, u32), before: Option<NaiveDate>) -> Option<Due> {
        let workday = |day| is_workday(day, self.rules);
        let followup_day = |day| is_followup_day(day, self.rules);
        let (day, reason) = match outreach_type {
            OutreachType::ConnectionRequest => (self.zone.date(self.now), "A request can go at once.".to_owned()),
            OutreachType::InitialDm => self.first_message()?,
            OutreachType::Checkin => {
                let before = before?;
                let day = after_days(before, self.rules.checkin_wait_days);
                (day, format!("Quiet since {before}: a check-in after {} days.", self.rules.checkin_wait_days))
            }
            _ => {
                let before = before?;
                let day = after_business_days(before, wait_days, self.rules);
                (day, format!("{wait_days} business days after {before}, Tuesday to Thursday."))
            }
        };
        let (day, reason) = match self.standing.resumes_on {
            Some(date) if date > day => (date, format!("They asked for later: not before {date}.")),
            _ => (day, reason),
        };
        let message = outreach_type != OutreachType::ConnectionRequest;
        let on_followup_days = message && outreach_type != OutreachType::InitialDm;
        let allowed = |day| if on_followup_days { followup_day(day) } else { workday(day) };
        let planned = first_slot(day, self.now, self.rules, self.zone, allowed);
        let by_rule = if message {
            let hour = hours(self.rules).first().copied().unwrap_or_default();
            let due = at_hour(first_day(day, allowed), hour, self.zone);
            // A first message that is due today is due now: nobody is told in the morning to wait for nine o'clock.
            let today = outreach_type == OutreachType::InitialDm && self.zone.date(due) == self.zone.date(self.now);
            if today { due.min(self.now) } else { due }
        } else {
            self.now
        };
        Some(Due { by_rule, planned: planned.max(by_rule), reason })
    }

    /// The first message waits two days after an acceptance. Somebody who was connected before we asked can be
    /// written to at once.
    fn first_message(&self) -> Option<(NaiveDate, String)> {
        let requested = self.standing.sent_at.contains_key(&OutreachType::ConnectionRequest);
        match (self.standing.accepted_at, self.connected_at) {
            (Some(at), _) => Some(self.after_acceptance(at)),
            (None, Some(at)) if requested => Some(self.after_acceptance(at)),
            (None, Some(_)) => Some((self.zone.date(self.now), "You are connected already.".to_owned())),
            (None, None) if self.open => {
                Some((self.zone.date(self.now), "Nobody has to accept first here.".to_owned()))
            }
            (None, None) => None,
        }
    }

    fn after_acceptance(&self, at: Timestamp) -> (NaiveDate, String) {
        let (accepted, wait) = (self.zone.date(at), self.rules.dm_wait_days);
        (after_days(accepted, wait), format!("{wait} days after they accepted on {accepted}."))
    }

    /// Check-ins come every quarter: the first so many of them are done as were sent.
    fn is_done(&self, step: &Step, checkins_before: usize) -> bool {
        if step.outreach_type == OutreachType::Checkin {
            return checkins_before < self.standing.checkins;
        }
        let connected = self.standing.accepted_at.is_some() || self.connected_at.is_some();
        self.standing.sent_at.contains_key(&step.outreach_type)
            || (step.outreach_type == OutreachType::ConnectionRequest && connected)
    }
}

/// Brings a stored sequence up to date with the log: current step, status, dates. Gives what is due next, `None` when
/// nothing is or while it waits for acceptance.
pub fn refresh(
    sequence: &mut Sequence,
    standing: &Standing,
    connected_at: Option<Timestamp>,
    rules: &CadenceRules,
    (now, zone): (Timestamp, &Zone),
) -> Option<Due> {
    let open = sequence.is_open();
    let clock = Clock { standing, connected_at, open, rules, now, zone };
    let mut checkins = 0;
    let mut current = 0;
    for (index, step) in sequence.steps.iter().enumerate() {
        if clock.is_done(step, checkins) {
            current = index + 1;
        }
        checkins += usize::from(step.outreach_type == OutreachType::Checkin);
    }
    let mut before: Option<NaiveDate> = None;
    let mut next = None;
    for (index, step) in sequence.steps.iter_mut().enumerate() {
        let sent = standing.sent_at.get(&step.outreach_type).copied();
        if index < current {
            step.send_date = sent;
        } else {
            let due = clock.due((step.outreach_type, step.wait_days), before);
            step.send_date = due.as_ref().map(|due| due.planned);
            if index == current {
                next = due;
            }
        }
        if step.outreach_type != OutreachType::ConnectionRequest {
            before = step.send_date.map(|at| zone.date(at)).or(before);
        }
    }
    sequence.send_dates = sequence.steps.iter().map(|step| step.send_date).listed();
    sequence.current_step = u32::try_from(current).unwrap_or(u32::MAX);
    (sequence.status, sequence.stop_reason) = match standing.stopped {
        Some((reason, _)) => (SequenceStatus::Stopped, reason.name().to_owned()),
        None if current >= sequence.steps.len() => (SequenceStatus::Finished, String::new()),
        None if standing.sent_at.is_empty() => (SequenceStatus::Ready, String::new()),
        None => (SequenceStatus::Active, String::new()),
    };
    if sequence.status == SequenceStatus::Stopped {
        for step in sequence.steps.iter_mut().skip(current) {
            step.send_date = None;
        }
        sequence.send_dates = sequence.steps.iter().map(|step| step.send_date).listed();
        return None;
    }
    next
}
