//! The doors by which foreign bytes reach the core, one for each fuzz target. An input gets an answer or a coded refusal;
//! what goes through must also hold what the core promises of it, and what would be stored can be read back.
//! Not here: where inputs come from.

use outreach_engine::{
    audience, learning,
    model::{
        call::{Call, Outcome, Records, Writes},
        error::CodedError,
        event::Event,
        json::{self, FromJson},
        operations::{
            CheckTextRequest, ExportMetricsRequest, GenerateSequenceRequest, ImportPeopleRequest, ImportedPerson,
            KeepProspectRequest, ListPeopleRequest, MetricsRequest, PatternsRequest, PreviewTemplateRequest,
            PrioritizeRequest, ReadRowsRequest, ReadRowsResponse, SampleRequest, SegmentRequest, UndoImportRequest,
            ViewPageRequest, WeeklyCadenceRequest,
        },
        outline::Outline,
        playbook::{Playbook, Template},
        profile::Profile,
        prospect::{Approval, ProspectSource},
        time::{Timestamp, Zone},
    },
    operations, page, person,
};
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Debug, sync::LazyLock};

/// The targets, each with a folder of its name in `tests/fixtures/corpora`.
pub const NAMES: [&str; 7] = ["outline", "event", "import", "message", "template", "playbook", "words"];

/// Sends an input through a door. What is no text never gets so far: the browser hands over texts.
pub fn open(name: &str, bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    match name {
        "outline" => outline(text),
        "event" => event(text),
        "import" => import(text),
        "message" => message(text),
        "template" => template(text),
        "playbook" => playbook(text),
        "words" => words(text),
        _ => panic!("there is no door {name}"),
    }
}

fn request<Request: FromJson>(text: &str) -> Request {
    json::read(text).unwrap()
}

fn call<Request>(request: Request, records: Records, playbook: Option<Playbook>) -> Call<Request> {
    let now: Timestamp = json::read("\"2026-11-23T12:00:00Z\"").unwrap();
    Call { request, records, playbook: playbook.map(Into::into), now, seed: Some(7), zone: Zone::default() }
}

/// Sample people, judged once.
fn samples() -> Records {
    static SAMPLES: LazyLock<Records> = LazyLock::new(|| {
        let asked = call(request::<SampleRequest>("{}"), Records::default(), None);
        let prospects = operations::sample_prospects(&asked).unwrap().writes.prospects;
        Records { prospects: prospects.into_iter().take(3).collect(), ..Records::default() }
    });
    SAMPLES.clone()
}

/// What is stored or handed on as JSON is the same when it is read again.
fn survives<T: Serialize + FromJson + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    let read: T = json::read(&text).unwrap_or_else(|error| panic!("{error:?} in {text}"));
    assert_eq!(&read, value, "is read back as something else");
}

fn outcome<Response: Serialize>(answer: Result<Outcome<Response>, CodedError>) -> Option<Writes> {
    let Outcome { response, writes } = answer.ok()?;
    serde_json::to_string(&response).unwrap();
    survives(&writes);
    Some(writes)
}

fn answer<Response: Serialize>(answer: Result<Response, CodedError>) {
    if let Ok(response) = answer {
        serde_json::to_string(&response).unwrap();
    }
}

fn outline(text: &str) {
    let Ok(outline) = json::read::<Outline>(text) else { return };
    let reading = page::read(&outline);
    survives(&reading);
    let _ = page::read(&page::redact(&outline));
    answer(operations::view_page(&call(ViewPageRequest { reading: reading.clone() }, Records::default(), None)));
    outcome(operations::list_people(&call(
        ListPeopleRequest { reading: reading.clone(), identities: None },
        Records::default(),
        None,
    )));
    if let [prospect_id] = reading.prospect_ids().as_slice() {
        let prospect_id = prospect_id.clone();
        let keep =
            KeepProspectRequest { prospect_id, reading, source: ProspectSource::Page, approval: Approval::Approved };
        let kept = outcome(operations::keep_prospect(&call(keep.clone(), Records::default(), None)));
        let records = Records { prospects: kept.map(|writes| writes.prospects).unwrap_or_default(), ..samples() };
        outcome(operations::keep_prospect(&call(keep, records, None)));
    }
}

fn event(text: &str) {
    let Ok(mut events) = json::read::<Vec<Event>>(text) else { return };
    events.truncate(300);
    // The store has one row for each id.
    events.sort_by(|one, other| one.event_id.cmp(&other.event_id));
    events.dedup_by(|one, other| one.event_id == other.event_id);
    let tallies = learning::fold(&events);
    survives(&tallies);
    let backwards: Vec<Event> = events.iter().rev().cloned().collect();
    assert_eq!(tallies, learning::fold(&backwards), "counts depend on the order of the log");
    let _ = learning::joined(&tallies, &tallies);
    let records = Records { events, tallies, ..samples() };
    let year = request::<MetricsRequest>(r#"{"user_id": "me", "date_range_days": 365}"#);
    outcome(operations::metrics(&call(year, records.clone(), None)));
    for rows in ["weeks", "events"] {
        let file = format!(r#"{{"date_range_days": 365, "until": null, "rows": "{rows}"}}"#);
        if let Ok(file) = json::read::<ExportMetricsRequest>(&file) {
            answer(operations::export_metrics(&call(file, records.clone(), None)));
        }
    }
    answer(operations::learning_patterns(&call(request::<PatternsRequest>("{}"), records.clone(), None)));
    let week = request::<WeeklyCadenceRequest>(r#"{"user_id": "me", "week_start_date": "2026-11-30"}"#);
    outcome(operations::weekly_cadence(&call(week, records, None)));
}

fn import(text: &str) {
    let read = |text: &str, last: bool, layout| -> ReadRowsResponse {
        let asked = ReadRowsRequest { text: text.to_owned(), last, layout, fields: None };
        operations::read_rows(&call(asked, Records::default(), None)).unwrap_or_default()
    };
    let whole = read(text, true, None);
    survives(&whole);
    // In pieces a file says the same, wherever it is cut.
    let begun = read(text, false, None);
    if begun.layout == whole.layout || begun.rest.is_empty() {
        let ended = read(&begun.rest, true, Some(begun.layout.clone()));
        let rows: Vec<_> = begun.rows.iter().chain(&ended.rows).map(|row| (&row.prospect_id, &row.values)).collect();
        let expected: Vec<_> = whole.rows.iter().map(|row| (&row.prospect_id, &row.values)).collect();
        if begun.layout.header == whole.layout.header && !begun.layout.header.is_empty() {
            assert_eq!(rows, expected, "a file in pieces says something else");
        }
    }
    let mut people: BTreeMap<String, ImportedPerson> = BTreeMap::new();
    for row in whole.rows.into_iter().filter(|row| !row.prospect_id.is_empty()).take(50) {
        people.entry(row.prospect_id.clone()).or_insert(ImportedPerson {
            prospect_id: row.prospect_id,
            connected_at: row.values.get("connected_at").and_then(|at| Timestamp::from_text(at)),
            values: row.values,
            requests: Vec::new(),
            messages: Vec::new(),
        });
    }
    let at = call((), Records::default(), None).now;
    let asked =
        ImportPeopleRequest { import_id: "i".to_owned(), at, people: people.into_values().collect(), dry: false };
    let ids = asked.people.iter().map(|person| person.prospect_id.clone()).collect();
    let records = samples();
    let Some(writes) = outcome(operations::import_people(&call(asked, records.clone(), None))) else { return };
    let undo = UndoImportRequest { import_id: "i".to_owned(), at, prospect_ids: ids, before: Vec::new() };
    let records = Records { prospects: writes.prospects, events: writes.events, ..records };
    outcome(operations::undo_import(&call(undo, records, None)));
}

fn template(text: &str) {
    let Ok(template) = json::read::<Template>(text) else { return };
    answer(operations::preview_template(&call(PreviewTemplateRequest { template }, samples(), None)));
}

fn playbook(text: &str) {
    let Ok(playbook) = json::read::<Playbook>(text) else { return };
    survives(&playbook);
    if !operations::check_playbook(&playbook).is_empty() {
        return;
    }
    let own = Some(playbook);
    let mut records = samples();
    let segment = request::<SegmentRequest>(r#"{"user_id": "me", "prospect_ids": null}"#);
    let judged = outcome(operations::segment(&call(segment, records.clone(), own.clone())));
    if let Some(writes) = judged.filter(|writes| !writes.prospects.is_empty()) {
        records.prospects = writes.prospects;
    }
    for prospect in records.prospects.clone() {
        let id = serde_json::to_string(&prospect.prospect_id).unwrap();
        let sequence =
            format!(r#"{{"user_id": "me", "prospect_id": {id}, "sequence_type": "7-step", "num_variants": 3}}"#);
        let made = request::<GenerateSequenceRequest>(&sequence);
        if let Some(writes) = outcome(operations::generate_sequence(&call(made, records.clone(), own.clone()))) {
            records.sequences.extend(writes.sequences);
        }
    }
    let first = request::<PrioritizeRequest>(r#"{"user_id": "me"}"#);
    outcome(operations::prioritize(&call(first, records.clone(), own.clone())));
    let week = request::<WeeklyCadenceRequest>(r#"{"user_id": "me", "week_start_date": "2026-11-30"}"#);
    outcome(operations::weekly_cadence(&call(week, records, own)));
}

/// Names, titles and texts of people, as they stand on pages.
fn words(text: &str) {
    let parsed = person::parse_name(text);
    serde_json::to_string(&parsed).unwrap();
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let profile = Profile {
        name: Some(line.to_owned()),
        headline: Some(line.to_owned()),
        title: Some(line.to_owned()),
        company: Some(rest.to_owned()),
        location: Some(rest.to_owned()),
        about: Some(text.to_owned()),
        ..Profile::default()
    };
    let playbook = operations::default_playbook();
    let now = call((), Records::default(), None).now;
    let assessment = audience::assess(&profile, &BTreeMap::default().into_iter().collect(), &playbook, now);
    survives(&assessment);
    let quoted = serde_json::to_string(text).unwrap();
    let check = format!(r#"{{"prospect_id": "p", "outreach_type": "initial_dm", "text": {quoted}}}"#);
    answer(operations::check_text(&call(request::<CheckTextRequest>(&check), samples(), None)));
}

fn snake_case(name: &str) -> String {
    name.chars()
        .flat_map(|sign| sign.is_ascii_uppercase().then_some('_').into_iter().chain([sign.to_ascii_lowercase()]))
        .collect()
}

/// A call of any operation: `operation` names it as JavaScript does, beside the parts of the call.
fn message(text: &str) {
    let Ok(tree) = serde_json::from_str::<serde_json::Value>(text) else { return };
    let name = snake_case(tree.get("operation").and_then(serde_json::Value::as_str).unwrap_or_default());
    // `writes` what may be stored, `answers` what is only shown.
    macro_rules! operation {
        (writes: $($writing:ident)*; answers: $($answering:ident)*) => {
            match name.as_str() {
                $(stringify!($writing) => {
                    if let Ok(call) = json::read(text) { outcome(operations::$writing(&call)); }
                })*
                $(stringify!($answering) => {
                    if let Ok(call) = json::read(text) { answer(operations::$answering(&call)); }
                })*
                _ => {}
            }
        };
    }
    operation!(
        writes: segment generate_sequence prioritize track_engagement undo_engagement weekly_cadence day_queue
            adjust_plan metrics get_sequence keep_wording keep_prospect report_insertion list_people suppress
            sample_prospects import_people undo_import merge_people unmerge_people;
        answers: waiting_list export_calendar view_page check_text preview_template export_metrics learning_patterns
            wording_outlook learning_file adopt_learning read_rows export_people merge_candidates
    );
}
