//! Target distribution: optimal, deterministic, and never against clear evidence.

use crate::model::map::Map;
use crate::{
    audience::{Candidate, assign},
    model::assessment::Assignment,
};
use proptest::prelude::*;

const NAMES: [&str; 3] = ["a", "b", "c"];

/// Probabilities of `none`, `a`, `b` and `c` from what they are like beside each other; written with `none` last.
fn person([a, b, c, none]: [f64; 4]) -> Vec<f64> {
    let total = a + b + c + none;
    [none, a, b, c].map(|share| share / total).to_vec()
}

fn target(shares: [f64; 3]) -> Map<String, f64> {
    NAMES.iter().zip(shares).map(|(name, share)| ((*name).to_owned(), share)).collect()
}

fn ids(people: &[Vec<f64>]) -> Vec<String> {
    (0..people.len()).map(|at| format!("p{at:03}")).collect()
}

fn named<'a>(ids: &'a [String], people: &'a [Vec<f64>]) -> Vec<Candidate<'a>> {
    ids.iter().zip(people).map(|(id, shares)| Candidate { id, shares }).collect()
}

fn assigned(people: &[Vec<f64>], shares: &Map<String, f64>) -> Vec<Assignment> {
    assign(&named(&ids(people), people), &NAMES, shares)
}

/// How far the counts are from the wanted ones, and the likelihood of a way to assign.
fn value(places: &[usize], people: &[Vec<f64>], wanted: &[usize]) -> (usize, f64) {
    let off = (0..3).map(|at| places.iter().filter(|place| **place == at).count().abs_diff(wanted[at])).sum();
    let likelihood = places.iter().zip(people).map(|(place, person)| person[place + 1].ln()).sum();
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
    let assigned = assigned(&people, &target([0.5, 0.5, 0.0]));
    let segments: Vec<Option<usize>> = assigned.iter().map(|assignment| assignment.segment).collect();
    assert_eq!(segments, [Some(0), Some(1), Some(1), Some(0), None]);
    assert!(assigned[1].is_moved && !assigned[0].is_moved);
    assert!(assigned[1].why.contains("short"), "{}", assigned[1].why);
}

#[test]
fn the_default_target_is_normalised_and_the_answer_does_not_depend_on_the_order_of_people() {
    let people: Vec<Vec<f64>> = (0..30)
        .map(|at| person([0.3 + f64::from(at % 7) / 20.0, 0.3 + f64::from(at % 5) / 20.0, 0.25, 0.05]))
        .collect();
    let ids = ids(&people);
    let mut backward = named(&ids, &people);
    backward.reverse();
    let shares = target([0.5, 0.5, 0.05]);
    let mut second = assign(&backward, &NAMES, &shares);
    second.reverse();
    assert_eq!(assigned(&people, &shares), second);
    let doubled = target([5.0, 5.0, 0.5]);
    assert_eq!(assigned(&people, &shares), assigned(&people, &doubled));
}

#[test]
fn no_people_and_no_shares_are_no_trouble() {
    assert!(assigned(&[], &target([0.5, 0.5, 0.05])).is_empty());
    let people = vec![person([0.5, 0.4, 0.05, 0.05])];
    assert_eq!(assigned(&people, &Map::new())[0].segment, Some(0));
    assert_eq!(assigned(&people, &target([f64::NAN, f64::INFINITY, -1.0]))[0].segment, Some(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_other_way_to_assign_is_nearer_to_the_target_or_as_near_and_likelier(
        shares in prop::collection::vec(prop::array::uniform3(0.2_f64..1.0), 1..8),
        wanted in prop::array::uniform3(0.1_f64..1.0),
    ) {
        let people: Vec<Vec<f64>> = shares.iter().map(|[a, b, c]| person([*a, *b, *c, 0.01])).collect();
        let places: Vec<usize> =
            assigned(&people, &target(wanted)).iter().map(|assignment| assignment.segment.expect("inside")).collect();
        let quotas = crate::audience::assign::wanted_for_test(&wanted, people.len());
        let (off, likelihood) = value(&places, &people, &quotas);
        // Everybody's open segments: those the rule allows.
        let open = |person: &Vec<f64>, at: usize| {
            let (share, best) = (person[at + 1], person[1..].iter().copied().fold(0.0, f64::max));
            (share - best).abs() < f64::EPSILON || (best < 0.8 && share >= 0.15 && share >= 0.3 * best)
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
