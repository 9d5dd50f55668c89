//! The operations as exports. Each reads its call, asks the core and writes the answer; nothing else.

use super::{give, people, records, refuse, take};
use crate::{
    learning,
    model::{
        call::{Call, Outcome},
        error::CodedError,
        event::Event,
        json::FromJson,
        operations::{PrioritizeRequest, PrioritizeResponse, TallyChange},
        tally::Tally,
    },
    operations,
};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

fn answer<Request: FromJson, Answer: Serialize>(
    call: JsValue,
    operation: impl Fn(&Call<Request>) -> Result<Answer, CodedError>,
) -> Result<JsValue, JsValue> {
    give(&operation(&take(call)?).map_err(|error| refuse(&error))?)
}

fn plan<Request: FromJson, Answer: Serialize>(
    call: &JsValue,
    operation: impl Fn(&Call<Request>, &dyn operations::People) -> Result<Answer, CodedError>,
) -> Result<JsValue, JsValue> {
    let read = records::read(call).map_err(|error| refuse(&error))?;
    give(&operation(&read.call, &read.people).map_err(|error| refuse(&error))?)
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
#[wasm_bindgen(js_name = generateSequence, unchecked_return_type = "Outcome<GenerateSequenceResponse>")]
pub fn generate_sequence(
    #[wasm_bindgen(unchecked_param_type = "Call<GenerateSequenceRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, |call| {
        let seed = call.seed.or_else(|| getrandom::u32().ok());
        operations::generate_sequence(&Call { seed, ..call.clone() })
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
    let listed = || {
        let mut read = people::read::<PrioritizeRequest>(call, people::Depth::Scores)?;
        let scored = operations::prioritize(&read.call)?;
        let ids: Vec<String> = scored.response.prospects.iter().map(|prospect| prospect.prospect_id.clone()).collect();
        read.call.records.prospects = read.whole(&ids)?;
        let told = operations::prioritize(&read.call)?;
        let response = PrioritizeResponse { prospects: told.response.prospects, ..scored.response };
        Ok(Outcome { response, writes: told.writes })
    };
    give(&listed().map_err(|error: CodedError| refuse(&error))?)
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

/// What is worth saying about a text as it stands now: limits, gaps, length, likeness to what was sent before.
///
/// Needs the person's events and sequence, where there are any, and the events of others of the last fourteen days.
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
#[wasm_bindgen(js_name = importPeople, unchecked_return_type = "Outcome<ImportPeopleResponse>")]
pub fn import_people(
    #[wasm_bindgen(unchecked_param_type = "Call<ImportPeopleRequest>")] call: JsValue,
) -> Result<JsValue, JsValue> {
    answer(call, operations::import_people)
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
