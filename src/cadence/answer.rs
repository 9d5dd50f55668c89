//! The plan as it is answered: entries in order, figures, changes, and what is to be remembered. Not here: planning.

use super::{
    allowance::allowances,
    calendar::{at_hour, is_workday},
    person::Held,
    slots::zone_of,
    waiting::Waiting,
    week::{Placed, Plan, WeekPlan},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::model::{
    event::OutreachType,
    operations::{ChangeKind, PlanChange, PlanEntry, PlanType, ReviewTag, WeeklyCadenceResponse},
    order,
    plan::{KeptEntry, PlanState},
    time::monday_of,
};
use chrono::{Datelike, Days, NaiveDate, Weekday};

impl Plan<'_> {
    /// Everything that was found, as the answer says it.
    pub(super) fn answer(mut self) -> WeekPlan {
        let input = self.input;
        // Within an hour messages go before requests, and then by priority.
        let people = input.people;
        let row = |placed: &Placed| people.get(placed.person).map(|person| person.row);
        order::sort_by(&mut self.placed, |one, other| {
            let rank = |placed: &Placed| (placed.slot.at, placed.touch == OutreachType::ConnectionRequest);
            let priority = |placed: &Placed| row(placed).map_or(0.0, |row| row.priority);
            rank(one)
                .cmp(&rank(other))
                .then_with(|| priority(other).total_cmp(&priority(one)))
                .then_with(|| row(one).map(|row| &row.prospect_id).cmp(&row(other).map(|row| &row.prospect_id)))
        });
        let mut entries: Vec<(Option<usize>, PlanEntry)> =
            self.placed.iter().map(|placed| (Some(placed.person), self.entry(placed))).listed();
        if let Some(review) = self.review() {
            let at = entries.iter().position(|(_, entry)| entry.at >= review.at).unwrap_or(entries.len());
            entries.insert(at, (None, review));
        }
        let mut distribution: Map<String, u32> =
            order::map(input.playbook.target_distribution.keys().map(|segment| (segment.clone(), 0)));
        let mut by_type = Map::new();
        for placed in &self.placed {
            *by_type.entry(placed.touch.name().to_owned()).or_default() += 1;
            if placed.touch == OutreachType::ConnectionRequest
                && let Some(person) = self.person(placed.person)
            {
                *distribution.entry(person.row.segment.clone()).or_default() += 1;
            }
        }
        let paused = input.state.requests_paused_until;
        let limits = &input.playbook.limits;
        let when = (input.now, input.zone);
        let state = self.state();
        let changes = self.changes();
        let (people, entries) = entries.into_iter().unzip();
        WeekPlan {
            response: WeeklyCadenceResponse {
                week_start: input.monday,
                week_end: input.monday.checked_add_days(Days::new(6)).unwrap_or(input.monday),
                total_outreach: by_type.values().sum(),
                distribution,
                by_type,
                entries,
                shortfalls: self.shortfalls,
                notices: notices(&self.held),
                changes,
                allowances: allowances(input.people, input.requests, limits, paused, input.details, when),
            },
            people,
            held: self.held,
            state,
        }
    }

    fn entry(&self, placed: &Placed) -> PlanEntry {
        let (details, slot) = ((self.input.details)(placed.person), placed.slot);
        let row = self.person(placed.person).map(|person| person.row);
        let zone = zone_of(&details, self.input.zones);
        let theirs = zone.filter(|zone| zone.offset_at(slot.at) != self.input.zone.offset_at(slot.at));
        PlanEntry {
            day: day_name(slot.day.weekday()),
            date: slot.day,
            time: format!("{:02}:00", slot.hour),
            at: slot.at,
            prospect_id: row.map(|row| row.prospect_id.clone()),
            prospect_name: details.name,
            segment: row.map(|row| row.segment.clone()).unwrap_or_default(),
            entry_type: PlanType::Outreach(placed.touch),
            step: placed.step,
            variant_id: placed.variant_id.clone(),
            priority: row.map_or(0.0, |row| row.priority),
            reason: placed.reason.clone(),
            note: None,
            their_time: theirs.map(|zone| zone.time_of_day(slot.at)),
            fixed: placed.fixed,
        }
    }

    /// Friday afternoon begins with the week's figures.
    fn review(&self) -> Option<PlanEntry> {
        let input = &self.input;
        let rules = &input.playbook.cadence;
        let friday = input.monday.checked_add_days(Days::new(4))?;
        let hour = rules.review_hour.min(23);
        let at = at_hour(friday, hour, input.zone);
        let goes = is_workday(friday, rules) && input.state.done_on != Some(friday) && at >= input.now;
        goes.then(|| PlanEntry {
            day: day_name(friday.weekday()),
            date: friday,
            time: format!("{hour:02}:00"),
            at,
            prospect_id: None,
            prospect_name: None,
            segment: String::new(),
            entry_type: PlanType::Review(ReviewTag::WeeklyReview),
            step: None,
            variant_id: None,
            priority: 0.0,
            reason: "The week's figures, before the last requests.".to_owned(),
            note: None,
            their_time: None,
            fixed: false,
        })
    }

    /// How this plan differs from the one that was remembered; nothing for a week that was never planned.
    fn changes(&self) -> Vec<PlanChange> {
        let input = &self.input;
        if !input.state.weeks.contains(&input.monday) {
            return Vec::new();
        }
        let mut changes = Vec::new();
        for placed in &self.placed {
            let Some(person) = self.person(placed.person) else { continue };
            let before = self.kept.get(person.row.prospect_id.as_str()).filter(|it| it.outreach_type == placed.touch);
            if before.is_some_and(|before| before.at == placed.slot.at) {
                continue;
            }
            let (kind, reason) = match before {
                None => (ChangeKind::Added, placed.reason.clone()),
                Some(before) => (ChangeKind::Moved, self.why_moved(before)),
            };
            let (from, to) = (before.map(|before| before.at), Some(placed.slot.at));
            changes.push(self.change(kind, placed.person, placed.touch, (from, to), reason));
        }
        let planned: Set<&str> = order::set(
            self.placed.iter().filter_map(|placed| Some(self.person(placed.person)?.row.prospect_id.as_str())),
        );
        let gone: Map<&str, &Held> = order::map(self.held.iter().filter_map(|held| {
            let id = self.person(held.at)?.row.prospect_id.as_str();
            (self.kept.contains_key(id) && !planned.contains(id)).then_some((id, held))
        }));
        for (id, held) in gone {
            let (Some(before), Some(person)) = (self.kept.get(id), self.person(held.at)) else { continue };
            let sent = person.standing.sent_at.get(&before.outreach_type);
            if sent.is_some_and(|sent| before.at.days_since(*sent) < 7.0) {
                continue;
            }
            let slots = (Some(before.at), None);
            let reason = held.waiting.sentence();
            changes.push(self.change(ChangeKind::Removed, held.at, before.outreach_type, slots, reason));
        }
        changes
    }

    fn change(
        &self,
        kind: ChangeKind,
        at: usize,
        outreach_type: OutreachType,
        (from, to): (Option<crate::model::time::Timestamp>, Option<crate::model::time::Timestamp>),
        reason: String,
    ) -> PlanChange {
        let prospect_id = self.person(at).map(|person| person.row.prospect_id.clone()).unwrap_or_default();
        PlanChange { kind, prospect_id, prospect_name: (self.input.details)(at).name, outreach_type, from, to, reason }
    }

    fn why_moved(&self, before: &KeptEntry) -> String {
        let day = self.input.zone.date(before.at);
        if self.input.state.done_on == Some(day) {
            "You were done for the day."
        } else if !is_workday(day, &self.input.playbook.cadence) {
            "That day is off."
        } else if before.at < self.input.now {
            "It was not done in its slot."
        } else {
            "It does not fit its slot any more."
        }
        .to_owned()
    }

    /// What is to be remembered: this plan, and of other weeks what is not over.
    fn state(&self) -> PlanState {
        let input = &self.input;
        let today = input.zone.date(input.now);
        let this_week = monday_of(today);
        let planned: Set<&str> = order::set(
            self.placed.iter().filter_map(|placed| Some(self.person(placed.person)?.row.prospect_id.as_str())),
        );
        let mut entries: Vec<KeptEntry> = input
            .state
            .entries
            .iter()
            .filter(|entry| {
                let week = monday_of(input.zone.date(entry.at));
                week != input.monday && week >= this_week && !planned.contains(entry.prospect_id.as_str())
            })
            .cloned()
            .listed();
        entries.extend(self.placed.iter().filter_map(|placed| {
            let prospect_id = self.person(placed.person)?.row.prospect_id.clone();
            Some(KeptEntry { prospect_id, outreach_type: placed.touch, at: placed.slot.at, fixed: placed.fixed })
        }));
        let mut weeks: Vec<NaiveDate> = input.state.weeks.iter().copied().filter(|week| *week >= this_week).listed();
        if input.monday >= this_week && !weeks.contains(&input.monday) {
            weeks.push(input.monday);
        }
        PlanState {
            entries,
            weeks,
            snoozed: input.state.snoozed.iter().filter(|snoozed| snoozed.until > today).cloned().listed(),
            requests_paused_until: input.state.requests_paused_until.filter(|until| *until > today),
            done_on: input.state.done_on.filter(|day| *day == today),
        }
    }
}

/// How many wait for what. Those who found no room are in the shortfalls already.
fn notices(held: &[Held]) -> Vec<String> {
    let said = [Waiting::Finished, Waiting::Slot, Waiting::Followups];
    let waiting = held.iter().filter(|held| !said.contains(&held.waiting));
    let counts = order::counted(waiting.map(|held| held.waiting.reason()));
    counts.into_iter().map(|(reason, count)| format!("{count} not planned: {reason}.")).listed()
}

pub fn day_name(day: Weekday) -> String {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
    .to_owned()
}
