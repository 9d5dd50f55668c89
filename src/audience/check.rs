//! Checks the audience part of a playbook: precise errors with paths, nothing repaired in silence.

use crate::model::set::Set;
use crate::{
    model::{
        assessment::NONE,
        error::{CodedError, ErrorCode},
        playbook::{Playbook, ScoreWeights, Segment},
    },
    person::{facts, lexicon::phrase},
};

use super::LEARNED;

/// Most segments, words a list and characters a word that a playbook may have: far beyond use, within speed.
const MOST_SEGMENTS: usize = 12;
const MOST_WORDS: usize = 400;
const LONGEST_WORD: usize = 120;

fn invalid(path: String, expected: impl Into<String>) -> CodedError {
    CodedError::new(ErrorCode::InvalidPlaybook, path, expected)
}

/// Everything wrong with a playbook's audience, pillars and target distribution; empty when all is well.
#[must_use]
pub fn check_audience(playbook: &Playbook) -> Vec<CodedError> {
    let mut errors = Vec::new();
    let segments = &playbook.audience.segments;
    if segments.is_empty() || segments.len() > MOST_SEGMENTS {
        errors.push(invalid("audience.segments".to_owned(), format!("1 to {MOST_SEGMENTS} segments")));
    }
    let mut names = Set::new();
    for (at, segment) in segments.iter().enumerate() {
        let path = format!("audience.segments[{at}]");
        check_segment(segment, &path, &mut errors);
        if !names.insert(segment.name.as_str()) {
            errors.push(invalid(format!("{path}.name"), "a name that no other segment has"));
        }
    }
    let priority = &playbook.audience.priority;
    let parts = [("fit", priority.fit), ("referral", priority.referral), ("signal", priority.signal)];
    for (name, value) in parts {
        if !value.is_finite() || value < 0.0 {
            errors.push(invalid(format!("audience.priority.{name}"), "a number of at least 0"));
        }
    }
    if parts.iter().map(|(_, value)| value.max(0.0)).sum::<f64>() <= 0.0 {
        errors.push(invalid("audience.priority".to_owned(), "at least one weight above 0"));
    }
    check_scores(&playbook.audience.scores, &mut errors);
    for (name, share) in &playbook.target_distribution {
        let path = format!("target_distribution.{name}");
        if !names.contains(name.as_str()) {
            errors.push(invalid(path, "the name of one of the segments"));
        } else if !share.is_finite() || *share < 0.0 {
            errors.push(invalid(path, "a number of at least 0"));
        }
    }
    check_pillars(playbook, &names, &mut errors);
    errors
}

fn check_segment(segment: &Segment, path: &str, errors: &mut Vec<CodedError>) {
    let named = !segment.name.is_empty()
        && segment.name.chars().count() <= 60
        && segment.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !named {
        errors.push(invalid(format!("{path}.name"), "lower-case letters, digits and underscores"));
    } else if segment.name == NONE {
        errors.push(invalid(format!("{path}.name"), "another name than `none`, which stands for outside the audience"));
    }
    if segment.label.trim().is_empty() {
        errors.push(invalid(format!("{path}.label"), "a label for people"));
    }
    if !segment.weight.is_finite() || !(0.0..=100.0).contains(&segment.weight) {
        errors.push(invalid(format!("{path}.weight"), "a number from 0 to 100"));
    }
    if let Some(learned) = &segment.learned {
        if !LEARNED.contains(&learned.as_str()) {
            errors.push(invalid(format!("{path}.learned"), format!("one of {}", LEARNED.join(", "))));
        }
    } else if segment.titles.is_empty() && segment.words.is_empty() {
        errors.push(invalid(format!("{path}.titles"), "titles or words, since nothing was learned about this segment"));
    }
    let known = facts::sectors();
    for (at, sector) in segment.sectors.iter().enumerate() {
        if !known.contains(&sector.as_str()) {
            errors.push(invalid(format!("{path}.sectors[{at}]"), format!("one of {}", known.join(", "))));
        }
    }
    for (list, words) in [("titles", &segment.titles), ("words", &segment.words), ("exclude", &segment.exclude)] {
        check_words(words, &format!("{path}.{list}"), errors);
    }
}

fn check_words(words: &[String], path: &str, errors: &mut Vec<CodedError>) {
    if words.len() > MOST_WORDS {
        errors.push(invalid(path.to_owned(), format!("at most {MOST_WORDS} entries")));
    }
    for (at, word) in words.iter().enumerate() {
        if phrase(word).trim().is_empty() || word.chars().count() > LONGEST_WORD {
            errors.push(invalid(format!("{path}[{at}]"), format!("words of 1 to {LONGEST_WORD} characters")));
        }
    }
}

fn check_scores(scores: &ScoreWeights, errors: &mut Vec<CodedError>) {
    let groups: [&[(&str, f64)]; 3] = [
        &[
            ("fit_role", scores.fit_role),
            ("fit_seniority", scores.fit_seniority),
            ("fit_employer", scores.fit_employer),
        ],
        &[
            ("referral_reach", scores.referral_reach),
            ("referral_mutual", scores.referral_mutual),
            ("referral_standing", scores.referral_standing),
            ("referral_followers", scores.referral_followers),
        ],
        &[
            ("signal_posts", scores.signal_posts),
            ("signal_followers", scores.signal_followers),
            ("signal_reachability", scores.signal_reachability),
        ],
    ];
    for group in groups {
        for (name, value) in group {
            if !value.is_finite() || *value < 0.0 || *value > 1000.0 {
                errors.push(invalid(format!("audience.scores.{name}"), "a number from 0 to 1000"));
            }
        }
        // The first part of each group is the one that is always known, so a score always has something to stand on.
        if let Some((name, value)) = group.first()
            && *value <= 0.0
            && group.iter().all(|(_, value)| *value <= 0.0)
        {
            errors.push(invalid(format!("audience.scores.{name}"), "at least one part of this score above 0"));
        }
    }
    if !(1.0..=500.0).contains(&scores.mutual_peak) {
        errors.push(invalid("audience.scores.mutual_peak".to_owned(), "a number from 1 to 500"));
    }
    for (family, reach) in &scores.reach {
        let path = format!("audience.scores.reach.{family}");
        if family != "other" && !facts::role_families().any(|known| known == family) {
            errors.push(invalid(path, "the name of a role family"));
        } else if !(0.0..=1.0).contains(reach) {
            errors.push(invalid(path, "a number from 0 to 1"));
        }
    }
}

fn check_pillars(playbook: &Playbook, names: &Set<&str>, errors: &mut Vec<CodedError>) {
    let mut pillars = Set::new();
    for (at, pillar) in playbook.pillars.iter().enumerate() {
        let path = format!("pillars[{at}]");
        if pillar.name.trim().is_empty() || !pillars.insert(pillar.name.as_str()) {
            errors.push(invalid(format!("{path}.name"), "a name that no other pillar has"));
        }
        if !(0.0..=1.0).contains(&pillar.share_of_posts) {
            errors.push(invalid(format!("{path}.share_of_posts"), "a number from 0 to 1"));
        }
        for (place, segment) in pillar.segments.iter().enumerate() {
            if !names.contains(segment.as_str()) {
                errors.push(invalid(format!("{path}.segments[{place}]"), "the name of one of the segments"));
            }
        }
        check_words(&pillar.keywords, &format!("{path}.keywords"), errors);
    }
    let total: f64 = playbook.pillars.iter().map(|pillar| pillar.share_of_posts).sum();
    if !playbook.pillars.is_empty() && (total - 1.0).abs() > 0.011 {
        errors.push(invalid("pillars".to_owned(), "shares of posts that add up to 1"));
    }
}
