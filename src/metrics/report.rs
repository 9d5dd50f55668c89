//! The report of a range of days.

use super::{
    collect::{Fact, FactKind, Facts, PersonFacts, collect},
    definitions::definitions,
    rate::{MEETING_TARGET, REPLY_TARGET, percent, rate},
};
use crate::model::{
    event::{EngagementStatus, Event, OutreachType},
    operations::{
        CohortFigures, Funnel, MetricsResponse, SegmentPerformance, SequencePerformance, TypeFigures, WeekFigures,
    },
    order,
    sequence::Sequence,
    time::{IsoWeek, Timestamp, Zone, monday_of},
};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// What a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct MetricsInput<'a> {
    /// The log: at least everything of the people who were contacted or answered in the range.
    pub events: &'a [Event],
    /// Stored sequences: they tell which plan a touch belonged to.
    pub sequences: &'a [Sequence],
    /// Number of days up to and including today.
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
    fn add(&mut self, fact: &Fact<'_>) {
        match fact.kind {
            FactKind::Sent => {
                self.sent += 1;
                self.requests += u32::from(fact.outreach_type == OutreachType::ConnectionRequest);
            }
            FactKind::Answer(EngagementStatus::Accepted) => self.accepted += 1,
            FactKind::Answer(EngagementStatus::Replied) => self.replies += 1,
            FactKind::Answer(EngagementStatus::MeetingBooked) => self.meetings += 1,
            FactKind::Answer(_) => {}
        }
    }
}

/// Makes the report.
#[must_use]
pub fn metrics(input: &MetricsInput<'_>) -> MetricsResponse {
    let collected = collect(input.events, input.now, input.zone);
    let to = input.zone.date(input.now);
    let from = to.checked_sub_days(Days::new(u64::from(input.date_range_days.saturating_sub(1)))).unwrap_or(to);
    let in_range = |day: NaiveDate| day >= from && day <= to;
    let facts: Vec<&Fact<'_>> = collected.facts.iter().filter(|fact| in_range(fact.day)).collect();
    let by_type = by_type(&facts);
    let all = sums(facts.iter().copied());
    let sent_of = |wanted: &dyn Fn(OutreachType) -> bool| {
        OutreachType::ALL
            .iter()
            .filter(|touch| wanted(**touch))
            .filter_map(|touch| by_type.get(touch.name()))
            .map(|figures| figures.sent)
            .sum::<u32>()
    };
    let answers = |status| count(&facts, status);
    let (reply, meeting) = rates(all);
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
        cohort: cohort(&collected, input, in_range),
        funnel: funnel(&collected, input.zone, in_range),
        median_reply_days: median_reply_days(&facts),
        segment_performance: by_segment(&facts, input.segments),
        top_performing_sequences: by_sequence(&facts, input.sequences),
        trend: by_week(&facts, from, to),
        left_out: collected.left_out.clone(),
        definitions: definitions(),
        by_type,
    }
}

fn sums<'f>(facts: impl Iterator<Item = &'f Fact<'f>>) -> Sums {
    let mut sums = Sums::default();
    facts.for_each(|fact| sums.add(fact));
    sums
}

fn rates(sums: Sums) -> (crate::model::operations::Rate, crate::model::operations::Rate) {
    (rate(sums.replies, sums.sent, Some(REPLY_TARGET)), rate(sums.meetings, sums.sent, Some(MEETING_TARGET)))
}

fn count(facts: &[&Fact<'_>], status: EngagementStatus) -> u32 {
    total(facts.iter().filter(|fact| fact.kind == FactKind::Answer(status)).count())
}

fn total(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn by_type(facts: &[&Fact<'_>]) -> BTreeMap<String, TypeFigures> {
    let mut figures: BTreeMap<String, TypeFigures> =
        order::map(OutreachType::ALL.iter().map(|touch| (touch.name().to_owned(), TypeFigures::default())));
    for fact in facts {
        let of = figures.entry(fact.outreach_type.name().to_owned()).or_default();
        match fact.kind {
            FactKind::Sent => of.sent += 1,
            FactKind::Answer(EngagementStatus::Accepted) => of.accepted += 1,
            FactKind::Answer(EngagementStatus::Replied) => of.replied += 1,
            FactKind::Answer(EngagementStatus::MeetingBooked) => of.meetings += 1,
            FactKind::Answer(EngagementStatus::NotInterested) => of.not_interested += 1,
            FactKind::Answer(_) => {}
        }
    }
    figures
}

fn by_segment(facts: &[&Fact<'_>], segments: &[String]) -> Vec<SegmentPerformance> {
    let mut by_name: BTreeMap<&str, Sums> =
        order::map(segments.iter().map(|segment| (segment.as_str(), Sums::default())));
    for fact in facts {
        by_name.entry(&fact.segment).or_default().add(fact);
    }
    let mut listed: Vec<SegmentPerformance> = by_name
        .into_iter()
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
        .collect();
    order::sort_by(&mut listed, |one, other| other.sent.cmp(&one.sent).then_with(|| one.segment.cmp(&other.segment)));
    listed
}

fn by_sequence(facts: &[&Fact<'_>], sequences: &[Sequence]) -> Vec<SequencePerformance> {
    let types: BTreeMap<&str, &str> =
        order::map(sequences.iter().map(|sequence| (sequence.prospect_id.as_str(), sequence.sequence_type.name())));
    let mut by_kind: BTreeMap<(&str, &str), Sums> = BTreeMap::new();
    for fact in facts {
        let sequence_type = types.get(fact.prospect_id).copied().unwrap_or("none");
        by_kind.entry((sequence_type, &fact.segment)).or_default().add(fact);
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
        .collect();
    // The lower bound decides: one answer of one send is no top performer.
    order::sort_by(&mut listed, |one, other| {
        let low = |of: &SequencePerformance| of.reply.low.unwrap_or(0.0);
        low(other).total_cmp(&low(one)).then_with(|| other.sent.cmp(&one.sent))
    });
    listed
}

fn sequence_verdict(reply: &crate::model::operations::Rate) -> String {
    match (reply.low, reply.high) {
        (Some(low), Some(high)) if reply.of >= 30 => {
            format!("{} of {} answered; anything from {low:.0} to {high:.0} % fits.", reply.count, reply.of)
        }
        _ => format!("Too early: {} of {} answered.", reply.count, reply.of),
    }
}

fn by_week(facts: &[&Fact<'_>], from: NaiveDate, to: NaiveDate) -> Vec<WeekFigures> {
    let mut weeks: BTreeMap<NaiveDate, Sums> =
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
        .collect()
}

/// People first contacted in the range: the only rates in which sends and answers belong to the same people.
fn cohort(facts: &Facts<'_>, input: &MetricsInput<'_>, in_range: impl Fn(NaiveDate) -> bool) -> CohortFigures {
    let window = f64::from(input.reply_window_days);
    let young = |at: Timestamp| input.now.days_since(at) < window;
    let (mut contacted, mut too_young, mut judged, mut replied, mut met) = (0, 0, 0, 0, 0);
    let (mut asked, mut accepted) = (0, 0);
    for person in &facts.people {
        let Some(first) = person.touches.first() else { continue };
        if in_range(input.zone.date(first.sent_at)) {
            contacted += 1;
            if young(first.sent_at) {
                too_young += 1;
            } else {
                judged += 1;
                replied += u32::from(person.answers.contains(&EngagementStatus::Replied));
                met += u32::from(person.answers.contains(&EngagementStatus::MeetingBooked));
            }
        }
        let request = person.touches.iter().find(|touch| touch.outreach_type == OutreachType::ConnectionRequest);
        let counts = |at: Timestamp| in_range(input.zone.date(at)) && !young(at);
        if request.is_some_and(|request| counts(request.sent_at)) {
            asked += 1;
            accepted += u32::from(person.standing.accepted_at.is_some());
        }
    }
    CohortFigures {
        people_contacted: contacted,
        too_young,
        cohort_reply_rate: rate(replied, judged, Some(REPLY_TARGET)),
        cohort_meeting_rate: rate(met, judged, Some(MEETING_TARGET)),
        cohort_acceptance_rate: rate(accepted, asked, None),
    }
}

fn funnel(facts: &Facts<'_>, zone: &Zone, in_range: impl Fn(NaiveDate) -> bool) -> Funnel {
    let contacted =
        |person: &&PersonFacts<'_>| person.touches.first().is_some_and(|first| in_range(zone.date(first.sent_at)));
    let mut funnel = Funnel::default();
    for person in facts.people.iter().filter(contacted) {
        let sent = |wanted: &dyn Fn(OutreachType) -> bool| {
            u32::from(person.touches.iter().any(|touch| wanted(touch.outreach_type)))
        };
        let gave = |status| u32::from(person.answers.contains(&status));
        funnel.requested += sent(&|touch| touch == OutreachType::ConnectionRequest);
        funnel.accepted += u32::from(person.standing.accepted_at.is_some());
        funnel.messaged += sent(&|touch| touch != OutreachType::ConnectionRequest);
        funnel.replied += gave(EngagementStatus::Replied);
        funnel.meeting += gave(EngagementStatus::MeetingBooked);
        funnel.referral_received += gave(EngagementStatus::ReferralReceived);
        funnel.referral_given += gave(EngagementStatus::ReferralGiven);
        let owes = person.answers.contains(&EngagementStatus::ReferralReceived)
            && !person.answers.contains(&EngagementStatus::ReferralGiven);
        funnel.thanks_due += u32::from(owes);
    }
    funnel
}

fn median_reply_days(facts: &[&Fact<'_>]) -> Option<f64> {
    let mut days: Vec<f64> = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Answer(EngagementStatus::Replied))
        .map(|fact| fact.days_after)
        .collect();
    order::sort_by(&mut days, f64::total_cmp);
    let upper = days.get(days.len() / 2).copied()?;
    let lower = days.get((days.len() - 1) / 2).copied()?;
    Some((f64::midpoint(lower, upper) * 10.0).round() / 10.0)
}

fn summary(all: Sums, reply: &crate::model::operations::Rate) -> String {
    if all.sent == 0 {
        return "Nothing was sent in this range, so there are no rates.".to_owned();
    }
    let rate = reply.percent.unwrap_or(0.0);
    match (reply.low, reply.high) {
        (Some(low), Some(high)) => format!(
            "{} of {} touches were answered ({rate} %); the true rate may lie anywhere from {low} to {high} %.",
            all.replies, all.sent
        ),
        _ => format!(
            "{} answers and {} sends: most answers are to touches from before this range, so look at the cohort rates.",
            all.replies, all.sent
        ),
    }
}
