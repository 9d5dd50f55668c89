//! An edited text → a template that fits others too: what is one person's own is put back as marks. Not here: keeping
//! it (`operations`).

use super::{
    facts::Facts,
    render::render,
    sequence::{Known, SequenceInput},
    template,
    variable::{Kind, Variable},
    way::Way,
    words,
};
use crate::person::text::Lower;
use crate::{
    model::{
        error::{CodedError, ErrorCode},
        event::OutreachType,
        hash::fnv,
        order,
        playbook::Template,
    },
    person,
};

/// What is always the person's own, however the text came to hold it.
const PERSONAL: [Variable; 9] = [
    Variable::Greeting,
    Variable::Opening,
    Variable::GivenName,
    Variable::Company,
    Variable::Place,
    Variable::SharedSchool,
    Variable::MutualConnections,
    Variable::PostQuote,
    Variable::AboutQuote,
];

/// What a text must not speak of to people of whom it is not known: the whole text is only for those.
const PARTICULAR: [Variable; 8] = [
    Variable::SharedSchool,
    Variable::MutualConnections,
    Variable::PostQuote,
    Variable::AboutQuote,
    Variable::Specialty,
    Variable::PastRole,
    Variable::NewRole,
    Variable::Insight,
];

/// `short`, `medium` or `long`, as the attribute `length` says it.
#[must_use]
pub const fn length_name(characters: usize) -> &'static str {
    match characters {
        0..=120 => "short",
        121..=240 => "medium",
        _ => "long",
    }
}

/// The user's edit of a wording as a wording of its own, with an id made of its text.
///
/// # Errors
/// `conflict` where the text still names the person in a way that no mark stands for.
pub fn wording_of(
    input: &SequenceInput<'_>,
    outreach_type: OutreachType,
    original: &Template,
    text: &str,
) -> Result<Template, CodedError> {
    let way = Way::of(input);
    let person = Known::of(input, way);
    let facts = person.facts.for_touch(&person.ties, way.tie(), outreach_type, true);
    let used = template::parse(&original.text)
        .ok()
        .and_then(|parsed| render(&parsed, &facts))
        .map(|rendered| rendered.used)
        .unwrap_or_default();
    let marked = with_marks(text, &facts, |variable| PERSONAL.contains(&variable) || used.contains(&variable));
    if let Some(name) = still_named(input, &marked) {
        let message = format!(
            "The text still speaks of \u{201c}{name}\u{201d}, which is this person's own. Take it out, then keep the wording."
        );
        return Err(CodedError::new(ErrorCode::Conflict, "request.text", "a text that fits others too").saying(message));
    }
    let mut needs = String::new();
    for variable in PARTICULAR.into_iter().filter(|variable| marked.contains(&format!("{{{}}}", variable.name()))) {
        needs = format!("{needs}{{needs {}}}", variable.name());
    }
    let text_marked = format!("{needs}{marked}");
    let mut attributes = original.attributes.clone();
    attributes.insert("length".to_owned(), length_name(text.chars().count()).to_owned());
    let asks = text.contains('?');
    match attributes.get("ask").map(String::as_str) {
        Some("none") if asks => attributes.insert("ask".to_owned(), "question".to_owned()),
        Some("question") if !asks => attributes.insert("ask".to_owned(), "none".to_owned()),
        _ => None,
    };
    Ok(Template {
        id: format!("own.{}.{:08x}", outreach_type.name(), fnv(&text_marked) >> 32),
        segment: original.segment.clone(),
        outreach_type,
        sequence_types: original.sequence_types.clone(),
        attributes,
        language: original.language.clone(),
        text: text_marked,
        subject: original.subject.clone(),
    })
}

/// The text with marks where it holds a value, longest first, as whole words; all else is taken literally.
fn with_marks(text: &str, facts: &Facts, wanted: impl Fn(Variable) -> bool) -> String {
    let mut values: Vec<(String, Variable, String)> = Vec::new();
    for variable in Variable::ALL.iter().copied().filter(|variable| wanted(*variable)) {
        let Some(value) = facts.value(variable) else { continue };
        let name = variable.name();
        values.push((words::possessive(value), variable, format!("{{{name}'s}}")));
        if variable.kind() == Kind::Words {
            for form in [format!("{} {value}", words::article(value)), words::capitalised(value)] {
                let mark = if form.contains(' ') && form.starts_with('a') { "a " } else { "" };
                values.push((form, variable, format!("{{{mark}{name}}}")));
            }
        }
        values.push((value.to_owned(), variable, format!("{{{name}}}")));
    }
    order::sort_by(&mut values, |a, b| b.0.len().cmp(&a.0.len()));
    let mut marked = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let begins = !marked.ends_with(char::is_alphanumeric);
        let found = values.iter().find(|(value, ..)| {
            begins
                && rest
                    .strip_prefix(value.as_str())
                    .is_some_and(|after| value.ends_with(['.', ',', ':']) || !after.starts_with(char::is_alphanumeric))
        });
        if let Some((value, _, mark)) = found.filter(|(value, ..)| !value.is_empty()) {
            marked.push_str(mark);
            rest = rest.get(value.len()..).unwrap_or_default();
            continue;
        }
        if matches!(character, '{' | '}' | '[' | ']' | '|' | '\\') {
            marked.push('\\');
        }
        marked.push(character);
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    marked
}

/// A part of the person's name, or their employer, that stands in the text as plain words.
fn still_named(input: &SequenceInput<'_>, marked: &str) -> Option<String> {
    let profile = input.profile;
    let displayed = profile.display_name.as_deref().or(profile.name.as_deref()).unwrap_or_default();
    let parsed = person::parse_name(displayed);
    let company = profile.company.as_deref().and_then(words::running_company);
    let names = [Some(parsed.given_name), Some(parsed.family_name), profile.given_name.clone(), company];
    let plain: String = strip_marks(marked).lowered();
    let has = |name: &str| {
        plain.match_indices(&name.lowered()).any(|(at, found)| {
            let before = plain.get(..at).and_then(|before| before.chars().next_back());
            let after = plain.get(at + found.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    };
    names.into_iter().flatten().find(|name| name.chars().count() > 1 && has(name))
}

fn strip_marks(marked: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for character in marked.chars() {
        match character {
            '{' => inside = true,
            '}' => inside = false,
            _ if !inside => plain.push(character),
            _ => {}
        }
    }
    plain
}
