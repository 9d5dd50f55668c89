//! What fuzzing found worth keeping, tried again in every run, and a few hundred inputs near it: the same each time. The
//! long form looks at the code that an input reaches (`cargo xtask bench fuzz`).

#![cfg(test)]

#[path = "fuzz/doors.rs"]
mod doors;
#[path = "fuzz/mutation.rs"]
mod mutation;

use mutation::{Random, mutated};
use std::{fs, path::Path};

/// How many inputs near the kept ones are tried at each door.
const NEAR: usize = 100;

fn kept(door: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpora").join(door);
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A text with one piece of it gone, doubled, or in another place.
fn shuffled(text: &str, random: &mut Random) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut cut = || random.below(signs.len() + 1);
    let (mut from, mut to, at) = (cut(), cut(), cut());
    if from > to {
        (from, to) = (to, from);
    }
    let piece = &signs[from..to.min(from + 40)];
    let mut near: Vec<char> = signs.clone();
    match random.below(3) {
        0 => drop(near.drain(from..from + piece.len())),
        _ => drop(near.splice(at..at, piece.iter().copied())),
    }
    near.into_iter().collect()
}

fn try_door(door: &str) {
    let kept = kept(door);
    assert!(!kept.is_empty(), "nothing is kept of {door}");
    for input in &kept {
        doors::open(door, input);
    }
    let mut random = Random::from(20_261_126);
    for _ in 0..NEAR {
        let text = String::from_utf8_lossy(&kept[random.below(kept.len())]).into_owned();
        let near = match serde_json::from_str(&text) {
            Ok(tree) => mutated(tree, &mut random, shuffled).to_string(),
            Err(_) => shuffled(&text, &mut random),
        };
        doors::open(door, near.as_bytes());
    }
}

#[test]
fn every_door_has_its_test_and_its_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpora");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_none())
        .collect();
    names.sort();
    let mut doors = doors::NAMES;
    doors.sort_unstable();
    assert_eq!(names, doors);
}

#[test]
fn a_page_of_anybody_gets_a_reading_that_can_be_kept() {
    try_door("outline");
}

#[test]
fn a_log_of_anybody_is_counted_the_same_in_any_order() {
    try_door("event");
}

#[test]
fn a_file_of_anybody_says_the_same_in_pieces_and_as_a_whole() {
    try_door("import");
}

#[test]
fn a_call_of_anybody_is_answered_or_refused() {
    try_door("message");
}

#[test]
fn a_template_of_anybody_is_previewed_or_refused() {
    try_door("template");
}

#[test]
fn a_playbook_that_passes_its_check_can_be_worked_with() {
    try_door("playbook");
}

#[test]
fn names_and_titles_of_anybody_are_judged_or_left_alone() {
    try_door("words");
}
