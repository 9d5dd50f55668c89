//! Which of the planned requests get one of the month's notes. A generic note does no better than none, a tailored one
//! at least as well, so notes go where there is something particular to say, to those with the highest priority first.
//! Not here: what the note says.

use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::{
    cadence::SentRequest,
    model::{
        operations::{NoteChoice, PlanEntry, WeeklyCadenceResponse},
        order,
        playbook::{Limits, Sender},
        prospect::Prospect,
        time::Zone,
    },
};
use chrono::{Datelike, NaiveDate};

/// Somebody who is asked to connect, and what a note to them would be worth.
pub struct Invitee {
    entry: usize,
    day: NaiveDate,
    worth: f64,
    why: &'static str,
}

impl Invitee {
    /// Priority, weighed by how particular a note can be.
    pub fn of(entry: usize, planned: &PlanEntry, prospect: &Prospect, sender: &Sender) -> Self {
        let profile = &prospect.profile;
        let school = |name: &str| sender.schools.iter().any(|own| !own.trim().is_empty() && own.trim() == name.trim());
        let (weight, why) = if profile.posts.iter().any(|post| !post.text.trim().is_empty()) {
            (1.0, "they post, so a note can speak of that")
        } else if profile.education.iter().any(|education| education.school.as_deref().is_some_and(school)) {
            (0.9, "you share a school, and a note can say so")
        } else if profile.mutual_connections.is_some_and(|count| count > 0) {
            (0.6, "you know people in common, and a note can say so")
        } else {
            (0.0, "")
        };
        Self { entry, day: planned.date, worth: weight * planned.priority, why }
    }
}

/// Gives each request its note or none, month by month, and says why.
pub fn choose_notes(
    response: &mut WeeklyCadenceResponse,
    invitees: &[Invitee],
    sent: &[SentRequest],
    (limits, zone): (&Limits, &Zone),
) {
    let month = |day: NaiveDate| (day.year(), day.month());
    let mut left: Map<(i32, u32), u32> = Map::new();
    let mut best: Vec<&Invitee> = invitees.iter().listed();
    order::sort_by(&mut best, |one, other| other.worth.total_cmp(&one.worth).then(one.entry.cmp(&other.entry)));
    for invitee in best {
        let used = || {
            let notes = sent.iter().filter(|it| it.with_note && month(zone.date(it.at)) == month(invitee.day));
            u32::try_from(notes.count()).unwrap_or(u32::MAX)
        };
        let left =
            left.entry(month(invitee.day)).or_insert_with(|| limits.request_notes_per_month.saturating_sub(used()));
        let Some(entry) = response.entries.get_mut(invitee.entry) else { continue };
        let (choice, why) = if invitee.worth <= 0.0 {
            (NoteChoice::Blank, "without a note: there is nothing particular to say yet")
        } else if *left == 0 {
            (NoteChoice::Blank, "without a note: this month's notes do more elsewhere, or are used up")
        } else {
            *left -= 1;
            (NoteChoice::Note, invitee.why)
        };
        entry.note = Some(choice);
        let start = if choice == NoteChoice::Note { "With a note: " } else { "Send it " };
        entry.reason = format!("{} {start}{why}.", entry.reason);
    }
}
