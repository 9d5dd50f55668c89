//! Moments and the user's time zone. No clock and no zone database: both come in as arguments.

use super::json::{FromJson, Node, Reader};
use crate::model::order;
use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, SecondsFormat, Timelike, Utc};
use serde::{Serialize, Serializer};

/// A moment in UTC, written as RFC 3339 with milliseconds (`2026-11-23T09:00:00.000Z`).
/// Read from such a string, or from a number of milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Timestamp(#[cfg_attr(target_arch = "wasm32", tsify(type = "string"))] pub DateTime<Utc>);

impl Timestamp {
    /// The moment that many milliseconds after 1970-01-01T00:00:00Z; `None` outside chrono's range.
    #[must_use]
    pub fn from_millis(millis: i64) -> Option<Self> {
        DateTime::from_timestamp_millis(millis).map(Self)
    }

    /// The moment of RFC 3339 text; `None` for anything else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|moment| Self(moment.with_timezone(&Utc)))
    }

    /// RFC 3339 without a fraction: `2026-11-23T09:00:00Z`.
    #[must_use]
    pub fn to_seconds(self) -> String {
        self.0.to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0.timestamp_millis()
    }

    #[allow(clippy::cast_possible_truncation)] // Checked to lie within i64's range just before.
    fn from_fraction(millis: f64) -> Option<Self> {
        let whole = millis.floor();
        (whole.is_finite() && whole.abs() < 8.64e15).then(|| Self::from_millis(whole as i64)).flatten()
    }

    /// Whole and broken days from `earlier` to this moment; negative when this one is the earlier.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> f64 {
        (self.millis() - earlier.millis()) as f64 / 86_400_000.0
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl FromJson for Timestamp {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        let moment = match node {
            Node::Text(text) => Self::from_text(text),
            Node::Natural(millis) => i64::try_from(*millis).ok().and_then(Self::from_millis),
            Node::Negative(millis) => Self::from_millis(*millis),
            Node::Fraction(millis) => Self::from_fraction(*millis),
            _ => None,
        };
        moment.unwrap_or_else(|| {
            reader.refuse_type("a moment as RFC 3339 text or as milliseconds since 1970");
            Self(DateTime::UNIX_EPOCH)
        })
    }
}

/// From `at` on, local time is UTC plus `offset_minutes`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ZoneTransition {
    /// When the offset begins to hold.
    pub at: Timestamp,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

/// A time zone as the shell's `Intl` knows it: an offset to begin with and the changes after it, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default)]
pub struct Zone {
    /// IANA name, for people (`Europe/Berlin`).
    pub name: String,
    /// Minutes east of UTC before the first transition.
    pub offset_minutes: i32,
    /// Changes of the offset, oldest first.
    pub transitions: Vec<ZoneTransition>,
}

impl Zone {
    /// Minutes east of UTC at that moment.
    #[must_use]
    pub fn offset_at(&self, moment: Timestamp) -> i32 {
        self.transitions
            .iter()
            .take_while(|transition| transition.at <= moment)
            .last()
            .map_or(self.offset_minutes, |transition| transition.offset_minutes)
    }

    /// The wall clock in this zone at that moment.
    #[must_use]
    pub fn local(&self, moment: Timestamp) -> NaiveDateTime {
        moment.0.naive_utc() + Duration::minutes(i64::from(self.offset_at(moment)))
    }

    /// The moment at which the wall clock shows `local`. In the hour that is skipped in spring the clock is taken
    /// as it stood before the change; in the hour that comes twice in autumn, the first time is meant.
    #[must_use]
    pub fn moment(&self, local: NaiveDateTime) -> Timestamp {
        let at_offset = |minutes: i32| Timestamp((local - Duration::minutes(i64::from(minutes))).and_utc());
        let offsets = std::iter::once(self.offset_minutes)
            .chain(self.transitions.iter().map(|transition| transition.offset_minutes));
        let mut matching: Vec<Timestamp> =
            offsets.map(at_offset).filter(|moment| self.local(*moment) == local).collect();
        order::sort_by(&mut matching, Ord::cmp);
        matching.first().copied().unwrap_or_else(|| {
            let day_before = at_offset(0).0 - Duration::days(1);
            at_offset(self.offset_at(Timestamp(day_before)))
        })
    }

    /// The time of day in this zone at that moment: `09:05`. Chrono's own formats read their pattern at run time.
    #[must_use]
    pub fn time_of_day(&self, moment: Timestamp) -> String {
        let local = self.local(moment);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// The calendar day in this zone at that moment.
    #[must_use]
    pub fn date(&self, moment: Timestamp) -> NaiveDate {
        self.local(moment).date()
    }
}

/// The day that `YYYY-MM-DD` names; `None` for anything else.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    Some(Timestamp::from_text(&format!("{text}T00:00:00Z"))?.0.date_naive())
}

/// An ISO 8601 week, Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoWeek {
    /// The year the week belongs to, which near New Year is not always the calendar year of its days.
    pub year: i32,
    /// 1–53.
    pub number: u32,
}

impl IsoWeek {
    /// The week that holds that day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let week = day.iso_week();
        Self { year: week.year(), number: week.week() }
    }

    /// `2026-W48`, the form used in file names and reports.
    #[must_use]
    pub fn label(self) -> String {
        format!("{:04}-W{:02}", self.year, self.number)
    }
}

/// The Monday of the ISO week that holds `day`.
#[must_use]
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::json::read;

    fn berlin_2026() -> Zone {
        let at = |text: &str| read::<Timestamp>(&format!("{text:?}")).unwrap();
        Zone {
            name: "Europe/Berlin".into(),
            offset_minutes: 60,
            transitions: vec![
                ZoneTransition { at: at("2026-03-29T01:00:00Z"), offset_minutes: 120 },
                ZoneTransition { at: at("2026-10-25T01:00:00Z"), offset_minutes: 60 },
            ],
        }
    }

    #[test]
    fn nine_in_the_morning_is_another_moment_in_summer() {
        let zone = berlin_2026();
        let nine = |day: &str| zone.moment(format!("{day}T09:00:00").parse().unwrap()).0.to_rfc3339();
        assert_eq!(nine("2026-01-12"), "2026-01-12T08:00:00+00:00");
        assert_eq!(nine("2026-07-13"), "2026-07-13T07:00:00+00:00");
    }

    #[test]
    fn the_skipped_and_the_doubled_hour_have_one_answer_each() {
        let zone = berlin_2026();
        let moment = |text: &str| zone.moment(text.parse().unwrap()).0.to_rfc3339();
        assert_eq!(moment("2026-03-29T02:30:00"), "2026-03-29T01:30:00+00:00");
        assert_eq!(moment("2026-10-25T02:30:00"), "2026-10-25T00:30:00+00:00");
    }

    #[test]
    fn a_moment_is_read_from_text_and_from_milliseconds() {
        let text: Timestamp = read("\"2026-11-23T10:00:00+01:00\"").unwrap();
        let number: Timestamp = read("1795424400000").unwrap();
        assert_eq!(text, number);
        assert_eq!(serde_json::to_string(&text).unwrap(), "\"2026-11-23T09:00:00.000Z\"");
        assert!(read::<Timestamp>("\"yesterday\"").is_err());
    }

    #[test]
    fn the_first_days_of_2027_belong_to_week_53_of_2026() {
        let day = NaiveDate::from_ymd_opt(2027, 1, 2).unwrap();
        assert_eq!(IsoWeek::of(day).label(), "2026-W53");
        assert_eq!(monday_of(day).to_string(), "2026-12-28");
    }
}
