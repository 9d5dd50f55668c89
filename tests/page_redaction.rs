//! Redacted samples of the fixture pages. Risk covered: a bug report tells who was on the page, or is of no use.

#![allow(clippy::unwrap_used)] // A test may fail loudly.

mod pages;

use outreach_engine::model::outline::Outline;
use outreach_engine::page::{read, redact};
use pages::{fixtures, outline};

/// Everything in an outline that is text.
fn texts(outline: &Outline) -> String {
    serde_json::to_string(outline).unwrap().to_lowercase()
}

#[test]
fn no_name_headline_employer_or_place_of_a_page_is_left() {
    let mut checked = 0;
    for truth in fixtures() {
        let redacted = texts(&redact(&outline(&truth.file)));
        let values = [&truth.name, &truth.name_display, &truth.headline, &truth.title, &truth.company, &truth.location];
        for value in values.into_iter().flatten() {
            assert!(!redacted.contains(&value.to_lowercase()), "{}: {value}", truth.file);
            checked += 1;
        }
        for word in truth.name.iter().flat_map(|name| name.split_whitespace()).filter(|word| word.chars().count() > 4) {
            assert!(!redacted.contains(&word.to_lowercase()), "{}: {word}", truth.file);
        }
        for person in truth.people.iter().flatten() {
            assert!(!redacted.contains(&person.name.to_lowercase()), "{}: {}", truth.file, person.name);
        }
    }
    assert!(checked > 200);
}

#[test]
fn a_redacted_page_is_read_as_the_same_kind_of_page() {
    let mut same = 0;
    let mut all = 0;
    let mut tied = 0;
    for truth in fixtures().into_iter().filter(|truth| truth.page_kind == "linkedin_profile") {
        let own = outline(&truth.file);
        let (before, after) = (read(&own), read(&redact(&own)));
        assert_eq!(before.kind, after.kind, "{}", truth.file);
        assert_eq!(redact(&own).nodes.len(), own.nodes.len());
        let degree = |reading: &outreach_engine::model::reading::Reading| {
            reading.profile.as_ref().and_then(|profile| profile.connection_degree.as_ref().map(|field| field.value))
        };
        all += 1;
        same += u32::from(degree(&before) == degree(&after));
        tied += u32::from(after.profile.is_some_and(|profile| profile.name.is_some()));
    }
    println!("degree the same on {same}, a name on {tied} of {all}");
    assert!(same * 100 >= all * 95, "degrees survive: {same} of {all}");
    assert!(tied * 100 >= all * 90, "the card is found again: {tied} of {all}");
}

#[test]
fn the_same_word_becomes_the_same_word_and_keeps_its_shape() {
    let own = Outline {
        url: "https://www.linkedin.com/in/ada-quill/".into(),
        title: "(3) Ada Quill | LinkedIn".into(),
        ..Outline::default()
    };
    let redacted = redact(&own);
    let name = redacted.title.trim_start_matches("(1) ").trim_end_matches(" | LinkedIn");
    let slug = redacted.url.trim_start_matches("https://www.linkedin.com/in/").trim_end_matches('/');
    assert_eq!(name.to_lowercase().replace(' ', "-"), slug);
    assert_eq!(name.split(' ').map(|word| word.chars().count()).collect::<Vec<_>>(), [3, 5]);
}
