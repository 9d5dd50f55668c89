//! Imports in pieces: what each says of the counts comes to the counts of the whole log, and a dry run to the figures.

use super::store::{Store, at, call};
use outreach_engine::{
    learning,
    model::{
        operations::{ImportPeopleRequest, ImportedMessage, ImportedPerson, ImportedRequest, UndoImportRequest},
        tally::Tally,
    },
    operations::{import_people, undo_import},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const NOW: &str = "2026-05-01T08:00:00Z";

/// Somebody with messages and requests on these days of April; even days are the user's own words.
fn person(number: usize, days: &[u32]) -> ImportedPerson {
    let moment = |day: &u32| at(&format!("2026-04-{day:02}T09:00:00Z"));
    let title = ["Head of School", "Coach", "Founder"][number % 3];
    let values = [("name", format!("Ilse Quill {number}")), ("title", title.to_owned())];
    ImportedPerson {
        prospect_id: format!("linkedin:person-{number}"),
        values: values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        connected_at: days.first().map(moment),
        requests: days
            .first()
            .map(|day| ImportedRequest { at: moment(day), text: String::new() })
            .into_iter()
            .collect(),
        messages: days
            .iter()
            .map(|day| ImportedMessage { at: moment(day), mine: day % 2 == 0, text: "Hello, how are the maps?".into() })
            .collect(),
    }
}

fn request(people: &[ImportedPerson], dry: bool) -> ImportPeopleRequest {
    ImportPeopleRequest { import_id: "i".into(), at: at(NOW), people: people.to_vec(), dry }
}

/// Rows by id, without those that count nothing.
fn counted(tallies: Vec<Tally>) -> BTreeMap<String, Tally> {
    tallies.into_iter().filter(|row| row.count > 0).map(|row| (row.tally_id.clone(), row)).collect()
}

/// As the shell puts them.
fn put(stored: &mut BTreeMap<String, Tally>, lost: &[Tally], gained: &[Tally]) {
    let rows: Vec<Tally> = stored.values().cloned().collect();
    for row in learning::changed(&rows, lost, gained) {
        if row.count > 0 {
            stored.insert(row.tally_id.clone(), row);
        } else {
            stored.remove(&row.tally_id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pieces_come_to_the_counts_of_the_whole_log_and_undoing_to_none(
        people in proptest::collection::vec(proptest::collection::vec(1_u32..28, 0..5), 1..8),
        more in proptest::collection::vec(proptest::collection::vec(1_u32..28, 0..5), 1..8),
    ) {
        let mut store = Store::default();
        let mut stored = BTreeMap::new();
        let mut before = Vec::new();
        // The second file says more of some of the same people.
        for piece in [people, more] {
            let people: Vec<_> = piece.iter().enumerate().map(|(number, days)| person(number, days)).collect();
            let dry = import_people(&call(request(&people, true), &store.records, at(NOW))).unwrap();
            let real = import_people(&call(request(&people, false), &store.records, at(NOW))).unwrap();
            prop_assert_eq!(&dry.response.figures, &real.response.figures);
            prop_assert!(dry.writes == outreach_engine::model::call::Writes::default());
            prop_assert!(dry.response.gained.is_empty() && dry.response.lost.is_empty());
            put(&mut stored, &real.response.lost, &real.response.gained);
            before.extend(real.response.before);
            store.put(real.writes);
            prop_assert_eq!(&stored, &counted(learning::fold(&store.records.events)));
        }
        let prospect_ids = store.records.prospects.iter().map(|prospect| prospect.prospect_id.clone()).collect();
        let undo = UndoImportRequest { import_id: "i".into(), at: at(NOW), prospect_ids, before: Vec::new() };
        let gone = undo_import(&call(undo, &store.records, at(NOW))).unwrap().response;
        put(&mut stored, &gone.lost, &gone.gained);
        prop_assert_eq!(stored, BTreeMap::new());
    }
}
