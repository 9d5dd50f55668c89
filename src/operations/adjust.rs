//! What the user changes in a plan: slots, rests, a pause, the end of a day. Not here: planning, which keeps to it.

use super::{ask::Desk, check};
use crate::model::order::{IntoList, Keep};
use crate::{
    cadence::{hours, is_workday},
    model::{
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        event::OutreachType,
        operations::{AdjustPlanRequest, AdjustPlanResponse, PlanAdjustment},
        plan::{KeptEntry, PlanState, Snoozed},
        time::monday_of,
    },
};
use chrono::{Days, NaiveDate, NaiveTime};

/// The longest rest.
const MOST_DAYS: u64 = 730;

/// Changes the plan.
///
/// Needs `plan`, and the prospect where the adjustment names one. Writes the plan. A repeat changes nothing.
///
/// # Errors
/// `unknown_prospect`; `invalid_type` and `out_of_range` for days and hours, with the path of the field; `conflict` for a
/// day off and for a slot that is over.
pub fn adjust_plan(call: &Call<AdjustPlanRequest>) -> Result<Outcome<AdjustPlanResponse>, CodedError> {
    let desk = Desk::of(call);
    let mut state = call.records.plan.clone().unwrap_or_default();
    let mut notices = Vec::new();
    match &call.request.adjustment {
        PlanAdjustment::Move { prospect_id, outreach_type, date, hour } => {
            known(&desk, prospect_id)?;
            move_entry(&desk, &mut state, (prospect_id, *outreach_type), (date, *hour), &mut notices)?;
        }
        PlanAdjustment::Release { prospect_id } => {
            for entry in state.entries.iter_mut().filter(|entry| entry.prospect_id == *prospect_id) {
                entry.fixed = false;
            }
        }
        PlanAdjustment::Snooze { prospect_id, until } => {
            known(&desk, prospect_id)?;
            state.snoozed.keep(|snoozed| snoozed.prospect_id != *prospect_id);
            if let Some(until) = until {
                let until = later(&desk, "request.adjustment.until", until)?;
                let prospect_id = prospect_id.clone();
                state.entries.keep(|entry| entry.prospect_id != prospect_id);
                state.snoozed.push(Snoozed { prospect_id, until, since: call.now });
            }
        }
        PlanAdjustment::Pause { until, resume } => {
            let days = u64::from(desk.playbook.limits.limit_pause_days);
            state.requests_paused_until = match until {
                _ if *resume => None,
                Some(until) => Some(later(&desk, "request.adjustment.until", until)?),
                None => desk.zone.date(desk.now).checked_add_days(Days::new(days)),
            };
        }
        PlanAdjustment::DoneForToday { done } => state.done_on = done.then(|| desk.zone.date(desk.now)),
    }
    let plan = Some(state).filter(|state| call.records.plan.as_ref() != Some(state));
    Ok(Outcome { response: AdjustPlanResponse { notices }, writes: Writes { plan, ..Writes::default() } })
}

fn known(desk: &Desk<'_>, prospect_id: &str) -> Result<(), CodedError> {
    desk.known(prospect_id)
        .map(|_| ())
        .map_err(|error| CodedError { field: "request.adjustment.prospect_id".to_owned(), ..error })
}

/// A day after today, at most two years away.
fn later(desk: &Desk<'_>, field: &str, text: &str) -> Result<NaiveDate, CodedError> {
    let day = check::day(field, text)?;
    let today = desk.zone.date(desk.now);
    let last = today.checked_add_days(Days::new(MOST_DAYS)).unwrap_or(today);
    if day <= today || day > last {
        return Err(CodedError::new(ErrorCode::OutOfRange, field, "a day after today, within two years"));
    }
    Ok(day)
}

fn move_entry(
    desk: &Desk<'_>,
    state: &mut PlanState,
    (prospect_id, outreach_type): (&str, OutreachType),
    (date, hour): (&str, i64),
    notices: &mut Vec<String>,
) -> Result<(), CodedError> {
    let rules = &desk.playbook.cadence;
    let day = check::day("request.adjustment.date", date)?;
    let hour = check::whole("request.adjustment.hour", Some(hour), (0, 23), 0)?;
    let hours = hours(rules);
    if !hours.contains(&hour) {
        let listed: Vec<String> = hours.iter().map(ToString::to_string).listed();
        let expected = format!("one of the playbook's hours: {}", listed.join(", "));
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.adjustment.hour", expected));
    }
    let conflict = |expected: &str, message: &str| {
        Err(CodedError::new(ErrorCode::Conflict, "request.adjustment.date", expected).saying(message))
    };
    if !is_workday(day, rules) {
        return conflict("a workday, Monday to Friday, that is not off", "Nothing is sent on that day.");
    }
    let at = desk.zone.moment(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()));
    if at < desk.now {
        return conflict("a slot that is still to come", "That slot is over.");
    }
    if crate::cadence::is_followup(outreach_type) && !crate::cadence::is_followup_day(day, rules) {
        notices.push("Follow-ups are answered best from Tuesday to Thursday.".to_owned());
    }
    state.entries.keep(|entry| entry.prospect_id != prospect_id);
    state.entries.push(KeptEntry { prospect_id: prospect_id.to_owned(), outreach_type, at, fixed: true });
    let week = monday_of(day);
    if !state.weeks.contains(&week) {
        state.weeks.push(week);
    }
    Ok(())
}
