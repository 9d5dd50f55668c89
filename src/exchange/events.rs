//! The log of a range as a file: one row per entry, with what became of it in the figures.

use super::{csv::csv, weekly::weeks};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::{
    learning::{effective, of_entries},
    metrics::{MetricsInput, range},
    model::{
        event::{Engagement, Event, EventBody},
        operations::ExportedFile,
        order,
        sequence::SequenceType,
        time::IsoWeek,
    },
};
use std::borrow::Cow;

const HEADER: [&str; 13] = [
    "week",
    "date",
    "time",
    "event_id",
    "prospect_id",
    "segment",
    "outreach_type",
    "engagement_status",
    "channel",
    "variant_id",
    "sequence_type",
    "counted",
    "recorded_at",
];

/// The entries of a report's range, oldest first. `counted` is `yes`, or the reason why no figure counts the entry.
#[must_use]
pub fn event_rows(input: &MetricsInput<'_>) -> ExportedFile {
    let (from, to) = range(input.until, input.date_range_days);
    let omitted = omitted(input.source.events);
    let engagements = input.source.events.iter().filter_map(|event| match &event.body {
        EventBody::Engagement(engagement) => Some((event, engagement)),
        EventBody::Retraction { .. } => None,
    });
    let mut entries: Vec<(&Event, &Engagement)> = engagements
        .filter(|(event, _)| {
            let day = input.zone.date(event.occurred_at);
            day >= from && day <= to
        })
        .listed();
    order::sort_by_key(&mut entries, |(event, _)| (event.occurred_at, event.event_id.as_str()));
    let rows = entries.into_iter().map(|(event, engagement)| {
        let local = input.zone.local(event.occurred_at);
        let future = (event.occurred_at > input.now).then_some("clock");
        let counted = future.or_else(|| omitted.get(event.event_id.as_str()).copied()).unwrap_or("yes");
        vec![
            Cow::Owned(IsoWeek::of(local.date()).label()),
            Cow::Owned(local.date().to_string()),
            Cow::Owned(input.zone.time_of_day(event.occurred_at)),
            Cow::Borrowed(event.event_id.as_str()),
            Cow::Borrowed(event.prospect_id.as_str()),
            Cow::Borrowed(engagement.segment.as_str()),
            Cow::Borrowed(engagement.outreach_type.name()),
            Cow::Borrowed(engagement.engagement_status.name()),
            Cow::Borrowed(engagement.channel.name()),
            Cow::Borrowed(engagement.variant_id.as_deref().unwrap_or_default()),
            Cow::Borrowed(engagement.sequence_type.map(SequenceType::name).unwrap_or_default()),
            Cow::Borrowed(counted),
            Cow::Owned(event.recorded_at.to_seconds()),
        ]
    });
    let header = HEADER.iter().map(|name| Cow::Borrowed(*name)).listed();
    ExportedFile {
        file_name: format!("outreach-events-{}.csv", weeks(from, to)),
        media_type: "text/csv;charset=utf-8".to_owned(),
        content: csv(std::iter::once(header).chain(rows)),
    }
}

/// Why an entry is in no figure, by its id.
fn omitted(events: &[Event]) -> Map<&str, &'static str> {
    let entries = effective(events);
    let kept: Set<&str> = order::set(entries.iter().map(|(event, _)| event.event_id.as_str()));
    let taken_back = events.iter().map(|event| event.event_id.as_str()).filter(|id| !kept.contains(id));
    let mut omitted: Vec<(&str, &'static str)> = taken_back.map(|id| (id, "retracted")).listed();
    let by_person = order::grouped(entries.into_iter().map(|entry| (entry.0.prospect_id.as_str(), entry)));
    for entries in by_person.into_values() {
        let history = of_entries(entries);
        omitted.extend(history.repeated.iter().map(|(event, _)| (event.event_id.as_str(), "duplicate")));
        omitted.extend(history.unanswerable.iter().map(|(event, _)| (event.event_id.as_str(), "answer_without_send")));
    }
    order::map(omitted)
}
