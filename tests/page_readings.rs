//! Readings of the fixture pages against what is true of them. Risk covered: a wrong person or field is shown.

mod pages;

use outreach_engine::model::reading::{PageKind, Reading};
use pages::{Truth, fixtures, outline, wrong_fields};

fn expected_kind(truth: &Truth) -> PageKind {
    if truth.page_kind.ends_with("messaging") {
        PageKind::Thread
    } else if truth.people.is_some() {
        PageKind::List
    } else if truth.is_profile {
        PageKind::Person
    } else {
        PageKind::Other
    }
}

fn readings() -> Vec<(Truth, Reading)> {
    let members = |truth: &Truth| truth.url.contains("//www.linkedin.com/") && truth.people.is_none();
    fixtures()
        .into_iter()
        .filter(members)
        .map(|truth| (truth.clone(), outreach_engine::page::read(&outline(&truth.file))))
        .collect()
}

#[test]
fn every_page_is_taken_for_what_it_is() {
    for (truth, reading) in readings() {
        assert_eq!(reading.kind, expected_kind(&truth), "{}", truth.file);
        if reading.kind == PageKind::Other {
            assert_eq!(reading.profile, None, "{}: nothing is shown", truth.file);
        }
    }
}

#[test]
fn no_field_is_wrong() {
    let mut wrong = Vec::new();
    for (truth, reading) in readings() {
        wrong.extend(wrong_fields(&truth, &reading).into_iter().map(|field| format!("{}: {field}", truth.file)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn name_and_headline_are_there_wherever_the_page_has_them() {
    let mut missing = Vec::new();
    for (truth, reading) in readings() {
        let profile = reading.profile.unwrap_or_default();
        if truth.name.is_some() && profile.name.is_none() {
            missing.push(format!("{}: name", truth.file));
        }
        if truth.headline.is_some() && profile.headline.is_none() {
            missing.push(format!("{}: headline", truth.file));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn readings_stay_as_they_are() {
    for (truth, reading) in readings() {
        let name = truth.file.replace(".html", "");
        insta::assert_json_snapshot!(name, reading);
    }
}
