//! What becomes of texts beyond the sequence: edits kept as wordings, answers to what they wrote, templates on trial.

use super::main_job::{page, thread, view};
use super::store::{MAREN, Store, at, call, report};
use outreach_engine::{
    model::{
        call::Call,
        error::ErrorCode,
        event::{EngagementStatus, OutreachType},
        operations::{
            CheckTextRequest, GenerateSequenceRequest, KeepWordingRequest, KeepWordingResponse, PreviewTemplateRequest,
        },
        playbook::{AnswerCase, AnswerTemplate, Template},
        sequence::{Answer, Sequence, SequenceType},
        time::Timestamp,
    },
    operations,
};

fn now() -> Timestamp {
    at("2026-11-23T10:00:00Z")
}

fn made(store: &mut Store, sequence_type: SequenceType) -> Sequence {
    let request = GenerateSequenceRequest {
        user_id: "me".into(),
        prospect_id: MAREN.into(),
        sequence_type: Some(sequence_type),
        num_variants: Some(2),
        channel: None,
    };
    store.keep(operations::generate_sequence(&call(request, &store.records, now())).unwrap()).sequence
}

fn keep(store: &Store, variant_id: &str, text: &str) -> Result<(KeepWordingResponse, Option<Sequence>), ErrorCode> {
    let request =
        KeepWordingRequest { prospect_id: MAREN.into(), step: 1, variant_id: variant_id.into(), text: text.into() };
    operations::keep_wording(&call(request, &store.records, now()))
        .map(|outcome| (outcome.response, outcome.writes.sequences.into_iter().next()))
        .map_err(|error| error.code)
}

#[test]
fn an_edit_is_kept_with_marks_in_place_of_what_is_the_persons_own() {
    let mut store = Store::with_samples();
    let variant = made(&mut store, SequenceType::ThreeStep).steps[1].variants[0].clone();
    let company = store.records.prospects.iter().find(|one| one.prospect_id == MAREN).unwrap().profile.company.clone();
    let company = company.unwrap();
    let text = format!("Hi Maren,\n\nI read {company}'s page twice. Which part [of it] is the hardest to explain?");
    let (kept, sequence) = keep(&store, &variant.variant_id, &text).unwrap();
    assert!(kept.template.text.starts_with("{greeting}\n\nI read {company's} page"), "{}", kept.template.text);
    assert!(kept.template.text.contains("\\[of it\\]"), "{}", kept.template.text);
    assert_eq!(operations::check_playbook(&kept.playbook), []);
    assert!(kept.playbook.templates.contains(&kept.template));
    // What is sent of it counts for it.
    let first = sequence.unwrap().steps[1].variants[0].clone();
    assert_eq!((first.variant_id, first.text, first.original_text), (kept.template.id.clone(), text.clone(), None));

    // A repeat adds none.
    let mut again = call(
        KeepWordingRequest { prospect_id: MAREN.into(), step: 1, variant_id: variant.variant_id, text },
        &store.records,
        now(),
    );
    again.playbook = Some(kept.playbook.clone().into());
    let outcome = operations::keep_wording(&again).unwrap();
    assert_eq!(outcome.response.playbook, kept.playbook);
    assert!(outcome.writes.sequences.is_empty());
}

#[test]
fn an_edit_that_still_names_the_person_is_refused() {
    let mut store = Store::with_samples();
    let variant = made(&mut store, SequenceType::ThreeStep).steps[1].variants[0].clone();
    let text = "Dear Ms Oldenkott, may I ask how you choose the schools that you recommend to families?";
    assert_eq!(keep(&store, &variant.variant_id, text), Err(ErrorCode::Conflict));
    assert_eq!(keep(&store, "nothing", "A text that is long enough to be kept."), Err(ErrorCode::UnknownValue));
    assert_eq!(keep(&store, &variant.variant_id, " "), Err(ErrorCode::OutOfRange));
}

fn cases(answers: &[Answer]) -> Vec<AnswerCase> {
    answers.iter().map(|answer| answer.case).collect()
}

#[test]
fn whoever_wrote_back_is_answered_and_not_followed_up() {
    let mut store = Store::with_samples();
    store.track(report("e1", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Sent, None), now());
    store.track(report("e2", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Accepted, None), now());
    store.track(report("e3", MAREN, OutreachType::InitialDm, EngagementStatus::Sent, None), now());
    assert_eq!(view(&store, thread(vec!["Hello".into()], false), now()).answers, []);

    // The conversation shows it before the log does.
    let seen = view(&store, thread(vec!["Hello".into()], true), now());
    assert!(seen.suggestion.is_none() && seen.notice.contains("wrote back"), "{}", seen.notice);
    let wanted =
        [AnswerCase::Interested, AnswerCase::Question, AnswerCase::NotNow, AnswerCase::No, AnswerCase::ReferralOffered];
    assert_eq!(cases(&seen.answers), wanted);

    store.track(report("e4", MAREN, OutreachType::InitialDm, EngagementStatus::Replied, None), now());
    assert_eq!(cases(&view(&store, page(), now()).answers), wanted);
    assert_eq!(view(&store, thread(vec!["Thanks".into()], false), now()).answers, [], "answered already");

    store.track(report("e5", MAREN, OutreachType::InitialDm, EngagementStatus::ReferralReceived, None), now());
    let thanks = view(&store, page(), now()).answers;
    assert_eq!(cases(&thanks), [AnswerCase::ReferralThanks]);
    assert!(thanks[0].variants[0].text.contains("Maren"), "{}", thanks[0].variants[0].text);
}

#[test]
fn a_no_is_answered_with_thanks_and_the_users_own_drafts_go_before_ours() {
    let mut store = Store::with_samples();
    store.track(report("e1", MAREN, OutreachType::InitialDm, EngagementStatus::Sent, None), now());
    store.track(report("e2", MAREN, OutreachType::InitialDm, EngagementStatus::NotInterested, None), now());
    assert_eq!(cases(&view(&store, page(), now()).answers), [AnswerCase::No]);
    let mut asked =
        call(outreach_engine::model::operations::ViewPageRequest { reading: page() }, &store.records, now());
    let mut playbook = operations::default_playbook();
    playbook.answers = vec![AnswerTemplate {
        id: "mine".into(),
        case: AnswerCase::No,
        language: "en".into(),
        text: "Understood[, {given_name}].".into(),
    }];
    asked.playbook = Some(playbook.into());
    let answers = operations::view_page(&asked).unwrap().answers;
    assert_eq!(answers[0].variants.len(), 1);
    assert_eq!(answers[0].variants[0].text, "Understood, Maren.");
}

#[test]
fn what_was_sent_keeps_its_text_when_a_sequence_is_made_anew() {
    let mut store = Store::with_samples();
    let before = made(&mut store, SequenceType::ThreeStep);
    store.track(report("e1", MAREN, OutreachType::ConnectionRequest, EngagementStatus::Sent, None), now());
    let request = GenerateSequenceRequest {
        user_id: "me".into(),
        prospect_id: MAREN.into(),
        sequence_type: Some(SequenceType::FiveStep),
        num_variants: Some(5),
        channel: None,
    };
    let mut asked = call(request, &store.records, now());
    let mut playbook = operations::default_playbook();
    for template in &mut playbook.templates {
        template.text = format!("{} I changed all texts today.", template.text);
    }
    playbook.limits.request_note_characters = 300;
    asked.playbook = Some(playbook.into());
    let after = operations::generate_sequence(&asked).unwrap().response.sequence;
    assert_eq!(after.steps[0].variants, before.steps[0].variants);
    assert!(after.steps[1].variants.iter().all(|variant| variant.text.contains("I changed all texts")));
    assert_eq!((after.current_step, after.steps.len()), (1, 6));
}

#[test]
fn a_check_that_is_switched_off_is_silent_and_a_blocking_one_cannot_be() {
    let mut asked = call(
        CheckTextRequest {
            prospect_id: MAREN.into(),
            step: None,
            outreach_type: OutreachType::InitialDm,
            text: "Who do you serve? And since when? {company}".into(),
            is_answer: false,
        },
        &Store::default().records,
        now(),
    );
    let codes = |asked: &Call<CheckTextRequest>| -> Vec<String> {
        operations::check_text(asked).unwrap().checks.into_iter().map(|check| check.code).collect()
    };
    assert_eq!(codes(&asked), ["unresolved_placeholder", "several_questions"]);
    let mut playbook = operations::default_playbook();
    playbook.checks_off = vec!["several_questions".into(), "unresolved_placeholder".into()];
    let refused = operations::check_playbook(&playbook);
    assert_eq!(refused.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["checks_off[1]"]);
    asked.playbook = Some(playbook.into());
    assert_eq!(codes(&asked), ["unresolved_placeholder"]);
    let rules = operations::text_rules();
    assert!(rules.checks.iter().all(|check| !check.about.is_empty() && check.evidence.len() > 30));
}

#[test]
fn a_template_on_trial_says_all_that_is_wrong_or_what_it_comes_to() {
    let store = Store::with_samples();
    let template = |text: &str| Template {
        id: "mine".into(),
        segment: "*".into(),
        outreach_type: OutreachType::ConnectionRequest,
        sequence_types: Vec::new(),
        attributes: outreach_engine::model::map::Map::new(),
        language: "en".into(),
        text: text.into(),
        subject: None,
    };
    let tried = |text: &str| {
        let request = PreviewTemplateRequest { template: template(text) };
        operations::preview_template(&call(request, &store.records, now())).unwrap()
    };
    let wrong = tried("Hi {nam}\nwhat is {company");
    let places: Vec<_> = wrong.faults.iter().map(|fault| (fault.line, fault.column, fault.length)).collect();
    assert_eq!(places, [(1, 4, 5), (2, 9, 8)]);
    assert_eq!(wrong.previews, []);
    assert!(tried(&"x".repeat(1 << 20)).faults[0].message.contains("too long"));

    let fine = tried("{greeting} who is [{company}|your work] the right fit for?");
    assert_eq!((fine.faults.len(), fine.errors.len(), fine.character_limit), (0, 0, Some(200)));
    let texts: Vec<_> = fine.previews.iter().map(|preview| preview.text.clone().unwrap()).collect();
    assert_eq!(texts[0], "Hi Karen, who is McAllister Educational Consulting the right fit for?");
    assert_eq!(texts[1], "Hello, who is your work the right fit for?");
    assert_eq!(texts[2], texts[1], "an odd name is nobody's name");
    assert_eq!(fine.previews.len(), 3 + store.records.prospects.len().min(20));
    assert_eq!(fine.previews[1].missing, ["company"]);
    assert_eq!(tried("{needs post_quote}You wrote: {post_quote}.").previews[1].text, None);
    let too_long = tried(&format!("{{greeting}} {}", "many words ".repeat(30)));
    assert!(too_long.errors.iter().any(|error| error.field == "template.text"), "{:?}", too_long.errors);
}

#[test]
fn the_pages_language_chooses_the_wordings_and_where_there_are_none_it_says_so() {
    let mut reading = page();
    reading.language = Some("de-CH".into());
    let mut asked =
        call(outreach_engine::model::operations::ViewPageRequest { reading }, &Store::default().records, now());
    let fallen_back = operations::view_page(&asked).unwrap().suggestion.unwrap();
    assert!(fallen_back.notice.contains("no wordings in German"), "{}", fallen_back.notice);
    let mut playbook = operations::default_playbook();
    playbook.templates.push(Template {
        id: "german".into(),
        segment: "referral_network".into(),
        outreach_type: fallen_back.outreach_type,
        sequence_types: Vec::new(),
        attributes: outreach_engine::model::map::Map::new(),
        language: "de".into(),
        text: "{greeting} ich suche gute Adressen für Familien. Darf ich fragen, für wen Sie da sind?".into(),
        subject: None,
    });
    asked.playbook = Some(playbook.into());
    let german = operations::view_page(&asked).unwrap().suggestion.unwrap();
    assert_eq!(german.variants.len(), 1);
    assert!(german.variants[0].text.starts_with("Hallo Maren, ich suche"), "{}", german.variants[0].text);
}
