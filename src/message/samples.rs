//! Invented people and plans for this module's tests.

use super::default_sequences;
use crate::model::{
    assessment::Assessment,
    event::Channel,
    playbook::CadenceRules,
    sequence::{Sequence, SequenceStatus, SequenceType, Step},
    time::{Timestamp, Zone},
};

pub(super) fn assessment(segment: &str, role_family: Option<&str>) -> Assessment {
    serde_json::from_value(serde_json::json!({
        "segment": segment, "probability": 0.9, "probabilities": {}, "tags": { "role_family": role_family },
        "scores": { "fit_score": 70.0, "referral_capacity": 60.0, "signal_strength": 50.0, "priority_score": 62.0 },
        "engagement_potential": 0.5, "pacer_relevance": [], "best_outreach_angle": "", "scoring_reasoning": "",
        "reasons": [], "confidence": 0.8
    }))
    .unwrap()
}

pub(super) fn cadence() -> CadenceRules {
    CadenceRules {
        request_hours: vec![9, 14],
        dm_wait_days: 2,
        followups_per_prospect: 2,
        review_hour: 14,
        reply_window_days: 14,
        people_per_company: 2,
        checkin_wait_days: 91,
        days_off: vec![],
    }
}

pub(super) fn berlin() -> Zone {
    Zone { name: "Europe/Berlin".into(), offset_minutes: 60, transitions: vec![] }
}

pub(super) fn sequence(sequence_type: SequenceType, connected: bool) -> Sequence {
    let plan = default_sequences().into_iter().find(|plan| plan.sequence_type == sequence_type).unwrap();
    let steps = plan.steps.iter().skip(usize::from(connected)).enumerate().map(|(number, step)| Step {
        step: u32::try_from(number).unwrap(),
        outreach_type: step.outreach_type,
        channel: Channel::LinkedinDm,
        wait_days: step.wait_days,
        send_date: None,
        character_limit: None,
        variants: vec![],
    });
    Sequence {
        prospect_id: "linkedin:somebody".into(),
        segment: "referral_network".into(),
        sequence_type,
        created_at: Timestamp::from_millis(0).unwrap(),
        steps: steps.collect(),
        send_dates: vec![],
        current_step: 0,
        status: SequenceStatus::Ready,
        stop_reason: String::new(),
    }
}
