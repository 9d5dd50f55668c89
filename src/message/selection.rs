//! Which wordings of the playbook are for a person, and which of those that fit are offered. Not here: how they are
//! filled (`render`), and which goes first (`learning`).

use super::{
    language::{self, ENGLISH, Language},
    sequence::SequenceInput,
};
use crate::model::order::IntoList;
use crate::model::{
    assessment::NONE,
    event::OutreachType,
    order,
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
        found.retain(|template| is_in(template, tag));
    }
    let language = language.and_then(language::known);
    if found.iter().any(|template| !template.sequence_types.is_empty()) {
        found.retain(|template| !template.sequence_types.is_empty());
        return (found, language);
    }
    let pushes: &[&str] = match input.sequence_type {
        SequenceType::SoftNudge => &["meeting", "referral", "introduction"],
        SequenceType::DirectCta => &["meeting"],
        _ => &[],
    };
    found.retain(|template| template.attributes.get("ask").is_none_or(|ask| !pushes.contains(&ask.as_str())));
    (found, language)
}

/// Which of the fitting wordings are offered, in playbook order. Those that rest on something particular to this
/// person go first; the rest take turns from person to person, so that every wording gets its chance to be learnt from.
pub(super) fn choose(
    fitting: Vec<(Variant, bool)>,
    wanted: usize,
    input: &SequenceInput<'_>,
    number: u32,
) -> Vec<Variant> {
    let particular = fitting.iter().filter(|(_, particular)| *particular).count().min(wanted.div_ceil(2));
    let general = fitting.iter().filter(|(_, particular)| !*particular).count();
    let from_general = wanted - particular;
    let start = if general == 0 { 0 } else { turn(input, number) % general };
    let taken = |position: usize| general > 0 && (position + general - start) % general < from_general;
    let (mut seen_particular, mut seen_general) = (0, 0);
    let mut chosen = Vec::new();
    let mut spare = Vec::new();
    for (order, (variant, is_particular)) in fitting.into_iter().enumerate() {
        let keep = if is_particular {
            seen_particular += 1;
            seen_particular <= particular
        } else {
            seen_general += 1;
            taken(seen_general - 1)
        };
        if keep { chosen.push((order, variant)) } else { spare.push((order, variant)) }
    }
    let missing = wanted.saturating_sub(chosen.len());
    chosen.extend(spare.into_iter().take(missing));
    order::sort_by_key(&mut chosen, |(order, _)| *order);
    chosen.into_iter().map(|(_, variant)| variant).listed()
}

/// A number that differs from person to person and from step to step (FNV-1a).
fn turn(input: &SequenceInput<'_>, number: u32) -> usize {
    let bytes = input.prospect_id.bytes().chain(input.seed.to_le_bytes()).chain(number.to_le_bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    usize::try_from(hash >> 8).unwrap_or(0)
}
