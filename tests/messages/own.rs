//! How many of the people who are written to find something of their own in the note and in the first message: nobody of
//! either file was at hand when the wordings were made. Not here: whether what is said of them is true (`people`).

use super::{default_playbook, input, now, people};
use outreach_engine::audience::assess;
use outreach_engine::message::{SequenceInput, build_sequence, overlap, word_set};
use outreach_engine::model::{
    profile::{FieldConfidence, Profile},
    sequence::{SequenceType, Variant},
};
use std::collections::BTreeMap;

/// Somebody who is within the audience, as a row of a sample tells of them.
fn person(number: usize, row: &BTreeMap<String, String>) -> Option<people::Person> {
    let some = |name: &str| row.get(name).filter(|value| !value.is_empty()).cloned();
    let mut person = people::sparse("none");
    person.id = format!("linkedin:own-{number}");
    person.profile = Profile {
        display_name: some("name"),
        title: some("title").or_else(|| some("job_title")),
        company: some("company"),
        headline: some("headline"),
        about: some("about"),
        industry: some("industry"),
        location: some("location"),
        ..Profile::default()
    };
    person.assessment = assess(&person.profile, &FieldConfidence::new(), &default_playbook(), now());
    (person.assessment.segment != "none").then_some(person)
}

/// Whether a text rests on what only this person has: their words, their job, their employer, or their place with what
/// they do there.
fn is_own(variant: &Variant) -> bool {
    let drew_on = |what: &str| variant.grounding.iter().any(|ground| ground.what == what);
    let own = ["post", "about", "headline", "past_role", "new_role", "company", "title", "shared_school"];
    own.into_iter().any(drew_on) || drew_on("location") && drew_on("role_family")
}

/// Of two wordings about the same thing of somebody's both are offered only where they say enough besides.
fn assert_no_line_is_taken_up_twice_alike(variants: &[Variant]) {
    for first in variants {
        let second = format!("{}_two", first.variant_id);
        for second in variants.iter().filter(|variant| variant.variant_id == second) {
            let share = overlap(&word_set(&first.text), &word_set(&second.text));
            assert!(share <= 0.5, "{share:.2}: {} / {}", first.text, second.text);
        }
    }
}

/// How many of a sample are within the audience, and of how many a wording, or every wording, of the note and of the first
/// message is their own.
fn counted(file: &str) -> (usize, [(usize, usize); 2]) {
    let mut reader = csv::Reader::from_path(format!("tests/fixtures/data/{file}")).unwrap();
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let crowd: Vec<people::Person> = rows.iter().enumerate().filter_map(|(number, row)| person(number, row)).collect();
    let playbook = default_playbook();
    let mut own = [(0, 0); 2];
    for person in &crowd {
        let three = SequenceInput { num_variants: 3, ..input(person, &playbook, SequenceType::ThreeStep) };
        let steps = build_sequence(&three).unwrap().sequence.steps;
        for (step, own) in steps.iter().zip(&mut own) {
            own.0 += usize::from(step.variants.iter().any(is_own));
            own.1 += usize::from(step.variants.iter().all(is_own));
            assert_no_line_is_taken_up_twice_alike(&step.variants);
        }
    }
    println!("{file}: {} people; own in a wording, in every wording: note and first message {own:?}", crowd.len());
    (crowd.len(), own)
}

#[test]
fn people_find_something_of_their_own_in_the_note_and_the_first_message() {
    for (file, least) in [("profiles_tenth.csv", [0.95, 0.95]), ("headlines_fifth.csv", [0.95, 0.95])] {
        let (people, own) = counted(file);
        for ((some, all), least) in own.into_iter().zip(least) {
            let share = |count: usize| count as f64 / people as f64;
            assert!(share(some) >= least, "{file}: {some} of {people}");
            assert!(share(all) >= 0.7, "{file}: {all} of {people} in every wording");
        }
    }
}
