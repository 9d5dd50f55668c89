//! Builds the sequence of one person: which touches, by what way, in which words. Not here: how a wording is filled
//! (`render`), when each is due (`cadence`), and which variant goes first (`learning`).

use super::{
    checks::{TextContext, character_limit, check_text, is_sound},
    facts::{FactSources, Facts, Ties},
    language::{self, ENGLISH, Language},
    render::{Rendered, render},
    selection::{Own, candidates, choose},
    subject::subject_for,
    template::{self, Template as Parsed},
    variable::Variable,
    way::Way,
};
use crate::model::order::IntoList;
use crate::model::{
    assessment::{Assessment, NONE},
    error::{CodedError, ErrorCode},
    event::{Channel, OutreachType},
    insight::Insight,
    playbook::{Playbook, SequencePlan, StepPlan, Template},
    profile::{ConnectionState, Profile},
    sequence::{Sequence, SequenceStatus, SequenceType, Step, Variant},
    time::Timestamp,
};

/// What is left out first when a text is too long for the site: what a text can best do without comes first.
const LEFT_OUT_FIRST: [Variable; 10] = [
    Variable::SenderLink,
    Variable::SenderIntro,
    Variable::Offer,
    Variable::Place,
    Variable::SharedSchool,
    Variable::Title,
    Variable::Titles,
    Variable::Peers,
    Variable::Company,
    Variable::Work,
];

/// What a sequence is made from.
#[derive(Clone, Copy, Debug)]
pub struct SequenceInput<'a> {
    /// Whom it is for.
    pub prospect_id: &'a str,
    /// What is known about them.
    pub profile: &'a Profile,
    /// Who they are for the user.
    pub assessment: &'a Assessment,
    /// Which plan to follow.
    pub sequence_type: SequenceType,
    /// The way that the user chose for the messages; `None` where they travel as the plan says.
    pub channel: Option<Channel>,
    /// Wordings per step, 1–5.
    pub num_variants: u32,
    /// The user's plans, wordings and limits.
    pub playbook: &'a Playbook,
    /// Research notes that may be drawn on.
    pub insights: &'a [Insight],
    /// The moment it is asked at.
    pub now: Timestamp,
    /// Chooses among more wordings than are asked for; the same seed gives the same sequence.
    pub seed: u32,
}

/// A sequence and what to know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltSequence {
    /// The steps with their texts.
    pub sequence: Sequence,
    /// For people, for example that fewer wordings exist than were asked for.
    pub notices: Vec<String>,
}

/// Words the sequence of one person. Variants with most of the person's own come first. A connection request is left out for somebody
/// who is connected, whose request is on its way already, or whose record is from another site than LinkedIn: there the
/// messages travel by the channel `other`, and nobody is thanked for connecting. It is left out as well where the user
/// chose another way than a request. No step has a date yet.
///
/// # Errors
/// `OutOfRange` for `num_variants`; `InvalidPlaybook` where there is no plan of this type or a step has no wording
/// that fits; `Conflict` for the user's own profile, and for somebody outside the audience unless the playbook has
/// wordings for the segment `none` (`*` does not stand for it: people outside the audience are not written to by
/// accident).
pub fn build_sequence(input: &SequenceInput<'_>) -> Result<BuiltSequence, CodedError> {
    refuse(input)?;
    let plan = plan(input)?;
    let way = Way::of(input);
    let person = Known::of(input, way);
    let planned =
        plan.steps.iter().filter(|step| way == Way::Request || step.outreach_type != OutreachType::ConnectionRequest);
    let mut notices = Vec::new();
    if !plan.note.is_empty() {
        notices.push(plan.note.clone());
    }
    notices.extend(way.notice(input.channel).map(str::to_owned));
    if person.language.is_none() && language::is_another(input.profile) {
        notices.push(
            "The profile seems to be in a language that has no wordings here: see that they read the one of these texts."
                .to_owned(),
        );
    }
    let mut steps = Vec::new();
    for (number, step) in planned.enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        steps.push(build_step(input, step, (number, is_last(plan, step)), &person, &mut notices)?);
    }
    let sequence = Sequence {
        prospect_id: input.prospect_id.to_owned(),
        segment: input.assessment.segment.clone(),
        sequence_type: input.sequence_type,
        created_at: input.now,
        send_dates: steps.iter().map(|step| step.send_date).listed(),
        steps,
        current_step: 0,
        status: SequenceStatus::Ready,
        stop_reason: String::new(),
        channel: input.channel,
    };
    Ok(BuiltSequence { sequence, notices })
}

fn is_last(plan: &SequencePlan, step: &StepPlan) -> bool {
    plan.steps.last().is_some_and(|last| last.outreach_type == step.outreach_type)
}

/// Words one touch of a plan, as [`build_sequence`] would, except that nothing is said of the texts (`checks` is empty);
/// `None` where the plan has no such touch for this person. For those who ask which wording it will be, of many people: a
/// sequence takes ten times as long.
///
/// # Errors
/// As [`build_sequence`].
pub fn build_one(input: &SequenceInput<'_>, touch: OutreachType) -> Result<Option<Step>, CodedError> {
    refuse(input)?;
    let way = Way::of(input);
    let plan = plan(input)?;
    let planned =
        plan.steps.iter().filter(|step| way == Way::Request || step.outreach_type != OutreachType::ConnectionRequest);
    let Some((number, step)) = planned.enumerate().find(|(_, step)| step.outreach_type == touch) else {
        return Ok(None);
    };
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let person = Known { bare: true, ..Known::of(input, way) };
    build_step(input, step, (number, is_last(plan, step)), &person, &mut Vec::new()).map(Some)
}

/// Words one touch outside of a plan: a check-in for somebody who went quiet, above all. It has no date yet.
///
/// # Errors
/// As [`build_sequence`].
pub fn build_touch(input: &SequenceInput<'_>, plan: &StepPlan, number: u32) -> Result<Step, CodedError> {
    refuse(input)?;
    let way = match Way::of(input) {
        at_once @ (Way::Elsewhere | Way::Direct) => at_once,
        _ => Way::Connected,
    };
    build_step(input, plan, (number, false), &Known::of(input, way), &mut Vec::new())
}

/// What holds for all touches of a person.
pub(super) struct Known<'a> {
    way: Way,
    /// Whether texts are only looked over for what rules them out.
    bare: bool,
    /// The language they describe themselves in, where it can be told.
    pub(super) language: Option<&'static Language>,
    pub(super) facts: Facts,
    pub(super) ties: Ties<'a>,
}

impl<'a> Known<'a> {
    pub(super) fn of(input: &SequenceInput<'a>, way: Way) -> Self {
        let sources = FactSources {
            profile: input.profile,
            assessment: input.assessment,
            sender: &input.playbook.sender,
            insights: input.insights,
            now: input.now,
            tie: way.tie(),
        };
        Self {
            way,
            bare: false,
            language: language::of_profile(input.profile),
            facts: Facts::gather(sources),
            ties: Ties::gather(sources),
        }
    }
}

fn refuse(input: &SequenceInput<'_>) -> Result<(), CodedError> {
    if !(1..=5).contains(&input.num_variants) {
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.num_variants", "a whole number from 1 to 5"));
    }
    if input.profile.connection_state == Some(ConnectionState::Own) {
        return Err(CodedError::new(ErrorCode::Conflict, "request.prospect_id", "somebody else than yourself")
            .saying("This is your own profile: there is nobody to write to."));
    }
    let segment = &input.assessment.segment;
    if segment == NONE && !input.playbook.templates.iter().any(|template| template.segment == NONE) {
        return Err(CodedError::new(ErrorCode::Conflict, "request.prospect_id", "somebody within the audience").saying(
            "This person is outside your audience, so no message is suggested. If that is wrong, add what is missing to \
             their profile, or give your playbook wordings for the segment \u{201c}none\u{201d}.",
        ));
    }
    Ok(())
}

fn plan<'a>(input: &SequenceInput<'a>) -> Result<&'a SequencePlan, CodedError> {
    let found = input.playbook.sequences.iter().find(|plan| plan.sequence_type == input.sequence_type);
    found.filter(|plan| !plan.steps.is_empty()).ok_or_else(|| {
        let name = input.sequence_type.name();
        CodedError::new(ErrorCode::InvalidPlaybook, "playbook.sequences", format!("a plan of type {name} with steps"))
    })
}

fn build_step(
    input: &SequenceInput<'_>,
    plan: &StepPlan,
    (number, is_last): (u32, bool),
    person: &Known<'_>,
    notices: &mut Vec<String>,
) -> Result<Step, CodedError> {
    let facts = person.facts.for_touch(&person.ties, person.way.tie(), plan.outreach_type, is_last);
    let way = person.way;
    let plan = &StepPlan { channel: way.channel(input.channel, plan.channel), ..plan.clone() };
    let context = TextContext {
        outreach_type: plan.outreach_type,
        channel: plan.channel,
        sequence_type: input.sequence_type,
        limits: &input.playbook.limits,
        recent_texts: &[],
        switched_off: &input.playbook.checks_off,
        is_answer: false,
    };
    let mut fitting: Vec<(Variant, Own)> = Vec::new();
    let (templates, language) = candidates(input, plan.outreach_type, person.language);
    let facts = match language {
        Some(language) if language.tag == ENGLISH => facts.in_latin_letters(),
        other => facts.in_language(other, way.tie()),
    };
    if let (Some(theirs), Some(used)) = (person.language, language)
        && theirs.tag != used.tag
    {
        let notice = format!(
            "The profile seems to be in {}; there are no wordings in {}, so these are in {}.",
            theirs.name, theirs.name, used.name
        );
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
    for template in templates.into_iter().filter(|template| !needs_unknown(&template.text, &facts)) {
        let Ok(parsed) = template::parse(&template.text) else { continue };
        if let Some((variant, names_them)) = fill(input.playbook, template, &parsed, &facts, &context) {
            let about = parsed.needs().iter().copied().find(|needed| match needed {
                Variable::Insight => !facts.note_for_anybody,
                needed => needed.is_about_them(),
            });
            let otherwise = if names_them { Own::Named } else { Own::Nothing };
            fitting.push((variant, about.map_or(otherwise, Own::About)));
        }
    }
    let name = plan.outreach_type.name();
    if fitting.is_empty() {
        let expected = format!("a template for {name} that fits {} and this person", input.assessment.segment);
        return Err(CodedError::new(ErrorCode::InvalidPlaybook, "playbook.templates", expected));
    }
    let wanted = usize::try_from(input.num_variants).unwrap_or(1);
    if fitting.len() < wanted {
        notices.push(format!(
            "{name}: {} of {wanted} wordings; the playbook has no more that fit this person.",
            fitting.len()
        ));
    }
    let mut variants = offered(fitting, wanted, input, number);
    if !person.bare {
        for variant in &mut variants {
            variant.checks = check_text(&variant.text, &context);
        }
    }
    Ok(Step {
        step: number,
        outreach_type: plan.outreach_type,
        channel: plan.channel,
        wait_days: plan.wait_days,
        send_date: None,
        character_limit: character_limit(plan.channel, &input.playbook.limits),
        variants,
    })
}

/// Pinned wordings first, the others as [`choose`] has them.
fn offered(fitting: Vec<(Variant, Own)>, wanted: usize, input: &SequenceInput<'_>, number: u32) -> Vec<Variant> {
    let is_pinned = |(variant, _): &(Variant, Own)| input.playbook.is_pinned(&variant.variant_id);
    let (pinned, others): (Vec<_>, Vec<_>) = fitting.into_iter().partition(is_pinned);
    let mut offered: Vec<Variant> = pinned.into_iter().take(wanted).map(|(variant, _)| variant).listed();
    let left = wanted - offered.len();
    offered.extend(choose(others, left, input, number));
    offered
}

/// Fills one wording; nothing that could be said of the text is said yet. One that is too long for the site is tried
/// again without what it can best do without. With it comes whether it names what is the person's own.
fn fill(
    playbook: &Playbook,
    template: &Template,
    parsed: &Parsed,
    facts: &Facts,
    context: &TextContext<'_>,
) -> Option<(Variant, bool)> {
    let Rendered { text, mut used } = render(parsed, facts)?;
    if !is_sound(&text, context) {
        let spared = LEFT_OUT_FIRST.iter().find(|variable| used.contains(variable))?;
        return fill(playbook, template, parsed, &facts.without(&[*spared]), context);
    }
    let names_them = used.iter().any(|variable| variable.names_them());
    let subject = subject_for(context.channel, template, playbook, facts).map(|(subject, drawn)| {
        used.extend(drawn);
        subject
    });
    let variant = Variant {
        variant_id: template.id.clone(),
        grounding: facts.grounding(&used),
        attributes: template.attributes.clone(),
        text,
        original_text: None,
        subject,
        checks: Vec::new(),
    };
    Some((variant, names_them))
}

/// Whether a text begins by asking for what is not known: then it need not be parsed.
fn needs_unknown(text: &str, facts: &Facts) -> bool {
    let named = text.strip_prefix("{needs").and_then(|rest| rest.split('}').next());
    named.and_then(|name| Variable::named(name.trim())).is_some_and(|needed| facts.value(needed).is_none())
}
