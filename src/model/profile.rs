//! What a page says about a person at one moment, as plain values.

use super::json::FromJson;
use crate::model::map::Map;
use serde::Serialize;

/// How the viewer and the person stand on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// A connection request can be sent.
    Connectable,
    /// A request has been sent and is not answered yet.
    Pending,
    /// Connected: messages can be sent.
    Connected,
    /// The person can only be followed.
    FollowOnly,
    /// The viewer's own profile.
    Own,
}

/// One position, present or past. Dates are as the page writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Role {
    /// Job title.
    pub title: Option<String>,
    /// Employer.
    pub company: Option<String>,
    /// When it began, as written.
    pub start: Option<String>,
    /// When it ended, as written; `null` with `current` set means it goes on.
    pub end: Option<String>,
    /// Whether the page says that it goes on.
    pub current: bool,
}

/// One school or course of study.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Education {
    /// Name of the school.
    pub school: Option<String>,
    /// Degree or subject, as written.
    pub degree: Option<String>,
    /// Years, as written.
    pub years: Option<String>,
}

/// A post that the person wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Post {
    /// Its text, as far as it is on the page.
    pub text: String,
    /// Age or date, as written ("2w", "3 Tage").
    pub age: Option<String>,
    /// Age in days where it could be understood.
    pub age_days: Option<u32>,
    /// Host and path of the post.
    pub link: Option<String>,
}

/// What a page says about a person. Absent and `null` both mean: not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Profile {
    /// Name without honorifics, credentials and decoration.
    pub name: Option<String>,
    /// Name exactly as displayed.
    pub display_name: Option<String>,
    /// What a greeting would use; absent where nobody should be greeted by it.
    pub given_name: Option<String>,
    /// Pronouns as displayed ("she/her").
    pub pronouns: Option<String>,
    /// The line below the name.
    pub headline: Option<String>,
    /// Current job title.
    pub title: Option<String>,
    /// Current employer.
    pub company: Option<String>,
    /// Place as displayed.
    pub location: Option<String>,
    /// The person's own description.
    pub about: Option<String>,
    /// 1, 2 or 3 (3 stands for "3rd and beyond").
    pub connection_degree: Option<u8>,
    /// How the viewer and the person stand.
    pub connection_state: Option<ConnectionState>,
    /// Number of shared connections.
    pub mutual_connections: Option<u32>,
    /// Number of followers.
    pub followers: Option<u32>,
    /// Industry label.
    pub industry: Option<String>,
    /// Language of the page they are presented on (BCP 47), where it is theirs and not the viewer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Positions, newest first.
    pub roles: Vec<Role>,
    /// Schools, newest first.
    pub education: Vec<Education>,
    /// The person's own posts, newest first.
    pub posts: Vec<Post>,
}

impl Profile {
    /// Whether it shows that the viewer and the person are connected.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.connection_degree == Some(1) || self.connection_state == Some(ConnectionState::Connected)
    }
}

/// Confidence 0–1 by field name of [`Profile`]; a field that is not listed counts as certain.
pub type FieldConfidence = Map<String, f64>;
