//! Names, titles, organisations and places: what words say about a person. Nothing here knows segments.

use crate::model::name::ParsedName;

/// Takes a display name apart.
#[must_use]
pub fn parse_name(_display_name: &str) -> ParsedName {
    ParsedName::default()
}
