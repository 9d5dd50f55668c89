//! Judgement measured on samples: names, job titles, headlines. The samples are invented or open data; see
//! `fixtures/data/README.md`. `cargo bench --bench judge` prints the same figures by fold and beside two baselines.

#![allow(clippy::expect_used)] // Everything here is a test.

mod classes;
mod families;
mod names;
mod titles;
mod unseen;

use outreach_engine::{
    audience::{default_audience, default_pillars},
    model::playbook::Playbook,
};

/// A playbook with the shipped audience and nothing else that matters here.
fn playbook() -> Playbook {
    outreach_engine::model::json::read(
        &serde_json::json!({
            "schema": 1, "name": "Test", "sender": {}, "audience": default_audience(),
            "target_distribution": { "referral_network": 0.5, "thought_leadership": 0.5, "stealth_founder": 0.05 },
            "pillars": default_pillars(), "sequences": [], "templates": [],
            "cadence": { "request_hours": [9, 14], "dm_wait_days": 2, "followups_per_prospect": 3, "review_hour": 14,
                "reply_window_days": 14, "people_per_company": 1 },
            "limits": { "request_note_characters": 200, "message_characters": 8000, "inmail_characters": 1900,
                "request_notes_per_month": 3, "requests_per_week": 100 }
        })
        .to_string(),
    )
    .expect("a playbook")
}
