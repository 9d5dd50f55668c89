//! Figures that go by people instead of touches, and how long answers take.

use super::{
    collect::Dated,
    rate::{MEETING_TARGET, REPLY_TARGET, rate},
};
use crate::model::order::IntoList;
use crate::{
    learning::{FactKind, Reached},
    model::{
        event::EngagementStatus,
        operations::{CohortFigures, Funnel, Latency},
        order,
        time::Timestamp,
    },
};

/// People first contacted in the range: the only rates in which sends and answers belong to the same people.
pub fn cohort(facts: &[Dated], reply_window_days: u32, now: Timestamp) -> CohortFigures {
    let young = |at: Timestamp| now.days_since(at) < f64::from(reply_window_days);
    let (mut contacted, mut too_young, mut judged, mut replied, mut met) = (0, 0, 0, 0, 0);
    let (mut asked, mut accepted) = (0, 0);
    for Dated { fact, .. } in facts {
        match fact.kind {
            FactKind::FirstContact(reached) => {
                contacted += 1;
                if young(fact.at) {
                    too_young += 1;
                } else {
                    judged += 1;
                    replied += u32::from(reached.has(Reached::REPLIED));
                    met += u32::from(reached.has(Reached::MEETING));
                }
            }
            FactKind::FirstRequest(reached) if !young(fact.at) => {
                asked += 1;
                accepted += u32::from(reached.has(Reached::ACCEPTED));
            }
            _ => {}
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

/// How far the people came who were first contacted in the range.
pub fn funnel(facts: &[Dated]) -> Funnel {
    let mut funnel = Funnel::default();
    for Dated { fact, .. } in facts {
        let FactKind::FirstContact(reached) = fact.kind else { continue };
        let has = |point| u32::from(reached.has(point));
        funnel.requested += has(Reached::REQUESTED);
        funnel.accepted += has(Reached::ACCEPTED);
        funnel.messaged += has(Reached::MESSAGED);
        funnel.replied += has(Reached::REPLIED);
        funnel.meeting += has(Reached::MEETING);
        funnel.referral_received += has(Reached::REFERRAL_RECEIVED);
        funnel.referral_given += has(Reached::REFERRAL_GIVEN);
        let owes = reached.has(Reached::REFERRAL_RECEIVED) && !reached.has(Reached::REFERRAL_GIVEN);
        funnel.thanks_due += u32::from(owes);
    }
    funnel
}

/// Days from a touch to its answer, of the answers of the range that tell it.
pub fn latency(facts: &[Dated], status: EngagementStatus) -> Latency {
    let of_kind = facts.iter().filter(|dated| dated.fact.kind == FactKind::Answer(status) && dated.fact.tells_wait());
    let mut days: Vec<f64> = of_kind.map(|dated| f64::from(dated.fact.minutes_after) / 1440.0).listed();
    order::sort_by(&mut days, f64::total_cmp);
    // Between the two nearest of the sorted values, in eighths of the way so that whole numbers do: 2/8, 4/8, 6/8.
    let at = |eighths: usize| {
        let place = days.len().checked_sub(1)? * eighths;
        let (lower, rest) = (days.get(place / 8)?, (place % 8) as f64 / 8.0);
        let upper = days.get(place.div_ceil(8))?;
        Some(((lower + (upper - lower) * rest) * 10.0).round() / 10.0)
    };
    Latency {
        count: u32::try_from(days.len()).unwrap_or(u32::MAX),
        quarter_days: at(2),
        median_days: at(4),
        three_quarters_days: at(6),
    }
}
