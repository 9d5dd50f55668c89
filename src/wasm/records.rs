//! How the records of a plan cross the boundary: of thirty thousand prospects, events and sequences only the fields that
//! planning reads, straight from the objects. As text the same records would take seconds. Not here: any rule.

use super::{
    calls,
    columns::{self, Code, names},
    fields::Fields,
    travel,
};
use crate::model::map::Map;
use crate::{
    cadence::{Details, Row},
    model::{
        call::Call,
        error::CodedError,
        event::{Channel, Engagement, EngagementStatus, Event, EventBody, OutreachType},
        json::FromJson,
        profile::ConnectionState,
        prospect::{Approval, Prospect, is_elsewhere},
        sequence::{Sequence, SequenceStatus},
        time::Timestamp,
    },
    operations::People,
};
use js_sys::{Array, Object, Reflect};
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue};

/// The object behind a value, where it is one.
fn fields(value: JsValue) -> Option<Fields> {
    value.is_object().then(|| value.unchecked_into())
}

/// A call of planning with its records read as far as planning needs them.
pub struct PlanCall<Request> {
    /// The call; its prospects are in `people` instead.
    pub call: Call<Request>,
    /// The prospects.
    pub people: Prospects,
}

/// Reads a call of planning.
pub fn read<Request: FromJson>(value: &JsValue) -> Result<PlanCall<Request>, CodedError> {
    if !value.is_object() {
        return Ok(PlanCall { call: calls::read(value)?, people: Prospects::default() });
    }
    let records = field(value, "records");
    let list = |name: &str| field(&records, name).dyn_into::<Array>().unwrap_or_default();
    if !records.is_object() || ["prospects", "events", "sequences"].iter().any(|name| !is_list(&field(&records, name)))
    {
        // Not what a shell sends: read as a whole it says what is wrong.
        let call: Call<Request> = calls::read(value)?;
        let rows = call.records.rows().into_owned();
        return Ok(PlanCall { people: Prospects { rows, read: call.records.prospects.clone(), list: None }, call });
    }
    let small = copy_without(&records, &["prospects", "events", "sequences"]);
    let bare = copy_without(value, &["records"]);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&bare, &"records".into(), &small);
    let mut call: Call<Request> = calls::read(&bare)?;
    let prospects = list("prospects");
    let rows = rows(&prospects)?;
    call.records.events = events(&list("events"))?;
    let sequences = list("sequences");
    call.records.sequences = each(&sequences, "sequences", |at| sequence(&sequences.get(at)))?;
    Ok(PlanCall { call, people: Prospects { rows, read: Vec::new(), list: Some(prospects) } })
}

pub(super) fn is_list(value: &JsValue) -> bool {
    value.is_undefined() || Array::is_array(value)
}

pub(super) fn copy_without(object: &JsValue, names: &[&str]) -> JsValue {
    let copy = Object::assign(&Object::new(), object.unchecked_ref());
    for name in names {
        let _ = Reflect::delete_property(&copy, &(*name).into());
    }
    copy.into()
}

/// Reads each of a list by its place. One that is not as it should be is read as a whole, which tells the field, or finds
/// it in order.
pub(super) fn each<T>(
    list: &Array,
    name: &str,
    mut read: impl FnMut(u32) -> Result<T, CodedError>,
) -> Result<Vec<T>, CodedError> {
    let mut all = Vec::with_capacity(usize::try_from(list.length()).unwrap_or(0));
    for at in 0..list.length() {
        all.push(read(at).map_err(|error| CodedError {
            field: format!("records.{name}[{at}].{}", error.field).trim_end_matches('.').to_owned(),
            ..error
        })?);
    }
    Ok(all)
}

pub(super) fn text(value: &JsValue) -> Option<String> {
    value.as_string()
}

pub(super) fn moment(value: &JsValue) -> Option<Timestamp> {
    match value.as_string() {
        Some(text) => Timestamp::from_text(&text),
        #[allow(clippy::cast_possible_truncation)] // Out of range is no moment.
        None => Timestamp::from_millis(value.as_f64()?.floor() as i64),
    }
}

/// Names that values are compared with as they are: a text is not taken over to be compared.
pub(super) struct Names<T> {
    known: Vec<(JsValue, T)>,
}

impl<T: Clone> Names<T> {
    pub(super) fn of(names: &[(&str, T)]) -> Self {
        Self { known: names.iter().map(|(name, one)| (JsValue::from_str(name), one.clone())).collect() }
    }

    pub(super) fn known(names: impl Iterator<Item = (JsValue, T)>) -> Self {
        Self { known: names.collect() }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &(JsValue, T)> {
        self.known.iter()
    }

    pub(super) fn find(&self, value: &JsValue) -> Option<T> {
        self.known.iter().find(|(name, _)| name == value).map(|(_, one)| one.clone())
    }
}

pub(super) const APPROVALS: [(&str, Approval); 3] =
    [("approved", Approval::Approved), ("pending", Approval::Pending), ("rejected", Approval::Rejected)];
pub(super) const STATES: [(&str, ConnectionState); 5] = [
    ("connectable", ConnectionState::Connectable),
    ("pending", ConnectionState::Pending),
    ("connected", ConnectionState::Connected),
    ("follow_only", ConnectionState::FollowOnly),
    ("own", ConnectionState::Own),
];
/// Whoever is from there gets requests.
const SITES: [&str; 2] = ["linkedin", "linkedin_public"];

/// Reads what planning asks of everybody.
fn rows(prospects: &Array) -> Result<Vec<Row>, CodedError> {
    let approvals = names(APPROVALS.iter().map(|(name, _)| *name));
    // To say nothing of it is a state as well, the first one.
    let states: Array = std::iter::once(JsValue::NULL).chain(STATES.map(|(name, _)| JsValue::from_str(name))).collect();
    let columns = columns::of(prospects, &approvals, &states, Some(names(SITES.into_iter())));
    let (numbers, mut rest) = (columns.numbers(), columns.rest().into_iter());
    let lines = rest.next().and_then(|lines| text(&lines)).unwrap_or_default();
    let mut ids = lines.split('\n');
    let segments: Vec<&str> = ids.clone().skip(numbers.len() / 2).collect();
    let mut numbers = numbers.iter().copied();
    let mut row = move || {
        let (prospect_id, priority, code) = (ids.next()?, numbers.next()?, Code::of(numbers.next()?)?);
        let connected_at = match code.number(6, 2) {
            0 => None,
            1 => rest.next().and_then(|at| moment(&at)),
            _ => Some(moment(&rest.next()?)?),
        };
        Some(Row {
            segment: (*segments.get(code.number(8, 23))?).to_owned(),
            priority,
            approval: APPROVALS.get(code.number(4, 2))?.1,
            connected_at,
            connection_state: code.number(1, 3).checked_sub(1).and_then(|at| STATES.get(at)).map(|(_, state)| *state),
            elsewhere: code.has(0) || is_elsewhere(prospect_id),
            prospect_id: prospect_id.to_owned(),
        })
    };
    each(prospects, "prospects", |at| {
        row().map_or_else(|| travel::read::<Prospect>(&prospects.get(at)).map(|prospect| Row::of(&prospect)), Ok)
    })
}

/// Reads entries of the log, as far as a plan depends on them.
fn events(events: &Array) -> Result<Vec<Event>, CodedError> {
    let touches = names(OutreachType::ALL.iter().map(|touch| touch.name()));
    let statuses = names(EngagementStatus::ALL.iter().map(|status| status.name()));
    let columns = columns::of(events, &touches, &statuses, None);
    let (mut codes, mut rest) = (columns.numbers().into_iter(), columns.rest().into_iter());
    let lines = rest.next().and_then(|lines| text(&lines)).unwrap_or_default();
    let mut lines = lines.split('\n');
    let mut event = move || {
        let (event_id, prospect_id, occurred, recorded) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
        let code = Code::of(codes.next()?)?;
        let mut few = |bit: u32| if code.has(bit) { rest.next().and_then(|value| text(&value)) } else { None };
        let body = if let Some(retracts) = few(0) {
            EventBody::Retraction { retracts }
        } else {
            let (text_sent, mut engagement_data) = (few(1), Map::new());
            for (bit, name) in [(2, "manual"), (3, "resume_on")] {
                engagement_data.extend(few(bit).map(|value| (name.to_owned(), value)));
            }
            EventBody::Engagement(Engagement {
                outreach_type: *OutreachType::ALL.get(code.number(16, 8))?,
                engagement_status: *EngagementStatus::ALL.get(code.number(8, 8))?,
                channel: Channel::Other,
                step: None,
                variant_id: None,
                segment: String::new(),
                text_sent,
                attributes: Map::new(),
                sequence_type: None,
                traits: Map::new(),
                engagement_data,
            })
        };
        let occurred_at = Timestamp::from_text(occurred)?;
        let recorded_at = if recorded.is_empty() { occurred_at } else { Timestamp::from_text(recorded)? };
        let (event_id, prospect_id) = (event_id.to_owned(), prospect_id.to_owned());
        Some(Event { event_id, prospect_id, occurred_at, recorded_at, body })
    };
    each(events, "events", |at| event().map_or_else(|| travel::read(&events.get(at)), Ok))
}

/// A field that few records are asked for.
fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A sequence that has stopped is planned no more: its steps are not read. Of a step's wordings the first one counts.
fn sequence(value: &JsValue) -> Result<Sequence, CodedError> {
    let lean = || {
        (text(&field(value, "status"))? == "stopped").then_some(())?;
        Some(Sequence {
            prospect_id: text(&field(value, "prospect_id"))?,
            segment: String::new(),
            sequence_type: crate::model::sequence::SequenceType::default(),
            created_at: Timestamp::from_millis(0)?,
            steps: Vec::new(),
            send_dates: Vec::new(),
            current_step: 0,
            status: SequenceStatus::Stopped,
            stop_reason: String::new(),
            channel: None,
        })
    };
    lean().map_or_else(|| travel::read(&lean_sequence(value)), Ok)
}

/// The same sequence with nothing of its texts.
fn lean_sequence(value: &JsValue) -> JsValue {
    let Ok(steps) = field(value, "steps").dyn_into::<Array>() else { return value.clone() };
    let lean = copy_without(value, &[]);
    let lean_steps: Array = steps.iter().map(lean_step).collect();
    let _ = Reflect::set(&lean, &"steps".into(), &lean_steps);
    lean
}

fn lean_step(step: JsValue) -> JsValue {
    let Ok(variants) = field(&step, "variants").dyn_into::<Array>() else { return step };
    let copy = copy_without(&step, &["variants"]);
    let first = Array::new();
    let variant = variants.get(0);
    if variant.is_object() {
        let bare = copy_without(&variant, &["grounding", "checks", "attributes", "text", "original_text", "subject"]);
        for (name, empty) in [
            ("grounding", Array::new().into()),
            ("checks", Array::new().into()),
            ("attributes", JsValue::from(Object::new())),
            ("text", "".into()),
        ] {
            let _ = Reflect::set(&bare, &name.into(), &empty);
        }
        first.push(&bare);
    }
    let _ = Reflect::set(&copy, &"variants".into(), &first);
    copy
}

/// The same prospect without the sentences on why, which are half of a record and no part of a text.
fn without_reasons(prospect: JsValue) -> JsValue {
    let assessment = field(&prospect, "assessment");
    if !assessment.is_object() {
        return prospect;
    }
    let (whole, judged) = (copy_without(&prospect, &[]), copy_without(&assessment, &[]));
    let _ = Reflect::set(&judged, &"reasons".into(), &Array::new());
    let _ = Reflect::set(&whole, &"assessment".into(), &judged);
    whole
}

/// The prospects of a call, as far as they were read.
#[derive(Default)]
pub struct Prospects {
    rows: Vec<Row>,
    /// Where they were read as a whole.
    read: Vec<Prospect>,
    list: Option<Array>,
}

impl Prospects {
    fn value(&self, at: usize) -> Option<JsValue> {
        Some(self.list.as_ref()?.get(u32::try_from(at).ok()?))
    }

    fn profile(&self, at: usize) -> Option<Fields> {
        self.value(at).and_then(fields)?.profile()
    }
}

impl People for Prospects {
    fn rows(&self) -> Cow<'_, [Row]> {
        Cow::Borrowed(&self.rows)
    }

    fn details(&self, at: usize) -> Details {
        if let Some(prospect) = self.read.get(at) {
            return Details::of(prospect);
        }
        self.profile(at).map_or_else(Details::default, |profile| Details {
            name: text(&profile.name()),
            company: text(&profile.company()),
            location: text(&profile.location()),
        })
    }

    fn company(&self, at: usize) -> Option<String> {
        match self.read.get(at) {
            Some(prospect) => prospect.profile.company.clone(),
            None => text(&self.profile(at)?.company()),
        }
    }

    fn prospect(&self, at: usize) -> Option<Prospect> {
        self.read.get(at).cloned().or_else(|| travel::read(&without_reasons(self.value(at)?)).ok())
    }
}
