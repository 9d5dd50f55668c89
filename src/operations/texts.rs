//! The playbook's own texts: an edit that is kept as a wording, a template on trial, and what editors need to know. Not
//! here: what the language means (`message`).

use super::{
    ask::Desk,
    check,
    next::{DEFAULT_VARIANTS, Subject, input, prepare},
    text::RECENT_DAYS,
};
use crate::model::order::IntoList;
use crate::{
    message::{self, try_template, wording_of},
    model::{
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        operations::{
            KeepWordingRequest, KeepWordingResponse, PreviewTemplateRequest, PreviewTemplateResponse, TemplateVariable,
            TextRules,
        },
        playbook::Template,
    },
};

/// The most prospects that a template is tried on at once.
const MOST_PREVIEWS: usize = 20;

/// Makes the user's edit of a suggestion a wording of the playbook, with marks in place of what is this person's own. In
/// the stored sequence the edited variant becomes that wording, so that what is sent counts for it. A repeat gives the
/// same wording and adds none.
///
/// Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`. Writes the sequence,
/// where one is stored; the shell stores the playbook of the answer.
///
/// # Errors
/// `unknown_prospect`; `out_of_range` for `request.step` and `request.text`; `unknown_value` for `request.variant_id`;
/// `conflict` where the text names the person in a way that no mark stands for; `invalid_playbook` where what is left for
/// others says nothing.
pub fn keep_wording(call: &Call<KeepWordingRequest>) -> Result<Outcome<KeepWordingResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let prospect = desk.known(&request.prospect_id)?;
    check::text("request.text", &request.text, message::template::LONGEST_TEMPLATE)?;
    let subject = Subject::of(prospect);
    let mut sequence = prepare(&desk, subject, &desk.standing(&request.prospect_id))?.sequence;
    let number = check::whole("request.step", Some(request.step), (0, 100), 0)?;
    let (segment, sequence_type) = (sequence.segment.clone(), sequence.sequence_type);
    let step = sequence
        .steps
        .iter_mut()
        .find(|step| step.step == number)
        .ok_or_else(|| CodedError::new(ErrorCode::OutOfRange, "request.step", "a step of the sequence"))?;
    let outreach_type = step.outreach_type;
    let ids: Vec<&str> = step.variants.iter().map(|variant| variant.variant_id.as_str()).listed();
    let expected = ids.join(", ");
    let variant = step
        .variants
        .iter_mut()
        .find(|variant| variant.variant_id == request.variant_id)
        .ok_or_else(|| CodedError::new(ErrorCode::UnknownValue, "request.variant_id", expected))?;
    let original = desk.playbook.templates.iter().find(|template| template.id == request.variant_id).cloned();
    let original = original.unwrap_or_else(|| Template {
        id: String::new(),
        segment,
        outreach_type,
        sequence_types: Vec::new(),
        attributes: variant.attributes.clone(),
        language: "en".to_owned(),
        text: String::new(),
        subject: None,
    });
    let about = input(&desk, subject, sequence_type, DEFAULT_VARIANTS, 0);
    let template = wording_of(&about, outreach_type, &original, &request.text)?;
    let mut playbook = desk.playbook.clone();
    if let Some(known) = playbook.templates.iter().find(|known| known.id == template.id || same(known, &template)) {
        let response = KeepWordingResponse { template: known.clone(), playbook: playbook.clone() };
        return Ok(Outcome { response, writes: Writes::default() });
    }
    let position = playbook
        .templates
        .iter()
        .rposition(|known| known.segment == template.segment && known.outreach_type == outreach_type);
    playbook.templates.insert(position.map_or(playbook.templates.len(), |at| at + 1), template.clone());
    if let Some(fault) = message::check_templates(&playbook).into_iter().next() {
        return Err(CodedError { field: "request.text".to_owned(), ..fault });
    }
    variant.variant_id.clone_from(&template.id);
    variant.attributes.clone_from(&template.attributes);
    variant.text.clone_from(&request.text);
    variant.original_text = None;
    let mut writes = Writes::default();
    if desk.sequence(&request.prospect_id).is_some() {
        writes.sequences.push(sequence);
    }
    Ok(Outcome { response: KeepWordingResponse { template, playbook }, writes })
}

fn same(one: &Template, other: &Template) -> bool {
    one.segment == other.segment && one.outreach_type == other.outreach_type && one.text == other.text
}

/// Tries a template: all that is wrong with it, with line and column, and what it comes to for three invented people and
/// the first twenty prospects handed over.
///
/// Needs `prospects` to try it on, and `insights`. Writes nothing.
///
/// # Errors
/// None: what is wrong is the answer.
pub fn preview_template(call: &Call<PreviewTemplateRequest>) -> Result<PreviewTemplateResponse, CodedError> {
    let desk = Desk::of(call);
    let prospects = desk.prospects.get(..MOST_PREVIEWS).unwrap_or(desk.prospects);
    Ok(try_template(&call.request.template, desk.playbook, prospects, desk.insights, call.now))
}

/// What editors of texts need to know: the values there are, the checks with their evidence, the attributes.
#[must_use]
pub fn text_rules() -> TextRules {
    let words = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).listed();
    TextRules {
        variables: message::variable::Variable::ALL
            .iter()
            .map(|variable| TemplateVariable {
                name: variable.name().to_owned(),
                example: variable.example().to_owned(),
            })
            .listed(),
        checks: message::check_rules().to_vec(),
        attributes: message::ATTRIBUTES.iter().map(|(name, values)| ((*name).to_owned(), words(values))).listed(),
        recent_days: RECENT_DAYS,
    }
}
