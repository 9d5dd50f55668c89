//! How the records of `segment` and `prioritize` cross the boundary: of thirty thousand prospects only the fields that
//! judging reads, straight from the objects, and back only what changed. Not here: any rule.

use super::{
    calls,
    fields::Fields,
    records::{APPROVALS, Names, STATES, copy_without, each, is_list, moment, text},
    travel,
};
use crate::model::{
    assessment::{Assessment, NONE, PillarRelevance, Scores, Tags},
    call::{Call, Outcome},
    error::CodedError,
    json::FromJson,
    map::Map,
    order,
    profile::{ConnectionState, Post, Profile, Role},
    prospect::{Approval, Prospect, ProspectSource},
    time::Timestamp,
};
use crate::operations::shipped;
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// How many judgements are handed over in one text.
const PORTION: usize = 256;

/// Which fields are read.
#[derive(Clone, Copy, PartialEq)]
pub enum Depth {
    /// Those that judging reads.
    Profile,
    /// The scores that were stored.
    Scores,
}

/// A call with its prospects read as far as asked for; the other fields of a prospect are empty.
pub struct LeanCall<Request> {
    /// The call.
    pub call: Call<Request>,
    /// The prospects as they came; absent where they were read as a whole.
    list: Option<Array>,
}

/// Reads a call.
pub fn read<Request: FromJson>(value: &JsValue, depth: Depth) -> Result<LeanCall<Request>, CodedError> {
    let field = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let records = if value.is_object() { field(value, "records") } else { JsValue::UNDEFINED };
    let prospects = if records.is_object() { field(&records, "prospects") } else { JsValue::UNDEFINED };
    if !records.is_object() || !is_list(&prospects) {
        // Not what a shell sends: read as a whole it says what is wrong.
        return Ok(LeanCall { call: calls::read(value)?, list: None });
    }
    let list: Array = prospects.dyn_into().unwrap_or_default();
    // What neither operation looks at stays where it is.
    let small = copy_without(&records, &["prospects", "events", "sequences", "tallies", "insights"]);
    let bare = copy_without(value, &["records"]);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&bare, &"records".into(), &small);
    let mut call: Call<Request> = calls::read(&bare)?;
    let playbook = call.playbook.as_deref().unwrap_or_else(|| shipped());
    let named = |name: &str| (JsValue::from_str(name), name.to_owned());
    let reader = Reader {
        depth,
        approvals: Names::of(&APPROVALS),
        states: Names::of(&STATES),
        segments: Names::known(
            [NONE].into_iter().chain(playbook.audience.segments.iter().map(|segment| segment.name.as_str())).map(named),
        ),
        pillars: Names::known(playbook.pillars.iter().map(|pillar| named(&pillar.name))),
    };
    call.records.prospects = each(&list, "prospects", |at| reader.read(&list.get(at)))?;
    Ok(LeanCall { call, list: Some(list) })
}

/// Names that come again and again, to be compared without being taken over.
struct Reader {
    depth: Depth,
    approvals: Names<Approval>,
    states: Names<ConnectionState>,
    segments: Names<String>,
    pillars: Names<String>,
}

fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// A value is not what it should be; the record is read as a whole then, which tells the field.
struct Odd;

/// A text or nothing.
fn optional(value: &JsValue) -> Result<Option<String>, Odd> {
    if is_absent(value) { Ok(None) } else { text(value).map(Some).ok_or(Odd) }
}

/// A whole number or nothing.
fn whole(value: &JsValue) -> Result<Option<u32>, Odd> {
    if is_absent(value) {
        return Ok(None);
    }
    let number = value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=4_294_967_295.0).contains(number));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A whole number in range.
    number.map(|number| Some(number as u32)).ok_or(Odd)
}

fn objects<T>(value: &JsValue, read: impl Fn(&Fields) -> Option<T>) -> Option<Vec<T>> {
    if is_absent(value) {
        return Some(Vec::new());
    }
    let list: &Array = value.dyn_ref()?;
    let mut all = Vec::new();
    for at in 0..list.length() {
        let one = list.get(at);
        all.push(if one.is_object() { read(one.unchecked_ref())? } else { return None });
    }
    Some(all)
}

impl Reader {
    fn read(&self, value: &JsValue) -> Result<Prospect, CodedError> {
        if value.is_object()
            && let Some(prospect) = self.lean(value.unchecked_ref())
        {
            return Ok(prospect);
        }
        travel::read(value)
    }

    fn lean(&self, prospect: &Fields) -> Option<Prospect> {
        let (profile, assessment) = (prospect.profile()?, prospect.assessment()?);
        let mut scores = Scores::default();
        let mut read = Profile::default();
        let mut judged = Assessment::default();
        if self.depth == Depth::Scores {
            let stored = assessment.scores()?;
            let score = |value: JsValue| value.as_f64().filter(|score| score.is_finite());
            scores = Scores {
                fit_score: score(stored.fit_score())?,
                referral_capacity: score(stored.referral_capacity())?,
                signal_strength: score(stored.signal_strength())?,
                priority_score: score(stored.priority_score())?,
            };
        } else {
            read = self.profile(&profile)?;
            judged = self.stored(&assessment).unwrap_or_default();
        }
        // Neither operation looks at moments: it need only be there.
        let updated_at = prospect.updated_at();
        let moment = if updated_at.is_string() { Timestamp::from_millis(0)? } else { moment(&updated_at)? };
        let segment = assessment.segment();
        let segment = if let Some(known) = self.segments.find(&segment) { known } else { text(&segment)? };
        Some(Prospect {
            prospect_id: text(&prospect.prospect_id())?,
            identities: Vec::new(),
            profile: read,
            approval: self.approvals.find(&prospect.approval())?,
            tags: Vec::new(),
            assessment: Assessment { segment, scores, ..judged },
            source: ProspectSource::Page,
            added_at: moment,
            updated_at: moment,
            connected_at: None,
            note: String::new(),
            details: Map::new(),
            sources: Map::new(),
        })
    }

    /// What is said again of somebody whose judgement would be the same; nothing where a part of it is missing, so that
    /// they are judged anew.
    fn stored(&self, assessment: &Fields) -> Option<Assessment> {
        let (tags, shares) = (assessment.tags()?, assessment.probabilities()?);
        let mut stored = Assessment {
            basis: text(&assessment.basis())?,
            engagement_potential: assessment.engagement_potential().as_f64()?,
            tags: Tags {
                industry: optional(&tags.industry()).ok()?,
                role: optional(&tags.role()).ok()?,
                location: optional(&tags.location()).ok()?,
                ..Tags::default()
            },
            pacer_relevance: objects(&assessment.pacer_relevance(), |one| {
                let (pillar, weight) = (one.pillar(), one.weight().as_f64()?);
                let pillar = if let Some(known) = self.pillars.find(&pillar) { known } else { text(&pillar)? };
                Some(PillarRelevance { pillar, weight })
            })?,
            ..Assessment::default()
        };
        for (key, name) in self.segments.all() {
            let share = Reflect::get(&shares, key).ok()?.as_f64()?;
            stored.probabilities.insert(name.clone(), share);
        }
        Some(stored)
    }

    fn profile(&self, profile: &Fields) -> Option<Profile> {
        let state = profile.connection_state();
        Some(Profile {
            name: optional(&profile.name()).ok()?,
            display_name: optional(&profile.display_name()).ok()?,
            headline: optional(&profile.headline()).ok()?,
            title: optional(&profile.title()).ok()?,
            company: optional(&profile.company()).ok()?,
            location: optional(&profile.location()).ok()?,
            about: optional(&profile.about()).ok()?,
            industry: optional(&profile.industry()).ok()?,
            connection_degree: match whole(&profile.connection_degree()).ok()? {
                Some(degree) => Some(u8::try_from(degree).ok()?),
                None => None,
            },
            connection_state: if is_absent(&state) { None } else { Some(self.states.find(&state)?) },
            mutual_connections: whole(&profile.mutual_connections()).ok()?,
            followers: whole(&profile.followers()).ok()?,
            roles: objects(&profile.roles(), |role| {
                let current = role.current();
                Some(Role {
                    title: optional(&role.title()).ok()?,
                    company: optional(&role.company()).ok()?,
                    current: if current.is_undefined() { false } else { current.as_bool()? },
                    ..Role::default()
                })
            })?,
            posts: objects(&profile.posts(), |post| {
                let words = post.own_text();
                Some(Post {
                    text: if words.is_undefined() { String::new() } else { text(&words)? },
                    age_days: whole(&post.age_days()).ok()?,
                    ..Post::default()
                })
            })?,
            ..Profile::default()
        })
    }
}

impl<Request> LeanCall<Request> {
    /// The prospects of those ids as a whole, in the order asked for.
    pub fn whole(&self, ids: &[String]) -> Result<Vec<Prospect>, CodedError> {
        let Some(list) = &self.list else {
            let all = &self.call.records.prospects;
            return Ok(ids
                .iter()
                .filter_map(|id| all.iter().find(|prospect| prospect.prospect_id == *id))
                .cloned()
                .collect());
        };
        let places = self.places();
        ids.iter().filter_map(|id| places.get(id.as_str())).map(|at| travel::read(&list.get(*at))).collect()
    }

    fn places(&self) -> Map<&str, u32> {
        let ids = self.call.records.prospects.iter().map(|prospect| prospect.prospect_id.as_str());
        order::map(ids.zip(0_u32..))
    }

    /// The outcome with every prospect to be written as it came, but for its judgement and the moment of the change.
    pub fn give<Response: Serialize>(&self, mut outcome: Outcome<Response>) -> Result<JsValue, JsValue> {
        let Some(list) = &self.list else { return travel::write(&outcome) };
        let changed = std::mem::take(&mut outcome.writes.prospects);
        let given = travel::write(&outcome)?;
        if changed.is_empty() {
            return Ok(given);
        }
        let places = self.places();
        let rows = Array::new();
        // In portions: one text about everybody would be a hundred megabytes.
        for portion in changed.chunks(PORTION) {
            let judged: Vec<(&Assessment, Timestamp)> =
                portion.iter().map(|prospect| (&prospect.assessment, prospect.updated_at)).collect();
            let judged: Array = travel::write(&judged)?.unchecked_into();
            for (prospect, pair) in portion.iter().zip(judged.iter()) {
                let Some(at) = places.get(prospect.prospect_id.as_str()) else { continue };
                let pair: Array = pair.unchecked_into();
                let row = Object::assign(&Object::new(), list.get(*at).unchecked_ref());
                // Setting a property of a fresh object cannot fail.
                let _ = Reflect::set(&row, &"assessment".into(), &pair.get(0));
                let _ = Reflect::set(&row, &"updated_at".into(), &pair.get(1));
                rows.push(&row);
            }
        }
        let writes = Reflect::get(&given, &"writes".into())?;
        let _ = Reflect::set(&writes, &"prospects".into(), &rows);
        Ok(given)
    }
}
