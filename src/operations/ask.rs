//! What every operation looks up in its call: playbook, person, standing. Not here: rules.

use crate::model::order::IntoList;
use crate::{
    learning::{Standing, of_person},
    model::{
        call::Call,
        error::{CodedError, ErrorCode},
        event::Event,
        playbook::Playbook,
        prospect::Prospect,
        sequence::Sequence,
        time::{Timestamp, Zone},
    },
};

use super::playbook::shipped;

/// The parts of a call that do not depend on what is asked.
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    pub prospects: &'a [Prospect],
    pub events: &'a [Event],
    pub sequences: &'a [Sequence],
    pub tallies: &'a [crate::model::tally::Tally],
    pub insights: &'a [crate::model::insight::Insight],
    pub suppressed: &'a [String],
    pub playbook: &'a Playbook,
    pub now: Timestamp,
    pub zone: &'a Zone,
    pub seed: u32,
}

impl<'a> Desk<'a> {
    pub fn of<Request>(call: &'a Call<Request>) -> Self {
        let records = &call.records;
        Self {
            prospects: &records.prospects,
            events: &records.events,
            sequences: &records.sequences,
            tallies: &records.tallies,
            insights: &records.insights,
            suppressed: &records.suppressed,
            playbook: call.playbook.as_deref().unwrap_or_else(|| shipped()),
            now: call.now,
            zone: &call.zone,
            seed: call.seed.unwrap_or_default(),
        }
    }

    pub fn when(&self) -> (Timestamp, &'a Zone) {
        (self.now, self.zone)
    }

    pub fn prospect(&self, prospect_id: &str) -> Option<&'a Prospect> {
        self.prospects.iter().find(|prospect| prospect.prospect_id == prospect_id)
    }

    pub fn known(&self, prospect_id: &str) -> Result<&'a Prospect, CodedError> {
        self.prospect(prospect_id).ok_or_else(|| {
            CodedError::new(ErrorCode::UnknownProspect, "request.prospect_id", "the id of a stored prospect")
                .saying(format!("Nobody with the id {prospect_id} is stored."))
        })
    }

    pub fn sequence(&self, prospect_id: &str) -> Option<&'a Sequence> {
        self.sequences.iter().find(|sequence| sequence.prospect_id == prospect_id)
    }

    pub fn standing(&self, prospect_id: &str) -> Standing {
        Standing::of(&of_person(prospect_id, self.events))
    }

    pub fn is_suppressed(&self, prospect_id: &str) -> bool {
        self.suppressed.iter().any(|id| id == prospect_id)
    }

    /// Names of the playbook's segments.
    pub fn segments(&self) -> Vec<String> {
        self.playbook.audience.segments.iter().map(|segment| segment.name.clone()).listed()
    }
}
