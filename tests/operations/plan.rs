//! What a plan remembers, what the user changes in it, and what the site allows, by example.

use super::store::{MAREN, Store, TOBIAS, at, call, report};
use outreach_engine::{
    model::{
        error::ErrorCode,
        event::{EngagementStatus, OutreachType},
        operations::{
            AdjustPlanRequest, DayQueueRequest, DayQueueResponse, NoteChoice, PlanAdjustment, PlanType, ReviewTag,
            WaitingRequest, WeeklyCadenceRequest, WeeklyCadenceResponse,
        },
        time::Timestamp,
    },
    operations,
};

/// Monday, eight in the morning of the test's zone.
const MONDAY: &str = "2026-11-23T06:00:00Z";

fn plan(store: &mut Store, now: &str) -> WeeklyCadenceResponse {
    let request = WeeklyCadenceRequest { user_id: "me".into(), ..Default::default() };
    let outcome = operations::weekly_cadence(&call(request, &store.records, at(now))).unwrap();
    store.keep(outcome)
}

fn queue(store: &mut Store, now: &str) -> DayQueueResponse {
    let outcome =
        operations::day_queue(&call(DayQueueRequest { user_id: "me".into() }, &store.records, at(now))).unwrap();
    store.keep(outcome)
}

fn adjust(store: &mut Store, adjustment: PlanAdjustment, now: &str) -> Vec<String> {
    let outcome = operations::adjust_plan(&call(AdjustPlanRequest { adjustment }, &store.records, at(now))).unwrap();
    store.keep(outcome).notices
}

fn refused(store: &Store, adjustment: PlanAdjustment, now: &str) -> (ErrorCode, String) {
    let asked = call(AdjustPlanRequest { adjustment }, &store.records, at(now));
    let error = operations::adjust_plan(&asked).unwrap_err();
    (error.code, error.field)
}

fn slot_of(plan: &WeeklyCadenceResponse, id: &str) -> Option<Timestamp> {
    plan.entries.iter().find(|entry| entry.prospect_id.as_deref() == Some(id)).map(|entry| entry.at)
}

fn moved(id: &str, date: &str, hour: i64) -> PlanAdjustment {
    let outreach_type = OutreachType::ConnectionRequest;
    PlanAdjustment::Move { prospect_id: id.into(), outreach_type, date: date.into(), hour }
}

#[test]
fn the_queue_has_what_is_open_now_then_today_then_the_week() {
    let mut store = Store::with_samples();
    let first = queue(&mut store, MONDAY);
    assert!(first.now.is_empty() && !first.later_today.is_empty() && !first.this_week.is_empty());
    assert_eq!(first.next_at, Some(at("2026-11-23T07:00:00Z")));
    let open = queue(&mut store, "2026-11-23T07:20:00Z");
    assert!(!open.now.is_empty() && open.now.iter().all(|entry| entry.time == "09:00" && !entry.reason.is_empty()));
    let id = open.now[0].prospect_id.clone().unwrap();
    let sent = report("e1", &id, OutreachType::ConnectionRequest, EngagementStatus::Sent, None);
    store.track(sent, at("2026-11-23T07:25:00Z"));
    let after = queue(&mut store, "2026-11-23T07:26:00Z");
    assert_eq!((after.now.len(), after.done_today), (open.now.len() - 1, 1));
    assert!(after.changes.is_empty(), "what is done is no change: {:?}", after.changes);
    // Two hours later the slot is over: what was not done has moved on, and the plan says so.
    let late = queue(&mut store, "2026-11-23T09:30:00Z");
    assert!(late.now.is_empty());
    assert_eq!(late.changes.len(), open.now.len() - 1);
    assert!(late.changes.iter().all(|change| change.reason == "It was not done in its slot."));
}

#[test]
fn done_for_today_moves_the_rest_on_and_can_be_taken_back() {
    let mut store = Store::with_samples();
    let before = plan(&mut store, MONDAY);
    adjust(&mut store, PlanAdjustment::DoneForToday { done: true }, MONDAY);
    let rest = queue(&mut store, MONDAY);
    assert!(rest.done_for_today && rest.now.is_empty() && rest.later_today.is_empty());
    assert_eq!(rest.this_week.len(), before.entries.len(), "nobody is lost");
    adjust(&mut store, PlanAdjustment::DoneForToday { done: false }, MONDAY);
    assert!(!queue(&mut store, MONDAY).done_for_today);
}

#[test]
fn a_slot_the_user_chose_is_kept_until_it_is_given_back() {
    let mut store = Store::with_samples();
    plan(&mut store, MONDAY);
    adjust(&mut store, moved(MAREN, "2026-11-26", 14), MONDAY);
    let after = plan(&mut store, MONDAY);
    assert_eq!(slot_of(&after, MAREN), Some(at("2026-11-26T12:00:00Z")));
    let entry = after.entries.iter().find(|entry| entry.prospect_id.as_deref() == Some(MAREN)).unwrap();
    assert!(entry.fixed && after.changes.is_empty());
    adjust(&mut store, PlanAdjustment::Release { prospect_id: MAREN.into() }, MONDAY);
    let after = plan(&mut store, MONDAY);
    assert!(after.entries.iter().all(|entry| !entry.fixed));
    let bad = [
        (moved("nobody", "2026-11-26", 14), ErrorCode::UnknownProspect, "prospect_id"),
        (moved(MAREN, "2026-11-28", 14), ErrorCode::Conflict, "date"),
        (moved(MAREN, "2026-11-20", 14), ErrorCode::Conflict, "date"),
        (moved(MAREN, "soon", 14), ErrorCode::InvalidType, "date"),
        (moved(MAREN, "2026-11-26", 11), ErrorCode::OutOfRange, "hour"),
    ];
    for (adjustment, code, field) in bad {
        assert_eq!(refused(&store, adjustment, MONDAY), (code, format!("request.adjustment.{field}")));
    }
}

#[test]
fn somebody_rests_until_their_day_and_an_answer_wakes_them() {
    let mut store = Store::with_samples();
    let snooze =
        |until: Option<&str>| PlanAdjustment::Snooze { prospect_id: MAREN.into(), until: until.map(str::to_owned) };
    adjust(&mut store, snooze(Some("2026-12-08")), MONDAY);
    assert_eq!(slot_of(&plan(&mut store, MONDAY), MAREN), None);
    let waiting = WaitingRequest { user_id: "me".into(), code: Some("snooze".into()), ..Default::default() };
    let asleep = operations::waiting_list(&call(waiting, &store.records, at(MONDAY))).unwrap();
    assert_eq!((asleep.total, asleep.people[0].until.unwrap().to_string()), (1, "2026-12-08".into()));
    // The week of their day they are planned again.
    let later = plan(&mut store.clone(), "2026-12-07T06:00:00Z");
    assert!(slot_of(&later, MAREN).is_some());
    // An acceptance wakes them at once: the first message is due two days after it.
    let mut woken = store.clone();
    for (id, status, when) in [
        ("s", EngagementStatus::Sent, "2026-11-20T09:00:00Z"),
        ("a", EngagementStatus::Accepted, "2026-11-24T09:00:00Z"),
    ] {
        woken.track(
            report(id, MAREN, OutreachType::ConnectionRequest, status, Some(at(when))),
            at("2026-11-24T10:00:00Z"),
        );
    }
    assert_eq!(slot_of(&plan(&mut woken, "2026-11-24T10:00:00Z"), MAREN), Some(at("2026-11-26T07:00:00Z")));
    adjust(&mut store, snooze(None), MONDAY);
    assert!(slot_of(&plan(&mut store, MONDAY), MAREN).is_some());
    for until in ["2026-11-23", "2029-01-01", "1999-01-01"] {
        let refusal = refused(&store, snooze(Some(until)), MONDAY);
        assert_eq!(refusal, (ErrorCode::OutOfRange, "request.adjustment.until".into()));
    }
}

#[test]
fn a_reply_is_owed_an_answer_and_a_holding_reply_starts_the_clock_again() {
    let mut store = Store::with_samples();
    for (id, status, when) in [
        ("s", EngagementStatus::Sent, "2026-11-18T09:00:00Z"),
        ("r", EngagementStatus::Replied, "2026-11-20T09:00:00Z"),
    ] {
        store.track(report(id, TOBIAS, OutreachType::InitialDm, status, Some(at(when))), at("2026-11-20T10:00:00Z"));
    }
    let owed = queue(&mut store, MONDAY);
    assert_eq!(owed.now[0].prospect_id.as_deref(), Some(TOBIAS));
    assert_eq!(owed.now[0].entry_type, PlanType::Review(ReviewTag::Answer));
    let mut holding = report("h", TOBIAS, OutreachType::InitialDm, EngagementStatus::Replied, None);
    holding.engagement_data = Some([("resume_on".to_owned(), "2026-12-09".to_owned())].into());
    store.track(holding, at(MONDAY));
    assert!(queue(&mut store, MONDAY).now.is_empty());
    let then = plan(&mut store, "2026-12-07T06:00:00Z");
    assert_eq!(slot_of(&then, TOBIAS), Some(at("2026-12-09T07:00:00Z")), "not before the day they named");
}

#[test]
fn the_sites_limit_pauses_requests_and_messages_go_on() {
    let mut store = Store::with_samples();
    store.records.prospects.iter_mut().find(|it| it.prospect_id == TOBIAS).unwrap().profile.connection_degree = Some(1);
    plan(&mut store, MONDAY);
    adjust(&mut store, PlanAdjustment::Pause { until: None, resume: false }, MONDAY);
    let paused = plan(&mut store, MONDAY);
    assert_eq!(paused.by_type.get("connection_request"), None);
    assert_eq!(paused.by_type.get("initial_dm"), Some(&1));
    assert_eq!(paused.allowances.paused_until.unwrap().to_string(), "2026-11-30");
    assert!(paused.shortfalls.iter().any(|text| text.contains("2026-11-30")), "{:?}", paused.shortfalls);
    assert!(paused.changes.iter().all(|change| change.to.is_none()));
    adjust(&mut store, PlanAdjustment::Pause { until: None, resume: true }, MONDAY);
    assert!(plan(&mut store, MONDAY).by_type.contains_key("connection_request"));
}

#[test]
fn the_ledger_counts_requests_notes_and_what_waits() {
    let mut store = Store::with_samples();
    let now = at("2026-11-23T10:00:00Z");
    let days = [("a", 1), ("b", 6), ("c", 8), ("d", 20), ("e", 40)];
    let ids: Vec<String> = store.records.prospects.iter().map(|it| it.prospect_id.clone()).collect();
    for ((event, days), id) in days.iter().zip(&ids) {
        let when = Timestamp::from_millis(now.millis() - days * 86_400_000);
        let mut sent = report(event, id, OutreachType::ConnectionRequest, EngagementStatus::Sent, when);
        sent.text_sent = (*days < 10).then(|| "Hello, a note.".to_owned());
        store.track(sent, now);
    }
    let ledger = plan(&mut store, "2026-11-23T10:00:00Z").allowances;
    assert_eq!((ledger.requests_used, ledger.requests_limit, ledger.next_request_at), (2, 100, None));
    assert_eq!((ledger.notes_used, ledger.notes_limit), (3, 3));
    assert_eq!(ledger.pending.iter().map(|age| age.count).collect::<Vec<_>>(), [2, 1, 1, 0, 1]);
    assert_eq!(ledger.withdraw.iter().map(|one| one.days).collect::<Vec<_>>(), [40]);
    let spent = plan(&mut store, "2026-11-23T10:00:00Z");
    assert!(spent.entries.iter().all(|entry| entry.note != Some(NoteChoice::Note)), "this month's notes are used up");
}

#[test]
fn notes_go_where_there_is_something_to_say() {
    let mut store = Store::with_samples();
    let planned = plan(&mut store, MONDAY);
    let notes: Vec<_> = planned.entries.iter().filter(|entry| entry.note == Some(NoteChoice::Note)).collect();
    assert!(!notes.is_empty() && notes.len() <= 3);
    for entry in notes {
        let person =
            store.records.prospects.iter().find(|it| Some(&it.prospect_id) == entry.prospect_id.as_ref()).unwrap();
        assert!(!person.profile.posts.is_empty() || person.profile.mutual_connections.is_some_and(|count| count > 0));
    }
}

#[test]
fn rules_that_cannot_be_kept_are_named() {
    let store = Store::with_samples();
    let request = || WeeklyCadenceRequest { user_id: "me".into(), ..Default::default() };
    let field = |change: fn(&mut outreach_engine::model::playbook::Playbook)| {
        let mut playbook = operations::default_playbook();
        change(&mut playbook);
        let mut asked = call(request(), &store.records, at(MONDAY));
        asked.playbook = Some(playbook.into());
        operations::weekly_cadence(&asked).map(|outcome| outcome.response.total_outreach).map_err(|error| error.field)
    };
    assert_eq!(field(|it| it.cadence.request_hours.clear()), Err("playbook.cadence.request_hours".into()));
    assert_eq!(field(|it| it.cadence.window_minutes = 0), Err("playbook.cadence.window_minutes".into()));
    assert_eq!(field(|it| it.limits.requests_per_week = 0), Err("playbook.limits.requests_per_week".into()));
    assert!(field(|it| it.limits.requests_per_week = 1).is_ok_and(|count| count <= 1));
    let empty = call(request(), &outreach_engine::model::call::Records::default(), at(MONDAY));
    let nobody = operations::weekly_cadence(&empty).unwrap().response;
    assert_eq!(
        (nobody.total_outreach, nobody.shortfalls[0].as_str()),
        (0, "0 of 40 requests could be planned: nobody else fits.")
    );
    let code = WaitingRequest { user_id: "me".into(), code: Some("nothing".into()), ..Default::default() };
    let refusal = operations::waiting_list(&call(code, &store.records, at(MONDAY))).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_str()), (ErrorCode::UnknownValue, "request.code"));
}

#[test]
fn people_are_asked_when_it_is_day_for_them() {
    let mut store = Store::with_samples();
    let london = outreach_engine::model::time::Zone { name: "Europe/London".into(), ..Default::default() };
    store.records.zones.push(london);
    for prospect in &mut store.records.prospects {
        prospect.profile.location = Some("London, England, United Kingdom".into());
    }
    let planned = plan(&mut store, MONDAY);
    let requests: Vec<_> = planned.entries.iter().filter(|entry| entry.prospect_id.is_some()).collect();
    assert!(requests.len() > 5, "{}", requests.len());
    // Nine o'clock here is seven there, two o'clock is noon.
    for entry in requests {
        assert_eq!((entry.time.as_str(), entry.their_time.as_deref()), ("14:00", Some("12:00")));
    }
}

#[test]
fn where_no_hour_is_day_for_them_the_nearest_is_taken() {
    let mut store = Store::with_samples();
    let hours = outreach_engine::model::time::Zone {
        name: "America/Los_Angeles".into(),
        offset_minutes: -8 * 60,
        ..Default::default()
    };
    store.records.zones.push(hours);
    for prospect in &mut store.records.prospects {
        prospect.profile.location = Some("Portland, Oregon, United States".into());
    }
    let planned = plan(&mut store, MONDAY);
    let requests: Vec<_> = planned.entries.iter().filter(|entry| entry.prospect_id.is_some()).collect();
    assert!(requests.len() > 5, "{}", requests.len());
    for entry in requests {
        assert_eq!(entry.time, "14:00", "their time: {:?}", entry.their_time);
    }
}
