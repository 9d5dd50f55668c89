//! `segment` and `prioritize`.

use super::{ask::Desk, check};
use crate::{
    audience,
    model::{
        assessment::{Assessment, Assignment, NONE},
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        operations::{
            PrioritizeRequest, PrioritizeResponse, PrioritizedProspect, SegmentRequest, SegmentResponse, TaggedProspect,
        },
        order,
        playbook::Playbook,
        profile::FieldConfidence,
        prospect::{Approval, Prospect},
    },
};
use std::collections::BTreeMap;

/// Most prospects that `prioritize` lists.
const MOST_LISTED: u32 = 500;

/// Judges prospects anew and gives each a segment, by evidence and within the target distribution.
///
/// Needs `prospects`. Writes the prospects whose judgement changed.
///
/// # Errors
/// `unknown_prospect` with the index in `request.prospect_ids`; `unknown_value` and `out_of_range` for
/// `request.target_distribution`.
pub fn segment(call: &Call<SegmentRequest>) -> Result<Outcome<SegmentResponse>, CodedError> {
    let desk = Desk::of(call);
    check::user_id(&call.request.user_id)?;
    let shares = shares(call.request.target_distribution.as_ref(), desk.playbook)?;
    let chosen = chosen(&desk, call.request.prospect_ids.as_deref())?;
    let (judge, certain) = (audience::Judge::of(desk.playbook), FieldConfidence::new());
    let judged: Vec<(&Prospect, Assessment)> =
        chosen.into_iter().map(|prospect| (prospect, judge.assess(&prospect.profile, &certain, call.now))).collect();
    let input: Vec<(String, &Assessment)> =
        judged.iter().map(|(prospect, assessment)| (prospect.prospect_id.clone(), assessment)).collect();
    let mut assigned: BTreeMap<String, Assignment> = order::map(
        audience::assign(&input, &shares).into_iter().map(|assignment| (assignment.prospect_id.clone(), assignment)),
    );
    let mut response = SegmentResponse {
        total_prospects: u32::try_from(judged.len()).unwrap_or(u32::MAX),
        segments: order::map(desk.segments().into_iter().chain([NONE.to_owned()]).map(|name| (name, 0))),
        tagged_prospects: Vec::with_capacity(judged.len()),
    };
    let mut writes = Writes::default();
    for (prospect, mut assessment) in judged {
        let (mut moved_from, mut why) = (None, assessment.scoring_reasoning.clone());
        if let Some(assignment) = assigned.remove(&prospect.prospect_id) {
            assessment.segment = assignment.segment;
            (moved_from, why) = (assignment.moved_from, assignment.why);
        }
        *response.segments.entry(assessment.segment.clone()).or_default() += 1;
        response.tagged_prospects.push(tagged(prospect, &assessment, moved_from, why));
        if assessment != prospect.assessment {
            writes.prospects.push(Prospect { assessment, updated_at: call.now, ..prospect.clone() });
        }
    }
    Ok(Outcome { response, writes })
}

fn tagged(prospect: &Prospect, assessment: &Assessment, moved_from: Option<String>, why: String) -> TaggedProspect {
    let profile = &prospect.profile;
    TaggedProspect {
        prospect_id: prospect.prospect_id.clone(),
        segment: assessment.segment.clone(),
        industry: assessment.tags.industry.clone().or_else(|| profile.industry.clone()),
        role: assessment.tags.role.clone().or_else(|| profile.title.clone()),
        location: assessment.tags.location.clone().or_else(|| profile.location.clone()),
        engagement_potential: assessment.engagement_potential,
        pacer_relevance: assessment.pacer_relevance.clone(),
        moved_from,
        why,
    }
}

fn shares(asked: Option<&BTreeMap<String, f64>>, playbook: &Playbook) -> Result<BTreeMap<String, f64>, CodedError> {
    let shares = asked.unwrap_or(&playbook.target_distribution);
    for (name, share) in shares {
        let field = format!("request.target_distribution.{name}");
        if !playbook.audience.segments.iter().any(|segment| segment.name == *name) {
            let known: Vec<&str> = playbook.audience.segments.iter().map(|segment| segment.name.as_str()).collect();
            return Err(CodedError::new(ErrorCode::UnknownValue, field, known.join(", ")));
        }
        if !(share.is_finite() && *share >= 0.0) {
            return Err(CodedError::new(ErrorCode::OutOfRange, field, "a share of 0 or more"));
        }
    }
    let sum: f64 = shares.values().sum();
    if sum <= 0.0 || !sum.is_finite() {
        let field = "request.target_distribution";
        return Err(CodedError::new(ErrorCode::OutOfRange, field, "shares that add up to more than 0"));
    }
    Ok(order::map(shares.iter().map(|(name, share)| (name.clone(), share / sum))))
}

fn chosen<'a>(desk: &Desk<'a>, ids: Option<&[String]>) -> Result<Vec<&'a Prospect>, CodedError> {
    let Some(ids) = ids else {
        return Ok(desk.prospects.iter().filter(|prospect| prospect.approval == Approval::Approved).collect());
    };
    let by_id: BTreeMap<&str, &Prospect> =
        order::map(desk.prospects.iter().map(|prospect| (prospect.prospect_id.as_str(), prospect)));
    let mut seen = std::collections::BTreeSet::new();
    ids.iter()
        .enumerate()
        .filter(|(_, id)| seen.insert(id.as_str()))
        .map(|(index, id)| {
            by_id.get(id.as_str()).copied().ok_or_else(|| {
                let field = format!("request.prospect_ids[{index}]");
                CodedError::new(ErrorCode::UnknownProspect, field, "the id of a stored prospect")
            })
        })
        .collect()
}

/// Lists whom to write to first.
///
/// Needs `prospects` and `suppressed`. Writes nothing.
///
/// # Errors
/// `out_of_range` for thresholds and `request.limit`, `unknown_value` for `request.segment`.
pub fn prioritize(call: &Call<PrioritizeRequest>) -> Result<Outcome<PrioritizeResponse>, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::user_id(&request.user_id)?;
    let fit = check::score("request.min_fit_score", request.min_fit_score, 70.0)?;
    let referral = check::score("request.min_referral_capacity", request.min_referral_capacity, 60.0)?;
    let signal = check::score("request.min_signal_strength", request.min_signal_strength, 50.0)?;
    let limit = check::whole("request.limit", request.limit, (1, MOST_LISTED), MOST_LISTED)?;
    if let Some(name) = request.segment.as_deref().filter(|name| *name != NONE)
        && !desk.segments().iter().any(|segment| segment == name)
    {
        return Err(CodedError::new(ErrorCode::UnknownValue, "request.segment", desk.segments().join(", ")));
    }
    let scored: Vec<&Prospect> = desk
        .prospects
        .iter()
        .filter(|prospect| prospect.approval == Approval::Approved && !desk.is_suppressed(&prospect.prospect_id))
        .filter(|prospect| request.segment.as_ref().is_none_or(|segment| prospect.assessment.segment == *segment))
        .collect();
    let mut listed: Vec<PrioritizedProspect> = scored
        .iter()
        .filter(|prospect| {
            let of = &prospect.assessment.scores;
            of.fit_score >= fit && of.referral_capacity >= referral && of.signal_strength >= signal
        })
        .map(|prospect| prioritized(prospect, desk.playbook))
        .collect();
    order::sort_by(&mut listed, |one, other| {
        other.priority_score.total_cmp(&one.priority_score).then_with(|| one.prospect_id.cmp(&other.prospect_id))
    });
    let top_tier_count = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    listed.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let total_scored = u32::try_from(scored.len()).unwrap_or(u32::MAX);
    let response = PrioritizeResponse { total_scored, top_tier_count, prospects: listed };
    Ok(Outcome { response, writes: Writes::default() })
}

fn prioritized(prospect: &Prospect, playbook: &Playbook) -> PrioritizedProspect {
    let (assessment, profile, weights) = (&prospect.assessment, &prospect.profile, &playbook.audience.priority);
    let scores = assessment.scores;
    let sum = weights.fit + weights.referral + weights.signal;
    let weighted = weights.fit * scores.fit_score
        + weights.referral * scores.referral_capacity
        + weights.signal * scores.signal_strength;
    let priority = if sum > 0.0 { weighted / sum } else { scores.priority_score };
    PrioritizedProspect {
        prospect_id: prospect.prospect_id.clone(),
        name: profile.name.clone(),
        title: profile.title.clone(),
        company: profile.company.clone(),
        segment: assessment.segment.clone(),
        fit_score: scores.fit_score,
        referral_capacity: scores.referral_capacity,
        signal_strength: scores.signal_strength,
        priority_score: (priority * 10.0).round() / 10.0,
        scoring_reasoning: assessment.scoring_reasoning.clone(),
        best_outreach_angle: assessment.best_outreach_angle.clone(),
    }
}
