//! The judgement as a whole: segments, distribution, and what holds for every profile.

use super::*;
use crate::model::assessment::ReasonFor;

fn playbook() -> Playbook {
    crate::model::json::read(
        &serde_json::json!({
            "schema": 1, "name": "Test", "sender": {}, "audience": default_audience(),
            "target_distribution": { "referral_network": 0.5, "thought_leadership": 0.5, "stealth_founder": 0.05 },
            "pillars": default_pillars(), "sequences": [], "templates": [],
            "cadence": { "request_hours": [9, 14], "dm_wait_days": 2, "followups_per_prospect": 3, "review_hour": 14,
                "reply_window_days": 14, "people_per_company": 1 },
            "limits": { "request_note_characters": 200, "message_characters": 8000, "inmail_characters": 1900,
                "request_notes_per_month": 3, "requests_per_week": 100 }
        })
        .to_string(),
    )
    .expect("a playbook")
}

fn judged(title: &str, company: &str) -> Assessment {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let profile = Profile { title: text(title), company: text(company), ..Profile::default() };
    let now = Timestamp::from_millis(0).expect("a moment");
    assess(&profile, &FieldConfidence::new(), &playbook(), now)
}

#[test]
fn the_default_audience_is_well_formed() {
    assert_eq!(default_audience().segments.len(), 3);
    assert_eq!(default_pillars().len(), 3);
    assert_eq!(check_audience(&playbook()), Vec::new());
}

#[test]
fn a_head_of_school_is_for_the_referral_network_and_a_school_bus_driver_is_not() {
    let head = judged("Head of School", "Larkspur Montessori");
    assert_eq!(head.segment, "referral_network");
    assert!(head.scores.fit_score > 80.0, "{:?}", head.scores);
    let driver = judged("School Bus Driver", "Larkspur Montessori");
    assert_eq!(driver.segment, "none");
    assert!(driver.scores.fit_score < 20.0, "{:?}", driver.scores);
}

/// "Friends" and "private" are words of everyday too.
#[test]
fn a_school_is_private_by_its_name_or_where_it_is_called_one() {
    let kind = |title: &str, company: &str, about: &str| {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let profile = Profile { title: text(title), company: text(company), about: text(about), ..Profile::default() };
        let now = Timestamp::from_millis(0).expect("a moment");
        assess(&profile, &FieldConfidence::new(), &playbook(), now).tags.school_kind
    };
    assert_eq!(kind("Teacher", "Larkspur Friends School", "").as_deref(), Some("private"));
    assert_eq!(kind("Head of a private school", "Larkspur", "").as_deref(), Some("private"));
    assert_eq!(kind("Teacher, private tutor", "Larkspur Elementary School", ""), None);
    assert_eq!(kind("Teacher", "Larkspur Elementary School", "I hike with friends."), None);
}

fn told_of_segment(assessment: &Assessment) -> Vec<&str> {
    assessment
        .reasons
        .iter()
        .filter(|reason| reason.purpose == ReasonFor::Segment)
        .map(|reason| &*reason.text)
        .collect()
}

/// The segment stands above the reasons, and words that were told once tell nothing the second time.
#[test]
fn every_reason_for_a_segment_brings_words_of_its_own() {
    let head = judged("Head of School", "Larkspur Montessori");
    assert_eq!(
        told_of_segment(&head),
        ["“Head” in the title with “Montessori” in the employer's name.", "“Head of School” in the title."]
    );
    let trainer = judged("Head of Learning & Development", "Norrbox Packaging");
    assert_eq!(trainer.segment, "thought_leadership");
    assert_eq!(
        told_of_segment(&trainer),
        [
            "“Learning & Development” in the title.",
            "“Head” with “Learning” in the title.",
            "“Learning & Development” in the title with “Packaging” in the employer's name.",
        ]
    );
}

/// Why nobody's segment was chosen: what speaks against all of them stands alone, what alone is not enough names for which.
#[test]
fn somebody_outside_is_told_against_every_segment() {
    let buyer = judged("Procurement Manager", "Norrbox Packaging");
    assert_eq!(buyer.segment, "none");
    let told: Vec<&str> = buyer
        .reasons
        .iter()
        .filter(|reason| reason.purpose == ReasonFor::Segment)
        .map(|reason| &*reason.text)
        .collect();
    let expected = [
        "“Procurement” in the title.",
        "“Packaging” in the employer's name.",
        "“Manager” alone is not enough for Thought leadership.",
    ];
    assert_eq!(told, expected);
}

mod distribution;
mod own_segments;
mod promises;
