//! The rules of the week over random populations, histories and moments.

use super::store::{Store, at, call, report};
use chrono::{Datelike, Timelike, Weekday};
use outreach_engine::{
    learning::{Standing, of_person},
    model::{
        call::Call,
        event::{EngagementStatus, OutreachType},
        operations::{PlanType, ReviewTag, WeeklyCadenceRequest, WeeklyCadenceResponse},
        plan::PlanState,
        prospect::{Approval, Prospect},
        time::{Timestamp, Zone},
    },
    operations,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Monday, 2026-11-23, eight in the morning of the test's zone.
fn monday() -> Timestamp {
    at("2026-11-23T06:00:00Z")
}

/// Copies of the sample people with their own ids, companies and states.
fn population(size: usize, companies: usize, states: &[u8]) -> Store {
    let samples = Store::with_samples().records.prospects;
    let mut store = Store::default();
    for index in 0..size {
        let sample = &samples[index % samples.len()];
        let mut prospect = Prospect { prospect_id: format!("linkedin:p{index:04}"), ..sample.clone() };
        prospect.profile.company = (companies > 0).then(|| format!("Company {}", index % companies));
        prospect.assessment.scores.priority_score = f64::from(u32::try_from(index * 37 % 100).unwrap());
        store.records.prospects.push(prospect);
    }
    for index in 0..size {
        let id = format!("linkedin:p{index:04}");
        match states.get(index % states.len().max(1)).copied().unwrap_or(0) {
            1 => touch(&mut store, &id, &[("connection_request", "sent", 3)]),
            2 => touch(&mut store, &id, &[("connection_request", "sent", 9), ("connection_request", "accepted", 4)]),
            3 => touch(
                &mut store,
                &id,
                &[
                    ("connection_request", "sent", 20),
                    ("connection_request", "accepted", 18),
                    ("initial_dm", "sent", 8),
                ],
            ),
            4 => touch(&mut store, &id, &[("connection_request", "sent", 9), ("connection_request", "replied", 8)]),
            5 => touch(&mut store, &id, &[("connection_request", "sent", 30), ("connection_request", "withdrawn", 5)]),
            6 => store.records.suppressed.push(id),
            7 => store.records.prospects[index].approval = Approval::Pending,
            8 => store.records.prospects[index].approval = Approval::Rejected,
            _ => {}
        }
    }
    store
}

fn touch(store: &mut Store, id: &str, entries: &[(&str, &str, i64)]) {
    for (number, (touch, status, days_ago)) in entries.iter().enumerate() {
        let touch: OutreachType = outreach_engine::model::json::read(&format!("{touch:?}")).unwrap();
        let status: EngagementStatus = outreach_engine::model::json::read(&format!("{status:?}")).unwrap();
        let when = Timestamp::from_millis(monday().millis() - days_ago * 86_400_000).unwrap();
        store.track(report(&format!("{id}-{number}"), id, touch, status, Some(when)), monday());
    }
}

fn plan(store: &Store, requests: i64, now: Timestamp) -> WeeklyCadenceResponse {
    let request = WeeklyCadenceRequest {
        user_id: "me".into(),
        week_start_date: Some("2026-11-25".into()),
        target_connection_requests: Some(requests),
        target_followups: None,
    };
    operations::weekly_cadence(&call(request, &store.records, now)).unwrap().response
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_plan_keeps_the_rules(
        size in 0_usize..140,
        companies in 0_usize..60,
        states in prop::collection::vec(0_u8..9, 1..12),
        requests in 10_i64..60,
        hours_in in 0_i64..130,
    ) {
        let store = population(size, companies, &states);
        let now = Timestamp::from_millis(monday().millis() + hours_in * 3_600_000).unwrap();
        let plan = plan(&store, requests, now);
        let zone = super::store::zone();
        let mut days: BTreeSet<(String, String)> = BTreeSet::new();
        let mut of_company: BTreeMap<String, u32> = BTreeMap::new();
        let mut planned_requests = 0;
        for entry in &plan.entries {
            let local = zone.local(entry.at);
            prop_assert!(entry.at >= now, "nothing in the past");
            prop_assert!(local.weekday().num_days_from_monday() < 5);
            prop_assert!(local.hour() == 9 || local.hour() == 14);
            prop_assert_eq!(local.date(), entry.date);
            let Some(id) = &entry.prospect_id else {
                prop_assert_eq!(entry.entry_type, PlanType::Review(ReviewTag::WeeklyReview));
                continue;
            };
            prop_assert!(days.insert((id.clone(), entry.date.to_string())), "nobody twice a day");
            let prospect = store.records.prospects.iter().find(|it| it.prospect_id == *id).unwrap();
            prop_assert_eq!(prospect.approval, Approval::Approved);
            prop_assert!(!store.records.suppressed.contains(id));
            prop_assert!(entry.segment != "none");
            let standing = Standing::of(&of_person(id, &store.records.events));
            prop_assert!(standing.stopped.is_none(), "nobody who answered");
            match entry.entry_type {
                PlanType::Outreach(OutreachType::ConnectionRequest) => {
                    prop_assert!(!standing.request_pending() && standing.withdrawn_at.is_none());
                    planned_requests += 1;
                    if let Some(company) = &prospect.profile.company {
                        *of_company.entry(company.clone()).or_default() += 1;
                    }
                }
                PlanType::Outreach(OutreachType::InitialDm) => {
                    let accepted = standing.accepted_at.unwrap();
                    prop_assert!(zone.date(entry.at) - zone.date(accepted) >= chrono::Duration::days(2));
                }
                _ => {
                    prop_assert!(matches!(local.weekday(), Weekday::Tue | Weekday::Wed | Weekday::Thu));
                }
            }
        }
        prop_assert!(of_company.values().all(|count| *count <= 1), "one person a company");
        prop_assert!(planned_requests <= requests);
        prop_assert!(plan.entries.is_sorted_by_key(|entry| entry.at));
        prop_assert_eq!(usize::try_from(plan.total_outreach).unwrap(), days.len());
        if let Some(review) = plan.entries.iter().position(|entry| entry.prospect_id.is_none()) {
            let at_that_hour = plan.entries.iter().position(|entry| entry.at == plan.entries[review].at).unwrap();
            prop_assert_eq!(review, at_that_hour, "the review comes before requests");
        }
        prop_assert_eq!(&plan, &self::plan(&store, requests, now), "the same question has the same answer");
    }
}

#[test]
fn forty_requests_are_spread_over_the_week_in_the_target_shares() {
    let mut store = population(400, 0, &[0]);
    let segments = ["referral_network", "thought_leadership", "stealth_founder"];
    for (index, prospect) in store.records.prospects.iter_mut().enumerate() {
        prospect.assessment.segment = segments[index % 3].into();
    }
    let plan = plan(&store, 40, monday());
    assert_eq!(plan.distribution.values().copied().collect::<Vec<_>>(), [19, 2, 19]);
    assert_eq!((plan.total_outreach, plan.shortfalls.len()), (40, 0));
    let mut by_slot: BTreeMap<Timestamp, u32> = BTreeMap::new();
    for entry in plan.entries.iter().filter(|entry| entry.prospect_id.is_some()) {
        *by_slot.entry(entry.at).or_default() += 1;
    }
    assert_eq!(by_slot.values().copied().collect::<Vec<_>>(), [4; 10], "nine and two o'clock, Monday to Friday");
    let review = plan.entries.iter().find(|entry| entry.prospect_id.is_none()).unwrap();
    assert_eq!((review.day.as_str(), review.time.as_str()), ("friday", "14:00"));
}

#[test]
fn what_a_segment_lacks_goes_to_the_next_best() {
    let mut store = population(60, 0, &[0]);
    for (index, prospect) in store.records.prospects.iter_mut().enumerate() {
        prospect.assessment.segment = if index < 5 { "thought_leadership" } else { "referral_network" }.into();
    }
    let plan = plan(&store, 40, monday());
    assert_eq!(["thought_leadership", "referral_network"].map(|name| *plan.distribution.get(name).unwrap()), [5, 35]);
    assert!(plan.shortfalls.iter().any(|text| text.contains("thought_leadership")), "{:?}", plan.shortfalls);
}

#[test]
fn a_week_that_is_over_has_no_plan_and_says_so() {
    let plan = plan(&population(20, 0, &[0]), 40, at("2026-12-05T10:00:00Z"));
    assert_eq!((plan.entries.len(), plan.total_outreach), (0, 0));
    assert!(plan.shortfalls[0].contains("nothing is planned"));
}

#[test]
fn nine_oclock_stays_nine_oclock_when_the_clocks_change() {
    let store = population(30, 0, &[0]);
    let request = WeeklyCadenceRequest {
        user_id: "me".into(),
        week_start_date: Some("2026-10-26".into()),
        ..WeeklyCadenceRequest::default()
    };
    let zone: Zone = outreach_engine::model::json::read(
        &serde_json::json!({
            "name": "Europe/Berlin", "offset_minutes": 120,
            "transitions": [{ "at": "2026-10-25T01:00:00Z", "offset_minutes": 60 }]
        })
        .to_string(),
    )
    .unwrap();
    let asked = Call { zone, ..call(request, &store.records, at("2026-10-23T10:00:00Z")) };
    let plan = operations::weekly_cadence(&asked).unwrap().response;
    assert_eq!(plan.entries[0].at, at("2026-10-26T08:00:00Z"));
    assert_eq!(plan.entries[0].time, "09:00");
}

#[test]
fn somebody_from_another_site_gets_a_message_and_no_request() {
    let mut store = population(2, 0, &[0]);
    let prospect = &mut store.records.prospects[0];
    prospect.identities[0] = outreach_engine::model::json::read(r#"{"site": "school", "key": "a"}"#).unwrap();
    let types: Vec<PlanType> = plan(&store, 40, monday()).entries.iter().map(|entry| entry.entry_type).collect();
    assert!(types.contains(&PlanType::Outreach(OutreachType::InitialDm)));
    assert!(types.contains(&PlanType::Outreach(OutreachType::ConnectionRequest)));
}

#[test]
fn an_id_of_another_site_or_a_connection_on_the_profile_is_enough_to_get_no_request() {
    for id in ["web:school.example/staff/ana", "github:ana-example", "x:ana_example", "linkedin:connected"] {
        let mut store = population(1, 0, &[0]);
        let prospect = &mut store.records.prospects[0];
        id.clone_into(&mut prospect.prospect_id);
        prospect.identities.clear();
        if id.starts_with("linkedin:") {
            prospect.connected_at = None;
            prospect.profile.connection_degree = Some(1);
        }
        let types: Vec<PlanType> = plan(&store, 40, monday()).entries.iter().map(|entry| entry.entry_type).collect();
        assert!(types.contains(&PlanType::Outreach(OutreachType::InitialDm)), "{id}: {types:?}");
        assert!(!types.contains(&PlanType::Outreach(OutreachType::ConnectionRequest)), "{id}: {types:?}");
    }
}

#[test]
fn an_unfinished_week_counts_what_was_sent_in_it() {
    let mut store = population(200, 0, &[0]);
    for index in 0..12 {
        touch(&mut store, &format!("linkedin:p{index:04}"), &[]);
        let id = format!("linkedin:p{index:04}");
        let sent = report(&format!("s{index}"), &id, OutreachType::ConnectionRequest, EngagementStatus::Sent, None);
        store.track(sent, monday());
    }
    let plan = plan(&store, 40, at("2026-11-25T06:00:00Z"));
    assert_eq!(*plan.by_type.get("connection_request").unwrap(), 28);
}

#[test]
fn what_is_missing_has_one_reason_and_the_reasons_add_up() {
    let shortfalls = |people: usize, now: &str, limit: u32, paused: Option<&str>| {
        let mut store = population(people, 0, &[0]);
        for prospect in &mut store.records.prospects {
            prospect.assessment.segment = "referral_network".into();
        }
        let mut playbook = operations::default_playbook();
        playbook.limits.requests_per_week = limit;
        playbook.target_distribution = [("referral_network".to_owned(), 1.0)].into();
        let requests_paused_until = paused.map(|day| day.parse().unwrap());
        store.records.plan = Some(PlanState { requests_paused_until, ..PlanState::default() });
        let request = WeeklyCadenceRequest {
            user_id: "me".into(),
            week_start_date: Some("2026-11-23".into()),
            ..WeeklyCadenceRequest::default()
        };
        let asked = Call { playbook: Some(playbook.into()), ..call(request, &store.records, at(now)) };
        operations::weekly_cadence(&asked).unwrap().response.shortfalls
    };
    let (monday, thursday_evening) = ("2026-11-23T06:00:00Z", "2026-11-26T18:00:00Z");
    assert_eq!(shortfalls(40, monday, 100, None), Vec::<String>::new());
    // Few people: the slots are not to blame, however few are left.
    for now in [monday, thursday_evening] {
        assert_eq!(shortfalls(8, now, 100, None), ["8 of 40 requests could be planned: nobody else fits."]);
    }
    assert_eq!(shortfalls(400, thursday_evening, 100, None), ["28 requests are put off: a slot takes at most 6."]);
    // Both: two slots hold twelve, three more people wait, and then there is nobody.
    assert_eq!(
        shortfalls(15, thursday_evening, 100, None),
        ["3 requests are put off: a slot takes at most 6.", "12 of 40 requests could be planned: nobody else fits."]
    );
    assert_eq!(
        shortfalls(400, monday, 30, None),
        ["10 requests are put off: the site's limit of 30 in seven days is reached."]
    );
    assert_eq!(
        shortfalls(31, monday, 30, None),
        [
            "1 request is put off: the site's limit of 30 in seven days is reached.",
            "30 of 40 requests could be planned: nobody else fits."
        ]
    );
    assert_eq!(
        shortfalls(400, monday, 100, Some("2026-11-30")),
        ["No requests before 2026-11-30: they rest because the site showed its limit."]
    );
}
