//! Target distribution: who counts for which segment when the user wants given shares of each. Clear evidence is never
//! moved, "outside the audience" stays outside, and the answer says who was moved and why.

use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::{
    assessment::{Assignment, NONE},
    order,
};

/// Somebody whose best segment is at least this probable is never moved.
const CLEAR: f64 = 0.8;
/// A segment is open to somebody who has at least this probability for it, and this share of the best one's.
const OPEN: f64 = 0.15;
const OPEN_SHARE: f64 = 0.3;

/// Somebody to be assigned.
pub struct Candidate<'a> {
    /// Who.
    pub id: &'a str,
    /// Probability of being outside the audience, then of each segment in the order of the names.
    pub shares: &'a [f64],
}

impl Candidate<'_> {
    /// Place of the likeliest segment; none is outside the audience. Of equally likely ones the first.
    #[must_use]
    pub fn best(&self) -> Option<usize> {
        let mut best = 0;
        for (at, share) in self.shares.iter().enumerate() {
            if *share > self.shares.get(best).copied().unwrap_or(0.0) {
                best = at;
            }
        }
        best.checked_sub(1)
    }

    fn share(&self, segment: Option<usize>) -> f64 {
        self.shares.get(segment.map_or(0, |at| at + 1)).copied().unwrap_or(0.0)
    }
}

/// Somebody whose evidence leaves more than one segment open.
struct Ambiguous<'a> {
    at: usize,
    id: &'a str,
    /// Open segments with the natural logarithm of their probability.
    open: Vec<(usize, f64)>,
}

/// Assigns everybody to a segment so that the shares come as near to the target as evidence allows, and among the ways
/// to do so the likeliest one is taken. `names` are the segments; `shares` are normalised here. The order of the answer
/// is that of the input.
#[must_use]
pub fn assign(people: &[Candidate<'_>], names: &[&str], shares: &Map<String, f64>) -> Vec<Assignment> {
    let asked: Vec<f64> = names
        .iter()
        .map(|name| shares.get(*name).copied().filter(|share| share.is_finite()).unwrap_or(0.0).max(0.0))
        .listed();
    let is_asked = |at: usize| asked.get(at).is_some_and(|share| *share > 0.0);
    let mut counts = vec![0_usize; names.len()];
    let mut placed: Vec<Option<usize>> = vec![None; people.len()];
    let mut ambiguous: Vec<Ambiguous<'_>> = Vec::new();
    let mut inside = 0_usize;
    for (at, person) in people.iter().enumerate() {
        let Some(best) = person.best().filter(|best| is_asked(*best)) else { continue };
        inside += 1;
        let probability = person.share(Some(best));
        let mut open = Vec::new();
        if probability < CLEAR {
            for place in (0..names.len()).filter(|place| is_asked(*place)) {
                let share = person.share(Some(place));
                if place == best || (share >= OPEN && share >= OPEN_SHARE * probability) {
                    open.push((place, share.max(1e-12).ln()));
                }
            }
        }
        if let Some(slot) = placed.get_mut(at) {
            *slot = Some(best);
        }
        if open.len() > 1 {
            ambiguous.push(Ambiguous { at, id: person.id, open });
        }
        if let Some(count) = counts.get_mut(best) {
            *count += 1;
        }
    }
    even_out(&mut placed, &mut counts, &quotas(&asked, inside), &mut ambiguous);
    people.iter().zip(placed).map(|(person, place)| describe(person, names, place)).listed()
}

fn describe(person: &Candidate<'_>, names: &[&str], place: Option<usize>) -> Assignment {
    let best = person.best();
    let segment = place.or(best);
    let name = |at: Option<usize>| at.and_then(|at| names.get(at)).copied().unwrap_or(NONE);
    let percent = |at: Option<usize>| super::percent(person.share(at));
    let is_moved = segment != best;
    let why = if is_moved {
        format!(
            "The evidence leaves {} ({}%) and {} ({}%) open, and {} was short.",
            name(best),
            percent(best),
            name(segment),
            percent(segment),
            name(segment)
        )
    } else if best.is_none() {
        format!("Outside the audience ({}%).", percent(None))
    } else if place.is_none() {
        format!("The evidence says {} ({}%), for which no share was asked.", name(best), percent(best))
    } else if person.share(best) >= CLEAR {
        format!("Clear evidence ({}%).", percent(best))
    } else {
        format!("Likeliest segment ({}%).", percent(best))
    };
    Assignment { segment, is_moved, why }
}

/// How many of `inside` people each segment should have: whole numbers by largest remainder, ties by order.
fn quotas(asked: &[f64], inside: usize) -> Vec<usize> {
    let total: f64 = asked.iter().sum();
    let exact: Vec<f64> = asked.iter().map(|share| share / total.max(f64::MIN_POSITIVE) * inside as f64).listed();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and the number of people.
    let mut whole: Vec<usize> = exact.iter().map(|value| value.floor() as usize).listed();
    let mut order: Vec<usize> = (0..asked.len()).filter(|at| asked.get(*at).is_some_and(|share| *share > 0.0)).listed();
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
pub(super) fn wanted_for_test(asked: &[f64], inside: usize) -> Vec<usize> {
    quotas(asked, inside)
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
