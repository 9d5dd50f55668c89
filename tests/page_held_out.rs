//! Readings of pages that the reader was not tuned to, as they are. Risk covered: a reader that knows its own fixtures only.

mod pages;

use outreach_engine::model::reading::PageKind;
use pages::{Mark, Truth, fixtures_in, marks, outline};
use std::collections::BTreeMap;

const PERSON: [&str; 4] = ["name", "given_name", "thread.counterpart", "people.name"];

/// What a page is, by its truth.
fn kind(truth: &Truth) -> PageKind {
    match truth {
        Truth { page_kind, .. } if page_kind.ends_with("messaging") => PageKind::Thread,
        Truth { people: Some(_), .. } => PageKind::List,
        Truth { is_profile: true, .. } => PageKind::Person,
        _ => PageKind::Other,
    }
}

#[test]
fn pages_held_out_yield_no_wrong_person_and_nearly_every_field() {
    let mut by_field: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    let mut misses = Vec::new();
    let mut persons = Vec::new();
    for truth in fixtures_in("pages_held_out") {
        let reading = outreach_engine::page::read(&outline(&truth.file));
        let kinds = (kind(&truth), reading.kind);
        let of_kind = match kinds {
            (wanted, found) if wanted == found => Mark::Right,
            (_, PageKind::Other) => Mark::Empty,
            _ => Mark::Wrong,
        };
        let told = std::iter::once(("kind", of_kind, format!("{kinds:?}")));
        for (field, mark, value) in told.chain(marks(&truth, &reading)) {
            // Some rows say nothing of how a name is displayed, or of the description.
            let untold = field == "display_name" || (field == "about" && truth.about.is_none());
            if untold || mark == Mark::Absent {
                continue;
            }
            let row = by_field.entry(field).or_default();
            row[match mark {
                Mark::Right | Mark::Absent => 0,
                Mark::Empty => 1,
                Mark::Wrong => 2,
            }] += 1;
            if mark != Mark::Right {
                misses.push(format!("{} {field} {mark:?} {value:?}", truth.file));
            }
            if mark == Mark::Wrong && PERSON.contains(&field) {
                persons.push(format!("{} {field} = {value:?}", truth.file));
            }
        }
    }
    for (field, [right, empty, wrong]) in &by_field {
        println!("{field:20} right {right:4}  empty {empty:3}  wrong {wrong:3}");
    }
    println!("{}", misses.join("\n"));
    let sum = |at: usize| by_field.values().map(|row| row[at]).sum::<u32>();
    let (right, wrong) = (sum(0), sum(2));
    let all = right + sum(1) + wrong;
    assert!(all > 200, "the pages are there");
    assert!(persons.is_empty(), "a wrong person: {}", persons.join("\n"));
    assert!(wrong * 1000 <= all * 5, "at most 0.5 % of the fields are wrong");
    assert!(right * 100 >= all * 97, "at least 97 % are right");
}
