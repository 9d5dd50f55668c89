//! The words that a playbook names, found in a profile's texts in one pass: titles, words and exclusions of its
//! segments, keywords of its pillars.

use crate::{
    model::{
        order,
        playbook::{Pillar, Playbook, Segment},
    },
    person::{
        background::{Background, Field},
        lexicon::{Text, phrase},
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
    /// Each phrase, as [`phrase`] makes it, and what it is for.
    written: Vec<(String, Use)>,
    /// Places in `written` by the first letters of the phrase. A playbook has about a hundred phrases, so hardly any
    /// word of a text begins one.
    by_head: Vec<Vec<usize>>,
}

/// Kinds of first letters that are told apart.
const HEADS: usize = 1 << 10;

/// The kind of the first two letters of a word.
fn head(word: &[u8]) -> usize {
    match word {
        [first, second, ..] => usize::from(first & 31) << 5 | usize::from(second & 31),
        _ => 0,
    }
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
        let mut made = Self { written: Vec::new(), by_head: vec![Vec::new(); HEADS] };
        let mut add = |used: Use, phrases: &[String]| {
            for words in phrases {
                let plain = phrase(words);
                if let Some(places) =
                    plain.trim_start().as_bytes().get(..2).map(head).and_then(|at| made.by_head.get_mut(at))
                {
                    places.push(made.written.len());
                    made.written.push((plain, used));
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
        made
    }

    /// All phrases that stand in the profile and its posts, each once a field.
    pub fn find<'a>(&self, background: &Background<'a>, posts: &[Text<'a>]) -> Vec<Found<'a>> {
        let mut found: Vec<Found<'a>> = Vec::new();
        let mut hits: Vec<(usize, usize, usize)> = Vec::new();
        let texts = background.texts.iter().map(|(field, _, text)| (Some(*field), text));
        for (field, text) in texts.chain(posts.iter().map(|text| (None, text))) {
            let plain = text.plain().as_bytes();
            for start in text.word_starts() {
                let Some(places) = plain.get(start..).map(head).and_then(|head| self.by_head.get(head)) else {
                    continue;
                };
                for pattern in places {
                    let Some((phrase, _)) = self.written.get(*pattern) else { continue };
                    // A phrase begins with the space before its first word.
                    let from = start - 1;
                    if plain.get(from..).is_some_and(|rest| rest.starts_with(phrase.as_bytes())) {
                        hits.push((from + phrase.len(), from, *pattern));
                    }
                }
            }
            // In the order in which they are complete, and of two that end together the longer one first.
            order::sort_by_key(&mut hits, |hit| *hit);
            for (end, from, pattern) in hits.drain(..) {
                let Some((_, used)) = self.written.get(pattern) else { continue };
                if found.iter().any(|known| known.pattern == pattern && known.field == field) {
                    continue;
                }
                found.push(Found { used: *used, pattern, field, words: text.shown_between(from, end) });
            }
        }
        found
    }
}
