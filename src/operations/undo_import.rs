//! An import is taken away again, all but what the user has done with it since. Not here: importing (`import`).

use super::{ask::Desk, import::MOST_PEOPLE};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::{
    learning::fold,
    model::{
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        event::{Event, EventBody},
        operations::{UndoImportRequest, UndoImportResponse},
        order,
        prospect::{Approval, Prospect, ProspectSource},
        time::Timestamp,
    },
};

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
    let earlier: Map<&str, &Prospect> =
        order::map(request.before.iter().map(|prospect| (prospect.prospect_id.as_str(), prospect)));
    let events = desk.events.iter().map(|event| (event.prospect_id.as_str(), event.clone()));
    let mut logged = order::grouped(events);
    let (mut response, mut writes) = (UndoImportResponse::default(), Writes::default());
    let mut logs: (Vec<Event>, Vec<Event>) = Default::default();
    let named: Set<&str> = order::set(request.prospect_ids.iter().map(String::as_str));
    for prospect in desk.prospects.iter().filter(|prospect| named.contains(prospect.prospect_id.as_str())) {
        let events = logged.get_mut(prospect.prospect_id.as_str()).map(std::mem::take).unwrap_or_default();
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
        .listed();
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
