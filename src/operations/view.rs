//! What the card shows for the page in view. Not here: anything that is stored.

use super::{
    ask::Desk,
    keep::seen_again,
    next::{Prepared, Subject, current_step, input, prepare},
    rows,
    text::{Place, findings},
};
use crate::model::order::IntoList;
use crate::{
    audience,
    learning::{History, Standing, StopReason, of_person, sent_since},
    message::{build_answers, closeness},
    model::{
        call::Call,
        error::CodedError,
        event::{EngagementStatus, OutreachType},
        operations::ViewPageRequest,
        playbook::AnswerCase,
        profile::{ConnectionState, Profile},
        prospect::Approval,
        reading::{Author, PageKind, ProfileReading, Reading, ThreadReading},
        sequence::{Answer, Sequence, SequenceStatus, SequenceType, Step, Suggestion},
        time::Timestamp,
        view::{HistoryEntry, Observation, PageView, PersonView},
    },
};
use chrono::Days;

/// Entries of the history that a card shows.
const MOST_ENTRIES: usize = 20;

/// What the card shows for a page: who it is for us, what was, and what could be sent next.
///
/// Needs the prospect if it is stored, all its events, its sequence, all `tallies` and `insights`, and `suppressed`. The
/// choice of wording depends on the person alone, so that looking twice shows the same; `seed` is not used.
///
/// # Errors
/// None; the type is that of all operations.
pub fn view_page(call: &Call<ViewPageRequest>) -> Result<PageView, CodedError> {
    let desk = Desk::of(call);
    let reading = &call.request.reading;
    let Some(identity) = reading.subject() else {
        let notice = if reading.thread.as_ref().is_some_and(|thread| thread.group) {
            "A conversation of several people: nothing is suggested here."
        } else {
            ""
        };
        let rows = if reading.kind == PageKind::List { rows::of_list(&desk, reading) } else { Vec::new() };
        return Ok(PageView { rows, ..bare(reading, notice) });
    };
    let prospect_id = reading.prospect_id(&identity);
    let page = reading.profile.as_ref();
    let mut plain = page.map(ProfileReading::plain).unwrap_or_default();
    plain.language.clone_from(&reading.language);
    let stored = desk.prospect(&prospect_id);
    let profile = stored.map_or_else(|| plain.clone(), |stored| seen_again(stored, &identity, &plain));
    if profile.name.is_none() && profile.headline.is_none() {
        return Ok(bare(reading, "Neither name nor headline could be read on this page, so nothing is suggested."));
    }
    let confidence = page.map(ProfileReading::confidence).unwrap_or_default();
    let assessment = audience::assess(&profile, &confidence, desk.playbook, call.now);
    let history = of_person(&prospect_id, desk.events);
    let standing = Standing::of(&history);
    let seen = profile.is_connected().then_some(call.now);
    let subject = Subject {
        prospect_id: &prospect_id,
        profile: &profile,
        assessment: &assessment,
        connected_at: stored.and_then(|stored| stored.connected_at).or(seen),
    };
    let prepared = prepare(&desk, subject, &standing);
    let sequence = prepared.as_ref().ok().map(|prepared| &prepared.sequence);
    let observation = observation(reading.thread.as_ref(), &profile, &history, &standing, sequence);
    let person = PersonView {
        approval: stored.map(|stored| stored.approval),
        suppressed: desk.is_suppressed(&prospect_id),
        engagement_status: standing.furthest,
        last_contact_at: standing.last_contact_at,
        history: entries(&history),
        observation,
        note: stored.map(|stored| stored.note.clone()).unwrap_or_default(),
        prospect_id: prospect_id.clone(),
    };
    let open = sequence.is_some_and(Sequence::is_open);
    let offered = match obstacle(&desk, &person, &profile, (&standing, open)) {
        Some(notice) => Err(notice),
        None => prepared.map_err(|refusal| refusal.message).and_then(|prepared| suggestion(&desk, &prepared)),
    };
    let cases = answer_cases(reading.thread.as_ref(), &person, &standing);
    let answers = if cases.is_empty() || person.suppressed || person.approval == Some(Approval::Rejected) {
        Vec::new()
    } else {
        answers(&desk, subject, cases)
    };
    let (suggestion, notice) = match offered {
        Ok(mut suggestion) => {
            check_as_sent(&desk, &prospect_id, &mut suggestion);
            (Some(suggestion), String::new())
        }
        Err(notice) => (None, notice),
    };
    let reading = reading.clone();
    let rows = Vec::new();
    Ok(PageView { reading, assessment: Some(assessment), suggestion, answers, person: Some(person), notice, rows })
}

fn bare(reading: &Reading, notice: &str) -> PageView {
    PageView {
        reading: reading.clone(),
        assessment: None,
        suggestion: None,
        answers: Vec::new(),
        person: None,
        notice: notice.to_owned(),
        rows: Vec::new(),
    }
}

fn entries(history: &History<'_>) -> Vec<HistoryEntry> {
    history
        .entries
        .iter()
        .rev()
        .take(MOST_ENTRIES)
        .map(|(event, engagement)| HistoryEntry {
            event_id: event.event_id.clone(),
            occurred_at: event.occurred_at,
            outreach_type: engagement.outreach_type,
            engagement_status: engagement.engagement_status,
            text_sent: engagement.text_sent.clone(),
        })
        .listed()
}

/// Why nothing should be sent to this person now; `None` when something may.
fn obstacle(
    desk: &Desk<'_>,
    person: &PersonView,
    profile: &Profile,
    (standing, open): (&Standing, bool),
) -> Option<String> {
    let day = |at: Timestamp| desk.zone.date(at).to_string();
    if person.suppressed {
        return Some("You decided never to write to this person.".to_owned());
    }
    if person.approval == Some(Approval::Rejected) {
        return Some("You rejected this person.".to_owned());
    }
    if profile.connection_state == Some(ConnectionState::Own) {
        return Some("This is your own page.".to_owned());
    }
    if let Some((reason, at)) = standing.stopped {
        return Some(stopped(reason.name(), &day(at)));
    }
    if person.observation.as_ref().is_some_and(|seen| seen.engagement_status == EngagementStatus::Replied) {
        return Some(
            "They wrote back, so no further message of the sequence is offered. Log the reply, and answer.".to_owned(),
        );
    }
    if open || profile.is_connected() || standing.accepted_at.is_some() {
        return None;
    }
    if standing.request_pending() {
        let asked = standing.sent_at.get(&OutreachType::ConnectionRequest).copied().map(day).unwrap_or_default();
        return Some(format!("You asked to connect on {asked}. The next message waits until they accept."));
    }
    if profile.connection_state == Some(ConnectionState::Pending) {
        return Some("A request to this person is pending. The next message waits until they accept.".to_owned());
    }
    let lock = desk.playbook.limits.withdrawal_lock_days;
    if let Some(at) = standing.locked_since(desk.now, lock) {
        return Some(format!("You withdrew a request on {}; the site locks this person for {lock} days.", day(at)));
    }
    if profile.connection_state == Some(ConnectionState::FollowOnly) {
        return Some("This person can only be followed here, so nothing can be sent.".to_owned());
    }
    let (sent, limit) = (requests_in_seven_days(desk), desk.playbook.limits.requests_per_week);
    (sent >= limit).then(|| {
        format!("{sent} requests were sent in seven days; your limit is {limit}. More would meet the site's wall.")
    })
}

/// Which kinds of answer may be wanted now. None once the conversation shows that the user wrote last.
fn answer_cases(thread: Option<&ThreadReading>, person: &PersonView, standing: &Standing) -> &'static [AnswerCase] {
    use AnswerCase::{Interested, MeetingThanks, No, NotNow, Question, ReferralOffered, ReferralThanks};
    if thread.is_some_and(|thread| thread.group || thread.last_from == Some(Author::Me)) {
        return &[];
    }
    let seen = person.observation.as_ref().map(|seen| seen.engagement_status);
    if seen == Some(EngagementStatus::Replied) {
        return &[Interested, Question, NotNow, No, ReferralOffered];
    }
    match standing.stopped.map(|(reason, _)| reason) {
        Some(StopReason::Answered(EngagementStatus::ReferralReceived)) => &[ReferralThanks],
        Some(StopReason::Answered(EngagementStatus::NotInterested)) => &[No],
        Some(StopReason::Answered(_)) => match standing.furthest {
            Some(EngagementStatus::ReferralReceived) => &[ReferralThanks],
            Some(EngagementStatus::MeetingBooked) => &[MeetingThanks],
            Some(EngagementStatus::ReferralGiven) => &[],
            _ => &[Interested, Question, NotNow, No, ReferralOffered],
        },
        Some(StopReason::ManualMessage) | None => &[],
    }
}

/// The findings as they are now: by what this person was sent, and the checks that are switched on.
fn check_as_sent(desk: &Desk<'_>, prospect_id: &str, suggestion: &mut Suggestion) {
    let sequence_type = desk.sequence(prospect_id).map_or(SequenceType::default(), |sequence| sequence.sequence_type);
    let (channel, outreach_type) = (suggestion.channel, suggestion.outreach_type);
    let place = Place { channel, outreach_type, sequence_type, is_answer: false };
    for variant in &mut suggestion.variants {
        variant.checks = findings(desk, prospect_id, &place, &variant.text);
    }
}

fn answers(desk: &Desk<'_>, subject: Subject<'_>, cases: &[AnswerCase]) -> Vec<Answer> {
    let plan = desk.sequence(subject.prospect_id).map_or(SequenceType::default(), |sequence| sequence.sequence_type);
    build_answers(&input(desk, subject, plan, 1, 0), cases)
}

fn stopped(reason: &str, day: &str) -> String {
    match reason {
        "replied" => {
            format!("They replied on {day}. The sequence has stopped: answer in your own words, or begin with a draft.")
        }
        "meeting_booked" => format!("A meeting was booked on {day}."),
        "not_interested" => format!("They said on {day} that they are not interested."),
        "referral_received" => format!("They referred somebody to you on {day}: thank them."),
        "referral_given" => format!("You referred somebody to them on {day}."),
        "manual_message" => format!("You wrote to them in your own words on {day}; the sequence has ended."),
        _ => format!("The sequence ended on {day}."),
    }
}

fn requests_in_seven_days(desk: &Desk<'_>) -> u32 {
    let today = desk.now.0.date_naive();
    let from = today.checked_sub_days(Days::new(6)).unwrap_or(today);
    sent_since(desk.tallies, OutreachType::ConnectionRequest, from)
}

fn suggestion(desk: &Desk<'_>, prepared: &Prepared) -> Result<Suggestion, String> {
    let sequence = &prepared.sequence;
    let Some(step) = current_step(sequence) else {
        return Err(if sequence.status == SequenceStatus::Finished {
            let days = desk.playbook.cadence.checkin_wait_days;
            format!("Every step has been sent. A check-in is planned after {days} days without an answer.")
        } else {
            "The sequence has ended.".to_owned()
        });
    };
    if prepared.due.is_none() {
        return Err("The next message waits until they accept the request.".to_owned());
    }
    if step.variants.is_empty() {
        return Err("The playbook has no wording for this step.".to_owned());
    }
    let due_at = prepared.due.as_ref().map(|due| due.by_rule).filter(|at| *at > desk.now);
    let early = due_at.and(prepared.due.as_ref()).map(|due| format!("Not due yet: {}", due.reason));
    let reason =
        usize::try_from(step.step).ok().and_then(|index| prepared.reasons.get(index)).cloned().unwrap_or_default();
    Ok(Suggestion {
        step: step.step,
        step_count: u32::try_from(sequence.steps.len()).unwrap_or(u32::MAX),
        outreach_type: step.outreach_type,
        channel: step.channel,
        due_at,
        character_limit: step.character_limit,
        variants: step.variants.clone(),
        reason,
        notice: early.into_iter().chain(prepared.notices.iter().cloned()).listed().join(" "),
    })
}

/// What the page shows and the log does not hold: a text of ours in the thread, a reply after it, a connection after
/// our request, a pending request. Sent comes first, because a reply answers something.
fn observation(
    thread: Option<&ThreadReading>,
    profile: &Profile,
    history: &History<'_>,
    standing: &Standing,
    sequence: Option<&Sequence>,
) -> Option<Observation> {
    let seen = |engagement_status, outreach_type, evidence: &str| Observation {
        engagement_status,
        outreach_type,
        evidence: evidence.to_owned(),
        text_sent: None,
        step: None,
        variant_id: None,
    };
    if let Some(thread) = thread.filter(|thread| !thread.group) {
        if let Some(found) = unlogged_message(thread, history, sequence) {
            let evidence = if found.edited {
                "Your edit of this text is in the conversation: it seems to be sent."
            } else {
                "This text is in the conversation: it seems to be sent."
            };
            return Some(Observation {
                text_sent: Some(found.text.to_owned()),
                step: Some(found.step.step),
                variant_id: Some(found.variant_id.to_owned()),
                ..seen(EngagementStatus::Sent, found.step.outreach_type, evidence)
            });
        }
        let last = history.touches.iter().rev().find(|touch| touch.outreach_type != OutreachType::ConnectionRequest);
        let last = last.or_else(|| history.touches.last());
        if let Some(touch) = last.filter(|touch| thread.last_from == Some(Author::Them) && touch.replied_at().is_none())
        {
            let evidence = "They wrote after your last message.";
            return Some(seen(EngagementStatus::Replied, touch.outreach_type, evidence));
        }
    }
    let requested = standing.sent_at.contains_key(&OutreachType::ConnectionRequest);
    if profile.is_connected() && requested && standing.accepted_at.is_none() {
        let evidence = "The page shows that you are connected now.";
        return Some(seen(EngagementStatus::Accepted, OutreachType::ConnectionRequest, evidence));
    }
    if profile.connection_state == Some(ConnectionState::Pending) && !requested {
        let evidence = "The page says that a request is pending.";
        return Some(seen(EngagementStatus::Sent, OutreachType::ConnectionRequest, evidence));
    }
    None
}

/// Share of words in common from which one text is taken for an edit of another. Two different messages to one person
/// share their greeting and the small words, a third at most.
const SAME_MESSAGE: f64 = 0.5;

/// A message in the thread that the log does not hold.
struct Unlogged<'a> {
    text: &'a str,
    step: &'a Step,
    variant_id: &'a str,
    edited: bool,
}

/// A message of the user that is a wording of the current step or the user's edit of it: the only proof that it was
/// sent. Only what stands below the last message that the log knows counts, and nothing that is nearer to a logged text.
fn unlogged_message<'a>(
    thread: &'a ThreadReading,
    history: &History<'_>,
    sequence: Option<&'a Sequence>,
) -> Option<Unlogged<'a>> {
    let step = current_step(sequence?)?;
    let logged: Vec<&str> =
        history.entries.iter().filter_map(|(_, engagement)| engagement.text_sent.as_deref()).listed();
    let nearest = |message: &str| logged.iter().map(|text| closeness(text, message)).fold(0.0, f64::max);
    for message in thread.own_messages.iter().rev() {
        let best = step
            .variants
            .iter()
            .map(|variant| {
                let texts = [Some(variant.text.as_str()), variant.original_text.as_deref()];
                let near = texts.iter().flatten().map(|text| closeness(text, message)).fold(0.0, f64::max);
                (near, variant)
            })
            .max_by(|(one, _), (other, _)| one.total_cmp(other));
        let known = nearest(message);
        if let Some((near, variant)) = best.filter(|(near, _)| *near >= SAME_MESSAGE && *near > known) {
            let edited = near < 1.0 || variant.text.split_whitespace().ne(message.split_whitespace());
            return Some(Unlogged { text: message, step, variant_id: &variant.variant_id, edited });
        }
        if known >= SAME_MESSAGE {
            return None;
        }
    }
    None
}
