//! Every rule of the week, checked on the plan itself and not by how it is made.

use super::world::{DAY, World, world};
use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use outreach_engine::{
    cadence::Waiting,
    learning::{Standing, of_person},
    model::{
        event::{EngagementStatus, EventBody, OutreachType},
        operations::{ChangeKind, PlanEntry, PlanType, WeeklyCadenceResponse},
        plan::PlanState,
        prospect::{Approval, Prospect},
        time::Timestamp,
    },
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const REQUEST: PlanType = PlanType::Outreach(OutreachType::ConnectionRequest);

fn prospect<'w>(world: &'w World, entry: &PlanEntry) -> &'w Prospect {
    world.records.prospects.iter().find(|it| Some(&it.prospect_id) == entry.prospect_id.as_ref()).unwrap()
}

fn sent_requests(world: &World) -> Vec<Timestamp> {
    let sent = |body: &EventBody| {
        matches!(body, EventBody::Engagement(it)
            if it.outreach_type == OutreachType::ConnectionRequest && it.engagement_status == EngagementStatus::Sent)
    };
    world.records.events.iter().filter(|event| sent(&event.body)).map(|event| event.occurred_at).collect()
}

fn check(world: &World, plan: &WeeklyCadenceResponse) -> Result<(), TestCaseError> {
    let (rules, zone) = (&world.playbook.cadence, &world.zone);
    let people: Vec<&PlanEntry> = plan.entries.iter().filter(|entry| entry.prospect_id.is_some()).collect();
    prop_assert!(plan.entries.is_sorted_by_key(|entry| entry.at));
    let mut seen = BTreeSet::new();
    let mut opened: BTreeMap<String, u32> = BTreeMap::new();
    for entry in &people {
        let local = zone.local(entry.at);
        let (person, id) = (prospect(world, entry), entry.prospect_id.clone().unwrap());
        prop_assert!(entry.at >= world.now, "nothing in the past");
        prop_assert!((plan.week_start..=plan.week_end).contains(&entry.date));
        prop_assert_eq!(local.date(), entry.date);
        prop_assert!(local.weekday().num_days_from_monday() < 5 && !rules.days_off.contains(&entry.date));
        prop_assert!(rules.request_hours.contains(&local.hour()) && local.minute() == 0, "inside the user's windows");
        prop_assert_eq!(format!("{:02}:00", local.hour()), entry.time.clone());
        prop_assert!(seen.insert(id.clone()), "nobody twice");
        prop_assert_eq!(person.approval, Approval::Approved);
        prop_assert!(!world.records.suppressed.contains(&id));
        prop_assert!(person.assessment.segment != "none");
        let standing = Standing::of(&of_person(&id, &world.records.events));
        prop_assert!(standing.stopped.is_none(), "nobody who answered");
        prop_assert!(standing.last_contact_at.is_none_or(|at| zone.date(at) != entry.date), "nobody twice in a day");
        let rests = world.records.plan.iter().flat_map(|plan| &plan.snoozed).find(|it| it.prospect_id == id);
        prop_assert!(rests.is_none_or(|rest| entry.date >= rest.until || entry.entry_type == REQUEST));
        if standing.sent_at.is_empty()
            && let Some(company) = &person.profile.company
        {
            *opened.entry(company.clone()).or_default() += 1;
        }
        match entry.entry_type {
            REQUEST => {
                prop_assert!(!standing.request_pending(), "nobody pending");
                let lock = f64::from(world.playbook.limits.withdrawal_lock_days);
                prop_assert!(standing.withdrawn_at.is_none_or(|at| world.now.days_since(at) >= lock));
                prop_assert!(entry.note.is_some());
            }
            PlanType::Outreach(OutreachType::InitialDm) => {
                let waited = standing.accepted_at.map(|at| (entry.date - zone.date(at)).num_days());
                prop_assert!(waited.is_none_or(|days| days >= i64::from(rules.dm_wait_days)));
            }
            _ => {
                prop_assert!(matches!(local.weekday(), Weekday::Tue | Weekday::Wed | Weekday::Thu));
                let last = standing.last_contact_at.unwrap();
                prop_assert!(entry.date - zone.date(last) >= chrono::Duration::days(3), "3 to 5 business days apart");
            }
        }
    }
    // People of a company who were written to before count as well.
    for (company, count) in &mut opened {
        let open =
            world.records.prospects.iter().filter(|it| it.profile.company.as_ref() == Some(company)).filter(|it| {
                let standing = Standing::of(&of_person(&it.prospect_id, &world.records.events));
                let recent = standing.last_contact_at.is_some_and(|at| world.now.days_since(at) < 60.0);
                recent && standing.stopped.is_none() && standing.withdrawn_at.is_none()
            });
        let all = *count + u32::try_from(open.count()).unwrap();
        prop_assert!(*count == 0 || all <= rules.people_per_company, "{company}: {all}");
    }
    let requests: Vec<Timestamp> = people.iter().filter(|it| it.entry_type == REQUEST).map(|it| it.at).collect();
    let all: Vec<Timestamp> = sent_requests(world).into_iter().chain(requests.iter().copied()).collect();
    for at in &requests {
        let in_window = all.iter().filter(|other| *other <= at && at.millis() - other.millis() < 7 * DAY).count();
        let limit = usize::try_from(world.playbook.limits.requests_per_week).unwrap();
        prop_assert!(in_window <= limit, "{in_window} requests in seven days, limit {limit}");
    }
    let week = |at: &Timestamp| (plan.week_start..=plan.week_end).contains(&zone.date(*at));
    let asked = usize::try_from(world.request.target_connection_requests.unwrap()).unwrap();
    let sent = sent_requests(world).iter().filter(|at| week(at)).count();
    prop_assert!(requests.len() <= asked.saturating_sub(sent), "no more than wanted");
    let slots = 5 * rules.request_hours.len();
    let mut by_slot: BTreeMap<Timestamp, usize> = BTreeMap::new();
    for at in &requests {
        *by_slot.entry(*at).or_default() += 1;
    }
    prop_assert!(by_slot.values().all(|count| *count <= (asked * 3).div_ceil(slots * 2)), "nothing piles up");
    let review = plan.entries.iter().position(|entry| entry.prospect_id.is_none());
    if let Some(review) = review {
        let first = plan.entries.iter().position(|entry| entry.at == plan.entries[review].at);
        prop_assert_eq!(Some(review), first, "the review goes before requests");
        prop_assert_eq!(plan.entries[review].date.weekday(), Weekday::Fri);
    }
    Ok(())
}

/// Each segment gets its share of the requests to within one, unless its people are all asked, or cannot be.
fn shares(world: &World, plan: &WeeklyCadenceResponse, requests: usize) -> Result<(), TestCaseError> {
    let shares = &world.playbook.target_distribution;
    let sum: f64 = shares.values().sum();
    let planned: BTreeSet<&str> = plan.entries.iter().filter_map(|entry| entry.prospect_id.as_deref()).collect();
    let companies: BTreeSet<&str> = world
        .records
        .prospects
        .iter()
        .filter(|it| {
            planned.contains(it.prospect_id.as_str())
                || world.records.events.iter().any(|event| event.prospect_id == it.prospect_id)
        })
        .filter_map(|it| it.profile.company.as_deref())
        .collect();
    for (segment, share) in shares {
        let wanted = share / sum * requests as f64;
        let got = f64::from(*plan.distribution.get(segment).unwrap());
        // Somebody of the segment whom nothing keeps out: new, approved, and of a company nobody was ever asked in.
        let supply = world.records.prospects.iter().any(|it| {
            it.assessment.segment == *segment
                && it.approval == Approval::Approved
                && it.profile.connection_degree != Some(1)
                && it.profile.connection_state.is_none()
                && !planned.contains(it.prospect_id.as_str())
                && !world.records.suppressed.contains(&it.prospect_id)
                && !world
                    .records
                    .plan
                    .iter()
                    .flat_map(|plan| &plan.snoozed)
                    .any(|rest| rest.prospect_id == it.prospect_id)
                && !world.records.events.iter().any(|event| event.prospect_id == it.prospect_id)
                && it.profile.company.as_deref().is_none_or(|company| !companies.contains(company))
        });
        prop_assert!(!supply || got > wanted - 1.0 - 1e-9, "{segment}: {got} of {wanted}");
    }
    Ok(())
}

/// What the week lacks is said once: what was sent and planned, what moves on and what nobody is there for make the target.
fn shortfalls(world: &World, plan: &WeeklyCadenceResponse, requests: usize) -> Result<(), TestCaseError> {
    let week = |at: &Timestamp| (plan.week_start..=plan.week_end).contains(&world.zone.date(*at));
    let done = requests + sent_requests(world).iter().filter(|at| week(at)).count();
    let target = usize::try_from(world.request.target_connection_requests.unwrap()).unwrap();
    let number = |text: &str| text.split(' ').next().and_then(|word| word.parse::<usize>().ok());
    let is =
        |marks: &'static [&str]| plan.shortfalls.iter().filter(move |it| marks.iter().any(|mark| it.contains(mark)));
    if is(&["No working hour"]).count() > 0 {
        prop_assert_eq!(requests, 0);
        return Ok(());
    }
    let moved: usize = is(&["requests are put off", "request is put off"]).filter_map(|text| number(text)).sum();
    match is(&["nobody else fits"]).next() {
        Some(text) => {
            prop_assert_eq!(number(text), Some(done), "{}", text);
            prop_assert!(done + moved < target);
        }
        None => prop_assert!(done + moved >= target, "{} and {} of {}: {:?}", done, moved, target, plan.shortfalls),
    }
    Ok(())
}

fn next(world: &World, state: Option<PlanState>) -> World {
    let mut next = world.clone();
    if state.is_some() {
        next.records.plan = state;
    }
    next
}

fn slots(plan: &WeeklyCadenceResponse) -> BTreeMap<String, (PlanType, Timestamp)> {
    plan.entries.iter().filter_map(|it| Some((it.prospect_id.clone()?, (it.entry_type, it.at)))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_plan_keeps_every_rule(world in world()) {
        let (plan, _) = world.plan();
        check(&world, &plan)?;
        // Of a first plan: one made anew keeps to what was promised before it keeps to shares.
        let requests = plan.entries.iter().filter(|it| it.entry_type == REQUEST).count();
        shares(&world, &plan, requests)?;
        shortfalls(&world, &plan, requests)?;
        // Everybody is on the list of those who wait, once, with one of the reasons there are.
        let waiting = world.waiting();
        let listed: BTreeSet<&str> = waiting.people.iter().map(|it| it.prospect_id.as_str()).collect();
        prop_assert_eq!(listed.len(), waiting.people.len());
        prop_assert_eq!(listed.len(), world.records.prospects.len());
        prop_assert_eq!(waiting.counts.iter().map(|it| it.count).sum::<u32>(), waiting.total);
        prop_assert!(waiting.people.iter().all(|it| !it.reason.is_empty() && Waiting::CODES.contains(&it.code.as_str())));
    }

    #[test]
    fn planning_again_changes_nothing_and_after_an_event_little(world in world(), which in any::<prop::sample::Index>()) {
        let (plan, state) = world.plan();
        let again = next(&world, state.clone());
        let (same, unchanged) = again.plan();
        prop_assert_eq!(slots(&same), slots(&plan));
        prop_assert!(same.changes.is_empty(), "{:?}", same.changes);
        prop_assert_eq!(unchanged, None, "nothing new to remember");
        let planned: Vec<&PlanEntry> = plan.entries.iter().filter(|it| it.prospect_id.is_some()).collect();
        if planned.is_empty() {
            return Ok(());
        }
        // Somebody in the plan writes: they leave it, and nobody else moves.
        let entry = planned[which.index(planned.len())];
        let id = entry.prospect_id.clone().unwrap();
        let mut answered = next(&world, state);
        answered.log(&id, OutreachType::InitialDm, EngagementStatus::NotInterested, world.now);
        let (changed, _) = answered.plan();
        check(&answered, &changed)?;
        let after = slots(&changed);
        prop_assert!(!after.contains_key(&id));
        for (other, slot) in slots(&plan).into_iter().filter(|(other, _)| *other != id) {
            prop_assert_eq!(after.get(&other), Some(&slot), "{} stays where it was", other);
        }
        let removed: Vec<&str> =
            changed.changes.iter().filter(|it| it.kind == ChangeKind::Removed).map(|it| it.prospect_id.as_str()).collect();
        prop_assert_eq!(removed, [id.as_str()], "and the plan says so");
    }

    #[test]
    fn what_was_missed_moves_on_and_keeps_the_rules(world in world(), hours in 1_i64..100) {
        let (plan, state) = world.plan();
        let mut later = next(&world, state);
        later.now = Timestamp::from_millis(world.now.millis() + hours * 3_600_000).unwrap();
        let (moved, _) = later.plan();
        // A slot that is open still keeps what was planned for it: only the others must lie ahead.
        let window = i64::from(world.playbook.cadence.window_minutes) * 60_000;
        let promised = slots(&plan);
        for (id, (_, at)) in slots(&moved) {
            let open = at < later.now;
            prop_assert!(!open || (promised.get(&id).is_some_and(|(_, was)| *was == at) && at.millis() + window > later.now.millis()));
        }
        let mut ahead = moved.clone();
        ahead.entries.retain(|entry| entry.at >= later.now);
        let open: BTreeSet<NaiveDate> = moved.entries.iter().filter(|it| it.at < later.now).map(|it| it.date).collect();
        if open.is_empty() {
            check(&later, &ahead)?;
        }
    }
}
