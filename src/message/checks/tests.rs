use super::*;

const LIMITS: Limits = Limits {
    request_note_characters: 200,
    message_characters: 8_000,
    inmail_characters: 1_900,
    request_notes_per_month: 3,
    requests_per_week: 100,
    withdrawal_lock_days: 21,
    withdraw_after_days: 28,
    limit_pause_days: 7,
};

fn message(recent_texts: &[String]) -> TextContext<'_> {
    TextContext {
        outreach_type: OutreachType::InitialDm,
        channel: Channel::LinkedinDm,
        sequence_type: SequenceType::ThreeStep,
        limits: &LIMITS,
        recent_texts,
        switched_off: &[],
        is_answer: false,
    }
}

fn note() -> TextContext<'static> {
    TextContext { outreach_type: OutreachType::ConnectionRequest, channel: Channel::LinkedinRequest, ..message(&[]) }
}

fn codes(text: &str, context: &TextContext<'_>) -> Vec<String> {
    check_text(text, context).into_iter().map(|check| check.code).collect()
}

#[test]
fn a_plain_short_question_has_nothing_against_it() {
    assert_eq!(codes("Hi Karen, who is your school the right fit for?", &note()), Vec::<String>::new());
    assert_eq!(codes("Good to be connected. What should I listen for?", &message(&[])), Vec::<String>::new());
}

#[test]
fn the_limit_in_force_is_kept_to_the_character() {
    let fits = format!("{}.", "é".repeat(199));
    assert!(!codes(&fits, &note()).contains(&"over_limit".to_owned()));
    assert!(codes(&format!("{fits}."), &note()).contains(&"over_limit".to_owned()));
    let premium = Limits { request_note_characters: 300, ..LIMITS };
    assert!(
        !codes(&format!("{fits}."), &TextContext { limits: &premium, ..note() }).contains(&"over_limit".to_owned())
    );
    assert!(codes(&"word ".repeat(1_601), &message(&[])).contains(&"over_limit".to_owned()));
    assert!(
        !codes(&"word ".repeat(1_601), &TextContext { channel: Channel::Email, ..message(&[]) })
            .contains(&"over_limit".to_owned())
    );
}

#[test]
fn gaps_that_were_not_filled_block() {
    for text in [
        "Hi {first_name}, hello",
        "Hi {{name}}, hello",
        "Hi [Name], hello",
        "I saw {",
        "Hi <company>, hello",
        "%name% hello }}",
        "Hi [first name], hello",
    ] {
        let found = check_text(text, &message(&[])).into_iter().find(|check| check.code == "unresolved_placeholder");
        if text == "I saw {" {
            assert!(found.is_none(), "one bracket alone is no gap");
        } else {
            assert_eq!(found.map(|check| check.severity), Some(Severity::Blocking), "{text}");
        }
    }
    for text in ["50% of schools, and 20% of teachers", "a < b and c > d", "as [the study] says", "I ♥ it :-]"] {
        assert!(!codes(text, &message(&[])).contains(&"unresolved_placeholder".to_owned()), "{text}");
    }
}

#[test]
fn text_that_cannot_be_seen_blocks() {
    assert_eq!(codes("Hi \u{202e}Karen, all good", &message(&[])), ["hidden_characters"]);
    assert_eq!(codes("  \n ", &message(&[])), ["empty"]);
}

#[test]
fn asks_are_counted_and_a_meeting_waits() {
    assert_eq!(codes("Who? And why?", &message(&[])), ["several_questions"]);
    let ask = "Could we do a 15-minute call on Monday?";
    assert_eq!(codes(ask, &message(&[])), ["early_meeting_ask"]);
    assert_eq!(
        codes(ask, &TextContext { sequence_type: SequenceType::DirectCta, ..message(&[]) }),
        Vec::<String>::new()
    );
    assert_eq!(codes(ask, &TextContext { sequence_type: SequenceType::DirectCta, ..note() }), ["early_meeting_ask"]);
    assert_eq!(
        codes(ask, &TextContext { outreach_type: OutreachType::Followup2, ..message(&[]) }),
        Vec::<String>::new()
    );
}

#[test]
fn links_are_for_messages_not_for_notes() {
    for text in [
        "See example.org for more",
        "See https://x.test/a for it",
        "It is on www.school.test now",
        "at fern.hill.edu/page",
    ] {
        assert_eq!(codes(text, &note()), ["link_in_note"], "{text}");
        assert_eq!(codes(text, &message(&[])), Vec::<String>::new(), "{text}");
    }
    for text in ["See you. Come soon", "It is 3.5 hours", "e.g. a school"] {
        assert_eq!(codes(text, &note()), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn advertising_is_named() {
    assert_eq!(codes("This is a GREAT OFFER for you", &message(&[])), ["shouting"]);
    assert_eq!(codes("See this now!!", &message(&[])), ["shouting"]);
    for text in ["I like the The Harkwell Times", "Is it right for\nfor teens?", "How is your your school?"] {
        assert_eq!(codes(text, &message(&[])), ["doubled_word"], "{text}");
    }
    for text in ["We had had it, he said that that was it", "Nous nous voyons?", "I read Duran Duran, to, to me, a joy"]
    {
        assert_eq!(codes(text, &message(&[])), Vec::<String>::new(), "{text}");
    }
    assert_eq!(codes("The ADHD and STEM leads at IBX", &message(&[])), Vec::<String>::new());
    let found = check_text("Just following up on my note.", &message(&[]));
    let texts: Vec<_> =
        found.iter().map(|check| (check.code.as_str(), check.message.contains("just following up"))).collect();
    assert_eq!(texts, [("spam_phrase", true)]);
}

#[test]
fn long_and_hard_texts_are_advised_against_with_the_figures() {
    let long = "This is a plain line of words. ".repeat(14);
    let found = check_text(&long, &message(&[]));
    assert!(found.iter().any(|check| check.code == "long" && check.evidence.contains("100,000")), "{found:?}");
    let hard =
        "Organisational interdependencies necessitate collaborative stakeholder management throughout implementation.";
    assert_eq!(codes(hard, &message(&[])), ["hard_to_read"]);
}

#[test]
fn a_follow_up_must_add_something_new() {
    let sent = vec!["Which students are you best for, and who should I call when one comes up?".to_owned()];
    let again = "Who should I call when one comes up, and which students are you best for?";
    assert_eq!(codes(again, &message(&sent)), ["similar_to_recent"]);
    let follow_up = TextContext { outreach_type: OutreachType::Followup1, ..message(&sent) };
    assert_eq!(codes(again, &follow_up), ["nothing_new"]);
    assert_eq!(codes("Three facts make it easy to point people the right way.", &follow_up), Vec::<String>::new());
}

#[test]
fn advice_can_be_switched_off_and_what_blocks_cannot() {
    let off = ["several_questions".to_owned(), "unresolved_placeholder".to_owned()];
    let context = TextContext { switched_off: &off, ..message(&[]) };
    assert_eq!(codes("Who are you, {name}? And why?", &context), ["unresolved_placeholder"]);
}

proptest::proptest! {
    #[test]
    fn checking_never_panics_and_blocking_comes_first(text in "(\\PC|[{}\\[\\]%<>?\n]){0,300}") {
        let found = check_text(&text, &note());
        let advice = found.iter().position(|check| check.severity == Severity::Advice).unwrap_or(found.len());
        proptest::prop_assert!(found.iter().skip(advice).all(|check| check.severity == Severity::Advice));
    }
}
