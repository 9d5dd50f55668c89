//! `weeklyCadence`: the plan of a week; the day's queue; what can be changed in a plan; who waits for what.

use crate::model::json::FromJson;
use crate::model::map::Map;
use crate::model::{event::OutreachType, time::Timestamp};
use chrono::NaiveDate;
use serde::Serialize;

/// Asks for the plan of a week.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WeeklyCadenceRequest {
    /// The workspace.
    pub user_id: String,
    /// Any day of the week, `YYYY-MM-DD`; the week of now when absent.
    #[serde(default)]
    pub week_start_date: Option<String>,
    /// 10–100 connection requests, 30–50 advised; the playbook's target when absent.
    #[serde(default)]
    pub target_connection_requests: Option<i64>,
    /// 0–200 follow-ups; the playbook's target when absent.
    #[serde(default)]
    pub target_followups: Option<i64>,
}

/// What is done in a slot and is no outreach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ReviewTag {
    /// Looking at the week's figures.
    WeeklyReview,
    /// Somebody wrote: the user answers in their own words. In the day's queue only.
    Answer,
}

/// What an entry of the plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum PlanType {
    /// The weekly review, or an answer that is owed.
    Review(ReviewTag),
    /// A touch.
    Outreach(OutreachType),
}

/// One entry of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PlanEntry {
    /// `monday` … `friday`.
    pub day: String,
    /// Calendar day in the user's zone.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub date: NaiveDate,
    /// Wall clock in the user's zone, `HH:MM`.
    pub time: String,
    /// The same moment in UTC.
    pub at: Timestamp,
    /// Who; `null` for the review.
    pub prospect_id: Option<String>,
    /// Their name, where known.
    pub prospect_name: Option<String>,
    /// Their segment; empty for the review.
    pub segment: String,
    /// What.
    #[serde(rename = "type")]
    pub entry_type: PlanType,
    /// Zero-based step of the sequence, where there is one.
    pub step: Option<u32>,
    /// The chosen variant, where there is one.
    pub variant_id: Option<String>,
    /// Priority score 0–100; 0 for the review.
    pub priority: f64,
    /// Why this person now, for people.
    pub reason: String,
    /// For a connection request: whether a note is worth one of the month's notes; `null` for everything else.
    pub note: Option<NoteChoice>,
    /// Wall clock where the person is, `HH:MM`; `null` where their time zone is not known.
    pub their_time: Option<String>,
    /// Whether the user chose this slot.
    pub fixed: bool,
}

/// With or without a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum NoteChoice {
    /// Send the suggested note.
    Note,
    /// Send the request without one: the notes of this month do more elsewhere, or are used up.
    Blank,
}

/// How the plan differs from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Planned now, and not before.
    Added,
    /// Planned before, and not now.
    Removed,
    /// Planned for another slot than before.
    Moved,
}

/// One change of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PlanChange {
    /// What changed.
    pub kind: ChangeKind,
    /// Whom it concerns.
    pub prospect_id: String,
    /// Their name, where known.
    pub prospect_name: Option<String>,
    /// Which touch.
    pub outreach_type: OutreachType,
    /// The slot before; `null` for what was added.
    pub from: Option<Timestamp>,
    /// The slot now; `null` for what was removed.
    pub to: Option<Timestamp>,
    /// Why, for people.
    pub reason: String,
}

/// Unanswered requests of one age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PendingAge {
    /// At least so many days old.
    pub from_days: u32,
    /// Younger than so many days; `null` for the oldest.
    pub to_days: Option<u32>,
    /// How many.
    pub count: u32,
}

/// A request that nobody answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PendingInvitation {
    /// Who was asked.
    pub prospect_id: String,
    /// Their name, where known.
    pub prospect_name: Option<String>,
    /// When they were asked.
    pub sent_at: Timestamp,
    /// How many whole days ago.
    pub days: u32,
}

/// What the site still allows, by the log and the playbook's limits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Allowances {
    /// Requests that any seven days may hold.
    pub requests_limit: u32,
    /// Requests sent in the last seven days.
    pub requests_used: u32,
    /// When the next request is free again; `null` while one is free now.
    pub next_request_at: Option<Timestamp>,
    /// Notes a month.
    pub notes_limit: u32,
    /// Requests with a note sent in this calendar month of the user's zone.
    pub notes_used: u32,
    /// Characters of a note.
    pub note_characters: u32,
    /// Requests that nobody has answered, by age.
    pub pending: Vec<PendingAge>,
    /// Those older than the playbook's `withdraw_after_days`, oldest first, at most fifty: withdrawing is suggested.
    pub withdraw: Vec<PendingInvitation>,
    /// People the site locks after a withdrawal.
    pub locked: u32,
    /// No requests before that day, because the site showed its limit; `null` while there is no pause.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub paused_until: Option<NaiveDate>,
}

/// The plan of a week.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct WeeklyCadenceResponse {
    /// Monday.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub week_start: NaiveDate,
    /// Sunday.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string"))]
    pub week_end: NaiveDate,
    /// How many touches are planned; the review is none.
    pub total_outreach: u32,
    /// Planned connection requests by segment: what the target distribution governs.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, number>"))]
    pub distribution: Map<String, u32>,
    /// Planned touches by type.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, number>"))]
    pub by_type: Map<String, u32>,
    /// In order of time; at one time follow-ups and messages before requests, then by priority.
    pub entries: Vec<PlanEntry>,
    /// What could not be planned as asked and why, for people; empty when all could.
    pub shortfalls: Vec<String>,
    /// Advice, for people: for example when the target lies outside 30–50.
    pub notices: Vec<String>,
    /// How it differs from what was planned for this week before; empty for a first plan.
    pub changes: Vec<PlanChange>,
    /// What the site still allows.
    pub allowances: Allowances,
}

/// Asks for the day's queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DayQueueRequest {
    /// The workspace.
    pub user_id: String,
}

/// What is to be done now, later today and this week, in that order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct DayQueueResponse {
    /// Answers that are owed, and the slots that are open.
    pub now: Vec<PlanEntry>,
    /// Slots of today that are still to come.
    pub later_today: Vec<PlanEntry>,
    /// The rest of the week.
    pub this_week: Vec<PlanEntry>,
    /// Touches sent today.
    pub done_today: u32,
    /// When the next slot with something in it opens; `null` when none is left this week.
    pub next_at: Option<Timestamp>,
    /// Whether the user is done for today.
    pub done_for_today: bool,
    /// As in [`WeeklyCadenceResponse`].
    pub shortfalls: Vec<String>,
    /// As in [`WeeklyCadenceResponse`].
    pub changes: Vec<PlanChange>,
    /// What the site still allows.
    pub allowances: Allowances,
}

/// What the user can change in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PlanAdjustment {
    /// Puts somebody's touch into another slot, and keeps it there.
    Move {
        /// Who.
        prospect_id: String,
        /// What.
        outreach_type: OutreachType,
        /// Day of the slot, `YYYY-MM-DD`.
        date: String,
        /// Hour of the slot: one of the playbook's `request_hours`.
        hour: i64,
    },
    /// Gives a touch that was moved back to the plan.
    Release {
        /// Who.
        prospect_id: String,
    },
    /// Lets somebody rest until a day; `null` wakes them.
    Snooze {
        /// Who.
        prospect_id: String,
        /// First day on which they may be planned again, `YYYY-MM-DD`, at most two years from now.
        #[serde(default)]
        until: Option<String>,
    },
    /// The site showed its limit: no requests for the playbook's `limit_pause_days`, or until a day; `resume` ends it.
    Pause {
        /// First day with requests again, `YYYY-MM-DD`.
        #[serde(default)]
        until: Option<String>,
        /// Ends the pause.
        #[serde(default)]
        resume: bool,
    },
    /// What is left of today moves on; `false` takes that back.
    DoneForToday {
        /// Whether the user is done.
        done: bool,
    },
}

/// Changes the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AdjustPlanRequest {
    /// What to change.
    pub adjustment: PlanAdjustment,
}

/// The plan has been changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AdjustPlanResponse {
    /// What to know about it, for people: for example that a message goes out before it is due.
    pub notices: Vec<String>,
}

/// Asks who waits for what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WaitingRequest {
    /// The workspace.
    pub user_id: String,
    /// Only those who wait for this; everybody when absent.
    #[serde(default)]
    pub code: Option<String>,
    /// Only those whose name, company or id holds this text, whatever the case.
    #[serde(default)]
    pub search: Option<String>,
    /// 1–500; 100 when absent.
    #[serde(default)]
    pub limit: Option<i64>,
}

/// How many wait for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct WaitingCount {
    /// What they wait for, for example `acceptance`.
    pub code: String,
    /// How many.
    pub count: u32,
}

/// Somebody, and what they wait for.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WaitingPerson {
    /// Who.
    pub prospect_id: String,
    /// Their name, where known.
    pub prospect_name: Option<String>,
    /// Their segment.
    pub segment: String,
    /// Priority score 0–100.
    pub priority: f64,
    /// What they wait for; `planned` for those who are in the plan.
    pub code: String,
    /// The same for people, with its date where there is one.
    pub reason: String,
    /// The day until which they wait, where it is known.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string | null"))]
    pub until: Option<NaiveDate>,
}

/// Who waits for what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct WaitingResponse {
    /// All of them, by what they wait for; most first.
    pub counts: Vec<WaitingCount>,
    /// Those asked for, by priority.
    pub people: Vec<WaitingPerson>,
    /// How many there are of those asked for.
    pub total: u32,
}

/// Asks for the plan of a week as a calendar file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ExportCalendarRequest {
    /// Any day of the week, `YYYY-MM-DD`; the week of now when absent.
    #[serde(default)]
    pub week_start_date: Option<String>,
}
