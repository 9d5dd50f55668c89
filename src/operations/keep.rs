//! Keeping people: the person in view, rows of a list, and those never to be written to. Not here: what happens to
//! them.

use super::{
    ask::Desk,
    next::{Subject, prepare},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::{
    audience,
    model::{
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        operations::{KeepProspectRequest, ListPeopleRequest, ListPeopleResponse, SuppressRequest, SuppressResponse},
        profile::{FieldConfidence, Profile},
        prospect::{Approval, FieldSource, Identity, Prospect, ProspectSource},
        reading::{ListedPerson, PageKind},
        sequence::SequenceStatus,
        time::Timestamp,
    },
};

/// What was known, overwritten by what a newer page says. What a page does not say stays as it was.
#[must_use]
pub fn merged(known: &Profile, page: &Profile) -> Profile {
    fn newer<T: Clone>(page: Option<&T>, known: Option<&T>) -> Option<T> {
        page.or(known).cloned()
    }
    fn longer<T: Clone>(page: &[T], known: &[T]) -> Vec<T> {
        if page.is_empty() { known } else { page }.to_vec()
    }
    Profile {
        name: newer(page.name.as_ref(), known.name.as_ref()),
        display_name: newer(page.display_name.as_ref(), known.display_name.as_ref()),
        // A given name belongs to the name it was taken from: a newer name without one must not be greeted by an old one.
        given_name: if page.name.is_some() { page.given_name.clone() } else { known.given_name.clone() },
        pronouns: newer(page.pronouns.as_ref(), known.pronouns.as_ref()),
        headline: newer(page.headline.as_ref(), known.headline.as_ref()),
        title: newer(page.title.as_ref(), known.title.as_ref()),
        company: newer(page.company.as_ref(), known.company.as_ref()),
        location: newer(page.location.as_ref(), known.location.as_ref()),
        about: newer(page.about.as_ref(), known.about.as_ref()),
        connection_degree: newer(page.connection_degree.as_ref(), known.connection_degree.as_ref()),
        connection_state: newer(page.connection_state.as_ref(), known.connection_state.as_ref()),
        mutual_connections: newer(page.mutual_connections.as_ref(), known.mutual_connections.as_ref()),
        followers: newer(page.followers.as_ref(), known.followers.as_ref()),
        industry: newer(page.industry.as_ref(), known.industry.as_ref()),
        language: newer(page.language.as_ref(), known.language.as_ref()),
        roles: longer(&page.roles, &known.roles),
        education: longer(&page.education, &known.education),
        posts: longer(&page.posts, &known.posts),
    }
}

/// What is known with what a page says. A page of another site than the record's own fills what is not known and
/// changes nothing: the line below a name on GitHub is no headline.
pub(super) fn seen_again(stored: &Prospect, identity: &Identity, page: &Profile) -> Profile {
    let site = |id: &str| id.split_once(':').map(|(site, _)| site.to_owned());
    if site(&identity.prospect_id()) == site(&stored.prospect_id) {
        merged(&stored.profile, page)
    } else {
        merged(page, &stored.profile)
    }
}

/// Stores the person in view, or brings the record up to date. Somebody approved gets a sequence, where none is stored
/// and the audience has one for them.
///
/// Needs the prospect if it is stored, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
/// Writes the prospect and, where it was made, the sequence. A repeat changes nothing but what the page says anew.
///
/// # Errors
/// `conflict` when the reading is of somebody else or of nobody, or the person is never to be written to.
pub fn keep_prospect(call: &Call<KeepProspectRequest>) -> Result<Outcome<Prospect>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let identity = request
        .reading
        .subject()
        .filter(|identity| request.reading.prospect_id(identity) == request.prospect_id)
        .ok_or_else(|| {
            CodedError::new(ErrorCode::Conflict, "request.prospect_id", "the id of the person that the page is about")
                .saying("The page in view is not about this person.")
        })?;
    if desk.is_suppressed(&request.prospect_id) {
        return Err(CodedError::new(ErrorCode::Conflict, "request.prospect_id", "somebody who may be written to")
            .saying("You decided never to write to this person."));
    }
    let page = request.reading.profile.as_ref();
    let mut plain = page.map(crate::model::reading::ProfileReading::plain).unwrap_or_default();
    plain.language.clone_from(&request.reading.language);
    let stored = desk.prospect(&request.prospect_id);
    let profile = stored.map_or_else(|| plain.clone(), |stored| seen_again(stored, &identity, &plain));
    let confidence = page.map(crate::model::reading::ProfileReading::confidence).unwrap_or_default();
    let prospect = kept(&desk, call, identity, profile, &confidence);
    let mut writes = Writes::default();
    if desk.sequence(&prospect.prospect_id).is_none() && prospect.approval == Approval::Approved {
        let standing = desk.standing(&prospect.prospect_id);
        // No sequence for somebody outside the audience: that is said where a suggestion would stand.
        writes.sequences.extend(prepare(&desk, Subject::of(&prospect), &standing).ok().map(|made| made.sequence));
    }
    if stored != Some(&prospect) {
        writes.prospects.push(prospect.clone());
    }
    Ok(Outcome { response: prospect, writes })
}

fn kept(
    desk: &Desk<'_>,
    call: &Call<KeepProspectRequest>,
    identity: Identity,
    profile: Profile,
    confidence: &FieldConfidence,
) -> Prospect {
    let (request, now) = (&call.request, call.now);
    let assessment = audience::assess(&profile, confidence, desk.playbook, now);
    let stored = desk.prospect(&request.prospect_id);
    let first_seen = profile.is_connected().then_some(now);
    let sources = sources(stored, &profile, request.source, now);
    let Some(stored) = stored else {
        return Prospect {
            prospect_id: request.prospect_id.clone(),
            identities: vec![identity],
            connected_at: first_seen,
            profile,
            approval: request.approval,
            tags: Vec::new(),
            assessment,
            source: request.source,
            added_at: now,
            updated_at: now,
            note: String::new(),
            details: Map::new(),
            sources,
        };
    };
    let mut prospect = Prospect {
        sources,
        connected_at: stored.connected_at.or(first_seen),
        profile,
        approval: if request.approval == Approval::Pending { stored.approval } else { request.approval },
        assessment,
        ..stored.clone()
    };
    if !prospect.identities.contains(&identity) {
        prospect.identities.push(identity);
    }
    if prospect != *stored {
        prospect.updated_at = now;
    }
    prospect
}

/// Stores rows of a list as pending prospects. Nobody known is changed.
///
/// Needs those `prospects` that are stored, and `suppressed`: people on that list are passed over and counted as known.
///
/// # Errors
/// `conflict` when the page is no list; `unknown_value` for an identity that is not on it.
pub fn list_people(call: &Call<ListPeopleRequest>) -> Result<Outcome<ListPeopleResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let reading = &request.reading;
    if reading.kind != PageKind::List {
        return Err(CodedError::new(ErrorCode::Conflict, "request.reading.kind", "list")
            .saying("The page in view is no list of people."));
    }
    if let Some(ids) = &request.identities {
        for (index, id) in ids.iter().enumerate() {
            if !reading.listed().any(|(identity, _)| identity.key == *id) {
                let field = format!("request.identities[{index}]");
                return Err(CodedError::new(ErrorCode::UnknownValue, field, "the identity of a row of the list"));
            }
        }
    }
    let (mut response, mut writes) = (ListPeopleResponse::default(), Writes::default());
    for (identity, row) in reading.listed() {
        if request.identities.as_ref().is_some_and(|ids| !ids.contains(&identity.key)) {
            continue;
        }
        let prospect_id = reading.prospect_id(&identity);
        if desk.prospect(&prospect_id).is_some() || desk.is_suppressed(&prospect_id) {
            response.known += 1;
            continue;
        }
        response.added += 1;
        writes.prospects.push(pending(&desk, prospect_id, identity, row));
    }
    Ok(Outcome { response, writes })
}

/// What a row says of somebody.
pub(super) fn listed(row: &ListedPerson) -> Profile {
    Profile {
        headline: row.headline.clone(),
        location: row.location.clone(),
        connection_degree: row.connection_degree,
        ..row.name.as_deref().map(named).unwrap_or_default()
    }
}

fn pending(desk: &Desk<'_>, prospect_id: String, identity: Identity, row: &ListedPerson) -> Prospect {
    let profile = listed(row);
    let assessment = audience::assess(&profile, &FieldConfidence::new(), desk.playbook, desk.now);
    let sources = sources(None, &profile, ProspectSource::List, desk.now);
    Prospect {
        prospect_id,
        identities: vec![identity],
        connected_at: profile.is_connected().then_some(desk.now),
        profile,
        approval: Approval::Pending,
        tags: Vec::new(),
        assessment,
        source: ProspectSource::List,
        added_at: desk.now,
        updated_at: desk.now,
        note: String::new(),
        details: Map::new(),
        sources,
    }
}

/// A profile that knows nothing but a name as displayed.
pub(super) fn named(display_name: &str) -> Profile {
    if display_name.contains(char::REPLACEMENT_CHARACTER) {
        // Letters are missing: nobody is greeted by what is left.
        let name = Some(display_name.to_owned());
        return Profile { display_name: name.clone(), name, ..Profile::default() };
    }
    let name = crate::person::parse_name(display_name);
    let parts = [name.given_name.as_str(), &name.middle_name, &name.family_name];
    let plain: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).listed();
    let shown = if plain.is_empty() { display_name.to_owned() } else { plain.join(" ") };
    Profile {
        name: Some(shown),
        display_name: Some(display_name.to_owned()),
        given_name: Some(name.given_name).filter(|given| !given.is_empty()),
        ..Profile::default()
    }
}

/// Where the values of the profile are from: what stands as it stood keeps its source and date.
pub(super) fn sources(
    stored: Option<&Prospect>,
    profile: &Profile,
    source: ProspectSource,
    at: Timestamp,
) -> Map<String, FieldSource> {
    fn values(profile: &Profile) -> [(&'static str, Option<&String>); 8] {
        [
            ("name", profile.name.as_ref()),
            ("given_name", profile.given_name.as_ref()),
            ("headline", profile.headline.as_ref()),
            ("title", profile.title.as_ref()),
            ("company", profile.company.as_ref()),
            ("location", profile.location.as_ref()),
            ("about", profile.about.as_ref()),
            ("industry", profile.industry.as_ref()),
        ]
    }
    let before = stored.map(|stored| values(&stored.profile));
    let mut sources = stored.map(|stored| stored.sources.clone()).unwrap_or_default();
    for (at_field, (field, value)) in values(profile).into_iter().enumerate() {
        let was = before.and_then(|before| before.get(at_field).copied()).and_then(|(_, was)| was);
        if value.is_some() && was != value {
            sources.insert(field.to_owned(), FieldSource { source, at });
        }
    }
    sources
}

/// Puts a person on the list of those never to be written to, stored or not.
///
/// Needs the prospect and its sequence, where they are stored. Writes the id for the list, and the sequence as stopped.
///
/// # Errors
/// `out_of_range` for an empty id.
pub fn suppress(call: &Call<SuppressRequest>) -> Result<Outcome<SuppressResponse>, CodedError> {
    let desk = Desk::of(call);
    let prospect_id = call.request.prospect_id.clone();
    super::check::text("request.prospect_id", &prospect_id, 500)?;
    let mut writes = Writes { suppressed: vec![prospect_id.clone()], ..Writes::default() };
    if let Some(stored) = desk.sequence(&prospect_id).filter(|stored| stored.status != SequenceStatus::Stopped) {
        let mut sequence = stored.clone();
        sequence.status = SequenceStatus::Stopped;
        "suppressed".clone_into(&mut sequence.stop_reason);
        writes.sequences.push(sequence);
    }
    Ok(Outcome { response: SuppressResponse { prospect_id }, writes })
}
