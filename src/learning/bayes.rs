//! The model of one rate: Beta prior at the user's own rate, posterior, and the evidence that two rates differ.
//! Not here: which rates are compared (`pattern`).

use super::interval::{beta_cdf, beta_quantile, ln_beta};
use crate::model::order::IntoList;

/// Successes and trials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Trials that can be judged.
    pub trials: u32,
    /// Of them, those that succeeded.
    pub successes: u32,
}

impl Count {
    fn failures(self) -> f64 {
        f64::from(self.trials.saturating_sub(self.successes))
    }
}

/// A Beta distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beta {
    a: f64,
    b: f64,
}

/// The prior weighs as much as twenty sends: an arm with five is mostly the user's average.
const PRIOR_SENDS: f64 = 20.0;

/// The prior by which conclusions are drawn weighs as much as forty: differences of a doubling or less are expected, and
/// found sooner, than by a wider one.
const CONCLUSION_SENDS: f64 = 40.0;

/// How sure a conclusion must be. Looking weekly at 25 sends of each of two equal wordings for twenty weeks, a Bayes
/// factor of 12 is wrong in 1–3 % of runs, where "95 % probable" is wrong in 42 %; it finds 10 % against 20 % in 97 %
/// (`cargo xtask bench learning`; chosen on other seeds than it reports on).
pub const CONCLUSIVE: f64 = 12.0;

impl Beta {
    /// The prior of a rate whose average over everything the user did is `overall`. The user's own average starts from
    /// `expected` (published rates), which weighs as much as twenty sends too.
    #[must_use]
    pub fn prior(overall: Count, expected: f64) -> Self {
        let rate = (expected * PRIOR_SENDS + f64::from(overall.successes)) / (PRIOR_SENDS + f64::from(overall.trials));
        Self { a: rate * PRIOR_SENDS, b: (1.0 - rate) * PRIOR_SENDS }
    }

    /// The prior by which conclusions are drawn. It must not look at the user's own counts: a prior that follows them
    /// made a quarter of all conclusions on equal wordings wrong, this one less than one in twenty.
    #[must_use]
    pub fn fixed(expected: f64) -> Self {
        Self { a: expected * CONCLUSION_SENDS, b: (1.0 - expected) * CONCLUSION_SENDS }
    }

    /// After those trials.
    #[must_use]
    pub fn after(self, count: Count) -> Self {
        Self { a: self.a + f64::from(count.successes), b: self.b + count.failures() }
    }

    /// The mean after trials and successes that need not be whole, because some count less than others.
    #[must_use]
    pub fn mean_after(self, trials: f64, successes: f64) -> f64 {
        (self.a + successes) / (self.a + self.b + trials)
    }

    /// The mean.
    #[must_use]
    pub fn mean(self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// About the standard deviation of its log-odds.
    fn spread(self) -> f64 {
        (1.0 / self.a + 1.0 / self.b).sqrt()
    }

    /// The central 95 %.
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        (beta_quantile(self.a, self.b, 0.025), beta_quantile(self.a, self.b, 0.975))
    }

    /// Bayes factor for "the two have rates of their own" against "they share one", each rate with this prior.
    #[must_use]
    pub fn factor(self, one: Count, other: Count) -> f64 {
        let evidence =
            |successes: f64, failures: f64| ln_beta(self.a + successes, self.b + failures) - ln_beta(self.a, self.b);
        let apart = |count: Count| evidence(f64::from(count.successes), count.failures());
        let together =
            evidence(f64::from(one.successes) + f64::from(other.successes), one.failures() + other.failures());
        (apart(one) + apart(other) - together).exp()
    }
}

/// How probable it is that each rate is the highest of all, given independent posteriors: the integral of one density
/// times the other distributions, over the log-odds, where densities are bells and the trapezoidal rule converges
/// geometrically. Agrees with adaptive quadrature to 1e-9.
#[must_use]
pub fn probabilities_best(rates: &[Beta]) -> Vec<f64> {
    if rates.len() < 2 {
        return rates.iter().map(|_| 1.0).listed();
    }
    let narrowest = rates.iter().map(|rate| rate.spread()).fold(f64::INFINITY, f64::min);
    let best = |at: usize, own: &Beta| {
        let (centre, spread) = ((own.a / own.b).ln(), own.spread());
        // The tails of a log-odds fall like e^(a t) and e^(−b t).
        let (low, high) = (centre - (9.0 * spread).max(32.0 / own.a), centre + (9.0 * spread).max(32.0 / own.b));
        let step = (0.5 * narrowest).min(0.35);
        let norm = ln_beta(own.a, own.b);
        let mut sum = 0.0;
        let mut place = low;
        while place < high {
            let x = 1.0 / (1.0 + (-place).exp());
            let density = (own.a * x.ln() + own.b * (1.0 - x).ln() - norm).exp();
            if density > 1e-18 {
                let others = rates.iter().enumerate().filter(|(other, _)| *other != at);
                sum += density * others.map(|(_, rate)| beta_cdf(rate.a, rate.b, x)).product::<f64>();
            }
            place += step;
        }
        sum * step
    };
    rates.iter().enumerate().map(|(at, own)| best(at, own)).listed()
}

/// Sends per arm after which a rate twice as high as `rate` is noticed four times in five (two-sided 5 %).
#[must_use]
pub fn sends_needed(rate: f64) -> f64 {
    let low = rate.clamp(0.01, 0.45);
    let high = 2.0 * low;
    let middle = f64::midpoint(low, high);
    let spread = 1.959_964 * (2.0 * middle * (1.0 - middle)).sqrt()
        + 0.841_621 * (low * (1.0 - low) + high * (1.0 - high)).sqrt();
    (spread / (high - low)).powi(2).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubling_eight_per_cent_takes_258_sends_an_arm() {
        assert!((sends_needed(0.08) - 258.0).abs() <= 2.0, "{}", sends_needed(0.08));
    }

    #[test]
    fn a_clear_difference_is_found_and_a_small_one_is_not() {
        let prior = Beta::fixed(0.1);
        let count = |successes| Count { trials: 500, successes };
        assert!(prior.factor(count(50), count(100)) > CONCLUSIVE);
        assert!(prior.factor(count(50), count(56)) < 1.0);
        assert!((prior.factor(Count::default(), count(50)) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn the_best_of_two_whole_betas_has_a_closed_form() {
        // Evan Miller's sum, for whole numbers.
        let closed = |(a, b): (f64, f64), (c, d): (f64, f64)| -> f64 {
            let terms = (0..100).map(f64::from).take_while(|i| *i < c);
            terms.map(|i| (ln_beta(a + i, b + d) - (d + i).ln() - ln_beta(1.0 + i, d) - ln_beta(a, b)).exp()).sum()
        };
        for (one, other) in [((3.0, 30.0), (5.0, 28.0)), ((2.0, 18.0), (2.0, 18.0)), ((40.0, 400.0), (4.0, 20.0))] {
            let rates = [Beta { a: one.0, b: one.1 }, Beta { a: other.0, b: other.1 }];
            let found = probabilities_best(&rates);
            assert!((found[1] - closed(one, other)).abs() < 1e-10, "{found:?} {}", closed(one, other));
            assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-10);
        }
    }

    #[test]
    fn nothing_known_gives_the_expected_rate() {
        let prior = Beta::prior(Count::default(), 0.09);
        assert!((prior.mean() - 0.09).abs() < 1e-12);
        let (low, high) = prior.after(Count { trials: 40, successes: 8 }).interval();
        assert!(low < 0.16 && 0.16 < high);
    }
}
