//! How often each operation asks for memory, held to ceilings in `tests/allocation_ceilings.txt`: the same on every
//! machine, unlike times, so that a step that costs more is seen where it is made. Not here: how long anything takes
//! (`cargo xtask bench`).

#![cfg(test)]

#[path = "operations/store.rs"]
#[allow(dead_code)] // The tests of the operations use the rest.
mod store;

use outreach_engine::{
    audience::assess,
    model::{
        event::{EngagementStatus, OutreachType},
        json,
        operations::{
            GenerateSequenceRequest, MetricsRequest, PrioritizeRequest, SegmentRequest, WeeklyCadenceRequest,
        },
        profile::FieldConfidence,
    },
    operations, page, person,
};
use std::{collections::BTreeMap, hint::black_box};
use store::{MAREN, Store, at, call, report};

const CEILINGS: &str = include_str!("allocation_ceilings.txt");

/// Sample people under ids and employers of their own.
fn crowd(count: usize) -> Store {
    let mut store = Store::with_samples();
    let samples = std::mem::take(&mut store.records.prospects);
    store.records.prospects = samples
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(index, sample)| {
            let mut prospect = sample.clone();
            prospect.prospect_id = format!("linkedin:invented-{index:05}");
            prospect.profile.company = Some(format!("Invented Company {index}"));
            prospect
        })
        .collect();
    store
}

/// Allocations of one run. What is made once (tables, the playbook) is made by a run before.
fn allocations<T>(mut run: impl FnMut() -> T) -> u64 {
    black_box(run());
    allocation_counter::measure(|| drop(black_box(run()))).count_total
}

fn measured() -> BTreeMap<&'static str, u64> {
    let now = at("2026-11-02T08:00:00Z");
    let outline = json::read(include_str!("fixtures/outlines/b01.json")).unwrap();
    let samples = Store::with_samples();
    let profile = &samples.records.prospects[0].profile;
    let (sure, playbook) = (FieldConfidence::new(), operations::default_playbook());

    let everybody = || SegmentRequest { user_id: "me".into(), ..SegmentRequest::default() };
    let mut thousand = crowd(1_000);
    let anew = call(everybody(), &thousand.records, now);
    let written = operations::segment(&anew).unwrap().writes;
    thousand.records.prospects.clear();
    thousand.records.prospects.extend(written.prospects);
    let unchanged = call(everybody(), &thousand.records, now);
    let first =
        call(PrioritizeRequest { user_id: "me".into(), ..PrioritizeRequest::default() }, &thousand.records, now);
    let week =
        call(WeeklyCadenceRequest { user_id: "me".into(), ..WeeklyCadenceRequest::default() }, &thousand.records, now);

    let mut worked = Store::with_samples();
    let request = report("e1", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Sent, None);
    let logged = call(request.clone(), &worked.records, now);
    worked.track(request, now);
    let figures = call(MetricsRequest { user_id: "me".into(), ..MetricsRequest::default() }, &worked.records, now);
    let sequence = GenerateSequenceRequest {
        user_id: "me".into(),
        prospect_id: MAREN.into(),
        sequence_type: None,
        num_variants: None,
        channel: None,
    };
    let sequence = call(sequence, &samples.records, now);

    BTreeMap::from([
        ("read a name", allocations(|| person::parse_name("Dr. Ana María Quintero, LCSW (she/her)"))),
        ("read a page", allocations(|| page::read(&outline))),
        ("assess a person", allocations(|| assess(profile, &sure, &playbook, now))),
        ("segment 1,000 people, everybody anew", allocations(|| operations::segment(&anew))),
        ("segment 1,000 people, nothing changed", allocations(|| operations::segment(&unchanged))),
        ("prioritize 1,000 people", allocations(|| operations::prioritize(&first))),
        ("plan a week of 1,000 people", allocations(|| operations::weekly_cadence(&week))),
        ("generate a sequence", allocations(|| operations::generate_sequence(&sequence))),
        ("log an entry", allocations(|| operations::track_engagement(&logged))),
        ("figures of the month", allocations(|| operations::metrics(&figures))),
    ])
}

#[test]
fn no_operation_asks_for_memory_more_often_than_it_is_allowed_to() {
    let ceilings: BTreeMap<&str, u64> = CEILINGS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (name, ceiling) = line.rsplit_once(": ").expect("operation: ceiling");
            (name, ceiling.parse().expect("a whole number"))
        })
        .collect();
    let measured = measured();
    assert!(measured.keys().eq(ceilings.keys()), "the file has a line for each of {:?}", measured.keys());
    let over: Vec<String> = measured
        .iter()
        .filter(|(name, count)| **count > ceilings[*name])
        .map(|(name, count)| format!("{name}: {count}, allowed {}", ceilings[name]))
        .collect();
    assert!(over.is_empty(), "{}\nall of them: {measured:#?}", over.join("\n"));
}
