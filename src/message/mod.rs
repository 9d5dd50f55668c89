//! Templates, sequences, variants and the checks of a text.

mod defaults;
mod sequence;

pub use defaults::{default_sequences, default_templates};
pub use sequence::{BuiltSequence, SequenceInput, build_sequence};
