//! When the steps of a sequence go out. Not here: how many a week, and whose turn it is (`cadence`).

use crate::model::{
    event::OutreachType,
    playbook::CadenceRules,
    sequence::Sequence,
    time::{Timestamp, Zone},
};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

/// What has happened so far.
#[derive(Clone, Copy, Debug)]
pub struct ScheduleFacts<'a> {
    /// The moment of planning; nothing is planned before it.
    pub now: Timestamp,
    /// When the request was accepted, or the connection first seen; `None` while it waits.
    pub accepted_at: Option<Timestamp>,
    /// When steps were sent: zero-based step and moment.
    pub sent: &'a [(u32, Timestamp)],
}

/// Plans every step that can be planned, and empties the dates of those that wait for acceptance.
///
/// Requests take the next hour of the playbook on Monday to Friday; the first message comes the playbook's days after
/// acceptance, on a weekday; follow-ups come their business days after the step before and then on the next Tuesday to
/// Thursday. A date that has passed moves on from `now`, and the steps after it move with it. Sent steps keep the
/// moment they were sent at. A check-in waits 90 days, written as its `wait_days`.
pub fn schedule(sequence: &mut Sequence, facts: &ScheduleFacts<'_>, zone: &Zone, cadence: &CadenceRules) {
    let mut before: Option<Timestamp> = None;
    let after_request =
        sequence.steps.first().is_some_and(|step| step.outreach_type == OutreachType::ConnectionRequest);
    for step in &mut sequence.steps {
        let sent = facts.sent.iter().filter(|(number, _)| *number == step.step).map(|(_, at)| *at).max();
        step.send_date = sent.or_else(|| match step.outreach_type {
            OutreachType::ConnectionRequest => Some(next_request(facts.now, zone, cadence)),
            OutreachType::InitialDm => {
                let accepted = facts.accepted_at.or((!after_request).then_some(facts.now))?;
                let wait = if facts.accepted_at.is_some() { step.wait_days } else { 0 };
                let day = zone.date(accepted).checked_add_days(Days::new(u64::from(wait)))?;
                Some(first_slot(day, facts.now, zone, cadence, false))
            }
            _ => {
                let day = business_days_after(zone.date(before?), step.wait_days);
                Some(first_slot(day, facts.now, zone, cadence, true))
            }
        });
        let waits = step.outreach_type == OutreachType::ConnectionRequest;
        before = if waits && sent.is_none() { None } else { step.send_date };
    }
    sequence.send_dates = sequence.steps.iter().map(|step| step.send_date).collect();
}

/// The next hour at which a request may be made, at or after `now`. The weekly review takes its hour on Friday.
#[must_use]
pub fn next_request(now: Timestamp, zone: &Zone, cadence: &CadenceRules) -> Timestamp {
    let mut hours: Vec<u32> = cadence.request_hours.iter().copied().filter(|hour| *hour < 24).collect();
    hours.sort_unstable();
    let today = zone.date(now);
    days_from(today)
        .take(14)
        .filter(|day| is_weekday(*day))
        .flat_map(|day| {
            hours
                .iter()
                .filter(move |hour| !(day.weekday() == Weekday::Fri && **hour == cadence.review_hour))
                .filter_map(move |hour| at_hour(day, *hour, zone))
        })
        .find(|moment| *moment >= now)
        .unwrap_or(now)
}

/// The first hour of a day fit for a message, on `day` or later and not before `now`.
fn first_slot(day: NaiveDate, now: Timestamp, zone: &Zone, cadence: &CadenceRules, midweek: bool) -> Timestamp {
    let hour = cadence.request_hours.iter().copied().filter(|hour| *hour < 24).min().unwrap_or(9);
    days_from(day.max(zone.date(now)))
        .take(14)
        .filter(|day| if midweek { is_midweek(*day) } else { is_weekday(*day) })
        .filter_map(|day| at_hour(day, hour, zone))
        .find(|moment| *moment >= now)
        .unwrap_or(now)
}

fn days_from(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    day.iter_days()
}

fn at_hour(day: NaiveDate, hour: u32, zone: &Zone) -> Option<Timestamp> {
    Some(zone.moment(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?)))
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn is_midweek(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Tue | Weekday::Wed | Weekday::Thu)
}

fn business_days_after(day: NaiveDate, count: u32) -> NaiveDate {
    day.iter_days()
        .skip(1)
        .filter(|day| is_weekday(*day))
        .nth(usize::try_from(count.max(1) - 1).unwrap_or(0))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::samples;
    use crate::model::sequence::SequenceType;

    fn at(text: &str) -> Timestamp {
        serde_json::from_value(text.into()).unwrap()
    }

    fn planned(connected: bool, facts: &ScheduleFacts<'_>) -> Vec<Option<String>> {
        let mut sequence = samples::sequence(SequenceType::ThreeStep, connected);
        schedule(&mut sequence, facts, &samples::berlin(), &samples::cadence());
        assert_eq!(sequence.send_dates.len(), sequence.steps.len());
        sequence
            .send_dates
            .iter()
            .map(|date| date.map(|date| samples::berlin().local(date).format("%a %d %H:%M").to_string()))
            .collect()
    }

    #[test]
    fn before_acceptance_only_the_request_has_a_date() {
        let facts = ScheduleFacts { now: at("2026-11-23T08:30:00Z"), accepted_at: None, sent: &[] };
        assert_eq!(planned(false, &facts), [Some("Mon 23 14:00".into()), None, None, None]);
        let evening = ScheduleFacts { now: at("2026-11-27T09:00:00Z"), ..facts };
        assert_eq!(
            planned(false, &evening).first().unwrap().as_deref(),
            Some("Mon 30 09:00"),
            "Friday 14:00 is the review's"
        );
        let sent = [(0, at("2026-11-23T13:00:00Z"))];
        let waiting = ScheduleFacts { now: at("2026-11-24T08:00:00Z"), accepted_at: None, sent: &sent };
        assert_eq!(planned(false, &waiting).get(1).unwrap(), &None);
    }

    #[test]
    fn after_acceptance_messages_come_two_days_later_and_follow_ups_midweek() {
        let sent = [(0, at("2026-11-23T13:00:00Z"))];
        let facts = ScheduleFacts {
            now: at("2026-11-24T10:00:00Z"),
            accepted_at: Some(at("2026-11-24T09:00:00Z")),
            sent: &sent,
        };
        assert_eq!(
            planned(false, &facts),
            [
                Some("Mon 23 14:00".into()),
                Some("Thu 26 09:00".into()),
                Some("Wed 02 09:00".into()),
                Some("Wed 09 09:00".into())
            ]
        );
    }

    #[test]
    fn a_missed_step_moves_on_and_the_later_ones_move_with_it() {
        let sent = [(0, at("2026-11-02T08:00:00Z"))];
        let facts = ScheduleFacts {
            now: at("2026-11-27T12:00:00Z"),
            accepted_at: Some(at("2026-11-03T09:00:00Z")),
            sent: &sent,
        };
        assert_eq!(
            planned(false, &facts).get(1..).unwrap(),
            [Some("Mon 30 09:00".into()), Some("Tue 08 09:00".into()), Some("Tue 15 09:00".into())]
        );
    }

    #[test]
    fn somebody_connected_already_can_be_written_to_at_once() {
        let facts = ScheduleFacts { now: at("2026-11-23T07:00:00Z"), accepted_at: None, sent: &[] };
        assert_eq!(planned(true, &facts).first().unwrap().as_deref(), Some("Mon 23 09:00"));
    }
}
