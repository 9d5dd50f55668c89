//! Templates, sequences, variants and the checks of a text. Not here: when a message is due (`cadence`),
//! which variant is tried first (`learning`), and sending, which only people do.
//!
//! A [`template`] is parsed once, filled ([`render`]) with [`facts`] about one person, and looked over
//! ([`check_text`]). A sentence that names something is only said when the reading or a note holds it; every value
//! that is used is listed with its source in the variant's `grounding`.

mod answers;
mod checks;
mod clauses;
mod defaults;
pub mod facts;
mod insight;
mod language;
mod post;
mod readability;
pub mod render;
#[cfg(test)]
mod samples;
mod selection;
mod sentences;
mod sequence;
mod specialty;
mod subject;
pub mod template;
mod trial;
mod validate;
pub mod variable;
mod way;
mod wording;
mod words;

pub use answers::{build_answers, default_answers};
pub use checks::{
    TextContext, advised_characters, can_be_switched_off, character_limit, check_rules, check_text, closeness, overlap,
    word_set,
};
pub use defaults::{default_sequences, default_templates};
pub use readability::reading_grade;
pub use selection::ANY_SEGMENT;
pub use sequence::{BuiltSequence, SequenceInput, build_one, build_sequence, build_touch};
pub use subject::default_subject;
pub use trial::try_template;
pub use validate::{ATTRIBUTES, check_playbook_messages, check_templates};
pub use wording::{length_name, wording_of};
pub use words::running_company;
