//! People from files → prospects and the log: the past as ground truth. Everything has an id that follows from what it
//! says, so that the same file twice changes nothing. Not here: files and rows (`exchange`).

use super::{
    ask::Desk,
    keep::{merged, named, sources},
};
use crate::{
    audience::Judge,
    learning::fold,
    model::{
        assessment::Assessment,
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        event::{Channel, Engagement, EngagementStatus, Event, EventBody, OutreachType},
        operations::{
            ImportFigures, ImportPeopleRequest, ImportPeopleResponse, ImportedMessage, ImportedPerson, ReadRowsRequest,
            ReadRowsResponse, UndoImportRequest, UndoImportResponse,
        },
        order,
        profile::{FieldConfidence, Profile},
        prospect::{Approval, FieldSource, Identity, Prospect, ProspectSource},
        reading::Site,
        time::Timestamp,
    },
};
use std::collections::{BTreeMap, BTreeSet};

const MOST_PEOPLE: usize = 2_000;
/// A note travels as a message too, once the request is accepted.
const NOTE_COPY_DAYS: f64 = 1.0;

const FOLLOWUPS: [OutreachType; 7] = [
    OutreachType::InitialDm,
    OutreachType::Followup1,
    OutreachType::Followup2,
    OutreachType::Followup3,
    OutreachType::Followup4,
    OutreachType::Followup5,
    OutreachType::Followup6,
];

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
    let known: BTreeMap<&str, &Prospect> =
        order::map(desk.prospects.iter().map(|prospect| (prospect.prospect_id.as_str(), prospect)));
    let mut logged: BTreeMap<&str, Vec<Event>> = BTreeMap::new();
    for event in desk.events {
        logged.entry(event.prospect_id.as_str()).or_default().push(event.clone());
    }
    let suppressed: BTreeSet<&str> = order::set(desk.suppressed.iter().map(String::as_str));
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
        let before = logged.remove(person.prospect_id.as_str()).unwrap_or_default();
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
            .collect();
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
            tags: tags.collect(),
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

/// One thing that happened.
#[derive(Clone, Copy)]
struct Moment<'p> {
    at: Timestamp,
    outreach_type: OutreachType,
    status: EngagementStatus,
    text: Option<&'p str>,
}

struct Past;

impl Past {
    /// What a file says happened between the user and one person, as far as it was outreach: the requests, and the
    /// messages from the user's first one to the first answer. Where the other one wrote first nothing was outreach.
    fn of<'p>(
        person: &'p ImportedPerson,
        accepted_at: Option<Timestamp>,
        now: Timestamp,
        figures: &mut ImportFigures,
    ) -> Vec<Moment<'p>> {
        let mut past = Vec::new();
        let mut requests: Vec<_> = person.requests.iter().filter(|request| request.at <= now).collect();
        order::sort_by_key(&mut requests, |request| request.at);
        for request in &requests {
            figures.requests += 1;
            past.push(Moment {
                at: request.at,
                outreach_type: OutreachType::ConnectionRequest,
                status: EngagementStatus::Sent,
                text: Some(request.text.as_str()).filter(|text| !text.is_empty()),
            });
        }
        // A day is all that the file says of the connection: the same day counts as after the request.
        let before = |at: Timestamp| requests.iter().any(|request| request.at.days_since(at) < 1.0);
        match accepted_at.filter(|at| before(*at)) {
            Some(at) => {
                figures.accepted += 1;
                past.push(Moment {
                    at,
                    outreach_type: OutreachType::ConnectionRequest,
                    status: EngagementStatus::Accepted,
                    text: None,
                });
            }
            None if accepted_at.is_none() && !requests.is_empty() => figures.pending += 1,
            None => {}
        }
        past.extend(Self::conversation(
            person,
            &requests.iter().map(|it| it.text.trim()).collect::<Vec<_>>(),
            now,
            figures,
        ));
        past
    }

    fn conversation<'p>(
        person: &'p ImportedPerson,
        notes: &[&str],
        now: Timestamp,
        figures: &mut ImportFigures,
    ) -> Vec<Moment<'p>> {
        let is_note = |message: &ImportedMessage| {
            message.mine && !message.text.trim().is_empty() && notes.contains(&message.text.trim())
        };
        let mut messages: Vec<_> = person.messages.iter().filter(|it| it.at <= now && !is_note(it)).collect();
        order::sort_by_key(&mut messages, |message| message.at);
        let mut past = Vec::new();
        let mut sent: Option<&ImportedMessage> = None;
        let mut touches = FOLLOWUPS.iter();
        for message in messages {
            if message.mine {
                // Several lines within the hour are one message, sent in pieces.
                let same = sent.is_some_and(|last| message.at.days_since(last.at) < NOTE_COPY_DAYS / 24.0);
                sent = Some(message);
                let Some(touch) = (if same { None } else { touches.next() }) else { continue };
                past.push(Moment {
                    at: message.at,
                    outreach_type: *touch,
                    status: EngagementStatus::Sent,
                    text: Some(message.text.as_str()).filter(|text| !text.is_empty()),
                });
                continue;
            }
            let Some(last) = sent else { return Vec::new() };
            let touch = past.last().map_or(OutreachType::InitialDm, |moment| moment.outreach_type);
            figures.replied += 1;
            figures.reply_hours.push((message.at.days_since(last.at) * 240.0).round() / 10.0);
            past.push(Moment { at: message.at, outreach_type: touch, status: EngagementStatus::Replied, text: None });
            break;
        }
        figures.contacted += u32::from(sent.is_some());
        past
    }
}

fn event(moment: Moment<'_>, prospect: &Prospect, import_id: &str, now: Timestamp) -> Event {
    let Moment { at, outreach_type, status, text } = moment;
    let channel = match outreach_type {
        OutreachType::ConnectionRequest => Channel::LinkedinRequest,
        _ => Channel::LinkedinDm,
    };
    let attributes = text.filter(|_| status == EngagementStatus::Sent).map(attributes).unwrap_or_default();
    // By hand: written outside any sequence of ours, so none goes on from it by itself.
    let data = [("imported", import_id), ("manual", "true")];
    let id = short(&prospect.prospect_id);
    Event {
        event_id: format!("imported:{}:{}:{}:{id}", outreach_type.name(), status.name(), at.millis()),
        prospect_id: prospect.prospect_id.clone(),
        occurred_at: at,
        recorded_at: now,
        body: EventBody::Engagement(Engagement {
            outreach_type,
            engagement_status: status,
            channel,
            step: None,
            variant_id: None,
            segment: prospect.assessment.segment.clone(),
            text_sent: text.map(|text| text.chars().take(super::check::TEXT_CHARACTERS).collect()),
            attributes,
            traits: super::engagement::traits(&prospect.assessment),
            sequence_type: None,
            engagement_data: order::map(data.map(|(name, value)| (name.to_owned(), value.to_owned()))),
        }),
    }
}

/// Ids of people may be longer than what is left of an event's id.
fn short(prospect_id: &str) -> String {
    let count = prospect_id.chars().count();
    if count <= 120 {
        return prospect_id.to_owned();
    }
    let hash = prospect_id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{}~{hash:016x}", prospect_id.chars().take(100).collect::<String>())
}

/// What learning can compare of a text that no template made.
fn attributes(text: &str) -> BTreeMap<String, String> {
    let length = match text.chars().count() {
        0..=120 => "short",
        121..=240 => "medium",
        _ => "long",
    };
    let mut attributes = BTreeMap::from([("length".to_owned(), length.to_owned())]);
    if !text.contains('?') {
        attributes.insert("ask".to_owned(), "none".to_owned());
    }
    attributes
}

/// The log has the entry already: by its id, from a file that knew the person by another address, or because the user
/// logged the same touch on the same day.
fn is_known(event: &Event, known: &Event) -> bool {
    if event.event_id == known.event_id {
        return true;
    }
    let (EventBody::Engagement(own), EventBody::Engagement(other)) = (&event.body, &known.body) else { return false };
    let request = |body: &Engagement| body.outreach_type == OutreachType::ConnectionRequest;
    let days = event.occurred_at.days_since(known.occurred_at).abs();
    let near = if other.engagement_data.contains_key("imported") {
        event.occurred_at == known.occurred_at
    } else {
        days < 1.0
    };
    near && own.engagement_status == other.engagement_status && request(own) == request(other)
}

/// What undoing an import writes and removes. People whom it made go, unless the user has done something with them
/// since; people who gained something get back what they were, in all that nobody has changed since.
///
/// Needs the `prospects` named and all their `events`.
///
/// # Errors
/// `too_large` beyond 2,000 people.
pub fn undo_import(call: &Call<UndoImportRequest>) -> Result<Outcome<UndoImportResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    if request.prospect_ids.len() > MOST_PEOPLE {
        return Err(CodedError::new(ErrorCode::TooLarge, "request.prospect_ids", "at most 2,000 people at a time"));
    }
    let earlier: BTreeMap<&str, &Prospect> =
        order::map(request.before.iter().map(|prospect| (prospect.prospect_id.as_str(), prospect)));
    let mut logged: BTreeMap<&str, Vec<Event>> = BTreeMap::new();
    for event in desk.events {
        logged.entry(event.prospect_id.as_str()).or_default().push(event.clone());
    }
    let (mut response, mut writes) = (UndoImportResponse::default(), Writes::default());
    let mut logs: (Vec<Event>, Vec<Event>) = Default::default();
    let named: BTreeSet<&str> = order::set(request.prospect_ids.iter().map(String::as_str));
    for prospect in desk.prospects.iter().filter(|prospect| named.contains(prospect.prospect_id.as_str())) {
        let events = logged.remove(prospect.prospect_id.as_str()).unwrap_or_default();
        let ours = |event: &Event| match &event.body {
            EventBody::Engagement(body) => body.engagement_data.get("imported") == Some(&request.import_id),
            EventBody::Retraction { .. } => false,
        };
        let (gone, left): (Vec<Event>, Vec<Event>) = events.iter().cloned().partition(ours);
        if !gone.is_empty() {
            logs.0.extend(events);
            logs.1.extend(left.iter().cloned());
        }
        response.remove_events.extend(gone.into_iter().map(|event| event.event_id));
        match earlier.get(prospect.prospect_id.as_str()) {
            Some(before) => writes.prospects.push(restored(before, prospect, request.at)),
            None if prospect.source == ProspectSource::Import
                && is_untouched(prospect, request.at)
                && left.is_empty() =>
            {
                response.remove_prospects.push(prospect.prospect_id.clone());
            }
            None => {}
        }
    }
    (response.lost, response.gained) = (fold(&logs.0), fold(&logs.1));
    Ok(Outcome { response, writes })
}

/// Still as the import made it: nobody decided, noted or tagged anything.
fn is_untouched(prospect: &Prospect, at: Timestamp) -> bool {
    prospect.approval == Approval::Pending && prospect.updated_at == at
}

/// The record as it was before the import; what the user, a page or another file has said since stays.
fn restored(before: &Prospect, now: &Prospect, at: Timestamp) -> Prospect {
    if now.updated_at == at {
        return before.clone();
    }
    let fresh: Vec<&str> = now
        .sources
        .iter()
        .filter(|(_, source)| source.source == ProspectSource::Import && source.at == at)
        .map(|(field, _)| field.as_str())
        .collect();
    let mut kept = now.clone();
    for field in fresh {
        let profile = &mut kept.profile;
        match field {
            "name" => profile.name.clone_from(&before.profile.name),
            "given_name" => profile.given_name.clone_from(&before.profile.given_name),
            "headline" => profile.headline.clone_from(&before.profile.headline),
            "title" => profile.title.clone_from(&before.profile.title),
            "company" => profile.company.clone_from(&before.profile.company),
            "location" => profile.location.clone_from(&before.profile.location),
            "about" => profile.about.clone_from(&before.profile.about),
            "industry" => profile.industry.clone_from(&before.profile.industry),
            _ => {
                kept.details.remove(field);
            }
        }
        match before.sources.get(field) {
            Some(source) => kept.sources.insert(field.to_owned(), source.clone()),
            None => kept.sources.remove(field),
        };
    }
    kept
}
