//! The weekly metrics as a file: one row per ISO week and segment, counted from the same facts as the report.

use super::csv::csv;
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::{
    learning::{FactKind, wilson},
    metrics::{Dated, MetricsInput, collect, percent, range},
    model::{
        decimal,
        event::{EngagementStatus, OutreachType},
        operations::ExportedFile,
        time::{IsoWeek, monday_of},
    },
};
use chrono::{Days, NaiveDate};
use std::borrow::Cow;

const HEADER: [&str; 20] = [
    "week",
    "week_start",
    "complete",
    "segment",
    "outreach_sent",
    "connection_requests",
    "initial_dms",
    "followups",
    "checkins",
    "accepted",
    "replies",
    "meetings",
    "not_interested",
    "referrals_received",
    "referrals_given",
    "reply_rate_percent",
    "reply_rate_low",
    "reply_rate_high",
    "meeting_rate_percent",
    "acceptance_rate_percent",
];

#[derive(Default)]
struct Row {
    sent: Map<OutreachType, u32>,
    answers: Map<EngagementStatus, u32>,
}

impl Row {
    fn add(&mut self, dated: &Dated) {
        match dated.fact.kind {
            FactKind::Sent => *self.sent.entry(dated.fact.outreach_type).or_default() += 1,
            FactKind::Answer(status) => *self.answers.entry(status).or_default() += 1,
            _ => {}
        }
    }

    fn is_empty(&self) -> bool {
        self.sent.is_empty() && self.answers.is_empty()
    }

    fn sent_of(&self, wanted: impl Fn(OutreachType) -> bool) -> u32 {
        self.sent.iter().filter(|(touch, _)| wanted(**touch)).map(|(_, count)| count).sum()
    }

    fn cells(&self) -> Vec<Cow<'static, str>> {
        let answers = |status| self.answers.get(&status).copied().unwrap_or(0);
        let sent = self.sent_of(|_| true);
        let requests = self.sent_of(|touch| touch == OutreachType::ConnectionRequest);
        let dms = self.sent_of(|touch| touch == OutreachType::InitialDm);
        let checkins = self.sent_of(|touch| touch == OutreachType::Checkin);
        let replies = answers(EngagementStatus::Replied);
        let meetings = answers(EngagementStatus::MeetingBooked);
        let accepted = answers(EngagementStatus::Accepted);
        let interval = (replies <= sent).then(|| wilson(replies, sent)).flatten();
        let told = |value: Option<f64>| Cow::Owned(value.map(decimal::with_one_decimal).unwrap_or_default());
        let bound = |value: Option<f64>| told(value.map(|value| 100.0 * value));
        let share = |count, of| told(percent(count, of));
        let counts = [
            sent,
            requests,
            dms,
            sent - requests - dms - checkins,
            checkins,
            accepted,
            replies,
            meetings,
            answers(EngagementStatus::NotInterested),
            answers(EngagementStatus::ReferralReceived),
            answers(EngagementStatus::ReferralGiven),
        ];
        let mut cells: Vec<Cow<'static, str>> = counts.iter().map(|count| Cow::Owned(count.to_string())).listed();
        cells.push(share(replies, sent));
        cells.push(bound(interval.map(|(low, _)| low)));
        cells.push(bound(interval.map(|(_, high)| high)));
        cells.push(share(meetings, sent));
        cells.push(share(accepted, requests));
        cells
    }
}

/// The weeks of a report's range. Every week has a row for each of its segments, and one for every other segment that
/// something was sent to or came of. An empty rate cell means that nothing was sent.
#[must_use]
pub fn weekly_metrics(input: &MetricsInput<'_>) -> ExportedFile {
    let (from, to) = range(input.until, input.date_range_days);
    let collected = collect(&input.source, (from, to), input.now, input.zone);
    let mut rows: Map<(NaiveDate, &str), Row> = Map::new();
    for day in from.iter_days().take_while(|day| *day <= to) {
        for segment in input.segments {
            rows.entry((monday_of(day), segment)).or_default();
        }
    }
    for dated in &collected.facts {
        rows.entry((monday_of(dated.day), &dated.fact.segment)).or_default().add(dated);
    }
    rows.retain(|(_, segment), row| !row.is_empty() || input.segments.iter().any(|listed| listed == segment));
    let table = rows.iter().map(|((monday, segment), row)| {
        let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(*monday);
        let complete = *monday >= from && sunday <= to;
        let mut cells: Vec<Cow<'_, str>> = vec![
            Cow::Owned(IsoWeek::of(*monday).label()),
            Cow::Owned(monday.to_string()),
            Cow::Borrowed(if complete { "yes" } else { "no" }),
            Cow::Borrowed(segment),
        ];
        cells.extend(row.cells());
        cells
    });
    let header = HEADER.iter().map(|name| Cow::Borrowed(*name)).listed();
    ExportedFile {
        file_name: format!("outreach-metrics-{}.csv", weeks(from, to)),
        media_type: "text/csv;charset=utf-8".to_owned(),
        content: csv(std::iter::once(header).chain(table)),
    }
}

/// The ISO weeks of a range, as file names say them: `2026-W48`, or `2026-W45_to_2026-W48`.
pub fn weeks(from: NaiveDate, to: NaiveDate) -> String {
    let (first, last) = (IsoWeek::of(from).label(), IsoWeek::of(to).label());
    if first == last { first } else { format!("{first}_to_{last}") }
}
