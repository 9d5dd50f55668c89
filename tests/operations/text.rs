//! Texts as users leave them: checked while they write, counted for the wording they began as or for themselves.

use super::store::{MAREN, Store, TOBIAS, at, call, report};
use outreach_engine::{
    model::{
        error::ErrorCode,
        event::{EngagementStatus, OutreachType},
        operations::{
            CheckTextRequest, GenerateSequenceRequest, PatternsRequest, ReportInsertionRequest, ViewPageRequest,
        },
        pattern::PatternOf,
        reading::{Field, PageKind, ProfileReading, Reading, Site},
        sequence::{Check, Sequence, SequenceType, Severity, Variant},
        tally::TallyOf,
        time::Timestamp,
    },
    operations,
};

fn now() -> Timestamp {
    at("2026-11-23T10:00:00Z")
}

fn asked(prospect_id: &str, outreach_type: OutreachType, text: &str) -> CheckTextRequest {
    CheckTextRequest { prospect_id: prospect_id.into(), step: None, outreach_type, text: text.into(), is_answer: false }
}

fn checks(store: &Store, request: CheckTextRequest) -> Vec<Check> {
    operations::check_text(&call(request, &store.records, now())).unwrap().checks
}

fn blocking(checks: &[Check]) -> Vec<&str> {
    checks.iter().filter(|check| check.severity == Severity::Blocking).map(|check| check.code.as_str()).collect()
}

fn codes(checks: &[Check]) -> Vec<&str> {
    checks.iter().map(|check| check.code.as_str()).collect()
}

fn sequence(store: &mut Store, prospect_id: &str, sequence_type: SequenceType) -> Sequence {
    let request = GenerateSequenceRequest {
        user_id: "me".into(),
        prospect_id: prospect_id.into(),
        sequence_type: Some(sequence_type),
        num_variants: Some(2),
        channel: None,
    };
    store.keep(operations::generate_sequence(&call(request, &store.records, now())).unwrap()).sequence
}

fn inserted(store: &mut Store, step: i64, variant_id: &str, text: &str) -> Variant {
    let request =
        ReportInsertionRequest { prospect_id: MAREN.into(), step, variant_id: variant_id.into(), text: text.into() };
    let sequence = store.keep(operations::report_insertion(&call(request, &store.records, now())).unwrap());
    sequence.steps[usize::try_from(step).unwrap()].variants[0].clone()
}

/// Logs the request as sent with that text and gives the variant that the log counts it under.
fn sent(store: &mut Store, event_id: &str, variant_id: &str, text: &str) -> (Option<String>, Vec<String>) {
    let mut request = report(event_id, MAREN, OutreachType::ConnectionRequest, EngagementStatus::Sent, None);
    request.variant_id = Some(variant_id.into());
    request.text_sent = Some(text.into());
    let notices = store.track(request, now()).notices;
    let wording = store.counts().into_iter().find_map(|tally| match tally.of {
        TallyOf::Wording { variant_id, .. } => Some(variant_id),
        _ => None,
    });
    (wording, notices)
}

#[test]
fn a_gap_and_too_many_characters_block_for_whoever_is_in_view() {
    let store = Store::default();
    for gap in ["Hi {name}, good talk.", "Hi {{first_name}}, good talk."] {
        let found = checks(&store, asked("linkedin:nobody-stored", OutreachType::ConnectionRequest, gap));
        assert_eq!(blocking(&found), ["unresolved_placeholder"], "{gap}");
    }
    let long = "a good word ".repeat(30);
    let note = checks(&store, asked("linkedin:nobody-stored", OutreachType::ConnectionRequest, &long));
    assert_eq!(blocking(&note), ["over_limit"]);
    assert_eq!(blocking(&checks(&store, asked("linkedin:nobody-stored", OutreachType::InitialDm, &long))), [""; 0]);
    let elsewhere = "a good word ".repeat(1_000);
    assert_eq!(blocking(&checks(&store, asked("web:a.example/b", OutreachType::InitialDm, &elsewhere))), [""; 0]);
    assert_eq!(blocking(&checks(&store, asked("web:a.example/b", OutreachType::InitialDm, " "))), ["empty"]);
}

#[test]
fn the_limit_in_force_is_the_playbooks() {
    let mut playbook = operations::default_playbook();
    playbook.limits.request_note_characters = 20;
    let request = asked(MAREN, OutreachType::ConnectionRequest, "Twenty-one characters");
    let mut asked = call(request, &Store::default().records, now());
    assert_eq!(blocking(&operations::check_text(&asked).unwrap().checks), [""; 0]);
    asked.playbook = Some(playbook.into());
    assert_eq!(blocking(&operations::check_text(&asked).unwrap().checks), ["over_limit"]);
}

#[test]
fn a_request_for_a_meeting_is_early_unless_the_plan_asks_directly() {
    let text = "Would you have time for a short call about your school?";
    let mut store = Store::with_samples();
    sequence(&mut store, MAREN, SequenceType::ThreeStep);
    assert!(codes(&checks(&store, asked(MAREN, OutreachType::InitialDm, text))).contains(&"early_meeting_ask"));
    sequence(&mut store, MAREN, SequenceType::DirectCta);
    assert!(!codes(&checks(&store, asked(MAREN, OutreachType::InitialDm, text))).contains(&"early_meeting_ask"));
}

#[test]
fn a_follow_up_must_add_something_and_a_text_must_be_more_than_a_name() {
    let text = "Hi Maren, your post on admissions stayed with me. Do families ask you for outside advisers these days?";
    let mut store = Store::with_samples();
    sequence(&mut store, MAREN, SequenceType::ThreeStep);
    let mut first = report("e1", MAREN, OutreachType::InitialDm, EngagementStatus::Sent, None);
    first.text_sent = Some(text.into());
    store.track(first, now());
    assert!(codes(&checks(&store, asked(MAREN, OutreachType::Followup1, text))).contains(&"nothing_new"));

    let other = text.replace("Maren", "Tobias");
    let same = |text: &str| codes(&checks(&store, asked(TOBIAS, OutreachType::InitialDm, text))).join(" ");
    assert!(same(&other).contains("similar_to_recent"));
    let personal = other.replace("on admissions stayed with me", "about rowing on cold Sunday mornings made us laugh");
    assert!(!same(&personal).contains("similar_to_recent"));

    store.undo("u1", MAREN, "e1", now());
    let again = checks(&store, asked(MAREN, OutreachType::Followup1, text));
    assert!(!codes(&again).contains(&"nothing_new"), "what was taken back was not sent");
}

#[test]
fn a_text_is_refused_where_it_cannot_be_checked() {
    let mut store = Store::with_samples();
    sequence(&mut store, MAREN, SequenceType::ThreeStep);
    let refused = |request: CheckTextRequest| {
        let error = operations::check_text(&call(request, &store.records, now())).unwrap_err();
        (error.code, error.field)
    };
    let good = || asked(MAREN, OutreachType::ConnectionRequest, "Hello");
    let range = ErrorCode::OutOfRange;
    assert_eq!(refused(CheckTextRequest { prospect_id: " ".into(), ..good() }), (range, "request.prospect_id".into()));
    assert_eq!(refused(CheckTextRequest { text: "a".repeat(20_001), ..good() }), (range, "request.text".into()));
    assert_eq!(refused(CheckTextRequest { step: Some(-1), ..good() }), (range, "request.step".into()));
    let other = CheckTextRequest { step: Some(1), ..good() };
    assert_eq!(refused(other), (ErrorCode::Conflict, "request.step".into()));
}

#[test]
fn a_small_edit_counts_for_the_wording_and_a_new_text_for_itself() {
    let mut store = Store::with_samples();
    let first = sequence(&mut store, MAREN, SequenceType::ThreeStep).steps[0].variants[0].clone();
    let edited = format!("{} Truly.", first.text);
    assert_eq!(sent(&mut store.clone(), "e1", &first.variant_id, &edited), (Some(first.variant_id.clone()), vec![]));

    let own = "We met at the fair in Lund; I am the one with the red bicycle.";
    let (counted, notices) = sent(&mut store, "e1", &first.variant_id, own);
    assert_eq!(counted, Some(String::new()));
    assert!(notices[0].contains("your own text"), "{notices:?}");
    let learnt = operations::learning_patterns(&call(PatternsRequest {}, &store.records, now())).unwrap();
    let claims = |of: &PatternOf| {
        matches!(of, PatternOf::Variant { variant_id, .. } if *variant_id == first.variant_id)
            || matches!(of, PatternOf::Attribute { .. })
    };
    assert!(!learnt.patterns.iter().any(|pattern| claims(&pattern.of)), "{:?}", learnt.patterns);
}

#[test]
fn a_text_that_was_cut_to_a_few_words_is_not_the_wording() {
    let mut store = Store::with_samples();
    let first = sequence(&mut store, MAREN, SequenceType::ThreeStep).steps[0].variants[0].clone();
    let few: Vec<&str> = first.text.split_whitespace().take(4).collect();
    assert_eq!(sent(&mut store, "e1", &first.variant_id, &few.join(" ")).0, Some(String::new()));
}

#[test]
fn what_was_inserted_does_not_become_the_measure_of_what_was_sent() {
    let mut store = Store::with_samples();
    let first = sequence(&mut store, MAREN, SequenceType::ThreeStep).steps[0].variants[0].clone();
    let own = "We met at the fair in Lund; I am the one with the red bicycle.";
    let kept = inserted(&mut store, 0, &first.variant_id, own);
    assert_eq!((kept.text.as_str(), kept.original_text.as_deref()), (own, Some(first.text.as_str())));
    let twice = inserted(&mut store, 0, &first.variant_id, &format!("{own} And the hat."));
    assert_eq!(twice.original_text.as_deref(), Some(first.text.as_str()), "edits do not add up to a new wording");
    assert_eq!(sent(&mut store.clone(), "e1", &first.variant_id, &twice.text).0, Some(String::new()));
    let back = inserted(&mut store, 0, &first.variant_id, &first.text);
    assert_eq!(back, first, "as if nothing had been edited");
    assert_eq!(sent(&mut store, "e1", &first.variant_id, &first.text).0, Some(first.variant_id));
}

#[test]
fn the_checks_kept_with_an_inserted_text_are_about_that_text() {
    let mut store = Store::with_samples();
    let first = sequence(&mut store, MAREN, SequenceType::ThreeStep).steps[0].variants[0].clone();
    let kept = inserted(&mut store, 0, &first.variant_id, "GREAT NEWS from LUND TODAY, dear Maren!!");
    assert!(codes(&kept.checks).contains(&"shouting"), "{:?}", kept.checks);
}

#[test]
fn the_history_shows_the_text_that_was_really_sent() {
    let mut store = Store::with_samples();
    let first = sequence(&mut store, MAREN, SequenceType::ThreeStep).steps[0].variants[0].clone();
    inserted(&mut store, 0, &first.variant_id, "What stood in the box");
    sent(&mut store, "e1", &first.variant_id, "What was really sent, after one more look");
    let name = Field { value: "Maren Oldenkott".to_owned(), confidence: 95, readers: vec!["shape".into()] };
    let reading = Reading {
        kind: PageKind::Person,
        site: Site::Linkedin,
        identity: Some("sample-maren-oldenkott".into()),
        profile: Some(ProfileReading { name: Some(name), ..ProfileReading::default() }),
        ..Reading::default()
    };
    let view = operations::view_page(&call(ViewPageRequest { reading }, &store.records, now())).unwrap();
    let texts: Vec<_> = view.person.unwrap().history.into_iter().map(|entry| entry.text_sent).collect();
    assert_eq!(texts, [Some("What was really sent, after one more look".to_owned())]);
}
