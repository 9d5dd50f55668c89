//! One person in two records: putting records together and apart without losing anything. Not here: who may be the same
//! (`candidates`).

use super::store::{Store, at, call, report};
use outreach_engine::{
    learning,
    model::{
        event::{EngagementStatus, OutreachType},
        map::Map,
        operations::{
            ImportPeopleRequest, ImportedMessage, ImportedPerson, Merge, MergePeopleRequest, SuppressRequest,
            UnmergePeopleRequest,
        },
        plan::{KeptEntry, PlanState, Snoozed},
        prospect::{Approval, Prospect},
    },
    operations::{import_people, merge_people, suppress, unmerge_people},
};
use proptest::prelude::*;

const ILSE: &str = "linkedin:ilse-quill";
const ILSE_ELSEWHERE: &str = "github:ilseq";
const BRAM: &str = "linkedin:bram-birkholt";

fn values(pairs: &[(&str, &str)]) -> Map<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Two records of one woman, and somebody else.
fn workspace() -> Store {
    let mut store = Store::default();
    let message = |at_: &str, mine, text: &str| ImportedMessage { at: at(at_), mine, text: text.to_owned() };
    let person = |id: &str, pairs: &[(&str, &str)], messages: Vec<ImportedMessage>| ImportedPerson {
        prospect_id: id.to_owned(),
        values: values(pairs),
        connected_at: (id == ILSE).then(|| at("2026-02-08T12:00:00Z")),
        requests: Vec::new(),
        messages,
    };
    let ilse = [("name", "Ilse Quill"), ("company", "Birch Academy"), ("title", "Head of School"), ("tags", "maps")];
    let elsewhere =
        [("name", "Ilse Quill"), ("location", "Boise"), ("email", "i@example.com"), ("note", "met in Boise")];
    let people = vec![
        person(ILSE, &ilse, vec![message("2026-03-01T09:00:00Z", true, "Hello Ilse, how do you choose consultants?")]),
        person(
            ILSE_ELSEWHERE,
            &elsewhere,
            vec![
                message("2026-03-05T09:00:00Z", true, "Hello Ilse, a second word about maps."),
                message("2026-03-06T09:00:00Z", false, ""),
            ],
        ),
        person(
            BRAM,
            &[("name", "Bram Birkholt")],
            vec![message("2026-03-01T10:00:00Z", true, "Hello Bram, well met.")],
        ),
    ];
    let request = ImportPeopleRequest { import_id: "i".into(), at: at("2026-05-01T08:00:00Z"), people, dry: false };
    let outcome = import_people(&call(request, &store.records, at("2026-05-01T08:00:00Z"))).unwrap();
    store.put(outcome.writes);
    store.records.tallies = learning::fold(&store.records.events);
    let slot = |id: &str| KeptEntry {
        prospect_id: id.into(),
        outreach_type: OutreachType::Followup1,
        at: at("2026-06-02T09:00:00Z"),
        fixed: false,
    };
    let rest = |id: &str, until: &str| Snoozed {
        prospect_id: id.into(),
        until: until.parse().unwrap(),
        since: at("2026-05-02T09:00:00Z"),
    };
    store.records.plan = Some(PlanState {
        entries: vec![slot(ILSE), slot(BRAM), slot(ILSE_ELSEWHERE)],
        snoozed: vec![rest(ILSE_ELSEWHERE, "2026-08-01"), rest(BRAM, "2026-07-01")],
        ..PlanState::default()
    });
    store
}

fn put_moved(store: &mut Store, events: Vec<outreach_engine::model::event::Event>) {
    for event in events {
        store.records.events.retain(|kept| kept.event_id != event.event_id);
        store.records.events.push(event);
    }
}

/// What the shell does with the answer.
fn merge(store: &mut Store, keep: &str, other: &str) -> Merge {
    let request = MergePeopleRequest { keep: keep.into(), merge: other.into() };
    let outcome = merge_people(&call(request, &store.records, at("2026-05-10T08:00:00Z"))).unwrap();
    store.put(outcome.writes);
    put_moved(store, outcome.response.events);
    store.records.prospects.retain(|kept| kept.prospect_id != other);
    store.records.sequences.retain(|kept| kept.prospect_id != other);
    outcome.response.merge
}

fn unmerge(store: &mut Store, merge: &Merge) {
    let request = UnmergePeopleRequest { merge: merge.clone() };
    let outcome = unmerge_people(&call(request, &store.records, at("2026-05-20T08:00:00Z"))).unwrap();
    store.put(outcome.writes);
    put_moved(store, outcome.response.events);
    if outcome.response.remove_sequence {
        store.records.sequences.retain(|kept| kept.prospect_id != merge.kept_id);
    }
    if outcome.response.unsuppress {
        store.records.suppressed.retain(|id| *id != merge.kept_id);
    }
}

/// Everything, in an order of its own, without rows that count nothing.
fn everything(store: &Store) -> Store {
    let mut sorted = store.clone();
    let records = &mut sorted.records;
    records.prospects.sort_by(|one, other| one.prospect_id.cmp(&other.prospect_id));
    records.events.sort_by(|one, other| one.event_id.cmp(&other.event_id));
    records.sequences.sort_by(|one, other| one.prospect_id.cmp(&other.prospect_id));
    records.tallies = store.counts();
    records.suppressed.sort();
    if let Some(plan) = &mut records.plan {
        plan.entries.sort_by(|one, other| one.prospect_id.cmp(&other.prospect_id));
        plan.snoozed.sort_by(|one, other| one.prospect_id.cmp(&other.prospect_id));
    }
    sorted
}

fn prospect<'s>(store: &'s Store, id: &str) -> &'s Prospect {
    store.records.prospects.iter().find(|prospect| prospect.prospect_id == id).unwrap()
}

fn log(store: &mut Store, id: &str, event_id: &str, touch: OutreachType, status: EngagementStatus, when: &str) {
    let request = report(event_id, id, touch, status, Some(at(when)));
    store.track(request, at("2026-05-15T08:00:00Z"));
}

#[test]
fn one_record_knows_what_two_knew() {
    let mut store = workspace();
    let merge = merge(&mut store, ILSE, ILSE_ELSEWHERE);
    let ilse = prospect(&store, ILSE);
    assert_eq!(store.records.prospects.len(), 2);
    assert_eq!(ilse.identities.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["ilse-quill", "ilseq"]);
    assert_eq!(
        (ilse.profile.title.as_deref(), ilse.profile.location.as_deref()),
        (Some("Head of School"), Some("Boise"))
    );
    assert_eq!((ilse.details.get("email").unwrap().as_str(), ilse.note.as_str()), ("i@example.com", "met in Boise"));
    assert_eq!(
        ilse.sources.get("location").unwrap(),
        merge.merged.sources.get("location").unwrap(),
        "a value brings its source and date along"
    );
    let own = store.records.events.iter().filter(|event| event.prospect_id == ILSE).count();
    assert_eq!((own, merge.event_ids.len(), store.records.events.len()), (3, 2, 4));
    assert_eq!(store.counts(), learning::fold(&store.records.events), "counts are those of one person's log");
    let plan = store.records.plan.as_ref().unwrap();
    assert_eq!(plan.entries.len(), 2, "one person has one next touch");
    assert!(plan.snoozed.iter().any(|rest| rest.prospect_id == ILSE), "a rest holds for the person");
}

#[test]
fn what_happened_since_a_merge_stays_and_all_else_is_as_it_was() {
    let before = workspace();
    let mut store = before.clone();
    let made = merge(&mut store, ILSE, ILSE_ELSEWHERE);
    log(&mut store, ILSE, "since", OutreachType::Checkin, EngagementStatus::Sent, "2026-05-12T08:00:00Z");
    let taken_back = made.event_ids[1].clone();
    store.undo("oops", ILSE, &taken_back, at("2026-05-13T08:00:00Z"));
    let ilse = store.records.prospects.iter_mut().find(|prospect| prospect.prospect_id == ILSE).unwrap();
    ilse.note.push_str("\ncalled back");
    ilse.tags.push("spring".into());
    unmerge(&mut store, &made);
    let (ilse, other) = (prospect(&store, ILSE), prospect(&store, ILSE_ELSEWHERE));
    assert_eq!(
        (ilse.note.as_str(), ilse.tags.as_slice()),
        ("called back", &["maps".to_owned(), "spring".to_owned()][..])
    );
    assert_eq!(ilse.profile, prospect(&before, ILSE).profile);
    assert_eq!(other, prospect(&before, ILSE_ELSEWHERE));
    let of = |id: &str| {
        let own = store.records.events.iter().filter(|event| event.prospect_id == id);
        own.map(|event| event.event_id.as_str()).filter(|id| !id.starts_with("imported")).collect::<Vec<_>>()
    };
    assert_eq!((of(ILSE), of(ILSE_ELSEWHERE)), (vec!["since"], vec!["oops"]), "a retraction goes where its entry goes");
    assert_eq!(store.counts(), learning::fold(&store.records.events));
}

#[test]
fn whoever_must_not_be_written_to_is_not_written_to_under_any_address() {
    let never = |store: &mut Store, id: &str| {
        let outcome =
            suppress(&call(SuppressRequest { prospect_id: id.into() }, &store.records, at("2026-05-11T08:00:00Z")));
        store.put(outcome.unwrap().writes);
    };
    let mut store = workspace();
    never(&mut store, ILSE_ELSEWHERE);
    let made = merge(&mut store, ILSE, ILSE_ELSEWHERE);
    assert!(store.records.suppressed.contains(&ILSE.to_owned()));
    unmerge(&mut store, &made);
    assert_eq!(store.records.suppressed, [ILSE_ELSEWHERE]);

    let mut store = workspace();
    let made = merge(&mut store, ILSE, ILSE_ELSEWHERE);
    never(&mut store, ILSE);
    unmerge(&mut store, &made);
    assert_eq!(store.records.suppressed.len(), 2, "the wish was about the person, and both records may be them");
}

#[test]
fn the_same_file_says_nothing_new_of_a_merged_person() {
    let mut store = workspace();
    merge(&mut store, ILSE, ILSE_ELSEWHERE);
    let messages = vec![ImportedMessage {
        at: at("2026-03-05T09:00:00Z"),
        mine: true,
        text: "Hello Ilse, a second word about maps.".into(),
    }];
    // The shell names the record by the id it has now.
    let person = ImportedPerson {
        prospect_id: ILSE.into(),
        values: values(&[("name", "Ilse Quill")]),
        connected_at: None,
        requests: Vec::new(),
        messages: messages.clone(),
    };
    let earlier = ImportedMessage {
        at: at("2026-03-01T09:00:00Z"),
        mine: true,
        text: "Hello Ilse, how do you choose consultants?".into(),
    };
    let person = ImportedPerson { messages: [vec![earlier], messages].concat(), ..person };
    let request = ImportPeopleRequest {
        import_id: "again".into(),
        at: at("2026-05-12T08:00:00Z"),
        people: vec![person],
        dry: false,
    };
    let figures = import_people(&call(request, &store.records, at("2026-05-12T08:00:00Z"))).unwrap().response.figures;
    assert_eq!((figures.events, figures.added), (0, 0), "{figures:?}");
}

#[test]
fn nobody_is_merged_with_themselves_with_a_sample_or_with_nobody() {
    let samples = Store::with_samples();
    let sample = samples.records.prospects[0].prospect_id.clone();
    let other = samples.records.prospects[1].prospect_id.clone();
    let refused = |store: &Store, keep: &str, merge: &str| {
        let request = MergePeopleRequest { keep: keep.into(), merge: merge.into() };
        let error = merge_people(&call(request, &store.records, at("2026-05-10T08:00:00Z"))).unwrap_err();
        (format!("{:?}", error.code), error.field)
    };
    assert_eq!(refused(&samples, &sample, &other), ("Conflict".into(), "request.keep".into()));
    let store = workspace();
    assert_eq!(refused(&store, ILSE, ILSE), ("Conflict".into(), "request.merge".into()));
    assert_eq!(refused(&store, ILSE, "linkedin:nobody"), ("UnknownProspect".into(), "request.merge".into()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_merge_and_its_undoing_leave_everything_as_it_was(
        logged in proptest::collection::vec((0_usize..3, 0_usize..6, 0_usize..5, 1_u32..28), 0..12),
        keep in 0_usize..2,
        suppressed in proptest::collection::vec(0_usize..3, 0..3),
        approvals in proptest::collection::vec(0_usize..3, 3),
    ) {
        let mut store = workspace();
        let ids = [ILSE, ILSE_ELSEWHERE, BRAM];
        let touches = [
            OutreachType::ConnectionRequest, OutreachType::InitialDm, OutreachType::Followup1, OutreachType::Followup2,
            OutreachType::Followup3, OutreachType::Checkin,
        ];
        let statuses = [
            EngagementStatus::Sent, EngagementStatus::Replied, EngagementStatus::Accepted,
            EngagementStatus::MeetingBooked, EngagementStatus::NoResponse,
        ];
        for (place, (who, touch, status, day)) in logged.into_iter().enumerate() {
            let when = format!("2026-04-{day:02}T09:00:00Z");
            log(&mut store, ids[who], &format!("e{place}"), touches[touch], statuses[status], &when);
        }
        for (prospect, approval) in store.records.prospects.iter_mut().zip(approvals) {
            prospect.approval = [Approval::Pending, Approval::Approved, Approval::Rejected][approval];
        }
        for who in suppressed {
            if !store.records.suppressed.contains(&ids[who].to_owned()) {
                store.records.suppressed.push(ids[who].to_owned());
            }
        }
        let before = everything(&store);
        let made = merge(&mut store, ids[keep], ids[1 - keep]);
        prop_assert_eq!(store.counts(), learning::fold(&store.records.events));
        prop_assert_eq!(store.records.events.len(), before.records.events.len());
        unmerge(&mut store, &made);
        prop_assert_eq!(everything(&store), before);
    }
}
