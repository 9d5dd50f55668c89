//! People from files → prospects and the log: the past as ground truth. Everything has an id that follows from what it
//! says, so that the same file twice changes nothing. Not here: files and rows (`exchange`),
//! what a file says happened (`past`), and taking an import away again (`undo_import`).

use super::{
    ask::Desk,
    keep::{merged, named, sources},
    past::{Past, event, is_known},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::{
    audience::Judge,
    learning::fold,
    model::{
        assessment::Assessment,
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        event::Event,
        operations::{ImportPeopleRequest, ImportPeopleResponse, ImportedPerson, ReadRowsRequest, ReadRowsResponse},
        order,
        profile::{FieldConfidence, Profile},
        prospect::{Approval, FieldSource, Identity, Prospect, ProspectSource},
        reading::Site,
        time::Timestamp,
    },
};

pub(super) const MOST_PEOPLE: usize = 2_000;
/// The whole rows of a piece of a file. Needs no records.
///
/// # Errors
/// `invalid_type` for what is no table; `too_large` for a row without an end.
pub fn read_rows(call: &Call<ReadRowsRequest>) -> Result<ReadRowsResponse, CodedError> {
    crate::exchange::read_rows(&call.request, &call.zone)
}

/// What an import of these people writes. To be shown first, and stored only when the user says so.
///
/// Needs those `prospects` that are stored, all their `events`, and `suppressed`. Writes prospects and events, and tells how
/// the counts change. What a page said stands; a file only fills what is not known.
///
/// # Errors
/// `too_large` beyond 2,000 people; `out_of_range` for ids.
pub fn import_people(call: &Call<ImportPeopleRequest>) -> Result<Outcome<ImportPeopleResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    super::check::text("request.import_id", &request.import_id, 100)?;
    if request.people.len() > MOST_PEOPLE {
        return Err(CodedError::new(ErrorCode::TooLarge, "request.people", "at most 2,000 people at a time"));
    }
    let known: Map<&str, &Prospect> =
        order::map(desk.prospects.iter().map(|prospect| (prospect.prospect_id.as_str(), prospect)));
    let events = desk.events.iter().map(|event| (event.prospect_id.as_str(), event.clone()));
    let mut logged = order::grouped(events);
    let suppressed: Set<&str> = order::set(desk.suppressed.iter().map(String::as_str));
    let (mut response, mut writes) = (ImportPeopleResponse::default(), Writes::default());
    let judge = Judge::of(desk.playbook);
    let unjudged = judge.assess(&Profile::default(), &FieldConfidence::new(), call.now);
    let assess = |profile: &Profile| {
        if request.dry { unjudged.clone() } else { judge.assess(profile, &FieldConfidence::new(), request.at) }
    };
    let mut logs: (Vec<Event>, Vec<Event>) = Default::default();
    for (index, person) in request.people.iter().enumerate() {
        super::check::text(&format!("request.people[{index}].prospect_id"), &person.prospect_id, 500)?;
        if suppressed.contains(person.prospect_id.as_str()) {
            response.figures.suppressed += 1;
            continue;
        }
        let stored = known.get(person.prospect_id.as_str()).copied();
        let before = logged.get_mut(person.prospect_id.as_str()).map(std::mem::take).unwrap_or_default();
        if request.dry && stored.is_none() && before.is_empty() {
            // Whatever the record of somebody new looks like: it is added, with all that happened.
            let past = Past::of(person, person.connected_at, call.now, &mut response.figures);
            response.figures.events += u32::try_from(past.len()).unwrap_or(u32::MAX);
            response.figures.added += 1;
            continue;
        }
        let prospect = filled(&assess, stored, person, request.at);
        let past = Past::of(person, prospect.connected_at, call.now, &mut response.figures);
        let fresh: Vec<Event> = past
            .into_iter()
            .map(|moment| event(moment, &prospect, &request.import_id, request.at))
            .filter(|event| !before.iter().any(|known| is_known(event, known)))
            .listed();
        response.figures.events += u32::try_from(fresh.len()).unwrap_or(u32::MAX);
        let changed = stored != Some(&prospect);
        match stored {
            None => response.figures.added += 1,
            Some(_) if changed || !fresh.is_empty() => response.figures.merged += 1,
            Some(_) => response.figures.matched += 1,
        }
        if request.dry {
            continue;
        }
        match stored {
            None => response.added.push(prospect.prospect_id.clone()),
            Some(stored) if changed => response.before.push(stored.clone()),
            Some(_) => {}
        }
        if changed {
            writes.prospects.push(prospect);
        }
        if !fresh.is_empty() {
            logs.1.extend(before.iter().chain(&fresh).cloned());
            logs.0.extend(before);
            writes.events.extend(fresh);
        }
    }
    (response.lost, response.gained) = (fold(&logs.0), fold(&logs.1));
    Ok(Outcome { response, writes })
}

/// The record with what the file knows and we do not.
fn filled(
    assess: &dyn Fn(&Profile) -> Assessment,
    stored: Option<&Prospect>,
    person: &ImportedPerson,
    at: Timestamp,
) -> Prospect {
    let get = |name: &str| person.values.get(name).filter(|value| !value.is_empty()).cloned();
    let said = Profile {
        title: get("title"),
        company: get("company"),
        headline: get("headline"),
        location: get("location"),
        industry: get("industry"),
        about: get("about"),
        connection_degree: person.connected_at.map(|_| 1),
        ..get("name").map(|name| named(&name)).unwrap_or_default()
    };
    // What we know goes over what the file says, and not the other way round.
    let mut profile = stored.map_or_else(|| said.clone(), |stored| merged(&said, &stored.profile));
    if let Some(stored) = stored
        && stored.profile.name.is_none()
    {
        profile.given_name.clone_from(&said.given_name);
    }
    if person.connected_at.is_some() {
        profile.connection_degree = Some(1);
    }
    let mut sources = sources(stored, &profile, ProspectSource::Import, at);
    let mut details = stored.map(|stored| stored.details.clone()).unwrap_or_default();
    for field in ["email", "phone", "url"] {
        let is_slug = field == "url" && person.prospect_id.starts_with("linkedin:");
        if let Some(value) = get(field).filter(|_| !is_slug && !details.contains_key(field)) {
            details.insert(field.to_owned(), value);
            sources.insert(field.to_owned(), FieldSource { source: ProspectSource::Import, at });
        }
    }
    let note = get("note").unwrap_or_default();
    let tags = get("tags").unwrap_or_default();
    let tags = tags.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned);
    let Some(stored) = stored else {
        return Prospect {
            prospect_id: person.prospect_id.clone(),
            identities: vec![identity(&person.prospect_id)],
            assessment: assess(&profile),
            profile,
            approval: Approval::Pending,
            tags: tags.listed(),
            source: ProspectSource::Import,
            added_at: at,
            updated_at: at,
            connected_at: person.connected_at,
            note,
            details,
            sources,
        };
    };
    let mut prospect = Prospect {
        connected_at: stored.connected_at.or(person.connected_at),
        note: match (stored.note.is_empty(), stored.note.contains(&note)) {
            (true, _) => note,
            (false, true) => stored.note.clone(),
            (false, false) => format!("{}\n{note}", stored.note),
        },
        details,
        sources,
        ..stored.clone()
    };
    for tag in tags {
        if !prospect.tags.contains(&tag) {
            prospect.tags.push(tag);
        }
    }
    if profile != stored.profile {
        prospect.assessment = assess(&profile);
        prospect.profile = profile;
    }
    if prospect != *stored {
        prospect.updated_at = at;
    }
    prospect
}

fn identity(prospect_id: &str) -> Identity {
    let (family, key) = prospect_id.split_once(':').unwrap_or(("web", prospect_id));
    let site = match family {
        "linkedin" => Site::Linkedin,
        "github" => Site::Github,
        "x" => Site::X,
        _ => Site::Generic,
    };
    Identity { site, key: key.to_owned() }
}
