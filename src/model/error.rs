//! The one shape of every refusal: a stable code, the field, what was expected, and a sentence for people.

use super::json::FromJson;
use serde::Serialize;

/// Stable codes of refusals. Callers branch on these; the sentences may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// A required field is absent or null.
    MissingField,
    /// A value has another type than the contract says.
    InvalidType,
    /// A value is of the right type but not one of the allowed ones.
    UnknownValue,
    /// A number, length or date lies outside its bounds.
    OutOfRange,
    /// The records handed over hold no such prospect.
    UnknownProspect,
    /// The records handed over hold no such event.
    UnknownEvent,
    /// No sequence has been generated for this prospect.
    NoSequence,
    /// The action contradicts what the records say, for example writing to a suppressed person.
    Conflict,
    /// More was handed over than the operation takes.
    TooLarge,
    /// The playbook breaks one of its own rules.
    InvalidPlaybook,
}

/// Why an operation was refused. Nothing has been written when one is returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson, thiserror::Error)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[error("{message}")]
pub struct CodedError {
    /// The stable code.
    pub code: ErrorCode,
    /// Path of the offending field, for example `request.num_variants`; empty when no single field is at fault.
    pub field: String,
    /// What would have been accepted there.
    pub expected: String,
    /// A sentence for people: what is wrong and what to do.
    pub message: String,
}

impl CodedError {
    /// A refusal whose sentence is made of its parts.
    #[must_use]
    pub fn new(code: ErrorCode, field: impl Into<String>, expected: impl Into<String>) -> Self {
        let (field, expected) = (field.into(), expected.into());
        let message =
            if field.is_empty() { format!("expected {expected}") } else { format!("{field}: expected {expected}") };
        Self { code, field, expected, message }
    }

    /// The same refusal with a sentence of its own.
    #[must_use]
    pub fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }
}
