//! Rates in percent with interval, target and verdict.

use crate::{
    learning::wilson,
    model::operations::{Rate, RateVerdict},
};

/// Wanted reply rate, percent of outreach sent.
pub const REPLY_TARGET: (f64, f64) = (15.0, 20.0);
/// Wanted meeting rate, percent of outreach sent.
pub const MEETING_TARGET: (f64, f64) = (5.0, 10.0);

/// Percent with one decimal; `None` where there is nothing to divide by.
#[must_use]
pub fn percent(count: u32, of: u32) -> Option<f64> {
    (of > 0).then(|| one_decimal(100.0 * f64::from(count) / f64::from(of)))
}

fn one_decimal(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A rate, its 95 % Wilson interval, and how it stands against a target.
#[must_use]
pub fn rate(count: u32, of: u32, target: Option<(f64, f64)>) -> Rate {
    // Replies of this range may answer touches of the range before: more answers than sends have no interval.
    let interval = (count <= of).then(|| wilson(count, of)).flatten().map(|(low, high)| (100.0 * low, 100.0 * high));
    let verdict = match (interval, target) {
        (Some((_, high)), Some((wanted, _))) if high < wanted => RateVerdict::Below,
        (Some((low, _)), Some((_, enough))) if low > enough => RateVerdict::Above,
        (Some((low, high)), Some((wanted, enough))) if low >= wanted && high <= enough => RateVerdict::Within,
        (Some(_), Some(_)) => RateVerdict::TooEarly,
        _ => RateVerdict::NoVerdict,
    };
    Rate {
        percent: percent(count, of),
        count,
        of,
        low: interval.map(|(low, _)| one_decimal(low)),
        high: interval.map(|(_, high)| one_decimal(high)),
        target_low: target.map(|(low, _)| low),
        target_high: target.map(|(_, high)| high),
        verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_needs_the_whole_interval() {
        let verdict = |count, of| rate(count, of, Some(REPLY_TARGET)).verdict;
        assert_eq!(verdict(0, 0), RateVerdict::NoVerdict);
        assert_eq!(verdict(7, 40), RateVerdict::TooEarly);
        assert_eq!(verdict(1, 100), RateVerdict::Below);
        assert_eq!(verdict(60, 100), RateVerdict::Above);
        assert_eq!(verdict(1750, 10_000), RateVerdict::Within);
    }

    #[test]
    fn nothing_sent_is_no_rate_and_not_zero() {
        let empty = rate(0, 0, Some(MEETING_TARGET));
        assert_eq!((empty.percent, empty.low), (None, None));
    }
}
