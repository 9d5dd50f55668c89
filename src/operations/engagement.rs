//! `trackEngagement` and undo: the log grows, the counts and the sequence follow.

use super::{
    ask::Desk,
    check,
    next::{Subject, next_step, prepare},
    sequence::approved,
};
use crate::model::map::Map;
use crate::person::text::Lower;
use crate::{
    learning::{of_person, updated},
    message::closeness,
    model::{
        assessment::{Assessment, NONE, ReasonFor},
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        event::{Channel, Engagement, EngagementStatus, Event, EventBody, OutreachType},
        operations::{TrackEngagementRequest, TrackEngagementResponse, UndoEngagementRequest, UndoEngagementResponse},
        order,
        prospect::Prospect,
        sequence::{Sequence, SequenceType, Variant},
        tally::TallyOf,
        time::Timestamp,
    },
};

/// 2003-05-05T00:00:00Z, LinkedIn's first day: nothing was sent there before.
const EARLIEST_MILLIS: i64 = 1_052_092_800_000;
/// A clock may be ahead by a time zone, not by more.
const AHEAD_DAYS: f64 = 1.0;

/// Share of words in common with a wording from which a text counts as that wording, edited.
const SAME_WORDING: f64 = 0.8;

/// Logs what happened to a touch.
///
/// Needs the prospect, all its events and any other event with the same id, its sequence, `suppressed`, all `insights`,
/// and `tallies`: all, or those of the touches, quarters and days on which anything happened to this person, `occurred_at`
/// among them, and, where no sequence is stored, of the touches of the last year. Writes the event, the tallies that
/// change, the sequence, and the prospect when it was pending.
///
/// A text that shares fewer than four fifths of its words with the wording it began as is counted as the user's own,
/// without `variant_id`; the log keeps the text itself either way.
///
/// A second report with the same id changes nothing and is answered with `recorded: false`. Entries may come in any
/// order; an answer to something that was never logged as sent is kept, and left out of all rates until the send is
/// logged too.
///
/// # Errors
/// `unknown_prospect`; `out_of_range` for ids, dates, lengths and `request.step`; `conflict` when the id belongs to another
/// entry, the step is another touch, or something was sent to a suppressed person.
pub fn track_engagement(call: &Call<TrackEngagementRequest>) -> Result<Outcome<TrackEngagementResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let occurred_at = checked(request, call.now)?;
    let prospect = desk.known(&request.prospect_id)?;
    if let Some(known) = desk.events.iter().find(|event| event.event_id == request.event_id) {
        if known.prospect_id != request.prospect_id || matches!(known.body, EventBody::Retraction { .. }) {
            return Err(id_taken());
        }
        let after = After::of(&desk, prospect, desk.events);
        return Ok(Outcome { response: after.answer(request, false, false), writes: Writes::default() });
    }
    if request.engagement_status == EngagementStatus::Sent && desk.is_suppressed(&request.prospect_id) {
        return Err(CodedError::new(ErrorCode::Conflict, "request.prospect_id", "somebody who may be written to")
            .saying("You decided never to write to this person."));
    }
    let stored = desk.sequence(&request.prospect_id);
    let step = step_of(request.outreach_type, request.step, stored)?;
    let own_text = is_own_text(&desk, prospect, request);
    let variant_id = request.variant_id.clone().filter(|id| !id.is_empty() && !own_text);
    let event = Event {
        event_id: request.event_id.clone(),
        prospect_id: request.prospect_id.clone(),
        occurred_at,
        recorded_at: call.now,
        body: EventBody::Engagement(Engagement {
            outreach_type: request.outreach_type,
            engagement_status: request.engagement_status,
            channel: request.channel.unwrap_or_else(|| channel_of(request.outreach_type)),
            step,
            attributes: attributes(&desk, stored, variant_id.as_deref()),
            variant_id,
            segment: prospect.assessment.segment.clone(),
            traits: traits(&prospect.assessment),
            sequence_type: sequence_type(&desk, prospect),
            text_sent: request.text_sent.clone(),
            engagement_data: request.engagement_data.clone().unwrap_or_default(),
        }),
    };
    let mut events = desk.events.to_vec();
    events.push(event.clone());
    let tallies = updated(&request.prospect_id, desk.events, &events, desk.tallies);
    let after = After::of(&desk, prospect, &events);
    let learns = tallies.iter().any(|tally| !matches!(tally.of, TallyOf::Day { .. }));
    let mut response = after.answer(request, true, learns);
    if own_text {
        response.notices.push("Counted as your own text: it says much that the suggested wording did not.".to_owned());
    }
    let mut writes = Writes { events: vec![event], tallies, ..Writes::default() };
    writes.sequences.extend(after.sequence.filter(|sequence| Some(sequence) != stored));
    writes.prospects.extend(approved(prospect, call.now));
    Ok(Outcome { response, writes })
}

fn checked(request: &TrackEngagementRequest, now: Timestamp) -> Result<Timestamp, CodedError> {
    check::user_id(&request.user_id)?;
    check::text("request.prospect_id", &request.prospect_id, 500)?;
    check::text("request.event_id", &request.event_id, 200)?;
    if let Some(text) = &request.text_sent
        && text.chars().count() > check::TEXT_CHARACTERS
    {
        let expected = format!("at most {} characters", check::TEXT_CHARACTERS);
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.text_sent", expected));
    }
    if let Some(id) = &request.variant_id
        && id.chars().count() > 200
    {
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.variant_id", "at most 200 characters"));
    }
    let data = request.engagement_data.iter().flatten();
    let oversized = data.clone().any(|(name, value)| name.chars().count() > 200 || value.chars().count() > 2_000);
    if data.count() > 32 || oversized {
        let expected = "at most 32 entries of at most 2,000 characters";
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.engagement_data", expected));
    }
    let occurred_at = request.occurred_at.unwrap_or(now);
    if occurred_at.millis() < EARLIEST_MILLIS || occurred_at.days_since(now) > AHEAD_DAYS {
        let expected = "a moment from 2003-05-05 to a day from now";
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.occurred_at", expected));
    }
    Ok(occurred_at)
}

fn id_taken() -> CodedError {
    CodedError::new(ErrorCode::Conflict, "request.event_id", "an id that no other entry has")
}

/// By what way a touch travels where nothing else is said.
pub(super) const fn channel_of(touch: OutreachType) -> Channel {
    match touch {
        OutreachType::ConnectionRequest => Channel::LinkedinRequest,
        _ => Channel::LinkedinDm,
    }
}

/// The step of a touch: as asked, where the sequence has that touch there, else found by the touch.
pub(super) fn step_of(
    outreach_type: OutreachType,
    asked: Option<i64>,
    sequence: Option<&Sequence>,
) -> Result<Option<u32>, CodedError> {
    let steps = sequence.map(|sequence| sequence.steps.as_slice()).unwrap_or_default();
    // A check-in follows a finished sequence and need not be a step of it yet.
    let follows = outreach_type == OutreachType::Checkin;
    let Some(asked) = asked else {
        return Ok(steps.iter().find(|step| step.outreach_type == outreach_type).map(|step| step.step));
    };
    // Without a stored sequence the longest plan there can be bounds the number.
    let most = if steps.is_empty() || follows { 99 } else { u32::try_from(steps.len() - 1).unwrap_or(u32::MAX) };
    let number = check::whole("request.step", Some(asked), (0, most), 0)?;
    match steps.iter().find(|step| step.step == number) {
        Some(step) if step.outreach_type != outreach_type => Err(CodedError::new(
            ErrorCode::Conflict,
            "request.step",
            format!("the step of {}: step {number} is {}", outreach_type.name(), step.outreach_type.name()),
        )),
        _ => Ok(Some(number)),
    }
}

/// Whether what was really sent has so little of the wording it began as that learning must not count it for that one.
fn is_own_text(desk: &Desk<'_>, prospect: &Prospect, request: &TrackEngagementRequest) -> bool {
    let Some(sent) = request.text_sent.as_deref().filter(|text| !text.trim().is_empty()) else { return false };
    let Some(id) = request.variant_id.as_deref().filter(|id| !id.is_empty()) else { return false };
    let standing = desk.standing(&prospect.prospect_id);
    let Ok(prepared) = prepare(desk, Subject::of(prospect), &standing) else { return false };
    let variants = || prepared.sequence.steps.iter().flat_map(|step| &step.variants).filter(|it| it.variant_id == id);
    let worded =
        |variant: &Variant| closeness(sent, variant.original_text.as_deref().unwrap_or(&variant.text)) >= SAME_WORDING;
    variants().next().is_some() && !variants().any(worded)
}

/// Attributes of the wording: as in the person's sequence, else as in the playbook.
fn attributes(desk: &Desk<'_>, sequence: Option<&Sequence>, variant_id: Option<&str>) -> Map<String, String> {
    let Some(id) = variant_id else { return Map::new() };
    let in_sequence = sequence
        .iter()
        .flat_map(|sequence| &sequence.steps)
        .flat_map(|step| &step.variants)
        .find(|variant| variant.variant_id == id)
        .map(|variant| &variant.attributes);
    let in_playbook = || desk.playbook.templates.iter().find(|template| template.id == id).map(|it| &it.attributes);
    in_sequence.or_else(in_playbook).cloned().unwrap_or_default()
}

/// What a person is, as far as learning asks: one value of each kind, so that counts stay few.
pub(super) fn traits(assessment: &Assessment) -> Map<String, String> {
    let decisive = assessment.reasons.iter().filter(|reason| reason.purpose == ReasonFor::Segment);
    let strongest = decisive.max_by(|one, other| one.points.total_cmp(&other.points));
    let keyword = strongest.and_then(|reason| reason.evidence.first()).map(|word| word.trim().lowered());
    let named = [
        ("industry", assessment.tags.industry.clone()),
        ("title_family", assessment.tags.role_family.clone()),
        ("keyword", keyword),
    ];
    let known = named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    order::map(known.filter(|(_, value)| !value.is_empty() && value.chars().count() <= 60))
}

/// The plan that a touch belongs to: the stored one, else the default one that everybody of the audience starts with.
fn sequence_type(desk: &Desk<'_>, prospect: &Prospect) -> Option<SequenceType> {
    let stored = desk.sequence(&prospect.prospect_id).map(|sequence| sequence.sequence_type);
    stored.or_else(|| (prospect.assessment.segment != NONE).then(SequenceType::default))
}

/// Where the person stands after the change.
struct After {
    furthest: Option<EngagementStatus>,
    /// Answers whose send is not in the log.
    unanswerable: bool,
    sequence: Option<Sequence>,
    next_step: Option<crate::model::operations::NextStep>,
}

impl After {
    /// A person without a stored sequence gets the default one, so that what comes next is known.
    fn of(desk: &Desk<'_>, prospect: &Prospect, events: &[Event]) -> Self {
        let history = of_person(&prospect.prospect_id, events);
        let standing = crate::learning::Standing::of(&history);
        // Somebody outside the audience has no sequence; what happened with them is logged all the same.
        let prepared = prepare(desk, Subject::of(prospect), &standing).ok();
        let due = prepared.as_ref().and_then(|prepared| prepared.due.as_ref());
        let next_step = prepared.as_ref().and_then(|prepared| next_step(&prepared.sequence, due));
        Self {
            furthest: standing.furthest,
            unanswerable: !history.unanswerable.is_empty(),
            next_step: next_step.filter(|_| !desk.is_suppressed(&prospect.prospect_id)),
            sequence: prepared.map(|prepared| prepared.sequence),
        }
    }

    fn answer(
        &self,
        request: &TrackEngagementRequest,
        recorded: bool,
        learning_patterns_updated: bool,
    ) -> TrackEngagementResponse {
        let notices = if self.unanswerable {
            vec!["Logged. It is in no rate, because nothing was logged as sent before it.".to_owned()]
        } else {
            Vec::new()
        };
        TrackEngagementResponse {
            event_id: request.event_id.clone(),
            recorded,
            engagement_status: request.engagement_status,
            furthest_status: self.furthest,
            learning_patterns_updated,
            sequence_status: self.sequence.as_ref().map(|sequence| sequence.status),
            stop_reason: self.sequence.as_ref().map(|sequence| sequence.stop_reason.clone()).unwrap_or_default(),
            next_step: self.next_step.clone(),
            notices,
        }
    }
}

/// Takes a log entry back: everything is then as if it had not been logged.
///
/// Needs the same records as [`track_engagement`]. Writes the retraction, the tallies that change and the sequence.
///
/// # Errors
/// `unknown_prospect`; `unknown_event` when this person has no such entry; `conflict` when the id belongs to another entry
/// or a retraction is to be taken back (log the entry again instead); `out_of_range` for ids.
pub fn undo_engagement(call: &Call<UndoEngagementRequest>) -> Result<Outcome<UndoEngagementResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::text("request.event_id", &request.event_id, 200)?;
    let prospect = desk.known(&request.prospect_id)?;
    let target = desk
        .events
        .iter()
        .find(|event| event.event_id == request.retracts && event.prospect_id == request.prospect_id)
        .ok_or_else(|| {
            CodedError::new(ErrorCode::UnknownEvent, "request.retracts", "the id of an entry of this person")
        })?;
    if matches!(target.body, EventBody::Retraction { .. }) {
        return Err(CodedError::new(ErrorCode::Conflict, "request.retracts", "an entry that is no retraction itself")
            .saying("Something taken back cannot be taken back again: log it again."));
    }
    let own = EventBody::Retraction { retracts: request.retracts.clone() };
    let same_id = desk.events.iter().find(|event| event.event_id == request.event_id);
    if same_id.is_some_and(|event| event.body != own || event.prospect_id != request.prospect_id) {
        return Err(id_taken());
    }
    let already = desk.events.iter().any(|event| event.body == own && event.prospect_id == request.prospect_id);
    let mut events = desk.events.to_vec();
    let mut writes = Writes::default();
    if !already {
        let event = Event {
            event_id: request.event_id.clone(),
            prospect_id: request.prospect_id.clone(),
            occurred_at: call.now,
            recorded_at: call.now,
            body: own,
        };
        events.push(event.clone());
        writes.tallies = updated(&request.prospect_id, desk.events, &events, desk.tallies);
        writes.events.push(event);
    }
    let stored = desk.sequence(&request.prospect_id);
    let after = After::of(&desk, prospect, &events);
    let response = UndoEngagementResponse {
        recorded: !already,
        furthest_status: after.furthest,
        sequence_status: after.sequence.as_ref().map(|sequence| sequence.status).filter(|_| stored.is_some()),
    };
    if !already {
        writes.sequences.extend(after.sequence.filter(|sequence| stored.is_some_and(|stored| stored != sequence)));
    }
    Ok(Outcome { response, writes })
}
