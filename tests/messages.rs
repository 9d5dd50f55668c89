//! Sequences as a user gets them: every default text for invented people, and ten thousand messages that must have no
//! hole, no claim without data, no second question. Not here: the parts (unit tests beside them).

#![cfg(test)]

#[path = "messages/own.rs"]
mod own;
#[path = "messages/people.rs"]
mod people;
#[path = "messages/prose.rs"]
mod prose;
#[path = "messages/subjects.rs"]
mod subjects;

use outreach_engine::cadence::refresh;
use outreach_engine::learning::Standing;
use outreach_engine::message::{self, SequenceInput, build_sequence, build_touch, overlap, reading_grade, word_set};
use outreach_engine::model::{
    error::ErrorCode,
    event::{Channel, OutreachType},
    playbook::{Playbook, StepPlan},
    profile::{ConnectionState, Profile},
    sequence::{SequenceType, Variant},
    time::{Timestamp, Zone},
};
use outreach_engine::operations::default_playbook;
use people::Person;
use std::fmt::Write as _;

const SEGMENTS: [&str; 4] = ["referral_network", "thought_leadership", "stealth_founder", "my_own_segment"];

fn now() -> Timestamp {
    Timestamp::from_millis(1_795_422_600_000).unwrap()
}

fn with_sender(mut playbook: Playbook) -> Playbook {
    playbook.sender = people::sender();
    playbook
}

fn input<'a>(person: &'a Person, playbook: &'a Playbook, sequence_type: SequenceType) -> SequenceInput<'a> {
    SequenceInput {
        prospect_id: &person.id,
        profile: &person.profile,
        assessment: &person.assessment,
        sequence_type,
        channel: None,
        num_variants: 5,
        playbook,
        insights: &person.insights,
        now: now(),
        seed: 7,
    }
}

/// Every text of a person's sequence, with the touch it is for.
fn texts(person: &Person, playbook: &Playbook, sequence_type: SequenceType) -> Vec<(OutreachType, Variant)> {
    let built = build_sequence(&input(person, playbook, sequence_type))
        .unwrap_or_else(|error| panic!("{} {}: {error}", person.id, sequence_type.name()));
    let steps = built.sequence.steps.into_iter();
    steps.flat_map(|step| step.variants.into_iter().map(move |variant| (step.outreach_type, variant))).collect()
}

fn channel(touch: OutreachType) -> Channel {
    if touch == OutreachType::ConnectionRequest { Channel::LinkedinRequest } else { Channel::LinkedinDm }
}

/// Every default wording of a segment for one person, wherever it is for them.
fn every_text(person: &Person, playbook: &Playbook) -> Vec<(OutreachType, String, Option<Variant>)> {
    let own = playbook.templates.iter().any(|template| template.segment == person.assessment.segment);
    let segment = if own { person.assessment.segment.as_str() } else { message::ANY_SEGMENT };
    let of_segment = playbook.templates.iter().filter(|template| template.segment == segment);
    of_segment
        .map(|template| {
            let alone = Playbook { templates: vec![template.clone()], ..playbook.clone() };
            let plan = StepPlan {
                outreach_type: template.outreach_type,
                channel: channel(template.outreach_type),
                wait_days: 2,
            };
            let sequence_type = template.sequence_types.first().copied().unwrap_or(SequenceType::SevenStep);
            let step = build_touch(&input(person, &alone, sequence_type), &plan, 0);
            (template.outreach_type, template.id.clone(), step.ok().map(|mut step| step.variants.remove(0)))
        })
        .collect()
}

fn page(person: &Person, playbook: &Playbook) -> String {
    let mut page = String::new();
    for (_, id, variant) in every_text(person, playbook) {
        let _ = match variant {
            None => writeln!(page, "## {id}\n(not for this person)\n"),
            Some(variant) => {
                let drew_on: Vec<&str> = variant.grounding.iter().map(|ground| ground.what.as_str()).collect();
                let length = variant.text.chars().count();
                writeln!(page, "## {id} ({length}; {})\n{}\n", drew_on.join(", "), variant.text)
            }
        };
    }
    page
}

#[test]
fn every_default_text_for_three_invented_people() {
    let blank = default_playbook();
    let known = with_sender(default_playbook());
    for segment in SEGMENTS {
        insta::assert_snapshot!(format!("full_{segment}"), page(&people::full(segment), &known));
        insta::assert_snapshot!(format!("sparse_{segment}"), page(&people::sparse(segment), &blank));
        insta::assert_snapshot!(format!("awkward_{segment}"), page(&people::awkward(segment), &blank));
    }
}

#[test]
fn ten_thousand_messages_have_no_hole_no_false_claim_and_one_question_at_most() {
    let playbooks = [default_playbook(), with_sender(default_playbook())];
    let mut count = 0;
    let mut grades = Vec::new();
    for (number, person) in people::crowd(&SEGMENTS).iter().enumerate() {
        // Every segment meets every combination of sender and plan.
        let round = number / SEGMENTS.len();
        let playbook = &playbooks[round % 2];
        let other = SequenceType::ALL[round % SequenceType::ALL.len()];
        let sequence_type = if (round / 2).is_multiple_of(2) { SequenceType::SevenStep } else { other };
        for (touch, variant) in texts(person, playbook, sequence_type) {
            people::assert_sound(person, playbook, sequence_type, touch, &variant);
            grades.push(reading_grade(&variant.text));
            count += 1;
        }
    }
    grades.sort_by(f64::total_cmp);
    let median = grades[grades.len() / 2];
    println!("{count} messages, median reading grade {median:.1}, highest {:.1}", grades[grades.len() - 1]);
    assert!(count >= 10_000, "{count}");
    assert!(median <= 7.0, "{median}");
}

#[test]
fn what_a_text_does_not_list_does_not_change_it() {
    let playbook = with_sender(default_playbook());
    for segment in SEGMENTS {
        let person = people::full(segment);
        for (what, poorer) in person.without_one_thing() {
            for ((_, id, before), (_, _, after)) in
                every_text(&person, &playbook).into_iter().zip(every_text(&poorer, &playbook))
            {
                let Some(before) = before else { continue };
                let listed = before.grounding.iter().any(|ground| ground.what == what);
                let same = after.is_some_and(|after| after.text == before.text);
                assert!(same || listed, "{id} uses {what} without listing it: {}", before.text);
                assert!(!(same && listed), "{id} lists {what} without using it: {}", before.text);
            }
        }
    }
}

#[test]
fn the_wordings_of_a_step_differ_in_more_than_synonyms() {
    let mut worst = (0.0, String::new());
    for (playbook, make) in [
        (with_sender(default_playbook()), people::full as fn(&str) -> Person),
        (default_playbook(), people::sparse as fn(&str) -> Person),
    ] {
        for segment in SEGMENTS {
            let all = every_text(&make(segment), &playbook);
            for (index, (touch, id, variant)) in all.iter().enumerate() {
                for (other_touch, other_id, other) in all.iter().skip(index + 1) {
                    let (Some(variant), Some(other)) = (variant, other) else { continue };
                    // Of two that quote the same line one is offered.
                    let same_line = |id: &str| id.rsplit('.').next().map(|id| id.trim_end_matches("_two").to_owned());
                    if touch == other_touch && same_line(id) != same_line(other_id) {
                        let share = overlap(&word_set(&variant.text), &word_set(&other.text));
                        if share > worst.0 {
                            worst = (share, format!("{id} and {other_id}"));
                        }
                        assert!(share <= 0.5, "{id} and {other_id} share {share:.2} of the shorter one's words");
                    }
                }
            }
        }
    }
    println!("most words in common: {:.2} ({})", worst.0, worst.1);
}

#[test]
fn every_type_of_sequence_has_its_steps() {
    let playbook = default_playbook();
    for (sequence_type, messages) in SequenceType::ALL.into_iter().zip([3, 5, 7, 3, 2]) {
        let stranger = people::full("referral_network");
        let built = build_sequence(&input(&stranger, &playbook, sequence_type)).unwrap().sequence;
        assert_eq!(built.steps.len(), messages + 1, "{}", sequence_type.name());
        assert_eq!(built.steps[0].outreach_type, OutreachType::ConnectionRequest);
        assert_eq!(built.steps[0].character_limit, Some(200));
        assert!(built.steps.iter().all(|step| step.variants.len() >= 3), "{}", sequence_type.name());
        assert_eq!(built.send_dates, vec![None; built.steps.len()]);
    }
}

#[test]
fn somebody_connected_gets_no_request_and_no_thanks_for_connecting() {
    let playbook = default_playbook();
    let mut person = people::full("referral_network");
    person.profile.connection_degree = Some(1);
    let built = build_sequence(&input(&person, &playbook, SequenceType::ThreeStep)).unwrap().sequence;
    assert_eq!(built.steps[0].outreach_type, OutreachType::InitialDm);
    for variant in &built.steps[0].variants {
        assert!(!variant.text.contains("Thanks for connecting"), "{}", variant.text);
    }
}

#[test]
fn somebody_from_another_site_is_not_thanked_for_connecting() {
    let playbook = default_playbook();
    for id in ["web:https://school.example.org/staff/karen", "github:karen", "x:karen"] {
        let mut person = people::full("referral_network");
        person.id = id.into();
        let built = build_sequence(&input(&person, &playbook, SequenceType::ThreeStep)).unwrap().sequence;
        assert_eq!(built.steps.len(), 3);
        for step in &built.steps {
            assert_eq!((step.channel, step.character_limit), (Channel::Other, None));
            assert!(step.variants.iter().all(|variant| !variant.text.contains("connect")), "{step:?}");
        }
        assert!(built.steps[0].variants.iter().all(|variant| variant.text.starts_with("Hi Karen,\n\n")));
        let mut dated = built;
        let rules = &playbook.cadence;
        let _ = refresh(&mut dated, &Standing::default(), None, rules, (now(), &Zone::default()));
        assert!(dated.send_dates.iter().all(Option::is_some), "nobody has to accept first");
    }
}

#[test]
fn a_pending_request_is_not_made_again() {
    let playbook = default_playbook();
    let mut person = people::full("referral_network");
    person.profile.connection_state = Some(ConnectionState::Pending);
    let built = build_sequence(&input(&person, &playbook, SequenceType::ThreeStep)).unwrap().sequence;
    assert_eq!(built.steps[0].outreach_type, OutreachType::InitialDm);
    assert!(built.steps[0].variants.iter().any(|variant| variant.text.starts_with("Thanks for connecting, Karen.")));
}

#[test]
fn a_direct_sequence_asks_for_a_call_once_and_a_gentle_one_never() {
    let playbook = with_sender(default_playbook());
    for segment in SEGMENTS {
        let person = people::full(segment);
        let asks = |sequence_type| -> Vec<(OutreachType, String)> {
            texts(&person, &playbook, sequence_type)
                .into_iter()
                .map(|(touch, variant)| (touch, variant.attributes.get("ask").unwrap().clone()))
                .collect()
        };
        for (touch, ask) in asks(SequenceType::DirectCta) {
            assert_eq!(ask == "meeting", touch == OutreachType::InitialDm, "{segment} {}", touch.name());
        }
        for (touch, ask) in asks(SequenceType::SoftNudge) {
            assert!(!["meeting", "referral", "introduction"].contains(&ask.as_str()), "{segment} {}", touch.name());
        }
    }
}

#[test]
fn what_cannot_be_asked_for_gets_a_coded_answer() {
    let playbook = default_playbook();
    let person = people::full("referral_network");
    let good = input(&person, &playbook, SequenceType::ThreeStep);
    for num_variants in [0, 6, u32::MAX] {
        let error = build_sequence(&SequenceInput { num_variants, ..good }).unwrap_err();
        assert_eq!((error.code, error.field.as_str()), (ErrorCode::OutOfRange, "request.num_variants"));
    }
    let outside = people::full("none");
    let error = build_sequence(&input(&outside, &playbook, SequenceType::ThreeStep)).unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict);
    let own = Profile { connection_state: Some(ConnectionState::Own), ..person.profile.clone() };
    assert_eq!(build_sequence(&SequenceInput { profile: &own, ..good }).unwrap_err().code, ErrorCode::Conflict);
    let bare = Playbook { templates: vec![], ..playbook.clone() };
    assert_eq!(
        build_sequence(&SequenceInput { playbook: &bare, ..good }).unwrap_err().code,
        ErrorCode::InvalidPlaybook
    );
    let bare = Playbook { sequences: vec![], ..playbook.clone() };
    assert_eq!(
        build_sequence(&SequenceInput { playbook: &bare, ..good }).unwrap_err().code,
        ErrorCode::InvalidPlaybook
    );
}

#[test]
fn fewer_wordings_than_asked_for_are_given_with_a_notice() {
    let mut playbook = default_playbook();
    playbook.templates.retain(|template| {
        template.outreach_type != OutreachType::InitialDm || template.id == "referral_network.initial_dm.good_fit"
    });
    let person = people::full("referral_network");
    let built = build_sequence(&input(&person, &playbook, SequenceType::ThreeStep)).unwrap();
    assert_eq!(built.sequence.steps[1].variants.len(), 1);
    assert!(built.notices.iter().any(|notice| notice.starts_with("initial_dm: 1 of 5")), "{:?}", built.notices);
}

#[test]
fn somebody_who_writes_in_german_gets_german_wordings_where_there_are_any() {
    let mut playbook = default_playbook();
    let mut person = people::full("referral_network");
    person.profile.about = Some(
        "Seit über 20 Jahren begleite ich Familien, die für ihre Kinder eine Schule suchen, und ich berate auch die \
         Schulen, mit denen wir arbeiten. Das ist für mich nicht nur ein Beruf, und von der Arbeit mit den Eltern \
         lerne ich bei jedem Gespräch. Der Weg ist das Ziel, und im Zweifel frage ich die Kinder."
            .into(),
    );
    let english = build_sequence(&input(&person, &playbook, SequenceType::ThreeStep)).unwrap();
    assert!(english.notices.iter().any(|notice| notice.contains("in German")), "{:?}", english.notices);
    let mut german = playbook.templates[0].clone();
    german.id = "german".into();
    german.language = "de-AT".into();
    german.text =
        "{greeting}\n\nwas sollte ich über {company} wissen, bevor ich eine Familie schicke? {a title}.".into();
    playbook.templates.push(german);
    let built = build_sequence(&input(&person, &playbook, SequenceType::ThreeStep)).unwrap();
    let texts: Vec<&str> = built.sequence.steps[0].variants.iter().map(|variant| variant.text.as_str()).collect();
    let expected =
        "Hallo Karen,\n\nWas sollte ich über McAllister Educational Consulting wissen, bevor ich eine Familie schicke?";
    assert_eq!(texts, [expected]);
}

#[test]
fn errors_in_a_playbook_have_a_path_a_line_and_a_column() {
    let mut playbook = default_playbook();
    playbook.templates.truncate(4);
    playbook.templates[0].text = "Hi,\n  {nonsense}".into();
    playbook.templates[1].text = "x".repeat(1 << 20);
    playbook.templates[2].text = "{greeting} {company}".into();
    playbook.templates[3].attributes.insert("ask".into(), "marriage".into());
    playbook.templates[3].id = playbook.templates[0].id.clone();
    let errors = message::check_templates(&playbook);
    let found: Vec<_> = errors.iter().map(|error| (error.code, error.field.as_str())).collect();
    assert_eq!(
        found,
        [
            (ErrorCode::InvalidPlaybook, "templates[0].text"),
            (ErrorCode::TooLarge, "templates[1].text"),
            (ErrorCode::InvalidPlaybook, "templates[2].text"),
            (ErrorCode::InvalidPlaybook, "templates[3].id"),
            (ErrorCode::UnknownValue, "templates[3].attributes.ask"),
        ]
    );
    assert!(errors[0].message.starts_with("Line 2, column 3"), "{}", errors[0].message);
    assert_eq!(message::check_templates(&default_playbook()), []);
}

#[test]
fn every_default_text_passes_its_own_checks() {
    let playbook = with_sender(default_playbook());
    for segment in SEGMENTS {
        for (_, id, variant) in every_text(&people::full(segment), &playbook) {
            let Some(variant) = variant else { continue };
            let codes: Vec<_> = variant.checks.iter().map(|check| check.code.as_str()).collect();
            assert_eq!(codes, Vec::<&str>::new(), "{id}: {}", variant.text);
        }
    }
}
