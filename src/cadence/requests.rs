//! The requests of a week: how many each slot may hold, who is asked, and when. Not here: messages (`week`), and the
//! choice itself (`selection`).

use super::{
    allowance::requests_in_week_to,
    calendar::hours,
    candidates::is_message,
    person::Details,
    selection::{Bounds, Choice, select, worth_a_look},
    share::{apportion, normalised},
    slots::{Slot, hours_off, most_per_slot, spread, zone_of},
    waiting::Waiting,
    week::Plan,
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::model::{decimal, event::OutreachType, order, time::Timestamp};
use chrono::Days;

/// Who is asked, each with the reason.
struct Chosen {
    people: Vec<(usize, String)>,
    /// How many more could have been asked if there had been room for all that are wanted.
    spare: u32,
    /// What segments lack, in sentences.
    lacking: Vec<String>,
}

/// How many requests are wanted and how far there is room for them.
struct Missing {
    wanted: u32,
    /// What the slots hold.
    open: u32,
    /// What they hold within the site's limit.
    places: u32,
    /// People who could fill what has no room.
    spare: u32,
}

impl<'a> Plan<'a> {
    /// Requests by target distribution, best first, with what a segment lacks given to the next best.
    pub(super) fn requests(&mut self, people: Vec<usize>) {
        let input = self.input;
        let limit = input.playbook.limits.requests_per_week;
        let most = most_per_slot(input.target_connection_requests, 5, hours(&input.playbook.cadence).len());
        let paused = input.state.requests_paused_until;
        let may_hold: Vec<u32> = self
            .slots
            .iter()
            .map(|slot| if slot.ahead && paused.is_none_or(|until| slot.day >= until) { most } else { 0 })
            .listed();
        // What the seven days up to each slot hold already, sent or planned for another week.
        let before: Vec<u32> = self.slots.iter().map(|slot| self.requests_before(slot.at)).listed();
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
            let company = self.companies.number(self.company(at).as_deref());
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
        let held: Vec<u32> = (0..self.slots.len()).map(|slot| self.load(slot, |it| !is_message(it))).listed();
        let until: Vec<u32> = before
            .iter()
            .enumerate()
            .map(|(end, before)| limit.saturating_sub(before + held.iter().take(end + 1).sum::<u32>()))
            .listed();
        let places = spread(&held, &may_hold, &until, wanted).iter().sum::<u32>();
        let any = vec![u32::MAX; held.len()];
        let open = spread(&held, &may_hold, &any, wanted).iter().sum::<u32>();
        let Chosen { people: chosen, spare, lacking } = self.choose(places, wanted, missed, left);
        self.say_what_is_missing(&Missing { wanted, open, places, spare }, chosen.len(), most);
        self.shortfalls.extend(lacking);
        let given = self.spread_by_their_day(&chosen, (&held, &may_hold, &until));
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

    /// Why fewer are asked than wanted. Each missing request has one reason, and they add up: there is nobody else, or
    /// there is somebody and no room for them.
    fn say_what_is_missing(&mut self, missing: &Missing, chosen: usize, most: u32) {
        let Missing { wanted, open, places, spare } = *missing;
        let chosen = u32::try_from(chosen).unwrap_or(u32::MAX);
        let moved = wanted.saturating_sub(places).min(spare);
        let by_slots = wanted.saturating_sub(open).min(moved);
        if moved > by_slots {
            let limit = self.input.playbook.limits.requests_per_week;
            self.shortfalls.push(match moved - by_slots {
                1 => format!("1 request is put off: the site's limit of {limit} in seven days is reached."),
                count => format!("{count} requests are put off: the site's limit of {limit} in seven days is reached."),
            });
        }
        if by_slots > 0 {
            let monday = self.input.monday;
            let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
            let paused = self.input.state.requests_paused_until.filter(|until| *until > sunday);
            self.shortfalls.push(match (paused, by_slots) {
                (Some(until), _) => format!("No requests before {until}: they rest because the site showed its limit."),
                (None, 1) => format!("1 request is put off: a slot takes at most {most}."),
                (None, count) => format!("{count} requests are put off: a slot takes at most {most}."),
            });
        }
        let nobody = wanted.saturating_sub(chosen + moved);
        if nobody > 0 {
            // What stands from before, and what was sent this week, counts as well.
            let target = self.input.target_connection_requests;
            let planned = target.saturating_sub(nobody + moved);
            self.shortfalls.push(format!("{planned} of {target} requests could be planned: nobody else fits."));
        }
    }

    /// Who is asked. Those who were promised a place come first; then the best choice that keeps shares and companies.
    fn choose(&mut self, places: u32, wanted_in_all: u32, missed: Vec<usize>, others: Vec<usize>) -> Chosen {
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
            let company = self.companies.number(self.company(at).as_deref());
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
        let quotas: Vec<u32> = segments.iter().enumerate().map(quota).listed();
        let open = places.saturating_sub(u32::try_from(chosen.len()).unwrap_or(u32::MAX));
        let promised = chosen.len();
        self.sort_by_priority(&mut rest);
        let companies = &mut self.companies;
        let looked = worth_a_look(&rest, open, number, |at| {
            companies.number((input.company)(at).as_deref()).map(|company| (company, companies.left(company)))
        });
        let choices: Vec<Choice> = looked
            .iter()
            .map(|(at, company)| Choice { segment: number(*at), company: *company, priority: self.priority(*at) })
            .listed();
        let bounds = Bounds { places: open, quotas: quotas.clone(), of_company: self.companies.all_left() };
        for at in select(&choices, &bounds) {
            if let Some((at, company)) = looked.get(at).copied() {
                self.companies.take(company);
                chosen.push(at);
            }
        }
        let spare = self.hold_the_rest(&rest, &chosen, wanted_in_all.saturating_sub(places));
        let new = chosen.get(promised..).unwrap_or_default();
        // Where others took their places: when everybody who fits is asked, that is said of all.
        let full = all > 0 && u32::try_from(chosen.len()).is_ok_and(|count| count == places);
        let lacking = if full { self.what_segments_lack(new, &wanted, &segments, &taken) } else { Vec::new() };
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
        let explained: Vec<(usize, bool)> = chosen.into_iter().map(explained).listed();
        let people = explained.into_iter().map(|(at, leftover)| (at, self.request_reason(at, leftover))).listed();
        Chosen { people, spare, lacking }
    }

    fn segments(&self) -> Vec<&'a str> {
        let mut segments: Vec<&str> = self.input.playbook.target_distribution.keys().map(String::as_str).listed();
        for person in self.input.people {
            let segment = person.row.segment.as_str();
            if !segments.contains(&segment) {
                segments.push(segment);
            }
        }
        segments
    }

    /// Says what those wait for who are not asked. Gives how many of them could be, up to `enough`.
    fn hold_the_rest(&mut self, rest: &[usize], chosen: &[usize], enough: u32) -> u32 {
        const LOOKED_AT: usize = 500;
        let chosen: Set<usize> = order::set(chosen.iter().copied());
        let paused = self.input.state.requests_paused_until.filter(|until| *until > self.input.monday);
        let mut of_company: Map<usize, u32> = Map::new();
        let (mut looked, mut spare) = (0, 0);
        for at in rest.iter().copied().filter(|at| !chosen.contains(at)) {
            looked += 1;
            let look = self.input.explain || looked <= LOOKED_AT;
            let company = if look { self.companies.number(self.company(at).as_deref()) } else { None };
            let left = company.map_or(u32::MAX, |company| self.companies.left(company));
            if spare < enough {
                let spared = company.map_or(0, |company| of_company.get(&company).copied().unwrap_or(0));
                if spared < left {
                    spare += 1;
                    of_company.extend(company.map(|company| (company, spared + 1)));
                }
            }
            let waiting = match paused {
                _ if left == 0 => Waiting::Company,
                Some(until) => Waiting::Pause(until),
                None => Waiting::Place,
            };
            self.hold(at, waiting);
        }
        spare
    }

    /// The segments that get fewer than their share, in sentences.
    fn what_segments_lack(
        &self,
        new: &[usize],
        wanted: &Map<String, u32>,
        segments: &[&str],
        taken: &[u32],
    ) -> Vec<String> {
        let have = |segment: &str| {
            let kept = segments.iter().position(|known| *known == segment).and_then(|at| taken.get(at)).copied();
            let new = new.iter().filter(|at| self.person(**at).is_some_and(|person| person.row.segment == segment));
            kept.unwrap_or(0) + u32::try_from(new.count()).unwrap_or(u32::MAX)
        };
        let lacking = wanted.iter().map(|(segment, wanted)| (segment, wanted.saturating_sub(have(segment))));
        lacking
            .filter(|(_, missing)| *missing > 0)
            .map(|(segment, missing)| match missing {
                1 => format!("1 request fewer than wanted could be planned for {segment}."),
                missing => format!("{missing} requests fewer than wanted could be planned for {segment}."),
            })
            .listed()
    }

    /// How many of the chosen each slot gets: each goes where it is day for them, or nearest to it, and there to the slot that
    /// holds least, the earliest first.
    fn spread_by_their_day(
        &self,
        chosen: &[(usize, String)],
        (held, most, until): (&[u32], &[u32], &[u32]),
    ) -> Vec<u32> {
        let mut given = vec![0_u32; self.slots.len()];
        for (at, _) in chosen {
            let details = self.details(*at);
            let zone = zone_of(&details, self.input.zones);
            let of = |numbers: &[u32], at: usize| numbers.get(at).copied().unwrap_or(0);
            let load = |at: usize| of(held, at) + of(&given, at);
            let before = |end: usize| given.iter().take(end + 1).sum::<u32>();
            let room = |at: usize| until.iter().enumerate().skip(at).all(|(end, most)| before(end) < *most);
            let free = self.slots.iter().enumerate().filter(|(at, _)| load(*at) < of(most, *at) && room(*at));
            let best = free.min_by_key(|(at, slot)| (hours_off(slot.at, zone), load(*at), *at)).map(|(at, _)| at);
            if let Some(given) = best.and_then(|at| given.get_mut(at)) {
                *given += 1;
            }
        }
        given
    }

    /// Puts the chosen into their slots: the best first, each where it is day for them, or nearest to it.
    fn assign(&mut self, chosen: Vec<(usize, String)>, given: &[u32]) {
        let slots = self.slots.clone();
        let details: Map<usize, Details> = order::map(chosen.iter().map(|(at, _)| (*at, self.details(*at))));
        let zones = self.input.zones;
        let off =
            |at: usize, slot: &Slot| hours_off(slot.at, details.get(&at).and_then(|details| zone_of(details, zones)));
        let mut left = chosen;
        for (index, (slot, count)) in slots.iter().zip(given).enumerate() {
            let later = || slots.iter().zip(given).skip(index + 1).filter(|(_, count)| **count > 0);
            for _ in 0..*count {
                let best = left
                    .iter()
                    .position(|(at, _)| off(*at, slot) == 0)
                    .or_else(|| {
                        left.iter().position(|(at, _)| later().all(|(next, _)| off(*at, slot) <= off(*at, next)))
                    })
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
        let (score, segment) = (decimal::rounded(person.row.priority), &person.row.segment);
        if leftover {
            return format!("Priority {score}, {segment}: takes a place that another segment could not fill.");
        }
        let shares = normalised(&self.input.playbook.target_distribution);
        let share = decimal::rounded(shares.get(segment).copied().unwrap_or(0.0) * 100.0);
        format!("Priority {score}, {segment}: target share {share}%.")
    }
}
