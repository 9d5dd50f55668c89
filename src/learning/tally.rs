//! Counts of the log for learning. Not here: what they mean (`pattern`, `choice`).

use super::history::{Touch, effective, of_entries, of_person};
use crate::model::{
    event::{EngagementStatus, Event},
    order,
    tally::{Tally, TallyKey},
};
use std::collections::BTreeMap;

type Counts = BTreeMap<TallyKey, u32>;

/// The tallies of a log, of all people in it: for checks and for rebuilding. Rows that count nothing are left out.
#[must_use]
pub fn fold(events: &[Event]) -> Vec<Tally> {
    let mut by_person: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for entry in effective(events) {
        by_person.entry(&entry.0.prospect_id).or_default().push(entry);
    }
    let mut counts = Counts::new();
    for entries in by_person.into_values() {
        add(&mut counts, &of_entries(entries).touches);
    }
    counts.into_iter().map(row).collect()
}

/// The rows that change when one person's events go from `before` to `after`, with their new counts. `tallies` must
/// hold the stored rows of those days; other rows do no harm.
#[must_use]
pub fn updated(prospect_id: &str, before: &[Event], after: &[Event], tallies: &[Tally]) -> Vec<Tally> {
    let of = |events: &[Event]| {
        let mut counts = Counts::new();
        add(&mut counts, &of_person(prospect_id, events).touches);
        counts
    };
    let (before, after) = (of(before), of(after));
    let stored: BTreeMap<&TallyKey, u32> = order::map(tallies.iter().map(|tally| (&tally.key, tally.count)));
    let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(key)));
    keys.filter_map(|key| {
        let (was, is) = (before.get(key).copied().unwrap_or(0), after.get(key).copied().unwrap_or(0));
        // A stored row holds at least this person's own share.
        let others = stored.get(key).copied().unwrap_or(0).saturating_sub(was);
        (was != is).then(|| row((key.clone(), others + is)))
    })
    .collect()
}

fn add(counts: &mut Counts, touches: &[Touch]) {
    for touch in touches {
        for status in std::iter::once(EngagementStatus::Sent).chain(touch.answers.keys().copied()) {
            *counts.entry(key(touch, status)).or_default() += 1;
        }
    }
}

fn key(touch: &Touch, engagement_status: EngagementStatus) -> TallyKey {
    TallyKey {
        day: touch.day(),
        segment: touch.segment.clone(),
        outreach_type: touch.outreach_type,
        engagement_status,
        channel: touch.channel,
        variant_id: touch.variant_id.clone(),
        attributes: touch.attributes.clone(),
    }
}

fn row((key, count): (TallyKey, u32)) -> Tally {
    Tally { tally_id: key.id(), key, count }
}
