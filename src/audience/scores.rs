//! The three scores and the reasons that make them. A score is the sum of its parts in tenths of a point; a part that
//! the page says nothing about is left out and the others are scaled to 100, so that silence costs confidence and not
//! points.

use crate::model::order::IntoList;
use crate::model::{
    assessment::{Reason, ReasonFor},
    playbook::ScoreWeights,
    profile::{ConnectionState, Profile},
};

/// What the scores are made from, besides the profile.
pub(super) struct Known<'a> {
    pub label: &'a str,
    pub title: Option<&'a str>,
    /// Probability of the segment; for people outside the audience, of the nearest segment.
    pub belonging: f64,
    pub in_audience: bool,
    pub family: &'a str,
    pub seniority: &'a str,
    pub sector: Option<&'a str>,
    /// Whether the sector is one the segment is about; `None` when the employer's kind is unknown.
    pub sector_fits: Option<bool>,
}

/// What a reason says, before it is put into words: thousands of people are scored for every one whose reasons are read.
enum Line<'a> {
    Belonging,
    Rank(&'a str),
    EmployerKind(&'a str, bool),
    Reach(&'a str, f64),
    Standing(&'a str),
    Mutual(u32, f64, bool),
    Audience(u32),
    NewestPost(u32),
    Posts(usize),
    InUse(u32),
    Said(&'static str),
}

struct Part<'a> {
    code: &'static str,
    weight: f64,
    /// 0–1.
    value: f64,
    line: Line<'a>,
}

fn part<'a>(code: &'static str, weight: f64, value: f64, line: Line<'a>) -> Part<'a> {
    Part { code, weight: weight.max(0.0), value: value.clamp(0.0, 1.0), line }
}

/// Most parts that a score has.
const MOST_PARTS: usize = 4;

/// A score as the parts that make it.
pub(super) struct Sum<'a> {
    purpose: ReasonFor,
    parts: Parts<'a>,
    factor: f64,
}

/// The parts of a score, in place: thousands of people are scored at once.
#[derive(Default)]
struct Parts<'a>([Option<Part<'a>>; MOST_PARTS]);

impl<'a> Parts<'a> {
    fn push(&mut self, part: Part<'a>) {
        if let Some(free) = self.0.iter_mut().find(|part| part.is_none()) {
            *free = Some(part);
        }
    }

    fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    fn iter(&self) -> impl Iterator<Item = &Part<'a>> {
        self.0.iter().flatten()
    }
}

impl Sum<'_> {
    /// Tenths of a point by part, in order.
    fn tenths(&self) -> impl Iterator<Item = (&Part<'_>, u32)> {
        let total: f64 = self.parts.iter().map(|part| part.weight).sum();
        self.parts.iter().map(move |part| {
            let share = if total > 0.0 { part.weight / total } else { 0.0 };
            let points = share * part.value * self.factor.clamp(0.0, 1.0);
            // Rounded down, so that the sum can never pass 100.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 1000 by construction.
            let tenths = (points * 1000.0 + 1e-9).floor().clamp(0.0, 1000.0) as u32;
            (part, tenths)
        })
    }

    /// The score.
    pub fn score(&self) -> f64 {
        f64::from(self.tenths().map(|(_, tenths)| tenths).sum::<u32>()) / 10.0
    }

    /// Its reasons, which sum to it exactly.
    pub fn explain(&self, known: &Known<'_>, reasons: &mut Vec<Reason>) {
        for (at, (part, tenths)) in self.tenths().enumerate() {
            // A part without points is worth a line only where it is the first one: why the score is low.
            if tenths > 0 || at == 0 {
                let names_title = matches!(part.line, Line::Belonging);
                reasons.push(Reason {
                    purpose: self.purpose,
                    points: f64::from(tenths) / 10.0,
                    code: part.code.to_owned(),
                    text: part.line.text(known),
                    evidence: known.title.filter(|_| names_title).map(str::to_owned).into_iter().listed(),
                });
            }
        }
    }
}

impl Line<'_> {
    fn text(&self, known: &Known<'_>) -> String {
        match *self {
            Self::Belonging => {
                let share = super::percent(known.belonging);
                if known.in_audience {
                    format!("Belongs to the segment with a probability of {share}%.")
                } else {
                    format!("Outside the audience; the nearest segment, {}, has {share}%.", known.label)
                }
            }
            Self::Rank(seniority) => {
                let power = match decides(seniority) {
                    share if share >= 0.9 => "can say yes or open doors",
                    share if share >= 0.5 => "has a say and knows who decides",
                    _ => "seldom decides",
                };
                format!("{} {power}.", seniority_label(seniority))
            }
            Self::EmployerKind("other", _) => "The employer is of a kind this segment is seldom about.".to_owned(),
            Self::EmployerKind(sector, fits) => {
                let about = if fits { "this segment is about" } else { "this segment is seldom about" };
                format!("The employer is of a kind {about}: {}.", readable(sector))
            }
            Self::Reach(family, reach) if reach >= 0.75 => {
                format!("{} meets many people who could be referred.", work(family))
            }
            Self::Reach(family, reach) if reach >= 0.3 => {
                format!("{} meets some people who could be referred.", work(family))
            }
            Self::Reach(..) => "The role meets few people who could be referred.".to_owned(),
            Self::Standing(seniority) => {
                let often = if decides(seniority) >= 0.5 { "" } else { "seldom " };
                format!("{} is {often}asked for advice.", seniority_label(seniority))
            }
            Self::Mutual(mutual, value, few) => {
                let place = if value > 0.8 {
                    "near the middle number at which referrals are most likely"
                } else if few {
                    "few ties carry few referrals"
                } else {
                    "so close that you already know the same people"
                };
                format!("{mutual} shared connections: {place}.")
            }
            Self::Audience(followers) => format!("{followers} followers hear what they recommend."),
            Self::NewestPost(0) => "Posted today.".to_owned(),
            Self::NewestPost(1) => "Posted yesterday.".to_owned(),
            Self::NewestPost(days) => format!("Posted {days} days ago."),
            Self::Posts(1) => "One own post on the page.".to_owned(),
            Self::Posts(posts) => format!("{posts} own posts on the page."),
            Self::InUse(followers) => format!("{followers} followers: the profile is in use."),
            Self::Said(text) => text.to_owned(),
        }
    }
}

/// How much somebody of that seniority can decide.
fn decides(seniority: &str) -> f64 {
    match seniority {
        "founder" | "owner" | "c_suite" | "partner" => 1.0,
        "head_director" | "vp" => 0.9,
        "manager" => 0.7,
        "senior_ic" => 0.65,
        "ic" => 0.55,
        _ => 0.3,
    }
}

fn seniority_label(seniority: &str) -> &str {
    match seniority {
        "founder" => "A founder",
        "owner" => "An owner",
        "c_suite" => "An executive",
        "partner" => "A partner",
        "head_director" => "A head or director",
        "vp" => "A vice president",
        "manager" => "A manager",
        "senior_ic" => "A senior specialist",
        "ic" => "A specialist",
        "entry" => "Somebody at the start of a career",
        _ => "Somebody of unknown rank",
    }
}

/// How a sentence names the work of a role family.
fn work(family: &str) -> String {
    match family {
        "founder" => "Founding a company".to_owned(),
        "investor" => "Investing".to_owned(),
        "edtech_executive" => "Leading in EdTech".to_owned(),
        "early_adopter" => "Trying new things early".to_owned(),
        "pediatric_specialist" => "Work with children".to_owned(),
        "treatment_center" => "Work in treatment".to_owned(),
        "clinical_mental_health" => "Work in mental health".to_owned(),
        "ai_research" => "Research".to_owned(),
        "learning_product" => "Making learning products".to_owned(),
        other => format!("Work in {}", readable(other)),
    }
}

fn readable(name: &str) -> String {
    name.replace('_', " ")
}

/// How well the person fits the audience.
pub(super) fn fit<'a>(known: &Known<'a>, weights: &ScoreWeights) -> Sum<'a> {
    let mut parts = Parts::default();
    parts.push(part("role_in_segment", weights.fit_role, 1.0, Line::Belonging));
    if known.seniority != "unknown" {
        let line = Line::Rank(known.seniority);
        parts.push(part("seniority", weights.fit_seniority, decides(known.seniority), line));
    }
    if let (Some(sector), Some(fits)) = (known.sector, known.sector_fits) {
        let line = Line::EmployerKind(sector, fits);
        parts.push(part("employer_kind", weights.fit_employer, if fits { 1.0 } else { 0.25 }, line));
    }
    // Nobody fits better than they belong: rank and employer count only as far as the role is one of ours.
    Sum { purpose: ReasonFor::Fit, parts, factor: known.belonging }
}

/// Rises to 1 at `peak` and falls behind it: moderately weak ties refer best (an inverted U over shared connections).
fn inverted_u(mutual: f64, peak: f64) -> f64 {
    let at = (mutual + 1.0) / (peak.max(1.0) + 1.0);
    (at * (1.0 - at).exp()).clamp(0.0, 1.0)
}

/// 0–1 on a logarithmic scale: 100 → 0.5, 10,000 → 1.
fn following(followers: u32) -> f64 {
    (f64::from(followers) + 1.0).log10() / 4.0
}

/// How many people the person could refer.
pub(super) fn referral<'a>(known: &Known<'a>, profile: &Profile, weights: &ScoreWeights) -> Sum<'a> {
    let reach = weights.reach.get(known.family).or_else(|| weights.reach.get("other")).copied().unwrap_or(0.15);
    let mut parts = Parts::default();
    parts.push(part("role_reach", weights.referral_reach, reach, Line::Reach(known.family, reach)));
    if known.seniority != "unknown" {
        let line = Line::Standing(known.seniority);
        parts.push(part("standing", weights.referral_standing, decides(known.seniority), line));
    }
    if let Some(mutual) = profile.mutual_connections {
        let value = inverted_u(f64::from(mutual), weights.mutual_peak);
        let line = Line::Mutual(mutual, value, f64::from(mutual) < weights.mutual_peak);
        parts.push(part("mutual_connections", weights.referral_mutual, value, line));
    }
    if let Some(followers) = profile.followers {
        let line = Line::Audience(followers);
        parts.push(part("audience_size", weights.referral_followers, following(followers), line));
    }
    // Somebody outside the audience may know many people, but not the ones meant here.
    let factor = if known.in_audience { 0.55 + 0.45 * known.belonging } else { 0.3 };
    Sum { purpose: ReasonFor::Referral, parts, factor }
}

/// How likely the person is to notice and answer now.
pub(super) fn signal(profile: &Profile, weights: &ScoreWeights) -> Sum<'static> {
    let mut parts = Parts::default();
    if let Some(newest) = profile.posts.iter().filter_map(|post| post.age_days).min() {
        let days = f64::from(newest);
        let fresh = (1.0 - (days / 7.0).max(1.0).log2() / 6.0).clamp(0.05, 1.0);
        let often = (profile.posts.len().min(5) as f64) / 5.0;
        parts.push(part("recent_posts", weights.signal_posts * 0.75, fresh, Line::NewestPost(newest)));
        parts.push(part("posts_often", weights.signal_posts * 0.25, often, Line::Posts(profile.posts.len())));
    } else if !profile.posts.is_empty() {
        let line = Line::Said("Writes posts; their age is not on the page.");
        parts.push(part("posts_undated", weights.signal_posts, 0.5, line));
    }
    if let Some(followers) = profile.followers {
        parts.push(part("followers", weights.signal_followers, following(followers), Line::InUse(followers)));
    }
    let reachable = match (profile.connection_state, profile.connection_degree) {
        (Some(ConnectionState::Connected), _) | (None, Some(1)) => {
            Some((1.0, "Already connected: a message reaches them."))
        }
        (Some(ConnectionState::Pending), _) => Some((0.5, "A request is open and not answered yet.")),
        (Some(ConnectionState::FollowOnly), _) => Some((0.25, "Can only be followed, not written to directly.")),
        (Some(ConnectionState::Own), _) => Some((0.0, "This is your own profile.")),
        (_, Some(2)) => Some((0.75, "A connection request can name shared contacts.")),
        (_, Some(_)) => Some((0.45, "A stranger so far: a connection request comes first.")),
        (Some(ConnectionState::Connectable), None) => Some((0.6, "A connection request can be sent.")),
        (None, None) => None,
    };
    if let Some((value, text)) = reachable {
        parts.push(part("reachability", weights.signal_reachability, value, Line::Said(text)));
    }
    if parts.is_empty() {
        // Silence costs confidence, not points: the middle is neither for nor against, and passes `prioritize`'s threshold.
        let line = Line::Said("Nothing on the page tells how active they are: counted as the middle, 50 of 100.");
        parts.push(part("activity_unknown", 1.0, 0.5, line));
    }
    Sum { purpose: ReasonFor::Signal, parts, factor: 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn referrals_are_likeliest_at_a_middle_number_of_shared_connections() {
        let peak = 18.0;
        assert!(inverted_u(18.0, peak) > 0.999);
        for step in 0..18 {
            assert!(inverted_u(f64::from(step), peak) < inverted_u(f64::from(step) + 1.0, peak));
        }
        for step in 18..200 {
            assert!(inverted_u(f64::from(step), peak) > inverted_u(f64::from(step) + 1.0, peak));
        }
    }
}
