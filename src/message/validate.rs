//! What a playbook's plans and wordings must keep to, and where they do not. Not here: advice on a finished text
//! (`checks`).

use super::{
    checks::can_be_switched_off,
    facts::Facts,
    render::render,
    subject,
    template::{self, TemplateError},
    variable::Variable,
};
use crate::model::set::Set;
use crate::model::{
    error::{CodedError, ErrorCode},
    event::{Channel, OutreachType},
    playbook::{Playbook, Sender, SequencePlan, Template},
};

/// The attributes of a wording and their closed vocabularies: what learning works on.
pub const ATTRIBUTES: [(&str, &[&str]); 4] = [
    (
        "angle",
        &[
            "fit",
            "offer",
            "shared_ground",
            "their_work",
            "post",
            "insight",
            "opinion",
            "introduction",
            "candour",
            "timing",
            "practice",
            "farewell",
        ],
    ),
    ("format", &["plain", "question_led", "offer_led", "quote", "list", "reason_first"]),
    ("length", &["short", "medium", "long"]),
    ("ask", &["none", "question", "interest", "permission", "referral", "introduction", "meeting"]),
];

/// The longest sender field, in characters.
const LONGEST_SENDER_FIELD: usize = 200;

/// The most templates a playbook may hold.
const MOST_TEMPLATES: usize = 2_000;

/// The least a text must still say, in characters, when nothing is known about a person.
const LEAST_TEXT: usize = 20;

/// Checks plans, wordings and sender. Every error has the path of the field; those of a template's text say line and
/// column.
#[must_use]
pub fn check_templates(playbook: &Playbook) -> Vec<CodedError> {
    let mut errors = check_playbook_messages(
        &playbook.templates,
        &playbook.sequences,
        &playbook.sender,
        playbook.limits.request_note_characters,
    );
    check_answers(playbook, &mut errors);
    check_subject(&playbook.inmail_subject, "inmail_subject".to_owned(), &mut errors);
    for (index, code) in playbook.checks_off.iter().enumerate() {
        if !can_be_switched_off(code) {
            let expected = "the code of a check that gives advice";
            errors.push(CodedError::new(ErrorCode::UnknownValue, format!("checks_off[{index}]"), expected));
        }
    }
    errors
}

/// What is wrong with one template, by the fields of the template alone.
#[must_use]
pub(super) fn check_one(template: &Template, note_characters: u32) -> Vec<CodedError> {
    let mut errors = Vec::new();
    if template.segment.trim().is_empty() {
        errors.push(CodedError::new(ErrorCode::MissingField, "template.segment", "a segment's name, or *"));
    }
    check_attributes(template, "template", &mut errors);
    check_text_of(template, "template", note_characters, &mut errors);
    errors
}

fn check_answers(playbook: &Playbook, errors: &mut Vec<CodedError>) {
    let mut ids = Set::new();
    if playbook.answers.len() > MOST_TEMPLATES {
        errors.push(CodedError::new(ErrorCode::TooLarge, "answers", format!("at most {MOST_TEMPLATES} answers")));
    }
    for (index, answer) in playbook.answers.iter().take(MOST_TEMPLATES).enumerate() {
        let path = format!("answers[{index}]");
        if answer.id.trim().is_empty() || !ids.insert(answer.id.as_str()) {
            let expected = "an id that no other answer has";
            errors.push(CodedError::new(ErrorCode::InvalidPlaybook, format!("{path}.id"), expected));
        }
        if let Err(fault) = template::parse(&answer.text) {
            errors.push(unreadable(&answer.text, format!("{path}.text"), fault));
        }
    }
}

fn unreadable(text: &str, field: String, fault: TemplateError) -> CodedError {
    let TemplateError { line, column, expected, message, .. } = fault;
    let large = text.chars().nth(template::LONGEST_TEMPLATE).is_some();
    let code = if large { ErrorCode::TooLarge } else { ErrorCode::InvalidPlaybook };
    CodedError::new(code, field, expected).saying(format!("Line {line}, column {column}: {message}"))
}

/// The parts of [`check_templates`], for callers that have no whole playbook.
#[must_use]
pub fn check_playbook_messages(
    templates: &[Template],
    sequences: &[SequencePlan],
    sender: &Sender,
    note_characters: u32,
) -> Vec<CodedError> {
    let mut errors = Vec::new();
    if templates.len() > MOST_TEMPLATES {
        errors.push(CodedError::new(ErrorCode::TooLarge, "templates", format!("at most {MOST_TEMPLATES} templates")));
    }
    let mut ids = Set::new();
    for (index, template) in templates.iter().take(MOST_TEMPLATES).enumerate() {
        let path = format!("templates[{index}]");
        if template.id.trim().is_empty() || !ids.insert(template.id.as_str()) {
            errors.push(CodedError::new(
                ErrorCode::InvalidPlaybook,
                format!("{path}.id"),
                "an id that no other template has",
            ));
        }
        if template.segment.trim().is_empty() {
            errors.push(CodedError::new(ErrorCode::MissingField, format!("{path}.segment"), "a segment's name, or *"));
        }
        check_attributes(template, &path, &mut errors);
        check_text_of(template, &path, note_characters, &mut errors);
    }
    for (index, plan) in sequences.iter().enumerate() {
        check_plan(plan, &format!("sequences[{index}]"), &mut errors);
    }
    for (name, value) in
        [("name", &sender.name), ("role", &sender.role), ("company", &sender.company), ("offer", &sender.offer)]
    {
        if value.chars().count() > LONGEST_SENDER_FIELD {
            let expected = format!("at most {LONGEST_SENDER_FIELD} characters");
            errors.push(CodedError::new(ErrorCode::TooLarge, format!("sender.{name}"), expected));
        }
    }
    errors
}

fn check_attributes(template: &Template, path: &str, errors: &mut Vec<CodedError>) {
    for (name, allowed) in ATTRIBUTES {
        if let Some(value) = template.attributes.get(name)
            && !allowed.contains(&value.as_str())
        {
            let expected = format!("one of {}", allowed.join(", "));
            errors.push(CodedError::new(ErrorCode::UnknownValue, format!("{path}.attributes.{name}"), expected));
        }
    }
}

fn check_subject(text: &str, field: String, errors: &mut Vec<CodedError>) {
    if let Some(expected) = subject::fault(text) {
        let message = format!("The subject line cannot be used: expected {expected}.");
        errors.push(CodedError::new(ErrorCode::InvalidPlaybook, field, expected).saying(message));
    }
}

fn check_text_of(template: &Template, path: &str, note_characters: u32, errors: &mut Vec<CodedError>) {
    let field = format!("{path}.text");
    check_subject(template.subject.as_deref().unwrap_or_default(), format!("{path}.subject"), errors);
    let parsed = match template::parse(&template.text) {
        Ok(parsed) => parsed,
        Err(fault) => {
            errors.push(unreadable(&template.text, field, fault));
            return;
        }
    };
    // What is left when nothing is known but what the text itself asks for.
    let mut facts = Facts::default();
    facts.put(Variable::Greeting, "Hello,", "", "");
    facts.put(Variable::Opening, "Thanks for connecting.", "", "");
    for needed in parsed.needs() {
        facts.put(*needed, needed.example(), "", "");
    }
    let Some(least) = render(&parsed, &facts) else { return };
    let said = least.text.replace("Hello,", "").replace("Thanks for connecting.", "");
    if said.trim().chars().count() < LEAST_TEXT {
        errors.push(
            CodedError::new(ErrorCode::InvalidPlaybook, field.clone(), "a text that still says something when values are missing")
                .saying("Line 1, column 1: with nothing known about a person, this text is empty or nearly so. Add an alternative in [ ], or {needs …}."),
        );
    }
    let length = u32::try_from(least.text.chars().count()).unwrap_or(u32::MAX);
    if template.outreach_type == OutreachType::ConnectionRequest && length > note_characters {
        errors.push(
            CodedError::new(ErrorCode::TooLarge, field, format!("at most {note_characters} characters"))
                .saying(format!("Line 1, column 1: even with every value left out this note has {length} characters; the site takes {note_characters}.")),
        );
    }
}

fn check_plan(plan: &SequencePlan, path: &str, errors: &mut Vec<CodedError>) {
    if plan.steps.is_empty() || plan.steps.len() > 12 {
        errors.push(CodedError::new(ErrorCode::OutOfRange, format!("{path}.steps"), "1 to 12 steps"));
    }
    let mut seen = Set::new();
    for (index, step) in plan.steps.iter().enumerate() {
        let at = format!("{path}.steps[{index}]");
        if !seen.insert(step.outreach_type) {
            errors.push(CodedError::new(ErrorCode::InvalidPlaybook, format!("{at}.outreach_type"), "every touch once"));
        }
        if step.outreach_type == OutreachType::ConnectionRequest && index > 0 {
            errors.push(CodedError::new(
                ErrorCode::InvalidPlaybook,
                format!("{at}.outreach_type"),
                "the connection request first",
            ));
        }
        if (step.outreach_type == OutreachType::ConnectionRequest) != (step.channel == Channel::LinkedinRequest) {
            errors.push(CodedError::new(
                ErrorCode::InvalidPlaybook,
                format!("{at}.channel"),
                "linkedin_request for the connection request and for nothing else",
            ));
        }
        if step.wait_days > 365 {
            errors.push(CodedError::new(ErrorCode::OutOfRange, format!("{at}.wait_days"), "0 to 365 days"));
        }
    }
}
