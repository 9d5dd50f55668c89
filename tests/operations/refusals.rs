//! Bad input: a code, the field, and nothing written.

use super::store::{MAREN, Store, TOBIAS, at, call, report};
use outreach_engine::{
    model::{
        error::{CodedError, ErrorCode},
        event::{EngagementStatus, OutreachType},
        operations::{
            GenerateSequenceRequest, GetSequenceRequest, ListPeopleRequest, MetricsRequest, PrioritizeRequest,
            SegmentRequest, SuppressRequest, TrackEngagementRequest, UndoEngagementRequest, WeeklyCadenceRequest,
        },
        reading::Reading,
        time::Timestamp,
    },
    operations,
};

fn now() -> Timestamp {
    at("2026-11-23T10:00:00Z")
}

fn refused<T: std::fmt::Debug>(result: Result<T, CodedError>) -> (ErrorCode, String) {
    let error = result.unwrap_err();
    assert!(!error.expected.is_empty() && !error.message.is_empty());
    (error.code, error.field)
}

fn tracked(change: impl Fn(&mut TrackEngagementRequest)) -> (ErrorCode, String) {
    let mut store = Store::with_samples();
    store.track(report("taken", TOBIAS, OutreachType::InitialDm, EngagementStatus::Sent, None), now());
    let mut request = report("e1", MAREN, OutreachType::InitialDm, EngagementStatus::Sent, None);
    change(&mut request);
    refused(operations::track_engagement(&call(request, &store.records, now())))
}

#[test]
fn an_engagement_is_refused_by_its_field() {
    let field = |name: &str| format!("request.{name}");
    let is = |code, name: &str| (code, field(name));
    assert_eq!(tracked(|it| it.user_id.clear()), is(ErrorCode::OutOfRange, "user_id"));
    assert_eq!(tracked(|it| it.event_id.clear()), is(ErrorCode::OutOfRange, "event_id"));
    assert_eq!(tracked(|it| it.event_id = "x".repeat(201)), is(ErrorCode::OutOfRange, "event_id"));
    assert_eq!(tracked(|it| it.event_id = "taken".into()), is(ErrorCode::Conflict, "event_id"));
    assert_eq!(tracked(|it| it.prospect_id = "nobody".into()), is(ErrorCode::UnknownProspect, "prospect_id"));
    assert_eq!(tracked(|it| it.step = Some(-1)), is(ErrorCode::OutOfRange, "step"));
    let ancient = |it: &mut TrackEngagementRequest| it.occurred_at = Some(at("1999-01-01T00:00:00Z"));
    assert_eq!(tracked(ancient), is(ErrorCode::OutOfRange, "occurred_at"));
    let ahead = |it: &mut TrackEngagementRequest| it.occurred_at = Some(at("2028-11-23T10:00:00Z"));
    assert_eq!(tracked(ahead), is(ErrorCode::OutOfRange, "occurred_at"));
    assert_eq!(tracked(|it| it.text_sent = Some("x".repeat(20_001))), is(ErrorCode::OutOfRange, "text_sent"));
    let much = |it: &mut TrackEngagementRequest| {
        it.engagement_data = Some((0..33).map(|n| (n.to_string(), String::new())).collect());
    };
    assert_eq!(tracked(much), is(ErrorCode::OutOfRange, "engagement_data"));
}

#[test]
fn nothing_is_sent_to_somebody_suppressed_but_an_answer_is_logged() {
    let mut store = Store::with_samples();
    store.records.suppressed.push(MAREN.into());
    let request = report("e1", MAREN, OutreachType::InitialDm, EngagementStatus::Sent, None);
    let refusal = refused(operations::track_engagement(&call(request, &store.records, now())));
    assert_eq!(refusal, (ErrorCode::Conflict, "request.prospect_id".into()));
    let answer = store.track(report("e2", MAREN, OutreachType::InitialDm, EngagementStatus::Replied, None), now());
    assert!(answer.recorded && answer.next_step.is_none());
    let request = GenerateSequenceRequest { user_id: "me".into(), prospect_id: MAREN.into(), ..Default::default() };
    let refusal = refused(operations::generate_sequence(&call(request, &store.records, now())));
    assert_eq!(refusal, (ErrorCode::Conflict, "request.prospect_id".into()));
}

#[test]
fn an_undo_needs_an_entry_of_that_person() {
    let mut store = Store::with_samples();
    store.track(report("e1", MAREN, OutreachType::InitialDm, EngagementStatus::Sent, None), now());
    let undo = |event_id: &str, prospect_id: &str, retracts: &str| UndoEngagementRequest {
        event_id: event_id.into(),
        prospect_id: prospect_id.into(),
        retracts: retracts.into(),
    };
    let refusal = |request| refused(operations::undo_engagement(&call(request, &store.records, now())));
    assert_eq!(refusal(undo("u1", MAREN, "e9")), (ErrorCode::UnknownEvent, "request.retracts".into()));
    assert_eq!(refusal(undo("u1", TOBIAS, "e1")), (ErrorCode::UnknownEvent, "request.retracts".into()));
    assert_eq!(refusal(undo("e1", MAREN, "e1")), (ErrorCode::Conflict, "request.event_id".into()));
    store.undo("u1", MAREN, "e1", now());
    let again = undo("u2", MAREN, "u1");
    let refusal = refused(operations::undo_engagement(&call(again, &store.records, now())));
    assert_eq!(refusal, (ErrorCode::Conflict, "request.retracts".into()));
    assert!(!store.undo("u1", MAREN, "e1", now()).recorded);
}

#[test]
fn bounds_of_the_other_operations_hold() {
    let store = Store::with_samples();
    let records = &store.records;
    let out = |name: &str| (ErrorCode::OutOfRange, format!("request.{name}"));
    for days in [0, -3, 366] {
        let request = MetricsRequest { user_id: "me".into(), date_range_days: Some(days), until: None };
        assert_eq!(refused(operations::metrics(&call(request, records, now()))), out("date_range_days"));
    }
    for until in ["1999-12-31", "2026-11-25"] {
        let until = Some(until.parse().unwrap());
        let request = MetricsRequest { user_id: "me".into(), date_range_days: None, until };
        assert_eq!(refused(operations::metrics(&call(request, records, now()))), out("until"));
    }
    for limit in [0, 501] {
        let request = PrioritizeRequest { user_id: "me".into(), limit: Some(limit), ..Default::default() };
        assert_eq!(refused(operations::prioritize(&call(request, records, now()))), out("limit"));
    }
    for score in [-0.1, 100.1, f64::NAN] {
        let request = PrioritizeRequest { user_id: "me".into(), min_fit_score: Some(score), ..Default::default() };
        assert_eq!(refused(operations::prioritize(&call(request, records, now()))), out("min_fit_score"));
    }
    for target in [9, 101] {
        let request = WeeklyCadenceRequest {
            user_id: "me".into(),
            target_connection_requests: Some(target),
            ..Default::default()
        };
        let refusal = refused(operations::weekly_cadence(&call(request, records, now())));
        assert_eq!(refusal, out("target_connection_requests"));
    }
    for (date, code) in [("next week", ErrorCode::InvalidType), ("1970-01-05", ErrorCode::OutOfRange)] {
        let request =
            WeeklyCadenceRequest { user_id: "me".into(), week_start_date: Some(date.into()), ..Default::default() };
        let refusal = refused(operations::weekly_cadence(&call(request, records, now())));
        assert_eq!(refusal, (code, "request.week_start_date".into()));
    }
    for count in [0, 6] {
        let request = GenerateSequenceRequest {
            user_id: "me".into(),
            prospect_id: MAREN.into(),
            num_variants: Some(count),
            ..Default::default()
        };
        assert_eq!(refused(operations::generate_sequence(&call(request, records, now()))), out("num_variants"));
    }
}

#[test]
fn shares_and_ids_of_segment_are_checked() {
    let store = Store::with_samples();
    let ask = |request| refused(operations::segment(&call(request, &store.records, now())));
    let shares = |name: &str, share| SegmentRequest {
        user_id: "me".into(),
        prospect_ids: None,
        target_distribution: Some([(name.to_owned(), share)].into()),
    };
    let field = |name: &str| format!("request.target_distribution{name}");
    assert_eq!(ask(shares("nobody", 1.0)), (ErrorCode::UnknownValue, field(".nobody")));
    assert_eq!(ask(shares("referral_network", -1.0)), (ErrorCode::OutOfRange, field(".referral_network")));
    assert_eq!(ask(shares("referral_network", 0.0)), (ErrorCode::OutOfRange, field("")));
    let request = SegmentRequest {
        user_id: "me".into(),
        prospect_ids: Some(vec![MAREN.into(), "nobody".into()]),
        target_distribution: None,
    };
    assert_eq!(ask(request), (ErrorCode::UnknownProspect, "request.prospect_ids[1]".into()));
}

#[test]
fn what_is_not_there_is_said() {
    let store = Store::with_samples();
    let request = GetSequenceRequest { user_id: "me".into(), prospect_id: MAREN.into() };
    let refusal = refused(operations::get_sequence(&call(request, &store.records, now())));
    assert_eq!(refusal, (ErrorCode::NoSequence, "request.prospect_id".into()));
    let request = SuppressRequest { prospect_id: " ".into() };
    let refusal = refused(operations::suppress(&call(request, &store.records, now())));
    assert_eq!(refusal, (ErrorCode::OutOfRange, "request.prospect_id".into()));
    let request = ListPeopleRequest { reading: Reading::default(), identities: None };
    let refusal = refused(operations::list_people(&call(request, &store.records, now())));
    assert_eq!(refusal, (ErrorCode::Conflict, "request.reading.kind".into()));
}
