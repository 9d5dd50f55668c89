//! The plan of a week: who, when, why, and what could not be planned. Not here: the texts.

use super::{
    calendar::{at_hour, hours, is_followup_day, is_workday},
    candidates::{Candidates, Message, candidates, company_of},
    share::{apportion, normalised},
};
use crate::{
    learning::Standing,
    model::{
        event::OutreachType,
        operations::{PlanEntry, PlanType, ReviewTag, WeeklyCadenceResponse},
        order,
        playbook::Playbook,
        prospect::Prospect,
        sequence::Sequence,
        time::{Timestamp, Zone},
    },
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody, with what the log says.
#[derive(Clone, Debug)]
pub struct Person<'a> {
    /// The record.
    pub prospect: &'a Prospect,
    /// Where they stand.
    pub standing: Standing,
    /// The stored sequence, where there is one.
    pub sequence: Option<&'a Sequence>,
    /// Whether they are never to be written to.
    pub suppressed: bool,
}

/// What a week is planned from.
#[derive(Clone, Copy, Debug)]
pub struct WeekInput<'a> {
    /// Everybody; who cannot be written to is left out here.
    pub people: &'a [Person<'a>],
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
}

/// One hour at which something can be sent.
#[derive(Clone, Copy)]
struct Slot {
    day: NaiveDate,
    hour: u32,
    at: Timestamp,
}

struct Plan<'a> {
    input: WeekInput<'a>,
    slots: Vec<Slot>,
    load: BTreeMap<Timestamp, u32>,
    entries: Vec<PlanEntry>,
    shortfalls: Vec<String>,
}

/// Plans a week.
#[must_use]
pub fn plan_week(input: WeekInput<'_>) -> WeeklyCadenceResponse {
    let mut found = candidates(&input);
    let mut plan =
        Plan { input, slots: slots(&input), load: BTreeMap::new(), entries: Vec::new(), shortfalls: Vec::new() };
    if plan.slots.is_empty() {
        plan.shortfalls.push("No working hour of this week is left: nothing is planned.".to_owned());
    } else {
        plan.review();
        plan.messages(&mut found);
        plan.requests(&mut found);
    }
    plan.answer(&found)
}

fn week_days(monday: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    monday.iter_days().take(5)
}

fn slots(input: &WeekInput<'_>) -> Vec<Slot> {
    let rules = &input.playbook.cadence;
    let hours = hours(rules);
    week_days(input.monday)
        .filter(|day| is_workday(*day, rules))
        .flat_map(|day| hours.iter().map(move |hour| (day, *hour)))
        .map(|(day, hour)| Slot { day, hour, at: at_hour(day, hour, input.zone) })
        .filter(|slot| slot.at >= input.now)
        .collect()
}

impl<'a> Plan<'a> {
    /// Friday afternoon begins with the week's figures.
    fn review(&mut self) {
        let rules = &self.input.playbook.cadence;
        let friday = self.input.monday.checked_add_days(Days::new(4)).unwrap_or(self.input.monday);
        let at = at_hour(friday, rules.review_hour.min(23), self.input.zone);
        if is_workday(friday, rules) && at >= self.input.now {
            self.entries.push(PlanEntry {
                day: day_name(friday.weekday()),
                date: friday,
                time: format!("{:02}:00", rules.review_hour.min(23)),
                at,
                prospect_id: None,
                prospect_name: None,
                segment: String::new(),
                entry_type: PlanType::Review(ReviewTag::WeeklyReview),
                step: None,
                variant_id: None,
                priority: 0.0,
                reason: "The week's figures, before the last requests.".to_owned(),
            });
        }
    }

    /// First messages when they are due; follow-ups and check-ins by priority up to the target.
    fn messages(&mut self, found: &mut Candidates<'a>) {
        let mut followups =
            self.sent_this_week(|touch| !matches!(touch, OutreachType::ConnectionRequest | OutreachType::InitialDm));
        let mut over = 0;
        for message in std::mem::take(&mut found.messages) {
            let Some(slot) = self.slot_for(&message) else {
                *found.held_back.entry("next message is due later").or_default() += 1;
                continue;
            };
            if message.outreach_type != OutreachType::InitialDm {
                if followups >= self.input.target_followups {
                    over += 1;
                    continue;
                }
                followups += 1;
            }
            let reason = message.due.reason.clone();
            let entry = (message.outreach_type, message.step, message.variant_id);
            self.put(message.person, slot, entry, reason);
        }
        if over > 0 {
            self.shortfalls.push(format!("{over} more follow-ups are due than the target allows; they move on."));
        }
    }

    /// The first fitting slot on the due day, or after it: of one day's slots the emptier one.
    fn slot_for(&self, message: &Message<'_>) -> Option<Slot> {
        let rules = &self.input.playbook.cadence;
        let due_day = self.input.zone.date(message.due.by_rule);
        let fits = |slot: &&Slot| {
            slot.day >= due_day
                && (message.outreach_type == OutreachType::InitialDm || is_followup_day(slot.day, rules))
                && !self.written_on(message.person, slot.day)
        };
        let first = self.slots.iter().find(fits)?.day;
        let of_day = self.slots.iter().filter(fits).filter(|slot| slot.day == first);
        of_day.min_by_key(|slot| (self.load.get(&slot.at).copied().unwrap_or(0), slot.at)).copied()
    }

    fn written_on(&self, person: &Person<'_>, day: NaiveDate) -> bool {
        person.standing.last_contact_at.is_some_and(|at| self.input.zone.date(at) == day)
    }

    /// Requests by target distribution, best first, with what a segment lacks given to the next best.
    fn requests(&mut self, found: &mut Candidates<'a>) {
        let wanted = self.input.target_connection_requests;
        let sent = self.sent_this_week(|touch| touch == OutreachType::ConnectionRequest);
        let allowance = self.input.playbook.limits.requests_per_week.saturating_sub(self.sent_in_seven_days());
        let open = wanted.saturating_sub(sent).min(allowance);
        if allowance < wanted.saturating_sub(sent) {
            self.shortfalls.push(format!(
                "Only {allowance} of {} requests fit the site's limit of {} in seven days.",
                wanted.saturating_sub(sent),
                self.input.playbook.limits.requests_per_week
            ));
        }
        let chosen = self.choose(found, open);
        let count = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        if count < open {
            self.shortfalls.push(format!("{count} of {open} requests could be planned: nobody else fits."));
        }
        let slots = self.slots.clone();
        let (each, more) = (chosen.len() / slots.len().max(1), chosen.len() % slots.len().max(1));
        let places = slots
            .iter()
            .enumerate()
            .flat_map(|(index, slot)| std::iter::repeat_n(*slot, each + usize::from(index < more)));
        for ((person, reason), slot) in chosen.into_iter().zip(places) {
            let first = person.sequence.and_then(|sequence| sequence.steps.first());
            let first = first.filter(|step| step.outreach_type == OutreachType::ConnectionRequest);
            let variant = first.and_then(|step| step.variants.first()).map(|variant| variant.variant_id.clone());
            let entry = (OutreachType::ConnectionRequest, first.map(|step| step.step), variant);
            self.put(person, slot, entry, reason);
        }
    }

    fn choose(&mut self, found: &mut Candidates<'a>, open: u32) -> Vec<(&'a Person<'a>, String)> {
        let shares = normalised(&self.input.playbook.target_distribution);
        let mut left = apportion(open, &shares);
        let per_company = self.input.playbook.cadence.people_per_company.max(1);
        let mut chosen: Vec<(&'a Person<'a>, String)> = Vec::new();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        let people = std::mem::take(&mut found.requests);
        for leftovers in [false, true] {
            for person in &people {
                let segment = &person.prospect.assessment.segment;
                let id = person.prospect.prospect_id.as_str();
                let quota = left.get_mut(segment).filter(|quota| **quota > 0);
                if chosen.len() >= usize::try_from(open).unwrap_or(usize::MAX) {
                    break;
                }
                if taken.contains(id) || (!leftovers && quota.is_none()) {
                    continue;
                }
                if let Some(company) = company_of(person) {
                    let count = found.open_by_company.entry(company).or_default();
                    if *count >= per_company {
                        if leftovers {
                            *found
                                .held_back
                                .entry("somebody else of their company is being written to")
                                .or_default() += 1;
                        }
                        continue;
                    }
                    *count += 1;
                }
                if let Some(quota) = quota {
                    *quota -= 1;
                }
                taken.insert(id);
                chosen.push((person, request_reason(person, leftovers, &shares)));
            }
        }
        for (segment, missing) in left.iter().filter(|(_, missing)| **missing > 0) {
            self.shortfalls.push(format!("{missing} requests fewer than wanted could be planned for {segment}."));
        }
        let priority = |person: &Person<'_>| person.prospect.assessment.scores.priority_score;
        order::sort_by(&mut chosen, |(one, _), (other, _)| priority(other).total_cmp(&priority(one)));
        chosen
    }

    fn put(
        &mut self,
        person: &Person<'_>,
        slot: Slot,
        (outreach_type, step, variant_id): (OutreachType, Option<u32>, Option<String>),
        reason: String,
    ) {
        *self.load.entry(slot.at).or_default() += 1;
        self.entries.push(PlanEntry {
            day: day_name(slot.day.weekday()),
            date: slot.day,
            time: format!("{:02}:00", slot.hour),
            at: slot.at,
            prospect_id: Some(person.prospect.prospect_id.clone()),
            prospect_name: person.prospect.profile.name.clone(),
            segment: person.prospect.assessment.segment.clone(),
            entry_type: PlanType::Outreach(outreach_type),
            step,
            variant_id,
            priority: person.prospect.assessment.scores.priority_score,
            reason,
        });
    }

    fn sent_this_week(&self, counts: impl Fn(OutreachType) -> bool) -> u32 {
        let after = self.input.monday.checked_add_days(Days::new(7)).unwrap_or(self.input.monday);
        self.sent(|touch, at| {
            let day = self.input.zone.date(at);
            counts(touch) && day >= self.input.monday && day < after
        })
    }

    fn sent_in_seven_days(&self) -> u32 {
        let start = self.slots.first().map_or(self.input.now, |slot| slot.at.max(self.input.now));
        self.sent(|touch, at| touch == OutreachType::ConnectionRequest && start.days_since(at) < 7.0)
    }

    fn sent(&self, counts: impl Fn(OutreachType, Timestamp) -> bool) -> u32 {
        let touches = self.input.people.iter().flat_map(|person| &person.standing.sent_at);
        u32::try_from(touches.filter(|(touch, at)| counts(**touch, **at)).count()).unwrap_or(u32::MAX)
    }

    fn answer(mut self, found: &Candidates<'_>) -> WeeklyCadenceResponse {
        // The sort is stable: within an hour the review and messages stay before requests.
        order::sort_by_key(&mut self.entries, |entry| entry.at);
        let mut distribution: BTreeMap<String, u32> =
            order::map(self.input.playbook.target_distribution.keys().map(|segment| (segment.clone(), 0)));
        let mut by_type = BTreeMap::new();
        for entry in &self.entries {
            if let PlanType::Outreach(touch) = entry.entry_type {
                *by_type.entry(touch.name().to_owned()).or_default() += 1;
                if touch == OutreachType::ConnectionRequest {
                    *distribution.entry(entry.segment.clone()).or_default() += 1;
                }
            }
        }
        let notices = found.held_back.iter().map(|(reason, count)| format!("{count} not planned: {reason}.")).collect();
        WeeklyCadenceResponse {
            week_start: self.input.monday,
            week_end: self.input.monday.checked_add_days(Days::new(6)).unwrap_or(self.input.monday),
            total_outreach: by_type.values().sum(),
            distribution,
            by_type,
            entries: self.entries,
            shortfalls: self.shortfalls,
            notices,
        }
    }
}

fn request_reason(person: &Person<'_>, leftover: bool, shares: &BTreeMap<String, f64>) -> String {
    let assessment = &person.prospect.assessment;
    let (score, segment) = (assessment.scores.priority_score, &assessment.segment);
    if leftover {
        return format!("Priority {score:.0}, {segment}: takes a place that another segment could not fill.");
    }
    let share = shares.get(segment).copied().unwrap_or(0.0) * 100.0;
    format!("Priority {score:.0}, {segment}: target share {share:.0} %.")
}

fn day_name(day: Weekday) -> String {
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
