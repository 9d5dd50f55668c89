//! What the log says works, how the wordings stand, and what a playbook has learnt as a file. Not here: the rules
//! (`learning`).

use super::{
    ask::Desk,
    check,
    next::{Subject, offered},
};
use crate::model::map::Map;
use crate::model::order::{IntoList, Keep};
use crate::{
    learning::{Choice, Offer, conclusions, dated, learnt, outlook, patterns},
    model::{
        assessment::NONE,
        call::Call,
        error::{CodedError, ErrorCode},
        learning::{Arm, LEARNING_FORMAT, LearningFile, LearningState, Outlook},
        operations::{AdoptLearningRequest, OutlookRequest, PatternsRequest, PatternsResponse},
        order,
        pattern::PatternVerdict,
        playbook::Playbook,
        prospect::Approval,
        tally::{Tally, TallyOf},
    },
};
use chrono::NaiveDate;

const MOST_DRAWS: u32 = 10_000;
const MOST_ARMS: usize = 50;
/// A year of every wording there may be.
const MOST_ROWS: usize = 20_000;

/// What the log says works.
///
/// Needs `tallies`: those of wordings and traits.
///
/// # Errors
/// None; the type is that of all operations.
pub fn learning_patterns(call: &Call<PatternsRequest>) -> Result<PatternsResponse, CodedError> {
    let desk = Desk::of(call);
    let window = desk.playbook.cadence.reply_window_days;
    let mut found = patterns(desk.tallies, &desk.playbook.learning, window, call.now);
    found.keep(|pattern| pattern.of.segment() != Some(NONE));
    let proven = found.iter().filter(|pattern| pattern.verdict != PatternVerdict::TooEarly).count();
    let summary = match (found.is_empty(), proven) {
        (true, _) => "Nothing has been sent yet.".to_owned(),
        (false, 0) => "Too early to say that anything works better than the rest.".to_owned(),
        (false, count) => format!("{count} patterns differ from the rest."),
    };
    Ok(PatternsResponse { conclusions: conclusions(&found), patterns: found, summary })
}

/// How the wordings of one touch in one segment stand in the choice of the next text.
///
/// Needs `tallies`: those of the wordings of this touch, of the last four quarters. Without `request.variants` those are
/// meant that the playbook has for this segment and touch, in the order in which it has them; the shares are then those of
/// the segment's people among `prospects`, with the `insights` that may be drawn on.
///
/// # Errors
/// `out_of_range` for `request.draws` and `request.variants`.
pub fn wording_outlook(call: &Call<OutlookRequest>) -> Result<Outlook, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let draws = check::whole("request.draws", request.draws, (1, MOST_DRAWS), 1_000)?;
    let arms = request.variants.clone().unwrap_or_else(|| of_playbook(desk.playbook, request));
    if arms.len() > MOST_ARMS {
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.variants", format!("at most {MOST_ARMS}")));
    }
    let choice = Choice {
        outreach_type: request.outreach_type,
        segment: &request.segment,
        tallies: desk.tallies,
        playbook: desk.playbook,
        reply_window_days: desk.playbook.cadence.reply_window_days,
        now: desk.now,
        seed: u64::from(desk.seed),
    };
    let offers = if request.variants.is_some() { Vec::new() } else { offers(&desk, request, &arms) };
    Ok(outlook(&arms, &choice, draws, &offers))
}

/// Which of the wordings would be offered to each of the segment's people.
fn offers(desk: &Desk<'_>, request: &OutlookRequest, arms: &[Arm]) -> Vec<Offer> {
    let mut offers = Vec::new();
    for prospect in desk.prospects {
        if prospect.assessment.segment != request.segment || prospect.approval == Approval::Rejected {
            continue;
        }
        let Some(step) = offered(desk, Subject::of(prospect), request.outreach_type) else { continue };
        let mut offer = 0;
        for (at, arm) in arms.iter().enumerate() {
            let fits = step.variants.iter().any(|variant| variant.variant_id == arm.variant_id);
            offer |= Offer::from(fits) << at;
        }
        offers.push(offer);
    }
    offers
}

fn of_playbook(playbook: &Playbook, request: &OutlookRequest) -> Vec<Arm> {
    let of = |segment: &str| -> Vec<Arm> {
        let own = playbook
            .templates
            .iter()
            .filter(|template| template.segment == segment && template.outreach_type == request.outreach_type);
        own.map(|template| Arm { variant_id: template.id.clone(), attributes: template.attributes.clone() })
            .take(MOST_ARMS)
            .listed()
    };
    let own = of(&request.segment);
    if own.is_empty() { of("*") } else { own }
}

/// What the playbook has learnt until yesterday (UTC), as counts that name nobody.
///
/// Needs `tallies`: those of wordings and traits.
///
/// # Errors
/// None; the type is that of all operations.
pub fn learning_file(call: &Call<PatternsRequest>) -> Result<LearningFile, CodedError> {
    let desk = Desk::of(call);
    let today = call.now.0.date_naive();
    let mut tallies = learnt(desk.tallies, &desk.playbook.learning).listed();
    order::sort_by(&mut tallies, |(one, _), (other, _)| one.of.cmp(&other.of));
    let mut rows: Map<&TallyOf, Map<NaiveDate, [u32; 4]>> = Map::new();
    for (tally, from) in tallies {
        for (day, counts) in dated(tally).filter(|(day, _)| *day >= from && *day < today) {
            let sum = rows.entry(&tally.of).or_default().entry(day).or_default();
            let own = [counts.sent, counts.accepted, counts.replied, counts.meetings];
            for (sum, own) in sum.iter_mut().zip(own) {
                *sum += own;
            }
        }
    }
    let rows = rows.into_iter().filter_map(|(of, days)| row(of, &days)).listed();
    let (format, playbook) = (LEARNING_FORMAT.to_owned(), desk.playbook.name.clone());
    Ok(LearningFile { format, playbook, exported_on: today, rows })
}

fn row(of: &TallyOf, days: &Map<NaiveDate, [u32; 4]>) -> Option<Tally> {
    let first = quarter(of)?;
    let number = |day: &NaiveDate| u32::try_from((*day - first).num_days()).unwrap_or_default();
    let numbers = days
        .iter()
        .flat_map(|(day, [sent, accepted, replied, meetings])| [number(day), *sent, *accepted, *replied, *meetings]);
    let count = days.values().map(|[sent, ..]| sent).sum();
    Some(Tally { tally_id: of.id(), of: of.clone(), count, days: numbers.listed(), lines: Vec::new() })
}

const fn quarter(of: &TallyOf) -> Option<NaiveDate> {
    match of {
        TallyOf::Wording { quarter, .. } | TallyOf::Trait { quarter, .. } => Some(*quarter),
        TallyOf::Day { .. } => None,
    }
}

/// Gives the playbook with what a file has learnt, instead of or beside what it has learnt itself; without a file, with
/// nothing learnt: only what is sent from today on (UTC) teaches it then. The log and the figures stay as they are.
///
/// Needs no records.
///
/// # Errors
/// `unknown_value` for `request.file.format`; `out_of_range` for rows that no export writes.
pub fn adopt_learning(call: &Call<AdoptLearningRequest>) -> Result<Playbook, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    let mut playbook = desk.playbook.clone();
    let today = call.now.0.date_naive();
    let Some(file) = &request.file else {
        playbook.learning = LearningState { from: Some(today), imported: Vec::new() };
        return Ok(playbook);
    };
    if file.format != LEARNING_FORMAT {
        return Err(CodedError::new(ErrorCode::UnknownValue, "request.file.format", LEARNING_FORMAT));
    }
    if file.rows.len() + playbook.learning.imported.len() > MOST_ROWS {
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.file.rows", format!("at most {MOST_ROWS} rows")));
    }
    if file.exported_on > today {
        return Err(CodedError::new(ErrorCode::OutOfRange, "request.file.exported_on", "a day until today"));
    }
    for (index, row) in file.rows.iter().enumerate() {
        check_row(row, index)?;
    }
    if request.add.unwrap_or(false) {
        // The same file again changes nothing: a message may come twice.
        let known = std::mem::take(&mut playbook.learning.imported);
        let new = file.rows.iter().filter(|row| !known.contains(row)).cloned().listed();
        playbook.learning.imported = known.into_iter().chain(new).listed();
    } else {
        playbook.learning = LearningState { from: Some(file.exported_on), imported: file.rows.clone() };
    }
    Ok(playbook)
}

fn check_row(row: &Tally, index: usize) -> Result<(), CodedError> {
    let days = row.days.chunks(5);
    let whole = days.clone().all(|five| match five {
        [day, sent, rest @ ..] => rest.len() == 3 && *day < 92 && *sent > 0 && rest.iter().all(|count| count <= sent),
        _ => false,
    });
    let ascending = row.days.chunks(5).zip(row.days.chunks(5).skip(1)).all(|(one, next)| one.first() < next.first());
    let sent: u64 = days.filter_map(|five| five.get(1)).map(|sent| u64::from(*sent)).sum();
    let is_own = row.tally_id == row.of.id() && quarter(&row.of).is_some() && row.lines.is_empty();
    if whole && ascending && is_own && u64::from(row.count) == sent {
        return Ok(());
    }
    let expected = "a row of a wording or trait, as an export writes it";
    Err(CodedError::new(ErrorCode::OutOfRange, format!("request.file.rows[{index}]"), expected))
}
