//! Counts and what is learnt from them, as exports. Not here: what counts (`crate::learning`).

use super::{give, operations::answer, take};
use crate::{
    learning,
    model::{event::Event, operations::TallyChange, tally::Tally},
    operations,
};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What the log says works, and what can and cannot be concluded.
///
/// Needs all `tallies`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = learningPatterns, unchecked_return_type = "PatternsResponse")]
pub fn learning_patterns(
    #[wasm_bindgen(unchecked_param_type = "Call<PatternsRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::learning_patterns)
}

/// How the wordings of one touch in one segment stand in the choice of the next text.
///
/// Needs the `tallies` of this touch's wordings, of the last four quarters.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`.
#[wasm_bindgen(js_name = wordingOutlook, unchecked_return_type = "Outlook")]
pub fn wording_outlook(
    #[wasm_bindgen(unchecked_param_type = "Call<OutlookRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::wording_outlook)
}

/// What the playbook has learnt until yesterday, as counts that name nobody.
///
/// Needs the `tallies` of wordings and traits.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`.
#[wasm_bindgen(js_name = learningFile, unchecked_return_type = "LearningFile")]
pub fn learning_file(
    #[wasm_bindgen(unchecked_param_type = "Call<PatternsRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::learning_file)
}

/// The playbook with what a file has learnt, or with nothing learnt. Needs no records; the playbook is to be stored.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`.
#[wasm_bindgen(js_name = adoptLearning, unchecked_return_type = "Playbook")]
pub fn adopt_learning(
    #[wasm_bindgen(unchecked_param_type = "Call<AdoptLearningRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::adopt_learning)
}

/// The tallies of a whole log: for checks and for rebuilding. Stored tallies equal this, in whatever order the events came.
///
/// # Errors
/// `missing_field` or `invalid_type` with the path of the field.
#[wasm_bindgen(js_name = foldTallies, unchecked_return_type = "Tally[]")]
pub fn fold_tallies(#[wasm_bindgen(unchecked_param_type = "Event[]")] events: JsValue) -> Result<JsValue, JsValue> {
    give(&learning::fold(&take::<Vec<Event>>(events)?))
}

/// Two sets of tallies as one, for people who share none: what is counted is that of both.
///
/// # Errors
/// `missing_field` or `invalid_type` with the path of the field.
#[wasm_bindgen(js_name = joinTallies, unchecked_return_type = "Tally[]")]
pub fn join_tallies(
    #[wasm_bindgen(unchecked_param_type = "Tally[]")] one: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Tally[]")] other: JsValue,
) -> Result<JsValue, JsValue> {
    give(&learning::joined(&take::<Vec<Tally>>(one)?, &take::<Vec<Tally>>(other)?))
}

/// The rows of counts that change when what many people counted for changes, with their new counts.
///
/// # Errors
/// `missing_field` or `invalid_type` with the path of the field.
#[wasm_bindgen(js_name = changeTallies, unchecked_return_type = "Tally[]")]
pub fn change_tallies(
    #[wasm_bindgen(unchecked_param_type = "TallyChange")] change: JsValue,
) -> Result<JsValue, JsValue> {
    let TallyChange { stored, lost, gained } = take(change)?;
    give(&learning::changed(&stored, &lost, &gained))
}
