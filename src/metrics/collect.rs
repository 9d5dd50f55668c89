//! Log entries → dated facts: what was sent, and the first answer of each kind to it. The report and the export count
//! the same facts, so that their numbers agree. Not here: rates.

use crate::{
    learning::{History, Standing, Touch, effective, of_entries},
    model::{
        event::{EngagementStatus, Event, EventBody, OutreachType},
        operations::LeftOut,
        order,
        time::{Timestamp, Zone},
    },
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What a fact says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// The touch was sent.
    Sent,
    /// The touch got this answer, for the first time.
    Answer(EngagementStatus),
}

/// One dated fact about one touch.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<'a> {
    /// Day in the user's zone.
    pub day: NaiveDate,
    /// What it says.
    pub kind: FactKind,
    /// Whom it concerns.
    pub prospect_id: &'a str,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// Segment at the time of the touch.
    pub segment: String,
    /// Days from the touch to the answer; 0 for a send.
    pub days_after: f64,
}

/// What one person's log comes to.
#[derive(Clone, Debug)]
pub struct PersonFacts<'a> {
    /// Who.
    pub prospect_id: &'a str,
    /// What was sent, oldest first.
    pub touches: Vec<Touch>,
    /// Where they stand.
    pub standing: Standing,
    /// Kinds of answers they gave, to whatever they answered.
    pub answers: BTreeSet<EngagementStatus>,
}

/// A log as dated facts.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// The facts.
    pub facts: Vec<Fact<'a>>,
    /// Everybody in the log.
    pub people: Vec<PersonFacts<'a>>,
    /// What is not counted.
    pub left_out: Vec<LeftOut>,
}

/// Makes facts of a log. Entries dated after `now` are kept back, and said.
#[must_use]
pub fn collect<'a>(events: &'a [Event], now: Timestamp, zone: &Zone) -> Facts<'a> {
    let entries = effective(events);
    let ids: BTreeSet<&str> = order::set(events.iter().map(|event| event.event_id.as_str()));
    let retractions = events.iter().filter(|event| matches!(event.body, EventBody::Retraction { .. }));
    let retractions: BTreeSet<&str> = order::set(retractions.map(|event| event.event_id.as_str()));
    let mut facts = Facts::default();
    let mut left = Left {
        duplicate: events.len() - ids.len(),
        retracted: ids.len() - retractions.len() - entries.len().min(ids.len() - retractions.len()),
        ..Left::default()
    };
    let mut by_person: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for entry in entries {
        if entry.0.occurred_at > now {
            left.clock += 1;
        } else {
            by_person.entry(&entry.0.prospect_id).or_default().push(entry);
        }
    }
    for (prospect_id, entries) in by_person {
        let history = of_entries(entries);
        left.duplicate += history.repeated;
        left.answer_without_send += history.unanswerable.len();
        add(&mut facts, prospect_id, &history, zone);
    }
    facts.left_out = left.said();
    facts
}

fn add<'a>(facts: &mut Facts<'a>, prospect_id: &'a str, history: &History<'a>, zone: &Zone) {
    for touch in &history.touches {
        let fact = |kind, at: Timestamp| Fact {
            day: zone.date(at),
            kind,
            prospect_id,
            outreach_type: touch.outreach_type,
            segment: touch.segment.clone(),
            days_after: at.days_since(touch.sent_at).max(0.0),
        };
        facts.facts.push(fact(FactKind::Sent, touch.sent_at));
        facts.facts.extend(touch.answers.iter().map(|(status, at)| fact(FactKind::Answer(*status), *at)));
    }
    let answers = order::set(history.entries.iter().map(|(_, engagement)| engagement.engagement_status));
    let standing = Standing::of(history);
    facts.people.push(PersonFacts { prospect_id, touches: history.touches.clone(), standing, answers });
}

#[derive(Default)]
struct Left {
    duplicate: usize,
    retracted: usize,
    clock: usize,
    answer_without_send: usize,
}

impl Left {
    fn said(&self) -> Vec<LeftOut> {
        [
            ("answer_without_send", self.answer_without_send, "answers to something that was never logged as sent"),
            ("duplicate", self.duplicate, "entries that repeat another one"),
            ("retracted", self.retracted, "entries that were taken back"),
            ("clock", self.clock, "entries dated in the future"),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(code, count, what)| LeftOut {
            code: code.to_owned(),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            text: format!("{count} {what}."),
        })
        .collect()
    }
}
