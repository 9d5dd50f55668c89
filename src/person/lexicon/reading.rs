//! What the words of a text mean: the concepts they name, and when the roles hold that they speak of. Not here: how a
//! text becomes words (`text`), and how patterns are found (`patterns`).

use super::{Concept, ConceptSet, Kind, Mark, Text, lexicon};
use crate::model::order::{IntoList, Keep};
use crate::person::text::fold;
use std::sync::LazyLock;

/// Work that a compound of somebody else's trade may end like.
static FAR: LazyLock<ConceptSet> = LazyLock::new(|| {
    ConceptSet::of(&["craft.doctor", "craft.occupational", "craft.leisure", "craft.office", "craft.commerce"])
});

/// Work that is a subject where a dean heads it: "Dean of Engineering".
static SUBJECTS: LazyLock<ConceptSet> = LazyLock::new(|| {
    ConceptSet::of(&["craft.technical", "craft.doctor", "craft.nurse", "craft.office", "craft.commerce", "craft.arts"])
});

/// Crafts that are ranks.
static RANKS: LazyLock<ConceptSet> = LazyLock::new(|| {
    ConceptSet::of(&[
        "craft.founder",
        "craft.investor",
        "craft.dean",
        "craft.principal",
        "craft.superintendent",
        "craft.provost",
    ])
});

/// A concept found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which concept.
    pub concept: Concept,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) clause: u16,
}

impl Hit {
    /// Whether it stands in the first clause.
    #[must_use]
    pub fn is_first_said(&self) -> bool {
        self.clause == 0
    }

    /// Whether the other hit begins before this one and ends within it: "director of learning" in "director of
    /// learning support" is cut short.
    fn continues(&self, other: &Self) -> bool {
        self.concept != other.concept && other.first < self.first && self.first <= other.last && other.last < self.last
    }

    /// Whether the other hit, of another concept, rests on some of these words and on no others.
    fn covers(&self, other: &Self) -> bool {
        self.concept != other.concept
            && self.first <= other.first
            && other.last <= self.last
            && self.last - self.first > other.last - other.first
    }
}

impl Text<'_> {
    /// All concepts in the text, and whether the role they belong to is a present one. Remembers which words put
    /// roles into the past or the future, for [`Text::present_words`].
    pub fn hits(&mut self) -> Vec<(Hit, Tense)> {
        let mut told = Vec::new();
        self.each_hit(&mut Vec::new(), |_, hit, tense| told.push((hit, tense)));
        told
    }

    /// The same handed over one by one; `hits` is room to work in, to be used for the next text again.
    pub(crate) fn each_hit(&mut self, hits: &mut Vec<Hit>, mut see: impl FnMut(&Self, Hit, Tense)) {
        hits.clear();
        self.all_hits(hits);
        self.marks = self.find_marks(hits);
        for hit in hits.iter() {
            if let Some(tense) = self.tense_of(hit, hits) {
                see(self, *hit, tense);
            }
        }
    }

    /// When the role holds that a hit speaks of, or none where the words mean something else.
    fn tense_of(&self, hit: &Hit, hits: &[Hit]) -> Option<Tense> {
        let kind = hit.concept.kind();
        // A craft within the words of another is not that craft: "financial aid" is no finance. A kind of employer
        // within the words of another is not that kind: "mental health care" is no hospital's care. Nor is a rank within
        // a kind of employer: nobody owns "independent schools". Nor is a "managing director" a manager, or a "head coach"
        // a head.
        let mut longer = hits.iter().filter(|longer| longer.last > longer.first);
        let is_covered = match kind {
            Kind::Sector | Kind::Craft => longer.any(|longer| {
                (longer.covers(hit) || longer.continues(hit)) && longer.concept.kind() == kind
                    || longer.covers(hit) && self.is_no_employer(hit, longer)
            }),
            Kind::Level => longer.any(|longer| {
                let manages = |hit: &Hit| hit.concept.name() == "level.manager";
                let is_other_rank = longer.concept.kind() == Kind::Level && (manages(hit) || manages(longer));
                longer.covers(hit) && (is_other_rank || longer.concept.kind() == Kind::Sector)
            }),
            _ => false,
        };
        let is_subject = || {
            let heads = |dean: &Hit| dean.last + 1 == hit.first && dean.clause == hit.clause;
            SUBJECTS.has(hit.concept) && hits.iter().any(|dean| heads(dean) && dean.concept.name() == "craft.dean")
        };
        let is_said = matches!(lexicon().mark_of(hit.concept), None | Some(Mark::Student))
            && !is_covered
            && !is_subject()
            && !self.is_denied(hit);
        is_said.then(|| match tense_at(&self.marks, hit.clause, hit.first, hit.last) {
            Tense::Now if self.is_somebody_elses(hit) || self.is_possessive(hit) => Tense::Served,
            tense => tense,
        })
    }

    /// Where patterns of the lexicon end and begin, the space before a word's own included, and which they are: in the
    /// order in which they end, and of two that end together the longer one first.
    fn patterns(&self) -> Vec<(usize, usize, usize)> {
        let (lexicon, plain) = (lexicon(), self.plain.as_bytes());
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        let mut add = |own: (usize, usize, usize)| {
            let later = found.iter().rev().take_while(|other| **other > own).count();
            found.insert(found.len() - later, own);
        };
        lexicon.of_words.find(plain, self.word_starts(), |pattern, start, end| add((end, start - 1, pattern)));
        lexicon.within_words.find(plain, 0..plain.len(), |pattern, start, end| add((end, start, pattern)));
        found
    }

    fn all_hits(&self, hits: &mut Vec<Hit>) {
        let lexicon = lexicon();
        let mut endings: Vec<(Hit, usize)> = Vec::new();
        let mut whole = 0_u64;
        for (end, start, pattern) in self.patterns() {
            let Some((concept, lettered)) = lexicon.concept_of.get(pattern) else { continue };
            let boundary = usize::from(self.plain.as_bytes().get(start) == Some(&b' '));
            let first = self.word_at(start + boundary);
            let last = self.word_at(end.saturating_sub(2).max(start + boundary));
            let clause = self.words.get(first).map_or(0, |word| word.clause);
            let hit = Hit { concept: *concept, first, last, clause };
            // SEND are special needs and an HoS heads a school; "send me a message" is neither.
            if *lettered && self.shown(&hit).bytes().filter(u8::is_ascii_uppercase).count() < 2 {
                continue;
            }
            // "… for nursing schools | Director of Product" directs no school. A bar parts clauses, so most need no look.
            if self.words.get(last).is_some_and(|word| word.clause != clause)
                && self.shown(&hit).contains(['|', '\u{2022}', '\u{b7}', '\n'])
            {
                continue;
            }
            let is_ending = boundary == 0 && self.plain.as_bytes().get(start.wrapping_sub(1)) != Some(&b' ');
            // A "Physiotherapeut" is no "Therapeut": how the word begins says that the work is far away.
            // A "Beratungslehrer" counsels, a "Förderlehrer" supports.
            let is_teacher = || concept.name() == "craft.teacher";
            if is_ending
                && concept.kind() == Kind::Craft
                && hits.iter().any(|known| {
                    known.first == first
                        && known.last == last
                        && (FAR.has(known.concept)
                            || is_teacher() && known.concept.kind() == Kind::Craft && known.concept != *concept)
                })
            {
                continue;
            }
            if concept.kind() == Kind::Sector {
                // Of two endings of a word the longer counts: a "Hochschule" is no "Schule". A whole word,
                // which is found before its endings, counts for more than any.
                let is_whole =
                    !is_ending && first == last && self.plain.as_bytes().get(end.wrapping_sub(1)) == Some(&b' ');
                let bit = 1_u64 << first.min(63);
                if is_whole {
                    whole |= bit;
                } else if is_ending && whole & bit > 0 {
                    continue;
                }
                let start = if is_ending { start } else { 0 };
                if let Some(other) = endings.iter().find(|other| other.0.first == first && other.0.last == last) {
                    if other.1 < start {
                        continue;
                    }
                    if start < other.1 {
                        hits.keep(|known| *known != other.0);
                    }
                }
                if start > 0 {
                    endings.push((hit, start));
                }
            }
            if !hits.contains(&hit) {
                hits.push(hit);
            }
        }
    }

    /// The words that put roles into the past or the future, and where they stand.
    fn find_marks(&self, hits: &[Hit]) -> Vec<(Hit, Mark)> {
        let lexicon = lexicon();
        hits.iter()
            .filter_map(|hit| {
                let mark = lexicon.mark_of(hit.concept)?;
                // "Psychology student" and "student at" mean studies; "student founder" and "student support" do not.
                let studies = mark != Mark::Student
                    || self.is_last_of_clause(hit)
                    || self.is_followed_by_place(hit)
                    || self.is_followed_by_subject(hit);
                studies.then_some((*hit, mark))
            })
            .listed()
    }

    /// "Helping therapists grow" makes nobody a therapist, nor does "an app for therapists", and the assistant to a
    /// founder has founded nothing.
    fn is_somebody_elses(&self, hit: &Hit) -> bool {
        self.is_made_for(hit)
            || self.marks.iter().any(|(mark, kind)| {
                mark.clause == hit.clause
                    && mark.last < hit.first
                    && match kind {
                        Mark::OnBehalf => true,
                        Mark::Serving => self.shown(hit).ends_with('s'),
                        _ => false,
                    }
            })
    }

    /// "Machine Learning" names no company that teaches, a "stealth camper" none that keeps its plans to itself.
    fn is_no_employer(&self, hit: &Hit, longer: &Hit) -> bool {
        match hit.concept.name() {
            "sector.learning_brand" => {
                matches!(longer.concept.name(), "craft.ai" | "craft.technical")
                    && fold(self.shown(hit)).starts_with("learn")
            }
            "sector.stealth" => matches!(longer.concept.name(), "craft.leisure" | "craft.technical"),
            _ => false,
        }
    }

    /// "President's Club", "Founder's Office": nobody is what something else belongs to.
    fn is_possessive(&self, hit: &Hit) -> bool {
        (hit.concept.kind() == Kind::Level || RANKS.has(hit.concept))
            && self
                .words
                .get(hit.last)
                .and_then(|word| self.original.get(word.end..))
                .is_some_and(|rest| rest.starts_with("'s ") || rest.starts_with("’s "))
    }

    /// "An app for therapists": of those whom much is made for, the ones named by their calling.
    fn is_made_for(&self, hit: &Hit) -> bool {
        let shown = self.shown(hit);
        let before = || self.words.get(hit.first).and_then(|word| self.original.get(..word.start));
        (shown.ends_with("ists") || shown.ends_with("lors")) && before().is_some_and(|text| text.ends_with(" for "))
    }

    /// "Non-attorney", "not a startup": what somebody is not.
    fn is_denied(&self, hit: &Hit) -> bool {
        let before = hit.first.checked_sub(1).and_then(|at| self.words.get(at));
        before.filter(|word| word.clause == hit.clause).is_some_and(|word| {
            let word = self.original.get(word.start..word.end).unwrap_or_default();
            word.eq_ignore_ascii_case("non") || word.eq_ignore_ascii_case("not")
        })
    }

    fn is_last_of_clause(&self, hit: &Hit) -> bool {
        self.words.get(hit.last + 1).is_none_or(|next| next.clause != hit.clause)
    }

    fn is_followed_by_place(&self, hit: &Hit) -> bool {
        self.words.get(hit.last + 1).is_some_and(|next| {
            self.original
                .get(next.start..next.end)
                .is_some_and(|word| matches!(fold(word).as_str(), "at" | "in" | "an" | "bei" | "chez" | "na" | "no"))
        })
    }

    /// "Étudiante en psychologie": in Romance languages the subject follows.
    fn is_followed_by_subject(&self, hit: &Hit) -> bool {
        let shown = fold(self.shown(hit));
        shown.starts_with("etudiant") || shown.starts_with("estud")
    }

    /// The folded words of present roles: those in a clause about the past or the future are left out.
    pub fn present_words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().enumerate().zip(self.words()).filter_map(|((at, word), plain)| {
            let now = self.marks.is_empty() || tense_at(&self.marks, word.clause, at, at) == Tense::Now;
            now.then_some(plain)
        })
    }
}

fn tense_at(marks: &[(Hit, Mark)], clause: u16, first: usize, last: usize) -> Tense {
    let mut tense = Tense::Now;
    for (mark, kind) in marks.iter().filter(|(mark, _)| mark.clause == clause) {
        match kind {
            // A "former lawyer turned therapist" is a therapist.
            Mark::Former if mark.first <= first && !marks.iter().any(|turn| is_turn_between(turn, mark, first)) => {
                tense = Tense::Past;
            }
            Mark::Before if mark.first > last => tense = Tense::Past,
            Mark::Aspiring if mark.first <= first => tense = Tense::Hoped,
            Mark::Student if !(mark.first..=mark.last).contains(&first) => tense = Tense::Hoped,
            _ => {}
        }
    }
    tense
}

/// Whether a turn to something else stands behind a mark of its clause and before that place.
fn is_turn_between((turn, kind): &(Hit, Mark), mark: &Hit, place: usize) -> bool {
    *kind == Mark::Before && turn.clause == mark.clause && (mark.last + 1..place).contains(&turn.last)
}

/// When a role holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// At present.
    Now,
    /// Formerly.
    Past,
    /// Not yet.
    Hoped,
    /// Not their own: it is of those whom they serve.
    Served,
}
