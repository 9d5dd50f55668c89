//! The playbook's part on when to write and what the sites allow.

use crate::model::json::FromJson;
use chrono::NaiveDate;
use serde::Serialize;

/// When to write. Hours are the user's local time.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CadenceRules {
    /// Hours of the day, Monday to Friday, at which requests are made (9 and 14 by default).
    pub request_hours: Vec<u32>,
    /// Days after acceptance until the first message.
    pub dm_wait_days: u32,
    /// Follow-ups that are planned for people without a sequence of their own.
    pub followups_per_prospect: u32,
    /// Hour on Friday that the weekly review takes before requests.
    pub review_hour: u32,
    /// Silence younger than this many days is unknown, not failure.
    pub reply_window_days: u32,
    /// At most this many people of one company at a time.
    pub people_per_company: u32,
    /// Days of silence after the last message until a check-in: every quarter by default.
    #[serde(default = "quarter")]
    pub checkin_wait_days: u32,
    /// Minutes for which a slot stays open from its hour on: what is not done by then moves on.
    #[serde(default = "two_hours")]
    pub window_minutes: u32,
    /// Connection requests wanted in a week where nothing else is asked for.
    #[serde(default = "forty")]
    pub target_connection_requests: u32,
    /// Follow-ups and check-ins wanted in a week where nothing else is asked for.
    #[serde(default = "thirty")]
    pub target_followups: u32,
    /// Days on which nothing is planned: holidays, days off.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub days_off: Vec<NaiveDate>,
}

/// Those of the playbook that ships.
impl Default for CadenceRules {
    fn default() -> Self {
        Self {
            request_hours: vec![9, 14],
            dm_wait_days: 2,
            followups_per_prospect: 2,
            review_hour: 14,
            reply_window_days: 14,
            people_per_company: 1,
            checkin_wait_days: quarter(),
            window_minutes: two_hours(),
            target_connection_requests: forty(),
            target_followups: thirty(),
            days_off: Vec::new(),
        }
    }
}

const fn quarter() -> u32 {
    91
}

const fn two_hours() -> u32 {
    120
}

const fn forty() -> u32 {
    40
}

const fn thirty() -> u32 {
    30
}

/// What the sites allow. LinkedIn publishes few of these; all are editable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Limits {
    /// Characters in the note of a connection request (200 on free accounts, 300 on Premium).
    pub request_note_characters: u32,
    /// Characters in a message.
    pub message_characters: u32,
    /// Characters in the body of an InMail.
    pub inmail_characters: u32,
    /// Notes a month on a free account.
    pub request_notes_per_month: u32,
    /// Requests in any seven days.
    pub requests_per_week: u32,
    /// Days for which LinkedIn locks a person after their request was withdrawn (Help text: up to three weeks).
    #[serde(default = "three_weeks")]
    pub withdrawal_lock_days: u32,
    /// Days after which withdrawing an unanswered request is suggested. Nobody publishes a rule: four weeks is advice.
    #[serde(default = "four_weeks")]
    pub withdraw_after_days: u32,
    /// Days without requests after the site showed its limit (Help text: about a week).
    #[serde(default = "one_week")]
    pub limit_pause_days: u32,
}

/// Those of the playbook that ships.
impl Default for Limits {
    fn default() -> Self {
        Self {
            request_note_characters: 200,
            message_characters: 8000,
            inmail_characters: 1900,
            request_notes_per_month: 3,
            requests_per_week: 100,
            withdrawal_lock_days: three_weeks(),
            withdraw_after_days: four_weeks(),
            limit_pause_days: one_week(),
        }
    }
}

const fn four_weeks() -> u32 {
    28
}

const fn one_week() -> u32 {
    7
}

const fn three_weeks() -> u32 {
    21
}
