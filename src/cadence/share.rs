//! Whole numbers in given shares. Not here: what is shared.

use crate::model::map::Map;
use crate::model::order;
use crate::model::order::IntoList;

/// Shares that add up to 1; equal ones where all are zero.
pub fn normalised(shares: &Map<String, f64>) -> Map<String, f64> {
    let sum: f64 = shares.values().sum();
    let even = 1.0 / shares.len().max(1) as f64;
    order::map(shares.iter().map(|(name, share)| (name.clone(), if sum > 0.0 { share / sum } else { even })))
}

/// `total` in those shares, by largest remainder: each part is within one of its exact share and they add up.
pub fn apportion(total: u32, shares: &Map<String, f64>) -> Map<String, u32> {
    let exact: Vec<(&String, f64)> = normalised(shares)
        .iter()
        .filter_map(|(name, share)| Some((shares.get_key_value(name)?.0, share * f64::from(total))))
        .listed();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between 0 and `total`.
    let mut parts: Vec<(&String, u32, f64)> =
        exact.iter().map(|(name, part)| (*name, part.floor() as u32, part.fract())).listed();
    let mut rest = total.saturating_sub(parts.iter().map(|(_, whole, _)| whole).sum());
    order::sort_by(&mut parts, |one, other| other.2.total_cmp(&one.2).then_with(|| one.0.cmp(other.0)));
    for part in &mut parts {
        if rest > 0 {
            part.1 += 1;
            rest -= 1;
        }
    }
    order::map(parts.into_iter().map(|(name, whole, _)| (name.clone(), whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_in_the_default_shares_are_nineteen_nineteen_and_two() {
        let shares = [("a", 0.5), ("b", 0.5), ("c", 0.05)].map(|(name, share)| (name.to_owned(), share)).into();
        let parts = apportion(40, &shares);
        assert_eq!(parts.values().copied().collect::<Vec<_>>(), [19, 19, 2]);
        assert_eq!(apportion(0, &shares).values().sum::<u32>(), 0);
    }
}
