//! Learns what the spelling of words speaks for, and how much that counts beside the concepts. Rows are judged by a table
//! that was learned without their fold.

use crate::{
    learn::{Example, Model, softmax, train},
    samples::{self, Fields, Sample},
};
use outreach_engine::{
    audience::spelling::{FIRST_LETTER, PLACES, PLACES_IN_LINE, each_word},
    model::profile::FieldConfidence,
    person::background::Background,
};

/// What the table is learned from beside titles.csv and headlines.csv. The concepts' weights are learned from six of
/// these files; on the others one sees what they give people whom they have not seen.
const LEARNED_FROM: [&str; 26] = [
    "profiles.csv",
    "profiles_fifth.csv",
    "profiles_sixth.csv",
    "profiles_seventh.csv",
    "headlines_second.csv",
    "headlines_third.csv",
    "headlines_fourth.csv",
    "headlines_fifth.csv",
    "headlines_sixth.csv",
    "headlines_seventh.csv",
    "headlines_eighth.csv",
    "profiles_second.csv",
    "profiles_third.csv",
    "profiles_fourth.csv",
    "profiles_eighth.csv",
    "profiles_ninth.csv",
    "profiles_held_out.csv",
    "titles_held_out.csv",
    "titles_second.csv",
    "titles_third.csv",
    "titles_fourth.csv",
    "titles_fifth.csv",
    "titles_sixth.csv",
    "titles_seventh.csv",
    "titles_eighth.csv",
    "unseen.csv",
];

/// L2 factor, what draws the segments' starts towards 0 (so that a word whose letters are unknown is left to the concepts)
/// and passes over the examples.
const LAMBDA: f64 = 0.1;
const START_LAMBDA: f64 = 100.0;
const EPOCHS: usize = 200;
/// A step of the table in deviations of the weights. Finer ones take more bytes and gained nothing that could be told.
const STEP: f64 = 1.5;

/// Weights in whole steps, relative to `none`.
struct Table {
    steps: Vec<[i32; 3]>,
    step: f64,
}

/// The learned table, those that have not seen one fold each, and how what they say is added to what concepts say.
pub struct Spelling {
    whole: Table,
    folds: Vec<Table>,
    /// Factors of the concepts' logits and of the spelling's.
    concepts: f64,
    spelling: f64,
    starts: [f64; 3],
}

/// The parts of a sample's words with how much each of them counts.
fn parts(sample: &Sample) -> Vec<(usize, f64)> {
    let sure = FieldConfidence::new();
    let background = Background::read(&sample.profile, &sure);
    let mut parts: Vec<(usize, f64)> = Vec::new();
    each_word(&background, |word| word.each_place(|place| parts.push((place, f64::from(word.share)))));
    parts
}

impl Table {
    fn learn(examples: &[&Example]) -> Self {
        let mut strength = vec![LAMBDA; PLACES + 1];
        strength[PLACES] = 0.001;
        let model = train(examples, &strength, &vec![[0.0; 4]; PLACES + 1], EPOCHS);
        Self::of(&model)
    }

    fn of(model: &Model) -> Self {
        let relative: Vec<[f64; 3]> =
            model.weights.iter().take(PLACES).map(|w| [w[1] - w[0], w[2] - w[0], w[3] - w[0]]).collect();
        let squares: f64 = relative.iter().flatten().map(|weight| weight * weight).sum();
        let step = STEP * (squares / (3 * PLACES) as f64).sqrt();
        let rounded = |weight: f64| ((weight / step).round() as i32).clamp(-1, 2);
        Self { steps: relative.iter().map(|weights| weights.map(rounded)).collect(), step }
    }

    fn logits(&self, parts: &[(usize, f64)]) -> [f64; 3] {
        let mut sums = [0.0; 3];
        for (place, share) in parts {
            for (sum, steps) in sums.iter_mut().zip(&self.steps[*place]) {
                *sum += f64::from(*steps) * share * self.step;
            }
        }
        sums
    }
}

impl Spelling {
    /// Learns tables and how they are added; `concepts` says the logits that concepts give a sample, as they are divided
    /// by the temperature.
    pub fn learn(mut concepts: impl FnMut(&Sample) -> [f64; 4]) -> Self {
        let three = [Fields::All, Fields::TitleAndCompany, Fields::HeadlineAlone];
        let mut trained_on: Vec<Sample> = samples::titles();
        trained_on.extend(three.into_iter().flat_map(samples::headlines));
        let mut fresh: Vec<Sample> = Vec::new();
        for (at, name) in LEARNED_FROM.iter().enumerate() {
            let path = format!("tests/fixtures/data/{name}");
            let fields = if name.starts_with("titles") { &three[..1] } else { &three[..] };
            let of = fields.iter().flat_map(|fields| samples::profiles(&path, *fields));
            if at < crate::PEOPLE.len() { trained_on.extend(of) } else { fresh.extend(of) }
        }
        let fresh_at = trained_on.len();
        let known: Vec<&Sample> = trained_on.iter().chain(&fresh).collect();
        let example = |sample: &Sample| {
            let mut features = parts(sample);
            features.push((PLACES, 1.0));
            Example { features, class: sample.class, weight: sample.weight }
        };
        let examples: Vec<Example> = known.iter().map(|sample| example(sample)).collect();
        let far: Vec<Example> = samples::far_leaders().iter().chain(&samples::bare_ranks()).map(example).collect();
        let without = |fold: Option<usize>| {
            let seen = examples.iter().zip(&known).filter(|(_, sample)| Some(sample.fold) != fold);
            Table::learn(&seen.map(|(example, _)| example).chain(&far).collect::<Vec<_>>())
        };
        let mut made = Self {
            whole: without(None),
            folds: (0..5).map(|fold| without(Some(fold))).collect(),
            concepts: 1.0,
            spelling: 0.5,
            starts: [0.0; 3],
        };
        let rows: Vec<([f64; 3], [f64; 3], usize)> = fresh
            .iter()
            .zip(&examples[fresh_at..])
            .map(|(sample, example)| {
                let logits = concepts(sample);
                let features = &example.features[..example.features.len() - 1];
                (
                    [1, 2, 3].map(|class| logits[class] - logits[0]),
                    made.folds[sample.fold].logits(features),
                    sample.class,
                )
            })
            .collect();
        made.fit(&rows);
        made
    }

    /// Finds the two factors and where the segments start, by the likelihood of rows that neither has seen.
    fn fit(&mut self, rows: &[([f64; 3], [f64; 3], usize)]) {
        let mut values = [self.concepts, self.spelling, 0.0, 0.0, 0.0];
        let (mut first, mut second) = ([0.0_f64; 5], [0.0_f64; 5]);
        for epoch in 1..=600 {
            let mut slope = [0.0; 5];
            for (concepts, spelling, class) in rows {
                let logits = [0, 1, 2].map(|at| values[0] * concepts[at] + values[1] * spelling[at] + values[2 + at]);
                let shares = softmax([0.0, logits[0], logits[1], logits[2]], 1.0);
                for at in 0..3 {
                    let error = shares[at + 1] - f64::from(u8::from(*class == at + 1));
                    slope[0] += error * concepts[at];
                    slope[1] += error * spelling[at];
                    slope[2 + at] += error;
                }
            }
            for at in 2..5 {
                slope[at] += values[at] * START_LAMBDA;
            }
            let rate = 0.03 * (1.0 - 0.95 * f64::from(epoch) / 600.0);
            let fix = [1.0 - 0.9_f64.powi(epoch), 1.0 - 0.99_f64.powi(epoch)];
            for at in 0..5 {
                first[at] = 0.9 * first[at] + 0.1 * slope[at];
                second[at] = 0.99 * second[at] + 0.01 * slope[at] * slope[at];
                values[at] -= rate * (first[at] / fix[0]) / ((second[at] / fix[1]).sqrt() + 1e-8);
            }
        }
        [self.concepts, self.spelling, self.starts[0], self.starts[1], self.starts[2]] = values;
    }

    /// Probabilities of a sample by the concepts' logits, divided by the temperature, and its spelling; by the table that
    /// has not seen its fold where it is a row that the tables are learned from.
    pub fn judge(&self, sample: &Sample, concepts: [f64; 4], is_learned_from: bool) -> [f64; 4] {
        let table = if is_learned_from { &self.folds[sample.fold] } else { &self.whole };
        let spelling = table.logits(&parts(sample));
        let of = |at: usize| {
            self.concepts * (concepts[at + 1] - concepts[0]) + self.spelling * spelling[at] + self.starts[at]
        };
        softmax([0.0, of(0), of(1), of(2)], 1.0)
    }

    /// What the core reads: the temperature, what a step of the table is worth before it is divided by it, and what the
    /// segments start with.
    pub fn joined(&self, temperature: f64) -> (f64, f64, [f64; 3]) {
        let temperature = temperature / self.concepts;
        (temperature, self.spelling * self.whole.step * temperature, self.starts.map(|start| start * temperature))
    }

    /// The table as the core reads it.
    pub fn written(&self) -> String {
        let mut text = String::new();
        for line in self.whole.steps.chunks(PLACES_IN_LINE) {
            text.extend(line.iter().map(|steps| {
                let [a, b, c] = steps.map(|steps| (steps + 1) as u8);
                char::from(FIRST_LETTER + (a << 4 | b << 2 | c))
            }));
            text.push('\n');
        }
        text
    }

    /// What was found, for whoever trains.
    pub fn said(&self) -> String {
        let kept = self.whole.steps.iter().flatten().filter(|steps| **steps != 0).count();
        let (concepts, spelling, starts) = (self.concepts, self.spelling, self.starts);
        format!("{kept} weights of spelling; concepts {concepts:.3}, spelling {spelling:.3}, starts {starts:.3?}")
    }
}

/// Whether the tables of spelling are learned from that file.
pub fn is_learned_from(name: &str) -> bool {
    ["titles.csv", "headlines.csv"].contains(&name) || LEARNED_FROM.contains(&name)
}
