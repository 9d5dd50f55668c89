//! `metrics`: the figures of a range of days. All rates are in percent; `null` where there is nothing to divide by.

use crate::model::json::FromJson;
use crate::model::map::Map;
use chrono::NaiveDate;
use serde::Serialize;

/// Asks for the figures of the last days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct MetricsRequest {
    /// The workspace.
    pub user_id: String,
    /// 1–365 days up to and including `until`; 30 when absent.
    #[serde(default)]
    pub date_range_days: Option<i64>,
    /// Last day of the range in the user's zone, not after today; today when absent.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub until: Option<NaiveDate>,
}

/// How a rate stands against its target, by the whole of its interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum RateVerdict {
    /// The interval lies below the target.
    Below,
    /// The rate lies within the target and the interval allows nothing else to be said.
    Within,
    /// The interval lies above the target.
    Above,
    /// The interval reaches across an edge of the target: too early to say.
    TooEarly,
    /// The rate has no target, or there is nothing to divide by.
    NoVerdict,
}

/// A rate with its interval.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Rate {
    /// Percent; `null` where there is nothing to divide by.
    pub percent: Option<f64>,
    /// What is counted.
    pub count: u32,
    /// Of how many.
    pub of: u32,
    /// Lower end of the 95 % Wilson interval, percent.
    pub low: Option<f64>,
    /// Upper end of the 95 % Wilson interval, percent.
    pub high: Option<f64>,
    /// Lower end of the target, percent.
    pub target_low: Option<f64>,
    /// Upper end of the target, percent.
    pub target_high: Option<f64>,
    /// How it stands against the target.
    pub verdict: RateVerdict,
}

/// Counts of one touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TypeFigures {
    /// Sent in the range.
    pub sent: u32,
    /// Requests accepted in the range.
    pub accepted: u32,
    /// Touches that got a reply in the range.
    pub replied: u32,
    /// Touches that led to a meeting in the range.
    pub meetings: u32,
    /// Touches answered with "not interested" in the range.
    pub not_interested: u32,
}

/// Figures of one segment.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SegmentPerformance {
    /// Segment at the time of the touch.
    pub segment: String,
    /// Outreach sent.
    pub sent: u32,
    /// Touches with a reply.
    pub replies: u32,
    /// Touches with a meeting.
    pub meetings: u32,
    /// Percent.
    pub reply_rate: Option<f64>,
    /// Percent.
    pub meeting_rate: Option<f64>,
    /// With interval and target.
    pub reply: Rate,
    /// With interval and target.
    pub meeting: Rate,
}

/// Figures of one kind of sequence in one segment.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SequencePerformance {
    /// `3-step` …, or `none` for touches outside a stored sequence.
    pub sequence_type: String,
    /// Segment at the time of the touch.
    pub segment: String,
    /// Outreach sent.
    pub sent: u32,
    /// Touches with a reply.
    pub replies: u32,
    /// Touches with a meeting.
    pub meetings: u32,
    /// Percent.
    pub reply_rate: Option<f64>,
    /// With interval and target.
    pub reply: Rate,
    /// Whether anything can be said yet, for people.
    pub verdict: String,
}

/// Figures of one ISO week.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WeekFigures {
    /// `2026-W48`.
    pub week: String,
    /// Its Monday.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub week_start: NaiveDate,
    /// Whether all seven of its days lie in the range.
    pub complete: bool,
    /// Outreach sent.
    pub sent: u32,
    /// Connection requests sent.
    pub connection_requests: u32,
    /// Requests accepted.
    pub accepted: u32,
    /// Touches with a reply.
    pub replies: u32,
    /// Touches with a meeting.
    pub meetings: u32,
    /// Percent.
    pub reply_rate: Option<f64>,
    /// Percent.
    pub meeting_rate: Option<f64>,
    /// With interval and target.
    pub reply: Rate,
    /// With interval and target.
    pub meeting: Rate,
}

/// Rates per person first contacted in the range, whenever they answered.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CohortFigures {
    /// People first contacted in the range.
    pub people_contacted: u32,
    /// Of them, those contacted within the reply window: neither success nor failure yet, whether they answered or not.
    pub too_young: u32,
    /// Replied ÷ (contacted − too young).
    pub cohort_reply_rate: Rate,
    /// Met ÷ (contacted − too young).
    pub cohort_meeting_rate: Rate,
    /// Accepted ÷ requested, of requests first sent in the range and old enough to judge.
    pub cohort_acceptance_rate: Rate,
}

/// People by the furthest point they reached, of those first contacted in the range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Funnel {
    /// Were asked to connect.
    pub requested: u32,
    /// Accepted.
    pub accepted: u32,
    /// Got a message.
    pub messaged: u32,
    /// Replied.
    pub replied: u32,
    /// Have a meeting.
    pub meeting: u32,
    /// Referred somebody to the user.
    pub referral_received: u32,
    /// Were referred somebody by the user.
    pub referral_given: u32,
    /// Referred somebody and were not referred anybody yet.
    pub thanks_due: u32,
}

/// How long answers took. `null` where there were none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Latency {
    /// Answers of the range.
    pub count: u32,
    /// A quarter of them came within so many days of the touch they answer.
    pub quarter_days: Option<f64>,
    /// Half of them.
    pub median_days: Option<f64>,
    /// Three quarters of them.
    pub three_quarters_days: Option<f64>,
}

/// Figures of one month, segment, sequence type, step, variant or channel.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct GroupFigures {
    /// Which one: `2026-11`, `referral_network`, `3-step`, `initial_dm`, a variant's id (empty: the user's own words),
    /// `linkedin_dm`.
    pub name: String,
    /// Outreach sent.
    pub sent: u32,
    /// Requests accepted.
    pub accepted: u32,
    /// Touches with a reply.
    pub replies: u32,
    /// Touches with a meeting.
    pub meetings: u32,
    /// Replies ÷ sent, with interval and target.
    pub reply: Rate,
    /// Meetings ÷ sent, with interval and target.
    pub meeting: Rate,
}

/// What the figures do not count, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LeftOut {
    /// Stable code: `answer_without_send`, `duplicate`, `clock` (of these, answers more than a year after their touch are
    /// left out of the latency alone). What was taken back is as if it had not been logged.
    pub code: String,
    /// How many events.
    pub count: u32,
    /// For people.
    pub text: String,
}

/// The figures of a range of days.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct MetricsResponse {
    /// First day of the range in the user's zone.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub from: NaiveDate,
    /// Last day of the range: today in the user's zone.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub to: NaiveDate,
    /// Number of days.
    pub date_range_days: u32,
    /// Outreach sent in the range.
    pub total_outreach: u32,
    /// Connection requests sent.
    pub connection_requests: u32,
    /// First messages sent.
    pub dms: u32,
    /// Follow-ups sent.
    pub followups: u32,
    /// Check-ins sent.
    pub checkins: u32,
    /// Requests accepted in the range.
    pub accepted: u32,
    /// Touches that got a reply in the range.
    pub replies: u32,
    /// Touches that led to a meeting in the range.
    pub meetings: u32,
    /// People who said "not interested" in the range.
    pub not_interested: u32,
    /// Referrals received in the range.
    pub referrals_received: u32,
    /// Referrals given in the range.
    pub referrals_given: u32,
    /// Counts by touch; every touch is listed.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, TypeFigures>"))]
    pub by_type: Map<String, TypeFigures>,
    /// Replies ÷ outreach sent, percent; `null` where nothing was sent.
    pub reply_rate: Option<f64>,
    /// Meetings ÷ outreach sent, percent; `null` where nothing was sent.
    pub meeting_rate: Option<f64>,
    /// Requests accepted ÷ requests sent, percent; `null` where none was sent.
    pub acceptance_rate: Option<f64>,
    /// `reply_rate` with interval and target 15–20 %.
    pub reply: Rate,
    /// `meeting_rate` with interval and target 5–10 %.
    pub meeting: Rate,
    /// `acceptance_rate` with interval.
    pub acceptance: Rate,
    /// Rates per person first contacted in the range.
    pub cohort: CohortFigures,
    /// People by the furthest point reached.
    pub funnel: Funnel,
    /// Median days from a touch to its reply; `null` without replies.
    pub median_reply_days: Option<f64>,
    /// How long answers took, by kind: `reply`, `acceptance`. One that came more than a year after its touch is in neither:
    /// one of their clocks was wrong.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, Latency>"))]
    pub latency: Map<String, Latency>,
    /// By segment, most sent first.
    pub segment_performance: Vec<SegmentPerformance>,
    /// By sequence type and segment, best lower bound of the reply rate first.
    pub top_performing_sequences: Vec<SequencePerformance>,
    /// The same figures cut by `month`, `segment`, `sequence_type`, `step`, `variant` and `channel`, each in the order of
    /// its names.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, GroupFigures[]>"))]
    pub groups: Map<String, Vec<GroupFigures>>,
    /// By ISO week in the user's zone, oldest first; weeks without outreach are listed too.
    pub trend: Vec<WeekFigures>,
    /// What is not counted, and why; empty when all is.
    pub left_out: Vec<LeftOut>,
    /// What each figure means, by its name, for people.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, string>"))]
    pub definitions: Map<String, String>,
    /// What the range says, for people: above all when it is too early to say anything.
    pub summary: String,
}
