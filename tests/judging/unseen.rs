//! Titles written from general knowledge, never trained on, in seven languages.

use outreach_engine::{
    audience::Judge,
    model::{
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
};

#[test]
fn titles_that_nobody_trained_on_are_placed() {
    let mut reader = csv::Reader::from_path("tests/fixtures/data/unseen.csv").expect("the titles are there");
    let playbook = crate::playbook();
    let judge = Judge::of(&playbook);
    let now = Timestamp::from_millis(0).expect("a moment");
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for record in reader.records() {
        let record = record.expect("a row");
        let cell = |at: usize| record.get(at).filter(|text| !text.is_empty()).map(str::to_owned);
        let profile =
            Profile { title: cell(0), company: cell(1), industry: cell(2), headline: cell(3), ..Profile::default() };
        let assessment = judge.assess(&profile, &FieldConfidence::new(), now);
        all += 1;
        if Some(&assessment.segment) == cell(4).as_ref() {
            right += 1;
        } else {
            wrong.push(format!("{record:?} -> {} {:?}", assessment.segment, assessment.probabilities));
        }
    }
    println!("{right} of {all}\n{}", wrong.join("\n"));
    assert!(f64::from(right) >= 0.9 * f64::from(all), "{right} of {all}: {wrong:#?}");
}

const PEOPLE: [&str; 5] =
    ["profiles_held_out.csv", "profiles_third.csv", "profiles_fourth.csv", "profiles_eighth.csv", "profiles_ninth.csv"];

/// People of the sets that nobody trained on, with the fields a visitor sees: the shipped weights hold on each of them.
#[test]
fn people_that_nobody_trained_on_are_placed() {
    let playbook = crate::playbook();
    let judge = Judge::of(&playbook);
    let now = Timestamp::from_millis(0).expect("a moment");
    for file in PEOPLE {
        let mut reader = csv::Reader::from_path(format!("tests/fixtures/data/{file}")).expect("the people are there");
        let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
        for record in reader.records() {
            let record = record.expect("a row");
            let cell = |at: usize| record.get(at).filter(|text| !text.is_empty()).map(str::to_owned);
            let profile = Profile {
                title: cell(0),
                company: cell(1),
                industry: cell(2),
                headline: cell(3),
                about: cell(4),
                ..Profile::default()
            };
            let assessment = judge.assess(&profile, &FieldConfidence::new(), now);
            all += 1;
            if Some(&assessment.segment) == cell(5).as_ref() {
                right += 1;
            } else {
                wrong.push(format!("{record:?} -> {} {:?}", assessment.segment, assessment.probabilities));
            }
        }
        println!("{file}: {right} of {all}");
        assert!(f64::from(right) >= 0.93 * f64::from(all), "{file}: {right} of {all}: {wrong:#?}");
    }
}
