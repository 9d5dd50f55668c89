//! What works, by segment, touch, variant and attribute, with what can and cannot be concluded. Not here: the choice of
//! the next text (`choice`).

use super::bayes::{Beta, CONCLUSIVE, Count, sends_needed};
use crate::model::{
    event::{EngagementStatus, OutreachType},
    order,
    pattern::{Pattern, PatternOf, PatternVerdict},
    tally::{Tally, TallyKey},
    time::Timestamp,
};
use std::collections::BTreeMap;

/// What counts as success of a touch, and the published rate it starts from: requests are there to be accepted (25–31 %),
/// messages to be answered (about 8 % of sent).
pub(super) const fn outcome(touch: OutreachType) -> (EngagementStatus, f64) {
    match touch {
        OutreachType::ConnectionRequest => (EngagementStatus::Accepted, 0.28),
        _ => (EngagementStatus::Replied, 0.08),
    }
}

/// The rate around which conclusions expect the truth, by kind of success: rounder than the published ones, and never
/// the user's own.
const fn supposed(touch: OutreachType) -> f64 {
    match touch {
        OutreachType::ConnectionRequest => 0.28,
        _ => 0.10,
    }
}

/// Whether the reply window of a touch sent that day has passed.
pub(super) fn is_mature(key: &TallyKey, window_days: u32, now: Timestamp) -> bool {
    (now.0.date_naive() - key.day).num_days() >= i64::from(window_days)
}

#[derive(Clone, Copy, Default)]
struct Counts {
    sent: u32,
    judged: Count,
    meetings: u32,
}

impl Counts {
    fn add(&mut self, tally: &Tally, mature: bool) {
        let status = tally.key.engagement_status;
        if status == EngagementStatus::Sent {
            self.sent += tally.count;
        }
        if status == EngagementStatus::MeetingBooked {
            self.meetings += tally.count;
        }
        if mature && status == EngagementStatus::Sent {
            self.judged.trials += tally.count;
        }
        if mature && status == outcome(tally.key.outreach_type).0 {
            self.judged.successes += tally.count;
        }
    }
}

/// All patterns that the tallies show, those with most sends first.
#[must_use]
pub fn patterns(tallies: &[Tally], reply_window_days: u32, now: Timestamp) -> Vec<Pattern> {
    let mut counts: BTreeMap<PatternOf, Counts> = BTreeMap::new();
    let mut by_touch: BTreeMap<OutreachType, Counts> = BTreeMap::new();
    for tally in tallies.iter().filter(|tally| tally.count > 0) {
        let mature = is_mature(&tally.key, reply_window_days, now);
        by_touch.entry(tally.key.outreach_type).or_default().add(tally, mature);
        for of in subjects(&tally.key) {
            counts.entry(of).or_default().add(tally, mature);
        }
    }
    let mut found: Vec<Pattern> = counts
        .iter()
        .map(|(of, own)| {
            let touch = touch_of(of);
            let overall = by_touch.get(&touch).copied().unwrap_or_default();
            pattern(of, *own, siblings(of, &counts), overall.judged)
        })
        .collect();
    order::sort_by(&mut found, |one, other| other.sent.cmp(&one.sent).then_with(|| one.of.cmp(&other.of)));
    found
}

fn subjects(key: &TallyKey) -> Vec<PatternOf> {
    let touch = key.outreach_type;
    let mut subjects = vec![PatternOf::Segment { segment: key.segment.clone(), outreach_type: touch }];
    if !key.variant_id.is_empty() {
        let (segment, variant_id) = (key.segment.clone(), key.variant_id.clone());
        subjects.push(PatternOf::Variant { segment, outreach_type: touch, variant_id });
    }
    subjects.extend(key.attributes.iter().map(|(attribute, value)| PatternOf::Attribute {
        outreach_type: touch,
        attribute: attribute.clone(),
        value: value.clone(),
    }));
    subjects
}

const fn touch_of(of: &PatternOf) -> OutreachType {
    match of {
        PatternOf::Variant { outreach_type, .. }
        | PatternOf::Attribute { outreach_type, .. }
        | PatternOf::Segment { outreach_type, .. } => *outreach_type,
    }
}

/// The others that a pattern is compared with: same touch, and same segment or same attribute.
fn siblings(of: &PatternOf, counts: &BTreeMap<PatternOf, Counts>) -> Count {
    let kind = |of: &PatternOf| match of {
        PatternOf::Variant { segment, .. } => (0, segment.clone()),
        PatternOf::Attribute { attribute, .. } => (1, attribute.clone()),
        PatternOf::Segment { .. } => (2, String::new()),
    };
    let (own, touch) = (kind(of), touch_of(of));
    let is_sibling = |other: &PatternOf| touch_of(other) == touch && kind(other) == own;
    counts.iter().filter(|(other, _)| *other != of && is_sibling(other)).fold(Count::default(), |sum, (_, counts)| {
        Count { trials: sum.trials + counts.judged.trials, successes: sum.successes + counts.judged.successes }
    })
}

fn pattern(of: &PatternOf, own: Counts, rest: Count, overall: Count) -> Pattern {
    let (status, expected) = outcome(touch_of(of));
    let prior = Beta::prior(overall, expected);
    let posterior = prior.after(own.judged);
    let (low, high) = posterior.interval();
    let (mean, average) = (posterior.mean(), prior.mean());
    let bayes_factor = Beta::fixed(supposed(touch_of(of))).factor(own.judged, rest);
    let rest_mean = prior.after(rest).mean();
    let verdict = match (bayes_factor >= CONCLUSIVE, mean > rest_mean) {
        (true, true) => PatternVerdict::Better,
        (true, false) => PatternVerdict::Worse,
        (false, _) => PatternVerdict::TooEarly,
    };
    Pattern {
        of: of.clone(),
        sent: own.sent,
        mature: own.judged.trials,
        outcome: status,
        successes: own.judged.successes,
        meetings: own.meetings,
        posterior_mean: mean,
        low,
        high,
        performance_score: (1000.0 * mean / (mean + average)).round() / 10.0,
        bayes_factor,
        verdict,
        text: words(verdict, own.judged, rest, average, status),
    }
}

fn words(verdict: PatternVerdict, own: Count, rest: Count, average: f64, status: EngagementStatus) -> String {
    let success = if status == EngagementStatus::Accepted { "accepted" } else { "answered" };
    let counts = format!("{} of {} {success}", own.successes, own.trials);
    let others = format!("{} of {} for the others", rest.successes, rest.trials);
    match verdict {
        PatternVerdict::Better => format!("Works better than the others: {counts}, {others}."),
        PatternVerdict::Worse => format!("Works worse than the others: {counts}, {others}."),
        PatternVerdict::TooEarly if rest.trials == 0 => {
            format!("{counts}. There is nothing to compare it with yet.")
        }
        PatternVerdict::TooEarly => {
            let more = sends_needed(average) - f64::from(own.trials.min(rest.trials));
            if more > 0.0 {
                format!("Too early to say: {counts}, {others}; about {more:.0} more each would show a doubling.")
            } else {
                format!("No clear difference: {counts}, {others}.")
            }
        }
    }
}
