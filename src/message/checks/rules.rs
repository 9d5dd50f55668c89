//! The list of checks: their codes, how bad a finding is, what they look for and why. Not here: how they look.

use crate::model::order::IntoList;
use crate::model::{
    json,
    operations::CheckInfo,
    sequence::{Check, Severity},
};
use std::sync::LazyLock;

static RULES: LazyLock<Vec<CheckInfo>> = LazyLock::new(|| {
    let rows: Vec<(String, Severity, String, String)> =
        json::read(outreach_engine_derive::data!("src/message/data/checks.json")).unwrap_or_default();
    rows.into_iter().map(|(code, severity, about, evidence)| CheckInfo { code, severity, about, evidence }).listed()
});

/// All checks, those that block insertion first, each with the figure or rule behind it and its source.
#[must_use]
pub fn check_rules() -> &'static [CheckInfo] {
    &RULES
}

/// Whether a check can be switched off.
#[must_use]
pub fn can_be_switched_off(code: &str) -> bool {
    RULES.iter().any(|rule| rule.code == code && rule.severity == Severity::Advice)
}

/// A finding of the check of that code.
pub(super) fn found(code: &str, message: impl Into<String>) -> Check {
    let rule = RULES.iter().find(|rule| rule.code == code);
    Check {
        code: code.to_owned(),
        severity: rule.map_or(Severity::Blocking, |rule| rule.severity),
        message: message.into(),
        evidence: rule.map(|rule| rule.evidence.clone()).unwrap_or_default(),
    }
}
