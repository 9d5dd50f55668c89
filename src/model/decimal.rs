//! Numbers as texts with few decimals, as `{:.1}` writes them. That serves numbers of any size and any number of decimals,
//! and is eighteen kilobytes of WebAssembly. Not here: numbers in JSON.

/// Number with no decimals: "7".
#[must_use]
pub fn rounded(value: f64) -> String {
    fixed(value, 0)
}

/// Number with one decimal: "7.5".
#[must_use]
pub fn with_one_decimal(value: f64) -> String {
    fixed(value, 1)
}

/// Number with one decimal, or with none where that would be 0: "7.5", "7".
#[must_use]
pub fn with_one_decimal_at_most(value: f64) -> String {
    fixed(value, 1).trim_end_matches(".0").to_owned()
}

/// Rounded by its exact value, halves to the even digit. From 2⁵³ on, where a float has no fraction, it is told as the
/// largest number below.
fn fixed(value: f64, places: u32) -> String {
    const MANTISSA: u32 = f64::MANTISSA_DIGITS - 1;
    if value.is_nan() {
        return "NaN".to_owned();
    }
    let size = value.abs().min(((1_u64 << f64::MANTISSA_DIGITS) - 1) as f64);
    let bits = size.to_bits();
    let power = u32::try_from(bits >> MANTISSA).unwrap_or(0);
    let mantissa = bits & ((1 << MANTISSA) - 1) | u64::from(power > 0) << MANTISSA;
    // The number is `mantissa` behind so many binary places.
    let behind = 1023 + MANTISSA - power.max(1);
    let parts = mantissa * 10_u64.pow(places);
    let whole = parts.checked_shr(behind).unwrap_or(0);
    let rest = if behind < 64 { parts - (whole << behind) } else { parts };
    let half = 1_u64.checked_shl(behind.wrapping_sub(1)).unwrap_or(u64::MAX);
    let up = behind > 0 && (rest > half || rest == half && whole % 2 == 1);
    let whole = whole + u64::from(up);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    match places {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{}.{}", whole / 10, whole % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::{rounded, with_one_decimal, with_one_decimal_at_most};
    use proptest::prelude::*;

    fn agree(value: f64) -> bool {
        rounded(value) == format!("{value:.0}") && with_one_decimal(value) == format!("{value:.1}")
    }

    proptest! {
        #[test]
        fn numbers_are_written_as_the_standard_library_does(
            any: f64, plain in -1e6..1e6, small in -2.0..2.0, quarters in -4_000..4_000_i32, cents in 0..100_000_i32,
        ) {
            let any = if any.abs() < 9e15 { any } else { 1.0 / any };
            let (quarters, cents) = (f64::from(quarters) / 4.0, f64::from(cents) / 100.0);
            for value in [any, plain, small, quarters, quarters / 10.0, cents, 100.0 * (cents / 1000.0)] {
                prop_assert!(agree(value), "{}", value);
            }
            let tenths = (quarters * 10.0).round() / 10.0;
            prop_assert_eq!(with_one_decimal_at_most(tenths), tenths.to_string());
        }
    }

    #[test]
    fn the_smallest_and_the_largest_are_written_too() {
        for value in [0.0, -0.0, 0.5, 1.5, 0.05, 0.25, 0.95, -0.04, f64::MIN_POSITIVE, 5e-324, 9_007_199_254_740_991.0]
        {
            assert!(agree(value), "{value}");
        }
        assert_eq!((rounded(f64::NAN), rounded(1e300)), ("NaN".to_owned(), "9007199254740991".to_owned()));
    }
}
