//! The boundary to JavaScript: plain objects in, plain objects out, every refusal an `Error` with `code`, `field` and
//! `expected`. No rules live here. The only place that names `wasm_bindgen`, `js_sys`, `web_sys` and `getrandom`.

mod calls;
mod columns;
mod counts;
mod exchange;
mod fields;
mod operations;
mod people;
mod records;
mod texts;
mod travel;

use crate::{
    audience,
    model::{
        assessment::Assessment,
        error::CodedError,
        json::FromJson,
        playbook::Playbook,
        profile::{FieldConfidence, Profile},
        reading::Reading,
        time::Timestamp,
    },
    operations::{check_playbook as check, default_playbook as default},
    page, person,
};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What `assess` takes.
#[derive(FromJson, tsify::Tsify)]
#[tsify(missing_as_null)]
pub struct AssessInput {
    /// Plain values; absent or null means unknown.
    profile: Profile,
    /// Confidence 0–1 by field; fields not listed count as certain.
    #[serde(default)]
    field_confidence: Option<FieldConfidence>,
    /// The default playbook when absent.
    #[serde(default)]
    playbook: Option<Playbook>,
    /// The moment of the judgement.
    now: Timestamp,
}

#[allow(clippy::needless_pass_by_value)] // What wasm-bindgen hands over ends here.
fn take<T: FromJson>(value: JsValue) -> Result<T, JsValue> {
    travel::read(&value).map_err(|error| refuse(&error))
}

fn give<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    travel::write(value)
}

/// Gives the JSON that an operation answers with, or its refusal: in one copy of code for all operations.
fn told(answer: &mut dyn FnMut() -> Result<String, CodedError>) -> Result<JsValue, JsValue> {
    match answer() {
        Ok(text) => travel::parsed(&text),
        Err(error) => Err(refuse(&error)),
    }
}

fn refuse(error: &CodedError) -> JsValue {
    let object = js_sys::Error::new(&error.message);
    let set = |key: &str, value: &str| js_sys::Reflect::set(&object, &key.into(), &value.into());
    let code = give(&error.code).ok().and_then(|code| code.as_string()).unwrap_or_default();
    // A fresh Error is an extensible object: setting a property of it cannot fail.
    let _ = (set("code", &code), set("field", &error.field), set("expected", &error.expected));
    object.into()
}

/// A panic is a bug of ours: where it happened goes to the console, nothing of what was handed over does.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&format!("outreach-engine stopped at {place}").into());
    }));
}

/// Takes a display name apart.
///
/// # Errors
/// `invalid_type` when it is not a string.
#[wasm_bindgen(js_name = parseName, unchecked_return_type = "ParsedName")]
pub fn parse_name(#[wasm_bindgen(unchecked_param_type = "string")] display_name: JsValue) -> Result<JsValue, JsValue> {
    give(&person::parse_name(&take::<String>(display_name)?))
}

/// What can be said about a page.
///
/// # Errors
/// `missing_field` or `invalid_type` when it is not an outline.
#[wasm_bindgen(js_name = readPage, unchecked_return_type = "Reading")]
pub fn read_page(#[wasm_bindgen(unchecked_param_type = "Outline")] outline: JsValue) -> Result<JsValue, JsValue> {
    give(&page::read(&take(outline)?))
}

/// The reading with what the user typed in place of what was read or missed.
///
/// # Errors
/// `missing_field` or `invalid_type` when it is not a reading, or not such fields.
#[wasm_bindgen(js_name = completeReading, unchecked_return_type = "Reading")]
pub fn complete_reading(
    #[wasm_bindgen(unchecked_param_type = "Reading")] reading: JsValue,
    #[wasm_bindgen(unchecked_param_type = "TypedFields")] typed: JsValue,
) -> Result<JsValue, JsValue> {
    give(&page::with_typed(take(reading)?, &take(typed)?))
}

/// The outline with every word of people replaced by another of the same shape: what a bug report may hold.
///
/// # Errors
/// `missing_field` or `invalid_type` when it is not an outline.
#[wasm_bindgen(js_name = redactOutline, unchecked_return_type = "Outline")]
pub fn redact_outline(#[wasm_bindgen(unchecked_param_type = "Outline")] outline: JsValue) -> Result<JsValue, JsValue> {
    give(&page::redact(&take(outline)?))
}

/// Ids that the people a reading is about have, or would get: one for a person or a thread, the rows of a list.
/// The shell needs them to find the records before it can ask for more.
///
/// # Errors
/// `missing_field` or `invalid_type` when it is not a reading.
#[wasm_bindgen(js_name = prospectIds, unchecked_return_type = "string[]")]
pub fn prospect_ids(#[wasm_bindgen(unchecked_param_type = "Reading")] reading: JsValue) -> Result<JsValue, JsValue> {
    give(&take::<Reading>(reading)?.prospect_ids())
}

/// Judges a profile by the playbook.
///
/// # Errors
/// `missing_field` or `invalid_type` with the path of the field.
#[wasm_bindgen(unchecked_return_type = "Assessment")]
pub fn assess(#[wasm_bindgen(unchecked_param_type = "AssessInput")] input: JsValue) -> Result<JsValue, JsValue> {
    let input: AssessInput = take(input)?;
    let playbook = input.playbook.unwrap_or_else(default);
    let confidence = input.field_confidence.unwrap_or_default();
    let answer: Assessment = audience::assess(&input.profile, &confidence, &playbook, input.now);
    give(&answer)
}

/// The playbook that ships.
///
/// # Errors
/// None: plain data always converts.
#[wasm_bindgen(js_name = defaultPlaybook, unchecked_return_type = "Playbook")]
pub fn default_playbook() -> Result<JsValue, JsValue> {
    give(&default())
}

/// Where a playbook breaks its rules, each with the path of the field; empty when it breaks none. What is no playbook at
/// all gives one error that says so.
///
/// # Errors
/// None: what is wrong is the answer.
#[wasm_bindgen(js_name = checkPlaybook, unchecked_return_type = "CodedError[]")]
#[allow(clippy::needless_pass_by_value)] // What wasm-bindgen hands over ends here.
pub fn check_playbook(
    #[wasm_bindgen(unchecked_param_type = "Playbook")] playbook: JsValue,
) -> Result<JsValue, JsValue> {
    match travel::read::<Playbook>(&playbook) {
        Ok(playbook) => give(&check(&playbook)),
        Err(error) => give(&[error]),
    }
}
