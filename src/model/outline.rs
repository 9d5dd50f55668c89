//! What the content script sends of a page: its visible text with roles, links and product keys, without class names.

use serde::{Deserialize, Serialize};

/// What the content script sends of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default)]
pub struct Outline {
    /// Address of the page.
    pub url: String,
}
