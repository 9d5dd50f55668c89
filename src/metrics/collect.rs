//! The facts that a report counts, from the log or from the tallies that keep them: the figures are the same either way.
//! Not here: rates.

use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::{
    learning::{Fact, FactKind, Omission, facts, log_facts},
    model::{
        event::Event,
        operations::LeftOut,
        order,
        sequence::{Sequence, SequenceType},
        tally::{Tally, TallyOf},
        time::{Timestamp, Zone},
    },
};
use chrono::NaiveDate;

/// What figures are made from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The days of the range, and all after it. Where there are any, nothing else is read.
    pub tallies: &'a [Tally],
    /// The log: all of it. Read where there are no tallies of days.
    pub events: &'a [Event],
    /// Stored sequences: they tell which plan a touch of an older log belonged to.
    pub sequences: &'a [Sequence],
}

/// A fact with its day in the user's zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// The day.
    pub day: NaiveDate,
    /// What happened on it.
    pub fact: Fact,
}

/// The facts of a range.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    /// What counts, oldest first.
    pub facts: Vec<Dated>,
    /// What does not.
    pub left_out: Vec<LeftOut>,
}

/// Gathers the facts of a range of days. What is dated after `now` is kept back, and said, as are entries of the range that
/// count nothing.
#[must_use]
pub fn collect(source: &Source<'_>, range: (NaiveDate, NaiveDate), now: Timestamp, zone: &Zone) -> Collected {
    let has_days = source.tallies.iter().any(|tally| matches!(tally.of, TallyOf::Day { .. }));
    let (all, repeats) = if has_days { (facts(source.tallies), 0) } else { of_log(source) };
    let mut left = Left { duplicate: repeats, ..Left::default() };
    let mut collected = Collected::default();
    for fact in all {
        let day = zone.date(fact.at);
        if fact.at > now {
            left.clock += usize::from(matches!(fact.kind, FactKind::Sent | FactKind::Answer(_)));
        } else if day >= range.0 && day <= range.1 {
            match fact.kind {
                FactKind::LeftOut(Omission::Duplicate) => left.duplicate += 1,
                FactKind::LeftOut(Omission::AnswerWithoutSend) => left.answer_without_send += 1,
                kind => {
                    left.clock += usize::from(matches!(kind, FactKind::Answer(_)) && !fact.tells_wait());
                    collected.facts.push(Dated { day, fact });
                }
            }
        }
    }
    order::sort_by(&mut collected.facts, |one, other| one.fact.cmp(&other.fact));
    collected.left_out = left.said();
    collected
}

fn of_log(source: &Source<'_>) -> (Vec<Fact>, usize) {
    let (facts, repeats) = log_facts(source.events);
    let types: Map<&str, SequenceType> =
        order::map(source.sequences.iter().map(|sequence| (sequence.prospect_id.as_str(), sequence.sequence_type)));
    let with_plan = facts.into_iter().map(|(person, fact)| {
        let sequence_type = fact.sequence_type.or_else(|| types.get(person.as_str()).copied());
        Fact { sequence_type, ..fact }
    });
    (with_plan.listed(), repeats)
}

#[derive(Default)]
struct Left {
    duplicate: usize,
    clock: usize,
    answer_without_send: usize,
}

impl Left {
    fn said(&self) -> Vec<LeftOut> {
        [
            ("answer_without_send", self.answer_without_send, "Answers to something that was never logged as sent"),
            ("duplicate", self.duplicate, "Entries that repeat another one"),
            ("clock", self.clock, "Entries dated in the future, and waits of more than a year"),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(code, count, what)| LeftOut {
            code: code.to_owned(),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            text: format!("{what}: {count}."),
        })
        .listed()
    }
}
