//! Who could be written to in a week, and why the others could not. Not here: the day and hour.

use super::{
    schedule::{Due, due_of, refresh},
    week::{Person, WeekInput},
};
use crate::model::{
    assessment::NONE,
    event::OutreachType,
    order,
    profile::ConnectionState,
    prospect::{Approval, is_elsewhere},
    reading::Site,
    sequence::SequenceStatus,
    time::Timestamp,
};
use std::collections::BTreeMap;

/// Somebody who could get a message, and when.
pub struct Message<'a> {
    pub person: &'a Person<'a>,
    pub outreach_type: OutreachType,
    pub step: Option<u32>,
    pub variant_id: Option<String>,
    pub due: Due,
}

/// What the people of a week come to.
#[derive(Default)]
pub struct Candidates<'a> {
    /// Whom to ask to connect, best first.
    pub requests: Vec<&'a Person<'a>>,
    /// Who gets a message.
    pub messages: Vec<Message<'a>>,
    /// People of each company who are being written to.
    pub open_by_company: BTreeMap<String, u32>,
    /// Reasons why people are in neither, with how many each keeps back.
    pub held_back: BTreeMap<&'static str, u32>,
}

/// A company's name as people are grouped by it.
pub fn company_of(person: &Person<'_>) -> Option<String> {
    let company = person.prospect.profile.company.as_deref()?.trim().to_lowercase();
    (!company.is_empty()).then_some(company)
}

/// Somebody who got something in the last sixty days and has not answered is being written to.
fn is_open(person: &Person<'_>, now: Timestamp) -> bool {
    person.standing.stopped.is_none()
        && person.standing.withdrawn_at.is_none()
        && person.standing.last_contact_at.is_some_and(|at| now.days_since(at) < 60.0)
}

/// Sorts the people into requests, messages and those held back.
pub fn candidates<'a>(input: &WeekInput<'a>) -> Candidates<'a> {
    let mut found = Candidates::default();
    for person in input.people {
        if is_open(person, input.now)
            && let Some(company) = company_of(person)
        {
            *found.open_by_company.entry(company).or_default() += 1;
        }
        if let Err(reason) = place(person, input, &mut found) {
            *found.held_back.entry(reason).or_default() += 1;
        }
    }
    let priority = |person: &Person<'_>| person.prospect.assessment.scores.priority_score;
    let order = |one: &Person<'_>, other: &Person<'_>| {
        priority(other)
            .total_cmp(&priority(one))
            .then_with(|| one.prospect.prospect_id.cmp(&other.prospect.prospect_id))
    };
    order::sort_by(&mut found.requests, |one, other| order(one, other));
    order::sort_by(&mut found.messages, |one, other| order(one.person, other.person));
    found
}

fn place<'a>(person: &'a Person<'a>, input: &WeekInput<'a>, found: &mut Candidates<'a>) -> Result<(), &'static str> {
    let standing = &person.standing;
    if person.suppressed {
        return Err("never to be written to");
    }
    match person.prospect.approval {
        Approval::Approved => {}
        Approval::Pending => return Err("not approved yet"),
        Approval::Rejected => return Err("rejected"),
    }
    if standing.stopped.is_some() {
        return Err("answered, or written to by hand");
    }
    if person.prospect.assessment.segment == NONE {
        return Err("outside the audience");
    }
    let connected = standing.accepted_at.is_some() || connected_at(person).is_some();
    let messaged = standing.sent_at.keys().any(|touch| *touch != OutreachType::ConnectionRequest);
    if connected || messaged || needs_no_request(person) {
        found.messages.push(message(person, input)?);
        return Ok(());
    }
    if standing.request_pending() || person.prospect.profile.connection_state == Some(ConnectionState::Pending) {
        return Err("asked to connect, waiting for the answer");
    }
    let lock = f64::from(input.playbook.limits.withdrawal_lock_days);
    if standing.withdrawn_at.is_some_and(|at| input.now.days_since(at) < lock) {
        return Err("request withdrawn, locked by the site for three weeks");
    }
    if person.prospect.profile.connection_state == Some(ConnectionState::FollowOnly) {
        return Err("can only be followed");
    }
    found.requests.push(person);
    Ok(())
}

/// Since when they are connected. A profile that says so counts from the day it was read, where no date is known.
fn connected_at(person: &Person<'_>) -> Option<Timestamp> {
    let profile = &person.prospect.profile;
    let shown = profile.connection_degree == Some(1) || profile.connection_state == Some(ConnectionState::Connected);
    person.prospect.connected_at.or_else(|| shown.then_some(person.prospect.updated_at))
}

/// Whether the first message reaches somebody without an accepted request: people from other sites than LinkedIn.
fn needs_no_request(person: &Person<'_>) -> bool {
    let site = person.prospect.identities.first().map(|identity| identity.site);
    is_elsewhere(&person.prospect.prospect_id)
        || site.is_some_and(|site| !matches!(site, Site::Linkedin | Site::LinkedinPublic))
}

fn message<'a>(person: &'a Person<'a>, input: &WeekInput<'a>) -> Result<Message<'a>, &'static str> {
    let when = (input.now, input.zone);
    let (rules, connected_at) = (&input.playbook.cadence, connected_at(person));
    if let Some(stored) = person.sequence {
        let mut sequence = stored.clone();
        let due = refresh(&mut sequence, &person.standing, connected_at, rules, when);
        if sequence.status != SequenceStatus::Finished {
            let at = usize::try_from(sequence.current_step).unwrap_or(usize::MAX);
            let step = sequence.steps.get(at).ok_or("nothing left to send")?;
            return Ok(Message {
                person,
                outreach_type: step.outreach_type,
                step: Some(step.step),
                variant_id: step.variants.first().map(|variant| variant.variant_id.clone()),
                due: due.ok_or("waiting for the message before it")?,
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
    let open = needs_no_request(person);
    let due = due_of((outreach_type, wait), before, &person.standing, (connected_at, open), rules, when)
        .ok_or("waiting for acceptance")?;
    Ok(Message { person, outreach_type, step: None, variant_id: None, due })
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
