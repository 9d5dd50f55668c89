//! Research notes that messages may draw on.

use super::json::FromJson;
use super::time::Timestamp;
use serde::Serialize;

/// A research note with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Insight {
    /// Made by whoever asks.
    pub insight_id: String,
    /// What it is called.
    pub title: String,
    /// Industry it concerns; empty for any.
    pub industry: String,
    /// What it says, in a sentence or two that can stand in a message.
    pub summary: String,
    /// Words that tie it to a profile.
    pub keywords: Vec<String>,
    /// Where it is from.
    pub links: Vec<String>,
    /// When it was noted.
    pub added_at: Timestamp,
    /// From when on it is too old to be quoted; `null` or absent: never. The shell hands over none that has expired.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}
