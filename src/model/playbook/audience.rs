//! The playbook's part on whom to reach and how scores are weighed.

use crate::model::json::FromJson;
use crate::model::map::Map;
use crate::model::order;
use serde::Serialize;

fn one() -> f64 {
    1.0
}

/// One audience segment. Whom it holds is said by the words listed here, by what was learned about one of the shipped
/// segments (`learned`), or by both.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Segment {
    /// Stable name, for example `referral_network`.
    pub name: String,
    /// For people.
    pub label: String,
    /// The shipped segment whose learned evidence counts for this one: `referral_network`, `thought_leadership` or
    /// `stealth_founder`. Absent for an audience of the user's own.
    #[serde(default)]
    pub learned: Option<String>,
    /// Job titles, or parts of them, that put somebody in. Whole words; case, accents and small words do not count.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Kinds of employers that speak for it, as in `tags.sector`.
    #[serde(default)]
    pub sectors: Vec<String>,
    /// Words and phrases of headline, description or employer's name that speak for it.
    #[serde(default)]
    pub words: Vec<String>,
    /// Words and phrases of title or headline that speak against it.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// How much its evidence counts beside the other segments': 1 is normal.
    #[serde(default = "one")]
    pub weight: f64,
    /// The angle to write from, for example `relationship`; empty lets the role decide.
    #[serde(default)]
    pub angle: String,
}

impl Default for Segment {
    fn default() -> Self {
        Self {
            name: String::new(),
            label: String::new(),
            learned: None,
            titles: Vec::new(),
            sectors: Vec::new(),
            words: Vec::new(),
            exclude: Vec::new(),
            weight: 1.0,
            angle: String::new(),
        }
    }
}

/// Weights of the priority score; normalised before use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct PriorityWeights {
    /// Weight of `fit_score`.
    pub fit: f64,
    /// Weight of `referral_capacity`.
    pub referral: f64,
    /// Weight of `signal_strength`.
    pub signal: f64,
}

/// What the three scores are made of: the most that each part can give. Parts that the page says nothing about are
/// left out and the rest is scaled to 100.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(default)]
pub struct ScoreWeights {
    /// Fit: how surely the role belongs to the segment.
    pub fit_role: f64,
    /// Fit: how much the person can decide.
    pub fit_seniority: f64,
    /// Fit: whether the employer is of a kind the segment is about.
    pub fit_employer: f64,
    /// Referral: how many families or founders such a role meets.
    pub referral_reach: f64,
    /// Referral: shared connections, best at a middle number.
    pub referral_mutual: f64,
    /// Referral: standing of the role.
    pub referral_standing: f64,
    /// Referral: followers.
    pub referral_followers: f64,
    /// Signal: how fresh the person's own posts are.
    pub signal_posts: f64,
    /// Signal: followers.
    pub signal_followers: f64,
    /// Signal: whether the person can be written to.
    pub signal_reachability: f64,
    /// Number of shared connections at which referral capacity peaks.
    pub mutual_peak: f64,
    /// 0–1 by role family: how many people such a role could refer. Families not listed count as `other`.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, number>"))]
    pub reach: Map<String, f64>,
}

impl Default for ScoreWeights {
    fn default() -> Self {
        let reach = [
            ("school_leadership", 1.0),
            ("educational_consulting", 1.0),
            ("school_counseling", 0.95),
            ("treatment_center", 0.9),
            ("special_education", 0.85),
            ("pediatric_specialist", 0.85),
            ("clinical_mental_health", 0.8),
            ("investor", 0.55),
            ("academic_leadership", 0.55),
            ("edtech_executive", 0.5),
            ("learning_development", 0.4),
            ("education_technology", 0.4),
            ("innovation", 0.4),
            ("learning_product", 0.35),
            ("founder", 0.35),
            ("ai_research", 0.3),
            ("early_adopter", 0.2),
            ("other", 0.15),
        ];
        Self {
            fit_role: 60.0,
            fit_seniority: 20.0,
            fit_employer: 20.0,
            referral_reach: 50.0,
            referral_mutual: 30.0,
            referral_standing: 12.0,
            referral_followers: 8.0,
            signal_posts: 45.0,
            signal_followers: 20.0,
            signal_reachability: 35.0,
            mutual_peak: 18.0,
            reach: order::map(reach.into_iter().map(|(family, value)| (family.to_owned(), value))),
        }
    }
}

/// Whom the user wants to reach.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Audience {
    /// The segments.
    pub segments: Vec<Segment>,
    /// Weights of the priority score.
    pub priority: PriorityWeights,
    /// What the three scores are made of.
    #[serde(default)]
    pub scores: ScoreWeights,
}
