//! Who could be written to in a week, and what the others wait for. Not here: the day and hour.

use super::{
    calendar::{after_days, is_followup_day},
    person::Person,
    schedule::{Due, due_of, refresh},
    waiting::Waiting,
    week::WeekInput,
};
use crate::model::{
    assessment::NONE,
    event::OutreachType,
    profile::ConnectionState,
    prospect::Approval,
    sequence::{Sequence, SequenceStatus},
};

/// What somebody could get.
#[derive(Clone, Debug)]
pub enum Candidate {
    /// A request to connect.
    Request,
    /// A message.
    Message(Message),
}

/// A message that somebody could get, and when.
#[derive(Clone, Debug)]
pub struct Message {
    /// Which touch.
    pub outreach_type: OutreachType,
    /// Zero-based step of the stored sequence.
    pub step: Option<u32>,
    /// Its wording.
    pub variant_id: Option<String>,
    /// When it is due.
    pub due: Due,
}

/// What somebody could get, or what they wait for.
pub fn candidate(person: &Person<'_>, input: &WeekInput<'_>) -> Result<Candidate, Waiting> {
    let (row, standing) = (person.row, &person.standing);
    if person.suppressed {
        return Err(Waiting::Suppressed);
    }
    match row.approval {
        Approval::Approved => {}
        Approval::Pending => return Err(Waiting::Approval),
        Approval::Rejected => return Err(Waiting::Rejected),
    }
    if standing.stopped.is_some() {
        return Err(Waiting::Answered);
    }
    if row.segment == NONE {
        return Err(Waiting::Outside);
    }
    let sunday = after_days(input.monday, 6);
    if let Some(until) = person.snoozed_until.filter(|until| *until > sunday) {
        return Err(Waiting::Snooze(until));
    }
    let connected = standing.accepted_at.is_some() || row.connected_at.is_some();
    let messaged = standing.sent_at.keys().any(|touch| *touch != OutreachType::ConnectionRequest);
    let open = row.elsewhere || person.sequence.is_some_and(Sequence::is_open);
    if connected || messaged || open {
        let message = message(person, input)?;
        let due = input.zone.date(message.due.by_rule);
        let due = person.snoozed_until.map_or(due, |until| until.max(due));
        return if due > sunday { Err(Waiting::Due(due)) } else { Ok(Candidate::Message(message)) };
    }
    if standing.request_pending() || row.connection_state == Some(ConnectionState::Pending) {
        return Err(Waiting::Acceptance);
    }
    let lock = input.playbook.limits.withdrawal_lock_days;
    if let Some(at) = standing.locked_since(input.now, lock) {
        return Err(Waiting::Lock(after_days(input.zone.date(at), lock)));
    }
    if row.connection_state == Some(ConnectionState::FollowOnly) {
        return Err(Waiting::FollowOnly);
    }
    // They asked for later before anything but a request was sent.
    if let Some(day) = standing.resumes_on.filter(|day| *day > sunday) {
        return Err(Waiting::Due(day));
    }
    Ok(Candidate::Request)
}

fn message(person: &Person<'_>, input: &WeekInput<'_>) -> Result<Message, Waiting> {
    let when = (input.now, input.zone);
    let (rules, connected_at) = (&input.playbook.cadence, person.row.connected_at);
    if let Some(stored) = person.sequence {
        let mut sequence = stored.clone();
        let due = refresh(&mut sequence, &person.standing, connected_at, rules, when);
        if sequence.status != SequenceStatus::Finished {
            let at = usize::try_from(sequence.current_step).unwrap_or(usize::MAX);
            let step = sequence.steps.get(at).ok_or(Waiting::Finished)?;
            return Ok(Message {
                outreach_type: step.outreach_type,
                step: Some(step.step),
                variant_id: step.variants.first().map(|variant| variant.variant_id.clone()),
                due: due.ok_or(Waiting::Earlier)?,
            });
        }
    }
    let outreach_type = next_without_sequence(person, rules.followups_per_prospect);
    let before = person.standing.last_contact_at.map(|at| input.zone.date(at));
    let wait = input
        .playbook
        .sequences
        .iter()
        .flat_map(|plan| &plan.steps)
        .find(|step| step.outreach_type == outreach_type)
        .map_or(4, |step| step.wait_days);
    let open = person.row.elsewhere;
    let due = due_of((outreach_type, wait), before, &person.standing, (connected_at, open), rules, when)
        .ok_or(Waiting::Acceptance)?;
    Ok(Message { outreach_type, step: None, variant_id: None, due })
}

/// What follows for somebody whose sequence is finished or was never made: the first message, as many follow-ups as the
/// playbook gives everybody, then a check-in every quarter.
fn next_without_sequence(person: &Person<'_>, followups: u32) -> OutreachType {
    let sent = &person.standing.sent_at;
    let finished = person.sequence.is_some();
    if !finished && !sent.contains_key(&OutreachType::InitialDm) {
        return OutreachType::InitialDm;
    }
    let last = OutreachType::ALL.iter().rposition(|touch| sent.contains_key(touch) && *touch != OutreachType::Checkin);
    let position = last.map_or(1, |at| at + 1);
    let most = usize::try_from(followups).unwrap_or(usize::MAX).saturating_add(1);
    if finished || position > most {
        return OutreachType::Checkin;
    }
    OutreachType::ALL.get(position).copied().unwrap_or(OutreachType::Checkin)
}

/// Whether a touch is a follow-up or check-in: they have their own days and their own target.
#[must_use]
pub const fn is_followup(touch: OutreachType) -> bool {
    !matches!(touch, OutreachType::ConnectionRequest | OutreachType::InitialDm)
}

/// Whether a touch may go on that day.
pub fn may_go_on(touch: OutreachType, day: chrono::NaiveDate, input: &WeekInput<'_>) -> bool {
    !is_followup(touch) || is_followup_day(day, &input.playbook.cadence)
}

/// Whether a touch is anything but a connection request.
pub const fn is_message(touch: OutreachType) -> bool {
    !matches!(touch, OutreachType::ConnectionRequest)
}
