//! `metrics` and the export of the figures.

use super::{ask::Desk, check};
use crate::{
    exchange::{event_rows, weekly_metrics},
    metrics::{MetricsInput, Source, metrics as report},
    model::{
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        operations::{ExportMetricsRequest, ExportRows, ExportedFile, MetricsRequest, MetricsResponse},
    },
};
use chrono::{Datelike, NaiveDate};

const DEFAULT_DAYS: u32 = 30;
const BOUNDS: (u32, u32) = (1, 365);

/// The figures of a range of days.
///
/// Needs `tallies`: those of the days from a day before the range on (ids from `day|YYYY-MM-DD`), or, without any of these,
/// `events` and `sequences`: all there are. The figures are the same. Writes nothing.
///
/// # Errors
/// `out_of_range` for `request.date_range_days` and `request.until`.
pub fn metrics(call: &Call<MetricsRequest>) -> Result<Outcome<MetricsResponse>, CodedError> {
    check::user_id(&call.request.user_id)?;
    let response = within(call, call.request.date_range_days, call.request.until, report)?;
    Ok(Outcome { response, writes: Writes::default() })
}

/// A file of the same range as [`metrics`], with the same figures: one row per ISO week and segment, or one per entry.
///
/// Needs the records of [`metrics`] for weeks; all `events` for entries.
///
/// # Errors
/// `out_of_range` for `request.date_range_days` and `request.until`.
pub fn export_metrics(call: &Call<ExportMetricsRequest>) -> Result<ExportedFile, CodedError> {
    let request = &call.request;
    let make = match request.rows.unwrap_or_default() {
        ExportRows::Weeks => weekly_metrics,
        ExportRows::Events => event_rows,
    };
    within(call, request.date_range_days, request.until, make)
}

/// Checks the range and makes something of it.
fn within<Request, Made>(
    call: &Call<Request>,
    date_range_days: Option<i64>,
    until: Option<NaiveDate>,
    make: impl Fn(&MetricsInput<'_>) -> Made,
) -> Result<Made, CodedError> {
    let desk = Desk::of(call);
    let date_range_days = check::whole("request.date_range_days", date_range_days, BOUNDS, DEFAULT_DAYS)?;
    let today = call.zone.date(call.now);
    let until = until.unwrap_or(today);
    if until > today || until.year() < 2003 {
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.until", "a day from 2003 to today"));
    }
    Ok(make(&MetricsInput {
        source: Source { tallies: desk.tallies, events: desk.events, sequences: desk.sequences },
        until,
        date_range_days,
        reply_window_days: desk.playbook.cadence.reply_window_days,
        segments: &desk.segments(),
        now: call.now,
        zone: &call.zone,
    }))
}
