//! Counts of the log. Not here: what they mean (`pattern`, `choice`, `metrics`).

use super::{
    fact::{Fact, facts_of},
    history::{History, Touch, effective, of_entries, one_per_id},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::{
    event::{EngagementStatus, Event, OutreachType},
    learning::LearningState,
    order,
    tally::{Tally, TallyOf, quarter_of},
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Sends of one day, and how many of them came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCounts {
    /// Touches sent.
    pub sent: u32,
    /// Of them, accepted.
    pub accepted: u32,
    /// Of them, replied to.
    pub replied: u32,
    /// Of them, with a meeting.
    pub meetings: u32,
}

impl DayCounts {
    fn of(touch: &Touch) -> Self {
        let got = |status| u32::from(touch.answers.contains_key(&status));
        Self {
            sent: 1,
            accepted: got(EngagementStatus::Accepted),
            replied: got(EngagementStatus::Replied),
            meetings: got(EngagementStatus::MeetingBooked),
        }
    }

    fn map(self, other: Self, join: impl Fn(u32, u32) -> u32) -> Self {
        Self {
            sent: join(self.sent, other.sent),
            accepted: join(self.accepted, other.accepted),
            replied: join(self.replied, other.replied),
            meetings: join(self.meetings, other.meetings),
        }
    }
}

/// What a row holds, or one person's share of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Amounts {
    days: Map<u32, DayCounts>,
    lines: Map<String, u32>,
}

impl Amounts {
    fn of(tally: &Tally) -> Self {
        let mut amounts = Self::default();
        amounts.days.extend(numbered_days(tally));
        for line in &tally.lines {
            *amounts.lines.entry(line.clone()).or_default() += 1;
        }
        amounts
    }

    fn join(&mut self, other: &Self, join: impl Fn(u32, u32) -> u32) {
        for (day, counts) in &other.days {
            let own = self.days.entry(*day).or_default();
            *own = own.map(*counts, &join);
        }
        for (line, count) in &other.lines {
            let own = self.lines.entry(line.clone()).or_default();
            *own = join(*own, *count);
        }
    }

    fn row(self, of: TallyOf) -> Tally {
        let days: Vec<u32> = self
            .days
            .iter()
            .filter(|(_, counts)| counts.sent > 0)
            .flat_map(|(day, of)| [*day, of.sent, of.accepted, of.replied, of.meetings])
            .listed();
        let lines: Vec<String> = self
            .lines
            .into_iter()
            .flat_map(|(line, count)| std::iter::repeat_n(line, usize::try_from(count).unwrap_or_default()))
            .listed();
        let sent: u32 = self.days.values().map(|counts| counts.sent).sum();
        let count = sent + u32::try_from(lines.len()).unwrap_or(u32::MAX);
        Tally { tally_id: of.id(), of, count, days, lines }
    }
}

type Shares = BTreeMap<TallyOf, Amounts>;

/// The days that a row of a wording or trait holds, each with its date.
pub fn dated(tally: &Tally) -> impl Iterator<Item = (NaiveDate, DayCounts)> {
    let quarter = quarter(&tally.of);
    numbered_days(tally)
        .filter_map(move |(day, counts)| Some((quarter?.checked_add_days(Days::new(u64::from(day)))?, counts)))
}

/// The same from the day `from` on, each with how many days before `today` it was: a calendar is asked once for a row.
pub fn aged(tally: &Tally, from: NaiveDate, today: NaiveDate) -> impl Iterator<Item = (i64, DayCounts)> {
    let begun = quarter(&tally.of).map(|quarter| (today - quarter).num_days());
    let oldest = (today - from).num_days();
    let ages = numbered_days(tally).filter_map(move |(day, counts)| Some((begun? - i64::from(day), counts)));
    ages.filter(move |(age, _)| *age <= oldest)
}

/// The first day that a row of a wording or trait numbers its days from.
const fn quarter(of: &TallyOf) -> Option<NaiveDate> {
    match of {
        TallyOf::Wording { quarter, .. } | TallyOf::Trait { quarter, .. } => Some(*quarter),
        TallyOf::Day { .. } => None,
    }
}

fn numbered_days(tally: &Tally) -> impl Iterator<Item = (u32, DayCounts)> {
    tally.days.chunks_exact(5).filter_map(|five| match five {
        [day, sent, accepted, replied, meetings] => {
            Some((*day, DayCounts { sent: *sent, accepted: *accepted, replied: *replied, meetings: *meetings }))
        }
        _ => None,
    })
}

/// The rows a playbook learns from, each with the first day that counts: those of the log since its learning began, and
/// those that were brought in.
pub fn learnt<'a>(tallies: &'a [Tally], state: &'a LearningState) -> impl Iterator<Item = (&'a Tally, NaiveDate)> {
    let from = state.from.unwrap_or(NaiveDate::MIN);
    tallies.iter().map(move |tally| (tally, from)).chain(state.imported.iter().map(|tally| (tally, NaiveDate::MIN)))
}

/// How many of a touch were sent on UTC days from `from` on.
#[must_use]
pub fn sent_since(tallies: &[Tally], touch: OutreachType, from: NaiveDate) -> u32 {
    let of_touch =
        |tally: &&Tally| matches!(&tally.of, TallyOf::Wording { outreach_type, .. } if *outreach_type == touch);
    let days = tallies.iter().filter(of_touch).flat_map(dated);
    days.filter(|(day, _)| *day >= from).map(|(_, counts)| counts.sent).sum()
}

/// The facts that the days among the rows hold. Lines that nobody wrote are passed over.
#[must_use]
pub fn facts(tallies: &[Tally]) -> Vec<Fact> {
    let lines = tallies.iter().filter_map(|tally| match &tally.of {
        TallyOf::Day { day, .. } => Some((*day, &tally.lines)),
        _ => None,
    });
    lines.flat_map(|(day, lines)| lines.iter().filter_map(move |line| Fact::read(day, line))).listed()
}

/// The tallies of a log, of all people in it: for checks and for rebuilding. Rows that count nothing are left out.
#[must_use]
pub fn fold(events: &[Event]) -> Vec<Tally> {
    let by_person = order::grouped(one_per_id(events).into_iter().map(|event| (event.prospect_id.as_str(), event)));
    let mut shares = Shares::new();
    for events in by_person.into_values() {
        add(&mut shares, &events);
    }
    shares.into_iter().map(|(of, amounts)| amounts.row(of)).listed()
}

/// Two sets of rows as one, for people who share none: the counts of those who are kept, and of those who were erased.
#[must_use]
pub fn joined(one: &[Tally], other: &[Tally]) -> Vec<Tally> {
    let mut shares = Shares::new();
    for tally in one.iter().chain(other) {
        shares.entry(tally.of.clone()).or_default().join(&Amounts::of(tally), u32::saturating_add);
    }
    shares.into_iter().map(|(of, amounts)| amounts.row(of)).listed()
}

/// The facts of a whole log, as the tallies would hold them, and how many events repeat the id of another one.
#[must_use]
pub fn log_facts(events: &[Event]) -> (Vec<(String, Fact)>, usize) {
    let unique = one_per_id(events);
    let repeated = events.len() - unique.len();
    let by_person = order::grouped(unique.into_iter().map(|event| (event.prospect_id.as_str(), event)));
    let facts = by_person.into_iter().flat_map(|(person, events)| {
        let facts = of_events(&events).1;
        facts.into_iter().map(move |fact| (person.to_owned(), fact))
    });
    (facts.listed(), repeated)
}

/// The rows that change when one person's events go from `before` to `after`, with their new counts. `tallies` must
/// hold the stored rows of the quarters and days on which anything happened to this person; other rows do no harm.
#[must_use]
pub fn updated(prospect_id: &str, before: &[Event], after: &[Event], tallies: &[Tally]) -> Vec<Tally> {
    let of = |events: &[Event]| {
        let own: Vec<&Event> = events.iter().filter(|event| event.prospect_id == prospect_id).listed();
        let mut shares = Shares::new();
        add(&mut shares, &own);
        shares
    };
    let (before, after) = (of(before), of(after));
    let stored: Map<&TallyOf, &Tally> = order::map(tallies.iter().map(|tally| (&tally.of, tally)));
    let keys = before.keys().chain(after.keys().filter(|of| !before.contains_key(of)));
    keys.filter(|of| before.get(of) != after.get(of))
        .map(|of| {
            let mut amounts = stored.get(of).map(|tally| Amounts::of(tally)).unwrap_or_default();
            // A stored row holds at least this person's own share.
            if let Some(was) = before.get(of) {
                amounts.join(was, u32::saturating_sub);
            }
            if let Some(is) = after.get(of) {
                amounts.join(is, u32::saturating_add);
            }
            amounts.row(of.clone())
        })
        .listed()
}

/// The rows that change when counts are taken away and added, with their new counts. Several rows of one kind add up.
#[must_use]
pub fn changed(stored: &[Tally], lost: &[Tally], gained: &[Tally]) -> Vec<Tally> {
    let sums = |rows: &[Tally]| {
        let mut sums = Shares::new();
        for row in rows {
            sums.entry(row.of.clone()).or_default().join(&Amounts::of(row), u32::saturating_add);
        }
        sums
    };
    let (lost, gained) = (sums(lost), sums(gained));
    let stored: Map<&TallyOf, &Tally> = order::map(stored.iter().map(|tally| (&tally.of, tally)));
    let keys = lost.keys().chain(gained.keys().filter(|of| !lost.contains_key(of)));
    keys.filter(|of| lost.get(of) != gained.get(of))
        .map(|of| {
            // Added first: what is taken away was counted before, here or in what is added.
            let mut amounts = stored.get(of).map(|tally| Amounts::of(tally)).unwrap_or_default();
            if let Some(is) = gained.get(of) {
                amounts.join(is, u32::saturating_add);
            }
            if let Some(was) = lost.get(of) {
                amounts.join(was, u32::saturating_sub);
            }
            amounts.row(of.clone())
        })
        .listed()
}

/// One person's touches and facts.
fn of_events(events: &[&Event]) -> (Vec<Touch>, Vec<Fact>) {
    let history: History<'_> = of_entries(effective(events.iter().copied()));
    let facts = facts_of(&history);
    (history.touches, facts)
}

fn add(shares: &mut Shares, events: &[&Event]) {
    let (touches, facts) = of_events(events);
    for touch in &touches {
        let quarter = quarter_of(touch.day());
        let day = u32::try_from((touch.day() - quarter).num_days()).unwrap_or_default();
        let mut count = |of| {
            let days = &mut shares.entry(of).or_default().days;
            let own = days.entry(day).or_default();
            *own = own.map(DayCounts::of(touch), u32::saturating_add);
        };
        let outreach_type = touch.outreach_type;
        count(TallyOf::Wording {
            outreach_type,
            quarter,
            segment: touch.segment.clone(),
            channel: touch.channel,
            variant_id: touch.variant_id.clone(),
            attributes: touch.attributes.clone(),
        });
        for (name, value) in &touch.traits {
            count(TallyOf::Trait { outreach_type, quarter, name: name.clone(), value: value.clone() });
        }
    }
    for fact in facts {
        let of = TallyOf::Day { day: fact.day(), hour: fact.hour() };
        let lines = &mut shares.entry(of).or_default().lines;
        *lines.entry(fact.line()).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::facts;
    use crate::model::{
        json::read,
        tally::{Tally, TallyOf},
    };

    #[test]
    fn what_an_older_schema_kept_of_erased_people_under_a_whole_day_still_counts() {
        let line = "0900|sent|initial_dm|referral_network|linkedin_dm|v1|3-step|0";
        let text = format!(
            r#"{{"tally_id": "day|2026-11-23", "of": {{"kind": "day", "day": "2026-11-23"}}, "count": 1, "days": [],
                 "lines": ["{line}"]}}"#
        );
        let tally: Tally = read(&text).expect("an older row is read");
        assert!(matches!(tally.of, TallyOf::Day { hour: 0, .. }));
        let moments: Vec<String> = facts(&[tally]).iter().map(|fact| fact.at.0.to_rfc3339()).collect();
        assert_eq!(moments, ["2026-11-23T15:00:00+00:00"]);
    }
}
