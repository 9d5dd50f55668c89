//! What is learnt beyond the log of this machine, and what the user decided about wordings. How it is used is in
//! `learning`.

use super::json::FromJson;
use super::{event::OutreachType, tally::Tally};
use crate::model::map::Map;
use chrono::NaiveDate;
use serde::Serialize;

/// What the user decided about a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum WordingRule {
    /// Always offered first.
    Pinned,
    /// Never offered.
    Banned,
}

/// What a playbook has learnt elsewhere, and since when it learns here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct LearningState {
    /// First UTC day whose sends teach this playbook anything; all of them when `null`.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub from: Option<NaiveDate>,
    /// Counts of wordings and traits that were brought in from a file.
    pub imported: Vec<Tally>,
}

/// The format name of [`LearningFile`].
pub const LEARNING_FORMAT: &str = "outreach-engine-learning";

/// What a playbook has learnt, as a file: counts, and nobody's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LearningFile {
    /// [`LEARNING_FORMAT`].
    pub format: String,
    /// The playbook's name, for people.
    pub playbook: String,
    /// UTC day of the export. It holds the days before this one.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub exported_on: NaiveDate,
    /// Rows of wordings and traits.
    pub rows: Vec<Tally>,
}

/// A wording that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Arm {
    /// Which variant.
    pub variant_id: String,
    /// `angle`, `format`, `length`, `ask`.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub attributes: Map<String, String>,
}

/// How a wording stands in the choice of the next text.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WordingOutlook {
    /// Which variant.
    pub variant_id: String,
    /// What the user decided about it; `null` where nothing.
    pub rule: Option<WordingRule>,
    /// Judged sends in this segment, whose reply window has passed.
    pub judged: u32,
    /// How many of them succeeded.
    pub successes: u32,
    /// Share of the next texts that would be this one, 0–1.
    pub share: f64,
    /// To how many of [`Outlook::people`] it would be offered.
    pub offered: u32,
    /// The rate expected of it, pooled over segments and attributes, 0–1.
    pub expected_rate: f64,
    /// How probable it is that this one has the highest rate of those listed, by its own counts in this segment alone.
    pub probability_best: f64,
}

/// How the wordings of one touch in one segment stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outlook {
    /// The wordings, in the order in which they were given.
    pub wordings: Vec<WordingOutlook>,
    /// Share of the next texts that would be tried to learn more and not because they look best, 0–1.
    pub exploration_share: f64,
    /// Of how many people the shares tell; 0 where they tell of somebody whom every wording fits.
    pub people: u32,
    /// The first choice of each draw, by its place in `wordings`, in the order of the seeds; none where `people` are told of.
    pub chosen: Vec<u32>,
}

/// Two wordings compared, by a rule that holds at every look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Conclusion {
    /// In which segment.
    pub segment: String,
    /// Of which touch.
    pub outreach_type: OutreachType,
    /// The one with the higher rate so far.
    pub better: String,
    /// The other.
    pub worse: String,
    /// Whether it is proven that the first is better.
    pub proven: bool,
    /// About how many more sends of each would show a doubling; `null` where it is proven, or where so many were sent that
    /// no doubling is left to find.
    pub more_sends: Option<u32>,
    /// For people: "A beats B", or that it is too early.
    pub text: String,
}
