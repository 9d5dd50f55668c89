//! The parts of a display name.

use super::json::FromJson;
use serde::Serialize;

/// A display name taken apart. Empty strings stand for parts that are not there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ParsedName {
    /// What a greeting may use; `""` where nobody should be greeted by it.
    pub given_name: String,
    /// Middle names and initials.
    pub middle_name: String,
    /// Family name with its particles.
    pub family_name: String,
    /// `Dr.`, `Prof.`, `Rev. Dr.` …
    pub honorific: String,
    /// `Jr.`, `III` …
    pub suffix: String,
    /// `PhD, LCSW` …
    pub credentials: String,
    /// `she/her` …
    pub pronouns: String,
    /// The name in quotes or brackets.
    pub nickname: String,
    /// 0–1: how sure we are of `given_name`, or of its absence.
    pub confidence: f64,
    /// Why the given name is what it is, in words; above all why it is empty.
    pub reason: String,
}
