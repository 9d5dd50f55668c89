//! `segment` and `prioritize`.

use super::{ask::Desk, check};
use crate::model::map::Map;
use crate::model::order::{IntoList, Keep};
use crate::model::set::Set;
use crate::{
    audience::{self, Candidate, Judgement},
    model::{
        assessment::{Assessment, Assignment, NONE, Reason, ReasonFor},
        call::{Call, Outcome, Writes},
        error::{CodedError, ErrorCode},
        operations::{
            PrioritizeRequest, PrioritizeResponse, PrioritizedProspect, SegmentRequest, SegmentResponse, TaggedProspect,
        },
        order,
        playbook::{Playbook, PriorityWeights},
        profile::FieldConfidence,
        prospect::{Approval, Prospect},
    },
};

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
    let segments: Vec<&str> = desk.playbook.audience.segments.iter().map(|segment| segment.name.as_str()).listed();
    let mut judged: Vec<Vec<f64>> = Vec::with_capacity(chosen.len());
    let mut tagged_prospects = Vec::with_capacity(chosen.len());
    let mut bases: Vec<bool> = Vec::with_capacity(chosen.len());
    for prospect in &chosen {
        let is_current = prospect.assessment.basis == judge.basis(&prospect.profile, &certain);
        // What judging again would say stands in the record.
        let stored = if is_current { stored_shares(&prospect.assessment, &segments) } else { None };
        bases.push(is_current);
        if let Some(shares) = stored {
            tagged_prospects.push(tagged_as_stored(prospect));
            judged.push(shares);
            continue;
        }
        let judgement = judge.judge(&prospect.profile, &certain);
        tagged_prospects.push(tagged(prospect, &judgement));
        judged.push(judgement.shares().to_vec());
    }
    let candidates: Vec<Candidate<'_>> =
        chosen.iter().zip(&judged).map(|(prospect, shares)| Candidate { id: &prospect.prospect_id, shares }).listed();
    let assigned = audience::assign(&candidates, &segments, &shares);
    let mut counts: Map<String, u32> =
        order::map(desk.segments().into_iter().chain([NONE.to_owned()]).map(|name| (name, 0)));
    let mut writes = Writes::default();
    for ((((prospect, is_current), tagged), candidate), assignment) in
        chosen.into_iter().zip(bases).zip(&mut tagged_prospects).zip(candidates).zip(assigned)
    {
        let name = assignment.segment.and_then(|at| segments.get(at)).copied().unwrap_or(NONE);
        if let Some(count) = counts.get_mut(name) {
            *count += 1;
        }
        name.clone_into(&mut tagged.segment);
        tagged.why.clone_from(&assignment.why);
        if assignment.is_moved {
            tagged.moved_from = candidate.best().and_then(|at| segments.get(at)).map(|name| (*name).to_owned());
        }
        if !is_current || prospect.assessment.segment != name {
            let assessment = assigned_to(name, assignment, judge.assess(&prospect.profile, &certain, call.now));
            writes.prospects.push(Prospect { assessment, updated_at: call.now, ..prospect.clone() });
        }
    }
    let total_prospects = u32::try_from(judged.len()).unwrap_or(u32::MAX);
    Ok(Outcome { response: SegmentResponse { total_prospects, segments: counts, tagged_prospects }, writes })
}

/// The judgement of somebody who counts for that segment. Who was moved there has it among the reasons.
fn assigned_to(name: &str, assignment: Assignment, judged: Assessment) -> Assessment {
    if !assignment.is_moved {
        return judged;
    }
    let moved = Reason {
        purpose: ReasonFor::Segment,
        points: 0.0,
        code: "moved_by_target".to_owned(),
        text: assignment.why,
        evidence: Vec::new(),
    };
    Assessment {
        segment: name.to_owned(),
        probability: judged.probabilities.get(name).copied().unwrap_or(0.0),
        reasons: [moved].into_iter().chain(judged.reasons).listed(),
        ..judged
    }
}

/// The probabilities of a stored judgement in the order of a judgement's own, where it has one for every segment.
fn stored_shares(assessment: &Assessment, segments: &[&str]) -> Option<Vec<f64>> {
    [NONE].iter().chain(segments).map(|name| assessment.probabilities.get(*name).copied()).collect()
}

/// The same as [`tagged`] of a judgement that is stored.
fn tagged_as_stored(prospect: &Prospect) -> TaggedProspect {
    let assessment = &prospect.assessment;
    TaggedProspect {
        prospect_id: prospect.prospect_id.clone(),
        segment: String::new(),
        industry: assessment.tags.industry.clone(),
        role: assessment.tags.role.clone().or_else(|| prospect.profile.title.clone()),
        location: assessment.tags.location.clone(),
        engagement_potential: assessment.engagement_potential,
        pacer_relevance: assessment.pacer_relevance.clone(),
        moved_from: None,
        why: String::new(),
    }
}

/// What is said of a prospect before the target distribution is looked at.
fn tagged(prospect: &Prospect, judgement: &Judgement<'_>) -> TaggedProspect {
    let profile = &prospect.profile;
    TaggedProspect {
        prospect_id: prospect.prospect_id.clone(),
        segment: String::new(),
        industry: judgement.industry().map(str::to_owned),
        role: judgement.role().map(str::to_owned).or_else(|| profile.title.clone()),
        location: judgement.location().map(str::to_owned),
        engagement_potential: judgement.engagement_potential(&judgement.scores()),
        pacer_relevance: judgement.pacer_relevance(),
        moved_from: None,
        why: String::new(),
    }
}

fn shares(asked: Option<&Map<String, f64>>, playbook: &Playbook) -> Result<Map<String, f64>, CodedError> {
    let shares = asked.unwrap_or(&playbook.target_distribution);
    for (name, share) in shares {
        let field = format!("request.target_distribution.{name}");
        if !playbook.audience.segments.iter().any(|segment| segment.name == *name) {
            let known: Vec<&str> = playbook.audience.segments.iter().map(|segment| segment.name.as_str()).listed();
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
        return Ok(desk.prospects.iter().filter(|prospect| prospect.approval == Approval::Approved).listed());
    };
    let by_id: Map<&str, &Prospect> =
        order::map(desk.prospects.iter().map(|prospect| (prospect.prospect_id.as_str(), prospect)));
    // Of an id that is named twice the first counts.
    let first: Map<&str, usize> = order::map(ids.iter().enumerate().rev().map(|(index, id)| (id.as_str(), index)));
    ids.iter()
        .enumerate()
        .filter(|(index, id)| first.get(id.as_str()) == Some(index))
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
    let suppressed: Set<&str> = order::set(desk.suppressed.iter().map(String::as_str));
    let scored: Vec<&Prospect> = desk
        .prospects
        .iter()
        .filter(|prospect| {
            prospect.approval == Approval::Approved && !suppressed.contains(prospect.prospect_id.as_str())
        })
        .filter(|prospect| request.segment.as_ref().is_none_or(|segment| prospect.assessment.segment == *segment))
        .listed();
    let weights = &desk.playbook.audience.priority;
    let mut listed: Vec<(f64, &Prospect)> = scored
        .iter()
        .filter(|prospect| {
            let of = &prospect.assessment.scores;
            of.fit_score >= fit && of.referral_capacity >= referral && of.signal_strength >= signal
        })
        .map(|prospect| (priority(prospect, weights), *prospect))
        .listed();
    let top_tier_count = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    keep_first(&mut listed, usize::try_from(limit).unwrap_or(usize::MAX));
    order::sort_by(&mut listed, |one, other| {
        other.0.total_cmp(&one.0).then_with(|| one.1.prospect_id.cmp(&other.1.prospect_id))
    });
    listed.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let prospects = listed.into_iter().map(|(priority, prospect)| prioritized(prospect, priority)).listed();
    let total_scored = u32::try_from(scored.len()).unwrap_or(u32::MAX);
    let response = PrioritizeResponse { total_scored, top_tier_count, prospects };
    Ok(Outcome { response, writes: Writes::default() })
}

/// Drops those who cannot be among the first by priority, so that few are left to be sorted. Priorities have one decimal
/// and lie between 0 and 100.
fn keep_first(listed: &mut Vec<(f64, &Prospect)>, limit: usize) {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped.
    let place = |priority: f64| (priority * 10.0).round().clamp(0.0, 1000.0) as usize;
    let mut counts = vec![0_usize; 1001];
    for (priority, _) in listed.iter() {
        if let Some(count) = counts.get_mut(place(*priority)) {
            *count += 1;
        }
    }
    let mut above = 0;
    let least = counts.iter().rposition(|count| {
        above += count;
        above >= limit
    });
    listed.keep(|(priority, _)| place(*priority) >= least.unwrap_or(0));
}

/// The priority by the playbook's weights of now, to one decimal.
fn priority(prospect: &Prospect, weights: &PriorityWeights) -> f64 {
    let scores = prospect.assessment.scores;
    let sum = weights.fit + weights.referral + weights.signal;
    let weighted = weights.fit * scores.fit_score
        + weights.referral * scores.referral_capacity
        + weights.signal * scores.signal_strength;
    let priority = if sum > 0.0 { weighted / sum } else { scores.priority_score };
    (priority * 10.0).round() / 10.0
}

fn prioritized(prospect: &Prospect, priority_score: f64) -> PrioritizedProspect {
    let (assessment, profile) = (&prospect.assessment, &prospect.profile);
    let scores = assessment.scores;
    PrioritizedProspect {
        prospect_id: prospect.prospect_id.clone(),
        name: profile.name.clone(),
        title: profile.title.clone(),
        company: profile.company.clone(),
        segment: assessment.segment.clone(),
        fit_score: scores.fit_score,
        referral_capacity: scores.referral_capacity,
        signal_strength: scores.signal_strength,
        priority_score,
        scoring_reasoning: assessment.scoring_reasoning.clone(),
        best_outreach_angle: assessment.best_outreach_angle.clone(),
    }
}
