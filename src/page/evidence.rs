//! From what independent readers say to one value with a confidence, or to none. Not here: the readers.
//!
//! Readers that agree make each other surer: confidence is one minus the product of their doubts. A field is shown from
//! [`THRESHOLD`] on, and not at all while another value is nearly as likely.

use crate::model::{
    order,
    profile::ConnectionState,
    reading::{Field, Gap, Reading},
};

/// Confidence in per cent below which a value is not shown.
pub const THRESHOLD: u8 = 60;
/// How far, in per cent, the best value must lead another that would be shown by itself.
const LEAD: u8 = 12;
/// Letters of a value that a gap quotes.
const LONGEST_QUOTE: usize = 80;
/// No reading is ever certain.
const CEILING: u8 = 99;

/// What one reader says, and how far it is to be trusted by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<T> {
    /// The value.
    pub value: T,
    /// Name of the reader.
    pub reader: &'static str,
    /// Its confidence in per cent.
    pub prior: u8,
}

/// Everything the readers say about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence<T> {
    candidates: Vec<Candidate<T>>,
}

impl<T> Default for Evidence<T> {
    fn default() -> Self {
        Self { candidates: Vec::new() }
    }
}

/// What came of the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<T> {
    /// One value stands.
    Settled(Field<T>),
    /// These two values are too likely for either to stand, the likelier one first.
    Disagreement(Candidate<T>, Candidate<T>),
    /// Nobody said anything sure enough.
    Nothing,
}

impl<T: Clone> Evidence<T> {
    /// Adds what a reader says.
    pub fn add(&mut self, reader: &'static str, prior: u8, value: T) {
        self.candidates.push(Candidate { value, reader, prior });
    }

    /// Whether nobody said anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Whether a reader said anything.
    #[must_use]
    pub fn says(&self, reader: &str) -> bool {
        self.candidates.iter().any(|own| own.reader == reader)
    }

    /// What all candidates say.
    pub fn candidates(&self) -> impl Iterator<Item = &Candidate<T>> {
        self.candidates.iter()
    }

    /// Weighs the candidates. `key` says which of them are the same value; the surest of them words it.
    pub fn settle<K: PartialEq>(self, key: impl Fn(&T) -> K) -> Verdict<T> {
        self.settle_by(&key)
    }

    /// Made once for each kind of value rather than for each call.
    fn settle_by<K: PartialEq>(self, key: &dyn Fn(&T) -> K) -> Verdict<T> {
        let mut keys: Vec<K> = Vec::new();
        // One alone is compared with nothing.
        let several = self.candidates.len() > 1;
        let mut said = self.candidates.iter().map(|candidate| {
            let own = several.then(|| key(&candidate.value));
            let group = own.map_or(0, |own| {
                keys.iter().position(|other| *other == own).unwrap_or_else(|| {
                    keys.push(own);
                    keys.len() - 1
                })
            });
            (group, candidate.reader, candidate.prior)
        });
        let Some(Weighed { best, other, confidence, readers }) = weigh(&mut said) else { return Verdict::Nothing };
        let other = other.and_then(|other| self.candidates.get(other).cloned());
        match (self.candidates.into_iter().nth(best), other) {
            (Some(best), Some(other)) => Verdict::Disagreement(best, other),
            (Some(Candidate { value, .. }), None) => Verdict::Settled(Field { value, confidence, readers }),
            (None, _) => Verdict::Nothing,
        }
    }
}

/// What the readers' words come to, whatever they are about: the numbers of candidates, and how sure the first is.
struct Weighed {
    best: usize,
    other: Option<usize>,
    confidence: u8,
    readers: Vec<String>,
}

/// Weighs what is said: which value it is, by whom, and how sure they are. Nothing where nobody is sure enough.
fn weigh(said: &mut dyn Iterator<Item = (usize, &'static str, u8)>) -> Option<Weighed> {
    struct Group {
        value: usize,
        best: (usize, u8),
        readers: Vec<&'static str>,
        doubt: f64,
    }
    let mut groups: Vec<Group> = Vec::new();
    for (at, (value, reader, prior)) in said.enumerate() {
        let doubt = 1.0 - f64::from(prior.min(CEILING)) / 100.0;
        match groups.iter_mut().find(|group| group.value == value) {
            Some(group) => {
                // A reader that says the same twice has not become surer.
                if !group.readers.contains(&reader) {
                    group.readers.push(reader);
                    group.doubt *= doubt;
                }
                if prior > group.best.1 {
                    group.best = (at, prior);
                }
            }
            None => groups.push(Group { value, readers: vec![reader], best: (at, prior), doubt }),
        }
    }
    order::sort_by(&mut groups, |a, b| a.doubt.total_cmp(&b.doubt));
    let mut sorted = groups.into_iter();
    let first = sorted.next()?;
    let confidence = Some(per_cent(first.doubt)).filter(|own| *own >= THRESHOLD)?;
    let near = |group: &Group| {
        let other = per_cent(group.doubt);
        other >= THRESHOLD && confidence.saturating_sub(other) < LEAD
    };
    Some(Weighed {
        best: first.best.0,
        other: sorted.next().filter(near).map(|second| second.best.0),
        confidence,
        readers: first.readers.into_iter().map(str::to_owned).collect(),
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to 0–99 just before.
fn per_cent(doubt: f64) -> u8 {
    ((1.0 - doubt) * 100.0).round().clamp(0.0, f64::from(CEILING)) as u8
}

/// A value in words, as the gap of a disagreement names it: in quotes what the page says itself.
pub trait InWords {
    /// The value, short enough for a line.
    fn in_words(&self) -> String;
}

impl InWords for String {
    fn in_words(&self) -> String {
        let mut short: String = self.chars().take(LONGEST_QUOTE).collect();
        if short.len() < self.len() {
            short.push('…');
        }
        format!("“{short}”")
    }
}

impl InWords for u8 {
    fn in_words(&self) -> String {
        self.to_string()
    }
}

impl InWords for ConnectionState {
    fn in_words(&self) -> String {
        match self {
            Self::Connectable => "not connected",
            Self::Pending => "pending",
            Self::Connected => "connected",
            Self::FollowOnly => "follow only",
            Self::Own => "your own",
        }
        .to_owned()
    }
}

impl<T> Verdict<T> {
    /// The field, for one whose absence says nothing.
    pub fn settled(self) -> Option<Field<T>> {
        match self {
            Self::Settled(field) => Some(field),
            Self::Disagreement(..) | Self::Nothing => None,
        }
    }
}

impl<T: InWords> Verdict<T> {
    /// The field, with a gap noted where there is none. `missing` says in words what was looked for.
    pub fn or_gap(self, reading: &mut Reading, field: &str, missing: &str) -> Option<Field<T>> {
        match self {
            Self::Settled(field) => Some(field),
            Self::Disagreement(one, other) => {
                let (first, second) = (one.value.in_words(), other.value.in_words());
                let detail =
                    format!("The page says two things: {first} ({}) and {second} ({}).", one.reader, other.reader);
                note(reading, field, "disagreement", &detail);
                None
            }
            Self::Nothing => {
                note(reading, field, "not_found", missing);
                None
            }
        }
    }
}

/// Notes why a field is empty. The first reason stands.
pub fn note(reading: &mut Reading, field: &str, reason: &str, detail: &str) {
    if !reading.gaps.iter().any(|gap| gap.field == field) {
        reading.gaps.push(Gap { field: field.to_owned(), reason: reason.to_owned(), detail: detail.to_owned() });
    }
}

/// A field with a given confidence and one reader.
#[must_use]
pub fn field<T>(value: T, confidence: u8, reader: &str) -> Field<T> {
    Field { value, confidence, readers: vec![reader.to_owned()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(candidates: &[(&'static str, u8, &'static str)]) -> Verdict<&'static str> {
        let mut evidence = Evidence::default();
        for (reader, prior, value) in candidates {
            evidence.add(reader, *prior, *value);
        }
        evidence.settle(|value| *value)
    }

    #[test]
    fn readers_that_agree_make_each_other_surer() {
        let Verdict::Settled(field) = weighed(&[("title", 85, "Ada"), ("heading", 92, "Ada")]) else {
            panic!("two agreeing readers settle a name")
        };
        assert_eq!(field.confidence, 99);
        assert_eq!(field.readers, ["title", "heading"]);
    }

    #[test]
    fn one_reader_that_repeats_itself_is_heard_once() {
        let Verdict::Settled(field) = weighed(&[("title", 70, "Ada"), ("title", 70, "Ada")]) else {
            panic!("one reader over the threshold settles")
        };
        assert_eq!(field.confidence, 70);
    }

    #[test]
    fn two_likely_values_are_a_disagreement() {
        let Verdict::Disagreement(one, other) = weighed(&[("title", 85, "Ada"), ("heading", 92, "Bea")]) else {
            panic!("neither name may stand")
        };
        assert_eq!((one.value, other.value), ("Bea", "Ada"));
    }

    #[test]
    fn the_gap_of_a_disagreement_names_what_disagrees() {
        let mut evidence = Evidence::default();
        evidence.add("title", 85, "Ada Quill".to_owned());
        evidence.add("heading", 92, "Bea Quill".to_owned());
        let mut reading = Reading::default();
        assert_eq!(evidence.settle(Clone::clone).or_gap(&mut reading, "name", ""), None);
        let gap = reading.gaps.first().unwrap();
        assert_eq!((gap.field.as_str(), gap.reason.as_str()), ("name", "disagreement"));
        assert!(
            gap.detail.contains("“Bea Quill” (heading)") && gap.detail.contains("“Ada Quill” (title)"),
            "{}",
            gap.detail
        );
    }

    #[test]
    fn an_unlikely_value_is_not_shown() {
        assert_eq!(weighed(&[("shape", 50, "Ada")]), Verdict::Nothing);
    }
}
