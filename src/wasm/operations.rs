//! The operations as exports. Each reads its call, asks the core and writes the answer; nothing else.

use super::{calls, give, people, records, refuse, told};
use crate::{
    model::{
        call::{Call, Outcome},
        error::CodedError,
        json::{self, FromJson},
        operations::{GenerateSequenceRequest, PrioritizeRequest, PrioritizeResponse},
    },
    operations,
};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Reads a call, asks the core and gives its answer.
#[allow(clippy::needless_pass_by_value)] // What wasm-bindgen hands over ends here.
pub(super) fn answer<Request: FromJson, Answer: Serialize>(
    call: JsValue,
    operation: impl Fn(&Call<Request>) -> Result<Answer, CodedError>,
) -> Result<JsValue, JsValue> {
    told(&mut || Ok(json::write(&operation(&calls::read(&call)?)?)))
}

/// The same for what needs people read field by field.
pub(super) fn plan<Request: FromJson, Answer: Serialize>(
    call: &JsValue,
    operation: impl Fn(&Call<Request>, &dyn operations::People) -> Result<Answer, CodedError>,
) -> Result<JsValue, JsValue> {
    told(&mut || {
        let read = records::read(call)?;
        Ok(json::write(&operation(&read.call, &read.people)?))
    })
}

/// Judges prospects anew and gives each a segment, by evidence and within the target distribution.
///
/// Needs `prospects`. Only what judging looks at is read, and whoever is judged as before is not written.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(unchecked_return_type = "Outcome<SegmentResponse>")]
pub fn segment(
    #[wasm_bindgen(unchecked_param_type = "Call<SegmentRequest>")] call: &JsValue,
) -> Result<JsValue, JsValue> {
    let read = people::read(call, people::Depth::Profile).map_err(|error| refuse(&error))?;
    read.give(operations::segment(&read.call).map_err(|error| refuse(&error))?)
}

/// Makes a prospect's sequence anew, with the wordings in the order that the log suggests.
///
/// Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[allow(clippy::needless_pass_by_value)] // What wasm-bindgen hands over ends here.
#[wasm_bindgen(js_name = generateSequence, unchecked_return_type = "Outcome<GenerateSequenceResponse>")]
pub fn generate_sequence(
    #[wasm_bindgen(unchecked_param_type = "Call<GenerateSequenceRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    told(&mut || {
        let mut call: Call<GenerateSequenceRequest> = calls::read(&call)?;
        call.seed = call.seed.or_else(|| getrandom::u32().ok());
        Ok(json::write(&operations::generate_sequence(&call)?))
    })
}

/// Lists whom to write to first.
///
/// Needs `prospects` and `suppressed`. Of those who are not listed only the scores are read.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(unchecked_return_type = "Outcome<PrioritizeResponse>")]
pub fn prioritize(
    #[wasm_bindgen(unchecked_param_type = "Call<PrioritizeRequest>")] call: &JsValue,
) -> Result<JsValue, JsValue> {
    told(&mut || {
        let mut read = people::read::<PrioritizeRequest>(call, people::Depth::Scores)?;
        let scored = operations::prioritize(&read.call)?;
        let ids: Vec<String> = scored.response.prospects.iter().map(|prospect| prospect.prospect_id.clone()).collect();
        read.call.records.prospects = read.whole(&ids)?;
        let whole = operations::prioritize(&read.call)?;
        let response = PrioritizeResponse { prospects: whole.response.prospects, ..scored.response };
        Ok(json::write(&Outcome { response, writes: whole.writes }))
    })
}

/// Logs what happened to a touch. A second report with the same id changes nothing.
///
/// Needs the prospect, all its events and any other event with the same id, its sequence, `insights`, `suppressed` and the
/// `tallies` (all, or those of the days on which something was sent to this person and of `occurred_at`).
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = trackEngagement, unchecked_return_type = "Outcome<TrackEngagementResponse>")]
pub fn track_engagement(
    #[wasm_bindgen(unchecked_param_type = "Call<TrackEngagementRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::track_engagement)
}

/// Plans a week: requests, due messages, check-ins and the review.
///
/// Needs all records. Of prospects, events and sequences only what planning looks at is read.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = weeklyCadence, unchecked_return_type = "Outcome<WeeklyCadenceResponse>")]
pub fn weekly_cadence(
    #[wasm_bindgen(unchecked_param_type = "Call<WeeklyCadenceRequest>")] call: &JsValue,
) -> Result<JsValue, JsValue> {
    plan(call, operations::weekly_cadence_of)
}

/// The day's queue: what to do now, later today and this week.
///
/// Needs all records, as `weeklyCadence` does.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = dayQueue, unchecked_return_type = "Outcome<DayQueueResponse>")]
pub fn day_queue(
    #[wasm_bindgen(unchecked_param_type = "Call<DayQueueRequest>")] call: &JsValue,
) -> Result<JsValue, JsValue> {
    plan(call, operations::day_queue_of)
}

/// Who waits for what: those in this week's plan, and what keeps each of the others out of it.
///
/// Needs all records, as `weeklyCadence` does.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = waitingList, unchecked_return_type = "WaitingResponse")]
pub fn waiting_list(
    #[wasm_bindgen(unchecked_param_type = "Call<WaitingRequest>")] call: &JsValue,
) -> Result<JsValue, JsValue> {
    plan(call, operations::waiting_list_of)
}

/// Changes a plan: a slot, a rest, a pause, the end of a day.
///
/// Needs `plan`, and the prospect where the adjustment names one.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = adjustPlan, unchecked_return_type = "Outcome<AdjustPlanResponse>")]
pub fn adjust_plan(
    #[wasm_bindgen(unchecked_param_type = "Call<AdjustPlanRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::adjust_plan)
}

/// Names of the time zones that places can tell: those whose transitions a plan can make use of (`records.zones`).
///
/// # Errors
/// None: plain data always converts.
#[wasm_bindgen(js_name = timeZones, unchecked_return_type = "string[]")]
pub fn time_zones() -> Result<JsValue, JsValue> {
    give(&crate::person::place::time_zones())
}

/// The figures of the last days.
///
/// Needs all `events` and `sequences`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(unchecked_return_type = "Outcome<MetricsResponse>")]
pub fn metrics(
    #[wasm_bindgen(unchecked_param_type = "Call<MetricsRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::metrics)
}

/// Gives the stored sequence, brought up to date with the log.
///
/// Needs the prospect, all its events and its sequence.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = getSequence, unchecked_return_type = "Outcome<GetSequenceResponse>")]
pub fn get_sequence(
    #[wasm_bindgen(unchecked_param_type = "Call<GetSequenceRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::get_sequence)
}

/// What the card shows for a page. The choice of wording depends on the person alone, so that looking twice shows the same.
///
/// Needs the prospect if it is stored, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = viewPage, unchecked_return_type = "PageView")]
pub fn view_page(
    #[wasm_bindgen(unchecked_param_type = "Call<ViewPageRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::view_page)
}

/// Stores the person in view, or brings the record up to date.
///
/// Needs the prospect if it is stored, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = keepProspect, unchecked_return_type = "Outcome<Prospect>")]
pub fn keep_prospect(
    #[wasm_bindgen(unchecked_param_type = "Call<KeepProspectRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::keep_prospect)
}

/// Keeps a text that was put into a composer. Nothing has been sent by that, and nothing is logged.
///
/// Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = reportInsertion, unchecked_return_type = "Outcome<Sequence>")]
pub fn report_insertion(
    #[wasm_bindgen(unchecked_param_type = "Call<ReportInsertionRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::report_insertion)
}

/// Takes a log entry back: everything is then as if it had not been logged.
///
/// Needs the same records as `trackEngagement`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = undoEngagement, unchecked_return_type = "Outcome<UndoEngagementResponse>")]
pub fn undo_engagement(
    #[wasm_bindgen(unchecked_param_type = "Call<UndoEngagementRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::undo_engagement)
}

/// Stores rows of a list as pending prospects. Nobody known is changed.
///
/// Needs those `prospects` that are stored, and `suppressed`.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(js_name = listPeople, unchecked_return_type = "Outcome<ListPeopleResponse>")]
pub fn list_people(
    #[wasm_bindgen(unchecked_param_type = "Call<ListPeopleRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::list_people)
}

/// Puts a person on the list of those never to be written to, stored or not.
///
/// Needs the sequence, where one is stored.
///
/// # Errors
/// An `Error` with `code`, `field` and `expected`; nothing is to be written then.
#[wasm_bindgen(unchecked_return_type = "Outcome<SuppressResponse>")]
pub fn suppress(
    #[wasm_bindgen(unchecked_param_type = "Call<SuppressRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::suppress)
}
