//! `checkText`: what is worth saying about a text as the user writes it. Not here: the findings themselves (`message`).

use super::{
    ask::Desk,
    check,
    engagement::{channel_of, step_of},
};
use crate::model::order::IntoList;
use crate::{
    learning::{effective, of_person},
    message::{self, TextContext, closeness},
    model::{
        call::Call,
        error::{CodedError, ErrorCode},
        event::{Channel, EngagementStatus, OutreachType},
        operations::{CheckTextRequest, CheckTextResponse},
        prospect::is_elsewhere,
        sequence::{Check, SequenceType},
    },
};

/// Sends to others older than so many days do not make a text a repetition.
pub const RECENT_DAYS: u32 = 14;

/// From this closeness on a text to somebody else differs by little more than a name. Texts of one template that say
/// something about each person lie below it.
const NOTHING_PERSONAL: f64 = 0.9;

/// Looks over a text as it stands: by the limits in force, the step and plan it belongs to, what this person was sent
/// before, and what others were sent in the last [`RECENT_DAYS`].
///
/// Needs the person's events and sequence, where there are any, and the events of others of the last [`RECENT_DAYS`].
/// Somebody who is not stored has no sequence, and the text is checked as one of the default plan. Writes nothing.
///
/// # Errors
/// `out_of_range` for an empty `request.prospect_id`, a text of more than 20,000 characters and `request.step`; `conflict`
/// when the step is another touch.
pub fn check_text(call: &Call<CheckTextRequest>) -> Result<CheckTextResponse, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::text("request.prospect_id", &request.prospect_id, 500)?;
    if request.text.chars().count() > check::TEXT_CHARACTERS {
        let expected = format!("at most {} characters", check::TEXT_CHARACTERS);
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.text", expected));
    }
    let sequence = desk.sequence(&request.prospect_id);
    let number = step_of(request.outreach_type, request.step, sequence)?;
    let step = sequence.and_then(|sequence| sequence.steps.iter().find(|step| Some(step.step) == number));
    let usual = if is_elsewhere(&request.prospect_id) { Channel::Other } else { channel_of(request.outreach_type) };
    let place = Place {
        channel: step.map_or(usual, |step| step.channel),
        outreach_type: request.outreach_type,
        sequence_type: sequence.map_or(SequenceType::default(), |sequence| sequence.sequence_type),
        is_answer: request.is_answer,
    };
    Ok(CheckTextResponse { checks: findings(&desk, &request.prospect_id, &place, &request.text) })
}

/// Where a text belongs.
pub struct Place {
    pub channel: Channel,
    pub outreach_type: OutreachType,
    pub sequence_type: SequenceType,
    pub is_answer: bool,
}

/// What is worth saying about a text to that person, by the playbook and the log.
pub fn findings(desk: &Desk<'_>, prospect_id: &str, place: &Place, text: &str) -> Vec<Check> {
    let mut recent_texts = texts_to(desk, prospect_id);
    recent_texts.extend(texts_to_others(desk, prospect_id, text));
    let context = TextContext {
        outreach_type: place.outreach_type,
        channel: place.channel,
        sequence_type: place.sequence_type,
        limits: &desk.playbook.limits,
        recent_texts: &recent_texts,
        switched_off: &desk.playbook.checks_off,
        is_answer: place.is_answer,
    };
    message::check_text(text, &context)
}

/// What this person was sent: as logged, or as the sequence words it where the log says which wording it was.
fn texts_to(desk: &Desk<'_>, prospect_id: &str) -> Vec<String> {
    let sequence = desk.sequence(prospect_id);
    let worded = |id: &str| {
        let variants = sequence.into_iter().flat_map(|sequence| &sequence.steps).flat_map(|step| &step.variants);
        variants.clone().find(|variant| variant.variant_id == id).map(|variant| variant.text.clone())
    };
    of_person(prospect_id, desk.events)
        .entries
        .iter()
        .filter(|(_, engagement)| engagement.engagement_status == EngagementStatus::Sent)
        .filter_map(|(_, engagement)| {
            engagement.text_sent.clone().or_else(|| engagement.variant_id.as_deref().and_then(worded))
        })
        .listed()
}

/// What others were sent lately, as far as it is this very text but for a name.
fn texts_to_others(desk: &Desk<'_>, prospect_id: &str, text: &str) -> Vec<String> {
    let others = desk.events.iter().filter(|event| event.prospect_id != prospect_id);
    effective(others)
        .into_iter()
        .filter(|(event, engagement)| {
            engagement.engagement_status == EngagementStatus::Sent
                && desk.now.days_since(event.occurred_at) < f64::from(RECENT_DAYS)
        })
        .filter_map(|(_, engagement)| engagement.text_sent.clone())
        .filter(|sent| closeness(text, sent) >= NOTHING_PERSONAL)
        .listed()
}
