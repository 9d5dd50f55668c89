//! Whom to ask to connect: the best in summed priority of all choices that fill the places, keep the shares and ask no
//! more people of a company than allowed. An exact answer by successive shortest paths, on the few hundred people that
//! can be part of one. Not here: when they are asked.

use crate::model::map::Map;
use crate::model::order::IntoList;
use std::collections::VecDeque;

/// Somebody who could be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Number of the segment.
    pub segment: usize,
    /// Number of the company, where it is known.
    pub company: Option<usize>,
    /// Priority score 0–100.
    pub priority: f64,
}

/// What a choice must keep to.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// How many at most.
    pub places: u32,
    /// Wanted number by segment. What one lacks goes to the best of the others.
    pub quotas: Vec<u32>,
    /// The most by company.
    pub of_company: Vec<u32>,
}

/// A place within its segment's share outweighs any sum of priorities.
const IN_SHARE: i64 = 1_000_000_000_000;
/// Priorities are compared to a millionth.
const PRECISION: f64 = 1_000_000.0;
const ANY: u32 = u32::MAX / 2;

struct Arc {
    to: usize,
    left: u32,
    cost: i64,
}

/// Arcs in pairs: the partner of arc `n`, which takes its flow back, is arc `n ^ 1`.
#[derive(Default)]
struct Network {
    arcs: Vec<Arc>,
    from: Vec<Vec<usize>>,
}

impl Network {
    fn connect(&mut self, from: usize, to: usize, capacity: u32, cost: i64) -> usize {
        let number = self.arcs.len();
        self.arcs.push(Arc { to, left: capacity, cost });
        self.arcs.push(Arc { to: from, left: 0, cost: -cost });
        while self.from.len() <= from.max(to) {
            self.from.push(Vec::new());
        }
        for (node, arc) in [(from, number), (to, number + 1)] {
            if let Some(arcs) = self.from.get_mut(node) {
                arcs.push(arc);
            }
        }
        number
    }

    /// Sends one unit along the cheapest way; whether there was one.
    fn send(&mut self, source: usize, sink: usize) -> bool {
        let count = self.from.len();
        let mut cost = vec![i64::MAX; count];
        let mut by: Vec<Option<usize>> = vec![None; count];
        let mut waits = vec![false; count];
        let mut queue = VecDeque::from([source]);
        if let Some(start) = cost.get_mut(source) {
            *start = 0;
        }
        while let Some(node) = queue.pop_front() {
            let here = cost.get(node).copied().unwrap_or(i64::MAX);
            if let Some(waits) = waits.get_mut(node) {
                *waits = false;
            }
            for number in self.from.get(node).into_iter().flatten() {
                let Some(arc) = self.arcs.get(*number).filter(|arc| arc.left > 0) else { continue };
                let there = here.saturating_add(arc.cost);
                if let (Some(known), Some(by), Some(waits)) =
                    (cost.get_mut(arc.to), by.get_mut(arc.to), waits.get_mut(arc.to))
                    && there < *known
                {
                    (*known, *by) = (there, Some(*number));
                    if !*waits {
                        *waits = true;
                        queue.push_back(arc.to);
                    }
                }
            }
        }
        let mut node = sink;
        while node != source {
            let Some(number) = by.get(node).copied().flatten() else { return false };
            if let Some(arc) = self.arcs.get_mut(number) {
                arc.left -= 1;
            }
            if let Some(back) = self.arcs.get_mut(number ^ 1) {
                back.left += 1;
                node = back.to;
            }
        }
        true
    }
}

/// The chosen ones, by their place in `choices`, ascending. Deterministic; of equals the earlier one is preferred where
/// nothing else decides.
#[must_use]
pub fn select(choices: &[Choice], bounds: &Bounds) -> Vec<usize> {
    let (source, sink) = (0, 1);
    let segment_at = |segment: usize| 2 + segment;
    let company_at = |company: usize| 2 + bounds.quotas.len() + company;
    let mut network = Network::default();
    for (segment, quota) in bounds.quotas.iter().enumerate() {
        network.connect(source, segment_at(segment), *quota, -IN_SHARE);
        network.connect(source, segment_at(segment), ANY, 0);
    }
    for (company, most) in bounds.of_company.iter().enumerate() {
        network.connect(company_at(company), sink, *most, 0);
    }
    let mut arcs = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        #[allow(clippy::cast_possible_truncation)] // A score of at most a few hundred.
        let worth = (choice.priority.clamp(-1_000.0, 1_000.0) * PRECISION).round() as i64;
        let to = choice.company.map_or(sink, company_at);
        arcs.push((at, network.connect(segment_at(choice.segment), to, 1, -worth)));
    }
    for _ in 0..bounds.places {
        if !network.send(source, sink) {
            break;
        }
    }
    let taken = |number: usize| network.arcs.get(number).is_some_and(|arc| arc.left == 0);
    arcs.into_iter().filter(|(_, number)| taken(*number)).map(|(at, _)| at).listed()
}

/// Of each segment the best who can matter: as many companies as there are places, and of each company as many people
/// as may be asked. Whoever comes after them could always be replaced by one of them. `people` come best first; the
/// company of somebody is asked for only while it matters.
pub fn worth_a_look<T: Copy>(
    people: &[T],
    places: u32,
    segment_of: impl Fn(T) -> usize,
    mut company_of: impl FnMut(T) -> Option<(usize, u32)>,
) -> Vec<(T, Option<usize>)> {
    // Of each segment how many companies have been seen, and how many of each have been kept: no more than there are places.
    let mut segments: Map<usize, (u32, Map<usize, u32>)> = Map::new();
    let mut kept = Vec::new();
    for person in people {
        let segment = segment_of(*person);
        let (seen, of_company) = segments.entry(segment).or_default();
        if *seen >= places {
            continue;
        }
        let company = company_of(*person);
        if let Some((company, most)) = company {
            let count = of_company.entry(company).or_default();
            if *count >= most {
                continue;
            }
            *count += 1;
            *seen += u32::from(*count == 1);
        } else {
            *seen += 1;
        }
        kept.push((*person, company.map(|(company, _)| company)));
    }
    kept
}
