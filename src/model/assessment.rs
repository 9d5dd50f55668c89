//! Who somebody is for the user: segment with its probability, tags, scores and the reasons that made them.

use super::json::FromJson;
use super::playbook::PriorityWeights;
use crate::model::map::Map;
use serde::Serialize;

/// Name of "outside the audience": no playbook segment may be called so.
pub const NONE: &str = "none";

/// What title, company, industry and place say about somebody, in normalised words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct Tags {
    /// Label of LinkedIn's industry list (v2), stated or inferred.
    pub industry: Option<String>,
    /// Current job title as used for judging.
    pub role: Option<String>,
    /// Family of roles, for example `school_leadership`, `clinical_mental_health`, `founder`, `investor`, `other`.
    pub role_family: Option<String>,
    /// `entry`, `ic`, `senior_ic`, `manager`, `head_director`, `vp`, `c_suite`, `partner`, `owner`, `founder` or `unknown`.
    pub seniority: Option<String>,
    /// What the work is about, for example `leadership`, `counselling`, `teaching`, `engineering`.
    pub function: Option<String>,
    /// What the employer is, for example `school`, `higher_education`, `edtech`, `clinic`, `investor`.
    pub sector: Option<String>,
    /// `private`, `boarding`, `special`, `public` … where it can be told.
    pub school_kind: Option<String>,
    /// Place as displayed.
    pub location: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// State or region, where it can be told.
    pub region: Option<String>,
    /// IANA time zone, where it can be told.
    pub time_zone: Option<String>,
}

/// The four scores, 0–100 with one decimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Scores {
    /// How well the person fits the audience.
    pub fit_score: f64,
    /// How many people they could refer.
    pub referral_capacity: f64,
    /// How likely they are to notice and answer now.
    pub signal_strength: f64,
    /// The weighted sum of the three: the order of the list.
    pub priority_score: f64,
}

/// Which number a reason contributes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ReasonFor {
    /// The choice of segment; its points are the weight of the evidence and not part of any score.
    Segment,
    /// [`Scores::fit_score`].
    Fit,
    /// [`Scores::referral_capacity`].
    Referral,
    /// [`Scores::signal_strength`].
    Signal,
}

/// One reason. The points of a score's reasons add up to that score.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Reason {
    /// What it contributes to.
    #[serde(rename = "for")]
    pub purpose: ReasonFor,
    /// Points, negative ones too.
    pub points: f64,
    /// Stable code, for example `title_in_segment`.
    pub code: String,
    /// A sentence for people that names the words that decided.
    pub text: String,
    /// The words on the page it rests on.
    pub evidence: Vec<String>,
}

/// How much one of the playbook's pillars concerns somebody.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PillarRelevance {
    /// Name of the pillar.
    pub pillar: String,
    /// 0–1.
    pub weight: f64,
}

/// Who somebody is for the user, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Assessment {
    /// Name of a playbook segment, or `none`.
    pub segment: String,
    /// Probability of `segment`, 0–1.
    pub probability: f64,
    /// Probability by segment name, `none` among them; they add up to 1.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, number>"))]
    pub probabilities: Map<String, f64>,
    /// Normalised facts.
    pub tags: Tags,
    /// The four scores.
    pub scores: Scores,
    /// How much each score counts in `scores.priority_score`; the three add up to 1.
    #[serde(default)]
    pub priority_shares: PriorityWeights,
    /// 0–1: how likely a reaction is.
    pub engagement_potential: f64,
    /// Pillars that concern this person, strongest first.
    pub pacer_relevance: Vec<PillarRelevance>,
    /// The angle to write from, by the evidence.
    pub best_outreach_angle: String,
    /// One sentence that sums the scores up.
    pub scoring_reasoning: String,
    /// Why, by number.
    pub reasons: Vec<Reason>,
    /// 0–1: how much the page told us; what was not on it lowers this and not the scores.
    pub confidence: f64,
    /// A mark of what it rests on: the profile, the playbook's audience and this version's tables. Where it is the same,
    /// judging again would say the same. Empty on records that were made before there was one.
    #[serde(default)]
    pub basis: String,
}

/// Where somebody counts when the user wants given shares of each segment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The segment they count for, as its place in the playbook; none is outside the audience.
    pub segment: Option<usize>,
    /// Whether their evidence speaks for another segment most.
    pub is_moved: bool,
    /// Why, for people.
    pub why: String,
}
