//! What is learnt from counts: silence that is too young, averages, verdicts, and choices that can be replayed.

use super::store::at;
use outreach_engine::{
    learning::{Choice, order_variants, patterns},
    model::{
        event::{Channel, OutreachType},
        pattern::{Pattern, PatternOf, PatternVerdict},
        sequence::Variant,
        tally::{Tally, TallyOf, quarter_of},
    },
};
use std::collections::BTreeMap;

fn tallies(day: &str, variant_id: &str, sent: u32, replied: u32) -> Vec<Tally> {
    let day: chrono::NaiveDate = day.parse().unwrap();
    let quarter = quarter_of(day);
    let of = TallyOf::Wording {
        outreach_type: OutreachType::InitialDm,
        quarter,
        segment: "referral_network".into(),
        channel: Channel::LinkedinDm,
        variant_id: variant_id.into(),
        attributes: [("ask".to_owned(), format!("ask of {variant_id}"))].into(),
    };
    let number = u32::try_from((day - quarter).num_days()).unwrap();
    let days = vec![number, sent, 0, replied, 0];
    vec![Tally { tally_id: of.id(), of, count: sent, days, lines: Vec::new() }]
}

fn found(tallies: &[Tally]) -> Vec<Pattern> {
    patterns(tallies, 14, at("2026-11-23T10:00:00Z"))
}

fn variant_pattern(tallies: &[Tally], id: &str) -> Pattern {
    let is = |pattern: &Pattern| matches!(&pattern.of, PatternOf::Variant { variant_id, .. } if variant_id == id);
    found(tallies).into_iter().find(is).unwrap()
}

#[test]
fn silence_younger_than_the_window_is_unknown() {
    let mut log = tallies("2026-11-20", "a", 30, 6);
    let young = variant_pattern(&log, "a");
    assert_eq!((young.sent, young.mature, young.successes), (30, 0, 0));
    log.extend(tallies("2026-11-09", "a", 10, 1));
    let older = variant_pattern(&log, "a");
    assert_eq!((older.sent, older.mature, older.successes), (40, 10, 1), "the fourteenth day closes the window");
}

#[test]
fn the_average_scores_fifty_and_the_better_one_more() {
    let alone = variant_pattern(&tallies("2026-10-01", "a", 100, 10), "a");
    assert!((alone.performance_score - 50.0).abs() < 1.0, "{}", alone.performance_score);
    assert!(alone.text.contains("nothing to compare"));
    let log = [tallies("2026-10-01", "a", 60, 3), tallies("2026-10-01", "b", 60, 12)].concat();
    let (worse, better) = (variant_pattern(&log, "a"), variant_pattern(&log, "b"));
    assert!(worse.performance_score < 50.0 && better.performance_score > 50.0);
    assert!(better.low < better.posterior_mean && better.posterior_mean < better.high);
    assert_eq!((worse.verdict, better.verdict), (PatternVerdict::TooEarly, PatternVerdict::TooEarly));
    assert!(better.text.contains("Too early"), "{}", better.text);
}

#[test]
fn a_difference_is_only_named_when_it_is_proven() {
    let log = [tallies("2026-10-01", "a", 400, 30), tallies("2026-10-01", "b", 400, 80)].concat();
    assert_eq!(variant_pattern(&log, "a").verdict, PatternVerdict::Worse);
    assert_eq!(variant_pattern(&log, "b").verdict, PatternVerdict::Better);
    let attribute = found(&log)
        .into_iter()
        .find(|pattern| matches!(&pattern.of, PatternOf::Attribute { value, .. } if value == "ask of b"));
    assert_eq!(attribute.unwrap().verdict, PatternVerdict::Better);
}

fn variants() -> Vec<Variant> {
    ["a", "b", "c"]
        .map(|id| Variant {
            variant_id: id.into(),
            text: id.into(),
            original_text: None,
            attributes: BTreeMap::new(),
            grounding: Vec::new(),
            checks: Vec::new(),
        })
        .into()
}

fn choose(tallies: &[Tally], seed: u64) -> (String, String) {
    let choice = Choice {
        outreach_type: OutreachType::InitialDm,
        segment: "referral_network",
        tallies,
        reply_window_days: 14,
        now: at("2026-11-23T10:00:00Z"),
        seed,
    };
    let (ordered, reason) = order_variants(variants(), &choice);
    assert_eq!(ordered.len(), 3);
    (ordered[0].variant_id.clone(), reason)
}

#[test]
fn without_a_log_the_wordings_take_turns_and_a_seed_repeats_its_choice() {
    let mut firsts: BTreeMap<String, u32> = BTreeMap::new();
    for seed in 0..600 {
        let (first, reason) = choose(&[], seed);
        assert_eq!(choose(&[], seed).0, first);
        assert!(reason.contains("take turns"));
        *firsts.entry(first).or_default() += 1;
    }
    assert!(firsts.values().all(|count| (140..260).contains(count)), "{firsts:?}");
}

#[test]
fn a_wording_that_works_is_chosen_mostly_and_never_called_proven() {
    let log =
        [tallies("2026-10-01", "a", 120, 6), tallies("2026-10-01", "b", 120, 26), tallies("2026-10-01", "c", 120, 7)]
            .concat();
    let chosen: Vec<(String, String)> = (0..200).map(|seed| choose(&log, seed)).collect();
    assert!(chosen.iter().filter(|(first, _)| first == "b").count() > 180);
    let (_, reason) = chosen.iter().find(|(first, _)| first == "b").unwrap();
    assert!(reason.contains("26 of 120") && reason.contains("No proof"), "{reason}");
}
