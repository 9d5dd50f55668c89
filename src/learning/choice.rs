//! Which wording goes first: a draw from what the log leaves open (Thompson sampling), pooled over segments, variants
//! and attributes so that forty sends a week teach something. Not here: conclusions (`pattern`).

use super::{
    logistic::{Posterior, Prior, Row, fit, log_odds, logit},
    pattern::{is_mature, outcome},
    random::Random,
};
use crate::model::{
    event::{EngagementStatus, OutreachType},
    order,
    sequence::Variant,
    tally::Tally,
    time::Timestamp,
};
use std::collections::BTreeMap;

/// Standard deviations of the parts of a rate, in log-odds: how far segments, wordings, their attributes and
/// combinations are expected to differ.
const OVERALL: f64 = 0.6;
const SEGMENT: f64 = 0.20;
const ATTRIBUTE: f64 = 0.20;
const VARIANT: f64 = 0.30;
const INTERACTION: f64 = 0.15;

/// Draws are taken from a quarter of the posterior's spread: over the few hundred sends of a year, full Thompson
/// sampling explores far too long (measured: 62 % of the possible gain against 51 % pooled and 32 % per segment).
const SPREAD: f64 = 0.25;

/// What a choice is made from.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Which touch.
    pub outreach_type: OutreachType,
    /// The person's segment.
    pub segment: &'a str,
    /// The counts of the log.
    pub tallies: &'a [Tally],
    /// Silence younger than this many days is unknown.
    pub reply_window_days: u32,
    /// The moment of the choice.
    pub now: Timestamp,
    /// The same seed gives the same choice.
    pub seed: u64,
}

/// A seed that belongs to a person: whoever looks twice is offered the same text. FNV-1a, 64 bits.
#[must_use]
pub fn stable_seed(prospect_id: &str) -> u64 {
    prospect_id.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Overall,
    Segment(&'a str),
    Attribute(&'a str, &'a str),
    Variant(&'a str),
    Interaction(&'a str, &'a str),
}

/// Where [`Parts::of`] puts the combination of segment and wording.
const INTERACTION_AT: usize = 3;

/// Numbers the parts as they come up.
#[derive(Default)]
struct Parts<'a> {
    numbers: BTreeMap<Part<'a>, usize>,
    priors: Vec<Prior>,
}

impl<'a> Parts<'a> {
    fn number(&mut self, part: Part<'a>, prior: Prior) -> usize {
        if let Some(number) = self.numbers.get(&part) {
            return *number;
        }
        self.priors.push(prior);
        let number = self.priors.len() - 1;
        self.numbers.insert(part, number);
        number
    }

    fn of(
        &mut self,
        segment: &'a str,
        variant: &'a str,
        attributes: &'a BTreeMap<String, String>,
        base: f64,
    ) -> Vec<usize> {
        let around = |spread| Prior { mean: 0.0, spread };
        let mut on = vec![
            self.number(Part::Overall, Prior { mean: logit(base), spread: OVERALL }),
            self.number(Part::Segment(segment), around(SEGMENT)),
            self.number(Part::Variant(variant), around(VARIANT)),
            self.number(Part::Interaction(segment, variant), around(INTERACTION)),
        ];
        for (name, value) in attributes {
            on.push(self.number(Part::Attribute(name, value), around(ATTRIBUTE)));
        }
        on
    }
}

/// Puts the chosen wording first and the others behind it in the order of the draw; gives the reason, for people.
#[must_use]
pub fn order_variants(variants: Vec<Variant>, choice: &Choice<'_>) -> (Vec<Variant>, String) {
    if variants.len() < 2 {
        return (variants, String::new());
    }
    let (status, base) = outcome(choice.outreach_type);
    let mut parts = Parts::default();
    let mut rows: BTreeMap<Vec<usize>, Row> = BTreeMap::new();
    let of_touch = choice.tallies.iter().filter(|tally| {
        let key = &tally.key;
        key.outreach_type == choice.outreach_type
            && !key.variant_id.is_empty()
            && is_mature(key, choice.reply_window_days, choice.now)
    });
    for tally in of_touch {
        let key = &tally.key;
        let on = parts.of(&key.segment, &key.variant_id, &key.attributes, base);
        let row = rows.entry(on.clone()).or_insert(Row { on, trials: 0.0, successes: 0.0 });
        if key.engagement_status == EngagementStatus::Sent {
            row.trials += f64::from(tally.count);
        } else if key.engagement_status == status {
            row.successes += f64::from(tally.count);
        }
    }
    let arms: Vec<Vec<usize>> = variants
        .iter()
        .map(|variant| parts.of(choice.segment, &variant.variant_id, &variant.attributes, base))
        .collect();
    let rows: Vec<Row> = rows.into_values().collect();
    let posterior = fit(&parts.priors, &rows);
    let draw = posterior.draw(SPREAD, &mut Random::new(choice.seed));
    let reason = reason(&variants, &arms, &rows, &posterior, &draw, status);
    let mut ranked: Vec<(f64, Variant)> = arms.iter().map(|on| log_odds(on, &draw)).zip(variants).collect();
    order::sort_by(&mut ranked, |(one, _), (other, _)| other.total_cmp(one));
    (ranked.into_iter().map(|(_, variant)| variant).collect(), reason)
}

/// Why the first one is first. What the log says about it is told; that it beats the others is not, because a draw is
/// no proof.
fn reason(
    variants: &[Variant],
    arms: &[Vec<usize>],
    rows: &[Row],
    posterior: &Posterior,
    draw: &[f64],
    status: EngagementStatus,
) -> String {
    let best_by = |coefficients: &[f64]| {
        arms.iter()
            .enumerate()
            .max_by(|(_, one), (_, other)| log_odds(one, coefficients).total_cmp(&log_odds(other, coefficients)))
            .map(|(index, _)| index)
    };
    let trials: f64 = rows.iter().map(|row| row.trials).sum();
    if trials < 1.0 {
        return "Nothing can be judged for this touch yet, so the wordings take turns.".to_owned();
    }
    let chosen = best_by(draw);
    let own = chosen.and_then(|index| arms.get(index)).and_then(|on| judged(on, rows));
    let verb = if status == EngagementStatus::Accepted { "accepted" } else { "answered" };
    let counts = own.map_or_else(
        || "this wording has not been judged in this segment yet".to_owned(),
        |(successes, trials)| format!("this wording: {successes:.0} of {trials:.0} {verb}"),
    );
    let attribute = chosen.and_then(|index| variants.get(index)).and_then(|variant| variant.attributes.get("angle"));
    let angle = attribute.map(|angle| format!(", angle {angle}")).unwrap_or_default();
    if chosen == best_by(&posterior.mean) {
        format!("Most promising by {trials:.0} judged sends ({counts}{angle}). No proof that it is better.")
    } else {
        format!("Tried to learn more about it ({counts}{angle}); {trials:.0} sends judged so far.")
    }
}

/// Successes and trials of a wording in its segment, with whatever attributes it had; `None` without trials.
fn judged(on: &[usize], rows: &[Row]) -> Option<(f64, f64)> {
    let interaction = on.get(INTERACTION_AT)?;
    let own = rows.iter().filter(|row| row.on.get(INTERACTION_AT) == Some(interaction));
    let (successes, trials) =
        own.fold((0.0, 0.0), |(successes, trials), row| (successes + row.successes, trials + row.trials));
    (trials > 0.0).then_some((successes, trials))
}
