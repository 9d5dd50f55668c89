//! `weeklyCadence`, the day's queue, the calendar file. Not here: changing a plan (`adjust`), who waits for what (`waiting`).

use super::{
    ask::Desk,
    check,
    next::{Subject, current_step, first_wording, prepare},
    note::{Invitee, choose_notes},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::{
    cadence::{
        Details, Person, Row, SentRequest, WeekInput, WeekPlan, calendar_file, day_queue as queue_of, plan_week,
    },
    learning::{Standing, effective, of_entries},
    model::{
        call::{Call, Outcome, Records, Writes},
        error::{CodedError, ErrorCode},
        event::{Engagement, EngagementStatus, Event},
        operations::{
            DayQueueRequest, DayQueueResponse, ExportCalendarRequest, ExportedFile, PlanEntry, PlanType,
            WeeklyCadenceRequest, WeeklyCadenceResponse,
        },
        order,
        plan::PlanState,
        prospect::Prospect,
        sequence::Sequence,
        time::{Timestamp, monday_of},
    },
};
use std::{borrow::Cow, cmp::Ordering};

/// Where planning finds people: of everybody the row, of a few more. With it the boundary can read thirty thousand
/// records without taking all of each.
pub trait People {
    /// The rows of all, in the order of their records.
    fn rows(&self) -> Cow<'_, [Row]>;
    /// More about one of them.
    fn details(&self, at: usize) -> Details;
    /// The employer of one of them.
    fn company(&self, at: usize) -> Option<String>;
    /// The record of one of them, with all that a text may draw on.
    fn prospect(&self, at: usize) -> Option<Prospect>;
}

impl People for Records {
    fn rows(&self) -> Cow<'_, [Row]> {
        Cow::Owned(self.prospects.iter().map(Row::of).listed())
    }

    fn details(&self, at: usize) -> Details {
        self.prospects.get(at).map(Details::of).unwrap_or_default()
    }

    fn company(&self, at: usize) -> Option<String> {
        self.prospects.get(at)?.profile.company.clone()
    }

    fn prospect(&self, at: usize) -> Option<Prospect> {
        self.prospects.get(at).cloned()
    }
}

/// What is asked of a plan.
pub(super) struct Wanted {
    pub monday: chrono::NaiveDate,
    pub requests: u32,
    pub followups: u32,
    pub explain: bool,
}

/// Plans a week: requests, due messages, check-ins and the review.
///
/// Needs `prospects`, `events`, `sequences`, `tallies`, `insights`, `suppressed`, `plan` and `zones`: all there are. Writes
/// the plan, which the next planning keeps to wherever it still fits.
///
/// # Errors
/// `invalid_type` and `out_of_range` for `request.week_start_date`; `out_of_range` for the targets; `invalid_playbook` with
/// the path of a rule or limit that cannot be kept to.
pub fn weekly_cadence(call: &Call<WeeklyCadenceRequest>) -> Result<Outcome<WeeklyCadenceResponse>, CodedError> {
    weekly_cadence_of(call, &call.records)
}

/// The same with the people read elsewhere; `call.records.prospects` is not looked at.
///
/// # Errors
/// As [`weekly_cadence`].
pub fn weekly_cadence_of(
    call: &Call<WeeklyCadenceRequest>,
    people: &dyn People,
) -> Result<Outcome<WeeklyCadenceResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::user_id(&request.user_id)?;
    let rules = &desk.playbook.cadence;
    let field = "request.target_connection_requests";
    let requests =
        check::whole(field, request.target_connection_requests, (10, 100), rules.target_connection_requests)?;
    let followups =
        check::whole("request.target_followups", request.target_followups, (0, 200), rules.target_followups)?;
    let monday = week(&desk, request.week_start_date.as_deref())?;
    let wanted = Wanted { monday, requests, followups, explain: false };
    let mut plan = planned(call, people, &wanted, |plan, _| plan)?;
    if !(30..=50).contains(&requests) {
        plan.response.notices.push(format!(
            "{requests} requests a week: 30 to 50 are advised. Fewer teach little, more look like a machine."
        ));
    }
    Ok(Outcome { writes: remembered(call, plan.state), response: plan.response })
}

/// The day's queue: what to do now, later today and this week, each with its reason.
///
/// Needs and writes what [`weekly_cadence`] does.
///
/// # Errors
/// `out_of_range` for `request.user_id`; `invalid_playbook`.
pub fn day_queue(call: &Call<DayQueueRequest>) -> Result<Outcome<DayQueueResponse>, CodedError> {
    day_queue_of(call, &call.records)
}

/// The same with the people read elsewhere.
///
/// # Errors
/// As [`day_queue`].
pub fn day_queue_of(
    call: &Call<DayQueueRequest>,
    people: &dyn People,
) -> Result<Outcome<DayQueueResponse>, CodedError> {
    check::user_id(&call.request.user_id)?;
    let wanted = this_week(&Desk::of(call));
    let (state, response) = planned(call, people, &wanted, |plan, input| (plan.state.clone(), queue_of(plan, input)))?;
    Ok(Outcome { writes: remembered(call, state), response })
}

/// The plan of a week as a calendar file with alarms.
///
/// Needs what [`weekly_cadence`] does. Writes nothing.
///
/// # Errors
/// `invalid_type` and `out_of_range` for `request.week_start_date`; `invalid_playbook`.
pub fn export_calendar(call: &Call<ExportCalendarRequest>) -> Result<ExportedFile, CodedError> {
    export_calendar_of(call, &call.records)
}

/// The same with the people read elsewhere.
///
/// # Errors
/// As [`export_calendar`].
pub fn export_calendar_of(call: &Call<ExportCalendarRequest>, people: &dyn People) -> Result<ExportedFile, CodedError> {
    let desk = Desk::of(call);
    let monday = week(&desk, call.request.week_start_date.as_deref())?;
    let wanted = Wanted { monday, ..this_week(&desk) };
    let plan = planned(call, people, &wanted, |plan, _| plan)?;
    Ok(calendar_file(&plan.response, call.now))
}

fn week(desk: &Desk<'_>, day: Option<&str>) -> Result<chrono::NaiveDate, CodedError> {
    Ok(monday_of(match day {
        Some(date) => check::day("request.week_start_date", date)?,
        None => desk.zone.date(desk.now),
    }))
}

pub(super) fn this_week(desk: &Desk<'_>) -> Wanted {
    let rules = &desk.playbook.cadence;
    let monday = monday_of(desk.zone.date(desk.now));
    Wanted { monday, requests: rules.target_connection_requests, followups: rules.target_followups, explain: false }
}

/// The plan is stored where it is another one than before.
fn remembered<Request>(call: &Call<Request>, state: PlanState) -> Writes {
    let plan = Some(state).filter(|state| call.records.plan.as_ref() != Some(state));
    Writes { plan, ..Writes::default() }
}

/// Plans, names the wordings, and decides on notes; what is made of it may still look at everything.
pub(super) fn planned<Request, Made>(
    call: &Call<Request>,
    source: &dyn People,
    wanted: &Wanted,
    make: impl FnOnce(WeekPlan, &WeekInput<'_>) -> Made,
) -> Result<Made, CodedError> {
    let desk = Desk::of(call);
    if let Some(fault) = super::playbook::check_cadence(desk.playbook).into_iter().next() {
        let field = format!("playbook.{}", fault.field);
        return Err(CodedError::new(ErrorCode::InvalidPlaybook, field, fault.expected));
    }
    let rows = source.rows();
    let none = PlanState::default();
    let state = call.records.plan.as_ref().unwrap_or(&none);
    let (people, requests) = people(&desk, &rows, state);
    let (details, company) = (|at: usize| source.details(at), |at: usize| source.company(at));
    let input = WeekInput {
        people: &people,
        details: &details,
        company: &company,
        requests: &requests,
        state,
        monday: wanted.monday,
        target_connection_requests: wanted.requests,
        target_followups: wanted.followups,
        playbook: desk.playbook,
        now: call.now,
        zone: &call.zone,
        zones: &call.records.zones,
        explain: wanted.explain,
    };
    let mut plan = plan_week(input);
    if !wanted.explain {
        word(&desk, source, &input, &mut plan);
    }
    Ok(make(plan, &input))
}

/// Everybody with what the log says, and the requests that were sent, oldest first.
fn people<'a>(desk: &Desk<'a>, rows: &'a [Row], state: &PlanState) -> (Vec<Person<'a>>, Vec<SentRequest>) {
    let sequences: Map<&str, &Sequence> =
        order::map(desk.sequences.iter().map(|sequence| (sequence.prospect_id.as_str(), sequence)));
    let suppressed: Set<&str> = order::set(desk.suppressed.iter().map(String::as_str));
    let snoozed: Map<&str, _> = order::map(state.snoozed.iter().map(|snoozed| (snoozed.prospect_id.as_str(), snoozed)));
    let entries = effective(desk.events);
    let requests = entries.iter().filter_map(|(event, engagement)| SentRequest::of(event, engagement)).listed();
    let entries = order::grouped(entries.into_iter().map(|entry| (entry.0.prospect_id.as_str(), entry)));
    let mut known = of_rows(rows, entries);
    let person = |(at, row): (usize, &'a Row)| {
        let id = row.prospect_id.as_str();
        let (rank, entries) = known.get_mut(at).map(std::mem::take).unwrap_or_default();
        let history = of_entries(entries);
        let answered_at = history.entries.iter().rev().find(|(_, it)| is_answer(it.engagement_status));
        let answered_at: Option<Timestamp> = answered_at.map(|(event, _)| event.occurred_at);
        let asleep = snoozed.get(id).filter(|snoozed| answered_at.is_none_or(|at| at <= snoozed.since));
        Person {
            row,
            at,
            rank,
            standing: Standing::of(&history),
            sequence: sequences.get(id).copied(),
            suppressed: suppressed.contains(id),
            snoozed_until: asleep.map(|snoozed| snoozed.until),
        }
    };
    (rows.iter().enumerate().map(person).listed(), requests)
}

/// Entries of the log that count, of one person.
type Entries<'a> = Vec<(&'a Event, &'a Engagement)>;

/// For each row where it would stand if all were sorted by id, as a store gives them, and the entries of that person.
fn of_rows<'a>(rows: &[Row], entries: Map<&'a str, Entries<'a>>) -> Vec<(u32, Entries<'a>)> {
    let mut sorted: Vec<usize> = (0..rows.len()).listed();
    let id = |at: usize| rows.get(at).map_or("", |row| row.prospect_id.as_str());
    if !rows.is_sorted_by(|one, other| one.prospect_id <= other.prospect_id) {
        order::sort_by_key(&mut sorted, |at| id(*at));
    }
    let mut entries = entries.into_iter().peekable();
    let mut all: Vec<(u32, Entries<'a>)> = rows.iter().map(|_| Default::default()).listed();
    for (rank, at) in (0..).zip(sorted) {
        let own = loop {
            match entries.peek().map(|(other, _)| (*other).cmp(id(at))) {
                Some(Ordering::Less) => drop(entries.next()),
                Some(Ordering::Equal) => break entries.next().map(|(_, own)| own).unwrap_or_default(),
                _ => break Vec::new(),
            }
        };
        if let Some(place) = all.get_mut(at) {
            *place = (rank, own);
        }
    }
    all
}

/// What wakes somebody the user let rest.
const fn is_answer(status: EngagementStatus) -> bool {
    matches!(
        status,
        EngagementStatus::Accepted
            | EngagementStatus::Replied
            | EngagementStatus::MeetingBooked
            | EngagementStatus::NotInterested
            | EngagementStatus::ReferralReceived
            | EngagementStatus::ReferralGiven
    )
}

/// Names step and wording of those who have no stored sequence, as their card will show it, and decides on notes.
fn word(desk: &Desk<'_>, source: &dyn People, input: &WeekInput<'_>, plan: &mut WeekPlan) {
    let mut invitees = Vec::new();
    for (index, (at, entry)) in plan.people.iter().zip(&mut plan.response.entries).enumerate() {
        let (Some(at), PlanType::Outreach(touch)) = (*at, entry.entry_type) else { continue };
        let is_request = touch == crate::model::event::OutreachType::ConnectionRequest;
        if entry.variant_id.is_some() && !is_request {
            continue;
        }
        let (Some(prospect), Some(person)) = (source.prospect(at), input.people.get(at)) else { continue };
        if entry.variant_id.is_none() {
            name_variant(desk, &prospect, person, entry);
        }
        if is_request {
            invitees.push(Invitee::of(index, entry, &prospect, &desk.playbook.sender));
        }
    }
    choose_notes(&mut plan.response, &invitees, input.requests, (&desk.playbook.limits, input.zone));
}

/// Somebody without a stored sequence is planned by touch; the wording is the one that their card will show.
fn name_variant(desk: &Desk<'_>, prospect: &Prospect, person: &Person<'_>, entry: &mut PlanEntry) {
    let PlanType::Outreach(touch) = entry.entry_type else { return };
    if person.sequence.is_none()
        && let Some((step, variant_id)) = first_wording(desk, Subject::of(prospect), touch)
    {
        (entry.step, entry.variant_id) = (Some(step), Some(variant_id));
        return;
    }
    let Ok(prepared) = prepare(desk, Subject::of(prospect), &person.standing) else { return };
    if let Some(step) = current_step(&prepared.sequence).filter(|step| step.outreach_type == touch) {
        entry.step = Some(step.step);
        entry.variant_id = step.variants.first().map(|variant| variant.variant_id.clone());
    }
}
