//! Texts as exports: checking and keeping them, trying templates. Not here: offering them (`operations.rs`).

use super::{give, operations::answer};
use crate::operations;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What is worth saying about a text as it stands now: limits, gaps, length, likeness to what was sent before.
///
/// Needs the person's events and sequence, where there are any, and the events of others of as many days as `textRules` says.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`.
#[wasm_bindgen(js_name = checkText, unchecked_return_type = "CheckTextResponse")]
pub fn check_text(
    #[wasm_bindgen(unchecked_param_type = "Call<CheckTextRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::check_text)
}

/// Makes the user's edit of a suggestion a wording of the playbook. The shell stores the playbook of the answer with the
/// writes.
///
/// Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = keepWording, unchecked_return_type = "Outcome<KeepWordingResponse>")]
pub fn keep_wording(
    #[wasm_bindgen(unchecked_param_type = "Call<KeepWordingRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::keep_wording)
}

/// Tries a template: all that is wrong with it, and what it comes to for invented and real people.
///
/// Needs `prospects` to try it on, and `insights`.
///
/// # Errors
/// None but for what is no call: what is wrong with the template is the answer.
#[wasm_bindgen(js_name = previewTemplate, unchecked_return_type = "PreviewTemplateResponse")]
pub fn preview_template(
    #[wasm_bindgen(unchecked_param_type = "Call<PreviewTemplateRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::preview_template)
}

/// What editors of texts need to know: the values there are, the checks with their evidence, the attributes.
///
/// # Errors
/// None: plain data always converts.
#[wasm_bindgen(js_name = textRules, unchecked_return_type = "TextRules")]
pub fn text_rules() -> Result<JsValue, JsValue> {
    give(&operations::text_rules())
}
