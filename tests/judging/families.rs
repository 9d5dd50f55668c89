//! Families, seniority, places and given names of the headlines.

use outreach_engine::{
    audience::Judge,
    model::{
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
    person::parse_name,
};

#[test]
fn families_seniority_and_places_of_headlines_are_read() {
    families_seniority_and_places_are_read("headlines.csv");
}

#[test]
fn families_seniority_and_places_of_headlines_that_nobody_trained_on_are_read() {
    families_seniority_and_places_are_read("headlines_second.csv");
    families_seniority_and_places_are_read("headlines_third.csv");
    families_seniority_and_places_are_read("headlines_fourth.csv");
    families_seniority_and_places_are_read("headlines_sixth.csv");
}

fn families_seniority_and_places_are_read(file: &str) {
    let mut reader = csv::Reader::from_path(format!("tests/fixtures/data/{file}")).expect("the sample is there");
    let playbook = crate::playbook();
    let judge = Judge::of(&playbook);
    let now = Timestamp::from_millis(0).expect("a moment");
    let (mut all, mut segment, mut family, mut seniority, mut country, mut given) = (0, 0, 0, 0, 0, 0);
    let mut greeted_wrongly = Vec::new();
    let mut wrong = Vec::new();
    for record in reader.records() {
        let record = record.expect("a row");
        let cell = |at: usize| record.get(at).filter(|text| !text.is_empty()).map(str::to_owned);
        let profile = Profile {
            display_name: cell(1),
            headline: cell(2),
            title: cell(3),
            company: cell(4),
            industry: cell(5),
            location: cell(6),
            about: cell(7),
            ..Profile::default()
        };
        let judged = judge.assess(&profile, &FieldConfidence::new(), now);
        all += 1;
        segment += i32::from(Some(&judged.segment) == cell(8).as_ref());
        family += i32::from(judged.tags.role_family == cell(9));
        seniority += i32::from(judged.tags.seniority == cell(10));
        country += i32::from(judged.tags.country == cell(13));
        let name = parse_name(&cell(1).unwrap_or_default()).given_name;
        let named = |at: usize| cell(at).unwrap_or_default().split('/').any(|known| known.eq_ignore_ascii_case(&name));
        let is_right = named(11) || !name.is_empty() && named(12);
        given += i32::from(is_right);
        if !is_right && !name.is_empty() {
            greeted_wrongly.push(format!("{:?} greeted {name:?}", cell(1)));
        }
        if judged.tags.role_family != cell(9)
            || judged.tags.seniority != cell(10)
            || judged.tags.country != cell(13)
            || Some(&judged.segment) != cell(8).as_ref()
        {
            wrong.push(format!(
                "{:?} | {:?} | {:?} | {:?} -> {} {:?} {:?} {:?} for {:?} {:?} {:?} {:?}",
                cell(2),
                cell(3),
                cell(4),
                cell(5),
                judged.segment,
                judged.tags.role_family,
                judged.tags.seniority,
                judged.tags.country,
                cell(8),
                cell(9),
                cell(10),
                cell(13)
            ));
        }
    }
    println!(
        "{file}, of {all}: segment {segment}, family {family}, seniority {seniority}, country {country}, given name {given}\n{}",
        wrong.join("\n")
    );
    let at_least = |count: i32, share: f64| f64::from(count) >= share * f64::from(all);
    assert!(at_least(segment, 0.98), "segment {segment} of {all}: {wrong:#?}");
    assert!(at_least(family, 0.93), "family {family} of {all}: {wrong:#?}");
    assert!(at_least(seniority, 0.93), "seniority {seniority} of {all}: {wrong:#?}");
    assert!(at_least(country, 0.98), "country {country} of {all}: {wrong:#?}");
    assert!(at_least(given, 0.98) && greeted_wrongly.is_empty(), "given name {given} of {all}: {greeted_wrongly:?}");
}

#[test]
fn every_inferred_industry_is_a_label_of_linkedins_list() {
    let mut reader = csv::Reader::from_path("tests/fixtures/data/linkedin_industries.csv").expect("the list is there");
    let labels: Vec<String> = reader.records().map(|row| row.expect("a row")[1].to_owned()).collect();
    let sectors = include_str!("../../src/person/data/sectors.txt");
    let inferred: Vec<&str> = sectors
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('|').nth(2).map(str::trim).filter(|label| !label.is_empty()))
        .collect();
    assert!(inferred.len() > 10);
    for label in inferred {
        assert!(labels.iter().any(|known| known == label), "{label}");
    }
}
