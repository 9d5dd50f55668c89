//! Logistic regression with a normal prior on every coefficient, fitted to counts (Laplace's approximation), and draws
//! from what it leaves open. Not here: what the coefficients stand for (`choice`).

use super::random::Random;
use crate::model::order::IntoList;

/// Trials and successes of one combination of coefficients.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which coefficients add up to its log-odds.
    pub on: Vec<usize>,
    /// How often it was tried.
    pub trials: f64,
    /// How often it succeeded.
    pub successes: f64,
}

/// The prior of one coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// Mean, log-odds.
    pub mean: f64,
    /// Standard deviation, log-odds.
    pub spread: f64,
}

/// The normal approximation of the coefficients' posterior.
#[derive(Clone, Debug)]
pub struct Posterior {
    /// The most probable coefficients.
    pub mean: Vec<f64>,
    /// Lower triangle of the precision's Cholesky factor, row by row.
    factor: Triangle,
}

/// A lower triangular matrix, stored row by row.
#[derive(Clone, Debug)]
struct Triangle {
    cells: Vec<f64>,
}

impl Triangle {
    fn new(size: usize) -> Self {
        Self { cells: vec![0.0; size * (size + 1) / 2] }
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.cells.get(row * (row + 1) / 2 + column).copied().unwrap_or(0.0)
    }

    fn put(&mut self, row: usize, column: usize, value: f64) {
        if let Some(cell) = self.cells.get_mut(row * (row + 1) / 2 + column) {
            *cell = value;
        }
    }

    fn add(&mut self, row: usize, column: usize, value: f64) {
        let sum = self.at(row, column) + value;
        self.put(row, column, sum);
    }

    fn row(&self, row: usize, length: usize) -> &[f64] {
        let start = row * (row + 1) / 2;
        self.cells.get(start..start + length).unwrap_or_default()
    }

    /// Cholesky's factor of the symmetric matrix whose lower triangle this is. The prior's precision is on the
    /// diagonal, so the matrix is positive definite.
    fn factorise(mut self, size: usize) -> Self {
        for row in 0..size {
            for column in 0..=row {
                let dot: f64 = self.row(row, column).iter().zip(self.row(column, column)).map(|(a, b)| a * b).sum();
                let rest = self.at(row, column) - dot;
                let value = if row == column { rest.max(1e-12).sqrt() } else { rest / self.at(column, column) };
                self.put(row, column, value);
            }
        }
        self
    }

    /// Solves L x = right.
    fn forward(&self, right: &[f64]) -> Vec<f64> {
        let mut solved: Vec<f64> = Vec::with_capacity(right.len());
        for (row, value) in right.iter().enumerate() {
            let dot: f64 = self.row(row, row).iter().zip(&solved).map(|(a, b)| a * b).sum();
            solved.push((value - dot) / self.at(row, row));
        }
        solved
    }

    /// Solves Lᵀ x = right.
    fn backward(&self, right: &[f64]) -> Vec<f64> {
        let mut rest = right.to_vec();
        for row in (0..right.len()).rev() {
            let value = rest.get(row).copied().unwrap_or(0.0) / self.at(row, row);
            for (cell, above) in rest.iter_mut().zip(self.row(row, row)) {
                *cell -= above * value;
            }
            if let Some(cell) = rest.get_mut(row) {
                *cell = value;
            }
        }
        rest
    }
}

/// Log-odds of a probability.
pub fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

/// Probability of a log-odds.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The sum of the coefficients of a combination.
pub fn log_odds(on: &[usize], coefficients: &[f64]) -> f64 {
    on.iter().filter_map(|index| coefficients.get(*index)).sum()
}

/// Fits by Newton's way: a concave function with few coefficients, so a dozen steps are plenty.
pub fn fit<'r>(priors: &[Prior], rows: &(impl Iterator<Item = &'r Row> + Clone)) -> Posterior {
    let size = priors.len();
    let mut mean: Vec<f64> = priors.iter().map(|prior| prior.mean).listed();
    let mut factor = Triangle::new(size);
    for _ in 0..12 {
        let mut gradient: Vec<f64> =
            priors.iter().zip(&mean).map(|(prior, at)| (prior.mean - at) / (prior.spread * prior.spread)).listed();
        let mut precision = Triangle::new(size);
        for (index, prior) in priors.iter().enumerate() {
            precision.put(index, index, 1.0 / (prior.spread * prior.spread));
        }
        for row in rows.clone() {
            let p = probability(log_odds(&row.on, &mean));
            let (residual, weight) = (row.successes - row.trials * p, row.trials * p * (1.0 - p));
            for one in &row.on {
                if let Some(cell) = gradient.get_mut(*one) {
                    *cell += residual;
                }
                for other in row.on.iter().filter(|other| *other <= one) {
                    precision.add(*one, *other, weight);
                }
            }
        }
        factor = precision.factorise(size);
        let step = factor.backward(&factor.forward(&gradient));
        let longest = step.iter().fold(0.0_f64, |longest, part| longest.max(part.abs()));
        // A first step may overshoot where a rate is near zero; half a unit of log-odds at a time never does.
        let share = if longest > 0.5 { 0.5 / longest } else { 1.0 };
        for (at, part) in mean.iter_mut().zip(&step) {
            *at += share * part;
        }
        if longest < 1e-9 {
            break;
        }
    }
    Posterior { mean, factor }
}

impl Posterior {
    /// One draw of all coefficients, its distance from the mean scaled by `spread`.
    pub fn draw(&self, spread: f64, random: &mut Random) -> Vec<f64> {
        let noise: Vec<f64> = self.mean.iter().map(|_| spread * random.normal()).listed();
        self.factor.backward(&noise).iter().zip(&self.mean).map(|(part, mean)| mean + part).listed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn much_data_outweighs_the_prior() {
        let prior = Prior { mean: logit(0.5), spread: 1.0 };
        let row = Row { on: vec![0], trials: 100_000.0, successes: 8_000.0 };
        let posterior = fit(&[prior], &[row].iter());
        let found = probability(posterior.mean.first().copied().unwrap());
        assert!((found - 0.08).abs() < 0.001, "{found}");
    }

    #[test]
    fn draws_have_the_spread_that_the_data_leave() {
        let priors = [Prior { mean: 0.0, spread: 1.0 }, Prior { mean: 0.0, spread: 0.5 }];
        let posterior = fit(&priors, &[].iter());
        let mut random = Random::new(1);
        let draws: Vec<Vec<f64>> = (0..20_000).map(|_| posterior.draw(1.0, &mut random)).collect();
        for (index, prior) in priors.iter().enumerate() {
            let spread = (draws.iter().map(|draw| draw[index].powi(2)).sum::<f64>() / 20_000.0).sqrt();
            assert!((spread - prior.spread).abs() < 0.02, "{spread}");
        }
    }

    #[test]
    fn correlated_coefficients_are_drawn_together() {
        // Only the sum of the two is known well; each alone is as open as before.
        let priors = [Prior { mean: 0.0, spread: 1.0 }; 2];
        let posterior = fit(&priors, &[Row { on: vec![0, 1], trials: 40_000.0, successes: 20_000.0 }].iter());
        let mut random = Random::new(2);
        let draws: Vec<Vec<f64>> = (0..5_000).map(|_| posterior.draw(1.0, &mut random)).collect();
        let sum = (draws.iter().map(|draw| (draw[0] + draw[1]).powi(2)).sum::<f64>() / 5_000.0).sqrt();
        let one = (draws.iter().map(|draw| draw[0].powi(2)).sum::<f64>() / 5_000.0).sqrt();
        assert!(sum < 0.02 && one > 0.5, "{sum} {one}");
    }
}
