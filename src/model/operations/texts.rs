//! Requests about the playbook's own texts: keeping an edited wording, looking at a template while it is written.

use crate::model::json::FromJson;
use crate::model::{
    error::CodedError,
    playbook::{Playbook, Template},
    sequence::{Check, Grounding, Severity},
};
use serde::Serialize;

/// Asks for the user's edit of a suggestion to become a wording of the playbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KeepWordingRequest {
    /// For whom it was written.
    pub prospect_id: String,
    /// Zero-based step of the sequence.
    pub step: i64,
    /// Which variant was edited.
    pub variant_id: String,
    /// The text as edited.
    pub text: String,
}

/// The wording that was kept.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct KeepWordingResponse {
    /// What the playbook holds now: the edit with marks in place of what is this person's own.
    pub template: Template,
    /// The playbook with it.
    pub playbook: Playbook,
}

/// Asks what a template comes to. The records hold the prospects to fill it for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PreviewTemplateRequest {
    /// The template as it stands; it need not be in the playbook.
    pub template: Template,
}

/// Something wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TemplateFault {
    /// 1-based.
    pub line: u32,
    /// 1-based, in characters.
    pub column: u32,
    /// How many characters it concerns, from there on.
    pub length: u32,
    /// What would have been accepted there.
    pub expected: String,
    /// What is wrong.
    pub message: String,
}

/// A template filled for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TemplatePreview {
    /// For people: whom it is filled for.
    pub name: String,
    /// The prospect's id; `null` for an invented sample.
    pub prospect_id: Option<String>,
    /// What comes out; `null` where the text is not for this person.
    pub text: Option<String>,
    /// What is not known about them and was left out or asked for.
    pub missing: Vec<String>,
    /// What it drew on.
    pub grounding: Vec<Grounding>,
    /// What is worth saying about it.
    pub checks: Vec<Check>,
}

/// What a template comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PreviewTemplateResponse {
    /// All that is wrong with the text, in order; empty when it can be used.
    pub faults: Vec<TemplateFault>,
    /// What is wrong with the rest of the template, by field.
    pub errors: Vec<CodedError>,
    /// The most characters the site takes for this touch, where a limit is known.
    pub character_limit: Option<u32>,
    /// Up to how many characters are advised.
    pub advised_characters: u32,
    /// Characters with nothing known, and with everything known.
    pub shortest: u32,
    /// See `shortest`.
    pub longest: u32,
    /// `short`, `medium` or `long`: what the attribute `length` should say.
    pub length: String,
    /// Filled for the samples, then for the prospects handed over.
    pub previews: Vec<TemplatePreview>,
}

/// Something a template may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TemplateVariable {
    /// As in `{name}`.
    pub name: String,
    /// A value as it may look.
    pub example: String,
}

/// A check of texts, and why there is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CheckInfo {
    /// Stable code.
    pub code: String,
    /// Blocking ones cannot be switched off.
    pub severity: Severity,
    /// What it looks for, for people.
    pub about: String,
    /// The figure or rule behind it, with its source.
    pub evidence: String,
}

/// What the editors of templates and checks need to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TextRules {
    /// What a template may name.
    pub variables: Vec<TemplateVariable>,
    /// The checks of a finished text.
    pub checks: Vec<CheckInfo>,
    /// The attributes of a wording: name, and the values it may have.
    pub attributes: Vec<(String, Vec<String>)>,
    /// Days that a check looks back at what others were sent: whoever asks for one brings their events of so long.
    pub recent_days: u32,
}
