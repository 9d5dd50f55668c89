//! `metrics`, the export of the weekly figures, and what the log says works.

use super::{ask::Desk, check};
use crate::{
    exchange::weekly_metrics,
    learning::patterns,
    metrics::{MetricsInput, metrics as report},
    model::{
        assessment::NONE,
        call::{Call, Outcome, Writes},
        error::CodedError,
        operations::{
            ExportMetricsRequest, ExportedFile, MetricsRequest, MetricsResponse, PatternsRequest, PatternsResponse,
        },
        pattern::PatternVerdict,
    },
};

const DEFAULT_DAYS: u32 = 30;
const BOUNDS: (u32, u32) = (1, 365);

/// The figures of the last days.
///
/// Needs `events` and `sequences`: all there are. Writes nothing.
///
/// # Errors
/// `out_of_range` for `request.date_range_days`.
pub fn metrics(call: &Call<MetricsRequest>) -> Result<Outcome<MetricsResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::user_id(&request.user_id)?;
    let days = check::whole("request.date_range_days", request.date_range_days, BOUNDS, DEFAULT_DAYS)?;
    let response = report(&MetricsInput {
        events: desk.events,
        sequences: desk.sequences,
        date_range_days: days,
        reply_window_days: desk.playbook.cadence.reply_window_days,
        segments: &desk.segments(),
        now: call.now,
        zone: &call.zone,
    });
    Ok(Outcome { response, writes: Writes::default() })
}

/// The weekly figures as CSV, equal to those of [`metrics`] over the same days.
///
/// Needs `events`: all there are.
///
/// # Errors
/// `out_of_range` for `request.date_range_days`.
pub fn export_metrics(call: &Call<ExportMetricsRequest>) -> Result<ExportedFile, CodedError> {
    let desk = Desk::of(call);
    let days = check::whole("request.date_range_days", call.request.date_range_days, BOUNDS, DEFAULT_DAYS)?;
    Ok(weekly_metrics(desk.events, &desk.segments(), days, call.now, &call.zone))
}

/// What the log says works.
///
/// Needs `tallies`: all there are.
///
/// # Errors
/// None; the type is that of all operations.
pub fn learning_patterns(call: &Call<PatternsRequest>) -> Result<PatternsResponse, CodedError> {
    let desk = Desk::of(call);
    let mut found = patterns(desk.tallies, desk.playbook.cadence.reply_window_days, call.now);
    found.retain(|pattern| pattern.of.segment() != Some(NONE));
    let proven = found.iter().filter(|pattern| pattern.verdict != PatternVerdict::TooEarly).count();
    let summary = match (found.is_empty(), proven) {
        (true, _) => "Nothing has been sent yet.".to_owned(),
        (false, 0) => "Too early to say that anything works better than the rest.".to_owned(),
        (false, count) => format!("{count} patterns differ from the rest."),
    };
    Ok(PatternsResponse { patterns: found, summary })
}
