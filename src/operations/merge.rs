//! Two records of one person → one, and back. A merge keeps all that is needed to take it apart again: then each value
//! that nobody has changed since is as it was, and what happened since stays with the record that stayed. Not here:
//! who may be the same (`candidates`).

use super::{ask::Desk, keep::merged};
use crate::model::map::Map;
use crate::model::order::{IntoList, Keep};
use crate::model::set::Set;
use crate::{
    audience, learning,
    model::{
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        event::{Event, EventBody},
        operations::{
            Merge, MergePeopleRequest, MergePeopleResponse, PlanShare, UnmergePeopleRequest, UnmergePeopleResponse,
        },
        order,
        plan::PlanState,
        profile::{ConnectionState, FieldConfidence, Profile},
        prospect::{Approval, FieldSource, Prospect, ProspectSource},
        sequence::Sequence,
        tally::Tally,
        time::Timestamp,
    },
};

/// Puts one record into another: addresses, values, tags, notes, log, sequence, plan, and the wish never to be written to.
///
/// Needs both prospects, all `events` of both, both sequences, the `tallies` of their quarters and days, `suppressed` and
/// `plan`.
///
/// # Errors
/// `unknown_prospect`; `conflict` for a record with itself, and for an invented sample person.
pub fn merge_people(call: &Call<MergePeopleRequest>) -> Result<Outcome<MergePeopleResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let named = |field: &str, id: &str| {
        let known = desk.known(id).map_err(|error| CodedError { field: format!("request.{field}"), ..error })?;
        if known.source == ProspectSource::Sample {
            return Err(CodedError::new(ErrorCode::Conflict, format!("request.{field}"), "a real person")
                .saying("Sample people are invented: they are nobody else."));
        }
        Ok(known)
    };
    let (kept, other) = (named("keep", &request.keep)?, named("merge", &request.merge)?);
    if kept.prospect_id == other.prospect_id {
        return Err(CodedError::new(ErrorCode::Conflict, "request.merge", "another record than the one that stays")
            .saying("This is one record already."));
    }
    let own = |id: &str| desk.events.iter().filter(|event| event.prospect_id == id).cloned().listed();
    let (kept_events, other_events) = (own(&kept.prospect_id), own(&other.prospect_id));
    let events: Vec<Event> = other_events.iter().map(|event| moved(event, &kept.prospect_id)).listed();
    let after = together(&desk, kept, other);
    let sequences: Vec<Sequence> =
        [kept, other].into_iter().filter_map(|person| desk.sequence(&person.prospect_id)).cloned().listed();
    let (own_sequence, its_sequence) = (desk.sequence(&kept.prospect_id), desk.sequence(&other.prospect_id));
    // The sequence of the record with more of a past is the one that was followed.
    let sequence = match (own_sequence, its_sequence) {
        (Some(_), Some(its)) if other_events.len() > kept_events.len() => Some(its),
        (own, its) => own.or(its),
    };
    let sequence = sequence.map(|chosen| Sequence { prospect_id: kept.prospect_id.clone(), ..chosen.clone() });
    let plan = call.records.plan.as_ref();
    let both = [kept.prospect_id.as_str(), other.prospect_id.as_str()];
    let suppressed: Vec<String> = both.iter().filter(|id| desk.is_suppressed(id)).map(|id| (*id).to_owned()).listed();
    let planned = plan.map(|plan| with_one(plan, &kept.prospect_id, &other.prospect_id));
    let merge = Merge {
        kept_id: kept.prospect_id.clone(),
        at: call.now,
        merged: other.clone(),
        before: kept.clone(),
        event_ids: events.iter().map(|event| event.event_id.clone()).listed(),
        sequences,
        sequence: sequence.clone(),
        suppressed,
        plan_before: plan.map(|plan| share(plan, &both)).unwrap_or_default(),
        plan_after: planned.as_ref().map(|plan| share(plan, &both)).unwrap_or_default(),
        after,
    };
    let together: Vec<Event> = kept_events.iter().chain(&events).cloned().listed();
    let mut writes = Writes {
        prospects: vec![merge.after.clone()],
        tallies: recounted(&desk, (&kept_events, &together), (&other_events, &[]), [kept, other]),
        plan: planned.filter(|planned| Some(planned) != plan),
        ..Writes::default()
    };
    writes.sequences.extend(sequence.filter(|sequence| Some(sequence) != own_sequence));
    if desk.is_suppressed(&other.prospect_id) && !desk.is_suppressed(&kept.prospect_id) {
        writes.suppressed.push(kept.prospect_id.clone());
    }
    Ok(Outcome { response: MergePeopleResponse { merge, events }, writes })
}

/// Takes a merge back. What was changed, logged or planned since then stays with the record that stayed; all else is as
/// it was before.
///
/// Needs the prospect that stayed, all its `events`, its sequence, the `tallies` of their quarters and days, `suppressed`
/// and `plan`.
///
/// # Errors
/// `unknown_prospect` when the record that stayed is gone; `conflict` when the other one is there again.
pub fn unmerge_people(call: &Call<UnmergePeopleRequest>) -> Result<Outcome<UnmergePeopleResponse>, CodedError> {
    let (desk, merge) = (Desk::of(call), &call.request.merge);
    let (kept_id, merged_id) = (merge.kept_id.as_str(), merge.merged.prospect_id.as_str());
    let now = desk.known(kept_id).map_err(|error| CodedError { field: "request.merge.kept_id".to_owned(), ..error })?;
    if desk.prospect(merged_id).is_some() {
        return Err(CodedError::new(ErrorCode::Conflict, "request.merge", "a record that is not there already")
            .saying("This record is there again already."));
    }
    let ids: Set<&str> = order::set(merge.event_ids.iter().map(String::as_str));
    let all: Vec<Event> = desk.events.iter().filter(|event| event.prospect_id == kept_id).cloned().listed();
    // What takes an entry back goes where the entry goes.
    let goes = |event: &Event| match &event.body {
        EventBody::Retraction { retracts } => ids.contains(retracts.as_str()),
        EventBody::Engagement(_) => false,
    };
    let (back, left): (Vec<Event>, Vec<Event>) =
        all.iter().cloned().partition(|event| ids.contains(event.event_id.as_str()) || goes(event));
    let events: Vec<Event> = back.iter().map(|event| moved(event, merged_id)).listed();
    let kept = if *now == merge.after { merge.before.clone() } else { apart(&desk, merge, now) };

    let (stored, own) = (desk.sequence(kept_id), merge.sequences.iter().find(|one| one.prospect_id == kept_id));
    let untouched = stored == merge.sequence.as_ref();
    let mut writes = Writes {
        tallies: recounted(&desk, (&all, &left), (&[], &events), [&merge.before, &merge.merged]),
        ..Writes::default()
    };
    if untouched {
        writes.sequences.extend(own.filter(|own| stored != Some(*own)).cloned());
    }
    writes.sequences.extend(merge.sequences.iter().find(|one| one.prospect_id == merged_id).cloned());
    // Who was put on the list since the merge stays there, whichever of the two they are.
    if desk.is_suppressed(kept_id) && merge.suppressed.is_empty() {
        writes.suppressed.push(merged_id.to_owned());
    }
    writes.plan = call
        .records
        .plan
        .as_ref()
        .map(|plan| replanned(plan, merge))
        .filter(|next| call.records.plan.as_ref() != Some(next));
    writes.prospects = vec![kept, merge.merged.clone()];
    let response = UnmergePeopleResponse {
        events,
        remove_sequence: untouched && own.is_none() && stored.is_some(),
        unsuppress: merge.suppressed == [merged_id],
    };
    Ok(Outcome { response, writes })
}

fn moved(event: &Event, to: &str) -> Event {
    Event { prospect_id: to.to_owned(), ..event.clone() }
}

/// Counts of both people after their logs have changed from the first to the second.
fn recounted(
    desk: &Desk<'_>,
    (before, after): (&[Event], &[Event]),
    (other_before, other_after): (&[Event], &[Event]),
    [kept, other]: [&Prospect; 2],
) -> Vec<Tally> {
    let first = learning::updated(&kept.prospect_id, before, after, desk.tallies);
    // Of the rows of one id the last is true.
    let newest = |rows: &[Tally], changed: &[Tally]| {
        let all = rows.iter().chain(changed).map(|row| (row.tally_id.as_str(), row));
        order::map(all).into_values().cloned().listed()
    };
    let second = learning::updated(&other.prospect_id, other_before, other_after, &newest(desk.tallies, &first));
    newest(&first, &second)
}

/// The record of the one that stays, with what the other knows.
fn together(desk: &Desk<'_>, kept: &Prospect, other: &Prospect) -> Prospect {
    let other_goes_first = freshness(other) > freshness(kept);
    let (first, second) = if other_goes_first { (other, kept) } else { (kept, other) };
    let profile = joined(&first.profile, &second.profile);
    let mut sources = second.sources.clone();
    sources.extend(first.sources.clone());
    let mut details = kept.details.clone();
    for (name, value) in &other.details {
        match details.get(name) {
            None => details.insert(name.clone(), value.clone()),
            Some(known) if known == value => None,
            // Two e-mail addresses of one person are both theirs.
            Some(_) => details.insert(format!("other_{name}"), value.clone()),
        };
    }
    let mut prospect = Prospect {
        assessment: audience::assess(&profile, &FieldConfidence::new(), desk.playbook, desk.now),
        connected_at: earliest(kept.connected_at, other.connected_at),
        approval: if kept.approval == Approval::Pending { other.approval } else { kept.approval },
        note: match (kept.note.is_empty(), other.note.is_empty() || kept.note.contains(&other.note)) {
            (true, _) => other.note.clone(),
            (false, true) => kept.note.clone(),
            (false, false) => format!("{}\n{}", kept.note, other.note),
        },
        added_at: kept.added_at.min(other.added_at),
        updated_at: desk.now,
        profile,
        details,
        sources,
        ..kept.clone()
    };
    add_missing(&mut prospect.tags, &other.tags);
    add_missing(&mut prospect.identities, &other.identities);
    prospect
}

/// Values of a page the user saw go before those of files, newer ones before older ones.
fn freshness(prospect: &Prospect) -> (bool, Option<Timestamp>) {
    let said = |source: &&FieldSource| matches!(source.source, ProspectSource::Page | ProspectSource::Typed);
    let seen = prospect.sources.values().filter(said).map(|source| source.at).max();
    (seen.is_some(), seen.or_else(|| prospect.sources.values().map(|source| source.at).max()))
}

/// One profile of two. Title, company and positions come from one of them: half of each would be a job nobody has.
fn joined(first: &Profile, second: &Profile) -> Profile {
    let mut profile = merged(second, first);
    if first.title.is_some() || first.company.is_some() {
        profile.title.clone_from(&first.title);
        profile.company.clone_from(&first.company);
        profile.roles.clone_from(&first.roles);
    }
    if first.name.is_some() {
        profile.display_name.clone_from(&first.display_name);
    }
    profile.connection_degree = earliest(first.connection_degree, second.connection_degree);
    if [first, second].iter().any(|one| one.connection_state == Some(ConnectionState::Connected)) {
        profile.connection_state = Some(ConnectionState::Connected);
    }
    profile
}

fn earliest<T: Ord + Copy>(one: Option<T>, other: Option<T>) -> Option<T> {
    one.into_iter().chain(other).min()
}

fn add_missing<T: PartialEq + Clone>(to: &mut Vec<T>, from: &[T]) {
    for value in from {
        if !to.contains(value) {
            to.push(value.clone());
        }
    }
}

/// The record that stayed without what the merge gave it; what was changed since stays changed.
fn apart(desk: &Desk<'_>, merge: &Merge, now: &Prospect) -> Prospect {
    let (before, after) = (&merge.before, &merge.after);
    macro_rules! profile_as_before {
        ($($field:ident)+) => {
            Profile { $($field: as_before(&before.profile.$field, &after.profile.$field, &now.profile.$field)),+ }
        };
    }
    let profile = profile_as_before!(
        name display_name given_name pronouns headline title company location about connection_degree connection_state
        mutual_connections followers industry language roles education posts
    );
    let note = match now.note.strip_prefix(after.note.as_str()) {
        // What was added below the two notes was added to the record that stays.
        Some(added) if !added.is_empty() => format!("{}{added}", before.note).trim_start().to_owned(),
        Some(_) => before.note.clone(),
        None => now.note.clone(),
    };
    Prospect {
        assessment: audience::assess(&profile, &FieldConfidence::new(), desk.playbook, desk.now),
        approval: as_before(&before.approval, &after.approval, &now.approval),
        connected_at: as_before(&before.connected_at, &after.connected_at, &now.connected_at),
        added_at: before.added_at,
        updated_at: desk.now,
        tags: without_given(&before.tags, &after.tags, &now.tags),
        identities: without_given(&before.identities, &after.identities, &now.identities),
        details: entries_as_before(&before.details, &after.details, &now.details),
        sources: entries_as_before(&before.sources, &after.sources, &now.sources),
        note,
        profile,
        ..now.clone()
    }
}

fn as_before<T: Clone + PartialEq>(before: &T, after: &T, now: &T) -> T {
    if now == after { before.clone() } else { now.clone() }
}

/// What is there now but for what the merge brought, and with what it would have taken away.
fn without_given<T: Clone + PartialEq>(before: &[T], after: &[T], now: &[T]) -> Vec<T> {
    now.iter().filter(|value| before.contains(value) || !after.contains(value)).cloned().listed()
}

fn entries_as_before<V: Clone + PartialEq>(
    before: &Map<String, V>,
    after: &Map<String, V>,
    now: &Map<String, V>,
) -> Map<String, V> {
    let names = now.keys().chain(before.keys().filter(|name| !now.contains_key(*name)));
    let kept = names.filter_map(|name| {
        let value = as_before(&before.get(name), &after.get(name), &now.get(name))?;
        Some((name.clone(), value.clone()))
    });
    order::map(kept)
}

fn share(plan: &PlanState, ids: &[&str]) -> PlanShare {
    PlanShare {
        entries: plan.entries.iter().filter(|one| ids.contains(&one.prospect_id.as_str())).cloned().listed(),
        snoozed: plan.snoozed.iter().filter(|one| ids.contains(&one.prospect_id.as_str())).cloned().listed(),
    }
}

/// The plan with one person where there were two: a touch planned for the record that stays goes before the other's,
/// and of two rests the longer one counts.
fn with_one(plan: &PlanState, kept: &str, other: &str) -> PlanState {
    let mut next = plan.clone();
    let has_own = plan.entries.iter().any(|entry| entry.prospect_id == kept);
    next.entries.keep(|entry| entry.prospect_id != other || !has_own);
    for entry in next.entries.iter_mut().filter(|entry| entry.prospect_id == other) {
        kept.clone_into(&mut entry.prospect_id);
    }
    let ours = |id: &str| id == kept || id == other;
    if let Some(longest) = plan.snoozed.iter().filter(|one| ours(&one.prospect_id)).max_by_key(|one| one.until).cloned()
    {
        next.snoozed.keep(|one| !ours(&one.prospect_id));
        next.snoozed.push(crate::model::plan::Snoozed { prospect_id: kept.to_owned(), ..longest });
    }
    next
}

/// The plan with two people again. Where it was changed since, what is planned stays with the record that stayed, and
/// the other one's rest comes back.
fn replanned(plan: &PlanState, merge: &Merge) -> PlanState {
    let ids = [merge.kept_id.as_str(), merge.merged.prospect_id.as_str()];
    let mut next = plan.clone();
    let now = share(plan, &ids);
    if now.entries == merge.plan_after.entries {
        next.entries.keep(|one| !ids.contains(&one.prospect_id.as_str()));
        next.entries.extend(merge.plan_before.entries.iter().cloned());
    }
    if now.snoozed == merge.plan_after.snoozed {
        next.snoozed.keep(|one| !ids.contains(&one.prospect_id.as_str()));
        next.snoozed.extend(merge.plan_before.snoozed.iter().cloned());
    } else {
        let its = merge.plan_before.snoozed.iter().filter(|one| one.prospect_id == merge.merged.prospect_id);
        next.snoozed.extend(its.cloned());
    }
    next
}
