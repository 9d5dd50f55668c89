//! The signature that all operations share: request, records, playbook, now, seed and zone in; response and writes out.

use super::json::{Fields, FromJson, Node, Reader};
use super::{
    event::Event,
    insight::Insight,
    plan::PlanState,
    playbook::Playbook,
    prospect::Prospect,
    sequence::Sequence,
    tally::Tally,
    time::{Timestamp, Zone},
};
use serde::Serialize;
use std::sync::Arc;

/// The records an operation may need. Which ones it does need is said at the operation; the others stay empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Records {
    /// Prospects.
    pub prospects: Vec<Prospect>,
    /// Log entries.
    pub events: Vec<Event>,
    /// Sequences.
    pub sequences: Vec<Sequence>,
    /// Counts.
    pub tallies: Vec<Tally>,
    /// Research notes.
    pub insights: Vec<Insight>,
    /// Ids, of those that the call is about, which are on the list of people never to write to.
    pub suppressed: Vec<String>,
    /// What is remembered of the plan; absent before anything was planned.
    pub plan: Option<PlanState>,
    /// Time zones of the places where people are, by IANA name: for planning. Somebody whose zone is not among them is
    /// planned by the user's clock alone.
    pub zones: Vec<Zone>,
}

/// A call of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Call<Request> {
    /// What is asked.
    pub request: Request,
    /// The records it works on.
    #[serde(default)]
    pub records: Records,
    /// The user's playbook; the default one when absent.
    #[serde(default)]
    pub playbook: Option<Arc<Playbook>>,
    /// The moment at which it is asked.
    pub now: Timestamp,
    /// Seed of every random choice, so that it can be replayed; drawn by the shell when absent.
    #[serde(default)]
    pub seed: Option<u32>,
    /// The user's time zone; UTC when absent.
    #[serde(default)]
    pub zone: Zone,
}

impl<Request: FromJson> FromJson for Call<Request> {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        let mut fields = reader.object(node);
        let request = fields.required("request");
        let Given { records, playbook, now, seed, zone } = Given::of(&mut fields);
        Self { request, records, playbook, now, seed, zone }
    }
}

/// What is given with a call whatever it asks: read by code that is not there for each kind of request.
struct Given {
    records: Records,
    playbook: Option<Arc<Playbook>>,
    now: Timestamp,
    seed: Option<u32>,
    zone: Zone,
}

impl Given {
    #[inline(never)]
    fn of(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            records: fields.or_default("records"),
            playbook: fields.or_default("playbook"),
            now: fields.required("now"),
            seed: fields.or_default("seed"),
            zone: fields.or_default("zone"),
        }
    }
}

/// What the shell must store, in one transaction. Rows with the same key are replaced.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Writes {
    /// Prospects to put.
    pub prospects: Vec<Prospect>,
    /// Events to add.
    pub events: Vec<Event>,
    /// Sequences to put.
    pub sequences: Vec<Sequence>,
    /// Tallies to put, with their new counts.
    pub tallies: Vec<Tally>,
    /// Prospect ids to put on the list of people never to write to.
    pub suppressed: Vec<String>,
    /// What is to be remembered of the plan; absent where it stays as it is.
    #[serde(default)]
    pub plan: Option<PlanState>,
}

/// What an operation gives.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Outcome<Response> {
    /// The answer.
    pub response: Response,
    /// What must be stored before the answer is given to the asker.
    pub writes: Writes,
}
