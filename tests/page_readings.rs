//! Readings of the fixture pages against what is true of them. Risk covered: a wrong person or field is shown.

mod pages;

use outreach_engine::model::outline::{NodeRole, Origin, OutlineNode};
use outreach_engine::model::reading::{PageKind, Reading};
use pages::{Mark, Truth, fixtures, fixtures_in, marks, outline, wrong_fields};
use std::collections::BTreeMap;

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
    fixtures().into_iter().map(|truth| (truth.clone(), outreach_engine::page::read(&outline(&truth.file)))).collect()
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

#[test]
fn nearly_everything_on_the_pages_is_read() {
    let mut by_field: BTreeMap<&'static str, [u32; 3]> = BTreeMap::new();
    let mut empty = Vec::new();
    for truth in fixtures() {
        let reading = outreach_engine::page::read(&outline(&truth.file));
        for (field, mark, value) in marks(&truth, &reading) {
            let row = by_field.entry(field).or_default();
            match mark {
                Mark::Right => row[0] += 1,
                Mark::Empty => {
                    row[1] += 1;
                    empty.push(format!("{} {field}", truth.file));
                }
                Mark::Wrong => {
                    row[2] += 1;
                    empty.push(format!("{} {field} WRONG {value}", truth.file));
                }
                Mark::Absent => {}
            }
        }
    }
    let mut sum = [0; 3];
    for (field, row) in &by_field {
        println!("{field:20} right {:4}  empty {:3}  wrong {:3}", row[0], row[1], row[2]);
        for (total, own) in sum.iter_mut().zip(row) {
            *total += own;
        }
    }
    println!("right {}  empty {}  wrong {}\n{}", sum[0], sum[1], sum[2], empty.join("\n"));
    assert!(sum[0] * 100 >= (sum[0] + sum[1] + sum[2]) * 98, "at least 98 % of the values are read");
    assert_eq!(sum[2], 0, "no value is wrong");
}

/// LinkedIn keeps its older pages in a frame of its own address within newer ones.
#[test]
fn a_page_within_a_frame_of_its_site_is_read_as_by_itself() {
    let mut persons = 0;
    let mut other = Vec::new();
    for truth in fixtures().into_iter().chain(fixtures_in("pages_held_out")) {
        if !truth.page_kind.starts_with("linkedin_") || truth.page_kind.starts_with("linkedin_public") {
            continue;
        }
        let mut page = outline(&truth.file);
        let plain = outreach_engine::page::read(&page);
        for node in &mut page.nodes {
            node.depth += 1;
        }
        let href = Some("www.linkedin.com/preload/".to_owned());
        let frame = OutlineNode { role: NodeRole::Group, origin: Some(Origin::Frame), href, ..OutlineNode::default() };
        page.nodes.insert(0, frame);
        let framed = outreach_engine::page::read(&page);
        persons += usize::from(plain.profile.is_some());
        for (field, before, after) in [
            ("profile", format!("{:?}", plain.profile), format!("{:?}", framed.profile)),
            ("thread", format!("{:?}", plain.thread), format!("{:?}", framed.thread)),
            ("people", format!("{:?}", plain.people), format!("{:?}", framed.people)),
        ] {
            if before != after {
                other.push(format!("{} {field}\n  {before}\n  {after}", truth.file));
            }
        }
    }
    assert!(other.is_empty(), "{}", other.join("\n"));
    assert!(persons > 50, "{persons}");
}
