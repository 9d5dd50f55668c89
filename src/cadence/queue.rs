//! The day's queue: the week's plan as seen from this moment, and the answers that are owed. Not here: planning.

use super::{
    answer::day_name,
    person::Person,
    week::{WeekInput, WeekPlan},
};
use crate::model::order::IntoList;
use crate::model::{
    event::OutreachType,
    operations::{DayQueueResponse, PlanEntry, PlanType, ReviewTag},
    order,
    time::Timestamp,
};
use chrono::Datelike;

/// The queue of a moment, from the plan of its week.
#[must_use]
pub fn day_queue(plan: WeekPlan, input: &WeekInput<'_>) -> DayQueueResponse {
    let (now, zone) = (input.now, input.zone);
    let today = zone.date(now);
    let touches = input.people.iter().flat_map(|person| &person.standing.sent_at);
    let done = touches.filter(|(_, at)| zone.date(**at) == today && **at <= now).count();
    let response = plan.response;
    let mut queue = DayQueueResponse {
        now: answers(input, today),
        done_today: u32::try_from(done).unwrap_or(u32::MAX),
        done_for_today: input.state.done_on == Some(today),
        shortfalls: response.shortfalls,
        changes: response.changes,
        allowances: response.allowances,
        ..DayQueueResponse::default()
    };
    for entry in response.entries {
        if entry.at <= now {
            queue.now.push(entry);
        } else if entry.date == today {
            queue.later_today.push(entry);
        } else {
            queue.this_week.push(entry);
        }
    }
    queue.next_at = queue.later_today.first().or(queue.this_week.first()).map(|entry| entry.at);
    queue
}

/// People who wrote and wait for the user's own words, the longest wait first. The site of a rest they chose is kept.
fn answers(input: &WeekInput<'_>, today: chrono::NaiveDate) -> Vec<PlanEntry> {
    let mut owed: Vec<(Timestamp, &Person<'_>)> = input
        .people
        .iter()
        .filter(|person| !person.suppressed && person.snoozed_until.is_none_or(|until| until <= today))
        .filter_map(|person| Some((person.owed_an_answer(input.now)?, person)))
        .listed();
    order::sort_by_key(&mut owed, |(at, person)| (*at, person.at));
    owed.into_iter()
        .map(|(at, person)| PlanEntry {
            day: day_name(today.weekday()),
            date: today,
            time: input.zone.time_of_day(input.now),
            at: input.now,
            prospect_id: Some(person.row.prospect_id.clone()),
            prospect_name: (input.details)(person.at).name,
            segment: person.row.segment.clone(),
            entry_type: PlanType::Review(ReviewTag::Answer),
            step: last_step(person),
            variant_id: None,
            priority: person.row.priority,
            reason: format!("They replied on {}: answer in your own words.", input.zone.date(at)),
            note: None,
            their_time: None,
            fixed: false,
        })
        .listed()
}

fn last_step(person: &Person<'_>) -> Option<u32> {
    let sequence = person.sequence?;
    let sent = |touch: OutreachType| person.standing.sent_at.contains_key(&touch);
    sequence.steps.iter().rev().find(|step| sent(step.outreach_type)).map(|step| step.step)
}
