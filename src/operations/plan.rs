//! `weeklyCadence`.

use super::{
    ask::Desk,
    check,
    next::{Subject, current_step, prepare},
};
use crate::{
    cadence::{Person, WeekInput, plan_week},
    learning::{Standing, effective, of_entries},
    model::{
        call::{Call, Outcome, Writes},
        error::CodedError,
        operations::{PlanEntry, PlanType, WeeklyCadenceRequest, WeeklyCadenceResponse},
        order,
        sequence::Sequence,
        time::monday_of,
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Plans a week: requests, due messages, check-ins and the review.
///
/// Needs `prospects`, `events`, `sequences`, `tallies`, `insights` and `suppressed`: all there are. Writes nothing.
///
/// # Errors
/// `invalid_type` and `out_of_range` for `request.week_start_date`; `out_of_range` for the targets.
pub fn weekly_cadence(call: &Call<WeeklyCadenceRequest>) -> Result<Outcome<WeeklyCadenceResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::user_id(&request.user_id)?;
    let requests =
        check::whole("request.target_connection_requests", request.target_connection_requests, (10, 100), 40)?;
    let followups = check::whole("request.target_followups", request.target_followups, (0, 200), 30)?;
    let monday = monday_of(match &request.week_start_date {
        Some(date) => check::day("request.week_start_date", date)?,
        None => call.zone.date(call.now),
    });
    let people = people(&desk);
    let mut response = plan_week(WeekInput {
        people: &people,
        monday,
        target_connection_requests: requests,
        target_followups: followups,
        playbook: desk.playbook,
        now: call.now,
        zone: &call.zone,
    });
    for entry in &mut response.entries {
        name_variant(&desk, entry);
    }
    if !(30..=50).contains(&requests) {
        response.notices.push(format!(
            "{requests} requests a week: 30 to 50 are advised. Fewer teach little, more look like a machine."
        ));
    }
    Ok(Outcome { response, writes: Writes::default() })
}

fn people<'a>(desk: &Desk<'a>) -> Vec<Person<'a>> {
    let sequences: BTreeMap<&str, &Sequence> =
        order::map(desk.sequences.iter().map(|sequence| (sequence.prospect_id.as_str(), sequence)));
    let suppressed: BTreeSet<&str> = order::set(desk.suppressed.iter().map(String::as_str));
    let mut entries: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for entry in effective(desk.events) {
        entries.entry(entry.0.prospect_id.as_str()).or_default().push(entry);
    }
    desk.prospects
        .iter()
        .map(|prospect| {
            let id = prospect.prospect_id.as_str();
            let standing = entries.remove(id).map(|entries| Standing::of(&of_entries(entries))).unwrap_or_default();
            Person { prospect, standing, sequence: sequences.get(id).copied(), suppressed: suppressed.contains(id) }
        })
        .collect()
}

/// Somebody without a stored sequence is planned by touch; the wording is the one that their card will show.
fn name_variant(desk: &Desk<'_>, entry: &mut PlanEntry) {
    let PlanType::Outreach(touch) = entry.entry_type else { return };
    if entry.variant_id.is_some() {
        return;
    }
    let Some(prospect) = entry.prospect_id.as_deref().and_then(|id| desk.prospect(id)) else { return };
    let standing = desk.standing(&prospect.prospect_id);
    let Ok(prepared) = prepare(desk, Subject::of(prospect), &standing) else { return };
    if let Some(step) = current_step(&prepared.sequence).filter(|step| step.outreach_type == touch) {
        entry.step = Some(step.step);
        entry.variant_id = step.variants.first().map(|variant| variant.variant_id.clone());
    }
}
