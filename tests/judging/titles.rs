//! The shipped weights on the titles they were trained on, and on traps. How they do on titles they have not seen is
//! what the bench measures and `unseen` holds.

use outreach_engine::{
    audience::Judge,
    model::{
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
};

#[test]
fn the_shipped_weights_belong_to_the_shipped_lexicon() {
    titles_are_placed("titles.csv");
}

#[test]
fn titles_of_another_hand_that_nobody_trained_on_are_placed() {
    titles_are_placed("titles_second.csv");
    titles_are_placed("titles_third.csv");
    titles_are_placed("titles_fourth.csv");
    titles_are_placed("titles_fifth.csv");
    titles_are_placed("titles_sixth.csv");
    titles_are_placed("titles_seventh.csv");
}

fn titles_are_placed(file: &str) {
    let mut reader = csv::Reader::from_path(format!("tests/fixtures/data/{file}")).expect("the sample is there");
    let playbook = crate::playbook();
    let judge = Judge::of(&playbook);
    let now = Timestamp::from_millis(0).expect("a moment");
    let (mut right, mut all) = (0, 0);
    for record in reader.records() {
        let record = record.expect("a row");
        let cell = |at: usize| record.get(at).filter(|text| !text.is_empty()).map(str::to_owned);
        let profile = Profile { title: cell(0), company: cell(1), industry: cell(2), ..Profile::default() };
        all += 1;
        right += i32::from(Some(judge.assess(&profile, &FieldConfidence::new(), now).segment) == cell(3));
    }
    // Weights trained on another lexicon would fall far below this.
    assert!(f64::from(right) >= 0.98 * f64::from(all), "{file}: {right} of {all}");
}

#[test]
fn words_within_other_words_and_far_away_jobs_make_no_segment() {
    let playbook = crate::playbook();
    let judge = Judge::of(&playbook);
    let now = Timestamp::from_millis(0).expect("a moment");
    for (title, company) in [
        ("Building Inspector", ""),
        ("PVC Loader", ""),
        ("School Bus Driver", "Fernhill Academy"),
        ("Line Cook", "Silver Birch Recovery"),
        ("Loan Counselor", ""),
        ("Principal Engineer", ""),
        ("Angel Food Cake Baker", ""),
        ("Wastewater Treatment Operator", ""),
        ("Former school principal", ""),
        ("Psychology student", ""),
        ("CEO", "Halden Steel"),
        ("Mathematiklehrer", ""),
        ("Chauffeur de bus scolaire", ""),
    ] {
        let profile = Profile {
            title: Some(title.to_owned()),
            company: (!company.is_empty()).then(|| company.to_owned()),
            ..Profile::default()
        };
        let judged = judge.assess(&profile, &FieldConfidence::new(), now);
        assert_eq!(judged.segment, "none", "{title}: {:?}", judged.reasons);
        assert!(judged.scores.fit_score < 40.0, "{title}: {:?}", judged.scores);
    }
}
