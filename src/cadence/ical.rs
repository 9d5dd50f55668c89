//! The plan of a week as an iCalendar file (RFC 5545): one event for each slot that holds something, with an alarm.
//! Times are UTC, so that no zone has to be described. Not here: planning.

use crate::model::order::IntoList;
use crate::model::{
    content_line::{escaped, folded},
    operations::{ExportedFile, PlanEntry, PlanType, ReviewTag, WeeklyCadenceResponse},
    time::{IsoWeek, Timestamp},
};
/// Minutes that an event lasts: what working through a slot takes.
const MINUTES: i64 = 10;

/// The file. An event has the same `UID` whenever its slot is exported again, so that a calendar replaces it.
#[must_use]
pub fn calendar_file(plan: &WeeklyCadenceResponse, now: Timestamp) -> ExportedFile {
    let label = IsoWeek::of(plan.week_start).label();
    let mut lines: Vec<String> = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Outreach Engine//Week//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    .map(str::to_owned)
    .into();
    lines.push(format!("X-WR-CALNAME:Outreach {label}"));
    for (at, entries) in by_slot(&plan.entries) {
        let count = entries.iter().filter(|entry| entry.prospect_id.is_some()).count();
        let review = entries.iter().any(|entry| entry.entry_type == PlanType::Review(ReviewTag::WeeklyReview));
        let summary = match (review, count) {
            (true, 0) => "Outreach: weekly review".to_owned(),
            (true, count) => format!("Outreach: weekly review, {}", people(count)),
            (false, count) => format!("Outreach: {}", people(count)),
        };
        let description: Vec<String> = entries.iter().map(|entry| line_of(entry)).listed();
        let end = Timestamp::from_millis(at.millis() + MINUTES * 60_000).unwrap_or(at);
        let summary = escaped(&summary);
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@outreach-engine.example", moment(at)),
            format!("DTSTAMP:{}", moment(now)),
            format!("DTSTART:{}", moment(at)),
            format!("DTEND:{}", moment(end)),
            format!("SUMMARY:{summary}"),
            format!("DESCRIPTION:{}", escaped(&description.join("\n"))),
            "TRANSP:TRANSPARENT".to_owned(),
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            "TRIGGER:PT0S".to_owned(),
            format!("DESCRIPTION:{summary}"),
            "END:VALARM".to_owned(),
            "END:VEVENT".to_owned(),
        ]);
    }
    lines.push("END:VCALENDAR".to_owned());
    ExportedFile {
        file_name: format!("outreach-week-{label}.ics"),
        media_type: "text/calendar;charset=utf-8".to_owned(),
        content: folded(&lines),
    }
}

fn by_slot(entries: &[PlanEntry]) -> Vec<(Timestamp, Vec<&PlanEntry>)> {
    let mut slots: Vec<(Timestamp, Vec<&PlanEntry>)> = Vec::new();
    for entry in entries {
        match slots.iter_mut().find(|(at, _)| *at == entry.at) {
            Some((_, slot)) => slot.push(entry),
            None => slots.push((entry.at, vec![entry])),
        }
    }
    slots
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn line_of(entry: &PlanEntry) -> String {
    let name = entry.prospect_name.as_deref().or(entry.prospect_id.as_deref()).unwrap_or_default();
    match entry.entry_type {
        PlanType::Review(_) => entry.reason.clone(),
        PlanType::Outreach(touch) => format!("{name}: {}. {}", touch.name().replace('_', " "), entry.reason),
    }
}

/// `20261123T090000Z`.
fn moment(at: Timestamp) -> String {
    at.to_seconds().replace(['-', ':'], "")
}
