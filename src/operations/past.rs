//! What a file says happened between the user and one person → log entries, each with an id that follows from what it says.
//! Not here: the person's record (`import`).

use crate::model::order::IntoList;
use crate::{
    message::length_name,
    model::{
        event::{Channel, Engagement, EngagementStatus, Event, EventBody, OutreachType},
        hash::fnv,
        map::Map,
        operations::{ImportFigures, ImportedMessage, ImportedPerson},
        order,
        prospect::Prospect,
        time::Timestamp,
    },
};

/// A note travels as a message too, once the request is accepted.
const NOTE_COPY_DAYS: f64 = 1.0;

const FOLLOWUPS: [OutreachType; 7] = [
    OutreachType::InitialDm,
    OutreachType::Followup1,
    OutreachType::Followup2,
    OutreachType::Followup3,
    OutreachType::Followup4,
    OutreachType::Followup5,
    OutreachType::Followup6,
];

/// One thing that happened.
#[derive(Clone, Copy)]
pub(super) struct Moment<'p> {
    at: Timestamp,
    outreach_type: OutreachType,
    status: EngagementStatus,
    text: Option<&'p str>,
}

pub(super) struct Past;

impl Past {
    /// What a file says happened between the user and one person, as far as it was outreach: the requests, and the
    /// messages from the user's first one to the first answer. Where the other one wrote first nothing was outreach.
    pub(super) fn of<'p>(
        person: &'p ImportedPerson,
        accepted_at: Option<Timestamp>,
        now: Timestamp,
        figures: &mut ImportFigures,
    ) -> Vec<Moment<'p>> {
        let mut past = Vec::new();
        let mut requests: Vec<_> = person.requests.iter().filter(|request| request.at <= now).listed();
        order::sort_by_key(&mut requests, |request| request.at);
        for request in &requests {
            figures.requests += 1;
            past.push(Moment {
                at: request.at,
                outreach_type: OutreachType::ConnectionRequest,
                status: EngagementStatus::Sent,
                text: Some(request.text.as_str()).filter(|text| !text.is_empty()),
            });
        }
        // A day is all that the file says of the connection: the same day counts as after the request.
        let before = |at: Timestamp| requests.iter().any(|request| request.at.days_since(at) < 1.0);
        match accepted_at.filter(|at| before(*at)) {
            Some(at) => {
                figures.accepted += 1;
                past.push(Moment {
                    at,
                    outreach_type: OutreachType::ConnectionRequest,
                    status: EngagementStatus::Accepted,
                    text: None,
                });
            }
            None if accepted_at.is_none() && !requests.is_empty() => figures.pending += 1,
            None => {}
        }
        past.extend(Self::conversation(person, &requests.iter().map(|it| it.text.trim()).listed(), now, figures));
        past
    }

    fn conversation<'p>(
        person: &'p ImportedPerson,
        notes: &[&str],
        now: Timestamp,
        figures: &mut ImportFigures,
    ) -> Vec<Moment<'p>> {
        let is_note = |message: &ImportedMessage| {
            message.mine && !message.text.trim().is_empty() && notes.contains(&message.text.trim())
        };
        let mut messages: Vec<_> = person.messages.iter().filter(|it| it.at <= now && !is_note(it)).listed();
        order::sort_by_key(&mut messages, |message| message.at);
        let mut past = Vec::new();
        let mut sent: Option<&ImportedMessage> = None;
        let mut touches = FOLLOWUPS.iter();
        for message in messages {
            if message.mine {
                // Several lines within the hour are one message, sent in pieces.
                let same = sent.is_some_and(|last| message.at.days_since(last.at) < NOTE_COPY_DAYS / 24.0);
                sent = Some(message);
                let Some(touch) = (if same { None } else { touches.next() }) else { continue };
                past.push(Moment {
                    at: message.at,
                    outreach_type: *touch,
                    status: EngagementStatus::Sent,
                    text: Some(message.text.as_str()).filter(|text| !text.is_empty()),
                });
                continue;
            }
            let Some(last) = sent else { return Vec::new() };
            let touch = past.last().map_or(OutreachType::InitialDm, |moment| moment.outreach_type);
            figures.replied += 1;
            figures.reply_hours.push((message.at.days_since(last.at) * 240.0).round() / 10.0);
            past.push(Moment { at: message.at, outreach_type: touch, status: EngagementStatus::Replied, text: None });
            break;
        }
        figures.contacted += u32::from(sent.is_some());
        past
    }
}

pub(super) fn event(moment: Moment<'_>, prospect: &Prospect, import_id: &str, now: Timestamp) -> Event {
    let Moment { at, outreach_type, status, text } = moment;
    let channel = match outreach_type {
        OutreachType::ConnectionRequest => Channel::LinkedinRequest,
        _ => Channel::LinkedinDm,
    };
    let attributes = text.filter(|_| status == EngagementStatus::Sent).map(attributes).unwrap_or_default();
    // By hand: written outside any sequence of ours, so none goes on from it by itself.
    let data = [("imported", import_id), ("manual", "true")];
    let id = short(&prospect.prospect_id);
    Event {
        event_id: format!("imported:{}:{}:{}:{id}", outreach_type.name(), status.name(), at.millis()),
        prospect_id: prospect.prospect_id.clone(),
        occurred_at: at,
        recorded_at: now,
        body: EventBody::Engagement(Engagement {
            outreach_type,
            engagement_status: status,
            channel,
            step: None,
            variant_id: None,
            segment: prospect.assessment.segment.clone(),
            text_sent: text.map(|text| text.chars().take(super::check::TEXT_CHARACTERS).collect()),
            attributes,
            traits: super::engagement::traits(&prospect.assessment),
            sequence_type: None,
            engagement_data: order::map(data.map(|(name, value)| (name.to_owned(), value.to_owned()))),
        }),
    }
}

/// Ids of people may be longer than what is left of an event's id.
fn short(prospect_id: &str) -> String {
    let count = prospect_id.chars().count();
    if count <= 120 {
        return prospect_id.to_owned();
    }
    let hash = fnv(prospect_id);
    format!("{}~{hash:016x}", prospect_id.chars().take(100).collect::<String>())
}

/// What learning can compare of a text that no template made.
fn attributes(text: &str) -> Map<String, String> {
    let length = length_name(text.chars().count());
    let mut attributes = Map::from([("length".to_owned(), length.to_owned())]);
    if !text.contains('?') {
        attributes.insert("ask".to_owned(), "none".to_owned());
    }
    attributes
}

/// The log has the entry already: by its id, from a file that knew the person by another address, or because the user
/// logged the same touch on the same day.
pub(super) fn is_known(event: &Event, known: &Event) -> bool {
    if event.event_id == known.event_id {
        return true;
    }
    let (EventBody::Engagement(own), EventBody::Engagement(other)) = (&event.body, &known.body) else { return false };
    let request = |body: &Engagement| body.outreach_type == OutreachType::ConnectionRequest;
    let days = event.occurred_at.days_since(known.occurred_at).abs();
    let near = if other.engagement_data.contains_key("imported") {
        event.occurred_at == known.occurred_at
    } else {
        days < 1.0
    };
    near && own.engagement_status == other.engagement_status && request(own) == request(other)
}
