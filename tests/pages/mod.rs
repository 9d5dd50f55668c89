//! The fixture pages and what is true of them, for every test that reads pages.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::too_many_lines, dead_code)] // A test may fail loudly and at length; not every test asks everything.

pub mod unknown_words;

use outreach_engine::model::outline::Outline;
use outreach_engine::model::reading::{Author, ListedPerson, Reading};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// A row of `tests/fixtures/pages/truth*.json`. `*_accept` lists what is also right; `null` in it allows an empty field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Truth {
    pub file: String,
    pub url: String,
    pub is_profile: bool,
    pub page_kind: String,
    pub name: Option<String>,
    pub name_accept: Vec<Option<String>>,
    pub name_display: Option<String>,
    pub given_name: Option<String>,
    pub given_name_accept: Vec<Option<String>>,
    pub headline: Option<String>,
    pub headline_accept: Vec<Option<String>>,
    pub title: Option<String>,
    pub title_accept: Vec<Option<String>>,
    pub company: Option<String>,
    pub company_accept: Vec<Option<String>>,
    pub location: Option<String>,
    pub location_accept: Vec<Option<String>>,
    pub about: Option<String>,
    pub about_accept: Vec<Option<String>>,
    pub connection_degree: Option<u8>,
    pub mutual_connections: Option<u32>,
    pub followers: Option<u32>,
    pub followers_accept: Vec<Option<u32>>,
    pub industry: Option<String>,
    pub open_to_work: Option<bool>,
    pub thread: Option<ThreadTruth>,
    /// `null` in it: no thread is right too, as where a chat links to another member id than the page does.
    pub thread_accept: Vec<Option<bool>>,
    pub composer: Option<ComposerTruth>,
    /// All boxes in order, where there are several.
    pub composers: Vec<ComposerTruth>,
    pub people: Option<Vec<PersonTruth>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ThreadTruth {
    pub counterpart: Option<String>,
    pub counterpart_accept: Vec<Option<String>>,
    /// `null` where the page does not say so.
    pub last_from: Option<String>,
    pub replied: Option<bool>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ComposerTruth {
    pub kind: String,
    pub recipient: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonTruth {
    pub name: String,
    pub name_accept: Vec<Option<String>>,
    pub url: Option<String>,
    pub url_accept: Vec<Option<String>>,
    pub headline: Option<String>,
    pub headline_accept: Vec<Option<String>>,
    pub location: Option<String>,
    pub location_accept: Vec<Option<String>>,
    pub connection_degree: Option<u8>,
    /// Whether a reading may leave the row out.
    pub optional: bool,
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// All rows of all truth files of the pages that the reader was developed with, in order of their names.
pub fn fixtures() -> Vec<Truth> {
    fixtures_in("pages")
}

/// All rows of all truth files of one folder of `tests/fixtures`.
pub fn fixtures_in(name: &str) -> Vec<Truth> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| serde_json::from_str::<Vec<Truth>>(&fs::read_to_string(path).unwrap()).unwrap())
        .collect()
}

/// The outline of a fixture page, as made in a browser.
pub fn outline(file: &str) -> Outline {
    let path = folder().join("outlines").join(file.replace(".html", ".json"));
    outreach_engine::model::json::read(&fs::read_to_string(&path).unwrap_or_else(|_| panic!("no outline for {file}")))
        .unwrap()
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page yielded for one field, set against the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Right,
    Empty,
    Wrong,
    /// The page has no such value and none was read.
    Absent,
}

/// Marks of the fields that truth knows about, with the value that was read.
pub fn marks(truth: &Truth, reading: &Reading) -> Vec<(&'static str, Mark, String)> {
    let profile = reading.profile.clone().unwrap_or_default().plain();
    let mut marks = Vec::new();
    let mut text = |name: &'static str, own: Option<String>, right: &Option<String>, accept: &[Option<String>]| {
        let mark = match (&own, right) {
            (None, None) => Mark::Absent,
            (None, Some(_)) => {
                if accept.contains(&None) {
                    Mark::Absent
                } else {
                    Mark::Empty
                }
            }
            (Some(own), right) => {
                let fits = right.iter().chain(accept.iter().flatten()).any(|right| plain(right) == plain(own));
                if fits { Mark::Right } else { Mark::Wrong }
            }
        };
        marks.push((name, mark, own.unwrap_or_default()));
    };
    text("name", profile.name, &truth.name, &truth.name_accept);
    text("display_name", profile.display_name, &truth.name_display, &truth.name_accept);
    text("given_name", profile.given_name, &truth.given_name, &truth.given_name_accept);
    text("headline", profile.headline, &truth.headline, &truth.headline_accept);
    text("title", profile.title, &truth.title, &truth.title_accept);
    text("company", profile.company, &truth.company, &truth.company_accept);
    text("location", profile.location, &truth.location, &truth.location_accept);
    text("industry", profile.industry, &truth.industry, &[]);
    // Truth holds the beginning of the description.
    let about = profile.about.map(|about| {
        plain(&about).chars().take(truth.about.as_ref().map_or(80, |about| plain(about).chars().count())).collect()
    });
    let accepted = truth.about_accept.clone();
    text("about", about, &truth.about.as_deref().map(plain), &accepted);
    let number = |own: Option<u32>, right: Option<u32>, accept: &[Option<u32>]| match (own, right) {
        (None, None) => Mark::Absent,
        (None, Some(_)) => {
            if accept.contains(&None) {
                Mark::Absent
            } else {
                Mark::Empty
            }
        }
        (own, right) => {
            if own == right || accept.contains(&own) {
                Mark::Right
            } else {
                Mark::Wrong
            }
        }
    };
    let shown = |own: Option<u32>| own.map(|own| own.to_string()).unwrap_or_default();
    let degree = profile.connection_degree.map(u32::from);
    marks.push(("connection_degree", number(degree, truth.connection_degree.map(u32::from), &[]), shown(degree)));
    marks.push((
        "mutual_connections",
        number(profile.mutual_connections, truth.mutual_connections, &[]),
        shown(profile.mutual_connections),
    ));
    marks.push((
        "followers",
        number(profile.followers, truth.followers, &truth.followers_accept),
        shown(profile.followers),
    ));
    if let Some(right) = truth.open_to_work {
        let own = reading.profile.as_ref().and_then(|profile| profile.open_to_work.as_ref()).map(|field| field.value);
        let mark = own.map_or(Mark::Empty, |own| if own == right { Mark::Right } else { Mark::Wrong });
        marks.push(("open_to_work", mark, own.map(|own| own.to_string()).unwrap_or_default()));
    }
    let untied = truth.thread_accept.contains(&None) && reading.thread.is_none();
    if let Some(thread) = truth.thread.as_ref().filter(|_| !untied) {
        let own = reading.thread.as_ref();
        let counterpart = own.and_then(|own| own.counterpart.clone());
        let mark = |right: bool, empty: bool| {
            if empty {
                Mark::Empty
            } else if right {
                Mark::Right
            } else {
                Mark::Wrong
            }
        };
        marks.push((
            "thread.counterpart",
            mark(
                counterpart == thread.counterpart || thread.counterpart_accept.contains(&counterpart),
                counterpart.is_none() && thread.counterpart.is_some(),
            ),
            counterpart.unwrap_or_default(),
        ));
        let last = own.and_then(|own| own.last_from).map(|from| match from {
            Author::Me => "me",
            Author::Them => "them",
        });
        marks.push((
            "thread.last_from",
            thread.last_from.as_deref().map_or(Mark::Absent, |right| mark(last == Some(right), last.is_none())),
            last.unwrap_or_default().to_owned(),
        ));
        marks.push((
            "thread.replied",
            thread
                .replied
                .map_or(Mark::Absent, |right| mark(own.is_some_and(|own| own.replied) == right, own.is_none())),
            String::new(),
        ));
    }
    let boxes = if truth.composers.is_empty() { truth.composer.as_slice() } else { truth.composers.as_slice() };
    for (at, composer) in boxes.iter().enumerate() {
        let own = reading.composers.get(at);
        let recipient = own.and_then(|own| own.recipient.clone());
        let mark = if recipient.is_none() && composer.recipient.is_some() {
            Mark::Empty
        } else if recipient == composer.recipient {
            Mark::Right
        } else {
            Mark::Wrong
        };
        marks.push(("composer.recipient", mark, recipient.unwrap_or_default()));
    }
    if let Some(people) = &truth.people {
        marks.extend(people_marks(people, reading));
    }
    marks
}

fn people_marks(people: &[PersonTruth], reading: &Reading) -> Vec<(&'static str, Mark, String)> {
    let mut marks = Vec::new();
    let is = |own: &ListedPerson, row: &PersonTruth| {
        own.name.as_ref() == Some(&row.name) || row.name_accept.contains(&own.name)
    };
    let is_read_or_due = |row: &&PersonTruth| !row.optional || reading.people.iter().any(|own| is(own, row));
    let people: Vec<&PersonTruth> = people.iter().filter(is_read_or_due).collect();
    if reading.people.len() > people.len() {
        marks.push(("people", Mark::Wrong, format!("{} rows for {}", reading.people.len(), people.len())));
    }
    for (index, person) in people.into_iter().enumerate() {
        let own = reading.people.get(index).cloned().unwrap_or_default();
        let path = |url: &str| url.trim_start_matches("https://").trim_end_matches('/').to_owned();
        let text = |own: &Option<String>, right: &Option<String>, accept: &[Option<String>]| match (own, right) {
            (None, None) => Mark::Absent,
            (None, Some(_)) if accept.contains(&None) => Mark::Absent,
            (None, Some(_)) => Mark::Empty,
            (own, right) => {
                if own == right || accept.contains(own) {
                    Mark::Right
                } else {
                    Mark::Wrong
                }
            }
        };
        let paths: Vec<_> = person.url_accept.iter().map(|url| url.as_deref().map(path)).collect();
        let name = Some(person.name.clone());
        marks.push(("people.name", text(&own.name, &name, &person.name_accept), own.name.clone().unwrap_or_default()));
        marks.push((
            "people.url",
            text(&own.url.as_deref().map(path), &person.url.as_deref().map(path), &paths),
            own.url.clone().unwrap_or_default(),
        ));
        marks.push((
            "people.headline",
            text(&own.headline, &person.headline, &person.headline_accept),
            own.headline.clone().unwrap_or_default(),
        ));
        marks.push((
            "people.location",
            text(&own.location, &person.location, &person.location_accept),
            own.location.clone().unwrap_or_default(),
        ));
        let degree = |degree: Option<u8>| degree.map(|degree| degree.to_string());
        marks.push((
            "people.degree",
            text(&degree(own.connection_degree), &degree(person.connection_degree), &[]),
            degree(own.connection_degree).unwrap_or_default(),
        ));
    }
    marks
}

/// Descriptions of the fields that are wrong.
pub fn wrong_fields(truth: &Truth, reading: &Reading) -> Vec<String> {
    marks(truth, reading)
        .into_iter()
        .filter(|(_, mark, _)| *mark == Mark::Wrong)
        .map(|(field, _, value)| format!("{field} = {value:?}"))
        .collect()
}
