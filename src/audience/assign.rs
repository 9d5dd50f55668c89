//! Target distribution: who counts for which segment when the user wants given shares of each. Clear evidence is never
//! moved, "outside the audience" stays outside, and the answer says who was moved and why.

use crate::model::{
    assessment::{Assessment, Assignment, NONE},
    order,
};
use std::collections::BTreeMap;

/// Somebody whose best segment is at least this probable is never moved.
const CLEAR: f64 = 0.8;
/// A segment is open to somebody who has at least this probability for it, and this share of the best one's.
const OPEN: f64 = 0.15;
const OPEN_SHARE: f64 = 0.3;

/// Somebody whose evidence leaves more than one segment open.
struct Ambiguous<'a> {
    at: usize,
    id: &'a str,
    /// Open segments with the natural logarithm of their probability.
    open: Vec<(usize, f64)>,
}

/// Assigns everybody to a segment so that the shares come as near to the target as evidence allows, and among the ways
/// to do so the likeliest one is taken. `shares` are normalised here. The order of the answer is that of the input.
#[must_use]
pub fn assign(people: &[(String, &Assessment)], shares: &BTreeMap<String, f64>) -> Vec<Assignment> {
    let names: Vec<&str> = shares
        .iter()
        .filter(|(name, share)| name.as_str() != NONE && share.is_finite() && **share > 0.0)
        .map(|(name, _)| name.as_str())
        .collect();
    let total: f64 = names.iter().filter_map(|name| shares.get(*name)).sum();
    let mut counts = vec![0_usize; names.len()];
    let mut placed: Vec<Option<usize>> = vec![None; people.len()];
    let mut ambiguous: Vec<Ambiguous<'_>> = Vec::new();
    let mut inside = 0_usize;
    for (at, (id, assessment)) in people.iter().enumerate() {
        let Some(best) = names.iter().position(|name| *name == assessment.segment) else { continue };
        inside += 1;
        let mut open = Vec::new();
        if assessment.probability < CLEAR {
            for (place, name) in names.iter().enumerate() {
                let share = assessment.probabilities.get(*name).copied().unwrap_or(0.0);
                if place == best || (share >= OPEN && share >= OPEN_SHARE * assessment.probability) {
                    open.push((place, share.max(1e-12).ln()));
                }
            }
        }
        if let Some(slot) = placed.get_mut(at) {
            *slot = Some(best);
        }
        if open.len() > 1 {
            ambiguous.push(Ambiguous { at, id, open });
        }
        if let Some(count) = counts.get_mut(best) {
            *count += 1;
        }
    }
    let wanted = quotas(&names, shares, total, inside);
    even_out(&mut placed, &mut counts, &wanted, &mut ambiguous);
    people
        .iter()
        .zip(placed)
        .map(|((id, assessment), place)| describe(id, assessment, place.and_then(|place| names.get(place).copied())))
        .collect()
}

fn describe(id: &str, assessment: &Assessment, place: Option<&str>) -> Assignment {
    let best = assessment.segment.as_str();
    let segment = place.unwrap_or(best);
    let share = |name: &str| assessment.probabilities.get(name).copied().unwrap_or(0.0);
    let (moved_from, why) = if segment != best {
        let why = format!(
            "The evidence leaves {best} ({} %) and {segment} ({} %) open, and {segment} was short.",
            super::percent(share(best)),
            super::percent(share(segment))
        );
        (Some(best.to_owned()), why)
    } else if best == NONE {
        (None, format!("Outside the audience ({} %).", super::percent(share(NONE))))
    } else if place.is_none() {
        (None, format!("The evidence says {best} ({} %), for which no share was asked.", super::percent(share(best))))
    } else if assessment.probability >= CLEAR {
        (None, format!("Clear evidence ({} %).", super::percent(share(best))))
    } else {
        (None, format!("Likeliest segment ({} %).", super::percent(share(best))))
    };
    Assignment { prospect_id: id.to_owned(), segment: segment.to_owned(), moved_from, why }
}

/// How many of `inside` people each segment should have: whole numbers by largest remainder, ties by name.
fn quotas(names: &[&str], shares: &BTreeMap<String, f64>, total: f64, inside: usize) -> Vec<usize> {
    let exact: Vec<f64> = names
        .iter()
        .map(|name| shares.get(*name).copied().unwrap_or(0.0) / total.max(f64::MIN_POSITIVE) * inside as f64)
        .collect();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and the number of people.
    let mut whole: Vec<usize> = exact.iter().map(|value| value.floor() as usize).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    let rest = |at: &usize| exact.get(*at).map_or(0.0, |value| value.fract());
    order::sort_by(&mut order, |a, b| rest(b).total_cmp(&rest(a)).then(a.cmp(b)));
    let given: usize = whole.iter().sum();
    for at in order.into_iter().cycle().take(inside.saturating_sub(given)) {
        if let Some(value) = whole.get_mut(at) {
            *value += 1;
        }
    }
    whole
}

#[cfg(test)]
pub(super) fn wanted_for_test(shares: &BTreeMap<String, f64>, inside: usize) -> [usize; 3] {
    let names: Vec<&str> = shares.keys().map(String::as_str).collect();
    quotas(&names, shares, shares.values().sum(), inside).try_into().unwrap_or_default()
}

/// Moves ambiguous people, one augmenting path at a time, from segments that have more than wanted to segments that
/// have fewer, always by the path that costs the least likelihood: the successive-shortest-path method, which is
/// optimal. Paths pass through few segments, so each is found by relaxing edges between segments.
fn even_out(placed: &mut [Option<usize>], counts: &mut [usize], wanted: &[usize], ambiguous: &mut [Ambiguous<'_>]) {
    // A stable order makes ties independent of the order people came in.
    order::sort_by(ambiguous, |a, b| a.id.cmp(b.id));
    let segments = counts.len();
    let mut edges = Edges::new(segments, placed, ambiguous);
    loop {
        let over: Vec<usize> = (0..segments).filter(|at| counts.get(*at) > wanted.get(*at)).collect();
        let under: Vec<usize> = (0..segments).filter(|at| counts.get(*at) < wanted.get(*at)).collect();
        let Some(path) = edges.cheapest_path(&over, &under) else { break };
        for pair in path.windows(2) {
            let [from, to] = pair else { continue };
            let Some(person) = edges.take(*from, *to) else { return };
            let Some(someone) = ambiguous.get(person) else { return };
            if let Some(slot) = placed.get_mut(someone.at) {
                *slot = Some(*to);
            }
            edges.offer(person, *to, &someone.open);
        }
        let (Some(first), Some(last)) = (path.first(), path.last()) else { break };
        if let Some(count) = counts.get_mut(*first) {
            *count -= 1;
        }
        if let Some(count) = counts.get_mut(*last) {
            *count += 1;
        }
    }
}

/// For each ordered pair of segments, who could move and what it would cost, cheapest first.
struct Edges {
    segments: usize,
    /// Heaps by `from * segments + to` of (cost in a total order, person).
    heaps: Vec<std::collections::BinaryHeap<std::cmp::Reverse<(u64, usize)>>>,
    /// Where each ambiguous person is now; stale heap entries are recognised by it.
    now: Vec<usize>,
}

/// A cost as an integer that sorts alike. Costs may be negative when somebody goes back.
fn ordered(cost: f64) -> u64 {
    let bits = cost.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

fn cost_of(ordered: u64) -> f64 {
    f64::from_bits(if ordered >> 63 == 1 { ordered & !(1 << 63) } else { !ordered })
}

impl Edges {
    fn new(segments: usize, placed: &[Option<usize>], ambiguous: &[Ambiguous<'_>]) -> Self {
        let mut edges = Self {
            segments,
            heaps: std::iter::repeat_with(std::collections::BinaryHeap::new).take(segments * segments).collect(),
            now: vec![0; ambiguous.len()],
        };
        for (person, someone) in ambiguous.iter().enumerate() {
            if let Some(Some(place)) = placed.get(someone.at) {
                edges.offer(person, *place, &someone.open);
            }
        }
        edges
    }

    /// Notes that a person is now in `from` and could go to any of the open segments.
    fn offer(&mut self, person: usize, from: usize, open: &[(usize, f64)]) {
        if let Some(now) = self.now.get_mut(person) {
            *now = from;
        }
        let here = open.iter().find(|(place, _)| *place == from).map_or(0.0, |(_, log)| *log);
        for (to, log) in open.iter().filter(|(place, _)| *place != from) {
            if let Some(heap) = self.heaps.get_mut(from * self.segments + to) {
                heap.push(std::cmp::Reverse((ordered(here - log), person)));
            }
        }
    }

    fn cheapest(&mut self, from: usize, to: usize) -> Option<f64> {
        let heap = self.heaps.get_mut(from * self.segments + to)?;
        while let Some(std::cmp::Reverse((cost, person))) = heap.peek() {
            if self.now.get(*person) == Some(&from) {
                return Some(cost_of(*cost));
            }
            heap.pop();
        }
        None
    }

    fn take(&mut self, from: usize, to: usize) -> Option<usize> {
        self.cheapest(from, to)?;
        let heap = self.heaps.get_mut(from * self.segments + to)?;
        heap.pop().map(|std::cmp::Reverse((_, person))| person)
    }

    /// The cheapest way from any segment with too many to any with too few (Bellman–Ford over the segments).
    fn cheapest_path(&mut self, over: &[usize], under: &[usize]) -> Option<Vec<usize>> {
        let mut costs: Vec<Option<f64>> = vec![None; self.segments];
        let mut before: Vec<Option<usize>> = vec![None; self.segments];
        for from in over {
            *costs.get_mut(*from)? = Some(0.0);
        }
        for _ in 0..self.segments {
            for from in 0..self.segments {
                let Some(Some(so_far)) = costs.get(from).copied() else { continue };
                for to in 0..self.segments {
                    let Some(step) = (from != to).then(|| self.cheapest(from, to)).flatten() else { continue };
                    let known = costs.get(to).copied().flatten();
                    if !over.contains(&to) && known.is_none_or(|known| so_far + step + 1e-12 < known) {
                        *costs.get_mut(to)? = Some(so_far + step);
                        *before.get_mut(to)? = Some(from);
                    }
                }
            }
        }
        let end = under
            .iter()
            .filter_map(|to| costs.get(*to).copied().flatten().map(|cost| (cost, *to)))
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?
            .1;
        let mut path = vec![end];
        while let Some(Some(previous)) = path.last().and_then(|at| before.get(*at)) {
            if path.len() > self.segments {
                return None;
            }
            path.push(*previous);
        }
        path.reverse();
        Some(path)
    }
}
