//! Log entries → what really happened to one person: repeats and retracted entries dropped, answers tied to the touch
//! they answer. Not here: what follows from it for the sequence (`standing`).

use crate::model::map::Map;
use crate::model::order::{IntoList, Stays};
use crate::model::set::Set;
use crate::model::{
    event::{Channel, Engagement, EngagementStatus, Event, EventBody, OutreachType},
    order,
    sequence::SequenceType,
    time::Timestamp,
};
use chrono::NaiveDate;

/// One message or request that was sent, and the first answer of each kind to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Id of the event that says so.
    pub event_id: String,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// By what way.
    pub channel: Channel,
    /// Segment of the person at that time.
    pub segment: String,
    /// Which variant; empty when the text was the user's own.
    pub variant_id: String,
    /// Attributes of the text.
    pub attributes: Map<String, String>,
    /// What the person is, as far as learning asks.
    pub traits: Map<String, String>,
    /// The kind of sequence it belonged to, where it did.
    pub sequence_type: Option<SequenceType>,
    /// Whether it was written outside the sequence.
    pub manual: bool,
    /// When each kind of answer first came.
    pub answers: Map<EngagementStatus, Timestamp>,
}

impl Touch {
    /// The UTC day on which it was sent: what tallies count it under.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.sent_at.0.date_naive()
    }

    /// When they replied to it first.
    #[must_use]
    pub fn replied_at(&self) -> Option<Timestamp> {
        self.answers.get(&EngagementStatus::Replied).copied()
    }
}

/// What happened to one person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History<'a> {
    /// The entries that count, oldest first.
    pub entries: Vec<(&'a Event, &'a Engagement)>,
    /// What was sent, oldest first.
    pub touches: Vec<Touch>,
    /// Answers to nothing that was sent: kept, and in no rate.
    pub unanswerable: Vec<(&'a Event, &'a Engagement)>,
    /// Sends of one touch on one day beyond the first: one touch, however often it was logged.
    pub repeated: Vec<(&'a Event, &'a Engagement)>,
}

/// The events that count: one per id, without retractions and what they take back, oldest first. Of several events with
/// one id the one that was recorded first counts. A retraction takes back engagements of its own person only and
/// cannot be taken back itself.
#[must_use]
pub fn effective<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<(&'a Event, &'a Engagement)> {
    let by_id = one_per_id(events);
    let retracted: Set<(&str, &str)> = order::set(by_id.iter().filter_map(|event| match &event.body {
        EventBody::Retraction { retracts } => Some((event.prospect_id.as_str(), retracts.as_str())),
        EventBody::Engagement(_) => None,
    }));
    let standing = by_id.into_iter().filter_map(|event| match &event.body {
        EventBody::Engagement(engagement) => Some((event, engagement)),
        EventBody::Retraction { .. } => None,
    });
    let mut entries: Vec<(&Event, &Engagement)> = standing
        .filter(|(event, _)| !retracted.contains(&(event.prospect_id.as_str(), event.event_id.as_str())))
        .listed();
    order::sort_by_key(&mut entries, |(event, _)| (event.occurred_at, event.event_id.as_str()));
    entries
}

/// Of several events with one id the one that counts, whomever they concern; in the order of their ids.
pub(super) fn one_per_id<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<&'a Event> {
    let mut all = events.into_iter().listed();
    order::sort_by(&mut all, |one, other| {
        one.event_id.cmp(&other.event_id).then_with(|| precedence(one).cmp(&precedence(other)))
    });
    order::settle(&mut all, Stays::First, |one, other| one.event_id.cmp(&other.event_id));
    all
}

/// Total order among events that claim one id: what was recorded first, then what happened first. The whole body comes
/// last, in the order of its fields, so that no two different events are equal.
fn precedence(event: &Event) -> (Timestamp, Timestamp, &str, &EventBody) {
    (event.recorded_at, event.occurred_at, &event.prospect_id, &event.body)
}

/// What happened to one person. Events of others are passed over.
#[must_use]
pub fn of_person<'a>(prospect_id: &str, events: &'a [Event]) -> History<'a> {
    of_entries(effective(events.iter().filter(|event| event.prospect_id == prospect_id)))
}

/// The history that entries of one person make, given as [`effective`] gives them.
#[must_use]
pub fn of_entries<'a>(entries: Vec<(&'a Event, &'a Engagement)>) -> History<'a> {
    let mut touches: Vec<Touch> = Vec::new();
    let mut repeated = Vec::new();
    for (event, engagement) in entries.iter().filter(|(_, e)| e.engagement_status == EngagementStatus::Sent) {
        let touch = sent(event, engagement);
        let known =
            touches.iter().any(|other| other.outreach_type == touch.outreach_type && other.day() == touch.day());
        if known {
            repeated.push((*event, *engagement));
        } else {
            touches.push(touch);
        }
    }
    let mut unanswerable = Vec::new();
    for (event, engagement) in &entries {
        let status = engagement.engagement_status;
        if matches!(status, EngagementStatus::Sent | EngagementStatus::NotSent) {
            continue;
        }
        match answered(&mut touches, event, engagement) {
            Some(touch) => {
                touch.answers.entry(status).or_insert(event.occurred_at);
            }
            None => unanswerable.push((*event, *engagement)),
        }
    }
    History { entries, touches, unanswerable, repeated }
}

fn sent(event: &Event, engagement: &Engagement) -> Touch {
    Touch {
        event_id: event.event_id.clone(),
        outreach_type: engagement.outreach_type,
        sent_at: event.occurred_at,
        channel: engagement.channel,
        segment: engagement.segment.clone(),
        variant_id: engagement.variant_id.clone().unwrap_or_default(),
        attributes: engagement.attributes.clone(),
        traits: engagement.traits.clone(),
        sequence_type: engagement.sequence_type,
        manual: is_manual(engagement),
        answers: Map::new(),
    }
}

/// Whether a message was written outside the sequence.
pub(crate) fn is_manual(engagement: &Engagement) -> bool {
    engagement.engagement_data.get("manual").is_some_and(|value| value == "true")
}

/// The touch that an answer belongs to: the newest of its own type on or before that day, else the newest of any type;
/// an acceptance or withdrawal belongs to a request or to nothing. Days, not moments, are compared: people log a reply
/// with the hour the site shows and the send with the hour they pressed the button.
fn answered<'t>(touches: &'t mut [Touch], event: &Event, engagement: &Engagement) -> Option<&'t mut Touch> {
    let day = event.occurred_at.0.date_naive();
    let request_only = matches!(engagement.engagement_status, EngagementStatus::Accepted | EngagementStatus::Withdrawn);
    let before = |touch: &Touch| touch.day() <= day;
    let own = touches.iter().rposition(|touch| {
        before(touch)
            && touch.outreach_type
                == if request_only { OutreachType::ConnectionRequest } else { engagement.outreach_type }
    });
    let at = own.or_else(|| if request_only { None } else { touches.iter().rposition(before) })?;
    touches.get_mut(at)
}

#[cfg(test)]
mod tests {
    use super::effective;
    use crate::model::{event::Event, json::read};

    fn event(recorded: &str, status: &str, text: &str, data: &str) -> Event {
        let text = format!(
            r#"{{"event_id": "e", "prospect_id": "p", "occurred_at": "2026-11-02T09:00:00Z", "recorded_at": "{recorded}",
                 "body": {{"kind": "engagement", "outreach_type": "initial_dm", "engagement_status": "{status}",
                 "channel": "linkedin_dm", "step": null, "variant_id": null, "segment": "s", "text_sent": {text},
                 "attributes": {{}}, "engagement_data": {data}}}}}"#
        );
        read(&text).expect("an entry")
    }

    fn kept(events: &[&Event]) -> Event {
        let entries = effective(events.iter().copied());
        assert_eq!(entries.len(), 1);
        entries[0].0.clone()
    }

    #[test]
    fn of_entries_with_one_id_the_same_one_counts_however_they_arrive() {
        let noon = "2026-11-02T12:00:00Z";
        // In the order of precedence: each differs from the one before in a single field.
        let ranked = [
            event("2026-11-02T11:00:00Z", "replied", "null", "{}"),
            event(noon, "sent", "null", "{}"),
            event(noon, "sent", "\"a\"", "{}"),
            event(noon, "sent", "\"a\"", r#"{"manual": "true"}"#),
            event(noon, "sent", "\"b\"", "{}"),
            event(noon, "replied", "null", "{}"),
        ];
        for (at, first) in ranked.iter().enumerate() {
            for later in &ranked[at..] {
                assert_eq!(kept(&[first, later]), *first);
                assert_eq!(kept(&[later, first]), *first);
            }
        }
        let backwards: Vec<&Event> = ranked.iter().rev().collect();
        assert_eq!(kept(&backwards), ranked[0]);
    }
}
