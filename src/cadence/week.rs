//! The plan of a week: who, when, why, and what could not be planned. What was planned before stays as it was wherever
//! it still fits. Not here: the texts, and how the answer is put together (`answer`).

use super::{
    calendar::hours,
    candidates::{Candidate, Message, candidate, is_followup, may_go_on},
    companies::Companies,
    person::{Details, Held, Person, SentRequest},
    slots::{Slot, hours_off, most_per_slot, slots, zone_of},
    waiting::Waiting,
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::{
    event::OutreachType,
    operations::WeeklyCadenceResponse,
    order,
    plan::{KeptEntry, PlanState},
    playbook::Playbook,
    time::{Timestamp, Zone, monday_of},
};
use chrono::{Days, NaiveDate};

/// What a week is planned from.
#[derive(Clone, Copy)]
pub struct WeekInput<'a> {
    /// Everybody, in the order of their records; who cannot be written to is left out here.
    pub people: &'a [Person<'a>],
    /// More about one of them, by place.
    pub details: &'a dyn Fn(usize) -> Details,
    /// The employer alone, which is asked of many more.
    pub company: &'a dyn Fn(usize) -> Option<String>,
    /// Connection requests that were sent, oldest first.
    pub requests: &'a [SentRequest],
    /// What was planned before.
    pub state: &'a PlanState,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// Connection requests wanted in the week, those already sent in it among them.
    pub target_connection_requests: u32,
    /// Follow-ups and check-ins wanted in the week, those already sent in it among them.
    pub target_followups: u32,
    /// Shares, rules and limits.
    pub playbook: &'a Playbook,
    /// The moment it is asked at: nothing is planned before it.
    pub now: Timestamp,
    /// The user's time zone.
    pub zone: &'a Zone,
    /// Zones of the places where people are.
    pub zones: &'a [Zone],
    /// Whether it matters exactly what each of those waits for who are far from being planned.
    pub explain: bool,
}

/// The plan of a week.
pub struct WeekPlan {
    /// The answer; steps and wordings of people without a stored sequence are still open.
    pub response: WeeklyCadenceResponse,
    /// For each entry, where its person stands among all.
    pub people: Vec<Option<usize>>,
    /// Who is not in it, and why.
    pub held: Vec<Held>,
    /// What is to be remembered.
    pub state: PlanState,
}

/// A touch with its slot.
pub struct Placed {
    pub person: usize,
    pub slot: Slot,
    pub touch: OutreachType,
    pub step: Option<u32>,
    pub variant_id: Option<String>,
    pub reason: String,
    pub fixed: bool,
}

pub struct Plan<'a> {
    pub input: WeekInput<'a>,
    pub slots: Vec<Slot>,
    pub placed: Vec<Placed>,
    pub held: Vec<Held>,
    pub shortfalls: Vec<String>,
    /// What was planned for this week before, by person.
    pub kept: Map<&'a str, &'a KeptEntry>,
    pub(super) companies: Companies,
}

/// Plans a week.
#[must_use]
pub fn plan_week(input: WeekInput<'_>) -> WeekPlan {
    let (rules, when) = (&input.playbook.cadence, (input.now, input.zone));
    let in_week = |entry: &&KeptEntry| monday_of(input.zone.date(entry.at)) == input.monday;
    let mut plan = Plan {
        input,
        slots: slots(input.monday, rules, input.state.done_on, when),
        placed: Vec::new(),
        held: Vec::new(),
        shortfalls: Vec::new(),
        kept: order::map(input.state.entries.iter().filter(in_week).map(|entry| (entry.prospect_id.as_str(), entry))),
        companies: Companies::of(&input),
    };
    let (requests, messages) = plan.sort_people();
    if plan.slots.is_empty() {
        plan.shortfalls.push("No working hour of this week is left: nothing is planned.".to_owned());
        let left = messages.into_iter().map(|(at, _)| at).chain(requests);
        plan.held.extend(left.map(|at| Held { at, waiting: Waiting::Slot }));
    } else {
        plan.messages(messages, &requests);
        plan.requests(requests);
    }
    plan.answer()
}

impl<'a> Plan<'a> {
    pub(super) fn person(&self, at: usize) -> Option<&'a Person<'a>> {
        self.input.people.get(at)
    }

    pub(super) fn priority(&self, at: usize) -> f64 {
        self.person(at).map_or(0.0, |person| person.row.priority)
    }

    pub(super) fn hold(&mut self, at: usize, waiting: Waiting) {
        self.held.push(Held { at, waiting });
    }

    /// Who could be asked to connect and who could get a message, best first.
    fn sort_people(&mut self) -> (Vec<usize>, Vec<(usize, Message)>) {
        let input = self.input;
        let this_week = monday_of(input.zone.date(input.now));
        let elsewhere: Map<&str, NaiveDate> = order::map(input.state.entries.iter().filter_map(|entry| {
            let day = input.zone.date(entry.at);
            let week = monday_of(day);
            let counts = week != input.monday && week >= this_week && (entry.fixed || week < input.monday);
            counts.then_some((entry.prospect_id.as_str(), day))
        }));
        let (mut requests, mut messages) = (Vec::new(), Vec::new());
        for person in input.people {
            let at = person.at;
            match candidate(person, &input) {
                Err(waiting) => self.hold(at, waiting),
                Ok(_) if elsewhere.contains_key(person.row.prospect_id.as_str()) => {
                    let day = elsewhere.get(person.row.prospect_id.as_str()).copied().unwrap_or(input.monday);
                    self.hold(at, Waiting::OtherWeek(day));
                }
                Ok(Candidate::Request) => requests.push(at),
                Ok(Candidate::Message(message)) => messages.push((at, message)),
            }
        }
        self.sort_by_priority(&mut requests);
        order::sort_by_key(&mut messages, |(at, _)| self.precedence(*at));
        (requests, messages)
    }

    /// Sorts people so that the best come first. It may be everybody: keys are made once, and the standard sort is fast.
    pub(super) fn sort_by_priority(&self, people: &mut Vec<usize>) {
        let mut keyed: Vec<(u64, u32, usize)> = people
            .iter()
            .map(|at| {
                let (priority, rank) = self.precedence(*at);
                (priority, rank, *at)
            })
            .listed();
        keyed.sort_unstable();
        *people = keyed.into_iter().map(|(.., at)| at).listed();
    }

    /// What comes before what: the higher priority first, of equals the earlier id.
    fn precedence(&self, at: usize) -> (u64, u32) {
        (order::descending(self.priority(at)), self.person(at).map_or(u32::MAX, |person| person.rank))
    }

    /// The slot that somebody's touch was planned for before, where it still stands.
    pub(super) fn kept_slot(&self, at: usize, touch: OutreachType) -> Option<(usize, bool)> {
        let entry = self.kept.get(self.person(at)?.row.prospect_id.as_str())?;
        let slot = self.slots.iter().position(|slot| slot.at == entry.at)?;
        (entry.outreach_type == touch).then_some((slot, entry.fixed))
    }

    pub(super) fn was_planned(&self, at: usize, touch: OutreachType) -> bool {
        let entry = self.person(at).and_then(|person| self.kept.get(person.row.prospect_id.as_str()));
        entry.is_some_and(|entry| entry.outreach_type == touch)
    }

    pub(super) fn load(&self, slot: usize, counts: impl Fn(OutreachType) -> bool) -> u32 {
        let Some(at) = self.slots.get(slot).map(|slot| slot.at) else { return 0 };
        let held = self.placed.iter().filter(|placed| placed.slot.at == at && counts(placed.touch)).count();
        u32::try_from(held).unwrap_or(u32::MAX)
    }

    pub(super) fn written_on(&self, at: usize, day: NaiveDate) -> bool {
        let last = self.person(at).and_then(|person| person.standing.last_contact_at);
        last.is_some_and(|at| self.input.zone.date(at) == day)
    }

    /// The first day on which a message may go.
    fn first_day(&self, at: usize, message: &Message) -> NaiveDate {
        let due = self.input.zone.date(message.due.by_rule);
        self.person(at).and_then(|person| person.snoozed_until).map_or(due, |until| until.max(due))
    }

    /// Of each company, how many were promised a request whose slot still stands: no new message may take their place.
    fn promised_requests(&mut self, requests: &[usize]) -> Map<usize, u32> {
        let mut promised = Map::new();
        for at in requests.iter().copied() {
            if self.kept_slot(at, OutreachType::ConnectionRequest).is_none() {
                continue;
            }
            if let Some(company) = self.companies.number(self.company(at).as_deref()) {
                *promised.entry(company).or_default() += 1;
            }
        }
        promised
    }

    /// First messages when they are due; follow-ups and check-ins by priority up to the target.
    fn messages(&mut self, messages: Vec<(usize, Message)>, requests: &[usize]) {
        let promised = self.promised_requests(requests);
        let mut followups = self.sent_this_week(is_followup);
        let mut over = 0;
        let mut full = 0;
        let (mut stay, mut others) = (Vec::new(), Vec::new());
        for (at, message) in messages {
            match self.kept_slot(at, message.outreach_type) {
                Some(kept) if self.stays(at, &message, kept) => stay.push((at, message, Some(kept))),
                _ => others.push((at, message, None)),
            }
        }
        // What was promised for a slot that is over goes before what was never promised.
        let (mut missed, new): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|(at, message, _)| self.was_planned(*at, message.outreach_type));
        missed.extend(new);
        for (at, message, kept) in stay.into_iter().chain(missed) {
            let touch = message.outreach_type;
            if is_followup(touch) && followups >= self.input.target_followups {
                over += 1;
                self.hold(at, Waiting::Followups);
                continue;
            }
            let is_new = self.person(at).is_some_and(Person::is_new);
            let company = is_new.then(|| self.companies.number(self.company(at).as_deref())).flatten();
            let before_us = if kept.is_none() && !self.was_planned(at, touch) {
                company.and_then(|company| promised.get(&company)).copied().unwrap_or(0)
            } else {
                0
            };
            if company.is_some_and(|company| self.companies.left(company) <= before_us) {
                self.hold(at, Waiting::Company);
                continue;
            }
            let found = kept.or_else(|| self.slot_for(at, &message).map(|slot| (slot, false)));
            let Some((slot, fixed)) = found else {
                full += 1;
                self.hold(at, Waiting::Slot);
                continue;
            };
            followups += u32::from(is_followup(touch));
            self.companies.take(company);
            self.put(at, slot, touch, (message.step, message.variant_id), message.due.reason, fixed);
        }
        if over > 0 {
            self.shortfalls.push(format!("{over} more follow-ups are due than the target allows: they are put off."));
        }
        if full > 0 {
            self.shortfalls
                .push(format!("{full} messages that are due find no slot left this week: they are put off."));
        }
    }

    /// Whether a message may keep its slot: it is due by then, on a day for it, and nothing went to them that day.
    fn stays(&self, at: usize, message: &Message, (slot, fixed): (usize, bool)) -> bool {
        let Some(slot) = self.slots.get(slot) else { return false };
        let in_time =
            slot.day >= self.first_day(at, message) && may_go_on(message.outreach_type, slot.day, &self.input);
        (fixed || in_time) && !self.written_on(at, slot.day)
    }

    /// The first fitting slot on the due day, or after it: of one day's slots the one nearest to their working
    /// day, then the emptier.
    fn slot_for(&self, at: usize, message: &Message) -> Option<usize> {
        let (hours, touch) = (hours(&self.input.playbook.cadence).len(), message.outreach_type);
        let due_day = self.first_day(at, message);
        let (most, counts): (u32, fn(OutreachType) -> bool) = if is_followup(touch) {
            (most_per_slot(self.input.target_followups, 3, hours), is_followup)
        } else {
            (most_per_slot(self.input.target_connection_requests, 5, hours), |touch| touch == OutreachType::InitialDm)
        };
        let fits = |slot: &Slot| {
            slot.ahead
                && slot.day >= due_day
                && may_go_on(touch, slot.day, &self.input)
                && !self.written_on(at, slot.day)
        };
        let free: Vec<(usize, Slot, u32)> = (self.slots.iter().copied().enumerate())
            .filter(|(_, slot)| fits(slot))
            .map(|(index, slot)| (index, slot, self.load(index, counts)))
            .filter(|(_, _, load)| *load < most)
            .listed();
        let first = free.first()?.1.day;
        let details = self.details(at);
        let zone = zone_of(&details, self.input.zones);
        let of_day = free.iter().filter(|(_, slot, _)| slot.day == first);
        of_day.min_by_key(|(_, slot, load)| (hours_off(slot.at, zone), *load, slot.at)).map(|(index, ..)| *index)
    }

    pub(super) fn details(&self, at: usize) -> Details {
        (self.input.details)(at)
    }

    pub(super) fn company(&self, at: usize) -> Option<String> {
        (self.input.company)(at)
    }

    pub(super) fn put(
        &mut self,
        person: usize,
        slot: usize,
        touch: OutreachType,
        (step, variant_id): (Option<u32>, Option<String>),
        reason: String,
        fixed: bool,
    ) {
        if let Some(slot) = self.slots.get(slot).copied() {
            self.placed.push(Placed { person, slot, touch, step, variant_id, reason, fixed });
        }
    }

    /// Touches that were sent in the week.
    pub(super) fn sent_this_week(&self, counts: impl Fn(OutreachType) -> bool) -> u32 {
        let input = &self.input;
        let after = input.monday.checked_add_days(Days::new(7)).unwrap_or(input.monday);
        let touches = input.people.iter().flat_map(|person| &person.standing.sent_at);
        let in_week = |at: Timestamp| (input.monday..after).contains(&input.zone.date(at));
        u32::try_from(touches.filter(|(touch, at)| counts(**touch) && in_week(**at)).count()).unwrap_or(u32::MAX)
    }
}
