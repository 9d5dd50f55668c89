//! Target distribution: optimal, deterministic, and never against clear evidence.

use super::judged;
use crate::{
    audience::assign,
    model::assessment::{Assessment, NONE},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const NAMES: [&str; 3] = ["a", "b", "c"];

fn person(shares: [f64; 4]) -> Assessment {
    let names = ["a", "b", "c", NONE];
    let total: f64 = shares.iter().sum();
    let best = (0..4).max_by(|x, y| shares[*x].total_cmp(&shares[*y])).expect("four");
    Assessment {
        segment: names[best].to_owned(),
        probability: shares[best] / total,
        probabilities: names.iter().zip(shares).map(|(name, share)| ((*name).to_owned(), share / total)).collect(),
        ..judged("", "")
    }
}

fn target(shares: [f64; 3]) -> BTreeMap<String, f64> {
    NAMES.iter().zip(shares).map(|(name, share)| ((*name).to_owned(), share)).collect()
}

fn named(people: &[Assessment]) -> Vec<(String, &Assessment)> {
    people.iter().enumerate().map(|(at, person)| (format!("p{at:03}"), person)).collect()
}

/// How far the counts are from the wanted ones, and the likelihood of a way to assign.
fn value(places: &[usize], people: &[Assessment], wanted: &[usize; 3]) -> (usize, f64) {
    let off = (0..3).map(|at| places.iter().filter(|place| **place == at).count().abs_diff(wanted[at])).sum();
    let likelihood = places.iter().zip(people).map(|(place, person)| person.probabilities[NAMES[*place]].ln()).sum();
    (off, likelihood)
}

#[test]
fn ambiguous_people_fill_what_is_short_and_nobody_is_moved_against_clear_evidence() {
    let people = vec![
        person([0.95, 0.03, 0.01, 0.01]),
        person([0.55, 0.42, 0.01, 0.02]),
        person([0.60, 0.35, 0.01, 0.04]),
        person([0.90, 0.08, 0.01, 0.01]),
        person([0.10, 0.05, 0.05, 0.80]),
    ];
    let assigned = assign(&named(&people), &target([0.5, 0.5, 0.0]));
    let segments: Vec<&str> = assigned.iter().map(|assignment| assignment.segment.as_str()).collect();
    assert_eq!(segments, ["a", "b", "b", "a", NONE]);
    assert_eq!(assigned[1].moved_from.as_deref(), Some("a"));
    assert!(assigned[1].why.contains("short"), "{}", assigned[1].why);
    assert_eq!(assigned[0].moved_from, None);
}

#[test]
fn the_default_target_is_normalised_and_the_answer_does_not_depend_on_the_order_of_people() {
    let people: Vec<Assessment> = (0..30)
        .map(|at| person([0.3 + f64::from(at % 7) / 20.0, 0.3 + f64::from(at % 5) / 20.0, 0.25, 0.05]))
        .collect();
    let forward = named(&people);
    let mut backward = forward.clone();
    backward.reverse();
    let shares = target([0.5, 0.5, 0.05]);
    let mut second = assign(&backward, &shares);
    second.reverse();
    assert_eq!(assign(&forward, &shares), second);
    let doubled = target([5.0, 5.0, 0.5]);
    assert_eq!(assign(&forward, &shares), assign(&forward, &doubled));
}

#[test]
fn no_people_and_no_shares_are_no_trouble() {
    assert!(assign(&[], &target([0.5, 0.5, 0.05])).is_empty());
    let people = vec![person([0.5, 0.4, 0.05, 0.05])];
    let assigned = assign(&named(&people), &BTreeMap::new());
    assert_eq!(assigned[0].segment, "a");
    assert_eq!(assign(&named(&people), &target([f64::NAN, f64::INFINITY, -1.0]))[0].segment, "a");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_other_way_to_assign_is_nearer_to_the_target_or_as_near_and_likelier(
        shares in prop::collection::vec(prop::array::uniform3(0.2_f64..1.0), 1..8),
        wanted in prop::array::uniform3(0.1_f64..1.0),
    ) {
        let people: Vec<Assessment> = shares.iter().map(|[a, b, c]| person([*a, *b, *c, 0.01])).collect();
        let assigned = assign(&named(&people), &target(wanted));
        let places: Vec<usize> = assigned
            .iter()
            .map(|assignment| NAMES.iter().position(|name| *name == assignment.segment).expect("known"))
            .collect();
        let quotas = crate::audience::assign::wanted_for_test(&target(wanted), people.len());
        let (off, likelihood) = value(&places, &people, &quotas);
        // Everybody's open segments: those the rule allows.
        let open = |person: &Assessment, at: usize| {
            let share = person.probabilities[NAMES[at]];
            NAMES[at] == person.segment
                || (person.probability < 0.8 && share >= 0.15 && share >= 0.3 * person.probability)
        };
        for code in 0..3_usize.pow(u32::try_from(people.len()).expect("few")) {
            let other: Vec<usize> =
                (0..people.len()).map(|at| code / 3_usize.pow(u32::try_from(at).expect("few")) % 3).collect();
            if other.iter().zip(&people).all(|(place, person)| open(person, *place)) {
                let (other_off, other_likelihood) = value(&other, &people, &quotas);
                prop_assert!(
                    off < other_off || (off == other_off && likelihood >= other_likelihood - 1e-9),
                    "{places:?} {off} {likelihood} against {other:?} {other_off} {other_likelihood}"
                );
            }
        }
    }
}
