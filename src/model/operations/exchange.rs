//! Files in: their layout, their rows, and the people that are made of them.

use crate::model::json::FromJson;
use crate::model::map::Map;
use crate::model::{prospect::Prospect, tally::Tally, time::Timestamp};
use serde::Serialize;

/// What a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// LinkedIn's `Connections.csv`.
    Connections,
    /// LinkedIn's `Invitations.csv`.
    Invitations,
    /// LinkedIn's `messages.csv`.
    Messages,
    /// LinkedIn's `Notes.csv`.
    Notes,
    /// People in rows, from anywhere.
    People,
    /// Not known: the user must say which column is what.
    #[default]
    Unknown,
}

/// How a file is built; found in its first piece and handed back with every other one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FileLayout {
    /// What it holds.
    pub kind: FileKind,
    /// One character: comma, semicolon, tab or bar.
    pub separator: String,
    /// Headings as written.
    pub header: Vec<String>,
    /// The field that each column fills; empty where it fills none. The user may change it.
    pub fields: Vec<String>,
    /// Whether dates with slashes begin with the day.
    pub day_first: bool,
    /// The line on which the next piece begins, from 1.
    pub next_line: u32,
}

/// Asks for the whole rows of a piece of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ReadRowsRequest {
    /// What was left of the piece before, and the next one.
    pub text: String,
    /// Whether the file ends here.
    pub last: bool,
    /// The layout that the piece before gave; `null` for the first piece, which should hold some ten rows.
    #[serde(default)]
    pub layout: Option<FileLayout>,
    /// With the first piece: the field of each column as the user chose it.
    #[serde(default)]
    pub fields: Option<Vec<String>>,
}

/// A row that says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FileRow {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Prospect id of the person it is about, empty where it has none or is a message.
    pub prospect_id: String,
    /// Values by field: trimmed, without empty ones. Moments are RFC 3339; of addresses of profiles the slug is left.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub values: Map<String, String>,
}

/// A row that was passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct SkippedRow {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// `hidden_member`, `no_person`, `bad_date`, `ragged`, `unclosed_quote`, `draft`, `sponsored`, `repeated_header`.
    pub reason: String,
}

/// The whole rows of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ReadRowsResponse {
    /// To be handed over with the next piece.
    pub layout: FileLayout,
    /// Rows that say something.
    pub rows: Vec<FileRow>,
    /// Rows that were passed over.
    pub skipped: Vec<SkippedRow>,
    /// Of the first piece: the first rows as they are, for a preview.
    pub sample: Vec<Vec<String>>,
    /// The end of the piece that is no whole row yet: it begins the next piece.
    pub rest: String,
}

/// A message of a conversation between the user and one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportedMessage {
    /// When it was written.
    pub at: Timestamp,
    /// Whether the user wrote it.
    pub mine: bool,
    /// Its text; empty for those of the other person, which are nobody's business here.
    pub text: String,
}

/// A connection request of the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportedRequest {
    /// When it was sent.
    pub at: Timestamp,
    /// The note with it; empty without one.
    pub text: String,
}

/// One person with all that the files say about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ImportedPerson {
    /// As in [`FileRow::prospect_id`].
    pub prospect_id: String,
    /// As in [`FileRow::values`].
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub values: Map<String, String>,
    /// When the connection was made.
    #[serde(default)]
    pub connected_at: Option<Timestamp>,
    /// Requests that the user sent.
    #[serde(default)]
    pub requests: Vec<ImportedRequest>,
    /// The conversation.
    #[serde(default)]
    pub messages: Vec<ImportedMessage>,
}

/// Asks what an import of people would write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportPeopleRequest {
    /// Made by whoever asks; written into everything that comes of it.
    pub import_id: String,
    /// When the import began: all that comes of it bears this moment, by which undoing knows what was touched since.
    pub at: Timestamp,
    /// At most 2,000 at a time.
    pub people: Vec<ImportedPerson>,
    /// Whether only the figures are wanted: then nobody is judged, and nothing is to be written.
    #[serde(default)]
    pub dry: bool,
}

/// What an import would do, or did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportFigures {
    /// People made.
    pub added: u32,
    /// People known before who gain something.
    pub merged: u32,
    /// People known before about whom nothing new is said.
    pub matched: u32,
    /// People on the list of those never to be written to: left alone.
    pub suppressed: u32,
    /// Connection requests the user sent.
    pub requests: u32,
    /// Of those, accepted.
    pub accepted: u32,
    /// People whose request has not been accepted, as far as the files say.
    pub pending: u32,
    /// People to whom the user wrote first.
    pub contacted: u32,
    /// Of those, who answered.
    pub replied: u32,
    /// Log entries that are new.
    pub events: u32,
    /// Hours from the user's last message to the first answer.
    pub reply_hours: Vec<f64>,
}

/// What an import of people writes besides [`crate::model::call::Writes`]. Its tallies stay empty: what they lose and gain
/// is told, so that the counts of a whole import are joined once (`changeTallies`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ImportPeopleResponse {
    /// What comes of it.
    pub figures: ImportFigures,
    /// Ids of the people that are new.
    pub added: Vec<String>,
    /// People as they were before they gained something: what undoing brings back.
    pub before: Vec<Prospect>,
    /// What the logs of these people counted for before.
    pub lost: Vec<Tally>,
    /// What they count for now.
    pub gained: Vec<Tally>,
}

/// Counts, and how they change.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TallyChange {
    /// All counts that are stored.
    pub stored: Vec<Tally>,
    /// To be taken away, in any number of rows.
    pub lost: Vec<Tally>,
    /// To be added, in any number of rows.
    pub gained: Vec<Tally>,
}

/// Asks what undoing an import would write. At most 2,000 people at a time.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UndoImportRequest {
    /// Which one.
    pub import_id: String,
    /// When it began.
    pub at: Timestamp,
    /// Ids of people that it made, and of those that gained something.
    pub prospect_ids: Vec<String>,
    /// Those that gained something, as they were.
    pub before: Vec<Prospect>,
}

/// What undoing an import removes; the people that stay are in the writes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UndoImportResponse {
    /// Log entries to remove.
    pub remove_events: Vec<String>,
    /// People to remove: made by the import, and nothing of the user's own has happened to them since.
    pub remove_prospects: Vec<String>,
    /// What the logs of these people counted for before.
    pub lost: Vec<Tally>,
    /// What they count for now.
    pub gained: Vec<Tally>,
}

/// Asks for prospects as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ExportPeopleRequest {
    /// `vcard`, or CSV with the headings of `outreach_engine`, `hubspot`, `salesforce`, `pipedrive` or `twenty`.
    pub format: String,
}
