//! Which segment somebody belongs to: learned evidence and the playbook's own words become probabilities over its
//! segments and "outside the audience", with the words that decided.

use super::{
    evidence::{Fact, Key, visit},
    learned::{LEARNED, temperature, weights_of},
    phrases::{Found, Use},
};
use crate::model::order::IntoList;
use crate::person::text::Lower;
use crate::{
    model::{
        assessment::{Reason, ReasonFor},
        order,
        playbook::{Playbook, Segment},
    },
    person::{
        background::{Background, Evidence, Field},
        facts,
    },
};

/// Evidence of a segment that only the playbook describes: a listed title decides, an employer of a listed kind and
/// listed words help, an excluded word rules out. In units of log-odds against "outside the audience".
const DECLARED_START: f64 = -3.0;
const DECLARED_TITLE: f64 = 5.0;
const DECLARED_TITLE_IN_HEADLINE: f64 = 3.6;
const DECLARED_SECTOR: f64 = 1.6;
const DECLARED_WORD: f64 = 1.0;
const DECLARED_WORDS_AT_MOST: f64 = 2.5;
const DECLARED_EXCLUDE: f64 = -8.0;
/// The same for words that a user adds to a shipped segment: they correct what was learned.
const ADDED_TITLE: f64 = 9.0;
const ADDED_WORD: f64 = 1.2;

/// The code of a piece whose words are no words of the page but the employer's kind.
const EMPLOYER: &str = "employer_in_segment";

/// Most reasons that are told for a segment.
const MOST_FOR: usize = 4;

/// A piece of evidence for or against a segment.
#[derive(Clone, Debug)]
struct Piece<'a> {
    points: f64,
    words: Vec<&'a str>,
    /// Where each of the words stands.
    places: [Option<Field>; 2],
    code: &'static str,
}

/// Log-odds as probabilities that add up to 1.
fn softmax(mut logits: Vec<f64>) -> Vec<f64> {
    let most = logits.iter().copied().fold(f64::MIN, f64::max);
    let mut sum = 0.0;
    for value in &mut logits {
        *value = (*value - most).exp();
        sum += *value;
    }
    for value in &mut logits {
        *value /= sum;
    }
    logits
}

fn learned_place(name: &str) -> Option<usize> {
    LEARNED.iter().position(|learned| *learned == name)
}

/// How likely somebody belongs outside the audience, and to each segment of the playbook in order; together 1.
pub(super) fn weigh(playbook: &Playbook, background: &Background<'_>, found: &[Found<'_>]) -> Vec<f64> {
    let learned_sums = learned_sums(background);
    let heat = f64::from(temperature());
    let mut logits: Vec<f64> = Vec::with_capacity(playbook.audience.segments.len() + 1);
    logits.push(0.0);
    for (at, segment) in playbook.audience.segments.iter().enumerate() {
        let learned = segment.learned.as_deref().and_then(learned_place);
        let mut sum = learned.and_then(|learned| learned_sums.get(learned)).map_or(0.0, |sum| sum / heat);
        declared(segment, at, background, found, &mut |piece| sum += piece.points);
        let weight = segment.weight.max(0.0);
        logits.push(if weight > 0.0 { sum + weight.ln() } else { f64::MIN / 4.0 });
    }
    softmax(logits)
}

/// What was found about each of the playbook's segments, in order.
struct Weighed<'a> {
    label: &'a str,
    pieces: Vec<Piece<'a>>,
}

/// The words that decided: for the segment at that place, or why neither it, the nearest, nor another was chosen.
pub(super) fn reasons<'a>(
    nearest: Option<usize>,
    segments: &'a [Segment],
    is_chosen: bool,
    background: &'a Background<'a>,
    found: &[Found<'a>],
    confidence: f64,
) -> Vec<Reason> {
    let mut all: Vec<Weighed<'_>> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let mut pieces = Vec::new();
        // Of a chosen segment nothing is told about the others.
        if !is_chosen || nearest == Some(at) {
            declared(segment, at, background, found, &mut |piece| pieces.push(piece));
            if let Some(learned) = segment.learned.as_deref().and_then(learned_place) {
                learned_pieces(background, learned, f64::from(temperature()), &mut pieces);
            }
        }
        all.push(Weighed { label: &segment.label, pieces });
    }
    match nearest.and_then(|at| all.get(at)) {
        Some(own) if is_chosen => reasons_for(&own.pieces),
        own => reasons_against(own.map_or(&[][..], |own| &own.pieces), &all, background, confidence),
    }
}

/// The segments of which it is so, by the points that the same words have there; all of them by one name.
fn labels(all: &[Weighed<'_>], words: &[&str], whole: &str, is_so: fn(f64) -> bool) -> String {
    let mut told = String::new();
    let mut count = 0;
    for own in all {
        if own.pieces.iter().any(|piece| piece.words == words && is_so(piece.points)) {
            if count > 0 {
                told.push_str(" / ");
            }
            told.push_str(own.label);
            count += 1;
        }
    }
    if count > 1 && count == all.len() { whole.to_owned() } else { told }
}

/// The sums of learned weights for the shipped segments.
fn learned_sums(background: &Background<'_>) -> [f64; LEARNED.len()] {
    let mut sums = [0.0; LEARNED.len()];
    visit(background, |feature| {
        for (sum, weight) in sums.iter_mut().zip(weights_of(&feature).into_iter().flatten()) {
            *sum += f64::from(*weight) * f64::from(feature.value);
        }
    });
    sums
}

fn learned_pieces<'a>(background: &'a Background<'a>, learned: usize, heat: f64, own: &mut Vec<Piece<'a>>) {
    visit(background, |feature| {
        let Some(weight) = weights_of(&feature).and_then(|weights| weights.get(learned)) else { return };
        let points = f64::from(*weight) * f64::from(feature.value) / heat;
        let [first, second] = feature.words;
        let code = match feature.key {
            Key::Fact(Fact::Always) => "rare_by_default",
            Key::Fact(Fact::NoEmployer) => "employer_unknown",
            Key::Fact(Fact::OtherEmployer) => "employer_elsewhere",
            Key::Fact(Fact::NoRole) => "role_unknown",
            _ => "evidence",
        };
        // Evidence on the same words is one piece: a concept, the word itself and pairs that repeat it.
        let same = |piece: &&mut Piece<'_>| {
            piece.code == code
                && match piece.words.as_slice() {
                    [] => first.is_empty(),
                    [one] => second.is_empty() && one.eq_ignore_ascii_case(first),
                    [one, two, ..] => !second.is_empty() && *one == first && *two == second,
                }
        };
        if let Some(piece) = own.iter_mut().find(same) {
            piece.points += points;
        } else {
            let words = [first, second].into_iter().filter(|words| !words.is_empty()).listed();
            own.push(Piece { points, words, places: feature.fields, code });
        }
    });
}

/// Evidence from what the playbook says about a segment: its employers, titles and words.
fn declared<'a>(
    segment: &Segment,
    at: usize,
    background: &Background<'_>,
    found: &[Found<'a>],
    see: &mut dyn FnMut(Piece<'a>),
) {
    let learned = segment.learned.as_deref().and_then(learned_place).is_some();
    if !learned {
        see(Piece { points: DECLARED_START, words: Vec::new(), places: [None; 2], code: "rare_by_default" });
        let sector = facts::sector(background).filter(|(tag, _)| segment.sectors.iter().any(|named| named == tag));
        if let Some((tag, _)) = sector {
            let (words, places) = (vec![tag], [Some(Field::Company), None]);
            see(Piece { points: DECLARED_SECTOR, words, places, code: EMPLOYER });
        }
    }
    let mut piece = |points: f64, found: &Found<'a>, code: &'static str| {
        see(Piece { points, words: vec![found.words], places: [found.field, None], code });
    };
    let mut seen: Vec<usize> = Vec::new();
    let mut for_words = 0.0;
    // The title says most, so it is looked at first; the same phrase elsewhere adds nothing.
    let mut ordered: Vec<&Found<'a>> = found.iter().filter(|found| found.field.is_some() && found.is_of(at)).listed();
    order::sort_by_key(&mut ordered, |found| found.field);
    for found in ordered {
        if seen.contains(&found.pattern) {
            continue;
        }
        let in_role = matches!(found.field, Some(Field::Title | Field::Headline | Field::Role));
        match found.used {
            Use::Title(_) if in_role => {
                seen.push(found.pattern);
                let title = found.field == Some(Field::Title);
                let full = if learned { ADDED_TITLE } else { DECLARED_TITLE };
                piece(if title { full } else { full.min(DECLARED_TITLE_IN_HEADLINE) }, found, "title_in_segment");
            }
            Use::Word(_) => {
                seen.push(found.pattern);
                let points = if learned { ADDED_WORD } else { DECLARED_WORD };
                let points = points.min(DECLARED_WORDS_AT_MOST - for_words);
                if points > 0.0 {
                    for_words += points;
                    piece(points, found, "word_of_segment");
                }
            }
            Use::Exclude(_) if in_role => {
                seen.push(found.pattern);
                piece(DECLARED_EXCLUDE, found, "word_against_segment");
            }
            _ => {}
        }
    }
}

fn tenth(points: f64) -> f64 {
    (points * 10.0).round() / 10.0
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|words| format!("“{words}”")).listed().join(" with ")
}

/// The words with where each of them stands; the place once where it is the same.
fn placed(piece: &Piece<'_>) -> String {
    let [first, second] = piece.places.map(|place| place.map_or("the profile", Field::label));
    match piece.words.as_slice() {
        [one, two] if first != second => format!("“{one}” in {first} with “{two}” in {second}"),
        words => format!("{} in {first}", quoted(words)),
    }
}

/// The strongest evidence for the chosen segment, and what speaks against it. Which segment it is stands above them.
fn reasons_for(own: &[Piece<'_>]) -> Vec<Reason> {
    let mut shown: Vec<&Piece<'_>> =
        own.iter().filter(|piece| !piece.words.is_empty() && piece.points.abs() >= 0.3).listed();
    order::sort_by(&mut shown, |a, b| b.points.total_cmp(&a.points));
    let against = shown.iter().position(|piece| piece.points < 0.0).unwrap_or(shown.len());
    let (for_it, against) = shown.split_at(against);
    let mut told: Vec<&Piece<'_>> = Vec::new();
    for piece in for_it {
        if told.len() < MOST_FOR && !repeats(piece, &told) {
            told.push(piece);
        }
    }
    // Something against the choice is worth saying when it weighs, and when its words are not part of what speaks for it.
    if let Some(piece) = against.iter().rev().find(|piece| piece.points <= -1.0 && !repeats(piece, for_it)) {
        told.push(piece);
    }
    let mut reasons = Vec::new();
    for piece in told {
        let text = if piece.code == EMPLOYER {
            format!("The employer is of a kind this segment is about: {}.", piece.words.join(", ").replace('_', " "))
        } else {
            format!("{}{}.", if piece.points > 0.0 { "" } else { "Against it: " }, placed(piece))
        };
        reasons.push(reason(piece.points, piece.code, text, &piece.words));
    }
    reasons
}

/// A reason for or against the segment, with the words on the page.
fn reason(points: f64, code: &str, text: String, words: &[&str]) -> Reason {
    Reason {
        purpose: ReasonFor::Segment,
        points: tenth(points),
        code: code.to_owned(),
        text,
        evidence: words.iter().map(|words| (*words).to_owned()).listed(),
    }
}

/// Whether all of its words stand in words that were told before: "Learning" in "Learning & Development".
fn repeats(piece: &Piece<'_>, told: &[&Piece<'_>]) -> bool {
    piece.words.iter().all(|words| {
        let words = words.lowered();
        told.iter().flat_map(|told| &told.words).any(|told| told.lowered().contains(&words))
    })
}

/// Why nobody's segment was chosen: the words that speak against most the nearest one, with all that they speak against,
/// and what alone is not enough for which; or that nothing speaks for any.
fn reasons_against(
    own: &[Piece<'_>],
    all: &[Weighed<'_>],
    background: &Background<'_>,
    confidence: f64,
) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if confidence < 0.1 {
        reasons.push(reason(0.0, "nothing_known", "The page says too little to place this person.".to_owned(), &[]));
        return reasons;
    }
    // Words that would have counted if they spoke of the present.
    let line = |said: &&Evidence<'_>| matches!(said.field, Field::Title | Field::Headline);
    if let Some(said) = background.past.iter().find(line) {
        let text = format!("“{}” is past, not a present role.", said.words);
        reasons.push(reason(0.0, "past_role", text, &[said.words]));
    } else if let Some(said) = background.hoped.iter().find(line) {
        let text = format!("“{}” is studied or hoped for, not done yet.", said.words);
        reasons.push(reason(0.0, "hoped_role", text, &[said.words]));
    }
    let mut against: Vec<&Piece<'_>> =
        own.iter().filter(|piece| piece.points < -0.2 && !piece.words.is_empty()).listed();
    order::sort_by(&mut against, |a, b| a.points.total_cmp(&b.points));
    for piece in against.iter().take(2) {
        let mut text = placed(piece);
        let against = labels(all, &piece.words, "", |points| points < -0.2);
        if !against.is_empty() {
            text = format!("{text} speaks against {against}");
        }
        text.push('.');
        reasons.push(reason(-piece.points, "evidence_against", text, &piece.words));
    }
    let near = own.iter().filter(|piece| piece.points > 0.5 && !piece.words.is_empty());
    if let Some(piece) = near.max_by(|a, b| a.points.total_cmp(&b.points)) {
        let wanting = labels(all, &piece.words, "any of your segments", |points| points > 0.5);
        let text = format!("{} alone is not enough for {wanting}.", quoted(&piece.words));
        reasons.push(reason(-piece.points, "evidence_too_weak", text, &piece.words));
    }
    if reasons.is_empty() {
        let shown = background.title.map(|title| title.chars().take(60).collect::<String>());
        let text = shown.as_ref().map_or_else(
            || "Nothing on the page points to one of your segments.".to_owned(),
            |title| format!("“{title}” points to none of your segments."),
        );
        reasons.push(reason(0.0, "nothing_in_common", text, &shown.as_deref().into_iter().listed()));
    }
    reasons
}
