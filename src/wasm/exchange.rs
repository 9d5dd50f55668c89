//! What comes in and goes out, and records put together, as exports. Not here: the operations on what is there.

use super::{
    give,
    operations::{answer, plan},
    refuse, travel,
};
use crate::{
    model::{
        call::{Call, Outcome},
        operations::{ImportPeopleRequest, ImportPeopleResponse},
        prospect::ShortRow,
    },
    operations,
};
use js_sys::Reflect;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The plan of a week as an iCalendar file with alarms.
///
/// Needs all records, as `weeklyCadence` does.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`.
#[wasm_bindgen(js_name = exportCalendar, unchecked_return_type = "ExportedFile")]
pub fn export_calendar(
    #[wasm_bindgen(unchecked_param_type = "Call<ExportCalendarRequest>")] call: &JsValue,
) -> Result<JsValue, JsValue> {
    plan(call, operations::export_calendar_of)
}

/// The weekly figures as CSV: one row per ISO week and segment.
///
/// Needs all `events`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = exportMetrics, unchecked_return_type = "ExportedFile")]
pub fn export_metrics(
    #[wasm_bindgen(unchecked_param_type = "Call<ExportMetricsRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::export_metrics)
}

/// Sample prospects of invented people.
///
/// Needs those of them that are stored, or none.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = sampleProspects, unchecked_return_type = "Outcome<SampleResponse>")]
pub fn sample_prospects(
    #[wasm_bindgen(unchecked_param_type = "Call<SampleRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::sample_prospects)
}

/// The whole rows of a piece of a file, by whatever headings it has.
///
/// Needs no records.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = readRows, unchecked_return_type = "ReadRowsResponse")]
pub fn read_rows(
    #[wasm_bindgen(unchecked_param_type = "Call<ReadRowsRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::read_rows)
}

/// What an import of people would write.
///
/// Needs those `prospects` that are stored, all their `events`, and `suppressed`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[allow(clippy::needless_pass_by_value)] // What wasm-bindgen hands over ends here.
#[wasm_bindgen(js_name = importPeople, unchecked_return_type = "Outcome<ImportPeopleResponse>")]
pub fn import_people(
    #[wasm_bindgen(unchecked_param_type = "Call<ImportPeopleRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    give(&imported(&call, None)?)
}

/// The same for thousands of people, who come and go as text: `people` is the JSON of what `request.people` would hold, which
/// stays empty, and the prospects to be written are lines of JSON in `records` and not objects in `writes`. `rows` are their
/// short rows, in the same order.
///
/// Needs the same as `importPeople`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(
    js_name = importRecords,
    unchecked_return_type = "Outcome<ImportPeopleResponse> & { records: string; rows: ShortRow[] }"
)]
#[allow(clippy::needless_pass_by_value)] // What wasm-bindgen hands over ends here.
pub fn import_records(
    #[wasm_bindgen(unchecked_param_type = "Call<ImportPeopleRequest>")] call: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] people: JsValue,
) -> Result<JsValue, JsValue> {
    let mut outcome = imported(&call, Some(&people))?;
    let prospects = std::mem::take(&mut outcome.writes.prospects);
    let rows: Vec<ShortRow> = prospects.iter().map(ShortRow::of).collect();
    let given = give(&outcome)?;
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&given, &"records".into(), &travel::lines(&prospects));
    let _ = Reflect::set(&given, &"rows".into(), &give(&rows)?);
    Ok(given)
}

fn imported(call: &JsValue, people: Option<&JsValue>) -> Result<Outcome<ImportPeopleResponse>, JsValue> {
    let import = || {
        let mut call: Call<ImportPeopleRequest> = travel::read(call)?;
        if let Some(people) = people {
            call.request.people = travel::read_text("request.people", people)?;
        }
        operations::import_people(&call)
    };
    import().map_err(|error| refuse(&error))
}

/// What undoing an import writes and removes.
///
/// Needs the `prospects` named and all their `events`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = undoImport, unchecked_return_type = "Outcome<UndoImportResponse>")]
pub fn undo_import(
    #[wasm_bindgen(unchecked_param_type = "Call<UndoImportRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::undo_import)
}

/// Prospects as CSV or vCard.
///
/// Needs the `prospects`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = exportPeople, unchecked_return_type = "ExportedFile")]
pub fn export_people(
    #[wasm_bindgen(unchecked_param_type = "Call<ExportPeopleRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::export_people)
}

/// Pairs of records that may be of one person each, with what speaks for it and against it.
///
/// Needs no records.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`.
#[wasm_bindgen(js_name = mergeCandidates, unchecked_return_type = "MergeCandidatesResponse")]
pub fn merge_candidates(
    #[wasm_bindgen(unchecked_param_type = "Call<MergeCandidatesRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::merge_candidates)
}

/// Puts one record into another.
///
/// Needs both prospects, all `events` of both, both sequences, the `tallies` of their quarters and days, `suppressed` and
/// `plan`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = mergePeople, unchecked_return_type = "Outcome<MergePeopleResponse>")]
pub fn merge_people(
    #[wasm_bindgen(unchecked_param_type = "Call<MergePeopleRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::merge_people)
}

/// Takes a merge back.
///
/// Needs the prospect that stayed, all its `events`, its sequence, the `tallies` of their quarters and days, `suppressed`
/// and `plan`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = unmergePeople, unchecked_return_type = "Outcome<UnmergePeopleResponse>")]
pub fn unmerge_people(
    #[wasm_bindgen(unchecked_param_type = "Call<UnmergePeopleRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::unmerge_people)
}
