//! What works, by segment, touch, variant and attribute, with what can and cannot be concluded. Not here: the choice of
//! the next text (`choice`).

use super::{
    bayes::{Beta, CONCLUSIVE, Count, sends_needed},
    tally::{DayCounts, aged, learnt},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::{
    decimal,
    event::{EngagementStatus, OutreachType},
    learning::{Conclusion, LearningState},
    order,
    pattern::{Pattern, PatternOf, PatternVerdict},
    tally::{Tally, TallyOf},
    time::Timestamp,
};

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
        _ => 0.12,
    }
}

/// Whether the reply window of a touch sent so many UTC days ago has passed.
pub(super) fn is_mature(age_days: i64, window_days: u32) -> bool {
    age_days >= i64::from(window_days)
}

/// How many of a day's touches did what they are there for.
pub(super) const fn successes(touch: OutreachType, counts: DayCounts) -> u32 {
    match touch {
        OutreachType::ConnectionRequest => counts.accepted,
        _ => counts.replied,
    }
}

/// After so many days a send counts half in `performance_score`.
const HALF_LIFE_DAYS: f64 = 91.0;

#[derive(Clone, Copy, Default)]
struct Counts {
    sent: u32,
    judged: Count,
    meetings: u32,
    /// Trials and successes that count, the newer the more.
    recent: (f64, f64),
}

impl Counts {
    fn add(&mut self, touch: OutreachType, age_days: i64, day: DayCounts, mature: bool) {
        self.sent += day.sent;
        self.meetings += day.meetings;
        if !mature {
            return;
        }
        let successes = successes(touch, day);
        self.judged.trials += day.sent;
        self.judged.successes += successes;
        let weight = 0.5_f64.powf(age_days.max(0) as f64 / HALF_LIFE_DAYS);
        self.recent.0 += weight * f64::from(day.sent);
        self.recent.1 += weight * f64::from(successes);
    }
}

impl Counts {
    fn join(&mut self, other: Self) {
        self.sent += other.sent;
        self.meetings += other.meetings;
        self.judged.trials += other.judged.trials;
        self.judged.successes += other.judged.successes;
        self.recent.0 += other.recent.0;
        self.recent.1 += other.recent.1;
    }
}

/// All patterns that the tallies show, those with most sends first.
#[must_use]
pub fn patterns(tallies: &[Tally], state: &LearningState, reply_window_days: u32, now: Timestamp) -> Vec<Pattern> {
    let mut counts: Map<PatternOf, Counts> = Map::new();
    let mut by_touch: Map<OutreachType, Counts> = Map::new();
    let today = now.0.date_naive();
    for (tally, from) in learnt(tallies, state).filter(|(tally, _)| tally.count > 0) {
        let Some((touch, subjects)) = subjects(&tally.of) else { continue };
        let is_wording = matches!(tally.of, TallyOf::Wording { .. });
        let mut own = Counts::default();
        for (age, of_day) in aged(tally, from, today) {
            own.add(touch, age, of_day, is_mature(age, reply_window_days));
        }
        if own.sent == 0 {
            continue;
        }
        // Traits count the same touches again.
        if is_wording {
            by_touch.entry(touch).or_default().join(own);
        }
        for of in subjects {
            counts.entry(of).or_default().join(own);
        }
    }
    let mut found: Vec<Pattern> = counts
        .iter()
        .map(|(of, own)| {
            let touch = touch_of(of);
            let overall = by_touch.get(&touch).copied().unwrap_or_default();
            let (rest, others) = siblings(of, &counts);
            pattern(of, *own, rest, others, overall.judged)
        })
        .listed();
    order::sort_by(&mut found, |one, other| other.sent.cmp(&one.sent).then_with(|| one.of.cmp(&other.of)));
    found
}

/// What a row speaks for; `None` for rows that hold no touches.
fn subjects(of: &TallyOf) -> Option<(OutreachType, Vec<PatternOf>)> {
    match of {
        TallyOf::Wording { outreach_type, segment, variant_id, attributes, .. } => {
            let outreach_type = *outreach_type;
            let mut subjects = vec![PatternOf::Segment { segment: segment.clone(), outreach_type }];
            if !variant_id.is_empty() {
                let (segment, variant_id) = (segment.clone(), variant_id.clone());
                subjects.push(PatternOf::Variant { segment, outreach_type, variant_id });
            }
            subjects.extend(attributes.iter().map(|(attribute, value)| PatternOf::Attribute {
                outreach_type,
                attribute: attribute.clone(),
                value: value.clone(),
            }));
            Some((outreach_type, subjects))
        }
        TallyOf::Trait { outreach_type, name, value, .. } => {
            let of = PatternOf::Trait { outreach_type: *outreach_type, name: name.clone(), value: value.clone() };
            Some((*outreach_type, vec![of]))
        }
        TallyOf::Day { .. } => None,
    }
}

const fn touch_of(of: &PatternOf) -> OutreachType {
    match of {
        PatternOf::Variant { outreach_type, .. }
        | PatternOf::Attribute { outreach_type, .. }
        | PatternOf::Trait { outreach_type, .. }
        | PatternOf::Segment { outreach_type, .. } => *outreach_type,
    }
}

/// The others that a pattern is compared with: same touch, and same segment or same attribute.
fn siblings(of: &PatternOf, counts: &Map<PatternOf, Counts>) -> (Count, u32) {
    let kind = |of: &PatternOf| match of {
        PatternOf::Variant { segment, .. } => (0, segment.clone()),
        PatternOf::Attribute { attribute, .. } => (1, attribute.clone()),
        PatternOf::Trait { name, .. } => (2, name.clone()),
        PatternOf::Segment { .. } => (3, String::new()),
    };
    let (own, touch) = (kind(of), touch_of(of));
    let is_sibling = |other: &PatternOf| touch_of(other) == touch && kind(other) == own;
    let others = counts.iter().filter(|(other, _)| *other != of && is_sibling(other));
    others.fold((Count::default(), 0), |(sum, number), (_, counts)| {
        let judged = counts.judged;
        let sum = Count { trials: sum.trials + judged.trials, successes: sum.successes + judged.successes };
        (sum, number + u32::from(judged.trials > 0))
    })
}

/// The Bayes factor that a conclusion needs among so many others: each is one more chance of being wrong.
fn needed(others: u32) -> f64 {
    CONCLUSIVE * f64::from(others.max(1))
}

/// The two leading wordings of each touch in each segment compared, and every proven difference.
#[must_use]
pub fn conclusions(patterns: &[Pattern]) -> Vec<Conclusion> {
    let mut groups: Map<(&str, OutreachType), Vec<(&str, &Pattern)>> = Map::new();
    for pattern in patterns {
        if let PatternOf::Variant { segment, outreach_type, variant_id } = &pattern.of {
            groups.entry((segment, *outreach_type)).or_default().push((variant_id, pattern));
        }
    }
    let mut found = Vec::new();
    for ((segment, touch), mut wordings) in groups {
        order::sort_by(&mut wordings, |(_, one), (_, other)| other.posterior_mean.total_cmp(&one.posterior_mean));
        let others = u32::try_from(wordings.len()).unwrap_or(u32::MAX).saturating_sub(1);
        let Some(((best, leader), rest)) = wordings.split_first() else { continue };
        for (place, (name, other)) in rest.iter().enumerate() {
            let (one, two) = (judged(leader), judged(other));
            let proven = Beta::fixed(supposed(touch)).factor(one, two) >= needed(others);
            if proven || place == 0 {
                found.push(conclusion((segment, touch), (best, one), (name, two), proven));
            }
        }
    }
    found
}

fn judged(pattern: &Pattern) -> Count {
    Count { trials: pattern.mature, successes: pattern.successes }
}

fn conclusion(
    (segment, outreach_type): (&str, OutreachType),
    (better, one): (&str, Count),
    (worse, two): (&str, Count),
    proven: bool,
) -> Conclusion {
    let average = Beta::prior(
        Count { trials: one.trials + two.trials, successes: one.successes + two.successes },
        outcome(outreach_type).1,
    );
    let more = sends_needed(average.mean()) - f64::from(one.trials.min(two.trials));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A few thousand at most, and positive.
    let more_sends = (!proven && more > 0.0).then_some(more as u32);
    let counts = format!("{} of {} against {} of {}", one.successes, one.trials, two.successes, two.trials);
    let text = match (proven, more_sends) {
        (true, _) => format!("{better} beats {worse}: {counts}."),
        (false, Some(more)) => format!("Too early for {better} and {worse}: {counts}; about {more} more each."),
        (false, None) => format!("No clear difference between {better} and {worse}: {counts}."),
    };
    let (better, worse) = (better.to_owned(), worse.to_owned());
    Conclusion { segment: segment.to_owned(), outreach_type, better, worse, proven, more_sends, text }
}

fn pattern(of: &PatternOf, own: Counts, rest: Count, others: u32, overall: Count) -> Pattern {
    let (status, expected) = outcome(touch_of(of));
    let prior = Beta::prior(overall, expected);
    let posterior = prior.after(own.judged);
    let (low, high) = posterior.interval();
    let (mean, average) = (posterior.mean(), prior.mean());
    let lately = prior.mean_after(own.recent.0, own.recent.1);
    let bayes_factor = Beta::fixed(supposed(touch_of(of))).factor(own.judged, rest);
    let rest_mean = prior.after(rest).mean();
    let verdict = match (bayes_factor >= needed(others), mean > rest_mean) {
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
        performance_score: (1000.0 * lately / (lately + average)).round() / 10.0,
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
                let more = decimal::rounded(more);
                format!("Too early to say: {counts}, {others}; about {more} more each would show a doubling.")
            } else {
                format!("No clear difference: {counts}, {others}.")
            }
        }
    }
}
