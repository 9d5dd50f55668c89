//! The learned weights: how much each feature speaks for each shipped segment, against "outside the audience".
//! `cargo bench --bench judge -- train` writes the data file; nothing is learned at run time.

use super::evidence::{Fact, Feature, Key};
use crate::model::order::IntoList;
use crate::{model::json, person::lexicon::Concept};
use std::sync::LazyLock;

/// Names of the shipped segments in the order of the weights.
pub const LEARNED: [&str; 3] = ["referral_network", "thought_leadership", "stealth_founder"];

/// Weights for the shipped segments, relative to "outside the audience".
pub(super) type Weights = [f32; LEARNED.len()];

struct Table {
    temperature: f32,
    weights: Vec<Weights>,
    /// Place in `weights` plus one by concept, and by two concepts; 0 stands for none.
    one: Vec<u16>,
    pair: Vec<u16>,
    facts: [Weights; 4],
}

/// The weights as written.
pub(super) static SOURCE: LazyLock<&'static str> =
    LazyLock::new(|| outreach_engine_derive::data!("src/audience/data/weights.txt"));

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(&SOURCE));

impl Table {
    fn read(source: &'static str) -> Self {
        let count = Concept::count();
        let mut table = Self {
            temperature: 1.0,
            weights: Vec::new(),
            one: vec![0; count],
            pair: vec![0; count * count],
            facts: [[0.0; LEARNED.len()]; 4],
        };
        let mut scale = 1.0_f32;
        let mut names: Vec<&str> = Vec::new();
        for line in source.lines() {
            let Some((head, rest)) = line.split_once(' ') else { continue };
            match head {
                "scale" => scale = json::read(rest).unwrap_or(1.0),
                "temperature" => table.temperature = json::read(rest).unwrap_or(1.0),
                "names" => names = rest.split(' ').listed(),
                head => {
                    for entry in rest.split(' ') {
                        table.add(head, entry, scale, &names);
                    }
                }
            }
        }
        table
    }

    /// An entry is `name=1,2,3` under a head: `concept`, `fact`, or a first concept for pairs. Concepts stand there by
    /// their place among `names`.
    fn add(&mut self, head: &'static str, entry: &'static str, scale: f32, names: &[&str]) {
        let Some((name, numbers)) = entry.split_once('=') else { return };
        let mut weights: Weights = [0.0; LEARNED.len()];
        for (weight, number) in weights.iter_mut().zip(numbers.split(',')) {
            *weight = f32::from(number.parse::<i16>().unwrap_or(0)) / scale;
        }
        match head {
            "fact" => {
                if let Some(slot) =
                    Fact::ALL.iter().position(|fact| fact.name() == name).and_then(|at| self.facts.get_mut(at))
                {
                    *slot = weights;
                }
            }
            head => {
                let concept_at =
                    |number: &str| names.get(number.parse::<usize>().ok()?).and_then(|name| Concept::named(name));
                let Some(second) = concept_at(name) else { return };
                let slot = if head == "concept" {
                    self.one.get_mut(usize::from(second.0))
                } else {
                    let Some(first) = concept_at(head) else { return };
                    self.pair.get_mut(usize::from(first.0) * Concept::count() + usize::from(second.0))
                };
                let Ok(place) = u16::try_from(self.weights.len() + 1) else { return };
                if let Some(slot) = slot {
                    *slot = place;
                    self.weights.push(weights);
                }
            }
        }
    }

    fn at(&self, place: Option<&u16>) -> Option<&Weights> {
        self.weights.get(usize::from(*place?).checked_sub(1)?)
    }
}

/// Weights of one feature, if any were learned.
pub(super) fn weights_of(feature: &Feature<'_>) -> Option<&'static Weights> {
    let table: &'static Table = &TABLE;
    match feature.key {
        Key::One(concept) => table.at(table.one.get(usize::from(concept.0))),
        Key::Pair(first, second) => {
            table.at(table.pair.get(usize::from(first.0) * Concept::count() + usize::from(second.0)))
        }
        Key::Fact(fact) => Fact::ALL.iter().position(|known| *known == fact).and_then(|at| table.facts.get(at)),
    }
}

/// What the sums of weights are divided by so that probabilities are calibrated (found in cross-validation).
pub(super) fn temperature() -> f32 {
    TABLE.temperature.max(0.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_weights_is_read() {
        let source = *SOURCE;
        let written: usize = source.lines().map(|line| line.matches('=').count()).sum();
        let read = TABLE.weights.len()
            + TABLE.facts.iter().filter(|weights| weights.iter().any(|weight| *weight != 0.0)).count();
        assert_eq!(read, written, "the weights name concepts that the lexicon lacks: train them anew");
        assert!(read > 500);
        assert!(source.len() < 90_000);
    }
}
