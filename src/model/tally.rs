//! Counts of the log: what the choice of a wording, patterns and figures read instead of the log itself. How they are
//! counted is in `learning::tally`, what a line of a day says in `learning::fact`.

use super::event::{Channel, OutreachType};
use super::json::FromJson;
use crate::model::map::Map;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// What a row counts. Rows of wordings and traits hold one calendar quarter each, so that whoever chooses a text reads
/// the last year of one touch, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TallyOf {
    /// Touches by wording, under the day on which they were sent.
    Wording {
        /// Which touch.
        outreach_type: OutreachType,
        /// First day of the quarter, UTC.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
        quarter: NaiveDate,
        /// Segment at the time of the touch.
        segment: String,
        /// By what way.
        channel: Channel,
        /// Which variant; empty when the text was the user's own.
        variant_id: String,
        /// Attributes of the text (`angle`, `format`, `length`, `ask`).
        #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
        attributes: Map<String, String>,
    },
    /// The same touches by what their people are.
    Trait {
        /// Which touch.
        outreach_type: OutreachType,
        /// First day of the quarter, UTC.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
        quarter: NaiveDate,
        /// `industry`, `title_family`, `keyword`.
        name: String,
        /// Its value.
        value: String,
    },
    /// Everything dated within one hour of a UTC day: what is logged changes a row of the store, and the whole of a long
    /// log's day was most of what one entry had to read and write.
    Day {
        /// Which day.
        #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
        day: NaiveDate,
        /// Which hour of it, 0 to 23. Rows of people who were erased under an older schema hold a whole day under 0.
        #[serde(default)]
        hour: u8,
    },
}

impl TallyOf {
    /// The primary key of the row: the parts in order, separated by `|`, with `|` and `\` in them escaped. A wording or
    /// trait begins with its touch and quarter, an hour with its day: what is read together is a range of keys.
    #[must_use]
    pub fn id(&self) -> String {
        let escape = |part: &str| part.replace('\\', "\\\\").replace('|', "\\|");
        match self {
            Self::Wording { outreach_type, quarter, segment, channel, variant_id, attributes } => {
                let start = format!(
                    "wording|{}|{quarter}|{}|{}|{}",
                    outreach_type.name(),
                    escape(segment),
                    channel.name(),
                    escape(variant_id)
                );
                attributes.iter().fold(start, |id, (name, value)| format!("{id}|{}={}", escape(name), escape(value)))
            }
            Self::Trait { outreach_type, quarter, name, value } => {
                format!("trait|{}|{quarter}|{}|{}", outreach_type.name(), escape(name), escape(value))
            }
            Self::Day { day, hour } => format!("day|{day}|{hour:02}"),
        }
    }
}

/// The first day of the quarter that holds `day`.
#[must_use]
pub fn quarter_of(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day)
}

/// A row of counts. The rows always equal the fold of the events, in any order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tally {
    /// [`TallyOf::id`] of `of`.
    pub tally_id: String,
    /// What is counted.
    pub of: TallyOf,
    /// Touches sent, or lines of an hour. A row may stay at zero when something is taken back.
    pub count: u32,
    /// Wordings and traits: five numbers for each day on which something was sent, in order: days since the first of the
    /// quarter, touches sent that day, and of those accepted, replied to, and with a meeting, whenever that was.
    pub days: Vec<u32>,
    /// Days: one line for each thing that is dated on it, sorted.
    pub lines: Vec<String>,
}
