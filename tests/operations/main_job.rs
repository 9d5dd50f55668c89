//! One prospect's way through the operations, as in the browser: request, acceptance, message, reply, meeting, export.

use super::store::{MAREN, Store, at, call, report};
use outreach_engine::{
    model::{
        event::{EngagementStatus, OutreachType},
        operations::{
            ExportMetricsRequest, GenerateSequenceRequest, GetSequenceRequest, MetricsRequest, PrioritizeRequest,
            ReportInsertionRequest, SegmentRequest, SuppressRequest, TrackEngagementRequest, ViewPageRequest,
        },
        profile::ConnectionState,
        reading::{Author, Field, ListedPerson, PageKind, ProfileReading, Reading, Site, ThreadReading},
        sequence::{SequenceStatus, SequenceType},
        time::Timestamp,
    },
    operations,
};

fn generated(store: &mut Store, sequence_type: SequenceType, now: Timestamp) -> Vec<String> {
    let request = GenerateSequenceRequest {
        user_id: "me".into(),
        prospect_id: MAREN.into(),
        sequence_type: Some(sequence_type),
        num_variants: Some(2),
        channel: None,
    };
    let response = store.keep(operations::generate_sequence(&call(request, &store.records, now)).unwrap());
    response.sequence.steps.iter().map(|step| step.outreach_type.name().to_owned()).collect()
}

#[test]
fn a_sequence_goes_from_request_to_meeting_and_into_the_export() {
    let monday = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    let steps = generated(&mut store, SequenceType::ThreeStep, monday);
    assert_eq!(steps, ["connection_request", "initial_dm", "followup_1", "followup_2"]);

    let sent = EngagementStatus::Sent;
    let asked = store.track(report("e1", MAREN, OutreachType::ConnectionRequest, sent, None), monday);
    assert!(asked.recorded && asked.learning_patterns_updated);
    let waiting = asked.next_step.unwrap();
    assert_eq!((waiting.outreach_type, waiting.due_at), (OutreachType::InitialDm, None), "waits for acceptance");

    // Accepted on Wednesday: the message is due two days later, on Friday at nine.
    let wednesday = at("2026-11-04T10:00:00Z");
    let accepted = report("e2", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Accepted, None);
    let message = store.track(accepted, wednesday).next_step.unwrap();
    assert_eq!((message.step, message.due_at), (1, Some(at("2026-11-06T07:00:00Z"))));

    // Sent on Friday: the follow-up comes four business days later, moved on to Thursday or the next Tuesday.
    let friday = at("2026-11-06T09:00:00Z");
    let mut first = report("e3", MAREN, OutreachType::InitialDm, sent, None);
    first.variant_id = message.variant_id;
    let followup = store.track(first, friday).next_step.unwrap();
    assert_eq!(followup.outreach_type, OutreachType::Followup1);
    assert_eq!(followup.due_at, Some(at("2026-11-12T07:00:00Z")), "Thursday, four business days after Friday");

    let reply = report("e4", MAREN, OutreachType::InitialDm, EngagementStatus::Replied, None);
    let stopped = store.track(reply, at("2026-11-09T09:00:00Z"));
    assert_eq!((stopped.sequence_status, stopped.next_step), (Some(SequenceStatus::Stopped), None));
    assert_eq!(stopped.stop_reason, "replied");
    let meeting = report("e5", MAREN, OutreachType::InitialDm, EngagementStatus::MeetingBooked, None);
    let furthest = store.track(meeting, at("2026-11-10T09:00:00Z")).furthest_status;
    assert_eq!(furthest, Some(EngagementStatus::MeetingBooked));

    let now = at("2026-11-11T09:00:00Z");
    let request = GetSequenceRequest { user_id: "me".into(), prospect_id: MAREN.into() };
    let kept = operations::get_sequence(&call(request, &store.records, now)).unwrap().response.sequence;
    assert_eq!((kept.current_step, kept.status), (2, SequenceStatus::Stopped));

    let request = MetricsRequest { user_id: "me".into(), date_range_days: Some(30), until: None };
    let figures = operations::metrics(&call(request, &store.records, now)).unwrap().response;
    assert_eq!((figures.total_outreach, figures.replies, figures.meetings, figures.accepted), (2, 1, 1, 1));
    assert_eq!((figures.reply_rate, figures.meeting_rate), (Some(50.0), Some(50.0)));
    assert_eq!(figures.top_performing_sequences[0].sequence_type, "3-step");
    assert_eq!(figures.funnel.meeting, 1);

    let file = operations::export_metrics(&call(
        ExportMetricsRequest { date_range_days: Some(10), ..Default::default() },
        &store.records,
        now,
    ));
    let file = file.unwrap();
    assert_eq!(file.file_name, "outreach-metrics-2026-W45_to_2026-W46.csv");
    insta::assert_snapshot!(file.content.replace("\r\n", "\n"));
}

#[test]
fn an_inserted_text_is_kept_with_the_users_edits_and_nothing_is_logged() {
    let now = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    generated(&mut store, SequenceType::SoftNudge, now);
    let last = store.records.sequences[0].steps[0].variants.last().unwrap().variant_id.clone();
    let request = ReportInsertionRequest {
        prospect_id: MAREN.into(),
        step: 0,
        variant_id: last.clone(),
        text: "Hello Maren, my own words.".into(),
    };
    let sequence = store.keep(operations::report_insertion(&call(request, &store.records, now)).unwrap());
    let first = &sequence.steps[0].variants[0];
    assert_eq!((first.variant_id.as_str(), first.text.as_str()), (last.as_str(), "Hello Maren, my own words."));
    assert_eq!(store.records.sequences, [sequence]);
    assert_eq!((store.records.events.len(), store.records.tallies.len()), (0, 0));
}

#[test]
fn segments_are_counted_and_priorities_sorted() {
    let now = at("2026-11-02T08:00:00Z");
    let store = Store::with_samples();
    let request = SegmentRequest { user_id: "me".into(), ..SegmentRequest::default() };
    let response = operations::segment(&call(request, &store.records, now)).unwrap().response;
    assert_eq!(response.total_prospects, 10);
    assert_eq!(response.segments.values().sum::<u32>(), 10);
    for (index, tagged) in response.tagged_prospects.iter().enumerate() {
        assert_eq!(tagged.prospect_id, store.records.prospects[index].prospect_id);
        let of = response.tagged_prospects.iter().filter(|other| other.segment == tagged.segment).count();
        assert_eq!(usize::try_from(*response.segments.get(&tagged.segment).unwrap()).unwrap(), of);
    }
    let of = |name: &str| response.tagged_prospects.iter().find(|it| it.prospect_id.contains(name)).unwrap();
    assert_eq!(of("maren").segment, "referral_network");
    assert_eq!(of("beatrix").segment, "none", "who buys fasteners is outside the audience");

    let request = PrioritizeRequest {
        user_id: "me".into(),
        min_fit_score: Some(50.0),
        min_referral_capacity: Some(0.0),
        min_signal_strength: Some(0.0),
        segment: None,
        limit: Some(3),
    };
    let response = operations::prioritize(&call(request, &store.records, now)).unwrap().response;
    assert_eq!(response.total_scored, 10);
    assert!(response.top_tier_count > 3, "{}", response.top_tier_count);
    assert_eq!(response.prospects.len(), 3);
    assert!(response.prospects.is_sorted_by(|one, other| one.priority_score >= other.priority_score));
    assert!(response.prospects.iter().all(|prospect| prospect.fit_score >= 50.0));
}

#[allow(clippy::unnecessary_wraps)] // Fields of a reading may be missing; here none is.
fn field<T>(value: T) -> Option<Field<T>> {
    Some(Field { value, confidence: 95, readers: vec!["shape".into()] })
}

pub fn page() -> Reading {
    Reading {
        kind: PageKind::Person,
        site: Site::Linkedin,
        identity: Some("sample-maren-oldenkott".into()),
        profile: Some(ProfileReading {
            name: field("Maren Oldenkott".into()),
            given_name: field("Maren".into()),
            headline: field("Head of School at Birchwater Academy".into()),
            title: field("Head of School".into()),
            company: field("Birchwater Academy".into()),
            connection_degree: field(2),
            connection_state: field(ConnectionState::Connectable),
            ..ProfileReading::default()
        }),
        ..Reading::default()
    }
}

pub fn thread(own_messages: Vec<String>, replied: bool) -> Reading {
    Reading {
        kind: PageKind::Thread,
        site: Site::Linkedin,
        profile: Some(ProfileReading { name: field("Maren Oldenkott".into()), ..ProfileReading::default() }),
        thread: Some(ThreadReading {
            counterpart: Some("Maren Oldenkott".into()),
            counterpart_identity: Some("sample-maren-oldenkott".into()),
            group: false,
            last_from: Some(if replied { Author::Them } else { Author::Me }),
            replied,
            last_at: None,
            own_messages,
        }),
        ..Reading::default()
    }
}

pub fn view(store: &Store, reading: Reading, now: Timestamp) -> outreach_engine::model::view::PageView {
    operations::view_page(&call(ViewPageRequest { reading }, &store.records, now)).unwrap()
}

/// A list tells who is kept and whom a headline shows to be for us, and of anybody else nothing.
#[test]
fn rows_of_a_list_are_told_of_where_something_is_known() {
    let mut store = Store::with_samples();
    let stored = store.records.prospects[0].clone();
    let kept = stored.identities[0].clone();
    let row = |identity: &str, headline: Option<&str>| ListedPerson {
        name: Some("Hannah Lindqvist".into()),
        identity: Some(identity.into()),
        headline: headline.map(str::to_owned),
        ..ListedPerson::default()
    };
    let people = vec![
        row(&kept.key, None),
        row("head", Some("Head of School at Fjordview Academy")),
        row("driver", Some("Bus driver")),
        row("silent", None),
        ListedPerson { identity: None, ..row("", Some("Head of School")) },
    ];
    let reading = Reading { kind: PageKind::List, site: kept.site, people, ..Reading::default() };
    let now = at("2026-11-02T08:00:00Z");
    let rows = view(&store, reading.clone(), now).rows;
    let told: Vec<_> = rows.iter().map(|row| (row.identity.as_str(), row.segment.as_str(), row.approval)).collect();
    let segment = stored.assessment.segment.as_str();
    assert_eq!(told, [(kept.key.as_str(), segment, Some(stored.approval)), ("head", "referral_network", None)]);
    assert!((rows[0].priority_score - stored.assessment.scores.priority_score).abs() < 1e-9);
    assert!(rows[1].priority_score > 50.0, "{rows:?}");

    store.records.suppressed = vec![stored.prospect_id];
    assert_eq!(view(&store, reading, now).rows.len(), 1, "of whoever is never to be written to nothing is told");
}

#[test]
fn looking_twice_at_a_stranger_shows_the_same_text() {
    let now = at("2026-11-02T08:00:00Z");
    let once = view(&Store::default(), page(), now);
    let mut again = call(ViewPageRequest { reading: page() }, &Store::default().records, now);
    again.seed = Some(99);
    assert_eq!(once, operations::view_page(&again).unwrap());
    let suggestion = once.suggestion.unwrap();
    assert_eq!((suggestion.outreach_type, suggestion.due_at), (OutreachType::ConnectionRequest, None));
    assert_eq!(once.person.unwrap().approval, None);
    assert_eq!(once.notice, "");
}

#[test]
fn what_the_page_shows_and_the_log_does_not_hold_is_offered() {
    let now = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    let sent = |id, touch| report(id, MAREN, touch, EngagementStatus::Sent, None);
    store.track(sent("e1", OutreachType::ConnectionRequest), now);

    let mut connected = page();
    let profile = connected.profile.as_mut().unwrap();
    profile.connection_degree = field(1);
    profile.connection_state = field(ConnectionState::Connected);
    let seen = view(&store, connected, now).person.unwrap().observation.unwrap();
    assert_eq!(seen.engagement_status, EngagementStatus::Accepted);

    let accepted = report("e2", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Accepted, None);
    store.track(accepted, now);
    let text = view(&store, page(), now).suggestion.unwrap().variants[0].text.clone();
    let spaced = text.replace(' ', "  ");
    let seen = view(&store, thread(vec![spaced.clone()], false), now).person.unwrap().observation.unwrap();
    assert_eq!((seen.engagement_status, seen.outreach_type), (EngagementStatus::Sent, OutreachType::InitialDm));
    assert_eq!(seen.text_sent, Some(spaced));
    assert!(seen.variant_id.is_some() && seen.step == Some(1), "{seen:?}");
    assert_eq!(view(&store, thread(vec!["Something else".into()], false), now).person.unwrap().observation, None);

    store.track(sent("e3", OutreachType::InitialDm), now);
    let seen = view(&store, thread(vec![text], true), now).person.unwrap().observation.unwrap();
    assert_eq!((seen.engagement_status, seen.outreach_type), (EngagementStatus::Replied, OutreachType::InitialDm));
}

#[test]
fn an_edit_of_the_suggested_text_in_the_thread_is_offered_as_it_was_really_sent() {
    let now = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    store.track(report("e1", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Sent, None), now);
    store.track(report("e2", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Accepted, None), now);
    let offered = view(&store, page(), now).suggestion.unwrap();
    let wording = &offered.variants[0];
    let words: Vec<&str> = wording.text.split_whitespace().collect();
    let edit = format!("{} I asked Tove about it first.", words[..words.len() * 4 / 5].join(" "));
    let observed = |store: &Store, messages: &[&str]| {
        let messages = messages.iter().map(|&text| text.to_owned()).collect();
        view(store, thread(messages, false), now).person.unwrap().observation
    };

    let seen = observed(&store, &["Thank you for connecting, Maren.", &edit]).unwrap();
    assert_eq!((seen.engagement_status, seen.outreach_type), (EngagementStatus::Sent, OutreachType::InitialDm));
    assert_eq!(seen.text_sent.as_deref(), Some(edit.as_str()));
    assert_eq!(seen.variant_id.as_deref(), Some(wording.variant_id.as_str()));
    assert!(seen.evidence.contains("Your edit"), "{}", seen.evidence);

    let other = "Hi Maren, are you at the conference in Oslo next week? I would like to say hello to the team.";
    assert_eq!(observed(&store, &[other]), None, "another message of the user's proves nothing");
    assert_eq!(observed(&store, &[""]), None);

    let sent = TrackEngagementRequest {
        text_sent: seen.text_sent.clone(),
        step: seen.step.map(i64::from),
        variant_id: seen.variant_id,
        ..report("e3", MAREN, OutreachType::InitialDm, EngagementStatus::Sent, None)
    };
    store.track(sent, now);
    assert_eq!(observed(&store, &[&edit]), None, "what is in the log is not offered again");
    assert_eq!(observed(&store, &[&wording.text, &edit]), None, "nor is anything that stands above it");
}

#[test]
fn whoever_answered_or_is_suppressed_gets_no_suggestion_but_a_reason() {
    let now = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    store.track(report("e1", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Sent, None), now);
    let pending = view(&store, page(), now);
    assert!(pending.suggestion.is_none() && pending.notice.contains("2026-11-02"), "{}", pending.notice);

    store.track(report("e2", MAREN, OutreachType::ConnectionRequest, EngagementStatus::NotInterested, None), now);
    let refused = view(&store, page(), now);
    assert!(refused.suggestion.is_none() && refused.notice.contains("not interested"), "{}", refused.notice);

    let request = SuppressRequest { prospect_id: MAREN.into() };
    let outcome = operations::suppress(&call(request, &store.records, now)).unwrap();
    assert_eq!(outcome.writes.suppressed, [MAREN]);
    store.put(outcome.writes);
    let suppressed = view(&store, page(), now);
    assert!(suppressed.suggestion.is_none() && suppressed.person.unwrap().suppressed);
    assert!(suppressed.notice.contains("never"), "{}", suppressed.notice);
}

#[test]
fn a_quarter_after_the_last_message_a_check_in_is_offered() {
    let start = at("2026-06-01T08:00:00Z");
    let mut store = Store::with_samples();
    generated(&mut store, SequenceType::DirectCta, start);
    let touches = [
        ("e1", OutreachType::ConnectionRequest, EngagementStatus::Sent, "2026-06-01T08:00:00Z"),
        ("e2", OutreachType::ConnectionRequest, EngagementStatus::Accepted, "2026-06-02T08:00:00Z"),
        ("e3", OutreachType::InitialDm, EngagementStatus::Sent, "2026-06-04T08:00:00Z"),
        ("e4", OutreachType::Followup1, EngagementStatus::Sent, "2026-06-10T08:00:00Z"),
    ];
    for (id, touch, status, when) in touches {
        store.track(report(id, MAREN, touch, status, None), at(when));
    }
    let soon = view(&store, page(), at("2026-07-01T08:00:00Z"));
    assert!(soon.suggestion.is_none() && soon.notice.contains("check-in"), "{}", soon.notice);
    let quarter = at("2026-09-15T08:00:00Z");
    let offered = view(&store, page(), quarter);
    assert_eq!(offered.suggestion.unwrap().outreach_type, OutreachType::Checkin, "{}", offered.notice);
    store.track(report("e5", MAREN, OutreachType::Checkin, EngagementStatus::Sent, None), quarter);
    assert!(view(&store, page(), quarter).suggestion.is_none());
    let next = view(&store, page(), at("2026-12-29T08:00:00Z"));
    let offered = next.suggestion.map(|suggestion| suggestion.outreach_type);
    assert_eq!(offered, Some(OutreachType::Checkin), "{}", next.notice);
}
