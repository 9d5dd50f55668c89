//! What the content script sends of a page: its visible text with roles, links and product keys, without class names.
//! Not here: how it is built (`extension/page/outline.ts`) and what it means ([`crate::page`]).
//!
//! # Worked example
//!
//! The top card of an invented person, as `<section componentkey="…Topcard"><h2>Ada Quill</h2><p>· 2nd</p><p>Head of
//! School</p><p>Leeds, England</p><a href="/in/ada-quill/overlay/contact-info/">Contact info</a></section>` within `main`:
//!
//! ```
//! use outreach_engine::model::outline::{NodeRole, Outline};
//! let outline: Outline = outreach_engine::model::json::read(r#"{
//!   "url": "https://www.linkedin.com/in/ada-quill/",
//!   "title": "(3) Ada Quill | LinkedIn",
//!   "lang": "en",
//!   "nodes": [
//!     { "depth": 0, "role": "group", "landmark": "main" },
//!     { "depth": 1, "role": "group", "keys": ["componentkey=com.linkedin.sdui.profile.card.refACoAAATopcard"] },
//!     { "depth": 2, "role": "heading", "level": 2, "text": "Ada Quill" },
//!     { "depth": 2, "role": "text", "text": "· 2nd" },
//!     { "depth": 2, "role": "text", "text": "Head of School" },
//!     { "depth": 2, "role": "text", "text": "Leeds, England" },
//!     { "depth": 2, "role": "link", "text": "Contact info", "href": "www.linkedin.com/in/ada-quill/overlay/contact-info/" }
//!   ],
//!   "cut": { "visited": 12, "nodes_left_out": 0, "bytes_left_out": 0 }
//! }"#)?;
//! assert_eq!(outline.nodes[2].role, NodeRole::Heading);
//! assert_eq!(outline.metas.len(), 0, "what is missing is empty");
//! # Ok::<(), outreach_engine::model::error::CodedError>(())
//! ```

use super::json::FromJson;
use crate::model::map::Map;
use serde::Serialize;

/// What the content script sends of a page. Everything but `url` may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Outline {
    /// Address of the page, as in the address bar.
    pub url: String,
    /// `document.title`.
    pub title: String,
    /// `<html lang>`, or `""`.
    pub lang: String,
    /// `<link rel=canonical>`, absolute.
    pub canonical: Option<String>,
    /// `<meta>` contents by lower-case name or property: `og:*`, `profile:*`, `description`, `author`, `pagekey`.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub metas: Map<String, String>,
    /// Texts of the `application/ld+json` blocks, as they are; one that is too long is left out.
    pub json_ld: Vec<String>,
    /// The visible page in reading order as a flat tree: a node's children follow it with a greater `depth`. What microdata
    /// state without showing it (`<meta itemprop>`) is a group with an `itemprop` and a `label`, and no text.
    /// `main` comes first, then open dialogs and chats, then the rest.
    pub nodes: Vec<OutlineNode>,
    /// What did not fit.
    pub cut: Cut,
}

/// What was left out because of the bounds (`extension/page/bounds.ts`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default)]
pub struct Cut {
    /// Elements looked at. At 20,000, the most that the builder looks at, the rest of the page was not seen.
    pub visited: u32,
    /// Nodes that were found and not sent.
    pub nodes_left_out: u32,
    /// Bytes of UTF-8 of the text that was found and not sent.
    pub bytes_left_out: u32,
}

/// What a node is: its ARIA role or tag, in a few groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum NodeRole {
    /// A line or paragraph.
    Text,
    /// `h1`–`h6` or `role=heading`.
    Heading,
    /// `a[href]`.
    Link,
    /// A control to press.
    Button,
    /// `img`; its `text` is empty and its `label` the alternative text.
    Image,
    /// A list.
    List,
    /// A row of a list.
    Item,
    /// A dialog or chat bubble.
    Dialog,
    /// A form.
    Form,
    /// A box to write in. What is written in it is never sent.
    Editable,
    /// A `time`.
    Time,
    /// A container that holds several nodes, is a landmark or carries a key. Containers of one node are not sent.
    #[default]
    #[serde(other)]
    Group,
}

/// The part of the page that a container is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Landmark {
    /// `main`. Some pages have several.
    Main,
    /// `nav`.
    Navigation,
    /// `header` of the page.
    Banner,
    /// `aside`.
    Complementary,
    /// `footer` of the page.
    Footer,
    /// `article`.
    Article,
    /// `address`.
    Address,
}

/// Where a container's content comes from, if not from the page's own tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A frame of the same origin.
    Frame,
    /// An open shadow root.
    Shadow,
}

/// A box to write in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Editable {
    /// Whether it takes several lines (`textarea`, `contenteditable`).
    pub multiline: bool,
    /// Placeholder, from the attribute or from what the editor draws.
    pub placeholder: Option<String>,
    /// The `maxlength` attribute.
    pub max_length: Option<u32>,
    /// Whether nothing is written in it yet.
    pub empty: bool,
}

/// One node of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default)]
pub struct OutlineNode {
    /// Distance from the root, in sent nodes.
    pub depth: u16,
    /// What it is.
    pub role: NodeRole,
    /// 1–6 for headings, otherwise 0.
    #[serde(skip_serializing_if = "is_zero")]
    pub level: u8,
    /// Its own text with that of its inline children, white space collapsed, `br` as a line feed; emoji images by their
    /// alternative text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Host and path of a link, with the few query keys that say what it does (`vanityName`, `profileUrn`, …).
    /// `mailto:` and `tel:` links are sent without their address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// `aria-label`, the alternative text of an image, or what a `<meta itemprop>` states.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// `datetime` of a `time`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub datetime: Option<String>,
    /// `itemprop`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub itemprop: Option<String>,
    /// `itemtype`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub itemtype: Option<String>,
    /// Product keys: `componentkey=…`, `view=…` (`data-view-name`), `testid=…`, `id=…`, `section=…`, `rel=…`, and
    /// `class=…` for the few class families of `class_families.json`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// The landmark that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub landmark: Option<Landmark>,
    /// Set where a frame or shadow root begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// For screen readers only: not to be seen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub spoken: bool,
    /// Its text is already part of its parent's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub inline: bool,
    /// Cannot be used at the moment (`disabled`, `aria-disabled=true`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
    /// Set for boxes to write in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editable: Option<Editable>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde calls it with a reference.
fn is_zero(level: &u8) -> bool {
    *level == 0
}
