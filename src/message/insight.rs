//! Which research note fits a person best. Not here: how it is worded (`templates`).

use super::{post, words};
use crate::model::order::IntoList;
use crate::model::{assessment::Assessment, insight::Insight, order, profile::Profile};
use crate::person::text::Lower;

/// The most characters of a note that a message carries.
const LONGEST_INSIGHT: usize = 220;

const KEYWORD_POINTS: u32 = 4;
const LINK_POINTS: u32 = 5;
const INDUSTRY_POINTS: u32 = 3;

/// What a note gets that is for anybody.
pub(super) const ANY_INDUSTRY_POINTS: u32 = 1;

/// A note that fits, and the sentence or sentences of it that a message can carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match<'a> {
    pub(super) insight: &'a Insight,
    pub(super) sentence: String,
    pub(super) points: u32,
}

/// The notes that fit, best first, by industry, keyword and link; the newer one first where two fit equally. A note
/// with neither industry nor keywords is for anybody; one whose industry and keywords all miss is for nobody here.
pub(super) fn ranked<'a>(insights: &'a [Insight], profile: &Profile, assessment: &Assessment) -> Vec<Match<'a>> {
    let about = text_about(profile);
    let mut matches: Vec<Match<'a>> = insights
        .iter()
        .filter_map(|insight| {
            let points = points(insight, profile, assessment, &about);
            let sentence = (points > 0).then(|| carried(&insight.summary)).flatten()?;
            Some(Match { insight, sentence, points })
        })
        .listed();
    order::sort_by(&mut matches, |a, b| {
        let newer = b.insight.added_at.cmp(&a.insight.added_at);
        b.points.cmp(&a.points).then(newer).then(a.insight.insight_id.cmp(&b.insight.insight_id))
    });
    matches
}

fn points(insight: &Insight, profile: &Profile, assessment: &Assessment, about: &str) -> u32 {
    let matched = insight.keywords.iter().filter(|keyword| mentions(about, keyword)).take(3).count();
    let keywords = u32::try_from(matched).unwrap_or(0) * KEYWORD_POINTS;
    let hosts = |links: &[String]| -> Vec<String> {
        links.iter().filter_map(|link| super::facts::address(link)).map(|link| link.lowered()).listed()
    };
    let post_links: Vec<String> = profile.posts.iter().filter_map(|post| post.link.clone()).listed();
    let shown = hosts(&post_links);
    let linked = hosts(&insight.links).iter().any(|link| about.contains(link.as_str()) || shown.contains(link));
    let links = if linked { LINK_POINTS } else { 0 };
    let same = |label: Option<&String>| label.is_some_and(|label| label.eq_ignore_ascii_case(insight.industry.trim()));
    let industry = if insight.industry.trim().is_empty() {
        if insight.keywords.is_empty() || keywords + links > 0 { ANY_INDUSTRY_POINTS } else { 0 }
    } else if same(profile.industry.as_ref()) || same(assessment.tags.industry.as_ref()) {
        INDUSTRY_POINTS
    } else {
        0
    };
    keywords + links + industry
}

fn text_about(profile: &Profile) -> String {
    let lines = [&profile.headline, &profile.title, &profile.company, &profile.about, &profile.industry];
    let posts = profile.posts.iter().map(|post| post.text.as_str());
    lines.into_iter().flatten().map(String::as_str).chain(posts).listed().join("\n").lowered()
}

/// Whether a text holds a keyword as whole words.
fn mentions(text: &str, keyword: &str) -> bool {
    let keyword = keyword.trim().lowered();
    keyword.chars().count() >= 2
        && text.match_indices(&keyword).any(|(start, found)| {
            let before = text.get(..start).and_then(|before| before.chars().next_back());
            let after = text.get(start + found.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

/// As many whole sentences of a note as fit, ending with a full stop; questions and shouts are no findings.
fn carried(summary: &str) -> Option<String> {
    let mut carried = String::new();
    for sentence in post::sentences(summary) {
        let Some(sentence) = words::clean_prose(sentence) else { break };
        let sentence = sentence.trim_end_matches(['.', ' ']);
        if sentence.ends_with(['?', '!', ':', ',', ';']) {
            break;
        }
        let room = LONGEST_INSIGHT.saturating_sub(carried.chars().count() + 2);
        if sentence.chars().count() > room {
            break;
        }
        if !carried.is_empty() {
            carried.push(' ');
        }
        carried.push_str(&words::capitalised(sentence));
        carried.push('.');
    }
    (carried.chars().count() > 20).then_some(carried)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Timestamp;

    fn note(id: &str, industry: &str, keywords: &[&str], day: i64) -> Insight {
        Insight {
            insight_id: id.into(),
            title: id.into(),
            industry: industry.into(),
            summary: "about 40% of schools name one contact for families. It works.".into(),
            keywords: keywords.iter().map(|word| (*word).into()).collect(),
            links: vec![],
            added_at: Timestamp::from_millis(day * 86_400_000).unwrap(),
            expires_at: None,
        }
    }

    fn best_id(insights: &[Insight], profile: &Profile) -> Option<String> {
        ranked(insights, profile, &crate::message::samples::assessment("referral_network", None))
            .first()
            .map(|matched| matched.insight.insight_id.clone())
    }

    #[test]
    fn the_note_with_most_in_common_is_chosen_and_the_newer_of_equals() {
        let profile = Profile {
            headline: Some("ADHD coach for teens".into()),
            industry: Some("Mental Health Care".into()),
            ..Profile::default()
        };
        let notes = [
            note("by industry", "mental health care", &[], 3),
            note("by keyword", "", &["adhd"], 1),
            note("other industry", "Mining", &["ore"], 9),
            note("any", "", &[], 9),
        ];
        assert_eq!(best_id(&notes, &profile).as_deref(), Some("by keyword"));
        assert_eq!(
            best_id(&[note("old", "", &["adhd"], 1), note("new", "", &["adhd"], 2)], &profile).as_deref(),
            Some("new")
        );
        assert_eq!(best_id(&[note("x", "Mining", &["ore"], 9)], &profile), None);
    }

    #[test]
    fn a_keyword_is_a_whole_word() {
        assert!(mentions("coach for adhd, autism", "ADHD"));
        assert!(!mentions("tutoring", "tutor"));
        assert!(!mentions("anything", ""));
    }

    #[test]
    fn a_note_is_carried_in_whole_sentences() {
        assert_eq!(carried("about 40% of schools do. It works").unwrap(), "About 40% of schools do. It works.");
        assert_eq!(carried("What do you think?"), None);
        assert!(carried(&"word ".repeat(100)).is_none());
    }
}
