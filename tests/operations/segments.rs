//! What `segment` writes: only what changed, and whoever was moved with the reason.

use super::store::{MAREN, Store, at, call};
use outreach_engine::{
    model::{operations::SegmentRequest, profile::Profile},
    operations,
};

#[test]
fn whoever_is_judged_as_before_is_not_written_again_and_whoever_changed_is() {
    let now = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    let request = |shares: &[(&str, f64)]| SegmentRequest {
        user_id: "me".into(),
        target_distribution: Some(shares.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect()),
        ..SegmentRequest::default()
    };
    let even = [("referral_network", 1.0), ("thought_leadership", 1.0), ("stealth_founder", 1.0)];
    let first = operations::segment(&call(request(&even), &store.records, now)).unwrap();
    store.put(first.writes);
    let again = operations::segment(&call(request(&even), &store.records, now)).unwrap();
    assert!(again.writes.prospects.is_empty());

    let changed = store.records.prospects.iter_mut().find(|prospect| prospect.prospect_id == MAREN).unwrap();
    changed.profile.title = Some("Forklift Operator".into());
    let after = operations::segment(&call(request(&even), &store.records, now)).unwrap();
    let written: Vec<&str> = after.writes.prospects.iter().map(|prospect| prospect.prospect_id.as_str()).collect();
    assert!(written.contains(&MAREN), "{written:?}");

    // Records from before there was a mark are judged anew once.
    for prospect in &mut store.records.prospects {
        prospect.assessment.basis.clear();
    }
    let all = operations::segment(&call(request(&even), &store.records, now)).unwrap();
    assert_eq!(all.writes.prospects.len(), store.records.prospects.len());
}

#[test]
fn whoever_is_moved_is_stored_with_the_probability_of_the_new_segment_and_the_reason() {
    let now = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    // Nobody but the undecided can be moved, so there are some who might be either.
    let pattern = store.records.prospects[0].clone();
    store.records.prospects = [
        ("Superintendent in Residence", "EdBridge Ventures"),
        ("Founder", "Bright Learning Academy"),
        ("Head of Innovation", "Compass School"),
        ("Partner", "Edu Capital Schools"),
        ("Co-Founder and Head of School", "Startup"),
        ("Founder and Director", "Learning Lab"),
        ("CEO", "Larkfield School"),
        ("Founder", "Clear Path Education"),
        ("Founder", "Learning Center"),
        ("Coach and Founder", "Bright Minds"),
        ("Founder and Dean", "Larkfield College"),
        ("Head of Academics", "Larkfield School"),
    ]
    .iter()
    .enumerate()
    .map(|(index, (title, company))| {
        let mut prospect = pattern.clone();
        prospect.prospect_id = format!("linkedin:undecided-{index}");
        prospect.profile =
            Profile { title: Some((*title).into()), company: Some((*company).into()), ..Profile::default() };
        prospect
    })
    .collect();
    let mut moved = 0;
    for name in ["referral_network", "thought_leadership", "stealth_founder"] {
        let shares =
            [("referral_network", 0.001), ("thought_leadership", 0.001), ("stealth_founder", 0.001), (name, 1.0)];
        let request = SegmentRequest {
            user_id: "me".into(),
            target_distribution: Some(shares.iter().map(|(name, share)| ((*name).to_owned(), *share)).collect()),
            ..SegmentRequest::default()
        };
        let outcome = operations::segment(&call(request, &store.records, now)).unwrap();
        assert_eq!(outcome.writes.prospects.len(), outcome.response.tagged_prospects.len());
        for (written, tagged) in outcome.writes.prospects.iter().zip(&outcome.response.tagged_prospects) {
            let assessment = &written.assessment;
            assert_eq!(
                assessment.probability.to_bits(),
                assessment.probabilities.get(&assessment.segment).unwrap().to_bits()
            );
            assert_eq!((&tagged.prospect_id, &tagged.segment), (&written.prospect_id, &assessment.segment));
            let has_reason = assessment.reasons.iter().any(|reason| reason.code == "moved_by_target");
            assert_eq!(has_reason, tagged.moved_from.is_some());
            moved += i32::from(has_reason);
        }
    }
    assert!(moved > 0, "nobody was undecided enough to be moved");
}

#[test]
fn what_is_stored_of_people_says_the_same_as_judging_them_again() {
    let now = at("2026-11-02T08:00:00Z");
    let mut store = Store::with_samples();
    let pattern = store.records.prospects[0].clone();
    let headlines = csv::Reader::from_path("tests/fixtures/data/headlines.csv").unwrap().into_records();
    store.records.prospects.extend(headlines.map(Result::unwrap).enumerate().map(|(index, row)| {
        let mut prospect = pattern.clone();
        prospect.prospect_id = format!("linkedin:headline-{index}");
        let cell = |at: usize| row.get(at).map(str::to_owned);
        prospect.profile = Profile {
            display_name: cell(1),
            headline: cell(2),
            title: cell(3),
            company: cell(4),
            ..Profile::default()
        };
        prospect
    }));
    let request = || SegmentRequest { user_id: "me".into(), ..SegmentRequest::default() };
    let first = operations::segment(&call(request(), &store.records, now)).unwrap();
    store.put(first.writes);
    let stored = operations::segment(&call(request(), &store.records, now)).unwrap();
    assert!(stored.writes.prospects.is_empty());
    for prospect in &mut store.records.prospects {
        prospect.assessment.basis.clear();
    }
    let anew = operations::segment(&call(request(), &store.records, now)).unwrap();
    assert_eq!(stored.response, anew.response);
}
