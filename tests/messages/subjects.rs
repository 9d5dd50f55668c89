//! Subject lines of messages that travel with one.

use super::{SequenceType, default_playbook, input, people, with_sender};
use outreach_engine::message::{SequenceInput, build_sequence, build_touch, check_playbook_messages};
use outreach_engine::model::{
    event::{Channel, OutreachType},
    playbook::{Playbook, StepPlan},
    sequence::Variant,
};
use std::collections::BTreeSet;

const SEGMENT: &str = "referral_network";

fn variants(person: &people::Person, playbook: &Playbook, channel: Channel) -> Vec<Variant> {
    let plan = StepPlan { outreach_type: OutreachType::InitialDm, channel, wait_days: 2 };
    build_touch(&input(person, playbook, SequenceType::ThreeStep), &plan, 0).unwrap().variants
}

fn subjects(person: &people::Person, playbook: &Playbook, channel: Channel) -> Vec<Option<String>> {
    let mut subjects: Vec<_> = variants(person, playbook, channel).into_iter().map(|one| one.subject).collect();
    subjects.dedup();
    subjects
}

#[test]
fn an_inmail_and_a_mail_have_a_subject_and_a_message_has_none() {
    let playbook = with_sender(default_playbook());
    let karen = people::full(SEGMENT);
    // What quotes her says so.
    let expected = ["Karen, a line of yours", "Karen, a short note from Maya"].map(|subject| Some(subject.to_owned()));
    assert_eq!(subjects(&karen, &playbook, Channel::LinkedinInmail), expected);
    assert_eq!(subjects(&karen, &playbook, Channel::Email), expected);
    assert_eq!(subjects(&karen, &playbook, Channel::LinkedinDm), [None]);
}

#[test]
fn no_two_inmails_of_a_sequence_have_the_same_subject() {
    for (playbook, make) in [
        (with_sender(default_playbook()), people::full as fn(&str) -> people::Person),
        (default_playbook(), people::sparse as fn(&str) -> people::Person),
    ] {
        let person = make(SEGMENT);
        let channel = Some(Channel::LinkedinInmail);
        let input = SequenceInput { channel, ..input(&person, &playbook, SequenceType::SevenStep) };
        let steps = build_sequence(&input).unwrap().sequence.steps;
        let mut seen = BTreeSet::new();
        for step in &steps {
            let subjects: BTreeSet<_> = step.variants.iter().map(|variant| variant.subject.clone().unwrap()).collect();
            assert!(subjects.iter().all(|subject| seen.insert(subject.clone())), "{subjects:?} after {seen:?}");
        }
        assert!(seen.len() >= steps.len(), "{seen:?}");
    }
}

#[test]
fn a_subject_names_nobody_who_should_not_be_named() {
    let blank = default_playbook();
    let mut awkward = people::awkward(SEGMENT);
    awkward.profile.given_name = None;
    for person in [people::sparse(SEGMENT), awkward] {
        let expected = [Some("A short note".to_owned())];
        assert_eq!(subjects(&person, &blank, Channel::LinkedinInmail), expected, "{}", person.id);
    }
}

#[test]
fn a_wording_has_its_own_subject_and_what_it_draws_on_is_told() {
    let mut playbook = with_sender(default_playbook());
    for template in &mut playbook.templates {
        template.subject = Some("[{company}|Your work] and families near you".to_owned());
    }
    for variant in variants(&people::full(SEGMENT), &playbook, Channel::LinkedinInmail) {
        let subject = variant.subject.unwrap_or_default();
        assert_eq!(subject, "McAllister Educational Consulting and families near you");
        assert!(variant.grounding.iter().any(|ground| ground.what == "company"), "{:?}", variant.grounding);
    }
    // What cannot be said of somebody leaves the playbook's own.
    for template in &mut playbook.templates {
        template.subject = Some("{needs shared_school}We both went to {shared_school}".to_owned());
    }
    let expected = [Some("A short note from Maya".to_owned())];
    assert_eq!(subjects(&people::sparse(SEGMENT), &playbook, Channel::LinkedinInmail), expected);
}

#[test]
fn a_subject_in_another_language_is_made_of_names() {
    let mut playbook = with_sender(default_playbook());
    for template in &mut playbook.templates {
        template.language = "de".to_owned();
    }
    let expected = [Some("Maya, Fernhill School".to_owned())];
    assert_eq!(subjects(&people::full(SEGMENT), &playbook, Channel::LinkedinInmail), expected);
    playbook.inmail_subject = "Eine Frage".to_owned();
    assert_eq!(subjects(&people::full(SEGMENT), &playbook, Channel::LinkedinInmail), [Some("Eine Frage".to_owned())]);
}

#[test]
fn a_subject_that_cannot_be_one_is_refused_with_its_path() {
    let playbook = default_playbook();
    for wrong in ["What is {compny}?", "two\nlines", &"x".repeat(201), &"x".repeat(20_000)] {
        let mut templates = playbook.templates.clone();
        templates[3].subject = Some(wrong.to_owned());
        let errors = check_playbook_messages(&templates, &playbook.sequences, &playbook.sender, 200);
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["templates[3].subject"], "{errors:?}");
    }
    let whole = Playbook { inmail_subject: "[".to_owned(), ..playbook };
    let errors = outreach_engine::operations::check_playbook(&whole);
    assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["inmail_subject"]);
}
