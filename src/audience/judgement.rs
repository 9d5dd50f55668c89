//! One judgement: segment, facts and scores, and on request the reasons in words. Thousands of people are judged for
//! every one whose reasons are read.

use super::{
    percent,
    phrases::Found,
    pillars,
    scores::{self, Known, Sum},
    segments, whole,
};
use crate::{
    model::{
        assessment::{Assessment, NONE, PillarRelevance, Reason, ReasonFor, Scores, Tags},
        order,
        playbook::{Playbook, PriorityWeights, Segment},
        profile::Profile,
    },
    person::{
        background::{Background, Field},
        facts,
        lexicon::Text,
        place::read_place,
        seniority::seniority,
    },
};

/// What is known of somebody's work.
#[derive(Debug)]
pub(super) struct Work<'a> {
    /// Family of roles; `other` outside the audience.
    pub family: &'static str,
    pub seniority: &'static str,
    /// Kind of employer as a tag, and the industry it stands for.
    pub sector: Option<(&'static str, Option<&'static str>)>,
    /// Industry as stated.
    pub stated: Option<&'a str>,
}

/// What was found out about somebody, before anything is put into words.
pub struct Judgement<'a> {
    playbook: &'a Playbook,
    profile: &'a Profile,
    background: Background<'a>,
    found: Vec<Found<'a>>,
    /// Probability of being outside the audience, then of each segment in order.
    shares: Vec<f64>,
    chosen: Option<usize>,
    nearest: Option<usize>,
    work: Work<'a>,
}

impl<'a> Judgement<'a> {
    pub(super) fn new(
        playbook: &'a Playbook,
        profile: &'a Profile,
        background: Background<'a>,
        found: Vec<Found<'a>>,
    ) -> Self {
        let shares = segments::weigh(playbook, &background, &found);
        let of = |at: usize| shares.get(at).copied().unwrap_or(0.0);
        let mut best = 0;
        for at in 1..shares.len() {
            if of(at) > of(best) {
                best = at;
            }
        }
        let chosen = best.checked_sub(1);
        let nearest =
            chosen.or_else(|| (0..shares.len().saturating_sub(1)).max_by(|a, b| of(a + 1).total_cmp(&of(b + 1))));
        let work = Work {
            family: match chosen {
                Some(at) => {
                    let segment = playbook.audience.segments.get(at).and_then(|segment| segment.learned.as_deref());
                    facts::family(&background, segment).unwrap_or("other")
                }
                None => "other",
            },
            seniority: seniority(&background, || owns_employer(profile, &background), || is_doctor(profile)),
            sector: facts::sector(&background),
            stated: trimmed(profile.industry.as_deref()),
        };
        Self { playbook, profile, background, found, shares, chosen, nearest, work }
    }

    /// Probability of being outside the audience, then of each of the playbook's segments in order.
    #[must_use]
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// The industry label, stated or inferred.
    #[must_use]
    pub fn industry(&self) -> Option<&str> {
        self.work.stated.or_else(|| self.work.sector.and_then(|(_, label)| label))
    }

    /// The job title that was judged.
    #[must_use]
    pub fn role(&self) -> Option<&'a str> {
        self.background.title
    }

    /// The place as displayed.
    #[must_use]
    pub fn location(&self) -> Option<&'a str> {
        trimmed(self.profile.location.as_deref())
    }

    /// Pillars that concern this person, strongest first.
    #[must_use]
    pub fn pacer_relevance(&self) -> Vec<PillarRelevance> {
        pillars::relevance(self.playbook, &self.found, |name| {
            self.playbook
                .audience
                .segments
                .iter()
                .position(|segment| segment.name == name)
                .map_or(0.0, |at| self.share(at))
        })
    }

    /// The four scores.
    #[must_use]
    pub fn scores(&self) -> Scores {
        let [fit_score, referral_capacity, signal_strength] = self.sums(&self.known()).map(|sum| sum.score());
        let shares = shares(&self.playbook.audience.priority);
        let priority_score = priority(&shares, fit_score, referral_capacity, signal_strength);
        Scores { fit_score, referral_capacity, signal_strength, priority_score }
    }

    /// How likely a reaction is, 0–1.
    #[must_use]
    pub fn engagement_potential(&self, scores: &Scores) -> f64 {
        engagement(scores, self.work.seniority)
    }

    fn share(&self, segment: usize) -> f64 {
        self.shares.get(segment + 1).copied().unwrap_or(0.0)
    }

    fn segment(&self, at: Option<usize>) -> Option<&'a Segment> {
        self.playbook.audience.segments.get(at?)
    }

    fn known(&self) -> Known<'_> {
        let nearest = self.segment(self.nearest);
        let sector = self.work.sector.map(|(tag, _)| tag);
        let line = self.background.title.or(self.profile.headline.as_deref());
        Known {
            label: nearest.map_or("any segment", |segment| &segment.label),
            title: line.filter(|line| !line.trim().is_empty()),
            belonging: self.nearest.map_or(0.0, |at| self.share(at)),
            in_audience: self.chosen.is_some(),
            family: self.work.family,
            seniority: self.work.seniority,
            sector,
            sector_fits: sector
                .zip(nearest)
                .map(|(sector, segment)| segment.sectors.iter().any(|known| known == sector)),
        }
    }

    fn sums<'k>(&self, known: &Known<'k>) -> [Sum<'k>; 3] {
        let weights = &self.playbook.audience.scores;
        [
            scores::fit(known, weights),
            scores::referral(known, self.profile, weights),
            scores::signal(self.profile, weights),
        ]
    }

    /// The judgement in words, with the reasons.
    pub(super) fn explain(self, confidence: f64, basis: String) -> Assessment {
        let segments = &self.playbook.audience.segments;
        let mut reasons =
            segments::reasons(self.nearest, segments, self.chosen.is_some(), &self.background, &self.found, confidence);
        let known = self.known();
        for sum in self.sums(&known) {
            sum.explain(&known, &mut reasons);
        }
        let scores = self.scores();
        let chosen = self.segment(self.chosen);
        let segment = chosen.map_or(NONE, |segment| &segment.name);
        let probability = self.shares.get(self.chosen.map_or(0, |at| at + 1)).copied().unwrap_or(1.0);
        let mut probabilities = order::map([(NONE.to_owned(), self.shares.first().copied().unwrap_or(1.0))]);
        for (at, segment) in segments.iter().enumerate() {
            *probabilities.entry(segment.name.clone()).or_default() += self.share(at);
        }
        Assessment {
            scoring_reasoning: summary(&known, segment, probability, &scores, &reasons, confidence),
            engagement_potential: self.engagement_potential(&scores),
            segment: segment.to_owned(),
            probability,
            probabilities,
            tags: self.tags(),
            scores,
            priority_shares: shares(&self.playbook.audience.priority),
            pacer_relevance: self.pacer_relevance(),
            best_outreach_angle: pillars::angle(chosen, &self.work, &self.background),
            reasons,
            confidence,
            basis,
        }
    }

    fn tags(&self) -> Tags {
        let place = self.profile.location.as_deref().map(read_place).unwrap_or_default();
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Tags {
            industry: owned(self.industry()),
            role: owned(self.role()),
            role_family: owned(Some(self.work.family)),
            seniority: owned(Some(self.work.seniority)),
            function: owned(Some(facts::function(&self.background, self.work.family))),
            sector: owned(self.work.sector.map(|(tag, _)| tag)),
            school_kind: owned(facts::school_kind(&self.background)),
            location: owned(self.location()),
            country: owned(place.country),
            region: owned(place.region),
            time_zone: owned(place.time_zone),
        }
    }
}

fn trimmed(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The weights of the priority, normalised; all 0 where none counts.
fn shares(weights: &PriorityWeights) -> PriorityWeights {
    let (fit, referral, signal) = (weights.fit.max(0.0), weights.referral.max(0.0), weights.signal.max(0.0));
    let total = fit + referral + signal;
    if total <= 0.0 || !total.is_finite() {
        return PriorityWeights::default();
    }
    PriorityWeights { fit: fit / total, referral: referral / total, signal: signal / total }
}

/// `priority_score`: the weighted mean of the three scores, to one decimal.
fn priority(shares: &PriorityWeights, fit: f64, referral: f64, signal: f64) -> f64 {
    ((shares.fit * fit + shares.referral * referral + shares.signal * signal) * 10.0).round() / 10.0
}

/// How likely a reaction is, 0–1. Executives answer strangers about half as often as the people who do the work
/// (acceptance 19 % against 39 % in published vendor figures), so rank counts against here and nowhere else.
fn engagement(scores: &Scores, seniority: &str) -> f64 {
    let open = match seniority {
        "c_suite" => 0.35,
        "vp" | "partner" => 0.5,
        "head_director" | "owner" | "founder" => 0.65,
        "manager" | "senior_ic" | "ic" => 0.8,
        _ => 0.55,
    };
    let value = 0.5 * scores.signal_strength / 100.0 + 0.3 * scores.fit_score / 100.0 + 0.2 * open;
    (value.clamp(0.0, 1.0) * 1000.0).round() / 1000.0
}

/// How much of an employer's name is looked at for the person's own, in bytes.
const LONGEST_COMPANY: usize = 200;

/// Whether somebody works for themselves: the employer says so, or bears the person's family name.
fn owns_employer(profile: &Profile, background: &Background<'_>) -> bool {
    let stated = profile.company.as_deref().filter(|company| company.chars().any(char::is_alphanumeric));
    let Some(company) = stated else { return false };
    let longer;
    let company = if company.len() <= LONGEST_COMPANY {
        // Read already, with everything else.
        match background.texts.iter().find(|(field, ..)| *field == Field::Company) {
            Some((.., text)) => text,
            None => return false,
        }
    } else {
        longer = Text::new(company, LONGEST_COMPANY);
        &longer
    };
    let says_so = |word| {
        matches!(word, "self" | "freelance" | "selbststandig" | "selbstandig" | "autonomo" | "autonoma" | "independant")
    };
    let says_no_more =
        || matches!(company.plain().trim(), "independent" | "independiente" | "indipendente" | "independante");
    if company.words().any(says_so) || says_no_more() {
        return true;
    }
    let Some(name) = profile.name.as_deref().or(profile.display_name.as_deref()) else { return false };
    let name = Text::new(name.split(',').next().unwrap_or_default(), 120);
    // Short family names are words too often, but for the whole name.
    let family = name.words().skip(1).last();
    family.is_some_and(|family| family.chars().count() >= 4 && company.has_word(family))
        || family.is_some() && company.plain().contains(name.plain())
}

/// Whether a doctorate stands before or behind the name.
fn is_doctor(profile: &Profile) -> bool {
    profile.display_name.as_deref().is_some_and(|name| {
        let name = Text::new(name, 120);
        name.words().any(|word| matches!(word, "dr" | "phd" | "psyd" | "edd" | "md"))
    })
}

/// One sentence that sums the scores up.
fn summary(
    known: &Known<'_>,
    segment: &str,
    probability: f64,
    scores: &Scores,
    reasons: &[Reason],
    confidence: f64,
) -> String {
    let best = |purpose: ReasonFor| {
        reasons
            .iter()
            .filter(|reason| reason.purpose == purpose && reason.points > 0.0)
            .max_by(|a, b| a.points.total_cmp(&b.points))
            .map(|reason| reason.text.trim_end_matches('.'))
    };
    let share = percent(probability);
    let who = if known.in_audience {
        known.label
    } else if segment == NONE {
        "Outside the audience"
    } else {
        segment
    };
    let (joint, why) = best(ReasonFor::Segment).map_or(("", ""), |text| ("; ", text));
    let little = if confidence < 0.35 { " The page says little, so look before you write." } else { "" };
    let [priority, fit, referral, signal] =
        [scores.priority_score, scores.fit_score, scores.referral_capacity, scores.signal_strength].map(whole);
    format!(
        "{who} ({share}%): priority {priority} from fit {fit}, referral capacity {referral} and signal {signal}{joint}{why}.{little}"
    )
}
