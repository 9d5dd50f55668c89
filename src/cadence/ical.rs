//! The plan of a week as an iCalendar file (RFC 5545): one event for each slot that holds something, with an alarm.
//! Times are UTC, so that no zone has to be described. Not here: planning.

use crate::model::{
    operations::{ExportedFile, PlanEntry, PlanType, ReviewTag, WeeklyCadenceResponse},
    time::{IsoWeek, Timestamp},
};
use std::fmt::Write as _;

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;
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
        let description: Vec<String> = entries.iter().map(|entry| line_of(entry)).collect();
        let end = Timestamp::from_millis(at.millis() + MINUTES * 60_000).unwrap_or(at);
        lines.push("BEGIN:VEVENT".to_owned());
        lines.push(format!("UID:{}@outreach-engine.example", moment(at)));
        lines.push(format!("DTSTAMP:{}", moment(now)));
        lines.push(format!("DTSTART:{}", moment(at)));
        lines.push(format!("DTEND:{}", moment(end)));
        lines.push(format!("SUMMARY:{}", escaped(&summary)));
        lines.push(format!("DESCRIPTION:{}", escaped(&description.join("\n"))));
        lines.push("TRANSP:TRANSPARENT".to_owned());
        for line in ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S"] {
            lines.push(line.to_owned());
        }
        lines.push(format!("DESCRIPTION:{}", escaped(&summary)));
        lines.push("END:VALARM".to_owned());
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    let mut content = String::new();
    for line in lines {
        fold_into(&mut content, &line);
    }
    ExportedFile {
        file_name: format!("outreach-week-{label}.ics"),
        media_type: "text/calendar;charset=utf-8".to_owned(),
        content,
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

/// Text of a property. Control characters other than line breaks have no place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a line, folded between characters so that no part is longer than 75 octets.
fn fold_into(out: &mut String, line: &str) {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            used = 1;
        }
        used += letter.len_utf8();
        // Writing into a text cannot fail.
        let _ = write!(out, "{letter}");
    }
    out.push_str("\r\n");
}
