//! Days and hours of the user's week. Not here: who gets them.

use crate::model::order::{IntoList, Stays};
use crate::model::{
    order,
    playbook::CadenceRules,
    time::{Timestamp, Zone},
};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

/// Hour used where the playbook names none.
const FALLBACK_HOUR: u32 = 9;

/// Monday to Friday, and no day off.
#[must_use]
pub fn is_workday(day: NaiveDate, rules: &CadenceRules) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !rules.days_off.contains(&day)
}

/// Tuesday to Thursday, and no day off: the days for follow-ups.
#[must_use]
pub fn is_followup_day(day: NaiveDate, rules: &CadenceRules) -> bool {
    matches!(day.weekday(), Weekday::Tue | Weekday::Wed | Weekday::Thu) && is_workday(day, rules)
}

/// The first day from `day` on that is allowed. Gives `day` itself when a year holds none.
pub fn first_day(day: NaiveDate, allowed: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    day.iter_days().take(366).find(|day| allowed(*day)).unwrap_or(day)
}

/// That many days later, all days counted.
pub fn after_days(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(day)
}

/// That many business days later (Monday to Friday without days off).
pub fn after_business_days(day: NaiveDate, days: u32, rules: &CadenceRules) -> NaiveDate {
    (0..days).fold(day, |day, _| first_day(after_days(day, 1), |day| is_workday(day, rules)))
}

/// The hours of a day at which something is sent, ascending.
#[must_use]
pub fn hours(rules: &CadenceRules) -> Vec<u32> {
    let mut hours: Vec<u32> = rules.request_hours.iter().copied().filter(|hour| *hour < 24).listed();
    order::settle(&mut hours, Stays::First, Ord::cmp);
    if hours.is_empty() { vec![FALLBACK_HOUR] } else { hours }
}

/// The moment at which the user's clock shows that hour of that day.
pub fn at_hour(day: NaiveDate, hour: u32, zone: &Zone) -> Timestamp {
    zone.moment(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()))
}

/// The first sending hour, not before `now`, on an allowed day from `day` on.
pub fn first_slot(
    day: NaiveDate,
    now: Timestamp,
    rules: &CadenceRules,
    zone: &Zone,
    allowed: impl Fn(NaiveDate) -> bool,
) -> Timestamp {
    let hours = hours(rules);
    let from = day.max(zone.date(now));
    let slots = from
        .iter_days()
        .take(366)
        .filter(|day| allowed(*day))
        .flat_map(|day| hours.iter().map(move |hour| at_hour(day, *hour, zone)));
    slots.into_iter().find(|slot| *slot >= now).unwrap_or(now)
}
