//! Figures counted by hand: a small log whose funnel, latencies, cohorts, cuts and omissions are known, and a log that
//! comes in any order. Not here: logs at random (`log`), and what is learnt from them (`learning`).

use super::store::{MAREN, Store, TOBIAS, at, call, report};
use outreach_engine::{
    learning::{Random, Standing, of_person},
    model::{
        event::{Channel, EngagementStatus, Event, OutreachType},
        operations::{GetSequenceRequest, MetricsRequest, MetricsResponse, PatternsRequest},
        pattern::PatternOf,
        time::Timestamp,
    },
    operations,
};
use proptest::prelude::*;

const INGRID: &str = "linkedin:sample-ingrid-vasquez-holm";
/// Nothing was ever sent to them.
const STRANGER: &str = "linkedin:sample-desmond-achterberg";

fn now() -> Timestamp {
    at("2026-11-23T10:00:00Z")
}

fn figures(store: &Store, days: i64) -> MetricsResponse {
    let request = MetricsRequest { user_id: "me".into(), date_range_days: Some(days), until: None };
    operations::metrics(&call(request, &store.records, now())).unwrap().response
}

/// What happened to whom, as `person touch status day`, at nine in the morning.
fn logged(lines: &[(&str, OutreachType, EngagementStatus, &str)]) -> Store {
    let mut store = Store::with_samples();
    for (number, (person, touch, status, day)) in lines.iter().enumerate() {
        let when = at(&format!("{day}T09:00:00Z"));
        store.track(report(&format!("e{number}"), person, *touch, *status, Some(when)), now());
    }
    store
}

fn three_people() -> Store {
    use EngagementStatus::{Accepted, MeetingBooked, ReferralReceived, Replied, Sent};
    use OutreachType::{ConnectionRequest, InitialDm};
    logged(&[
        (MAREN, ConnectionRequest, Sent, "2026-10-26"),
        (MAREN, ConnectionRequest, Accepted, "2026-10-28"),
        (MAREN, InitialDm, Sent, "2026-10-30"),
        (MAREN, InitialDm, Replied, "2026-10-31"),
        (MAREN, InitialDm, MeetingBooked, "2026-11-04"),
        (MAREN, InitialDm, ReferralReceived, "2026-11-10"),
        (TOBIAS, ConnectionRequest, Sent, "2026-11-02"),
        (TOBIAS, ConnectionRequest, Accepted, "2026-11-08"),
        (TOBIAS, InitialDm, Sent, "2026-11-10"),
        (TOBIAS, InitialDm, Replied, "2026-11-15"),
        (INGRID, ConnectionRequest, Sent, "2026-11-20"),
    ])
}

#[test]
fn a_small_log_gives_the_figures_that_one_counts_by_hand() {
    let figures = figures(&three_people(), 60);
    let funnel = &figures.funnel;
    let steps = [funnel.requested, funnel.accepted, funnel.messaged, funnel.replied, funnel.meeting];
    assert_eq!(steps, [3, 2, 2, 2, 1]);
    assert_eq!((funnel.referral_received, funnel.referral_given, funnel.thanks_due), (1, 0, 1));
    // Five touches, two of them replied to: the seed's rate. Two people old enough, both replied: the cohort's.
    assert_eq!((figures.total_outreach, figures.reply.count, figures.reply.of), (5, 2, 5));
    assert_eq!((figures.reply_rate, figures.meeting_rate), (Some(40.0), Some(20.0)));
    let cohort = &figures.cohort;
    assert_eq!((cohort.people_contacted, cohort.too_young), (3, 1));
    assert_eq!((cohort.cohort_reply_rate.percent, cohort.cohort_reply_rate.of), (Some(100.0), 2));
    assert_eq!((cohort.cohort_meeting_rate.percent, cohort.cohort_acceptance_rate.percent), (Some(50.0), Some(100.0)));
    // Replies after one and five days, acceptances after two and six.
    let days = |name: &str| figures.latency.get(name).map(|of| (of.count, of.median_days)).unwrap();
    assert_eq!((days("reply"), days("acceptance")), ((2, Some(3.0)), (2, Some(4.0))));
    let weeks: Vec<(&str, u32, u32)> =
        figures.trend.iter().filter(|week| week.sent > 0).map(|it| (it.week.as_str(), it.sent, it.replies)).collect();
    assert_eq!(weeks, [("2026-W44", 2, 1), ("2026-W45", 1, 0), ("2026-W46", 1, 1), ("2026-W47", 1, 0)]);
    let cut = |by: &str| -> Vec<(String, u32)> {
        figures.groups.get(by).unwrap().iter().map(|group| (group.name.clone(), group.sent)).collect()
    };
    assert_eq!(cut("month"), [("2026-10".to_owned(), 2), ("2026-11".to_owned(), 3)]);
    assert_eq!(cut("step").iter().map(|(_, sent)| sent).sum::<u32>(), 5);
    for name in ["reply_rate", "meeting_rate", "cohort_reply_rate", "interval", "week", "too_young"] {
        assert!(figures.definitions.contains_key(name), "{name} is defined");
    }
    assert_eq!((figures.reply.target_low, figures.reply.target_high), (Some(15.0), Some(20.0)));
    assert_eq!((figures.meeting.target_low, figures.meeting.target_high), (Some(5.0), Some(10.0)));
}

#[test]
fn a_referral_that_was_returned_is_owed_no_thanks() {
    let mut store = three_people();
    let given = report("g", MAREN, OutreachType::InitialDm, EngagementStatus::ReferralGiven, None);
    store.track(given, now());
    let funnel = figures(&store, 60).funnel;
    assert_eq!((funnel.referral_given, funnel.thanks_due), (1, 0));
}

#[test]
fn an_answer_years_after_its_send_counts_and_tells_no_latency() {
    let mut store = three_people();
    // A clock that was years back, as an old backup brings it, and the answer by one that is right.
    store.track(
        report("old", INGRID, OutreachType::InitialDm, EngagementStatus::Sent, Some(at("2016-01-01T09:00:00Z"))),
        now(),
    );
    let before = figures(&store, 60);
    store.track(report("new", INGRID, OutreachType::InitialDm, EngagementStatus::Replied, None), now());
    let after = figures(&store, 60);
    assert_eq!((before.replies, after.replies), (2, 3));
    assert_eq!(before.latency, after.latency);
    assert_eq!(before.left_out, []);
    let left: Vec<(&str, u32)> = after.left_out.iter().map(|one| (one.code.as_str(), one.count)).collect();
    assert_eq!(left, [("clock", 1)]);
}

#[test]
fn what_is_left_out_is_said_with_its_number() {
    let mut store = three_people();
    let touch = OutreachType::InitialDm;
    let later = Some(at("2026-11-10T15:00:00Z"));
    store.track(report("twice", TOBIAS, touch, EngagementStatus::Sent, later), now());
    store.track(report("early", STRANGER, touch, EngagementStatus::Replied, None), now());
    // A clock that is ahead within a day is kept; one that is wrong by years comes in by an old backup only.
    store.track(report("ahead", TOBIAS, touch, EngagementStatus::Sent, Some(at("2026-11-24T06:00:00Z"))), now());
    let found = figures(&store, 60);
    let left: Vec<(&str, u32)> = found.left_out.iter().map(|one| (one.code.as_str(), one.count)).collect();
    assert_eq!(left, [("answer_without_send", 1), ("duplicate", 1), ("clock", 1)]);
    assert_eq!(found.total_outreach, 5, "none of them is in a rate");
    for event in &mut store.records.events {
        if event.event_id == "ahead" {
            event.occurred_at = at("2036-11-24T06:00:00Z");
        }
    }
    store.records.tallies.clear();
    let years = figures(&store, 60);
    assert_eq!((years.left_out.len(), years.left_out[2].code.as_str()), (3, "clock"));
    assert_eq!(years.total_outreach, 5);
}

#[test]
fn each_way_of_sending_is_counted_for_itself() {
    let mut store = Store::with_samples();
    for (number, channel) in [Channel::LinkedinDm, Channel::LinkedinInmail, Channel::Email].into_iter().enumerate() {
        let person = [MAREN, TOBIAS, INGRID][number];
        let mut sent = report(&format!("c{number}"), person, OutreachType::InitialDm, EngagementStatus::Sent, None);
        sent.channel = Some(channel);
        store.track(sent, now());
    }
    let figures = figures(&store, 7);
    let groups = figures.groups.get("channel").unwrap();
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["email", "linkedin_dm", "linkedin_inmail"]);
}

#[test]
fn patterns_know_industry_title_family_and_keyword_and_weigh_what_is_recent() {
    let store = three_people();
    let learn = |store: &Store| {
        operations::learning_patterns(&call(PatternsRequest {}, &store.records, now())).unwrap().patterns
    };
    let traits: Vec<String> = learn(&store)
        .into_iter()
        .filter_map(|pattern| match pattern.of {
            PatternOf::Trait { name, .. } => Some(name),
            _ => None,
        })
        .collect();
    for name in ["industry", "title_family", "keyword"] {
        assert!(traits.iter().any(|found| found == name), "{name}: {traits:?}");
    }
    // The same two replies of four; what answered long ago weighs less than what answered lately.
    let weighed = |old: EngagementStatus, new: EngagementStatus| {
        let touch = OutreachType::InitialDm;
        let mut store = Store::with_samples();
        for (number, (day, status)) in [("2025-12-01", old), ("2026-10-20", new)].into_iter().enumerate() {
            for person in [MAREN, TOBIAS] {
                let sent = Some(at(&format!("{day}T09:00:00Z")));
                store.track(report(&format!("s{number}{person}"), person, touch, EngagementStatus::Sent, sent), now());
                if status == EngagementStatus::Replied {
                    store.track(report(&format!("r{number}{person}"), person, touch, status, sent), now());
                }
            }
        }
        let of_segment = learn(&store).into_iter().find(|one| matches!(one.of, PatternOf::Segment { .. })).unwrap();
        (of_segment.successes, of_segment.performance_score)
    };
    let (faded, fresh) = (
        weighed(EngagementStatus::Replied, EngagementStatus::NoResponse),
        weighed(EngagementStatus::NoResponse, EngagementStatus::Replied),
    );
    assert_eq!((faded.0, fresh.0), (2, 2));
    assert!(fresh.1 > faded.1 + 1.0, "{fresh:?} {faded:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Entries may arrive late and in any order, with repeats: where somebody stands, and their sequence, are the same.
    #[test]
    fn where_somebody_stands_does_not_depend_on_the_order_of_arrival(
        entries in prop::collection::vec(
            (prop::sample::select(OutreachType::ALL.to_vec()), prop::sample::select(EngagementStatus::ALL.to_vec()), 0_i64..1000),
            0..12,
        ),
        undone in any::<prop::sample::Index>(),
        shuffle in any::<u64>(),
    ) {
        let mut store = Store::with_samples();
        for (number, (touch, status, hours_ago)) in entries.iter().enumerate() {
            let when = Timestamp::from_millis(now().millis() - hours_ago * 3_600_000).unwrap();
            store.track(report(&format!("e{number}"), MAREN, *touch, *status, Some(when)), now());
        }
        if !entries.is_empty() {
            let target = format!("e{}", undone.index(entries.len()));
            store.undo("undo", MAREN, &target, now());
        }
        let mut random = Random::new(shuffle);
        let mut shuffled: Vec<Event> = store.records.events.iter().chain(&store.records.events).cloned().collect();
        shuffled.sort_by_cached_key(|_| random.bits());
        let standing = Standing::of(&of_person(MAREN, &store.records.events));
        prop_assert_eq!(Standing::of(&of_person(MAREN, &shuffled)), standing);
        let sequence = |events: &[Event]| {
            let records = outreach_engine::model::call::Records { events: events.to_vec(), ..store.records.clone() };
            let request = GetSequenceRequest { user_id: "me".into(), prospect_id: MAREN.into() };
            operations::get_sequence(&call(request, &records, now())).map(|outcome| outcome.response)
        };
        prop_assert_eq!(sequence(&shuffled), sequence(&store.records.events));
    }
}
