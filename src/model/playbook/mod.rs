//! All that is the user's own: audience, weights, texts, sequence types, cadence, limits, sender. Plain data with a
//! closed vocabulary; never a command language.

mod audience;
mod cadence;
mod messages;

pub use audience::{Audience, PriorityWeights, ScoreWeights, Segment};
pub use cadence::{CadenceRules, Limits};
pub use messages::{AnswerCase, AnswerTemplate, Sender, SequencePlan, StepPlan, Template};

use super::learning::{LearningState, WordingRule};
use crate::model::json::FromJson;
use crate::model::map::Map;
use serde::Serialize;

/// The playbook schema that this build writes.
pub const PLAYBOOK_SCHEMA: u32 = 1;

/// A pillar of the content strategy that outreach serves.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Pillar {
    /// Name, as used in `pacer_relevance`.
    pub name: String,
    /// Share of the posts, 0–1.
    pub share_of_posts: f64,
    /// Words and phrases, lower case, that show somebody to be concerned with it.
    pub keywords: Vec<String>,
    /// Segments whose members it concerns.
    pub segments: Vec<String>,
}

/// All that is the user's own.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Playbook {
    /// Version of this document's shape: [`PLAYBOOK_SCHEMA`].
    pub schema: u32,
    /// For people.
    pub name: String,
    /// Who writes.
    pub sender: Sender,
    /// Whom the user wants to reach.
    pub audience: Audience,
    /// Wanted share of outreach by segment name; normalised before use.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, number>"))]
    pub target_distribution: Map<String, f64>,
    /// The content strategy's pillars.
    pub pillars: Vec<Pillar>,
    /// The plans by sequence type.
    pub sequences: Vec<SequencePlan>,
    /// The wordings.
    pub templates: Vec<Template>,
    /// Drafts of answers; for a case without one the shipped drafts are taken.
    #[serde(default)]
    pub answers: Vec<AnswerTemplate>,
    /// The subject line, in the template language, of InMails and mails whose wording has none of its own.
    #[serde(default)]
    pub inmail_subject: String,
    /// Codes of the checks of a text that the user has switched off; those that block insertion stay on.
    #[serde(default)]
    pub checks_off: Vec<String>,
    /// When to write.
    pub cadence: CadenceRules,
    /// What the sites allow.
    pub limits: Limits,
    /// Wordings that the user pinned or banned, by their ids.
    #[serde(default)]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, WordingRule>"))]
    pub wording_rules: Map<String, WordingRule>,
    /// What this playbook has learnt elsewhere, and since when it learns here.
    #[serde(default)]
    pub learning: LearningState,
}

impl Playbook {
    /// Whether a wording may be offered.
    #[must_use]
    pub fn allows(&self, template_id: &str) -> bool {
        self.wording_rules.get(template_id) != Some(&WordingRule::Banned)
    }

    /// Whether a wording is always offered first.
    #[must_use]
    pub fn is_pinned(&self, template_id: &str) -> bool {
        self.wording_rules.get(template_id) == Some(&WordingRule::Pinned)
    }

    /// Whether a wording is only for those of whom something in particular is known, a line of theirs for example.
    #[must_use]
    pub fn is_particular(&self, template_id: &str) -> bool {
        self.templates.iter().any(|template| template.id == template_id && template.text.contains("{needs "))
    }
}
