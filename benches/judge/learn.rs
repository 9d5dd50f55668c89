//! Multinomial logistic regression, trained by full-batch Adam with L2 regularisation. Deterministic.

use std::collections::BTreeMap;

/// A sparse example.
pub struct Example {
    pub features: Vec<(usize, f64)>,
    pub class: usize,
    pub weight: f64,
}

/// Weights by feature and class.
pub struct Model {
    pub weights: Vec<[f64; 4]>,
}

/// Names to numbers.
#[derive(Default)]
pub struct Vocabulary {
    pub names: Vec<String>,
    index: BTreeMap<String, usize>,
}

impl Vocabulary {
    pub fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.index.get(name) {
            return *number;
        }
        self.names.push(name.to_owned());
        self.index.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}

impl Model {
    pub fn logits(&self, features: &[(usize, f64)]) -> [f64; 4] {
        let mut logits = [0.0; 4];
        for (feature, value) in features {
            if let Some(weights) = self.weights.get(*feature) {
                for (logit, weight) in logits.iter_mut().zip(weights) {
                    *logit += weight * value;
                }
            }
        }
        logits
    }

    /// Probabilities at a temperature.
    pub fn probabilities(&self, features: &[(usize, f64)], temperature: f64) -> [f64; 4] {
        softmax(self.logits(features), temperature)
    }
}

pub fn softmax(logits: [f64; 4], temperature: f64) -> [f64; 4] {
    let most = logits.iter().copied().fold(f64::MIN, f64::max);
    let powers = logits.map(|logit| ((logit - most) / temperature).exp());
    let sum: f64 = powers.iter().sum();
    powers.map(|power| power / sum)
}

pub fn argmax(values: &[f64; 4]) -> usize {
    (0..4).max_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap_or(0)
}

/// Trains; `strength` is the L2 factor per feature, which draws weights towards `prior`.
pub fn train(examples: &[&Example], strength: &[f64], prior: &[[f64; 4]], epochs: usize) -> Model {
    let count = strength.len();
    let mut weights = prior.to_vec();
    let (mut first, mut second) = (vec![[0.0_f64; 4]; count], vec![[0.0_f64; 4]; count]);
    for epoch in 1..=epochs {
        let mut slope: Vec<[f64; 4]> = weights
            .iter()
            .zip(prior)
            .zip(strength)
            .map(|((w, p), s)| [0, 1, 2, 3].map(|c| (w[c] - p[c]) * s))
            .collect();
        let model = Model { weights: std::mem::take(&mut weights) };
        for example in examples {
            let shares = model.probabilities(&example.features, 1.0);
            for class in 0..4 {
                let error = (shares[class] - f64::from(u8::from(class == example.class))) * example.weight;
                for (feature, value) in &example.features {
                    slope[*feature][class] += error * value;
                }
            }
        }
        weights = model.weights;
        let rate = 0.05 * (1.0 - 0.9 * epoch as f64 / epochs as f64);
        let (fix1, fix2) = (1.0 - 0.9_f64.powi(epoch as i32), 1.0 - 0.99_f64.powi(epoch as i32));
        for feature in 0..count {
            for class in 0..4 {
                let g = slope[feature][class];
                let m = &mut first[feature][class];
                *m = 0.9 * *m + 0.1 * g;
                let v = &mut second[feature][class];
                *v = 0.99 * *v + 0.01 * g * g;
                weights[feature][class] -= rate * (*m / fix1) / ((*v / fix2).sqrt() + 1e-8);
            }
        }
    }
    Model { weights }
}
