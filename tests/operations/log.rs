//! The log's promises over random histories: order, repeats and undo do not matter, counts and figures are those of a
//! naive recount.

use super::store::{MAREN, Store, TOBIAS, at, call, report};
use outreach_engine::{
    learning,
    model::{
        event::{EngagementStatus, Event, EventBody, OutreachType},
        operations::{ExportMetricsRequest, MetricsRequest},
        tally::{TallyOf, quarter_of},
        time::Timestamp,
    },
    operations,
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Act {
    Log { tobias: bool, touch: OutreachType, status: EngagementStatus, hours_ago: i64, variant: bool },
    Undo { which: usize },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let log = (
        any::<bool>(),
        prop::sample::select(OutreachType::ALL.to_vec()),
        prop::sample::select(EngagementStatus::ALL.to_vec()),
        0_i64..1200,
        any::<bool>(),
    )
        .prop_map(|(tobias, touch, status, hours_ago, variant)| Act::Log {
            tobias,
            touch,
            status,
            hours_ago,
            variant,
        });
    let undo = (0_usize..20).prop_map(|which| Act::Undo { which });
    prop::collection::vec(prop_oneof![5 => log, 1 => undo], 0..16)
}

fn now() -> Timestamp {
    at("2026-11-23T10:00:00Z")
}

fn person(tobias: bool) -> &'static str {
    if tobias { TOBIAS } else { MAREN }
}

/// Applies the acts through the operations, as the shell would.
fn played(acts: &[Act]) -> Store {
    let mut store = Store::with_samples();
    for (index, act) in acts.iter().enumerate() {
        match act {
            Act::Log { tobias, touch, status, hours_ago, variant } => {
                let when = Timestamp::from_millis(now().millis() - hours_ago * 3_600_000).unwrap();
                let mut request = report(&format!("e{index}"), person(*tobias), *touch, *status, Some(when));
                request.variant_id = variant.then(|| "referral_network.connection_request.mutual".to_owned());
                store.track(request, now());
            }
            Act::Undo { which } => {
                let logged: Vec<Event> = store.records.events.clone();
                let Some(target) = logged.get(*which) else { continue };
                if matches!(target.body, EventBody::Engagement(_)) {
                    store.undo(&format!("u{index}"), &target.prospect_id, &target.event_id, now());
                }
            }
        }
    }
    store
}

fn metrics(store: &Store) -> outreach_engine::model::operations::MetricsResponse {
    let request = MetricsRequest { user_id: "me".into(), date_range_days: Some(30), until: None };
    operations::metrics(&call(request, &store.records, now())).unwrap().response
}

/// Counts without any of the product's code: entries of the range that are not taken back, one send of a touch a day.
fn recount_sends(store: &Store) -> usize {
    let events = &store.records.events;
    let taken_back: Vec<&String> = events
        .iter()
        .filter_map(|event| match &event.body {
            EventBody::Retraction { retracts } => Some(retracts),
            EventBody::Engagement(_) => None,
        })
        .collect();
    let today = now().0.date_naive() + chrono::Duration::days(1);
    let mut seen = std::collections::BTreeSet::new();
    for event in events.iter().filter(|event| !taken_back.contains(&&event.event_id)) {
        let EventBody::Engagement(engagement) = &event.body else { continue };
        let touch = (event.prospect_id.clone(), engagement.outreach_type, event.occurred_at.0.date_naive());
        if engagement.engagement_status == EngagementStatus::Sent {
            // The first send of the day decides on which local day the touch counts.
            let first = events
                .iter()
                .filter(|other| !taken_back.contains(&&other.event_id) && other.prospect_id == event.prospect_id)
                .filter(|other| {
                    matches!(&other.body, EventBody::Engagement(body)
                    if body.outreach_type == engagement.outreach_type
                        && body.engagement_status == EngagementStatus::Sent)
                })
                .filter(|other| other.occurred_at.0.date_naive() == touch.2)
                .map(|other| other.occurred_at)
                .min()
                .unwrap();
            let local = (first.0 + chrono::Duration::hours(2)).date_naive();
            let age = (now().0 + chrono::Duration::hours(2)).date_naive() - local;
            if age.num_days() < 30 && local < today {
                seen.insert(touch);
            }
        }
    }
    seen.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn counts_are_the_fold_of_the_log_in_any_order(acts in acts(), shuffle in any::<u64>()) {
        let store = played(&acts);
        let mut events = store.records.events.clone();
        prop_assert_eq!(store.counts(), learning::fold(&events));
        let mut random = learning::Random::new(shuffle);
        events.sort_by_cached_key(|_| random.bits());
        prop_assert_eq!(learning::fold(&events), store.counts());
        let doubled: Vec<Event> = events.iter().chain(&events).cloned().collect();
        prop_assert_eq!(learning::fold(&doubled), store.counts());
    }

    #[test]
    fn figures_are_the_same_from_the_log_and_from_its_tallies(acts in acts()) {
        let store = played(&acts);
        let mut from_log = store.clone();
        from_log.records.tallies.clear();
        let mut from_tallies = store.clone();
        from_tallies.records.events.clear();
        from_tallies.records.sequences.clear();
        for days in [1, 7, 30, 365] {
            let figures = |store: &Store| {
                let request = MetricsRequest { user_id: "me".into(), date_range_days: Some(days), until: None };
                operations::metrics(&call(request, &store.records, now())).unwrap().response
            };
            if !acts.is_empty() {
                prop_assert_eq!(figures(&from_log), figures(&from_tallies));
            }
            prop_assert_eq!(figures(&from_log), figures(&store));
        }
    }

    #[test]
    fn the_rows_of_the_days_and_quarters_concerned_are_enough(acts in acts(), touch in prop::sample::select(OutreachType::ALL.to_vec()),
                                                              status in prop::sample::select(EngagementStatus::ALL.to_vec()),
                                                              hours_ago in 0_i64..9000) {
        let mut store = played(&acts);
        let mut shell = store.clone();
        let when = Timestamp::from_millis(now().millis() - hours_ago * 3_600_000).unwrap();
        let request = report("late", MAREN, touch, status, Some(when));
        let full = operations::track_engagement(&call(request.clone(), &store.records, now())).unwrap();
        // What the shell reads: by the dates and touches of this person's entries, and of the new one.
        let mut dated: Vec<(OutreachType, chrono::NaiveDate)> = vec![(touch, when.0.date_naive())];
        for event in store.records.events.iter().filter(|event| event.prospect_id == MAREN) {
            if let EventBody::Engagement(body) = &event.body {
                dated.push((body.outreach_type, event.occurred_at.0.date_naive()));
            }
        }
        shell.records.tallies.retain(|tally| match &tally.of {
            TallyOf::Day { day, .. } => dated.iter().any(|(_, other)| other == day),
            TallyOf::Wording { outreach_type, quarter, .. } | TallyOf::Trait { outreach_type, quarter, .. } => {
                dated.iter().any(|(touch, day)| touch == outreach_type && quarter_of(*day) == *quarter)
            }
        });
        let part = operations::track_engagement(&call(request, &shell.records, now())).unwrap();
        prop_assert_eq!(&part.writes.tallies, &full.writes.tallies);
        store.keep(full);
        prop_assert_eq!(store.counts(), learning::fold(&store.records.events));
    }

    #[test]
    fn a_repeated_report_changes_nothing(acts in acts()) {
        let mut store = played(&acts);
        let before = store.clone();
        for event in before.records.events.clone() {
            let EventBody::Engagement(engagement) = &event.body else { continue };
            let mut again = report(
                &event.event_id,
                &event.prospect_id,
                engagement.outreach_type,
                engagement.engagement_status,
                Some(event.occurred_at),
            );
            again.variant_id.clone_from(&engagement.variant_id);
            prop_assert!(!store.track(again, now()).recorded);
        }
        prop_assert_eq!(store, before);
    }

    #[test]
    fn undo_restores_counts_and_figures(acts in acts(), touch in prop::sample::select(OutreachType::ALL.to_vec()),
                                        status in prop::sample::select(EngagementStatus::ALL.to_vec())) {
        let mut store = played(&acts);
        let (counts, figures) = (store.counts(), metrics(&store));
        let sequence_before = store.records.sequences.iter().find(|it| it.prospect_id == MAREN).cloned();
        store.track(report("late", MAREN, touch, status, None), now());
        store.undo("late-undo", MAREN, "late", now());
        prop_assert_eq!(store.counts(), counts);
        let mut after = metrics(&store);
        after.left_out = figures.left_out.clone();
        // Somebody who had no sequence may have got one by the report; their touches are then of a known plan.
        after.top_performing_sequences.clone_from(&figures.top_performing_sequences);
        prop_assert_eq!(after, figures);
        if let Some(before) = sequence_before {
            let now = store.records.sequences.iter().find(|it| it.prospect_id == MAREN).unwrap();
            prop_assert_eq!((now.current_step, now.status, &now.stop_reason), (before.current_step, before.status, &before.stop_reason));
        }
    }

    #[test]
    fn figures_equal_a_naive_recount_and_the_export(acts in acts()) {
        let store = played(&acts);
        let figures = metrics(&store);
        prop_assert_eq!(usize::try_from(figures.total_outreach).unwrap(), recount_sends(&store));
        prop_assert_eq!(figures.by_type.values().map(|of| of.sent).sum::<u32>(), figures.total_outreach);
        prop_assert_eq!(figures.segment_performance.iter().map(|of| of.sent).sum::<u32>(), figures.total_outreach);
        prop_assert_eq!(figures.trend.iter().map(|week| week.sent).sum::<u32>(), figures.total_outreach);
        prop_assert_eq!(figures.trend.iter().map(|week| week.replies).sum::<u32>(), figures.replies);
        let request = ExportMetricsRequest { date_range_days: Some(30), ..ExportMetricsRequest::default() };
        let file = operations::export_metrics(&call(request, &store.records, now())).unwrap();
        let mut rows = csv::Reader::from_reader(file.content.as_bytes());
        let header = rows.headers().unwrap().clone();
        let column = |name: &str| header.iter().position(|other| other == name).unwrap();
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        let sum = |name: &str| rows.iter().map(|row| row[column(name)].parse::<u32>().unwrap()).sum::<u32>();
        prop_assert_eq!(sum("outreach_sent"), figures.total_outreach);
        prop_assert_eq!(sum("replies"), figures.replies);
        prop_assert_eq!(sum("meetings"), figures.meetings);
        prop_assert_eq!(sum("accepted"), figures.accepted);
    }
}

#[test]
fn an_answer_before_its_send_counts_once_the_send_is_logged_too() {
    let mut store = Store::with_samples();
    let (touch, yesterday) = (OutreachType::InitialDm, Some(at("2026-11-22T10:00:00Z")));
    let early = store.track(report("reply", MAREN, touch, EngagementStatus::Replied, None), now());
    assert!(early.recorded && !early.learning_patterns_updated && !early.notices.is_empty());
    assert_eq!(metrics(&store).left_out[0].code, "answer_without_send");
    assert_eq!(metrics(&store).reply_rate, None);
    store.track(report("send", MAREN, touch, EngagementStatus::Sent, yesterday), now());
    assert_eq!((metrics(&store).reply_rate, metrics(&store).left_out.len()), (Some(100.0), 0));
    assert_eq!(learning::sent_since(&store.counts(), touch, "2026-11-22".parse().unwrap()), 1);
}

#[test]
fn an_empty_range_has_no_rates_and_says_so() {
    let figures = metrics(&Store::default());
    assert_eq!((figures.total_outreach, figures.reply_rate, figures.meeting_rate), (0, None, None));
    assert!(figures.summary.contains("Nothing was sent"));
    assert_eq!(figures.trend.len(), 6, "thirty days touch five or six weeks");
}

#[test]
fn a_promise_to_write_later_restarts_the_clock() {
    let mut store = Store::with_samples();
    let sent = |id, touch, when| report(id, MAREN, touch, EngagementStatus::Sent, Some(at(when)));
    store.track(sent("e1", OutreachType::ConnectionRequest, "2026-11-10T08:00:00Z"), now());
    let accepted = EngagementStatus::Accepted;
    let when = Some(at("2026-11-11T08:00:00Z"));
    store.track(report("e2", MAREN, OutreachType::ConnectionRequest, accepted, when), now());
    store.track(sent("e3", OutreachType::InitialDm, "2026-11-16T08:00:00Z"), now());
    let mut later = report("e4", MAREN, OutreachType::InitialDm, EngagementStatus::Replied, None);
    later.engagement_data = Some([("resume_on".to_owned(), "2027-01-11".to_owned())].into());
    let next = store.track(later, now()).next_step.unwrap();
    assert_eq!(next.due_at, Some(at("2027-01-12T07:00:00Z")), "the Tuesday after the Monday they named");
}
