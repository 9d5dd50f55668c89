//! The words that a playbook names, found in a profile's texts in one pass: titles, words and exclusions of its
//! segments, keywords of its pillars.

use crate::{
    model::{
        order,
        playbook::{Pillar, Playbook, Segment},
    },
    person::{
        background::{Background, Field},
        lexicon::{Text, patterns::Patterns, phrase},
    },
};
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
#[derive(Clone, Default)]
pub(super) struct Phrases {
    /// What each phrase is for.
    uses: Vec<Use>,
    /// As [`phrase`] makes them, from their first words on.
    patterns: Patterns,
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
                written.push((uses.len(), phrase(words).trim_start().to_owned()));
                uses.push(used);
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
        Self { uses, patterns: Patterns::new(written) }
    }

    /// All phrases that stand in the profile and its posts, each once a field.
    pub fn find<'a>(&self, background: &Background<'a>, posts: &[Text<'a>]) -> Vec<Found<'a>> {
        let mut found: Vec<Found<'a>> = Vec::new();
        let mut hits: Vec<(usize, usize, usize)> = Vec::new();
        let texts = background.texts.iter().map(|(field, _, text)| (Some(*field), text));
        for (field, text) in texts.chain(posts.iter().map(|text| (None, text))) {
            let plain = text.plain().as_bytes();
            // A phrase begins with the space before its first word.
            self.patterns.find(plain, text.word_starts(), |pattern, start, end| hits.push((end, start - 1, pattern)));
            // In the order in which they are complete, and of two that end together the longer one first.
            order::sort_by_key(&mut hits, |hit| *hit);
            for (end, from, pattern) in hits.drain(..) {
                let Some(used) = self.uses.get(pattern) else { continue };
                if found.iter().any(|known| known.pattern == pattern && known.field == field) {
                    continue;
                }
                found.push(Found { used: *used, pattern, field, words: text.shown_between(from, end) });
            }
        }
        found
    }
}
