//! The ledger of what the site allows: requests in seven days, notes in a month, requests that wait. Not here: what is
//! done with it.

use super::person::{Details, Person, SentRequest};
use crate::model::order::IntoList;
use crate::model::{
    operations::{Allowances, PendingAge, PendingInvitation},
    order,
    playbook::Limits,
    time::{Timestamp, Zone},
};
use chrono::{Datelike, NaiveDate};

const WEEK_MILLIS: i64 = 7 * 86_400_000;
/// Bounds of the ages that waiting requests are counted by, in days.
const AGES: [u32; 4] = [7, 14, 21, 28];
const MOST_SHOWN: usize = 50;

/// Requests that were sent in the seven days that end at a moment.
pub fn requests_in_week_to(moment: Timestamp, requests: &[SentRequest]) -> u32 {
    let sent = requests
        .iter()
        .filter(|request| request.at <= moment && moment.millis() - request.at.millis() < WEEK_MILLIS)
        .count();
    u32::try_from(sent).unwrap_or(u32::MAX)
}

/// Notes that went with requests in the month of a day, by the user's calendar.
fn notes_in_month_of(day: NaiveDate, requests: &[SentRequest], zone: &Zone) -> u32 {
    let month = |day: NaiveDate| (day.year(), day.month());
    let sent =
        requests.iter().filter(|request| request.with_note && month(zone.date(request.at)) == month(day)).count();
    u32::try_from(sent).unwrap_or(u32::MAX)
}

/// Whether a request of theirs waits for an answer, by the log.
fn waits(person: &Person<'_>) -> Option<Timestamp> {
    let standing = &person.standing;
    let waits = standing.request_pending() && person.row.connected_at.is_none() && standing.stopped.is_none();
    waits.then(|| standing.sent_at.get(&crate::model::event::OutreachType::ConnectionRequest).copied()).flatten()
}

/// The ledger at a moment. `requests` are sorted by time.
pub fn allowances(
    people: &[Person<'_>],
    requests: &[SentRequest],
    limits: &Limits,
    paused_until: Option<NaiveDate>,
    details: &dyn Fn(usize) -> Details,
    (now, zone): (Timestamp, &Zone),
) -> Allowances {
    let today = zone.date(now);
    let used = requests_in_week_to(now, requests);
    // Once so many have left the window that one fits again.
    let over = (used + 1).saturating_sub(limits.requests_per_week);
    let in_window = requests.iter().filter(|request| request.at <= now && now.days_since(request.at) < 7.0);
    let next_request_at = (over > 0)
        .then(|| in_window.skip(usize::try_from(over - 1).unwrap_or(usize::MAX)).map(|request| request.at).next())
        .flatten()
        .and_then(|at| Timestamp::from_millis(at.millis() + WEEK_MILLIS));
    let mut pending: Vec<PendingAge> = std::iter::once(0)
        .chain(AGES)
        .zip(AGES.into_iter().map(Some).chain([None]))
        .map(|(from_days, to_days)| PendingAge { from_days, to_days, count: 0 })
        .listed();
    let mut withdraw = Vec::new();
    for (person, sent_at) in people.iter().filter_map(|person| Some((person, waits(person)?))) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // Not negative, and far below four milliards.
        let days = now.days_since(sent_at).max(0.0) as u32;
        if let Some(age) = pending.iter_mut().find(|age| age.to_days.is_none_or(|to| days < to)) {
            age.count += 1;
        }
        if days >= limits.withdraw_after_days {
            withdraw.push((person.at, sent_at, days));
        }
    }
    order::sort_by_key(&mut withdraw, |(at, sent_at, _)| (*sent_at, *at));
    let withdraw = withdraw.into_iter().take(MOST_SHOWN).filter_map(|(at, sent_at, days)| {
        let person = people.get(at)?;
        let prospect_id = person.row.prospect_id.clone();
        Some(PendingInvitation { prospect_id, prospect_name: details(at).name, sent_at, days })
    });
    let lock = limits.withdrawal_lock_days;
    let locked = people.iter().filter(|person| person.standing.locked_since(now, lock).is_some()).count();
    Allowances {
        requests_limit: limits.requests_per_week,
        requests_used: used,
        next_request_at,
        notes_limit: limits.request_notes_per_month,
        notes_used: notes_in_month_of(today, requests, zone),
        note_characters: limits.request_note_characters,
        pending,
        withdraw: withdraw.listed(),
        locked: u32::try_from(locked).unwrap_or(u32::MAX),
        paused_until: paused_until.filter(|until| *until > today),
    }
}
