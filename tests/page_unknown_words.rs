//! Pages held out whose values are in words that no list knows. Risk covered: a reader that knows what things are called and
//! not where they stand, which is what separates a page that was looked at from one that nobody has seen.

#![allow(clippy::indexing_slicing, clippy::unwrap_used)] // A test may fail loudly.

mod pages;

use outreach_engine::page::read;
use pages::unknown_words::{Changed, FAMILIES, Family, Tables};
use pages::{Mark, Truth, fixtures_in, marks, outline};
use std::collections::BTreeMap;
use std::thread;

/// Sets that came after the floors below were measured: on them more or less may be read, on all others no less than then.
const LATER: [&str; 12] = ["bo", "bp", "bt", "bu", "ca", "cb", "cd", "ce", "cf", "cg", "ch", "ci"];

const PERSON: [&str; 4] = ["name", "given_name", "thread.counterpart", "people.name"];

fn group(truth: &Truth) -> &'static str {
    match (truth.url.contains("linkedin.com"), truth.people.is_some()) {
        (true, false) => "LinkedIn, somebody",
        (true, true) => "LinkedIn, lists",
        (false, false) => "others, somebody",
        (false, true) => "others, lists",
    }
}

type Counts = BTreeMap<(Family, &'static str), [u32; 3]>;

/// What is read of the pages in one family's unknown words, and how many wrong persons.
fn counted(tables: &Tables, family: Family) -> (Counts, u32) {
    let (mut counts, mut persons) = (Counts::new(), 0);
    let earlier = |truth: &Truth| !LATER.iter().any(|set| truth.file.starts_with(set));
    for truth in fixtures_in("pages_held_out").into_iter().filter(earlier) {
        let whole = outline(&truth.file);
        let changed = Changed::new(tables, &truth, family);
        let (own, page) = (changed.truth(&truth), changed.outline(&whole));
        if page == whole {
            continue;
        }
        for (field, mark, _) in marks(&own, &read(&page)) {
            // The truth of a description is its beginning, which may end within a value.
            let untold = ["display_name", "about", "industry"].contains(&field);
            let at = match mark {
                Mark::Right => 0,
                Mark::Empty => 1,
                Mark::Wrong => 2,
                Mark::Absent => continue,
            };
            if !untold {
                counts.entry((family, group(&truth))).or_default()[at] += 1;
                persons += u32::from(at == 2 && PERSON.contains(&field));
            }
        }
    }
    (counts, persons)
}

#[test]
fn what_no_list_knows_is_read_by_where_it_stands() {
    let tables = &Tables::load();
    let (mut counts, mut persons) = (Counts::new(), 0);
    thread::scope(|scope| {
        let all = FAMILIES.map(|family| scope.spawn(move || counted(tables, family)));
        for (own, wrong) in all.map(|family| family.join().unwrap()) {
            counts.extend(own);
            persons += wrong;
        }
    });
    let share = |[right, empty, wrong]: [u32; 3]| f64::from(right) / f64::from((right + empty + wrong).max(1));
    for ((family, group), row) in &counts {
        let [right, empty, wrong] = row;
        println!("{family:?}, {group}: {:.3}  right {right}  empty {empty}  wrong {wrong}", share(*row));
    }
    println!("wrong persons: {persons}");
    for (group, least) in LEAST {
        assert!(share(counts[&(Family::All, group)]) >= least, "{group}: fewer are read by where they stand");
    }
    assert!(persons <= MOST_PERSONS, "{persons} wrong persons");
}

/// What is read at least of the pages of which all four values are in unknown words.
const LEAST: [(&str, f64); 4] =
    [("LinkedIn, somebody", 0.97), ("LinkedIn, lists", 0.99), ("others, somebody", 0.84), ("others, lists", 0.94)];

/// A list without elements for its rows, and headings above words for a craft that are left: of some fourteen thousand names
/// and addresses.
const MOST_PERSONS: u32 = 14;
