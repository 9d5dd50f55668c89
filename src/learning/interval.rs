//! Intervals and tails of rates. Not here: what is concluded from them.

/// The 95 % point of the standard normal distribution, two-sided.
const Z95: f64 = 1.959_963_984_540_054;

/// The 95 % Wilson score interval of `count` of `of` (Wilson 1927); `None` where there is nothing to divide by.
#[must_use]
pub fn wilson(count: u32, of: u32) -> Option<(f64, f64)> {
    if of == 0 {
        return None;
    }
    let (n, p) = (f64::from(of), f64::from(count.min(of)) / f64::from(of));
    let z2 = Z95 * Z95;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z95 / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    Some(((centre - half).max(0.0), (centre + half).min(1.0)))
}

/// Natural logarithm of the gamma function for `x` > 0 (Lanczos, g = 7, nine terms; relative error below 1e-14).
pub fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let shifted = x - 1.0;
    let sum = TERMS
        .iter()
        .zip(1_u8..)
        .fold(0.999_999_999_999_809_9, |sum, (term, index)| sum + term / (shifted + f64::from(index)));
    let t = shifted + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (shifted + 0.5) * t.ln() - t + sum.ln()
}

/// Natural logarithm of the beta function.
pub fn ln_beta(a: f64, b: f64) -> f64 {
    ln_gamma(a) + ln_gamma(b) - ln_gamma(a + b)
}

/// Distribution function of Beta(a, b) at `x` (continued fraction, Lentz's way).
#[allow(clippy::many_single_char_names)] // The letters of the formula, as every book has them.
pub fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_cdf(b, a, 1.0 - x);
    }
    let front = (a * x.ln() + b * (1.0 - x).ln() - ln_beta(a, b)).exp() / a;
    let tiny = 1e-300;
    let guard = |value: f64| if value.abs() < tiny { tiny } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..500_u16 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        let step = d * c;
        fraction *= step;
        if (step - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * fraction
}

/// The point below which Beta(a, b) has probability `q`: Newton's way, held within a bracket that every step narrows.
pub fn beta_quantile(a: f64, b: f64, q: f64) -> f64 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    let mut at = a / (a + b);
    let norm = ln_beta(a, b);
    for _ in 0..80 {
        let excess = beta_cdf(a, b, at) - q;
        if excess < 0.0 {
            low = at;
        } else {
            high = at;
        }
        let density = ((a - 1.0) * at.ln() + (b - 1.0) * (-at).ln_1p() - norm).exp();
        let next = at - excess / density;
        let next = if next > low && next < high { next } else { f64::midpoint(low, high) };
        if (next - at).abs() <= 1e-15 * at {
            return next;
        }
        at = next;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-9, "{left} is not {right}");
    }

    #[test]
    fn a_wilson_interval_agrees_with_another_program() {
        // 8 of 40, worked out with another program from Wilson's formula.
        let (low, high) = wilson(8, 40).unwrap();
        near(low, 0.104_999_897_254_377);
        near(high, 0.347_573_063_463_995);
        assert_eq!(wilson(0, 0), None);
        assert!(wilson(0, 10).unwrap().0.abs() < 1e-12);
    }

    #[test]
    fn beta_quantiles_invert_the_distribution() {
        for (a, b) in [(0.5, 0.5), (2.0, 20.0), (12.0, 130.0), (400.0, 3600.0)] {
            for q in [0.025, 0.5, 0.975] {
                near(beta_cdf(a, b, beta_quantile(a, b, q)), q);
            }
        }
        // Beta(1, b) has the closed form 1 − (1 − q)^(1/b), Beta(1/2, 1/2) the arcsine law.
        near(beta_quantile(1.0, 7.0, 0.3), 1.0 - 0.7_f64.powf(1.0 / 7.0));
        near(beta_cdf(0.5, 0.5, 0.25), 2.0 / std::f64::consts::PI * 0.5_f64.asin());
    }

    #[test]
    fn gamma_of_whole_numbers_is_the_factorial() {
        near(ln_gamma(11.0), 3_628_800_f64.ln());
        near(ln_gamma(0.5), std::f64::consts::PI.sqrt().ln());
    }
}
