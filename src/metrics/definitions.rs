//! What each figure means, in words that stand beside it.

use crate::model::map::Map;
use crate::model::order;

const DEFINITIONS: [(&str, &str); 11] = [
    (
        "total_outreach",
        "Connection requests, first messages, follow-ups and check-ins sent in the range; one touch counts once a day.",
    ),
    (
        "reply_rate",
        "Touches that got their first reply in the range ÷ outreach sent in the range, in percent. Target 15–20%.",
    ),
    (
        "meeting_rate",
        "Touches that led to a meeting in the range ÷ outreach sent in the range, in percent. Target 5–10%.",
    ),
    ("acceptance_rate", "Connection requests accepted in the range ÷ requests sent in the range, in percent."),
    (
        "cohort_reply_rate",
        "Of the people first contacted in the range whose reply window has passed: those who have replied, whenever that was, in percent.",
    ),
    ("cohort_meeting_rate", "Of the same people: those with a meeting, in percent."),
    (
        "cohort_acceptance_rate",
        "Of the people first asked to connect in the range whose window has passed: those who have accepted, in percent.",
    ),
    ("too_young", "People first contacted so recently that silence is not yet an answer; they are in no cohort rate."),
    ("interval", "95% Wilson score interval: the rates that the counts are compatible with."),
    ("median_reply_days", "Half of the replies in the range came within so many days of the touch they answer."),
    ("week", "ISO week, Monday to Sunday, in your time zone."),
];

/// The definitions by name of the figure.
pub fn definitions() -> Map<String, String> {
    order::map(DEFINITIONS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())))
}
