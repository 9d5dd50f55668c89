//! How the shipped wordings read: nothing said twice in a sequence, no question that does not fit the person's work, and
//! data put into prose as people would write it. None of these people is in another test.

use super::{SEGMENTS, default_playbook, every_text, input, now, people, with_sender};
use outreach_engine::audience::assess;
use outreach_engine::message::{advised_characters, build_sequence, overlap, word_set};
use outreach_engine::model::profile::FieldConfidence;
use outreach_engine::model::{
    event::{Channel, OutreachType},
    insight::Insight,
    playbook::Playbook,
    profile::{Post, Profile},
    sequence::{Sequence, SequenceType, Variant},
};
use std::collections::BTreeMap;

/// Somebody with that title at that employer, judged as the product judges.
fn judged(title: &str, company: &str) -> people::Person {
    let mut person = people::sparse("referral_network");
    let some = |value: &str| (!value.is_empty()).then(|| value.to_owned());
    person.profile = Profile {
        display_name: Some("Imogen Tarrant".to_owned()),
        title: some(title),
        company: some(company),
        location: Some("Galveston, Texas, United States".to_owned()),
        ..Profile::default()
    };
    person.assessment = assess(&person.profile, &FieldConfidence::new(), &default_playbook(), now());
    person
}

fn sequence(person: &people::Person, playbook: &Playbook, sequence_type: SequenceType) -> Sequence {
    build_sequence(&input(person, playbook, sequence_type)).unwrap().sequence
}

fn all_texts(person: &people::Person, playbook: &Playbook) -> Vec<(OutreachType, String, Variant)> {
    let texts = every_text(person, playbook).into_iter();
    texts.filter_map(|(touch, id, variant)| Some((touch, id, variant?))).collect()
}

/// Every run of four words within a sentence, lower case.
fn runs(text: &str) -> Vec<String> {
    let sentences = text.split(['.', '?', '!', ':', '\u{201c}', '\u{201d}', '\n']);
    let words = |sentence: &str| -> Vec<String> {
        let words = sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    sentences.flat_map(|sentence| words(sentence).windows(4).map(|run| run.join(" ")).collect::<Vec<_>>()).collect()
}

#[test]
fn no_two_touches_of_a_sequence_share_four_words_in_a_row() {
    let known = with_sender(default_playbook());
    let crowd = [
        judged("Head of School", "Tidewater Hall School"),
        judged("Director of Special Education", "Brazos County School District"),
        judged("Founder", "Stealth Startup"),
        judged("General Partner", "Sandbar Ventures"),
        judged("Chief Learning Officer", "Halyard Freight"),
    ];
    for mut person in crowd {
        for segment in SEGMENTS {
            person.assessment.segment = segment.to_owned();
            let mut said: BTreeMap<String, (OutreachType, String)> = BTreeMap::new();
            for (touch, id, variant) in all_texts(&person, &known) {
                for run in runs(&variant.text) {
                    // What the data says may come again: an employer of two words with "you see at" before it.
                    let data = variant.grounding.iter().any(|ground| {
                        let value = ground.value.to_lowercase();
                        let words = value.split(|letter: char| !letter.is_alphanumeric());
                        words.filter(|word| word.len() > 2 && run.contains(*word)).count() > 1
                    });
                    let (before, other) = said.entry(run.clone()).or_insert_with(|| (touch, id.clone()));
                    assert!(data || *before == touch, "{run:?} is in {other} and in {id}");
                }
            }
        }
    }
}

#[test]
fn the_user_is_introduced_once() {
    for template in default_playbook().templates {
        let introduces = template.text.contains("{sender_intro}");
        assert!(!introduces || template.outreach_type == OutreachType::InitialDm, "{}", template.id);
    }
}

#[test]
fn a_message_before_the_last_ends_in_something_that_is_easy_to_answer() {
    use OutreachType::{Followup1, Followup2, Followup3, Followup4, Followup5, InitialDm};
    for segment in SEGMENTS {
        for (touch, id, variant) in all_texts(&people::full(segment), &default_playbook()) {
            let before_last = matches!(touch, InitialDm | Followup1 | Followup2 | Followup3 | Followup4 | Followup5);
            assert!(
                !before_last || variant.text.contains('?') || id.ends_with("again_or_not"),
                "{id}: {}",
                variant.text
            );
            let short = variant.text.chars().count() <= advised_characters(Channel::LinkedinDm);
            assert!(short, "{id}: {}", variant.text);
        }
    }
}

#[test]
fn only_those_who_take_people_on_are_asked_whom_they_take() {
    let asks = |person: &people::Person| {
        let mut person = person.clone();
        "referral_network".clone_into(&mut person.assessment.segment);
        // Their headline often is their title, and a calling is taken up.
        person.profile.headline = person.profile.title.clone();
        let asks = [
            "take on",
            "best for",
            "send you a family",
            "the right fit for",
            "next have room",
            "your way",
            "give your name",
            "a family your name",
            "better off with somebody else",
        ];
        let texts = all_texts(&person, &default_playbook());
        texts.iter().any(|(.., variant)| asks.iter().any(|ask| variant.text.contains(ask)))
    };
    for (title, company) in [
        ("Head of School", "Tidewater Hall School"),
        ("Director of Admissions", "Seawall Academy"),
        ("Licensed Marriage and Family Therapist", "Bolivar Family Therapy"),
        ("Admissions Counselor", "Laguna Residential Treatment Center"),
        ("Educational Consultant", "Tarrant Educational Consulting"),
        ("Child Psychiatrist", "Private Practice"),
    ] {
        assert!(asks(&judged(title, company)), "{title}, {company}");
    }
    for (title, company) in [
        ("School Counselor", "Ball High School"),
        ("Director of Special Education", "Brazos County School District"),
        ("School Psychologist", "Galveston Independent School District"),
        ("Learning Specialist", "University of Harkwell"),
        ("Principal", "Lincoln Public Elementary School"),
    ] {
        assert!(!asks(&judged(title, company)), "{title}, {company}");
    }
}

#[test]
fn learning_at_a_school_is_neither_a_product_nor_training() {
    for (title, company) in [
        ("Chief Academic Officer", "Copper Basin Charter Schools"),
        ("Instructional Coach", "Bisbee Unified School District"),
        ("Curriculum Director", "Tidewater Hall School"),
    ] {
        let mut person = judged(title, company);
        "thought_leadership".clone_into(&mut person.assessment.segment);
        for (_, id, variant) in all_texts(&person, &default_playbook()) {
            let wrong = ["learning products", "workplace learning"];
            assert!(!wrong.iter().any(|work| variant.text.contains(work)), "{id}: {}", variant.text);
        }
    }
}

#[test]
fn those_who_back_others_are_not_asked_what_only_founders_know() {
    for (title, company) in [("Angel Investor", "Self-employed"), ("General Partner", "Sandbar Ventures")] {
        let mut person = judged(title, company);
        "stealth_founder".clone_into(&mut person.assessment.segment);
        for (_, id, variant) in all_texts(&person, &default_playbook()) {
            for said in
                ["you have shipped", "your demo", "not being told", "ready to show", "first one who", "builder to"]
            {
                assert!(!variant.text.contains(said), "{id}: {}", variant.text);
            }
        }
    }
    // Nor is somebody whose company is named said to be hiding it.
    for (_, id, variant) in all_texts(&judged("Founder", "Jettywood Robotics"), &default_playbook()) {
        assert!(!variant.text.contains("not being told") && !variant.text.contains("find out what it is"), "{id}");
    }
}

#[test]
fn what_the_user_offers_reads_as_a_clause_however_it_was_put() {
    let person = judged("Educational Consultant", "Tarrant Educational Consulting");
    let said = |role: &str, company: &str, offer: &str| {
        let mut playbook = default_playbook();
        playbook.templates.retain(|template| template.id == "referral_network.initial_dm.cta_next_week");
        (playbook.sender.role, playbook.sender.company) = (role.to_owned(), company.to_owned());
        offer.clone_into(&mut playbook.sender.offer);
        let text = every_text(&person, &playbook).remove(0).2.unwrap().text;
        text.split("\n\n").nth(1).unwrap().split(". ").next().unwrap().to_owned()
    };
    for (offer, clause) in [
        ("a boarding school for teens", "I run a boarding school for teens"),
        ("A boarding school for teens.", "I run a boarding school for teens"),
        ("We help parents find tutors", "We help parents find tutors"),
        ("we're a clinic for sleep", "We're a clinic for sleep"),
        ("I coach new principals. Since 2011", "I coach new principals"),
        ("Help parents find tutors", "I help parents find tutors"),
        ("Coaching for new principals", "My work is coaching for new principals"),
        ("ADHD assessments", "My work is ADHD assessments"),
        ("Montessori training", "My work is Montessori training"),
    ] {
        assert_eq!(said("", "", offer), clause, "{offer}");
    }
    for (role, company, clause) in [
        ("Founder", "The Harbor School", "I'm the founder of the Harbor School"),
        ("Founder & CEO", "Pelican Labs, Inc.", "I'm the founder and CEO of Pelican Labs"),
        ("Co-Founder", "Pelican Labs", "I'm a co-founder of Pelican Labs"),
        ("Head of Partnerships", "Pelican Labs", "I'm head of partnerships at Pelican Labs"),
        ("Educator", "", "I'm an educator"),
        ("", "The Harbor School", "I'm with the Harbor School"),
    ] {
        assert_eq!(said(role, company, ""), clause, "{role}, {company}");
    }
}

#[test]
fn a_post_is_quoted_once_and_a_second_one_by_other_words() {
    let playbook = default_playbook();
    let post = |text: &str| Post { text: text.to_owned(), age_days: Some(4), ..Post::default() };
    for segment in SEGMENTS {
        let mut person = people::full(segment);
        person.profile.posts = vec![
            post("So that is why we do it. The families who call us last are the ones who need the most time."),
            post("I am thrilled to announce that we are the school of the year."),
            post("A quiet classroom is not the same thing as a calm one."),
        ];
        let built = sequence(&person, &playbook, SequenceType::ThreeStep);
        let quotes: Vec<(OutreachType, &str)> = built
            .steps
            .iter()
            .flat_map(|step| step.variants.iter().map(|variant| (step.outreach_type, variant.text.as_str())))
            .filter(|(_, text)| text.contains('\u{201c}'))
            .collect();
        let [(OutreachType::ConnectionRequest, note), (OutreachType::InitialDm, message)] = quotes.as_slice() else {
            panic!("{segment}: {quotes:?}");
        };
        assert!(note.contains("\u{201c}The families who call us last"), "{note}");
        assert!(message.contains("\u{201c}A quiet classroom"), "{message}");
    }
}

#[test]
fn what_somebody_says_of_themselves_is_taken_up_after_their_post_and_once() {
    let playbook = default_playbook();
    for segment in SEGMENTS {
        let mut person = people::full(segment);
        person.profile.posts.truncate(1);
        person.profile.headline = None;
        person.profile.about =
            Some("Passionate about change. I keep a map of every ferry that takes pupils to school.".into());
        let built = sequence(&person, &playbook, SequenceType::SevenStep);
        let steps = built.steps.iter();
        let of = |line: &str| -> Vec<OutreachType> {
            let holding = steps.clone().filter(|step| step.variants.iter().any(|variant| variant.text.contains(line)));
            holding.map(|step| step.outreach_type).collect()
        };
        assert_eq!(of("Homework is a design problem"), [OutreachType::ConnectionRequest], "{segment}");
        assert_eq!(
            of("I keep a map of every ferry that takes pupils to school"),
            [OutreachType::InitialDm],
            "{segment}"
        );
        assert_eq!(of("director of admissions"), [OutreachType::InitialDm], "{segment}");
        assert!(of("assionate").is_empty(), "{segment}");
    }
}

#[test]
fn what_a_headline_says_of_their_work_is_taken_up_in_the_note_and_the_first_message_and_nowhere_else() {
    let playbook = default_playbook();
    for segment in SEGMENTS {
        let mut person = people::sparse(segment);
        person.profile.headline = Some("Helping ferry crews keep up with school | Galveston".into());
        let built = sequence(&person, &playbook, SequenceType::SevenStep);
        let holds = |variant: &Variant| variant.text.contains("you help ferry crews keep up with school");
        let steps = built.steps.iter().filter(|step| step.variants.iter().any(holds));
        let touches: Vec<OutreachType> = steps.map(|step| step.outreach_type).collect();
        assert_eq!(touches, [OutreachType::ConnectionRequest, OutreachType::InitialDm], "{segment}");
        for variant in built.steps.iter().flat_map(|step| &step.variants).filter(|variant| holds(variant)) {
            assert!(variant.grounding.iter().any(|ground| ground.what == "headline"), "{variant:?}");
        }
        person.profile.headline = Some("Unlocking every child's potential".into());
        let built = sequence(&person, &playbook, SequenceType::SevenStep);
        let mut grounds = built.steps.iter().flat_map(|step| &step.variants).flat_map(|variant| &variant.grounding);
        assert!(!grounds.any(|ground| ground.what == "headline"), "{segment}");
    }
}

#[test]
fn the_last_message_of_every_plan_leaves_a_way_out_and_no_other_does() {
    let (known, blank) = (with_sender(default_playbook()), default_playbook());
    for segment in SEGMENTS {
        for plan in [SequenceType::ThreeStep, SequenceType::FiveStep, SequenceType::SoftNudge, SequenceType::DirectCta]
        {
            for (person, playbook) in [(people::full(segment), &known), (people::sparse(segment), &blank)] {
                let built = sequence(&person, playbook, plan);
                let (last, before) = built.steps.split_last().unwrap();
                let ways = ["No answer is fine", "After this I'll be quiet"];
                let leaves = |variant: &Variant| ways.iter().any(|way| variant.text.contains(way));
                assert!(last.variants.iter().all(leaves), "{segment} {}: {last:?}", plan.name());
                assert!(!before.iter().flat_map(|step| &step.variants).any(leaves), "{segment} {}", plan.name());
                for (number, variant) in last.variants.iter().enumerate() {
                    for other in last.variants.iter().skip(number + 1) {
                        let share = overlap(&word_set(&variant.text), &word_set(&other.text));
                        assert!(share <= 0.5, "{share:.2}: {} / {}", variant.text, other.text);
                    }
                }
            }
        }
    }
}

#[test]
fn those_who_own_what_they_work_in_are_not_asked_who_else_looks_after_it() {
    let asked = |title: &str, company: &str| {
        let texts = all_texts(&judged(title, company), &default_playbook());
        texts.iter().any(|(.., variant)| variant.text.contains("If someone else looks after referrals"))
    };
    assert!(asked("Head of School", "Tidewater Hall School"));
    for (title, company) in [("Owner", "Tarrant Speech Therapy"), ("Educational Consultant", "Self-employed")] {
        assert!(!asked(title, company), "{title}, {company}");
    }
}

#[test]
fn names_in_other_letters_stay_out_of_english_texts() {
    let mut person = judged("Head of Learning", "\u{307e}\u{306a}\u{3073}\u{30c6}\u{30c3}\u{30af}");
    "thought_leadership".clone_into(&mut person.assessment.segment);
    for (_, id, variant) in all_texts(&person, &default_playbook()) {
        assert!(!variant.text.contains('\u{307e}'), "{id}: {}", variant.text);
    }
}

#[test]
fn somebody_in_a_language_without_wordings_is_written_to_with_a_notice() {
    let notices = |headline: &str, title: &str| {
        let mut person = judged(title, "");
        "referral_network".clone_into(&mut person.assessment.segment);
        person.profile.headline = Some(headline.to_owned());
        build_sequence(&input(&person, &default_playbook(), SequenceType::ThreeStep)).unwrap().notices.join(" ")
    };
    for (headline, title, said) in [
        ("Psychologue scolaire, 12 ans de pratique", "Psychologue scolaire", "in French"),
        ("Schulleiterin", "Schulleiterin", "in German"),
        ("Coordinadora y madre de día, educación infantil", "Coordinadora", "in Spanish"),
        ("\u{5b66}\u{6821}\u{306e}\u{6821}\u{9577}", "\u{6821}\u{9577}", "a language that has no wordings"),
    ] {
        assert!(notices(headline, title).contains(said), "{headline}: {}", notices(headline, title));
    }
    assert!(!notices("Head of School", "Head of School").contains("seems to be in"));
}

#[test]
fn notes_come_in_the_first_message_and_not_in_the_next() {
    let playbook = default_playbook();
    let insights = |built: &Sequence| -> Vec<(OutreachType, usize)> {
        let steps = built.steps.iter();
        let used = steps.filter_map(|step| {
            let place = step.variants.iter().position(|variant| variant.variant_id.ends_with(".insight"));
            place.map(|place| (step.outreach_type, place))
        });
        used.collect()
    };
    for segment in SEGMENTS {
        let person = people::full(segment);
        let built = sequence(&person, &playbook, SequenceType::FiveStep);
        let touches: Vec<OutreachType> = insights(&built).into_iter().map(|(touch, _)| touch).collect();
        assert!(!touches.contains(&OutreachType::Followup1), "{segment}: {touches:?}");
        // A note that has nothing in common with the person takes turns with the general wordings.
        let mut shown = 0;
        for number in 0..12 {
            let mut person = person.clone();
            person.id = format!("linkedin:tarrant-{number}");
            person.insights.retain(|note: &Insight| note.industry.is_empty() && note.keywords.is_empty());
            let one = outreach_engine::message::SequenceInput {
                num_variants: 2,
                ..input(&person, &playbook, SequenceType::ThreeStep)
            };
            let built = build_sequence(&one).unwrap().sequence;
            shown += usize::from(insights(&built).iter().any(|(touch, _)| *touch == OutreachType::InitialDm));
        }
        assert!(shown < 12, "{segment}: always");
    }
}
