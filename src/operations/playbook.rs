//! The playbook that ships, and what every playbook must keep to. Not here: the rules of texts (`message`).

use crate::model::map::Map;
use crate::{
    audience, message,
    model::{
        error::{CodedError, ErrorCode},
        learning::LearningState,
        playbook::{CadenceRules, Limits, PLAYBOOK_SCHEMA, Playbook, Sender},
    },
};
use std::sync::LazyLock;

static DEFAULT: LazyLock<Playbook> = LazyLock::new(made);

/// The playbook that ships. Its data files are read once.
#[must_use]
pub fn default_playbook() -> Playbook {
    DEFAULT.clone()
}

/// The playbook that ships, for those who only look at it.
#[must_use]
pub fn shipped() -> &'static Playbook {
    &DEFAULT
}

fn made() -> Playbook {
    Playbook {
        schema: PLAYBOOK_SCHEMA,
        name: "Default".to_owned(),
        sender: Sender::default(),
        audience: audience::default_audience(),
        target_distribution: [("referral_network", 0.5), ("thought_leadership", 0.5), ("stealth_founder", 0.05)]
            .map(|(name, share)| (name.to_owned(), share))
            .into(),
        pillars: audience::default_pillars(),
        sequences: message::default_sequences(),
        templates: message::default_templates(),
        answers: message::default_answers().to_vec(),
        inmail_subject: message::default_subject(),
        checks_off: Vec::new(),
        cadence: CadenceRules::default(),
        limits: Limits::default(),
        wording_rules: Map::new(),
        learning: LearningState::default(),
    }
}

/// Where a playbook breaks its rules, each with the path of the field; empty when it breaks none.
#[must_use]
pub fn check_playbook(playbook: &Playbook) -> Vec<CodedError> {
    let mut errors = Errors::default();
    errors.demand(playbook.schema == PLAYBOOK_SCHEMA, "schema", format!("{PLAYBOOK_SCHEMA}"));
    cadence(&playbook.cadence, &mut errors);
    limits(&playbook.limits, &mut errors);
    errors.0.extend(audience::check_audience(playbook));
    errors.0.extend(message::check_templates(playbook));
    errors.0
}

/// The same of the rules that a plan rests on, and of nothing else.
pub(super) fn check_cadence(playbook: &Playbook) -> Vec<CodedError> {
    let mut errors = Errors::default();
    cadence(&playbook.cadence, &mut errors);
    limits(&playbook.limits, &mut errors);
    errors.0
}

#[derive(Default)]
struct Errors(Vec<CodedError>);

impl Errors {
    fn demand(&mut self, holds: bool, field: impl Into<String>, expected: impl Into<String>) {
        if !holds {
            self.0.push(CodedError::new(ErrorCode::InvalidPlaybook, field, expected));
        }
    }
}

fn cadence(rules: &CadenceRules, errors: &mut Errors) {
    errors.demand(!rules.request_hours.is_empty(), "cadence.request_hours", "at least one hour");
    for (index, hour) in rules.request_hours.iter().enumerate() {
        errors.demand(*hour < 24, format!("cadence.request_hours[{index}]"), "an hour from 0 to 23");
    }
    errors.demand(rules.review_hour < 24, "cadence.review_hour", "an hour from 0 to 23");
    let days = [
        ("dm_wait_days", rules.dm_wait_days, 0, 60),
        ("followups_per_prospect", rules.followups_per_prospect, 0, 6),
        ("reply_window_days", rules.reply_window_days, 1, 90),
        ("people_per_company", rules.people_per_company, 1, 100),
        ("checkin_wait_days", rules.checkin_wait_days, 14, 730),
        ("window_minutes", rules.window_minutes, 15, 720),
        ("target_connection_requests", rules.target_connection_requests, 10, 100),
        ("target_followups", rules.target_followups, 0, 200),
    ];
    for (name, value, low, high) in days {
        let expected = format!("a whole number from {low} to {high}");
        errors.demand((low..=high).contains(&value), format!("cadence.{name}"), expected);
    }
}

fn limits(limits: &Limits, errors: &mut Errors) {
    let bounds = [
        ("request_note_characters", limits.request_note_characters, 1, 10_000),
        ("message_characters", limits.message_characters, 1, 100_000),
        ("inmail_characters", limits.inmail_characters, 1, 100_000),
        ("request_notes_per_month", limits.request_notes_per_month, 0, 10_000),
        ("requests_per_week", limits.requests_per_week, 1, 1_000),
        ("withdrawal_lock_days", limits.withdrawal_lock_days, 0, 365),
        ("withdraw_after_days", limits.withdraw_after_days, 7, 365),
        ("limit_pause_days", limits.limit_pause_days, 1, 60),
    ];
    for (name, value, low, high) in bounds {
        let expected = format!("a whole number from {low} to {high}");
        errors.demand((low..=high).contains(&value), format!("limits.{name}"), expected);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_playbook_that_ships_breaks_no_rule() {
        assert_eq!(check_playbook(&default_playbook()), []);
    }

    #[test]
    fn every_broken_rule_is_named_by_its_field() {
        let mut playbook = default_playbook();
        playbook.schema = 99;
        playbook.target_distribution.insert("nobody".to_owned(), 0.5);
        playbook.cadence.request_hours.push(24);
        playbook.limits.requests_per_week = 0;
        let fields: Vec<String> = check_playbook(&playbook).into_iter().map(|error| error.field).collect();
        let expected = ["schema", "cadence.request_hours[2]", "limits.requests_per_week", "target_distribution.nobody"];
        assert_eq!(fields, expected);
    }
}
