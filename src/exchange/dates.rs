//! Dates as export files write them, in any of the languages that name months. One file has one format: whether a day
//! or a month comes first is found once per file. Not here: time zones.

use crate::model::order::IntoList;
use crate::person::text::fold;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A moment as written: what says its zone is UTC, everything else is the user's own wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub at: NaiveDateTime,
    pub utc: bool,
    /// Whether a time of day was written.
    pub timed: bool,
}

/// Beginnings of the names of months, enough of each to be the only one.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "sty", "oca", "янв", "leden", "ian", "tammi"],
    &["feb", "fev", "lut", "sub", "фев", "fév", "unor", "helmi", "fevr"],
    &["mar", "mär", "maa", "mrt", "мар", "mac"],
    &["apr", "avr", "abr", "kwi", "nis", "апр", "huhti"],
    &["may", "mai", "mag", "mei", "maj", "мая", "май", "touko"],
    &["jun", "juin", "giu", "cze", "haz", "июн", "kesa"],
    &["jul", "juil", "lug", "lip", "tem", "июл", "heina"],
    &["aug", "aou", "ago", "sie", "agu", "авг", "elo"],
    &["sep", "set", "wrz", "eyl", "сен", "syys"],
    &["oct", "okt", "out", "ott", "paz", "eki", "окт", "loka"],
    &["nov", "lis", "kas", "ноя", "marras"],
    &["dec", "dez", "dic", "gru", "ara", "дек", "joulu", "des"],
];

fn month_named(word: &str) -> Option<u32> {
    let word = fold(word);
    let known = |month: &&[&str]| month.iter().any(|start| word.starts_with(&fold(start)));
    // "mars" and "marraskuu" share a beginning, as do "juni" and "juillet": the longest that fits counts.
    let longest = MONTHS.iter().enumerate().filter(|(_, month)| known(month)).max_by_key(|(_, month)| {
        month.iter().map(|start| fold(start)).filter(|start| word.starts_with(start)).map(|start| start.len()).max()
    });
    longest.and_then(|(index, _)| u32::try_from(index + 1).ok())
}

/// Whether a file writes the day before the month, as far as these values say; `None` where all could be either.
#[must_use]
pub fn day_comes_first<'v>(values: impl IntoIterator<Item = &'v str>) -> Option<bool> {
    values.into_iter().find_map(|value| {
        let (numbers, words) = parts(value);
        let short = value.contains('/') && words.iter().all(|word| month_named(word).is_none());
        match numbers.as_slice() {
            [first, second, ..] if short && *first <= 31 && *second <= 31 => match (*first > 12, *second > 12) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            },
            _ => None,
        }
    })
}

fn parts(text: &str) -> (Vec<u32>, Vec<&str>) {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).listed();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).listed();
    (numbers, words)
}

/// Reads a date with or without a time. Points separate day-first dates, hyphens and a leading year ISO ones; with
/// slashes `day_first` decides. `None` where it is no date, or not one of this file's format.
#[must_use]
pub fn read(text: &str, day_first: bool) -> Option<Written> {
    let text = text.trim();
    let (numbers, words) = parts(text);
    let east_asian = ['年', '년'].iter().any(|sign| text.contains(*sign));
    let named = words.iter().find_map(|word| month_named(word));
    let (year, month, day, rest) = match (numbers.as_slice(), named) {
        ([year, month, day, rest @ ..], None) if *year > 999 || east_asian => (*year, *month, *day, rest),
        ([day, year, rest @ ..], Some(month)) => (*year, month, *day, rest),
        ([first, second, year, rest @ ..], None) => {
            let day_first = day_first || has_points(text);
            let (day, month) = if day_first { (*first, *second) } else { (*second, *first) };
            (*year, month, day, rest)
        }
        _ => return None,
    };
    let date = NaiveDate::from_ymd_opt(full_year(year)?, month, day)?;
    let time = match rest {
        [] => NaiveTime::from_hms_opt(12, 0, 0)?,
        [hour, minute, more @ ..] => {
            NaiveTime::from_hms_opt(hour_of(*hour, &words)?, *minute, more.first().copied().unwrap_or(0).min(59))?
        }
        [_] => return None,
    };
    let zone = text.ends_with('Z') || words.iter().any(|word| matches!(*word, "UTC" | "GMT"));
    Some(Written { at: date.and_time(time), utc: zone, timed: !rest.is_empty() })
}

/// Points between the figures, as in `8.2.2026`; those of "p. m." are none.
fn has_points(text: &str) -> bool {
    text.trim_start_matches(|letter: char| letter.is_ascii_digit()).starts_with('.')
}

fn hour_of(hour: u32, words: &[&str]) -> Option<u32> {
    let says = |wanted: &str| words.iter().any(|word| word.eq_ignore_ascii_case(wanted));
    let half = |letter: &str| {
        says(&format!("{letter}m"))
            || words.windows(2).any(
                |pair| matches!(pair, [one, two] if one.eq_ignore_ascii_case(letter) && two.eq_ignore_ascii_case("m")),
            )
    };
    match (half("a"), half("p")) {
        (true, false) if hour <= 12 => Some(hour % 12),
        (false, true) if hour <= 12 => Some(hour % 12 + 12),
        (false, false) => Some(hour),
        _ => None,
    }
}

/// Two figures are of this century: LinkedIn opened in 2003.
fn full_year(year: u32) -> Option<i32> {
    let year = if year < 100 { year + 2_000 } else { year };
    i32::try_from(year).ok().filter(|year| (2_003..2_100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, day_first: bool) -> String {
        read(text, day_first)
            .map_or("no date".to_owned(), |read| format!("{}{}", read.at, if read.utc { " UTC" } else { "" }))
    }

    #[test]
    fn every_format_of_the_exports_is_read() {
        for (text, expected) in [
            ("08 Feb 2026", "2026-02-08 12:00:00"),
            ("1/29/26, 2:37 PM", "2026-01-29 14:37:00"),
            ("1/29/26, 2:37\u{202f}PM", "2026-01-29 14:37:00"),
            ("12/1/19, 12:05 AM", "2019-12-01 00:05:00"),
            ("2026-03-02 09:08:07 UTC", "2026-03-02 09:08:07 UTC"),
            ("2026-03-02T09:08:07.123Z", "2026-03-02 09:08:07 UTC"),
            ("2019/03/02 09:08:07 UTC", "2019-03-02 09:08:07 UTC"),
            ("2026-03-02", "2026-03-02 12:00:00"),
            ("8. März 2025", "2025-03-08 12:00:00"),
            ("08.02.2025, 14:37", "2025-02-08 14:37:00"),
            ("3 févr. 2024", "2024-02-03 12:00:00"),
            ("15 août 2024", "2024-08-15 12:00:00"),
            ("14 juil. 2024", "2024-07-14 12:00:00"),
            ("12 jun 2023", "2023-06-12 12:00:00"),
            ("Feb 8, 2026", "2026-02-08 12:00:00"),
            ("02 dic 2022", "2022-12-02 12:00:00"),
            ("2024年2月8日", "2024-02-08 12:00:00"),
            ("1/29/26, 2:37 p. m.", "2026-01-29 14:37:00"),
        ] {
            assert_eq!(written(text, false), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_of_this_file_is_refused() {
        for text in ["", "yesterday", "29/1/26", "31 Feb 2026", "1/29/1826", "07", "13/13/26"] {
            assert_eq!(written(text, false), "no date", "{text}");
        }
        assert_eq!(written("29/1/26", true), "2026-01-29 12:00:00");
    }

    #[test]
    fn one_value_that_can_be_read_in_one_way_only_decides_for_the_file() {
        assert_eq!(day_comes_first(["1/2/26", "29/1/26"]), Some(true));
        assert_eq!(day_comes_first(["1/2/26", "1/29/26, 2:37 PM"]), Some(false));
        assert_eq!(day_comes_first(["1/2/26", "08 Feb 2026"]), None);
    }
}
