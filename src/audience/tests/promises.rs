//! What holds for every profile, also for nonsense.

use super::playbook;
use crate::{
    audience::Judge,
    model::{
        assessment::{Assessment, ReasonFor},
        playbook::Playbook,
        profile::{ConnectionState, FieldConfidence, Post, Profile},
        time::Timestamp,
    },
};
use proptest::prelude::*;

fn judged(profile: &Profile) -> Assessment {
    let playbook = playbook();
    Judge::of(&playbook).assess(profile, &FieldConfidence::new(), Timestamp::from_millis(0).expect("a moment"))
}

fn points(assessment: &Assessment, purpose: ReasonFor) -> f64 {
    let tenths: f64 =
        assessment.reasons.iter().filter(|r| r.purpose == purpose).map(|r| (r.points * 10.0).round()).sum();
    tenths / 10.0
}

fn holds(assessment: &Assessment) {
    let sum: f64 = assessment.probabilities.values().sum();
    assert!((sum - 1.0).abs() < 1e-9, "probabilities add up to {sum}");
    assert_eq!(assessment.probabilities.get(&assessment.segment), Some(&assessment.probability));
    let scores = assessment.scores;
    for (purpose, score) in [
        (ReasonFor::Fit, scores.fit_score),
        (ReasonFor::Referral, scores.referral_capacity),
        (ReasonFor::Signal, scores.signal_strength),
    ] {
        assert!((0.0..=100.0).contains(&score));
        assert!((points(assessment, purpose) - score).abs() < 1e-9, "{purpose:?}: {score}");
    }
    let weighed = 0.40 * scores.fit_score + 0.35 * scores.referral_capacity + 0.25 * scores.signal_strength;
    assert!((scores.priority_score - weighed).abs() <= 0.05 + 1e-9);
    assert!((0.0..=1.0).contains(&assessment.engagement_potential) && (0.0..=1.0).contains(&assessment.confidence));
    for reason in &assessment.reasons {
        assert!(!reason.text.is_empty() && !reason.code.is_empty());
        let vague = |text: &str| {
            let words: Vec<String> = text.split([' ', '_', '.', ',']).map(str::to_lowercase).collect();
            ["base", "rounding", "remainder", "misc"].iter().any(|word| words.iter().any(|own| own == word))
        };
        let hidden = reason.code == "other" || vague(&reason.code) || reason.evidence.is_empty() && vague(&reason.text);
        assert!(!hidden || reason.points <= 5.0, "{reason:?}");
    }
}

fn words() -> impl Strategy<Value = Option<String>> {
    let known = prop::sample::select(vec![
        "Head of School",
        "Therapist",
        "former",
        "ex-",
        "Founder",
        "Stealth",
        "EdTech",
        "Director",
        "driver",
        "校长",
        "Gründerin",
        "@",
        "|",
        "aspiring",
        "student at",
        "& co",
        "\u{FFFD}",
        "🚀",
        "é\u{301}",
        "\u{200D}",
        "K-12",
    ]);
    let piece = prop_oneof![known.prop_map(str::to_owned), ".{0,12}"];
    prop::option::of(prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.join(" ")))
}

prop_compose! {
    fn profiles()(
        title in words(), headline in words(), company in words(), industry in words(), about in words(),
        location in words(), display_name in words(),
        mutual_connections in prop::option::of(any::<u32>()), followers in prop::option::of(any::<u32>()),
        connection_degree in prop::option::of(any::<u8>()), age in prop::option::of(any::<u32>()),
        state in prop::option::of(prop::sample::select(vec![
            ConnectionState::Connectable, ConnectionState::Pending, ConnectionState::Connected,
            ConnectionState::FollowOnly, ConnectionState::Own,
        ])),
        posts in prop::collection::vec(".{0,40}", 0..3),
    ) -> Profile {
        Profile {
            title, headline, company, industry, about, location, display_name, mutual_connections, followers,
            connection_degree, connection_state: state,
            posts: posts.into_iter().map(|text| Post { text, age_days: age, ..Post::default() }).collect(),
            ..Profile::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn reasons_add_up_and_probabilities_to_one_for_any_profile(profile in profiles()) {
        holds(&judged(&profile));
    }

    #[test]
    fn fresher_posts_and_more_followers_never_lower_the_signal(
        profile in profiles(), younger in 0_u32..400, older in 0_u32..400, more in 0_u32..100_000
    ) {
        let with = |days: u32, followers: u32| {
            let mut profile = profile.clone();
            profile.followers = Some(followers);
            profile.posts = vec![Post { text: "A post".to_owned(), age_days: Some(days), ..Post::default() }];
            judged(&profile).scores.signal_strength
        };
        let (younger, older) = (younger.min(older), younger.max(older));
        prop_assert!(with(younger, 100) >= with(older, 100));
        prop_assert!(with(older, 100 + more) >= with(older, 100));
    }

    #[test]
    fn shared_connections_raise_referral_capacity_up_to_a_middle_number_and_lower_it_beyond(
        profile in profiles(), few in 0_u32..=18, fewer in 0_u32..=18, many in 18_u32..5000, more in 18_u32..5000
    ) {
        let with = |mutual: u32| {
            let profile = Profile { mutual_connections: Some(mutual), ..profile.clone() };
            judged(&profile).scores.referral_capacity
        };
        prop_assert!(with(few.max(fewer)) >= with(few.min(fewer)));
        prop_assert!(with(many.max(more)) <= with(many.min(more)));
    }

    #[test]
    fn a_listed_title_never_lowers_and_an_excluded_word_never_raises_the_probability(profile in profiles()) {
        let name = "referral_network";
        let titled = Profile { title: Some(format!("Beekeeper {}", profile.title.as_deref().unwrap_or(""))), ..profile };
        let of = |playbook: &Playbook| {
            let now = Timestamp::from_millis(0).expect("a moment");
            Judge::of(playbook).assess(&titled, &FieldConfidence::new(), now).probabilities.get(name).copied().unwrap()
        };
        let plain = playbook();
        let (mut listed, mut excluded) = (playbook(), playbook());
        listed.audience.segments[0].titles.push("beekeeper".to_owned());
        excluded.audience.segments[0].exclude.push("beekeeper".to_owned());
        prop_assert!(of(&listed) >= of(&plain) && of(&excluded) <= of(&plain));
    }

    #[test]
    fn what_is_not_on_the_page_lowers_confidence(profile in profiles()) {
        let whole = judged(&Profile { followers: Some(10), mutual_connections: Some(3), ..profile.clone() });
        let less = judged(&Profile { followers: None, mutual_connections: None, ..profile });
        prop_assert!(less.confidence < whole.confidence);
    }
}

#[test]
fn nothing_known_and_nonsense_are_outside_the_audience_with_low_confidence() {
    let long = "Zeichen ohne Sinn ".repeat(6000);
    let nonsense = "\u{FFFD}\u{FFFD} ﷽ \u{202E} кoмпaния".to_owned();
    for title in [None, Some(String::new()), Some("--".to_owned()), Some(nonsense), Some(long)] {
        let assessment = judged(&Profile { title: title.clone(), ..Profile::default() });
        holds(&assessment);
        assert_eq!(assessment.segment, "none", "{title:?}");
        assert!(assessment.confidence <= 0.35, "{title:?}: {}", assessment.confidence);
    }
}

#[test]
fn the_mark_of_a_judgement_changes_with_what_it_rests_on_and_with_nothing_else() {
    let (shipped, mut other) = (playbook(), playbook());
    let profile = Profile { title: Some("School Counselor".to_owned()), ..Profile::default() };
    let mark = |playbook: &Playbook, profile: &Profile| Judge::of(playbook).basis(profile, &FieldConfidence::new());
    let before = mark(&shipped, &profile);
    assert_eq!(mark(&shipped, &profile.clone()), before);
    assert_eq!(judged(&profile).basis, before);
    assert_eq!(mark(&shipped, &Profile { given_name: Some("Ada".to_owned()), ..profile.clone() }), before);
    for changed in [
        Profile { title: None, headline: profile.title.clone(), ..profile.clone() },
        Profile { company: Some(String::new()), ..profile.clone() },
        Profile { followers: Some(0), ..profile.clone() },
        Profile { connection_state: Some(ConnectionState::Own), ..profile.clone() },
        Profile { posts: vec![Post::default()], ..profile.clone() },
    ] {
        assert_ne!(mark(&shipped, &changed), before, "{changed:?}");
    }
    other.audience.scores.mutual_peak += 1.0;
    assert_ne!(mark(&other, &profile), before);
}

#[test]
fn letters_that_only_look_alike_do_not_make_a_segment() {
    // The first letters are Cyrillic: nothing on the page is what it seems, so nothing is found.
    let assessment = judged(&Profile { title: Some("Неаd оf Sсhооl".to_owned()), ..Profile::default() });
    assert_eq!(assessment.segment, "none");
}

#[test]
fn a_page_that_is_unsure_of_the_title_makes_the_judgement_less_sure() {
    let profile = Profile { title: Some("School Counselor".to_owned()), ..Profile::default() };
    let playbook = playbook();
    let now = Timestamp::from_millis(0).expect("a moment");
    let sure = Judge::of(&playbook).assess(&profile, &FieldConfidence::new(), now);
    let doubtful = FieldConfidence::from([("title".to_owned(), 0.3)]);
    let unsure = Judge::of(&playbook).assess(&profile, &doubtful, now);
    assert!(
        unsure.confidence < sure.confidence
            && *unsure.probabilities.get("referral_network").unwrap() < sure.probability
    );
}

#[test]
fn pillars_follow_the_words_and_not_only_the_segment() {
    let founder = judged(&Profile {
        title: Some("Founder".to_owned()),
        headline: Some("Building an IEP tool for families and special education".to_owned()),
        company: Some("Stealth".to_owned()),
        ..Profile::default()
    });
    assert_eq!(founder.segment, "stealth_founder");
    assert_eq!(founder.pacer_relevance.first().map(|first| first.pillar.as_str()), Some("stealth_founder"));
    assert!(founder.pacer_relevance.iter().any(|relevance| relevance.pillar == "referral"));
}
