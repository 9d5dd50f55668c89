//! The plan of a week: who, when, why, and what could not be planned. What was planned before stays as it was wherever
//! it still fits. Not here: the texts, and how the answer is put together (`answer`).

use super::{
    allowance::requests_in_week_to,
    candidates::{Candidate, Message, candidate, is_followup, may_go_on},
    companies::Companies,
    person::{Details, Held, Person, SentRequest},
    selection::{Bounds, Choice, select, worth_a_look},
    share::{apportion, normalised},
    slots::{Slot, most_per_slot, slots, spread, suits, zone_of},
    waiting::Waiting,
};
use crate::model::{
    event::OutreachType,
    operations::WeeklyCadenceResponse,
    order,
    plan::{KeptEntry, PlanState},
    playbook::Playbook,
    time::{Timestamp, Zone, monday_of},
};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// What a week is planned from.
#[derive(Clone, Copy)]
pub struct WeekInput<'a> {
    /// Everybody, in the order of their records; who cannot be written to is left out here.
    pub people: &'a [Person<'a>],
    /// More about one of them, by place.
    pub details: &'a dyn Fn(usize) -> Details,
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
    pub kept: BTreeMap<&'a str, &'a KeptEntry>,
    companies: Companies,
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
        plan.messages(messages);
        plan.requests(requests);
    }
    plan.answer()
}

impl<'a> Plan<'a> {
    pub fn person(&self, at: usize) -> Option<&'a Person<'a>> {
        self.input.people.get(at)
    }

    fn priority(&self, at: usize) -> f64 {
        self.person(at).map_or(0.0, |person| person.row.priority)
    }

    fn hold(&mut self, at: usize, waiting: Waiting) {
        self.held.push(Held { at, waiting });
    }

    /// Who could be asked to connect and who could get a message, best first.
    fn sort_people(&mut self) -> (Vec<usize>, Vec<(usize, Message)>) {
        let input = self.input;
        let this_week = monday_of(input.zone.date(input.now));
        let elsewhere: BTreeMap<&str, NaiveDate> = order::map(input.state.entries.iter().filter_map(|entry| {
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
        let id = |at: usize| input.people.get(at).map(|person| person.row.prospect_id.as_str());
        order::sort_by(&mut messages, |(one, _), (other, _)| {
            self.priority(*other).total_cmp(&self.priority(*one)).then_with(|| id(*one).cmp(&id(*other)))
        });
        (requests, messages)
    }

    fn sort_by_priority(&self, people: &mut [usize]) {
        let id = |at: usize| self.person(at).map(|person| person.row.prospect_id.as_str());
        order::sort_by(people, |one, other| {
            self.priority(*other).total_cmp(&self.priority(*one)).then_with(|| id(*one).cmp(&id(*other)))
        });
    }

    /// The slot that somebody's touch was planned for before, where it still stands.
    fn kept_slot(&self, at: usize, touch: OutreachType) -> Option<(usize, bool)> {
        let entry = self.kept.get(self.person(at)?.row.prospect_id.as_str())?;
        let slot = self.slots.iter().position(|slot| slot.at == entry.at)?;
        (entry.outreach_type == touch).then_some((slot, entry.fixed))
    }

    fn was_planned(&self, at: usize, touch: OutreachType) -> bool {
        let entry = self.person(at).and_then(|person| self.kept.get(person.row.prospect_id.as_str()));
        entry.is_some_and(|entry| entry.outreach_type == touch)
    }

    fn load(&self, slot: usize, counts: impl Fn(OutreachType) -> bool) -> u32 {
        let Some(at) = self.slots.get(slot).map(|slot| slot.at) else { return 0 };
        let held = self.placed.iter().filter(|placed| placed.slot.at == at && counts(placed.touch)).count();
        u32::try_from(held).unwrap_or(u32::MAX)
    }

    fn written_on(&self, at: usize, day: NaiveDate) -> bool {
        let last = self.person(at).and_then(|person| person.standing.last_contact_at);
        last.is_some_and(|at| self.input.zone.date(at) == day)
    }

    /// The first day on which a message may go.
    fn first_day(&self, at: usize, message: &Message) -> NaiveDate {
        let due = self.input.zone.date(message.due.by_rule);
        self.person(at).and_then(|person| person.snoozed_until).map_or(due, |until| until.max(due))
    }

    /// First messages when they are due; follow-ups and check-ins by priority up to the target.
    fn messages(&mut self, messages: Vec<(usize, Message)>) {
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
            let company = is_new.then(|| self.companies.number(&self.details(at))).flatten();
            if company.is_some_and(|company| self.companies.left(company) == 0) {
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
            self.shortfalls.push(format!("{over} more follow-ups are due than the target allows; they move on."));
        }
        if full > 0 {
            self.shortfalls.push(format!("{full} messages that are due find no slot left this week; they move on."));
        }
    }

    /// Whether a message may keep its slot: it is due by then, on a day for it, and nothing went to them that day.
    fn stays(&self, at: usize, message: &Message, (slot, fixed): (usize, bool)) -> bool {
        let Some(slot) = self.slots.get(slot) else { return false };
        let in_time =
            slot.day >= self.first_day(at, message) && may_go_on(message.outreach_type, slot.day, &self.input);
        (fixed || in_time) && !self.written_on(at, slot.day)
    }

    /// The first fitting slot on the due day, or after it: of one day's slots the one that suits them, then the emptier.
    fn slot_for(&self, at: usize, message: &Message) -> Option<usize> {
        let (rules, touch) = (&self.input.playbook.cadence, message.outreach_type);
        let due_day = self.first_day(at, message);
        let (most, counts): (u32, fn(OutreachType) -> bool) = if is_followup(touch) {
            (most_per_slot(self.input.target_followups, 3, rules), is_followup)
        } else {
            (most_per_slot(self.input.target_connection_requests, 5, rules), |touch| touch == OutreachType::InitialDm)
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
            .collect();
        let first = free.first()?.1.day;
        let details = self.details(at);
        let zone = zone_of(&details, self.input.zones);
        let of_day = free.iter().filter(|(_, slot, _)| slot.day == first);
        of_day.min_by_key(|(_, slot, load)| (!suits(slot.at, zone), *load, slot.at)).map(|(index, ..)| *index)
    }

    fn details(&self, at: usize) -> Details {
        (self.input.details)(at)
    }

    /// Requests by target distribution, best first, with what a segment lacks given to the next best.
    fn requests(&mut self, people: Vec<usize>) {
        let input = self.input;
        let limit = input.playbook.limits.requests_per_week;
        let most = most_per_slot(input.target_connection_requests, 5, &input.playbook.cadence);
        let paused = input.state.requests_paused_until;
        let may_hold: Vec<u32> = self
            .slots
            .iter()
            .map(|slot| if slot.ahead && paused.is_none_or(|until| slot.day >= until) { most } else { 0 })
            .collect();
        // What the seven days up to each slot hold already, sent or planned for another week.
        let before: Vec<u32> = self.slots.iter().map(|slot| self.requests_before(slot.at)).collect();
        let mut wanted = input.target_connection_requests.saturating_sub(self.sent_this_week(|it| !is_message(it)));
        let (mut left, mut missed) = (Vec::new(), Vec::new());
        for at in people {
            let kept = self.kept_slot(at, OutreachType::ConnectionRequest);
            let Some((slot, fixed)) = kept.filter(|_| wanted > 0) else {
                let promised = self.was_planned(at, OutreachType::ConnectionRequest);
                if promised {
                    missed.push(at);
                } else {
                    left.push(at);
                }
                continue;
            };
            let company = self.companies.number(&self.details(at));
            let in_time = self.slots.get(slot).is_some_and(|slot| paused.is_none_or(|until| slot.day >= until));
            let fits = in_time && !self.slots.get(slot).is_some_and(|slot| self.written_on(at, slot.day));
            if !fits || company.is_some_and(|company| self.companies.left(company) == 0) {
                left.push(at);
            } else if !self.room(slot, &before, limit) {
                missed.push(at);
            } else {
                wanted -= 1;
                self.companies.take(company);
                let reason = self.request_reason(at, false);
                self.put(at, slot, OutreachType::ConnectionRequest, self.first_step(at), reason, fixed);
            }
        }
        let held: Vec<u32> = (0..self.slots.len()).map(|slot| self.load(slot, |it| !is_message(it))).collect();
        let until: Vec<u32> = before
            .iter()
            .enumerate()
            .map(|(end, before)| limit.saturating_sub(before + held.iter().take(end + 1).sum::<u32>()))
            .collect();
        let places = spread(&held, &may_hold, &until, wanted).iter().sum::<u32>();
        let any = vec![u32::MAX; held.len()];
        self.say_what_is_missing(wanted, places, &spread(&held, &may_hold, &any, wanted), most);
        let chosen = self.choose(places, missed, left);
        let given = spread(&held, &may_hold, &until, u32::try_from(chosen.len()).unwrap_or(u32::MAX));
        self.assign(chosen, &given);
    }

    fn requests_before(&self, moment: Timestamp) -> u32 {
        let sent = requests_in_week_to(moment, self.input.requests);
        let planned = self.input.state.entries.iter().filter(|entry| {
            let ahead = entry.at >= self.input.now && entry.at <= moment;
            let ours = self.kept.contains_key(entry.prospect_id.as_str());
            ahead && !ours && !is_message(entry.outreach_type) && moment.days_since(entry.at) < 7.0
        });
        sent.saturating_add(u32::try_from(planned.count()).unwrap_or(u32::MAX))
    }

    /// Whether one more request at that slot keeps every seven days from then on within the limit.
    fn room(&self, slot: usize, before: &[u32], limit: u32) -> bool {
        let placed = |end: usize| (0..=end).map(|slot| self.load(slot, |it| !is_message(it))).sum::<u32>();
        before.iter().enumerate().skip(slot).all(|(end, before)| before + placed(end) < limit)
    }

    fn say_what_is_missing(&mut self, wanted: u32, places: u32, without_limit: &[u32], most: u32) {
        let open = without_limit.iter().sum::<u32>();
        if places < open {
            self.shortfalls.push(format!(
                "Only {places} of {wanted} requests fit the site's limit of {} in seven days.",
                self.input.playbook.limits.requests_per_week
            ));
        }
        if open == wanted {
            return;
        }
        let sunday = self.input.monday.checked_add_days(Days::new(6)).unwrap_or(self.input.monday);
        self.shortfalls.push(match self.input.state.requests_paused_until.filter(|until| *until > self.input.monday) {
            Some(until) if until > sunday => {
                format!("No requests before {until}: they rest because the site showed its limit.")
            }
            _ => format!("{} requests move on: a slot takes at most {most}.", wanted - open),
        });
    }

    /// Who is asked. Those who were promised a place come first; then the best choice that keeps shares and companies.
    fn choose(&mut self, places: u32, missed: Vec<usize>, others: Vec<usize>) -> Vec<(usize, String)> {
        let input = self.input;
        let segments: Vec<&str> = self.segments();
        let number = |at: usize| {
            let segment = input.people.get(at).map_or("", |person| person.row.segment.as_str());
            segments.iter().position(|known| *known == segment).unwrap_or(0)
        };
        let mut taken = vec![0_u32; segments.len()];
        for placed in self.placed.iter().filter(|placed| !is_message(placed.touch)) {
            if let Some(taken) = taken.get_mut(number(placed.person)) {
                *taken += 1;
            }
        }
        let all = places + taken.iter().sum::<u32>();
        let wanted = apportion(all, &input.playbook.target_distribution);
        let mut chosen: Vec<usize> = Vec::new();
        let mut rest = others;
        for at in missed {
            let company = self.companies.number(&self.details(at));
            let fits = company.is_none_or(|company| self.companies.left(company) > 0);
            // A promise holds within the segment's share; beyond it those who were missed stand among the others.
            let share = segments.get(number(at)).and_then(|segment| wanted.get(*segment)).copied().unwrap_or(0);
            let in_share = taken.get(number(at)).is_some_and(|taken| *taken < share);
            if fits && in_share && chosen.len() < usize::try_from(places).unwrap_or(usize::MAX) {
                self.companies.take(company);
                if let Some(taken) = taken.get_mut(number(at)) {
                    *taken += 1;
                }
                chosen.push(at);
            } else {
                rest.push(at);
            }
        }
        let quota = |(at, segment): (usize, &&str)| {
            wanted.get(*segment).copied().unwrap_or(0).saturating_sub(taken.get(at).copied().unwrap_or(0))
        };
        let quotas: Vec<u32> = segments.iter().enumerate().map(quota).collect();
        let open = places.saturating_sub(u32::try_from(chosen.len()).unwrap_or(u32::MAX));
        let promised = chosen.len();
        self.sort_by_priority(&mut rest);
        let companies = &mut self.companies;
        let looked = worth_a_look(&rest, open, number, |at| {
            companies.number(&(input.details)(at)).map(|company| (company, companies.left(company)))
        });
        let choices: Vec<Choice> = looked
            .iter()
            .map(|(at, company)| Choice { segment: number(*at), company: *company, priority: self.priority(*at) })
            .collect();
        let bounds = Bounds { places: open, quotas: quotas.clone(), of_company: self.companies.all_left() };
        for at in select(&choices, &bounds) {
            if let Some((at, company)) = looked.get(at).copied() {
                self.companies.take(company);
                chosen.push(at);
            }
        }
        self.hold_the_rest(&rest, &chosen);
        let new = chosen.get(promised..).unwrap_or_default();
        self.say_what_segments_lack((new, promised), (all, places), &wanted, &segments, &taken);
        order::sort_by(&mut chosen, |one, other| self.priority(*other).total_cmp(&self.priority(*one)));
        let mut of_segment = vec![0_u32; segments.len()];
        let explained = |at: usize| {
            let count = of_segment.get_mut(number(at)).map_or(0, |count| {
                *count += 1;
                *count
            });
            let quota = segments.get(number(at)).and_then(|segment| wanted.get(*segment)).copied().unwrap_or(0);
            (at, count > quota)
        };
        let explained: Vec<(usize, bool)> = chosen.into_iter().map(explained).collect();
        explained.into_iter().map(|(at, leftover)| (at, self.request_reason(at, leftover))).collect()
    }

    fn segments(&self) -> Vec<&'a str> {
        let mut segments: Vec<&str> = self.input.playbook.target_distribution.keys().map(String::as_str).collect();
        for person in self.input.people {
            let segment = person.row.segment.as_str();
            if !segments.contains(&segment) {
                segments.push(segment);
            }
        }
        segments
    }

    fn hold_the_rest(&mut self, rest: &[usize], chosen: &[usize]) {
        const LOOKED_AT: usize = 500;
        let chosen: BTreeSet<usize> = order::set(chosen.iter().copied());
        let mut looked = 0;
        for at in rest.iter().copied().filter(|at| !chosen.contains(at)) {
            looked += 1;
            let paused = self.input.state.requests_paused_until.filter(|until| *until > self.input.monday);
            let full = (self.input.explain || looked <= LOOKED_AT)
                && self.companies.number(&self.details(at)).is_some_and(|company| self.companies.left(company) == 0);
            let waiting = match paused {
                _ if full => Waiting::Company,
                Some(until) => Waiting::Pause(until),
                None => Waiting::Place,
            };
            self.hold(at, waiting);
        }
    }

    fn say_what_segments_lack(
        &mut self,
        (new, promised): (&[usize], usize),
        (all, places): (u32, u32),
        wanted: &BTreeMap<String, u32>,
        segments: &[&str],
        taken: &[u32],
    ) {
        let count = u32::try_from(new.len() + promised).unwrap_or(u32::MAX);
        if count < places {
            self.shortfalls.push(format!("{count} of {places} requests could be planned: nobody else fits."));
        }
        let have = |segment: &str| {
            let kept = segments.iter().position(|known| *known == segment).and_then(|at| taken.get(at)).copied();
            let new = new.iter().filter(|at| self.person(**at).is_some_and(|person| person.row.segment == segment));
            kept.unwrap_or(0) + u32::try_from(new.count()).unwrap_or(u32::MAX)
        };
        let lacking: Vec<String> = wanted
            .iter()
            .filter(|_| all > 0)
            .map(|(segment, wanted)| (segment, wanted.saturating_sub(have(segment))))
            .filter(|(_, missing)| *missing > 0)
            .map(|(segment, missing)| format!("{missing} requests fewer than wanted could be planned for {segment}."))
            .collect();
        self.shortfalls.extend(lacking);
    }

    /// Puts the chosen into their slots: the best first, each where it is day for them if that can be had.
    fn assign(&mut self, chosen: Vec<(usize, String)>, given: &[u32]) {
        let slots = self.slots.clone();
        let details: BTreeMap<usize, Details> = order::map(chosen.iter().map(|(at, _)| (*at, self.details(*at))));
        let zones = self.input.zones;
        let suit =
            |at: usize, slot: &Slot| suits(slot.at, details.get(&at).and_then(|details| zone_of(details, zones)));
        let mut left = chosen;
        for (index, (slot, count)) in slots.iter().zip(given).enumerate() {
            let later = || slots.iter().zip(given).skip(index + 1).filter(|(_, count)| **count > 0);
            for _ in 0..*count {
                let best = left
                    .iter()
                    .position(|(at, _)| suit(*at, slot))
                    .or_else(|| left.iter().position(|(at, _)| !later().any(|(slot, _)| suit(*at, slot))))
                    .or(if left.is_empty() { None } else { Some(left.len() - 1) });
                let Some(best) = best else { return };
                let (at, reason) = left.remove(best);
                self.put(at, index, OutreachType::ConnectionRequest, self.first_step(at), reason, false);
            }
        }
    }

    fn first_step(&self, at: usize) -> (Option<u32>, Option<String>) {
        let first = self.person(at).and_then(|person| person.sequence).and_then(|sequence| sequence.steps.first());
        let first = first.filter(|step| step.outreach_type == OutreachType::ConnectionRequest);
        let variant = first.and_then(|step| step.variants.first()).map(|variant| variant.variant_id.clone());
        (first.map(|step| step.step), variant)
    }

    fn request_reason(&self, at: usize, leftover: bool) -> String {
        let Some(person) = self.person(at) else { return String::new() };
        let (score, segment) = (person.row.priority, &person.row.segment);
        if leftover {
            return format!("Priority {score:.0}, {segment}: takes a place that another segment could not fill.");
        }
        let shares = normalised(&self.input.playbook.target_distribution);
        let share = shares.get(segment).copied().unwrap_or(0.0) * 100.0;
        format!("Priority {score:.0}, {segment}: target share {share:.0} %.")
    }

    fn put(
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
    fn sent_this_week(&self, counts: impl Fn(OutreachType) -> bool) -> u32 {
        let input = &self.input;
        let after = input.monday.checked_add_days(Days::new(7)).unwrap_or(input.monday);
        let touches = input.people.iter().flat_map(|person| &person.standing.sent_at);
        let in_week = |at: Timestamp| (input.monday..after).contains(&input.zone.date(at));
        u32::try_from(touches.filter(|(touch, at)| counts(**touch) && in_week(**at)).count()).unwrap_or(u32::MAX)
    }
}

/// Whether a touch is anything but a connection request.
const fn is_message(touch: OutreachType) -> bool {
    !matches!(touch, OutreachType::ConnectionRequest)
}
