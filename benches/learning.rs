//! How much of the possible gain the shipped choice of wording reaches, in a simulated world with known rates, beside
//! simpler ways. Not a test: `cargo bench --bench learning -- 2000` gives the figures that README quotes.
//!
//! The world: a base reply rate from Beta(20, 180); log-odds of segments, wordings and combinations spread by 0.20, 0.35
//! and 0.15; three segments, five wordings, fifty sends a week for twenty weeks. The figure is the share of the gap
//! between an even split and always the best that a way closes, with its standard error over runs. How often a
//! conclusion is wrong on equal wordings, and found on unequal ones, looking every week, stands before it.

use chrono::{Days, NaiveDate};
use outreach_engine::{
    learning::{Choice, Random, order_variants, patterns},
    model::{
        event::{Channel, EngagementStatus, OutreachType},
        pattern::{PatternOf, PatternVerdict},
        sequence::Variant,
        tally::{Tally, TallyKey},
        time::Timestamp,
    },
};
use std::{collections::BTreeMap, io::Write as _};

const SEGMENTS: [&str; 3] = ["a", "b", "c"];
const VARIANTS: usize = 5;
const SENDS_A_WEEK: usize = 50;
const WEEKS: u64 = 20;

/// Rates by segment and wording.
struct World {
    rates: Vec<Vec<f64>>,
}

fn beta(a: u32, b: u32, random: &mut Random) -> f64 {
    let mut gamma = |shape: u32| (0..shape).map(|_| -(1.0 - random.unit()).ln()).sum::<f64>();
    let (one, other) = (gamma(a), gamma(b));
    one / (one + other)
}

impl World {
    fn new(random: &mut Random) -> Self {
        let base = beta(20, 180, random);
        let base = (base / (1.0 - base)).ln();
        let variants: Vec<f64> = (0..VARIANTS).map(|_| 0.35 * random.normal()).collect();
        let rates = SEGMENTS.iter().map(|_| {
            let segment = 0.20 * random.normal();
            let rate = |variant: &f64, random: &mut Random| {
                1.0 / (1.0 + (-(base + segment + variant + 0.15 * random.normal())).exp())
            };
            variants.iter().map(|variant| rate(variant, random)).collect()
        });
        Self { rates: rates.collect() }
    }

    fn rate(&self, segment: usize, variant: usize) -> f64 {
        self.rates.get(segment).and_then(|rates| rates.get(variant)).copied().unwrap_or(0.0)
    }

    fn of(&self, segment: usize) -> (f64, f64) {
        let rates = self.rates.get(segment).map(Vec::as_slice).unwrap_or_default();
        let best = rates.iter().copied().fold(0.0, f64::max);
        (best, rates.iter().sum::<f64>() / rates.len().max(1) as f64)
    }

    /// The best wording of the first half is the worst of the second.
    fn turned(&self) -> Self {
        Self { rates: self.rates.iter().map(|rates| rates.iter().rev().copied().collect()).collect() }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Shipped,
    PerSegment,
    Pooled,
}

#[derive(Clone, Copy)]
struct Setting {
    name: &'static str,
    window_days: u32,
    turns: bool,
}

const SETTINGS: [Setting; 3] = [
    Setting { name: "feedback after 1 week", window_days: 7, turns: false },
    Setting { name: "feedback after 3 weeks", window_days: 21, turns: false },
    Setting { name: "best wording changes at half time", window_days: 7, turns: true },
];

fn day(week: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default() + Days::new(7 * week)
}

fn moment(week: u64) -> Timestamp {
    Timestamp(day(week).and_time(chrono::NaiveTime::MIN).and_utc())
}

#[derive(Default)]
struct Log {
    counts: BTreeMap<TallyKey, u32>,
}

impl Log {
    fn add(&mut self, week: u64, segment: usize, variant: usize, replied: bool) {
        let statuses = [Some(EngagementStatus::Sent), replied.then_some(EngagementStatus::Replied)];
        for engagement_status in statuses.into_iter().flatten() {
            let key = TallyKey {
                day: day(week),
                segment: SEGMENTS.get(segment).copied().unwrap_or_default().to_owned(),
                outreach_type: OutreachType::InitialDm,
                engagement_status,
                channel: Channel::LinkedinDm,
                variant_id: variant.to_string(),
                attributes: BTreeMap::new(),
            };
            *self.counts.entry(key).or_default() += 1;
        }
    }

    fn tallies(&self) -> Vec<Tally> {
        let row = |(key, count): (&TallyKey, &u32)| Tally { tally_id: String::new(), key: key.clone(), count: *count };
        self.counts.iter().map(row).collect()
    }
}

fn variants() -> Vec<Variant> {
    let variant = |index: usize| Variant {
        variant_id: index.to_string(),
        text: String::new(),
        original_text: None,
        attributes: BTreeMap::new(),
        grounding: Vec::new(),
        checks: Vec::new(),
    };
    (0..VARIANTS).map(variant).collect()
}

/// Thompson sampling with flat priors, per segment or pooled.
fn thompson(tallies: &[Tally], segment: Option<&str>, window_days: u32, week: u64, random: &mut Random) -> usize {
    let mut counts = [(1_u32, 1_u32); VARIANTS];
    for tally in tallies.iter().filter(|tally| segment.is_none_or(|segment| tally.key.segment == segment)) {
        if (day(week) - tally.key.day).num_days() < i64::from(window_days) {
            continue;
        }
        let index = tally.key.variant_id.parse::<usize>().unwrap_or_default();
        if let Some((wins, losses)) = counts.get_mut(index) {
            if tally.key.engagement_status == EngagementStatus::Replied {
                *wins += tally.count;
                *losses = losses.saturating_sub(tally.count);
            } else {
                *losses += tally.count;
            }
        }
    }
    let draws = counts.map(|(wins, losses)| beta(wins, losses.max(1), random));
    draws.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1)).map_or(0, |(index, _)| index)
}

/// Share of the gap closed in one run: gained over even, and what could have been gained.
fn run(way: Way, setting: Setting, seed: u64) -> (f64, f64) {
    let mut random = independent(seed);
    let first = World::new(&mut random);
    let second = if setting.turns { first.turned() } else { World { rates: first.rates.clone() } };
    let (mut log, mut gained, mut possible) = (Log::default(), 0.0, 0.0);
    for week in 0..WEEKS {
        let world = if week < WEEKS / 2 { &first } else { &second };
        let tallies = log.tallies();
        for _ in 0..SENDS_A_WEEK {
            #[allow(clippy::cast_possible_truncation)] // Below three.
            let segment = (random.bits() % 3) as usize;
            let name = SEGMENTS.get(segment).copied().unwrap_or_default();
            let variant = match way {
                Way::Shipped => {
                    let choice = Choice {
                        outreach_type: OutreachType::InitialDm,
                        segment: name,
                        tallies: &tallies,
                        reply_window_days: setting.window_days,
                        now: moment(week),
                        seed: random.bits(),
                    };
                    let (ordered, _) = order_variants(variants(), &choice);
                    ordered.first().and_then(|variant| variant.variant_id.parse().ok()).unwrap_or_default()
                }
                Way::PerSegment => thompson(&tallies, Some(name), setting.window_days, week, &mut random),
                Way::Pooled => thompson(&tallies, None, setting.window_days, week, &mut random),
            };
            let rate = world.rate(segment, variant);
            let (best, even) = world.of(segment);
            gained += rate - even;
            possible += best - even;
            log.add(week, segment, variant, random.unit() < rate);
        }
    }
    (gained, possible)
}

/// A stream of its own for each run: seeds next to one another are mixed, or their streams would overlap.
fn independent(seed: u64) -> Random {
    Random::new(Random::new(seed).bits())
}

/// Whether two wordings with those rates are ever told apart, looking weekly at 25 sends of each, for twenty weeks.
fn told_apart(rates: [f64; 2], seed: u64) -> bool {
    let mut random = independent(seed);
    let mut log = Log::default();
    (0..WEEKS).any(|week| {
        for (variant, rate) in rates.iter().enumerate() {
            for _ in 0..SENDS_A_WEEK / 2 {
                log.add(week, 0, variant, random.unit() < *rate);
            }
        }
        let is_variant = |of: &PatternOf| matches!(of, PatternOf::Variant { .. });
        let found = patterns(&log.tallies(), 7, moment(week + 1));
        found.iter().any(|pattern| is_variant(&pattern.of) && pattern.verdict != PatternVerdict::TooEarly)
    })
}

fn conclusions(runs: u64, out: &mut impl std::io::Write) {
    for rates in [[0.05, 0.05], [0.10, 0.10], [0.20, 0.20], [0.10, 0.20]] {
        let told = (0..runs).filter(|seed| told_apart(rates, 50_000 + seed)).count();
        let share = told as f64 / runs as f64;
        let error = (share * (1.0 - share) / runs as f64).sqrt();
        let [one, other] = rates.map(|rate| 100.0 * rate);
        let _ = writeln!(
            out,
            "{one:.0} % against {other:.0} %: told apart within 1,000 sends {:5.1} % ± {:.1} ({runs} runs)",
            100.0 * share,
            100.0 * error
        );
    }
}

fn main() {
    let runs: u64 = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100);
    let mut out = std::io::stdout().lock();
    conclusions(runs, &mut out);
    for setting in SETTINGS {
        for (name, way) in [("shipped", Way::Shipped), ("per segment", Way::PerSegment), ("pooled", Way::Pooled)] {
            let results: Vec<(f64, f64)> = (0..runs).map(|seed| run(way, setting, 10_000 + seed)).collect();
            let possible: f64 = results.iter().map(|(_, possible)| possible).sum();
            let share = results.iter().map(|(gained, _)| gained).sum::<f64>() / possible;
            let count = runs as f64;
            // Standard error of a ratio of sums.
            let residuals: f64 = results.iter().map(|(gained, of)| (gained - share * of).powi(2)).sum();
            let error = (residuals / count).sqrt() / (possible / count) / count.sqrt();
            // Nobody reads on when the figures have nowhere to go.
            let _ = writeln!(
                out,
                "{:<36} {name:<12} {:5.1} % ± {:.1} ({runs} runs)",
                setting.name,
                100.0 * share,
                100.0 * error
            );
        }
    }
}
