//! The words that a playbook names, found in a profile's texts in one pass: titles, words and exclusions of its
//! segments, keywords of its pillars.

use crate::{
    model::playbook::{Pillar, Playbook, Segment},
    person::{
        background::{Background, Field},
        lexicon::{Text, find_all, phrase},
    },
};
use aho_corasick::nfa::contiguous::NFA;
use std::{borrow::Cow, sync::LazyLock};

/// What a phrase of the playbook is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// A title of the segment at that place.
    Title(usize),
    /// A word of the segment at that place.
    Word(usize),
    /// A word against the segment at that place.
    Exclude(usize),
    /// A keyword of the pillar at that place.
    Keyword(usize),
}

/// A phrase of the playbook that stands in the profile.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub used: Use,
    /// Which phrase, so that repetitions count once.
    pub pattern: usize,
    /// `None` for a post.
    pub field: Option<Field>,
    pub words: &'a str,
}

impl Found<'_> {
    /// Whether it speaks about the segment at that place.
    pub fn is_of(&self, segment: usize) -> bool {
        matches!(self.used, Use::Title(at) | Use::Word(at) | Use::Exclude(at) if at == segment)
    }
}

/// A playbook's phrases, ready to be found.
#[derive(Clone)]
pub(super) struct Phrases {
    automaton: Option<NFA>,
    uses: Vec<Use>,
}

/// The phrases of the shipped audience and pillars, which most playbooks keep.
static SHIPPED: LazyLock<(Vec<Segment>, Vec<Pillar>, Phrases)> = LazyLock::new(|| {
    let (segments, pillars) = (super::default_audience().segments, super::default_pillars());
    let phrases = Phrases::new(&segments, &pillars);
    (segments, pillars, phrases)
});

impl Phrases {
    /// The phrases of a playbook.
    pub fn of(playbook: &Playbook) -> Cow<'static, Self> {
        let (segments, pillars, phrases): &'static (_, _, _) = &SHIPPED;
        if *segments == playbook.audience.segments && *pillars == playbook.pillars {
            Cow::Borrowed(phrases)
        } else {
            Cow::Owned(Self::new(&playbook.audience.segments, &playbook.pillars))
        }
    }

    fn new(segments: &[Segment], pillars: &[Pillar]) -> Self {
        let (mut uses, mut written) = (Vec::new(), Vec::new());
        let mut add = |used: Use, phrases: &[String]| {
            for words in phrases {
                let plain = phrase(words);
                if !plain.trim().is_empty() {
                    uses.push(used);
                    written.push(plain);
                }
            }
        };
        for (at, segment) in segments.iter().enumerate() {
            add(Use::Title(at), &segment.titles);
            add(Use::Word(at), &segment.words);
            add(Use::Exclude(at), &segment.exclude);
        }
        for (at, pillar) in pillars.iter().enumerate() {
            add(Use::Keyword(at), &pillar.keywords);
        }
        Self { automaton: NFA::new(&written).ok(), uses }
    }

    /// All phrases that stand in the profile and its posts, each once a field.
    pub fn find<'a>(&self, background: &Background<'a>, posts: &[Text<'a>]) -> Vec<Found<'a>> {
        let mut found: Vec<Found<'a>> = Vec::new();
        let texts = background.texts.iter().map(|(field, _, text)| (Some(*field), text));
        for (field, text) in texts.chain(posts.iter().map(|text| (None, text))) {
            for hit in find_all(self.automaton.as_ref(), text.plain()) {
                let pattern = hit.pattern().as_usize();
                let Some(used) = self.uses.get(pattern) else { continue };
                if found.iter().any(|known| known.pattern == pattern && known.field == field) {
                    continue;
                }
                let words = text.shown_between(hit.start(), hit.end());
                found.push(Found { used: *used, pattern, field, words });
            }
        }
        found
    }
}
