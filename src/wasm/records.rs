//! How the records of a plan cross the boundary: of thirty thousand prospects, events and sequences only the fields that
//! planning reads, straight from the objects. As text the same records would take seconds. Not here: any rule.

use super::{fields::Fields, travel};
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
        return Ok(PlanCall { call: travel::read(value)?, people: Prospects::default() });
    }
    let field = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let records = field(value, "records");
    let list = |name: &str| field(&records, name).dyn_into::<Array>().unwrap_or_default();
    if !records.is_object() || ["prospects", "events", "sequences"].iter().any(|name| !is_list(&field(&records, name)))
    {
        // Not what a shell sends: read as a whole it says what is wrong.
        let call: Call<Request> = travel::read(value)?;
        let rows = call.records.rows().into_owned();
        return Ok(PlanCall { people: Prospects { rows, read: call.records.prospects.clone(), list: None }, call });
    }
    let small = copy_without(&records, &["prospects", "events", "sequences"]);
    let bare = copy_without(value, &["records"]);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&bare, &"records".into(), &small);
    let mut call: Call<Request> = travel::read(&bare)?;
    let prospects = list("prospects");
    let mut reader = RowReader::new();
    let rows = each(&prospects, "prospects", |value| reader.read(value))?;
    let events = EventReader::new();
    call.records.events = each(&list("events"), "events", |value| events.read(value))?;
    call.records.sequences = each(&list("sequences"), "sequences", sequence)?;
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

/// Reads each of a list. One that is not as it should be is read as a whole, which tells the field, or finds it in order.
pub(super) fn each<T>(
    list: &Array,
    name: &str,
    mut read: impl FnMut(&JsValue) -> Result<T, CodedError>,
) -> Result<Vec<T>, CodedError> {
    let mut all = Vec::with_capacity(usize::try_from(list.length()).unwrap_or(0));
    for at in 0..list.length() {
        all.push(read(&list.get(at)).map_err(|error| CodedError {
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
/// Whether somebody from there gets requests.
const SITES: [(&str, bool); 2] = [("linkedin", true), ("linkedin_public", true)];

/// Reads rows, and knows the names that come again and again.
struct RowReader {
    approvals: Names<Approval>,
    states: Names<ConnectionState>,
    sites: Names<bool>,
    segments: Names<String>,
}

impl RowReader {
    fn new() -> Self {
        Self {
            approvals: Names::of(&APPROVALS),
            states: Names::of(&STATES),
            sites: Names::of(&SITES),
            segments: Names::of(&[]),
        }
    }

    fn read(&mut self, value: &JsValue) -> Result<Row, CodedError> {
        self.lean(value).map_or_else(|| travel::read::<Prospect>(value).map(|prospect| Row::of(&prospect)), Ok)
    }

    fn lean(&mut self, value: &JsValue) -> Option<Row> {
        if value.is_null() || value.is_undefined() {
            return None;
        }
        let prospect: &Fields = value.unchecked_ref();
        let (profile, assessment) = (prospect.profile()?, prospect.assessment()?);
        let prospect_id = text(&prospect.prospect_id())?;
        let connection_state = match profile.connection_state() {
            Some(state) => Some(self.states.find(&state)?),
            None => None,
        };
        let connected_at = match prospect.connected_at() {
            Some(at) => Some(moment(&at)?),
            None => None,
        };
        let shown = profile.connection_degree() == Some(1.0) || connection_state == Some(ConnectionState::Connected);
        let since_shown = || if shown { moment(&prospect.updated_at()) } else { None };
        let other_site = || {
            let first = prospect.identities().and_then(|list| list.item(0));
            first.is_some_and(|identity| self.sites.find(&identity.site()).is_none())
        };
        let elsewhere = is_elsewhere(&prospect_id) || other_site();
        let priority = assessment.scores()?.priority_score().filter(|score| score.is_finite())?;
        Some(Row {
            segment: self.segment(assessment.segment())?,
            priority,
            approval: self.approvals.find(&prospect.approval())?,
            connected_at: connected_at.or_else(since_shown),
            connection_state,
            elsewhere,
            prospect_id,
        })
    }

    fn segment(&mut self, value: JsValue) -> Option<String> {
        if let Some(known) = self.segments.find(&value) {
            return Some(known);
        }
        let segment = text(&value)?;
        self.segments.known.push((value, segment.clone()));
        Some(segment)
    }
}

/// Reads entries of the log, as far as a plan depends on them.
struct EventReader {
    retraction: JsValue,
    touches: Names<OutreachType>,
    statuses: Names<EngagementStatus>,
}

impl EventReader {
    fn new() -> Self {
        Self {
            retraction: JsValue::from_str("retraction"),
            touches: Names::of(&OutreachType::ALL.map(|touch| (touch.name(), touch))),
            statuses: Names::of(&EngagementStatus::ALL.map(|status| (status.name(), status))),
        }
    }

    fn read(&self, value: &JsValue) -> Result<Event, CodedError> {
        self.lean(value).map_or_else(|| travel::read(value), Ok)
    }

    fn lean(&self, value: &JsValue) -> Option<Event> {
        if value.is_null() || value.is_undefined() {
            return None;
        }
        let event: &Fields = value.unchecked_ref();
        let body = event.body()?;
        let body = if body.kind() == self.retraction {
            EventBody::Retraction { retracts: text(&body.retracts())? }
        } else {
            let outreach_type = self.touches.find(&body.outreach_type())?;
            // Only whether a request went with a text matters to a plan.
            let engagement_status = self.statuses.find(&body.engagement_status())?;
            let with_text =
                outreach_type == OutreachType::ConnectionRequest && engagement_status == EngagementStatus::Sent;
            EventBody::Engagement(Engagement {
                outreach_type,
                engagement_status,
                channel: Channel::Other,
                step: None,
                variant_id: None,
                segment: String::new(),
                text_sent: if with_text { text(&body.text_sent()) } else { None },
                attributes: Map::new(),
                sequence_type: None,
                traits: Map::new(),
                engagement_data: data(&body.engagement_data()?),
            })
        };
        let (occurred, recorded) = (event.occurred_at(), event.recorded_at());
        let occurred_at = moment(&occurred)?;
        // Most entries are logged when it happens: the same text is not read twice.
        let recorded_at = if recorded == occurred { occurred_at } else { moment(&recorded)? };
        Some(Event {
            event_id: text(&event.event_id())?,
            prospect_id: text(&event.prospect_id())?,
            occurred_at,
            recorded_at,
            body,
        })
    }
}

/// What a plan asks of the rest of an entry: whether it stood outside a sequence, and until when they asked to wait.
fn data(object: &Fields) -> Map<String, String> {
    let mut data = Map::new();
    for (name, value) in [("manual", object.manual()), ("resume_on", object.resume_on())] {
        if !value.is_undefined()
            && let Some(value) = text(&value)
        {
            data.insert(name.to_owned(), value);
        }
    }
    data
}

/// A sequence that has stopped is planned no more: its steps are not read. Of a step's wordings the first one counts.
fn sequence(value: &JsValue) -> Result<Sequence, CodedError> {
    let lean = || {
        let object = fields(value.clone())?;
        (text(&object.status())? == "stopped").then_some(())?;
        Some(Sequence {
            prospect_id: text(&object.prospect_id())?,
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
    let Some(object) = fields(value.clone()) else { return value.clone() };
    let Ok(steps) = object.steps().dyn_into::<Array>() else { return value.clone() };
    let step = |step: JsValue, _: u32, _: Array| {
        if !step.is_object() {
            return step;
        }
        let copy = copy_without(&step, &["variants"]);
        let variants = Reflect::get(&step, &"variants".into()).unwrap_or(JsValue::UNDEFINED);
        let Ok(variants) = variants.dyn_into::<Array>() else { return step };
        let first = Array::new();
        if let Some(variant) = fields(variants.get(0)) {
            let bare =
                copy_without(&variant, &["grounding", "checks", "attributes", "text", "original_text", "subject"]);
            for (name, empty) in [
                ("grounding", Array::new().into()),
                ("checks", Array::new().into()),
                ("attributes", JsValue::from(Object::new())),
            ] {
                let _ = Reflect::set(&bare, &name.into(), &empty);
            }
            let _ = Reflect::set(&bare, &"text".into(), &"".into());
            first.push(&bare);
        }
        let _ = Reflect::set(&copy, &"variants".into(), &first);
        copy
    };
    let lean = copy_without(value, &[]);
    let _ = Reflect::set(&lean, &"steps".into(), &steps.map(&mut { step }));
    lean
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
}

impl People for Prospects {
    fn rows(&self) -> Cow<'_, [Row]> {
        Cow::Borrowed(&self.rows)
    }

    fn details(&self, at: usize) -> Details {
        if let Some(prospect) = self.read.get(at) {
            return Details::of(prospect);
        }
        let profile = self.value(at).and_then(fields).and_then(|prospect| prospect.profile());
        profile.map_or_else(Details::default, |profile| Details {
            name: text(&profile.name()),
            company: text(&profile.company()),
            location: text(&profile.location()),
        })
    }

    fn prospect(&self, at: usize) -> Option<Prospect> {
        self.read.get(at).cloned().or_else(|| travel::read(&self.value(at)?).ok())
    }
}
