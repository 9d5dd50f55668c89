//! Templates, sequences, variants and the checks of a text.

use crate::model::playbook::{SequencePlan, Template};

/// The default playbook's sequence plans.
#[must_use]
pub fn default_sequences() -> Vec<SequencePlan> {
    Vec::new()
}

/// The default playbook's wordings.
#[must_use]
pub fn default_templates() -> Vec<Template> {
    Vec::new()
}
