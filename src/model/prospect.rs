//! Our record of a person.

use super::json::FromJson;
use super::{assessment::Assessment, profile::Profile, reading::Site, time::Timestamp};
use crate::model::map::Map;
use serde::Serialize;

/// Whether the user wants to write to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// Taken from a list or an import; not looked at yet.
    Pending,
    /// Added, inserted to or logged by the user.
    Approved,
    /// Not wanted.
    Rejected,
}

/// Where somebody is to be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Identity {
    /// Family of sites.
    pub site: Site,
    /// Slug or canonical address there.
    pub key: String,
}

impl Identity {
    /// The prospect id that this identity gives rise to. The same person on LinkedIn's logged-in and logged-out
    /// pages has one id.
    #[must_use]
    pub fn prospect_id(&self) -> String {
        let site = match self.site {
            Site::Linkedin | Site::LinkedinPublic => "linkedin",
            Site::Github => "github",
            Site::X => "x",
            Site::Directory | Site::School | Site::Generic => "web",
        };
        format!("{site}:{}", self.key)
    }
}

/// Whether somebody with that id was met on another site than LinkedIn: there are no connection requests there.
#[must_use]
pub fn is_elsewhere(prospect_id: &str) -> bool {
    ["github:", "x:", "web:"].iter().any(|site| prospect_id.starts_with(site))
}

/// How a prospect came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ProspectSource {
    /// A page the user viewed and acted on.
    Page,
    /// A row of a list in view.
    List,
    /// A file.
    Import,
    /// Typed by the user.
    Typed,
    /// Sample data that one click removes.
    Sample,
}

/// Where a value of a record comes from, and since when it has stood there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct FieldSource {
    /// What said so.
    pub source: ProspectSource,
    /// When it was taken over.
    pub at: Timestamp,
}

/// Our record of a person. What happened to them is in the events, not here.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Prospect {
    /// See [`Identity::prospect_id`].
    pub prospect_id: String,
    /// Where they are to be found; the first one is the one the record was made from.
    pub identities: Vec<Identity>,
    /// Merged from what pages, files and the user said.
    pub profile: Profile,
    /// Whether the user wants to write to them.
    pub approval: Approval,
    /// The user's own labels.
    pub tags: Vec<String>,
    /// The last judgement.
    pub assessment: Assessment,
    /// How the record came to be.
    pub source: ProspectSource,
    /// When it was made.
    pub added_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When the connection was first seen or reported.
    pub connected_at: Option<Timestamp>,
    /// The user's note.
    pub note: String,
    /// What files say beyond the profile, by name: `email`, `phone`, `url`.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub details: Map<String, String>,
    /// Where the values are from, by field name of the profile or of `details`.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, FieldSource>"))]
    pub sources: Map<String, FieldSource>,
}

/// What a table of people shows of a record: a tenth of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ShortRow {
    /// Of the record.
    pub prospect_id: String,
    /// As the person writes it, else as it was read.
    pub name: Option<String>,
    /// As in the profile.
    pub headline: Option<String>,
    /// As in the profile.
    pub title: Option<String>,
    /// As in the profile.
    pub company: Option<String>,
    /// As in the profile.
    pub location: Option<String>,
    /// By the last judgement.
    pub segment: String,
    /// Priority score, 0–100.
    pub priority: f64,
    /// Fit score, 0–100.
    pub fit: f64,
    /// Referral capacity, 0–100.
    pub referral: f64,
    /// Signal strength, 0–100.
    pub signal: f64,
    /// As in the record.
    pub approval: Approval,
    /// The user's own labels.
    pub tags: Vec<String>,
    /// When the record was last changed.
    pub updated_at: Timestamp,
}

impl ShortRow {
    /// The row of a record.
    #[must_use]
    pub fn of(prospect: &Prospect) -> Self {
        let (profile, assessment) = (&prospect.profile, &prospect.assessment);
        let scores = assessment.scores;
        Self {
            prospect_id: prospect.prospect_id.clone(),
            name: profile.display_name.as_ref().or(profile.name.as_ref()).cloned(),
            headline: profile.headline.clone(),
            title: profile.title.clone(),
            company: profile.company.clone(),
            location: profile.location.clone(),
            segment: assessment.segment.clone(),
            priority: scores.priority_score,
            fit: scores.fit_score,
            referral: scores.referral_capacity,
            signal: scores.signal_strength,
            approval: prospect.approval,
            tags: prospect.tags.clone(),
            updated_at: prospect.updated_at,
        }
    }
}
