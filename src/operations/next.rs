//! The sequence of a person, stored or made now, and what comes next in it. Not here: the words of the texts.

use super::ask::Desk;
use crate::model::order::IntoList;
use crate::{
    cadence::{Due, due_of, refresh},
    learning::{Choice, Standing, order_variants, stable_seed},
    message::{SequenceInput, build_one, build_sequence, build_touch},
    model::{
        assessment::Assessment,
        error::CodedError,
        event::{Channel, OutreachType},
        operations::NextStep,
        playbook::StepPlan,
        profile::Profile,
        prospect::Prospect,
        sequence::{Sequence, SequenceStatus, SequenceType, Step},
        time::Timestamp,
    },
};

/// Wordings per step where nothing else is asked for.
pub const DEFAULT_VARIANTS: u32 = 3;

/// Somebody a sequence can be made for, stored or not.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub prospect_id: &'a str,
    pub profile: &'a Profile,
    pub assessment: &'a Assessment,
    pub connected_at: Option<Timestamp>,
}

impl<'a> Subject<'a> {
    pub fn of(prospect: &'a Prospect) -> Self {
        Self {
            prospect_id: &prospect.prospect_id,
            profile: &prospect.profile,
            assessment: &prospect.assessment,
            connected_at: prospect.connected_at,
        }
    }
}

/// A sequence with its dates, and what is due.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub sequence: Sequence,
    pub notices: Vec<String>,
    /// Why the first wording of each step is first.
    pub reasons: Vec<String>,
    pub due: Option<Due>,
}

/// Makes a sequence, with the wordings in the order that the log suggests.
pub fn make(
    desk: &Desk<'_>,
    subject: Subject<'_>,
    (sequence_type, channel): (SequenceType, Option<Channel>),
    num_variants: u32,
    seed: u64,
) -> Result<Prepared, CodedError> {
    let built = build_sequence(&SequenceInput { channel, ..input(desk, subject, sequence_type, num_variants, seed) })?;
    let mut sequence = built.sequence;
    let segment = sequence.segment.clone();
    let mut reasons = Vec::new();
    for (step, index) in sequence.steps.iter_mut().zip(0_u64..) {
        let choice = choice(desk, step, &segment, seed.wrapping_add(index));
        let (ordered, reason) = order_variants(std::mem::take(&mut step.variants), &choice);
        step.variants = ordered;
        reasons.push(reason);
    }
    Ok(Prepared { sequence, notices: built.notices, reasons, due: None })
}

fn choice<'c>(desk: &'c Desk<'_>, step: &Step, segment: &'c str, seed: u64) -> Choice<'c> {
    Choice {
        outreach_type: step.outreach_type,
        segment,
        tallies: desk.tallies,
        playbook: desk.playbook,
        reply_window_days: desk.playbook.cadence.reply_window_days,
        now: desk.now,
        seed,
    }
}

/// The stored sequence, or the default one made now, brought up to date with the log. Whoever looks twice at one person
/// gets the same one.
pub fn prepare(desk: &Desk<'_>, subject: Subject<'_>, standing: &Standing) -> Result<Prepared, CodedError> {
    let mut prepared = if let Some(stored) = desk.sequence(subject.prospect_id) {
        Prepared {
            sequence: stored.clone(),
            notices: Vec::new(),
            reasons: stored
                .steps
                .iter()
                .map(|_| "Chosen when the sequence was made; its texts stay as they are.".to_owned())
                .listed(),
            due: None,
        }
    } else {
        let plan = (SequenceType::default(), None);
        make(desk, subject, plan, DEFAULT_VARIANTS, stable_seed(subject.prospect_id))?
    };
    prepared.due = refresh(&mut prepared.sequence, standing, subject.connected_at, &desk.playbook.cadence, desk.when());
    if prepared.sequence.status == SequenceStatus::Finished {
        add_checkin(desk, subject, standing, &mut prepared);
    }
    Ok(prepared)
}

/// A touch for somebody without a stored sequence, with the wordings that [`prepare`] would offer, in no order.
pub fn offered(desk: &Desk<'_>, subject: Subject<'_>, touch: OutreachType) -> Option<Step> {
    let seed = stable_seed(subject.prospect_id);
    build_one(&input(desk, subject, SequenceType::default(), DEFAULT_VARIANTS, seed), touch).ok()?
}

/// Step and first wording of a touch for somebody without a stored sequence, as [`prepare`] would give them.
pub fn first_wording(desk: &Desk<'_>, subject: Subject<'_>, touch: OutreachType) -> Option<(u32, String)> {
    let seed = stable_seed(subject.prospect_id);
    let mut step = offered(desk, subject, touch)?;
    let choice = choice(desk, &step, &subject.assessment.segment, seed.wrapping_add(u64::from(step.step)));
    let (ordered, _) = order_variants(std::mem::take(&mut step.variants), &choice);
    Some((step.step, ordered.into_iter().next()?.variant_id))
}

/// Somebody who went quiet a quarter ago gets one more step: a check-in. Without a wording for it there is none.
fn add_checkin(desk: &Desk<'_>, subject: Subject<'_>, standing: &Standing, prepared: &mut Prepared) {
    let rules = &desk.playbook.cadence;
    let before = standing.last_contact_at.map(|at| desk.zone.date(at));
    let touch = (OutreachType::Checkin, 0);
    let due = due_of(touch, before, standing, (subject.connected_at, false), rules, desk.when());
    if due.is_none_or(|due| due.by_rule > desk.now) {
        return;
    }
    let plan = StepPlan {
        outreach_type: OutreachType::Checkin,
        channel: Channel::LinkedinDm,
        wait_days: rules.checkin_wait_days,
    };
    let seed = stable_seed(subject.prospect_id);
    let input = SequenceInput {
        channel: prepared.sequence.channel,
        ..input(desk, subject, prepared.sequence.sequence_type, DEFAULT_VARIANTS, seed)
    };
    // Check-ins that were logged without a step have their place before this one.
    let is_checkin = |step: &&Step| step.outreach_type == OutreachType::Checkin;
    let steps = prepared.sequence.steps.iter().filter(is_checkin).count();
    for _ in steps..standing.checkins {
        let step = u32::try_from(prepared.sequence.steps.len()).unwrap_or(u32::MAX);
        let (send_date, character_limit, variants) = (None, None, Vec::new());
        let StepPlan { outreach_type, channel, wait_days } = plan.clone();
        let logged = Step { step, outreach_type, channel, wait_days, send_date, character_limit, variants };
        prepared.sequence.steps.push(logged);
        prepared.reasons.push(String::new());
    }
    let number = u32::try_from(prepared.sequence.steps.len()).unwrap_or(u32::MAX);
    let Ok(mut step) = build_touch(&input, &plan, number) else { return };
    let choice = choice(desk, &step, &prepared.sequence.segment, seed.wrapping_add(u64::from(number)));
    let (ordered, reason) = order_variants(std::mem::take(&mut step.variants), &choice);
    step.variants = ordered;
    prepared.reasons.push(reason);
    prepared.sequence.steps.push(step);
    prepared.due = refresh(&mut prepared.sequence, standing, subject.connected_at, rules, desk.when());
}

/// What the texts for a person are made from.
pub fn input<'i>(
    desk: &'i Desk<'_>,
    subject: Subject<'i>,
    sequence_type: SequenceType,
    num_variants: u32,
    seed: u64,
) -> SequenceInput<'i> {
    #[allow(clippy::cast_possible_truncation)] // The lower half of a seed is a seed.
    let seed = seed as u32;
    SequenceInput {
        prospect_id: subject.prospect_id,
        profile: subject.profile,
        assessment: subject.assessment,
        sequence_type,
        channel: None,
        num_variants,
        playbook: desk.playbook,
        insights: desk.insights,
        now: desk.now,
        seed,
    }
}

/// The current step of a sequence that goes on.
pub fn current_step(sequence: &Sequence) -> Option<&Step> {
    let goes_on = !matches!(sequence.status, SequenceStatus::Stopped | SequenceStatus::Finished);
    let at = usize::try_from(sequence.current_step).ok().filter(|_| goes_on)?;
    sequence.steps.get(at)
}

/// What comes next, as the answers of operations say it.
pub fn next_step(sequence: &Sequence, due: Option<&Due>) -> Option<NextStep> {
    let step = current_step(sequence)?;
    Some(NextStep {
        step: step.step,
        outreach_type: step.outreach_type,
        channel: step.channel,
        due_at: due.map(|due| due.planned),
        variant_id: step.variants.first().map(|variant| variant.variant_id.clone()),
        reason: due.map_or_else(|| "Waits until they accept the request.".to_owned(), |due| due.reason.clone()),
    })
}
