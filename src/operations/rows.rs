//! What the card says of the people of a list. Not here: keeping them (`keep`), and what it says of one person (`view`).

use super::{ask::Desk, keep::listed};
use crate::{
    audience::Judge,
    model::{assessment::NONE, profile::FieldConfidence, reading::Reading, view::RowView},
};

/// How sure the headline of somebody who is not kept must make it that they belong to a segment.
const SURE_BY_ROW: f64 = 0.5;

/// The people of a list who are kept, and those whose headline says that they belong to a segment. Of the others nothing
/// is told: a row that says little is no sign that somebody is outside the audience.
pub(super) fn of_list(desk: &Desk<'_>, reading: &Reading) -> Vec<RowView> {
    let (judge, certain) = (Judge::of(desk.playbook), FieldConfidence::new());
    let mut rows = Vec::new();
    for (identity, row) in reading.listed() {
        let prospect_id = reading.prospect_id(&identity);
        if desk.is_suppressed(&prospect_id) {
            continue;
        }
        let judged;
        let stored = desk.prospect(&prospect_id);
        let assessment = if let Some(stored) = stored {
            &stored.assessment
        } else {
            judged = judge.assess(&listed(row), &certain, desk.now);
            if judged.segment == NONE || judged.probability < SURE_BY_ROW {
                continue;
            }
            &judged
        };
        rows.push(RowView {
            identity: identity.key,
            segment: assessment.segment.clone(),
            priority_score: assessment.scores.priority_score,
            approval: stored.map(|stored| stored.approval),
        });
    }
    rows
}
