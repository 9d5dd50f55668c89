//! `generateSequence`, `getSequence` and the report that a text was inserted.

use super::{
    ask::Desk,
    check,
    next::{DEFAULT_VARIANTS, Subject, current_step, make, next_step, prepare},
    text::{Place, findings},
};
use crate::model::order::IntoList;
use crate::{
    cadence::refresh,
    learning::Standing,
    model::{
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        operations::{
            GenerateSequenceRequest, GenerateSequenceResponse, GetSequenceRequest, GetSequenceResponse,
            ReportInsertionRequest,
        },
        prospect::{Approval, Prospect},
        sequence::Sequence,
    },
};

/// Makes a prospect's sequence anew, with the wordings in the order that the log suggests. Steps that were sent keep
/// the texts they were sent with.
///
/// Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`. Writes the sequence.
///
/// # Errors
/// `unknown_prospect`; `out_of_range` for `request.num_variants`; `conflict` for somebody who is suppressed, rejected or
/// outside the audience; `invalid_playbook` where the playbook has no such plan or no wording.
pub fn generate_sequence(
    call: &Call<GenerateSequenceRequest>,
) -> Result<Outcome<GenerateSequenceResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::user_id(&request.user_id)?;
    let num_variants = check::whole("request.num_variants", request.num_variants, (1, 5), DEFAULT_VARIANTS)?;
    let prospect = writable(&desk, &request.prospect_id)?;
    let standing = desk.standing(&request.prospect_id);
    let plan = (request.sequence_type.unwrap_or_default(), request.channel);
    let mut made = make(&desk, Subject::of(prospect), plan, num_variants, u64::from(desk.seed))?;
    keep_what_was_sent(&mut made.sequence, desk.sequence(&request.prospect_id), &standing);
    let rules = &desk.playbook.cadence;
    let _ = refresh(&mut made.sequence, &standing, prospect.connected_at, rules, desk.when());
    let mut notices = made.notices;
    if let Some((reason, _)) = standing.stopped {
        notices.push(format!("This sequence is stopped ({}): nothing of it is planned.", reason.name()));
    }
    let at = current_step(&made.sequence);
    let reason = at.and_then(|step| made.reasons.get(usize::try_from(step.step).ok()?)).cloned().unwrap_or_default();
    let response = GenerateSequenceResponse {
        segment: made.sequence.segment.clone(),
        variants: at.map(|step| step.variants.clone()).unwrap_or_default(),
        sequence: made.sequence.clone(),
        reason,
        notices,
    };
    Ok(Outcome { response, writes: Writes { sequences: vec![made.sequence], ..Writes::default() } })
}

/// What was sent stays as it was sent: a sequence that is made anew has new texts for the steps to come only.
fn keep_what_was_sent(sequence: &mut Sequence, stored: Option<&Sequence>, standing: &Standing) {
    let Some(stored) = stored else { return };
    for step in &mut sequence.steps {
        let sent = standing.sent_at.contains_key(&step.outreach_type);
        let before = stored.steps.iter().find(|before| sent && before.outreach_type == step.outreach_type);
        if let Some(before) = before.filter(|before| !before.variants.is_empty()) {
            step.variants.clone_from(&before.variants);
        }
    }
}

/// Somebody who may be written to.
pub(super) fn writable<'a>(desk: &Desk<'a>, prospect_id: &str) -> Result<&'a Prospect, CodedError> {
    let prospect = desk.known(prospect_id)?;
    let refusal = |expected: &str, why: &str| {
        Err(CodedError::new(ErrorCode::Conflict, "request.prospect_id", expected).saying(why))
    };
    if desk.is_suppressed(prospect_id) {
        return refusal("somebody who may be written to", "You decided never to write to this person.");
    }
    if prospect.approval == Approval::Rejected {
        return refusal("somebody who is not rejected", "You rejected this person: approve them first.");
    }
    Ok(prospect)
}

/// Gives the stored sequence, brought up to date with the log.
///
/// Needs the prospect, all its events and its sequence. Writes the sequence when the log moved it on.
///
/// # Errors
/// `unknown_prospect`, `no_sequence`.
pub fn get_sequence(call: &Call<GetSequenceRequest>) -> Result<Outcome<GetSequenceResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::user_id(&request.user_id)?;
    let prospect = desk.known(&request.prospect_id)?;
    let stored = desk.sequence(&request.prospect_id).ok_or_else(|| {
        CodedError::new(ErrorCode::NoSequence, "request.prospect_id", "somebody with a sequence")
            .saying("No sequence has been made for this person yet: generate one.")
    })?;
    let prepared = prepare(&desk, Subject::of(prospect), &desk.standing(&request.prospect_id))?;
    let mut writes = Writes::default();
    if prepared.sequence != *stored {
        writes.sequences.push(prepared.sequence.clone());
    }
    let next_step = next_step(&prepared.sequence, prepared.due.as_ref());
    Ok(Outcome { response: GetSequenceResponse { sequence: prepared.sequence, next_step }, writes })
}

/// Keeps a text that was put into a composer: the wording becomes the first of its step, with the user's edits. Nothing
/// has been sent by that, and nothing is logged.
///
/// Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`. Writes the sequence,
/// and the prospect when it was pending.
///
/// # Errors
/// `unknown_prospect`; `conflict` for somebody who is suppressed or rejected; `out_of_range` for `request.step` and
/// `request.text`; `unknown_value` for `request.variant_id`.
pub fn report_insertion(call: &Call<ReportInsertionRequest>) -> Result<Outcome<Sequence>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let prospect = writable(&desk, &request.prospect_id)?;
    check::text("request.text", &request.text, check::TEXT_CHARACTERS)?;
    let mut sequence = prepare(&desk, Subject::of(prospect), &desk.standing(&request.prospect_id))?.sequence;
    let most = u32::try_from(sequence.steps.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let sequence_type = sequence.sequence_type;
    let step = check::whole("request.step", Some(request.step), (0, most), 0)?;
    let step = sequence
        .steps
        .iter_mut()
        .find(|other| other.step == step)
        .ok_or_else(|| CodedError::new(ErrorCode::OutOfRange, "request.step", "a step of the sequence"))?;
    let at = step.variants.iter().position(|variant| variant.variant_id == request.variant_id).ok_or_else(|| {
        let ids: Vec<&str> = step.variants.iter().map(|variant| variant.variant_id.as_str()).listed();
        CodedError::new(ErrorCode::UnknownValue, "request.variant_id", ids.join(", "))
    })?;
    let step_now = Place { channel: step.channel, outreach_type: step.outreach_type, sequence_type, is_answer: false };
    let checks = findings(&desk, &request.prospect_id, &step_now, &request.text);
    let mut used = step.variants.remove(at);
    let worded = used.original_text.take().unwrap_or(std::mem::take(&mut used.text));
    used.text.clone_from(&request.text);
    used.original_text = (worded != used.text).then_some(worded);
    used.checks = checks;
    step.variants.insert(0, used);
    let mut writes = Writes { sequences: vec![sequence.clone()], ..Writes::default() };
    writes.prospects.extend(approved(prospect, call.now));
    Ok(Outcome { response: sequence, writes })
}

/// The prospect as approved, where it was not: inserting and logging are the user's word.
pub(super) fn approved(prospect: &Prospect, now: crate::model::time::Timestamp) -> Option<Prospect> {
    (prospect.approval == Approval::Pending).then(|| Prospect {
        approval: Approval::Approved,
        updated_at: now,
        ..prospect.clone()
    })
}
