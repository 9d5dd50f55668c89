//! Counts by UTC day, segment, touch, status, channel, variant and attributes: what patterns read. How they are
//! counted is in `learning::tally`.

use super::event::{Channel, EngagementStatus, OutreachType};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is counted together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(hashmap_as_object))]
pub struct TallyKey {
    /// UTC day. For answers it is the day of the touch that they answer, so that rates divide like by like.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub day: NaiveDate,
    /// Segment at the time of the touch.
    pub segment: String,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// What became of it.
    pub engagement_status: EngagementStatus,
    /// By what way.
    pub channel: Channel,
    /// Which variant; empty when the text was the user's own.
    pub variant_id: String,
    /// Attributes of the text that was sent (`angle`, `format`, `length`, `ask`).
    pub attributes: BTreeMap<String, String>,
}

impl TallyKey {
    /// The same key as one text: the parts in order, separated by `|`, with `|` and `\` in them escaped.
    #[must_use]
    pub fn id(&self) -> String {
        let escape = |part: &str| part.replace('\\', "\\\\").replace('|', "\\|");
        let attributes: Vec<String> =
            self.attributes.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
        [
            self.day.to_string(),
            escape(&self.segment),
            self.outreach_type.name().to_owned(),
            self.engagement_status.name().to_owned(),
            self.channel.name().to_owned(),
            escape(&self.variant_id),
            attributes.join("|"),
        ]
        .join("|")
    }
}

/// A count of the log. Tallies always equal the fold of the events, in any order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tally {
    /// [`TallyKey::id`] of `key`: the primary key of the store. It begins with the day, so that a range of days is a
    /// range of keys.
    pub tally_id: String,
    /// What is counted.
    pub key: TallyKey,
    /// How often. A retraction takes one away; a row may stay at zero.
    pub count: u32,
}
