//! The slots of a week, how much each may hold, and whose day each is near. Not here: who gets something.

use super::{
    calendar::{at_hour, hours, is_followup_day, is_workday},
    person::Details,
};
use crate::model::order::IntoList;
use crate::{
    model::{
        playbook::CadenceRules,
        time::{Timestamp, Zone},
    },
    person::place::read_place,
};
use chrono::{Datelike, NaiveDate, Timelike, Weekday};

/// One hour at which something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Day in the user's zone.
    pub day: NaiveDate,
    /// Hour of the user's clock.
    pub hour: u32,
    /// The same moment.
    pub at: Timestamp,
    /// Whether it is still to come; one that is open already keeps what was planned for it, and takes nothing new.
    pub ahead: bool,
    /// Whether follow-ups may go then.
    pub for_followups: bool,
}

/// The slots of a week, Monday to Friday, that are not over: neither past, nor of a day off, nor of a day the user is
/// done with.
pub fn slots(
    monday: NaiveDate,
    rules: &CadenceRules,
    done_on: Option<NaiveDate>,
    (now, zone): (Timestamp, &Zone),
) -> Vec<Slot> {
    let hours = hours(rules);
    let window = i64::from(rules.window_minutes) * 60_000;
    monday
        .iter_days()
        .take(5)
        .filter(|day| is_workday(*day, rules) && done_on != Some(*day))
        .flat_map(|day| hours.iter().map(move |hour| (day, *hour)))
        .map(|(day, hour)| {
            let at = at_hour(day, hour, zone);
            Slot { day, hour, at, ahead: at >= now, for_followups: is_followup_day(day, rules) }
        })
        .filter(|slot| slot.at.millis() + window > now.millis())
        .listed()
}

/// The most of one kind that one slot holds, for a week's target spread over so many slots: half as many again as on a
/// usual day, so that what was missed moves on and does not pile up.
pub fn most_per_slot(target: u32, days: u32, hours: usize) -> u32 {
    let slots = days * u32::try_from(hours).unwrap_or(1).max(1);
    (target * 3).div_ceil(slots.max(1) * 2).max(1)
}

/// Spreads `wanted` evenly: each to the slot that holds least, the earliest first. `held` is what each slot holds
/// already, `most` what it may hold, `until` what the slots up to each one may get together. Gives how many each slot
/// gets; together they may be fewer than wanted.
pub fn spread(held: &[u32], most: &[u32], until: &[u32], wanted: u32) -> Vec<u32> {
    let mut given = vec![0_u32; held.len()];
    for _ in 0..wanted {
        let room = |at: usize| {
            let before = |end: usize| given.iter().take(end + 1).sum::<u32>();
            until.iter().enumerate().skip(at).all(|(end, most)| before(end) < *most)
        };
        let load = |at: usize| held.get(at).copied().unwrap_or(0) + given.get(at).copied().unwrap_or(0);
        let free = |at: &usize| load(*at) < most.get(*at).copied().unwrap_or(0) && room(*at);
        let Some(at) = (0..held.len()).filter(free).min_by_key(|at| (load(*at), *at)) else { break };
        if let Some(given) = given.get_mut(at) {
            *given += 1;
        }
    }
    given
}

/// The zone somebody lives in, where their place tells it and the shell knows it.
pub fn zone_of<'z>(details: &Details, zones: &'z [Zone]) -> Option<&'z Zone> {
    if zones.is_empty() {
        return None;
    }
    let name = read_place(details.location.as_deref()?).time_zone?;
    zones.iter().find(|zone| zone.name == name)
}

/// How many hours a moment lies outside somebody's working day, eight to six from Monday to Friday: 0 within it, or where
/// their zone is not known. A weekend is a day further off than any hour of a working day.
pub fn hours_off(at: Timestamp, zone: Option<&Zone>) -> u32 {
    let Some(zone) = zone else { return 0 };
    let local = zone.local(at);
    let weekend = if matches!(local.weekday(), Weekday::Sat | Weekday::Sun) { 24 } else { 0 };
    weekend
        + match local.hour() {
            early @ ..8 => 8 - early,
            late @ 18.. => late - 17,
            _ => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_is_spread_evenly_within_the_bounds() {
        let any = [100; 4];
        assert_eq!(spread(&[0; 4], &any, &any, 10), [3, 3, 2, 2]);
        assert_eq!(spread(&[3, 0, 0, 0], &any, &any, 5), [0, 2, 2, 1]);
        assert_eq!(spread(&[0; 4], &[2; 4], &any, 10), [2; 4]);
        assert_eq!(spread(&[0; 4], &any, &[1, 1, 2, 9], 10).iter().sum::<u32>(), 9);
        assert!(spread(&[], &[], &[], 10).is_empty());
    }

    #[test]
    fn a_moment_is_as_far_off_as_their_clock_says() {
        let monday_nine = 1_772_442_000_000;
        let zone = Zone::default();
        let off = |hours: i64| hours_off(Timestamp::from_millis(monday_nine + hours * 3_600_000).unwrap(), Some(&zone));
        assert_eq!([-9, -2, -1, 0, 8, 9, 14].map(off), [8, 1, 0, 0, 0, 1, 6]);
        assert_eq!([off(5 * 24), off(5 * 24 - 9)], [24, 32]);
        assert_eq!(hours_off(Timestamp::from_millis(monday_nine - 9 * 3_600_000).unwrap(), None), 0);
    }

    #[test]
    fn a_slot_holds_at_most_half_as_much_again() {
        assert_eq!([most_per_slot(40, 5, 2), most_per_slot(30, 3, 2), most_per_slot(0, 5, 2)], [6, 8, 1]);
    }
}
