//! Audiences that a user defines, served by the same engine, and what is refused.

use super::playbook;
use crate::{
    audience::{Judge, check_audience},
    model::{
        playbook::{Playbook, Segment},
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
};

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn architects() -> Playbook {
    let mut playbook = playbook();
    playbook.audience.segments = vec![Segment {
        name: "green_builders".to_owned(),
        label: "Green builders".to_owned(),
        titles: words(&["architect", "passive house consultant"]),
        sectors: words(&["other"]),
        words: words(&["timber", "passive house", "Net Zero"]),
        exclude: words(&["software architect", "cloud"]),
        ..Segment::default()
    }];
    playbook.target_distribution = std::iter::once(("green_builders".to_owned(), 1.0)).collect();
    playbook.pillars.clear();
    playbook
}

fn segment(playbook: &Playbook, title: &str, headline: &str) -> String {
    let profile = Profile { title: Some(title.to_owned()), headline: Some(headline.to_owned()), ..Profile::default() };
    let now = Timestamp::from_millis(0).expect("a moment");
    Judge::of(playbook).assess(&profile, &FieldConfidence::new(), now).segment
}

#[test]
fn a_segment_of_the_users_own_holds_whom_its_words_name() {
    let playbook = architects();
    assert_eq!(check_audience(&playbook), Vec::new());
    assert_eq!(segment(&playbook, "Senior Architect", "Net-zero timber housing"), "green_builders");
    assert_eq!(segment(&playbook, "Software Architect", "Cloud at scale"), "none");
    assert_eq!(segment(&playbook, "Architecture student", ""), "none");
    assert_eq!(segment(&playbook, "Head of School", "Larkspur Montessori"), "none");
}

#[test]
fn words_added_to_a_shipped_segment_correct_what_was_learned() {
    let mut playbook = playbook();
    assert_eq!(segment(&playbook, "Museum Educator", ""), "none");
    playbook.audience.segments[0].titles = words(&["museum educator"]);
    assert_eq!(segment(&playbook, "Museum Educator", ""), "referral_network");
    playbook.audience.segments[0].exclude = words(&["school counselor"]);
    assert_ne!(segment(&playbook, "School Counselor", ""), "referral_network");
}

#[test]
fn a_renamed_segment_keeps_what_was_learned() {
    let mut playbook = playbook();
    playbook.audience.segments[0].name = "partners".to_owned();
    assert_eq!(segment(&playbook, "School Counselor", ""), "partners");
}

#[test]
fn a_bad_audience_is_refused_with_the_path_of_each_fault() {
    let mut playbook = playbook();
    playbook.audience.segments[0].name = "none".to_owned();
    playbook.audience.segments[1].sectors.push("circus".to_owned());
    playbook.audience.segments[2].learned = Some("everybody".to_owned());
    playbook.audience.segments[2].words.push("—".to_owned());
    playbook.audience.priority.fit = f64::NAN;
    playbook.audience.scores.mutual_peak = 0.0;
    playbook.pillars[0].share_of_posts = 2.0;
    let paths: Vec<String> = check_audience(&playbook).into_iter().map(|error| error.field).collect();
    for path in [
        "audience.segments[0].name",
        "audience.segments[1].sectors[7]",
        "audience.segments[2].learned",
        "audience.segments[2].words[0]",
        "audience.priority.fit",
        "audience.scores.mutual_peak",
        "target_distribution.referral_network",
        "pillars[0].share_of_posts",
        "pillars[0].segments[0]",
    ] {
        assert!(paths.iter().any(|found| found == path), "{path} is missing in {paths:?}");
    }
}

#[test]
fn a_segment_without_learning_and_words_is_refused() {
    let mut playbook = architects();
    playbook.audience.segments[0].titles.clear();
    playbook.audience.segments[0].words.clear();
    let errors = check_audience(&playbook);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].field, "audience.segments[0].titles");
}
