//! What is learnt from counts: silence that is too young, averages, verdicts, and choices that can be replayed.

use super::store::{at, call};
use outreach_engine::{
    learning::{Choice, order_variants, patterns},
    model::{
        call::{Call, Records},
        event::{Channel, OutreachType},
        learning::{Arm, LearningFile, LearningState, WordingOutlook, WordingRule},
        map::Map,
        operations::{AdoptLearningRequest, OutlookRequest, PatternsRequest},
        pattern::{Pattern, PatternOf, PatternVerdict},
        playbook::{Playbook, Template},
        prospect::Approval,
        sequence::Variant,
        tally::{Tally, TallyOf, quarter_of},
    },
    operations::{adopt_learning, default_playbook, learning_file, learning_patterns, wording_outlook},
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
    patterns(tallies, &LearningState::default(), 14, at("2026-11-23T10:00:00Z"))
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
            subject: None,
            attributes: Map::new(),
            grounding: Vec::new(),
            checks: Vec::new(),
        })
        .into()
}

fn choose(tallies: &[Tally], seed: u64) -> (String, String) {
    choose_by(&default_playbook(), tallies, seed)
}

fn choose_by(playbook: &Playbook, tallies: &[Tally], seed: u64) -> (String, String) {
    let choice = Choice {
        outreach_type: OutreachType::InitialDm,
        segment: "referral_network",
        tallies,
        playbook,
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
fn without_a_log_what_takes_up_something_of_theirs_goes_first_and_the_log_can_say_otherwise() {
    let mut playbook = default_playbook();
    let template = playbook.templates.iter().find(|template| template.text.contains("{needs post_quote}")).cloned();
    playbook.templates.push(Template { id: "a".into(), ..template.unwrap() });
    let first_of = |log: &[Tally], id: &str| (0..200).filter(|seed| choose_by(&playbook, log, *seed).0 == id).count();
    assert!((130..200).contains(&first_of(&[], "a")), "{}", first_of(&[], "a"));
    let log = [tallies("2026-10-01", "a", 120, 6), tallies("2026-10-01", "b", 120, 26)].concat();
    assert!(first_of(&log, "b") > 180);
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

#[test]
fn what_is_pinned_goes_first_and_what_is_banned_is_never_drawn() {
    let log = [tallies("2026-10-01", "a", 120, 10), tallies("2026-10-01", "b", 120, 14)].concat();
    let mut playbook = default_playbook();
    playbook.wording_rules.insert("a".into(), WordingRule::Pinned);
    assert!((0..50).all(|seed| choose_by(&playbook, &log, seed) == ("a".into(), "You pinned this wording.".into())));

    playbook.wording_rules.insert("a".into(), WordingRule::Banned);
    let records = Records { tallies: log, ..Records::default() };
    let stand = |playbook: &Playbook| {
        let request = OutlookRequest {
            segment: "referral_network".into(),
            outreach_type: OutreachType::InitialDm,
            variants: Some(["a", "b", "c"].map(arm).into()),
            draws: Some(400),
        };
        let call =
            Call { playbook: Some(playbook.clone().into()), ..call(request, &records, at("2026-11-23T10:00:00Z")) };
        wording_outlook(&call).unwrap()
    };
    let banned = stand(&playbook);
    assert_eq!((banned.wordings[0].share, banned.wordings[0].rule), (0.0, Some(WordingRule::Banned)));
    let free = stand(&default_playbook());
    let sum = |of: fn(&WordingOutlook) -> f64| free.wordings.iter().map(of).sum::<f64>();
    assert!((sum(|one| one.share) - 1.0).abs() < 1e-9 && (sum(|one| one.probability_best) - 1.0).abs() < 1e-9);
    assert!(free.wordings[1].share > free.wordings[0].share && free.wordings[0].share > 0.0, "{free:?}");
    assert!((free.exploration_share - (1.0 - free.wordings[1].share)).abs() < 1e-9, "{}", free.exploration_share);
    assert_eq!((free.wordings[1].judged, free.wordings[1].successes, free.chosen.len()), (120, 14, 400));
}

/// A share is what would come next for the people there are, and not for somebody whom every wording fits.
#[test]
fn shares_are_those_of_the_people_concerned() {
    let store = super::store::Store::with_samples();
    let ask = |records: &Records| {
        let (segment, outreach_type) = ("referral_network".into(), OutreachType::InitialDm);
        let request = OutlookRequest { segment, outreach_type, variants: None, draws: Some(50) };
        wording_outlook(&call(request, records, at("2026-11-23T10:00:00Z"))).unwrap()
    };
    assert_eq!(ask(&Records::default()).people, 0, "of nobody nothing can be told");

    let mut one = store.records.clone();
    one.prospects.retain(|prospect| prospect.assessment.segment == "referral_network");
    one.prospects.truncate(1);
    let bare = &mut one.prospects[0];
    bare.profile.posts.clear();
    bare.profile.about = None;
    let told = ask(&one);
    assert_eq!(told.people, 1);
    let posts = |one: &&WordingOutlook| {
        let playbook = default_playbook();
        playbook.templates.iter().any(|own| own.id == one.variant_id && own.text.contains("{needs post_quote}"))
    };
    assert!(told.wordings.iter().filter(posts).all(|one| one.offered == 0 && one.share <= 0.0), "there is no post");
    let general: f64 = told.wordings.iter().filter(|one| one.offered == 1).map(|one| one.share).sum();
    assert!((general - 1.0).abs() < 1e-9 && told.wordings.iter().map(|one| one.offered).sum::<u32>() <= 3, "{told:?}");

    one.prospects[0].approval = Approval::Rejected;
    assert_eq!(ask(&one).people, 0, "who was rejected gets nothing");
}

fn arm(id: &str) -> Arm {
    Arm { variant_id: id.into(), attributes: Map::new() }
}

#[test]
fn conclusions_name_both_or_say_how_much_is_missing() {
    let conclude = |log: Vec<Tally>| {
        let records = Records { tallies: log, ..Records::default() };
        learning_patterns(&call(PatternsRequest {}, &records, at("2026-11-23T10:00:00Z"))).unwrap().conclusions
    };
    let early = conclude([tallies("2026-10-01", "a", 60, 3), tallies("2026-10-01", "b", 60, 9)].concat());
    assert!(!early[0].proven && early[0].more_sends.unwrap() > 50, "{early:?}");
    assert!(early[0].text.starts_with("Too early for b and a: 9 of 60 against 3 of 60; about"), "{}", early[0].text);
    let late = conclude([tallies("2026-10-01", "a", 400, 30), tallies("2026-10-01", "b", 400, 80)].concat());
    assert_eq!((late[0].proven, late[0].text.as_str()), (true, "b beats a: 80 of 400 against 30 of 400."));
}

#[test]
fn learning_goes_into_a_file_and_back_and_can_begin_anew() {
    let log = [tallies("2026-10-01", "a", 40, 4), tallies("2026-11-23", "a", 2, 0)].concat();
    let records = Records { tallies: log.clone(), ..Records::default() };
    let now = at("2026-11-23T10:00:00Z");
    let file = learning_file(&call(PatternsRequest {}, &records, now)).unwrap();
    assert_eq!(file.rows.iter().map(|row| row.count).sum::<u32>(), 40, "today is not over");

    let adopt = |file, add| adopt_learning(&call(AdoptLearningRequest { file, add }, &Records::default(), now));
    let learnt = |playbook: &Playbook, tallies: &[Tally]| -> u32 {
        let found = patterns(tallies, &playbook.learning, 14, now);
        found.iter().filter(|one| matches!(one.of, PatternOf::Variant { .. })).map(|one| one.sent).sum()
    };
    let back = adopt(Some(file.clone()), None).unwrap();
    assert_eq!(learnt(&back, &log), 42, "the own file counts nothing twice");
    assert_eq!(learnt(&back, &[]), 40);
    let added = adopt(Some(file.clone()), Some(true)).unwrap();
    assert_eq!(learnt(&added, &log), 82, "somebody else's comes on top");
    let request = AdoptLearningRequest { file: Some(file.clone()), add: Some(true) };
    let again = Call { playbook: Some(added.clone().into()), ..call(request, &Records::default(), now) };
    assert_eq!(adopt_learning(&again).unwrap(), added, "the same file again changes nothing");
    let forgotten = adopt(None, None).unwrap();
    assert_eq!(learnt(&forgotten, &log), 2, "only what is sent from today on");

    let refused = |change: fn(&mut LearningFile)| {
        let mut file = file.clone();
        change(&mut file);
        adopt(Some(file), None).unwrap_err().field
    };
    assert_eq!(refused(|file| file.format = "other".into()), "request.file.format");
    assert_eq!(refused(|file| file.rows[0].days[3] = 99), "request.file.rows[0]");
    assert_eq!(refused(|file| file.rows[0].count += 1), "request.file.rows[0]");
    assert_eq!(refused(|file| file.rows[0].tally_id = "x".into()), "request.file.rows[0]");
    assert_eq!(refused(|file| file.exported_on = "2027-01-01".parse().unwrap()), "request.file.exported_on");
}
