//! The records of one workspace, stored as the shell stores them.

use outreach_engine::{
    model::{
        call::{Call, Outcome, Records, Writes},
        event::{EngagementStatus, OutreachType},
        operations::{
            SampleRequest, TrackEngagementRequest, TrackEngagementResponse, UndoEngagementRequest,
            UndoEngagementResponse,
        },
        time::{Timestamp, Zone},
    },
    operations,
};
use std::sync::LazyLock;

pub fn at(text: &str) -> Timestamp {
    outreach_engine::model::json::read(&format!("{text:?}")).unwrap()
}

/// Two hours east of UTC, so that a local day is not a UTC day.
pub fn zone() -> Zone {
    Zone { name: "Etc/GMT-2".into(), offset_minutes: 120, transitions: Vec::new() }
}

pub fn call<Request>(request: Request, records: &Records, now: Timestamp) -> Call<Request> {
    Call { request, records: records.clone(), playbook: None, now, seed: Some(7), zone: zone() }
}

pub const MAREN: &str = "linkedin:sample-maren-oldenkott";
pub const TOBIAS: &str = "linkedin:sample-tobias-greenhalgh-ruiz";

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Store {
    pub records: Records,
}

impl Store {
    /// The sample people, judged once for all tests: judging is not what is tested here.
    pub fn with_samples() -> Self {
        static SAMPLES: LazyLock<Store> = LazyLock::new(|| {
            let mut store = Store::default();
            let request = call(SampleRequest::default(), &store.records, at("2026-06-01T08:00:00Z"));
            store.put(operations::sample_prospects(&request).unwrap().writes);
            store
        });
        SAMPLES.clone()
    }

    /// Rows with the same key are replaced, as in the database.
    pub fn put(&mut self, writes: Writes) {
        let records = &mut self.records;
        for prospect in writes.prospects {
            records.prospects.retain(|kept| kept.prospect_id != prospect.prospect_id);
            records.prospects.push(prospect);
        }
        for event in writes.events {
            assert!(records.events.iter().all(|kept| kept.event_id != event.event_id), "an event was written twice");
            records.events.push(event);
        }
        for sequence in writes.sequences {
            records.sequences.retain(|kept| kept.prospect_id != sequence.prospect_id);
            records.sequences.push(sequence);
        }
        for tally in writes.tallies {
            records.tallies.retain(|kept| kept.tally_id != tally.tally_id);
            records.tallies.push(tally);
        }
        records.suppressed.extend(writes.suppressed);
        if writes.plan.is_some() {
            records.plan = writes.plan;
        }
    }

    pub fn track(&mut self, request: TrackEngagementRequest, now: Timestamp) -> TrackEngagementResponse {
        let outcome = operations::track_engagement(&call(request, &self.records, now)).unwrap();
        self.keep(outcome)
    }

    pub fn undo(
        &mut self,
        event_id: &str,
        prospect_id: &str,
        retracts: &str,
        now: Timestamp,
    ) -> UndoEngagementResponse {
        let request = UndoEngagementRequest {
            event_id: event_id.into(),
            prospect_id: prospect_id.into(),
            retracts: retracts.into(),
        };
        let outcome = operations::undo_engagement(&call(request, &self.records, now)).unwrap();
        self.keep(outcome)
    }

    pub fn keep<Response>(&mut self, outcome: Outcome<Response>) -> Response {
        self.put(outcome.writes);
        outcome.response
    }

    /// The stored counts as the fold of the log gives them: sorted, without rows that count nothing.
    pub fn counts(&self) -> Vec<outreach_engine::model::tally::Tally> {
        let mut counts = self.records.tallies.clone();
        counts.retain(|tally| tally.count > 0);
        counts.sort_by(|one, other| one.of.cmp(&other.of));
        counts
    }
}

pub fn report(
    event_id: &str,
    prospect_id: &str,
    outreach_type: OutreachType,
    engagement_status: EngagementStatus,
    occurred_at: Option<Timestamp>,
) -> TrackEngagementRequest {
    TrackEngagementRequest {
        user_id: "me".into(),
        prospect_id: prospect_id.into(),
        outreach_type,
        engagement_status,
        channel: None,
        occurred_at,
        step: None,
        variant_id: None,
        text_sent: None,
        engagement_data: None,
        event_id: event_id.into(),
    }
}
