//! The seven operations and the smaller ones: request and records in, response and writes out.

use crate::{
    audience, message,
    model::playbook::{CadenceRules, Limits, PLAYBOOK_SCHEMA, Playbook, Sender},
};

/// The playbook that ships.
#[must_use]
pub fn default_playbook() -> Playbook {
    Playbook {
        schema: PLAYBOOK_SCHEMA,
        name: "Default".to_owned(),
        sender: Sender::default(),
        audience: audience::default_audience(),
        target_distribution: [("referral_network", 0.5), ("thought_leadership", 0.5), ("stealth_founder", 0.05)]
            .map(|(name, share)| (name.to_owned(), share))
            .into(),
        pillars: Vec::new(),
        sequences: message::default_sequences(),
        templates: message::default_templates(),
        cadence: CadenceRules {
            request_hours: vec![9, 14],
            dm_wait_days: 2,
            followups_per_prospect: 2,
            review_hour: 14,
            reply_window_days: 14,
            people_per_company: 1,
        },
        limits: Limits {
            request_note_characters: 200,
            message_characters: 8000,
            inmail_characters: 1900,
            request_notes_per_month: 3,
            requests_per_week: 100,
        },
    }
}
