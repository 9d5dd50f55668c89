//! The report of a range of days.

use super::{
    collect::{Dated, Source, collect},
    definitions::definitions,
    people::{cohort, funnel, latency},
    rate::{MEETING_TARGET, REPLY_TARGET, percent, rate},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::{
    learning::FactKind,
    model::{
        decimal,
        event::{EngagementStatus, OutreachType},
        operations::{
            GroupFigures, MetricsResponse, Rate, SegmentPerformance, SequencePerformance, TypeFigures, WeekFigures,
        },
        order,
        sequence::SequenceType,
        time::{IsoWeek, Timestamp, Zone, monday_of},
    },
};
use chrono::{Datelike, Days, NaiveDate};

/// What a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct MetricsInput<'a> {
    /// The log, or its tallies.
    pub source: Source<'a>,
    /// Last day of the range in the user's zone.
    pub until: NaiveDate,
    /// Number of days up to and including `until`.
    pub date_range_days: u32,
    /// Silence younger than this many days is unknown.
    pub reply_window_days: u32,
    /// Names of segments that are listed even when nothing was sent to them.
    pub segments: &'a [String],
    /// The moment of the report.
    pub now: Timestamp,
    /// The user's time zone.
    pub zone: &'a Zone,
}

/// Sends, replies and meetings of some part of the range.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    sent: u32,
    requests: u32,
    accepted: u32,
    replies: u32,
    meetings: u32,
}

impl Sums {
    fn add(&mut self, dated: &Dated) {
        match dated.fact.kind {
            FactKind::Sent => {
                self.sent += 1;
                self.requests += u32::from(dated.fact.outreach_type == OutreachType::ConnectionRequest);
            }
            FactKind::Answer(EngagementStatus::Accepted) => self.accepted += 1,
            FactKind::Answer(EngagementStatus::Replied) => self.replies += 1,
            FactKind::Answer(EngagementStatus::MeetingBooked) => self.meetings += 1,
            _ => {}
        }
    }

    fn is_empty(self) -> bool {
        self.sent + self.accepted + self.replies + self.meetings == 0
    }
}

/// First and last day of a range of so many days.
#[must_use]
pub fn range(until: NaiveDate, days: u32) -> (NaiveDate, NaiveDate) {
    (until.checked_sub_days(Days::new(u64::from(days.saturating_sub(1)))).unwrap_or(until), until)
}

/// Makes the report.
#[must_use]
pub fn metrics(input: &MetricsInput<'_>) -> MetricsResponse {
    let (from, to) = range(input.until, input.date_range_days);
    let collected = collect(&input.source, (from, to), input.now, input.zone);
    let facts = collected.facts.as_slice();
    let by_type = by_type(facts);
    let all = sums(facts);
    let sent_of = |wanted: &dyn Fn(OutreachType) -> bool| {
        OutreachType::ALL
            .iter()
            .filter(|touch| wanted(**touch))
            .filter_map(|touch| by_type.get(touch.name()))
            .map(|figures| figures.sent)
            .sum::<u32>()
    };
    let answers = |status| count(facts, status);
    let (reply, meeting) = rates(all);
    let reply_days = latency(facts, EngagementStatus::Replied);
    MetricsResponse {
        from,
        to,
        date_range_days: input.date_range_days,
        total_outreach: all.sent,
        connection_requests: all.requests,
        dms: sent_of(&|touch| touch == OutreachType::InitialDm),
        followups: sent_of(&|touch| {
            !matches!(touch, OutreachType::ConnectionRequest | OutreachType::InitialDm | OutreachType::Checkin)
        }),
        checkins: sent_of(&|touch| touch == OutreachType::Checkin),
        accepted: all.accepted,
        replies: all.replies,
        meetings: all.meetings,
        not_interested: answers(EngagementStatus::NotInterested),
        referrals_received: answers(EngagementStatus::ReferralReceived),
        referrals_given: answers(EngagementStatus::ReferralGiven),
        reply_rate: reply.percent,
        meeting_rate: meeting.percent,
        acceptance_rate: percent(all.accepted, all.requests),
        summary: summary(all, &reply),
        reply,
        meeting,
        acceptance: rate(all.accepted, all.requests, None),
        cohort: cohort(facts, input.reply_window_days, input.now),
        funnel: funnel(facts),
        median_reply_days: reply_days.median_days,
        latency: [
            ("reply".to_owned(), reply_days),
            ("acceptance".to_owned(), latency(facts, EngagementStatus::Accepted)),
        ]
        .into(),
        segment_performance: by_segment(facts, input.segments),
        top_performing_sequences: by_sequence(facts),
        groups: groups(facts),
        trend: by_week(facts, from, to),
        left_out: collected.left_out.clone(),
        definitions: definitions(),
        by_type,
    }
}

fn sums(facts: &[Dated]) -> Sums {
    let mut sums = Sums::default();
    for dated in facts {
        sums.add(dated);
    }
    sums
}

fn rates(sums: Sums) -> (Rate, Rate) {
    (rate(sums.replies, sums.sent, Some(REPLY_TARGET)), rate(sums.meetings, sums.sent, Some(MEETING_TARGET)))
}

fn count(facts: &[Dated], status: EngagementStatus) -> u32 {
    let found = facts.iter().filter(|dated| dated.fact.kind == FactKind::Answer(status)).count();
    u32::try_from(found).unwrap_or(u32::MAX)
}

fn by_type(facts: &[Dated]) -> Map<String, TypeFigures> {
    let mut figures: Map<String, TypeFigures> =
        order::map(OutreachType::ALL.iter().map(|touch| (touch.name().to_owned(), TypeFigures::default())));
    for dated in facts {
        let of = figures.entry(dated.fact.outreach_type.name().to_owned()).or_default();
        match dated.fact.kind {
            FactKind::Sent => of.sent += 1,
            FactKind::Answer(EngagementStatus::Accepted) => of.accepted += 1,
            FactKind::Answer(EngagementStatus::Replied) => of.replied += 1,
            FactKind::Answer(EngagementStatus::MeetingBooked) => of.meetings += 1,
            FactKind::Answer(EngagementStatus::NotInterested) => of.not_interested += 1,
            _ => {}
        }
    }
    figures
}

fn by_segment(facts: &[Dated], segments: &[String]) -> Vec<SegmentPerformance> {
    let mut by_name: Map<&str, Sums> = order::map(segments.iter().map(|segment| (segment.as_str(), Sums::default())));
    for dated in facts {
        by_name.entry(&dated.fact.segment).or_default().add(dated);
    }
    let mut listed: Vec<SegmentPerformance> = by_name
        .into_iter()
        .filter(|(name, sums)| !sums.is_empty() || segments.iter().any(|segment| segment == name))
        .map(|(segment, sums)| {
            let (reply, meeting) = rates(sums);
            SegmentPerformance {
                segment: segment.to_owned(),
                sent: sums.sent,
                replies: sums.replies,
                meetings: sums.meetings,
                reply_rate: reply.percent,
                meeting_rate: meeting.percent,
                reply,
                meeting,
            }
        })
        .listed();
    order::sort_by(&mut listed, |one, other| other.sent.cmp(&one.sent).then_with(|| one.segment.cmp(&other.segment)));
    listed
}

fn sequence_name(sequence_type: Option<SequenceType>) -> &'static str {
    sequence_type.map_or("none", SequenceType::name)
}

/// The same figures by each way of cutting them. What nothing was sent to or came of is not listed.
fn groups(facts: &[Dated]) -> Map<String, Vec<GroupFigures>> {
    type Cut = fn(&Dated) -> String;
    let cuts: [(&str, Cut); 6] = [
        ("month", |dated| format!("{}-{:02}", dated.day.year(), dated.day.month())),
        ("segment", |dated| dated.fact.segment.clone()),
        ("sequence_type", |dated| sequence_name(dated.fact.sequence_type).to_owned()),
        ("step", |dated| dated.fact.outreach_type.name().to_owned()),
        ("variant", |dated| dated.fact.variant_id.clone()),
        ("channel", |dated| dated.fact.channel.name().to_owned()),
    ];
    let grouped = |cut: Cut| {
        let mut by_name: Map<String, Sums> = Map::new();
        for dated in facts {
            by_name.entry(cut(dated)).or_default().add(dated);
        }
        let listed = by_name.into_iter().filter(|(_, sums)| !sums.is_empty());
        listed.map(|(name, sums)| group(name, sums)).listed()
    };
    order::map(cuts.into_iter().map(|(name, cut)| (name.to_owned(), grouped(cut))))
}

fn group(name: String, sums: Sums) -> GroupFigures {
    let (reply, meeting) = rates(sums);
    GroupFigures {
        name,
        sent: sums.sent,
        accepted: sums.accepted,
        replies: sums.replies,
        meetings: sums.meetings,
        reply,
        meeting,
    }
}

fn by_sequence(facts: &[Dated]) -> Vec<SequencePerformance> {
    let mut by_kind: Map<(&str, &str), Sums> = Map::new();
    for dated in facts {
        let sequence_type = sequence_name(dated.fact.sequence_type);
        by_kind.entry((sequence_type, &dated.fact.segment)).or_default().add(dated);
    }
    let mut listed: Vec<SequencePerformance> = by_kind
        .into_iter()
        .filter(|(_, sums)| sums.sent > 0)
        .map(|((sequence_type, segment), sums)| {
            let (reply, _) = rates(sums);
            SequencePerformance {
                sequence_type: sequence_type.to_owned(),
                segment: segment.to_owned(),
                sent: sums.sent,
                replies: sums.replies,
                meetings: sums.meetings,
                reply_rate: reply.percent,
                verdict: sequence_verdict(&reply),
                reply,
            }
        })
        .listed();
    // The lower bound decides: one answer of one send is no top performer.
    order::sort_by(&mut listed, |one, other| {
        let low = |of: &SequencePerformance| of.reply.low.unwrap_or(0.0);
        low(other).total_cmp(&low(one)).then_with(|| other.sent.cmp(&one.sent))
    });
    listed
}

fn sequence_verdict(reply: &Rate) -> String {
    match (reply.low, reply.high) {
        (Some(low), Some(high)) if reply.of >= 30 => {
            let (low, high) = (decimal::rounded(low), decimal::rounded(high));
            format!("{} of {} answered; anything from {low} to {high}% fits.", reply.count, reply.of)
        }
        _ => format!("Too early: {} of {} answered.", reply.count, reply.of),
    }
}

fn by_week(facts: &[Dated], from: NaiveDate, to: NaiveDate) -> Vec<WeekFigures> {
    let mut weeks: Map<NaiveDate, Sums> =
        order::map(from.iter_days().take_while(|day| *day <= to).map(|day| (monday_of(day), Sums::default())));
    for fact in facts {
        weeks.entry(monday_of(fact.day)).or_default().add(fact);
    }
    weeks
        .into_iter()
        .map(|(monday, sums)| {
            let (reply, meeting) = rates(sums);
            let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
            WeekFigures {
                week: IsoWeek::of(monday).label(),
                week_start: monday,
                complete: monday >= from && sunday <= to,
                sent: sums.sent,
                connection_requests: sums.requests,
                accepted: sums.accepted,
                replies: sums.replies,
                meetings: sums.meetings,
                reply_rate: reply.percent,
                meeting_rate: meeting.percent,
                reply,
                meeting,
            }
        })
        .listed()
}

fn summary(all: Sums, reply: &Rate) -> String {
    if all.sent == 0 {
        return "Nothing was sent in this range, so there are no rates.".to_owned();
    }
    let told = decimal::with_one_decimal_at_most;
    let rate = told(reply.percent.unwrap_or(0.0));
    match (reply.low.map(told), reply.high.map(told)) {
        (Some(low), Some(high)) => format!(
            "{} of {} touches were answered ({rate}%); the true rate may lie anywhere from {low} to {high}%.",
            all.replies, all.sent
        ),
        _ => format!(
            "{} answers and {} sends: most answers are to touches from before this range, so look at the cohort rates.",
            all.replies, all.sent
        ),
    }
}
