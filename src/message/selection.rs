//! Which wordings of the playbook are for a person, and which of those that fit are offered. Not here: how they are
//! filled (`render`), and which goes first (`learning`).

use super::{
    checks::{overlap, word_set},
    language::{self, ENGLISH, Language},
    sequence::SequenceInput,
    variable::Variable,
};
use crate::model::order::{IntoList, Keep};
use crate::model::{
    assessment::NONE,
    event::OutreachType,
    playbook::Template,
    sequence::{SequenceType, Variant},
};

/// The segment name that stands for every segment without wordings of its own.
pub const ANY_SEGMENT: &str = "*";

/// The wordings for this touch, segment and plan. Those made for the segment go before `*`, those made for the plan
/// before general ones; a gentle plan takes only gentle asks, and a plan that asks directly asks once.
///
/// Those in the person's language are taken where there are any, else those in English, else whatever there is; the
/// language they are in is `None` where it is not one that is known here.
pub(super) fn candidates<'a>(
    input: &SequenceInput<'a>,
    outreach_type: OutreachType,
    theirs: Option<&'static Language>,
) -> (Vec<&'a Template>, Option<&'static Language>) {
    let playbook = input.playbook;
    let of_segment = |segment: &str| -> Vec<&'a Template> {
        playbook
            .templates
            .iter()
            .filter(|template| template.segment == segment && template.outreach_type == outreach_type)
            .filter(|template| playbook.allows(&template.id))
            .filter(|template| {
                template.sequence_types.is_empty() || template.sequence_types.contains(&input.sequence_type)
            })
            .listed()
    };
    let mut found = of_segment(&input.assessment.segment);
    if found.is_empty() && input.assessment.segment != NONE {
        found = of_segment(ANY_SEGMENT);
    }
    let is_in = |template: &Template, tag: &str| {
        language::known(&template.language).is_some_and(|language| language.tag == tag)
    };
    let wanted = theirs.map_or(ENGLISH, |language| language.tag.as_str());
    let language = [wanted, ENGLISH].into_iter().find(|tag| found.iter().any(|template| is_in(template, tag)));
    if let Some(tag) = language {
        found.keep(|template| is_in(template, tag));
    }
    let language = language.and_then(language::known);
    if found.iter().any(|template| !template.sequence_types.is_empty()) {
        found.keep(|template| !template.sequence_types.is_empty());
        return (found, language);
    }
    let pushes: &[&str] = match input.sequence_type {
        SequenceType::SoftNudge => &["meeting", "referral", "introduction"],
        SequenceType::DirectCta => &["meeting"],
        _ => &[],
    };
    found.keep(|template| template.attributes.get("ask").is_none_or(|ask| !pushes.contains(&ask.as_str())));
    (found, language)
}

/// Two wordings about the same thing have at most this share of their words in common, or only one of them is offered.
const MOST_IN_COMMON: f64 = 0.5;

/// What of a filled wording is the person's own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    /// It is made for those of whom this is known, a line of theirs for example.
    About(Variable),
    /// It names their job, employer or town.
    Named,
    /// It could be sent to anybody.
    Nothing,
}

impl Own {
    const fn tier(self) -> usize {
        match self {
            Self::About(_) => 0,
            Self::Named => 1,
            Self::Nothing => 2,
        }
    }
}

/// Which of the fitting wordings are offered, those with most of the person's own first. Up to half are about something of
/// theirs, one for each such thing before a second one; then come those that name their work, and those for anybody where
/// no others stand. Within each of these the wordings take turns from person to person, so that every one gets its chance
/// to be learnt from. Of two that take up the same thing and say little else, one is offered.
pub(super) fn choose(
    fitting: Vec<(Variant, Own)>,
    wanted: usize,
    input: &SequenceInput<'_>,
    number: u32,
) -> Vec<Variant> {
    let turn = turn(input, number);
    let mut kinds: Vec<(Own, Vec<usize>)> = Vec::new();
    for (place, (_, own)) in fitting.iter().enumerate() {
        match kinds.iter_mut().find(|(kind, _)| kind == own) {
            Some((_, places)) => places.push(place),
            None => kinds.push((*own, vec![place])),
        }
    }
    let mut chosen: Vec<usize> = Vec::new();
    for (tier, most) in [(0, wanted.div_ceil(2)), (1, wanted), (0, wanted), (2, wanted)] {
        for round in 0..fitting.len() {
            for (_, places) in kinds.iter().filter(|(own, places)| own.tier() == tier && round < places.len()) {
                let Some(place) = places.get((turn + round) % places.len()) else { continue };
                let words =
                    |place: &usize| word_set(fitting.get(*place).map_or("", |(variant, _)| variant.text.as_str()));
                let repeats = |before: &usize| {
                    let same = tier == 0 && places.contains(before);
                    before == place || same && overlap(&words(before), &words(place)) > MOST_IN_COMMON
                };
                if chosen.len() < most && !chosen.iter().any(repeats) {
                    chosen.push(*place);
                }
            }
        }
    }
    let mut fitting: Vec<Option<Variant>> = fitting.into_iter().map(|(variant, _)| Some(variant)).listed();
    chosen.into_iter().filter_map(|place| fitting.get_mut(place)?.take()).listed()
}

/// A number that differs from person to person and from step to step (FNV-1a).
fn turn(input: &SequenceInput<'_>, number: u32) -> usize {
    let bytes = input.prospect_id.bytes().chain(input.seed.to_le_bytes()).chain(number.to_le_bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    usize::try_from(hash >> 8).unwrap_or(0)
}
