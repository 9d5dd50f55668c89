//! By what way a person's messages travel, where the user chose it: what is left out, what is due, what is planned.

use super::main_job::{page, view};
use super::store::{MAREN, Store, at, call, report};
use outreach_engine::{
    model::{
        event::{Channel, EngagementStatus, OutreachType},
        operations::{GenerateSequenceRequest, GenerateSequenceResponse, PlanType, WeeklyCadenceRequest},
        reading::{PageKind, Reading, Site},
        time::Timestamp,
    },
    operations,
};

fn now() -> Timestamp {
    at("2026-11-23T06:00:00Z")
}

fn made(store: &mut Store, channel: Option<Channel>) -> GenerateSequenceResponse {
    let request = GenerateSequenceRequest {
        user_id: "me".into(),
        prospect_id: MAREN.into(),
        channel,
        ..GenerateSequenceRequest::default()
    };
    store.keep(operations::generate_sequence(&call(request, &store.records, now())).unwrap())
}

fn planned(store: &Store) -> Option<OutreachType> {
    let request = WeeklyCadenceRequest { user_id: "me".into(), ..WeeklyCadenceRequest::default() };
    let plan = operations::weekly_cadence(&call(request, &store.records, now())).unwrap().response;
    let entry = plan.entries.into_iter().find(|entry| entry.prospect_id.as_deref() == Some(MAREN))?;
    match entry.entry_type {
        PlanType::Outreach(touch) => Some(touch),
        PlanType::Review(_) => None,
    }
}

#[test]
fn an_inmail_goes_at_once_to_somebody_who_is_not_connected() {
    let mut store = Store::with_samples();
    let asked = report("e1", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Sent, None);
    store.track(asked, at("2026-11-16T08:00:00Z"));
    assert_eq!(view(&store, page(), now()).suggestion, None, "a request waits for its answer");
    assert_eq!(planned(&store), None);

    let answer = made(&mut store, Some(Channel::LinkedinInmail));
    let touches: Vec<_> = answer.sequence.steps.iter().map(|step| (step.outreach_type, step.channel)).collect();
    let inmail = |touch| (touch, Channel::LinkedinInmail);
    let expected = [inmail(OutreachType::InitialDm), inmail(OutreachType::Followup1), inmail(OutreachType::Followup2)];
    assert_eq!(touches, expected, "no second request");
    assert!(answer.notices.iter().any(|notice| notice.contains("credits")), "{:?}", answer.notices);

    let suggestion = view(&store, page(), now()).suggestion.unwrap();
    assert_eq!((suggestion.outreach_type, suggestion.channel), (OutreachType::InitialDm, Channel::LinkedinInmail));
    assert_eq!((suggestion.due_at, suggestion.character_limit), (None, Some(1_900)));
    for variant in &suggestion.variants {
        assert!(variant.subject.as_deref().is_some_and(|subject| subject.contains("Maren")), "{variant:?}");
        assert!(!variant.text.contains("onnecti"), "nobody is thanked for a connection: {}", variant.text);
    }
    assert_eq!(planned(&store), Some(OutreachType::InitialDm), "the week plans it");
}

#[test]
fn a_sequence_keeps_its_channel_and_a_new_one_may_have_another() {
    let mut store = Store::with_samples();
    for channel in [Some(Channel::Email), Some(Channel::LinkedinDm), Some(Channel::LinkedinRequest), None] {
        let sequence = made(&mut store, channel).sequence;
        assert_eq!(sequence.channel, channel);
        let first = sequence.steps.first().unwrap();
        let expected = match channel {
            None | Some(Channel::LinkedinRequest) => (OutreachType::ConnectionRequest, Channel::LinkedinRequest),
            Some(other) => (OutreachType::InitialDm, other),
        };
        assert_eq!((first.outreach_type, first.channel), expected);
        let last = sequence.steps.last().unwrap();
        assert_eq!(last.channel, if channel == Some(Channel::Email) { Channel::Email } else { Channel::LinkedinDm });
        assert_eq!(last.variants[0].subject.is_some(), channel == Some(Channel::Email));
    }
}

#[test]
fn linkedins_ways_do_not_lead_to_people_of_other_sites() {
    let mut store = Store::with_samples();
    let id = "github:maren-oldenkott".to_owned();
    let mut prospect = store.records.prospects.iter().find(|one| one.prospect_id == MAREN).unwrap().clone();
    prospect.prospect_id.clone_from(&id);
    store.records.prospects.push(prospect);
    for (chosen, expected) in [
        (Channel::LinkedinInmail, Channel::Other),
        (Channel::LinkedinRequest, Channel::Other),
        (Channel::Email, Channel::Email),
    ] {
        let request = GenerateSequenceRequest {
            user_id: "me".into(),
            prospect_id: id.clone(),
            channel: Some(chosen),
            ..GenerateSequenceRequest::default()
        };
        let made = operations::generate_sequence(&call(request, &store.records, now())).unwrap().response;
        assert!(made.sequence.steps.iter().all(|step| step.channel == expected), "{chosen:?}");
    }
    let reading = Reading {
        kind: PageKind::Person,
        site: Site::Github,
        identity: Some("maren-oldenkott".into()),
        ..Reading::default()
    };
    assert_eq!(view(&store, reading, now()).suggestion.unwrap().channel, Channel::Other);
}
