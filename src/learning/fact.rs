//! What a person's log comes to, as dated facts that name nobody: what was sent, the first answer of each kind to it,
//! how far the person came, and entries that nothing counts. Figures count these facts, from the log itself or from the
//! tallies that keep them as lines of a day. Not here: rates (`metrics`).

use super::history::{History, Touch};
use crate::model::order::IntoList;
use crate::model::{
    event::{Channel, Engagement, EngagementStatus, Event, OutreachType},
    sequence::SequenceType,
    time::Timestamp,
};
use chrono::{NaiveDate, Timelike};

/// Why an entry of the log is in no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Omission {
    /// An answer to something that was never logged as sent.
    AnswerWithoutSend,
    /// The same touch on the same day, logged again.
    Duplicate,
}

impl Omission {
    const ALL: [Self; 2] = [Self::AnswerWithoutSend, Self::Duplicate];

    /// The stable code.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AnswerWithoutSend => "answer_without_send",
            Self::Duplicate => "duplicate",
        }
    }
}

/// How far a person came: a set of [`Reached::REQUESTED`] and its kin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reached(u8);

impl Reached {
    /// Was asked to connect.
    pub const REQUESTED: Self = Self(1);
    /// Accepted.
    pub const ACCEPTED: Self = Self(2);
    /// Got a message.
    pub const MESSAGED: Self = Self(4);
    /// Replied.
    pub const REPLIED: Self = Self(8);
    /// Has a meeting.
    pub const MEETING: Self = Self(16);
    /// Referred somebody to the user.
    pub const REFERRAL_RECEIVED: Self = Self(32);
    /// Was referred somebody by the user.
    pub const REFERRAL_GIVEN: Self = Self(64);

    /// Whether that point is among them.
    #[must_use]
    pub const fn has(self, point: Self) -> bool {
        self.0 & point.0 != 0
    }

    fn with(self, point: Self, holds: bool) -> Self {
        if holds { Self(self.0 | point.0) } else { self }
    }
}

/// What a fact says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// The touch was sent.
    Sent,
    /// The touch got this answer, for the first time.
    Answer(EngagementStatus),
    /// Somebody was contacted for the first time; how far they have come since.
    FirstContact(Reached),
    /// Somebody was asked to connect for the first time; whether they have accepted since.
    FirstRequest(Reached),
    /// An entry that no figure counts.
    LeftOut(Omission),
}

/// One dated fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// When, to the minute.
    pub at: Timestamp,
    /// What it says.
    pub kind: FactKind,
    /// Which touch it is about.
    pub outreach_type: OutreachType,
    /// Segment at the time of the touch.
    pub segment: String,
    /// By what way the touch travelled.
    pub channel: Channel,
    /// Which variant; empty when the text was the user's own.
    pub variant_id: String,
    /// The kind of sequence it belonged to, where it did.
    pub sequence_type: Option<SequenceType>,
    /// Minutes from the touch to the answer; 0 for all else.
    pub minutes_after: u32,
}

const DAY_MINUTES: i64 = 24 * 60;
/// An answer that is said to have come later than a year after its touch was dated by another clock than that, or stands in
/// for an earlier one: it tells nothing of how long answers take.
const LONGEST_WAIT_MINUTES: u32 = 365 * 24 * 60;

fn to_the_minute(at: Timestamp) -> Timestamp {
    Timestamp::from_millis(at.millis().div_euclid(60_000) * 60_000).unwrap_or(at)
}

/// The facts of one person's history. What was taken back is as if it had not been logged, and in none.
pub(super) fn facts_of(history: &History<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for touch in &history.touches {
        facts.push(about(touch, FactKind::Sent, touch.sent_at));
        facts.extend(touch.answers.iter().map(|(status, at)| Fact {
            minutes_after: minutes_between(touch.sent_at, *at),
            ..about(touch, FactKind::Answer(*status), *at)
        }));
    }
    let reached = reached(history);
    if let Some(first) = history.touches.first() {
        facts.push(about(first, FactKind::FirstContact(reached), first.sent_at));
    }
    let request = history.touches.iter().find(|touch| touch.outreach_type == OutreachType::ConnectionRequest);
    if let Some(request) = request {
        facts.push(about(request, FactKind::FirstRequest(reached), request.sent_at));
    }
    let left = |(event, engagement): &(&Event, &Engagement), omission| Fact {
        at: to_the_minute(event.occurred_at),
        kind: FactKind::LeftOut(omission),
        outreach_type: engagement.outreach_type,
        segment: engagement.segment.clone(),
        channel: engagement.channel,
        variant_id: String::new(),
        sequence_type: None,
        minutes_after: 0,
    };
    facts.extend(history.unanswerable.iter().map(|entry| left(entry, Omission::AnswerWithoutSend)));
    facts.extend(history.repeated.iter().map(|entry| left(entry, Omission::Duplicate)));
    facts
}

fn about(touch: &Touch, kind: FactKind, at: Timestamp) -> Fact {
    Fact {
        at: to_the_minute(at),
        kind,
        outreach_type: touch.outreach_type,
        segment: touch.segment.clone(),
        channel: touch.channel,
        variant_id: touch.variant_id.clone(),
        sequence_type: touch.sequence_type,
        minutes_after: 0,
    }
}

fn minutes_between(from: Timestamp, to: Timestamp) -> u32 {
    u32::try_from((to.millis() - from.millis()).max(0) / 60_000).unwrap_or(u32::MAX)
}

fn reached(history: &History<'_>) -> Reached {
    let is_request = |touch: &Touch| touch.outreach_type == OutreachType::ConnectionRequest;
    let gave = |status| history.entries.iter().any(|(_, engagement)| engagement.engagement_status == status);
    Reached::default()
        .with(Reached::REQUESTED, history.touches.iter().any(is_request))
        .with(Reached::ACCEPTED, gave(EngagementStatus::Accepted))
        .with(Reached::MESSAGED, history.touches.iter().any(|touch| !is_request(touch)))
        .with(Reached::REPLIED, gave(EngagementStatus::Replied))
        .with(Reached::MEETING, gave(EngagementStatus::MeetingBooked))
        .with(Reached::REFERRAL_RECEIVED, gave(EngagementStatus::ReferralReceived))
        .with(Reached::REFERRAL_GIVEN, gave(EngagementStatus::ReferralGiven))
}

impl Fact {
    /// The UTC day on which the fact is kept.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.at.0.date_naive()
    }

    /// The hour of that day, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u8 {
        u8::try_from(self.at.0.hour()).unwrap_or_default()
    }

    /// Whether it is an answer that tells how long answers take.
    #[must_use]
    pub const fn tells_wait(&self) -> bool {
        matches!(self.kind, FactKind::Answer(_)) && self.minutes_after <= LONGEST_WAIT_MINUTES
    }

    /// The fact as a line of its day: minute of the day, kind, touch, segment, channel, variant, sequence type, minutes
    /// after the touch, separated by `|`, with `|` and `\` in them escaped.
    #[must_use]
    pub fn line(&self) -> String {
        let escape = |part: &str| part.replace('\\', "\\\\").replace('|', "\\|");
        let kind = match self.kind {
            FactKind::Sent => "sent".to_owned(),
            FactKind::Answer(status) => format!("answer:{}", status.name()),
            FactKind::FirstContact(reached) => format!("contact:{}", reached.0),
            FactKind::FirstRequest(reached) => format!("request:{}", reached.0),
            FactKind::LeftOut(omission) => format!("omitted:{}", omission.name()),
        };
        format!(
            "{:04}|{kind}|{}|{}|{}|{}|{}|{}",
            self.at.millis().div_euclid(60_000).rem_euclid(DAY_MINUTES),
            self.outreach_type.name(),
            escape(&self.segment),
            self.channel.name(),
            escape(&self.variant_id),
            self.sequence_type.map(SequenceType::name).unwrap_or_default(),
            self.minutes_after
        )
    }

    /// Reads a line of that day back; `None` for what [`Self::line`] did not write.
    #[must_use]
    pub fn read(day: NaiveDate, line: &str) -> Option<Self> {
        let mut parts = split(line).into_iter();
        let minute: i64 = parts.next()?.parse().ok()?;
        let kind = kind_of(&parts.next()?)?;
        let touch = parts.next()?;
        let outreach_type = OutreachType::ALL.into_iter().find(|known| known.name() == touch)?;
        let segment = parts.next()?;
        let channel = parts.next()?;
        let channel = Channel::ALL.into_iter().find(|known| known.name() == channel)?;
        let variant_id = parts.next()?;
        let sequence_type = parts.next()?;
        let sequence_type = SequenceType::ALL.into_iter().find(|known| known.name() == sequence_type);
        let minutes_after = parts.next()?.parse().ok()?;
        let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        let at = Timestamp::from_millis(midnight + minute * 60_000)?;
        Some(Self { at, kind, outreach_type, segment, channel, variant_id, sequence_type, minutes_after })
    }
}

fn kind_of(text: &str) -> Option<FactKind> {
    let Some((kind, more)) = text.split_once(':') else { return (text == "sent").then_some(FactKind::Sent) };
    match kind {
        "answer" => EngagementStatus::ALL.into_iter().find(|status| status.name() == more).map(FactKind::Answer),
        "contact" => more.parse().ok().map(|reached| FactKind::FirstContact(Reached(reached))),
        "request" => more.parse().ok().map(|reached| FactKind::FirstRequest(Reached(reached))),
        _ => Omission::ALL.into_iter().find(|omission| omission.name() == more).map(FactKind::LeftOut),
    }
}

/// Parts between `|` that no `\` stands before.
fn split(line: &str) -> Vec<String> {
    if !line.contains('\\') {
        return line.split('|').map(str::to_owned).listed();
    }
    let mut parts = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '|' {
            parts.push(String::new());
            continue;
        }
        let kept = if letter == '\\' { letters.next() } else { Some(letter) };
        if let Some(part) = parts.last_mut() {
            part.extend(kept);
        }
    }
    parts
}
