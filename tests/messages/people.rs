//! Invented people for the tests of messages, and what must hold for a text that is meant for one of them.

use unicode_normalization::UnicodeNormalization as _;

use outreach_engine::model::{
    assessment::Assessment,
    event::OutreachType,
    insight::Insight,
    playbook::{Playbook, Sender},
    profile::{Education, Post, Profile, Role},
    sequence::{SequenceType, Variant},
    time::Timestamp,
};

/// Somebody to write to, and what is known.
#[derive(Clone)]
pub struct Person {
    pub id: String,
    pub profile: Profile,
    pub assessment: Assessment,
    pub insights: Vec<Insight>,
}

pub const QUOTE: &str = "Homework is a design problem, not a question of discipline";
pub const NOTE: &str = "Schools that name one contact for families lose fewer of them over the summer.";

pub fn sender() -> Sender {
    Sender {
        name: "Maya".into(),
        role: "Founder".into(),
        company: "Fernhill School".into(),
        offer: "a small day school for teens with ADHD".into(),
        links: vec!["https://fernhill.example.org/".into()],
        schools: vec!["Westmarch University".into()],
    }
}

fn assessment(segment: &str, role_family: Option<&str>) -> Assessment {
    outreach_engine::model::json::read(
        &serde_json::json!({
            "segment": segment, "probability": 0.9, "probabilities": {}, "tags": { "role_family": role_family },
            "scores": { "fit_score": 70.0, "referral_capacity": 60.0, "signal_strength": 50.0, "priority_score": 62.0 },
            "engagement_potential": 0.5, "pacer_relevance": [], "best_outreach_angle": "", "scoring_reasoning": "",
            "reasons": [], "confidence": 0.8
        })
        .to_string(),
    )
    .unwrap()
}

fn family(segment: &str) -> &'static str {
    match segment {
        "thought_leadership" => "learning_product",
        "stealth_founder" => "founder",
        _ => "educational_consulting",
    }
}

fn insight(number: i64, summary: &str) -> Insight {
    Insight {
        insight_id: format!("note-{number}"),
        title: "Summer melt in day schools".into(),
        industry: String::new(),
        summary: summary.into(),
        keywords: vec![],
        links: vec![format!("https://notes.example.org/{number}")],
        added_at: Timestamp::from_millis(1_790_000_000_000 - number * 86_400_000).unwrap(),
        expires_at: None,
    }
}

/// Of whom everything is known.
pub fn full(segment: &str) -> Person {
    Person {
        id: "linkedin:karen".into(),
        profile: Profile {
            name: Some("Karen McAllister".into()),
            given_name: Some("Karen".into()),
            headline: Some("Helping military families find day schools | IECA".into()),
            title: Some("Principal Consultant".into()),
            company: Some("McAllister Educational Consulting, LLC".into()),
            location: Some("Boise Metropolitan Area".into()),
            connection_degree: Some(2),
            mutual_connections: Some(3),
            roles: vec![
                Role {
                    title: Some("Principal Consultant".into()),
                    start: Some("Sep 2026".into()),
                    current: true,
                    ..Role::default()
                },
                Role {
                    title: Some("Director of Admissions".into()),
                    company: Some("Sawtooth Academy".into()),
                    end: Some("Aug 2026".into()),
                    ..Role::default()
                },
            ],
            education: vec![Education { school: Some("Westmarch University".into()), ..Education::default() }],
            posts: vec![
                Post { text: format!("{QUOTE}."), age_days: Some(5), ..Post::default() },
                Post {
                    text: "What we call motivation is often just a clear first step.".into(),
                    age_days: Some(20),
                    ..Post::default()
                },
            ],
            ..Profile::default()
        },
        assessment: assessment(segment, Some(family(segment))),
        insights: (0..10)
            .map(|number| match number {
                0 => insight(0, NOTE),
                _ => {
                    insight(number, &format!("In study {number}, short notes to parents raised attendance by a tenth."))
                }
            })
            .collect(),
    }
}

/// Of whom hardly anything is known.
pub fn sparse(segment: &str) -> Person {
    Person {
        id: "linkedin:nobody".into(),
        profile: Profile::default(),
        assessment: assessment(segment, None),
        insights: vec![],
    }
}

/// Whose values are hostile, shouted, or none at all.
pub fn awkward(segment: &str) -> Person {
    Person {
        id: "linkedin:awkward".into(),
        profile: Profile {
            name: Some("{{name}}".into()),
            given_name: Some("\u{202e}KARIM".into()),
            title: Some("=HYPERLINK(\"http://x\")".into()),
            company: Some("<b>UNIVERSITY OF HARKWELL</b>".into()),
            location: Some("Remote, Earth".into()),
            mutual_connections: Some(0),
            posts: vec![Post {
                text: "{{company}} is the best of the [lot] | and you?".into(),
                age_days: Some(1),
                ..Post::default()
            }],
            education: vec![Education { school: Some("University of Harkwell".into()), ..Education::default() }],
            ..Profile::default()
        },
        assessment: assessment(segment, Some("other")),
        insights: vec![insight(1, "{{summary}} <script>")],
    }
}

impl Person {
    /// The same person with one thing unknown, by the name the grounding gives it.
    pub fn without_one_thing(&self) -> Vec<(&'static str, Self)> {
        let but = |change: fn(&mut Self)| {
            let mut person = self.clone();
            change(&mut person);
            person
        };
        vec![
            ("given_name", but(|person| person.profile.given_name = Some(String::new()))),
            ("company", but(|person| person.profile.company = None)),
            ("location", but(|person| person.profile.location = None)),
            ("role_family", but(|person| person.assessment.tags.role_family = None)),
            ("new_role", but(|person| person.profile.roles.retain(|role| !role.current))),
            ("headline", but(|person| person.profile.headline = None)),
            ("past_role", but(|person| person.profile.roles.retain(|role| role.current))),
            ("shared_school", but(|person| person.profile.education.clear())),
            ("post", but(|person| person.profile.posts.clear())),
            ("mutual_connections", but(|person| person.profile.mutual_connections = None)),
            ("insight", but(|person| person.insights.clear())),
        ]
    }
}

/// A few hundred people: every row of the samples, each with other things missing or odd, in every segment.
pub fn crowd(segments: &[&str]) -> Vec<Person> {
    const ODD: [&str; 12] = [
        "{{name}}",
        "<b>",
        "=HYPERLINK(\"x\")",
        "\u{202e}gnirts",
        "[Company]",
        "a|b",
        "Ω≈ç√∫",
        "李小龙",
        "N/A",
        "https://evil.example.org",
        "SELF-EMPLOYED",
        "🎉🎉🎉",
    ];
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/data");
    let rows = |file: &str| -> Vec<std::collections::BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(format!("{data}/{file}")).unwrap();
        reader.deserialize().map(Result::unwrap).collect()
    };
    let names = rows("names.csv");
    let mut crowd = Vec::new();
    for (index, row) in rows("headlines.csv").iter().enumerate() {
        for (turn, segment) in segments.iter().enumerate() {
            let number = index * segments.len() + turn;
            let mut person = full(segment);
            person.id = format!("linkedin:{number}");
            let some = |name: &str| row.get(name).filter(|value| !value.is_empty()).cloned();
            let profile = &mut person.profile;
            let name = names[number % names.len()].get("display_name").cloned();
            profile.given_name = None;
            profile.name = name.clone();
            profile.display_name = name;
            profile.title = some("job_title");
            profile.company = some("company");
            profile.location = some("location");
            profile.about = some("about");
            profile.headline = some("headline");
            profile.industry = some("industry");
            person.assessment.tags.role_family = some("expected_role_family");
            profile.mutual_connections = u32::try_from(number % 5).ok();
            if number.is_multiple_of(3) {
                profile.posts.clear();
                person.insights.clear();
            }
            if number % 4 == 1 {
                profile.education.clear();
                profile.roles.clear();
                person.insights.truncate(1);
            }
            let odd = ODD[number % ODD.len()].to_owned();
            match number % 7 {
                0 => profile.company = Some(odd),
                1 => profile.title = Some(odd),
                2 => profile.location = Some(odd),
                3 => profile.display_name = Some(odd),
                4 => (profile.company, profile.title) = (None, None),
                _ => {}
            }
            crowd.push(person);
        }
    }
    crowd
}

/// What every text must keep to, judged from the person's data and not from how the text was made.
pub fn assert_sound(
    person: &Person,
    playbook: &Playbook,
    sequence_type: SequenceType,
    touch: OutreachType,
    variant: &Variant,
) {
    let text = &variant.text;
    let told = format!("{} {} {}\n{text}", person.id, sequence_type.name(), variant.variant_id);
    let holes = [
        "{",
        "}",
        "[",
        "]",
        "|",
        "<",
        ">",
        "undefined",
        "null",
        "None",
        "  ",
        " .",
        " ,",
        " ?",
        "..",
        ",,",
        "?.",
        ".?",
    ];
    for hole in holes {
        assert!(!text.contains(hole), "hole {hole:?} in {told}");
    }
    for (open, rest) in [("near ", " .,?"), ("at ", ".,?"), ("from ", ".,?"), ("Hi ", ",.")] {
        assert!(!rest.chars().any(|end| text.contains(&format!("{open}{end}"))), "hole after {open:?} in {told}");
    }
    let limit = if touch == OutreachType::ConnectionRequest {
        playbook.limits.request_note_characters
    } else {
        playbook.limits.message_characters
    };
    assert!(text.chars().count() <= limit as usize, "over the limit: {told}");
    assert!(text.chars().count() >= 40, "says too little: {told}");
    assert!(text.matches('?').count() <= 1, "two questions: {told}");
    let first = text.chars().next().unwrap();
    assert!(first.is_uppercase() && text.ends_with(['.', '?', '!']), "no sentence: {told}");
    let early = matches!(touch, OutreachType::ConnectionRequest | OutreachType::InitialDm);
    let meeting = ["-minute call", "minutes of your time", "short call", "hour call", "quarter of an hour"]
        .iter()
        .any(|phrase| text.contains(phrase));
    assert!(!(early && meeting && sequence_type != SequenceType::DirectCta), "early meeting ask: {told}");

    let profile = &person.profile;
    let said = |value: &Option<String>| value.clone().unwrap_or_default().to_lowercase();
    let lower = text.to_lowercase();
    for (claim, holds) in claims(person, playbook, touch, variant) {
        assert!(!lower.contains(claim) || holds, "claims {claim:?} without data: {told}");
    }
    let headline = said(&profile.headline);
    for ground in &variant.grounding {
        let value = ground.value.to_lowercase();
        let source = match ground.what.as_str() {
            "company" => format!("{} {headline}", said(&profile.company)),
            "location" => said(&profile.location),
            _ => continue,
        };
        let bare = value.trim_start_matches("the ").to_owned();
        assert!(source.contains(&bare), "{} {value:?} is not in {source:?}: {told}", ground.what);
        assert!(lower.contains(&bare), "{} {value:?} is listed but not said: {told}", ground.what);
    }
    if let Some(named) = text.strip_prefix("Hi ").and_then(|rest| rest.split(',').next()) {
        let display = profile.display_name.iter().flat_map(|name| name.nfkc()).collect::<String>().to_lowercase();
        assert!(display.contains(&named.to_lowercase()), "greets {named:?}, who is {display:?}: {told}");
    }
}

/// What a text may claim, by the words it says it with, and whether the person's data holds it.
fn claims(
    person: &Person,
    playbook: &Playbook,
    touch: OutreachType,
    Variant { text, grounding, .. }: &Variant,
) -> Vec<(&'static str, bool)> {
    let profile = &person.profile;
    let quoted = profile.posts.iter().any(|post| {
        text.split(['\u{201c}', '\u{201d}']).nth(1).is_some_and(|quote| post.text.contains(quote.trim_end_matches('.')))
    });
    let said_of_themselves = profile.about.as_ref().is_some_and(|about| {
        let quote = text.split(['\u{201c}', '\u{201d}']).nth(1).unwrap_or_default().trim_end_matches('.');
        about.replace(['"', '\u{201c}', '\u{201d}'], "'").contains(&quote.replace(['\u{2018}', '\u{2019}'], "'"))
            || about.contains(quote)
    });
    // Every word of what they do, or its stem, stands in the headline; what we join it with does not have to.
    let headline = profile.headline.clone().unwrap_or_default().to_lowercase();
    let joins = ["you", "your", "headline", "mentions", "promises", "are", "work", "with", "as", "a", "an", "and"];
    let in_headline = grounding.iter().filter(|ground| ground.what == "headline").all(|ground| {
        ground.value.to_lowercase().split([' ', ',']).filter(|word| !word.is_empty() && !joins.contains(word)).all(
            |word| {
                let stem: String = word.chars().take(word.chars().count().saturating_sub(1).max(3)).collect();
                headline.contains(&stem)
            },
        )
    });
    let had_another_job = profile.roles.iter().any(|role| !role.current && role.end.is_some());
    let went_to_school_together = !profile.education.is_empty() && !playbook.sender.schools.is_empty();
    vec![
        ("your headline", in_headline && profile.headline.is_some()),
        ("because you", in_headline && profile.headline.is_some()),
        ("your profile says", said_of_themselves),
        ("from your profile", said_of_themselves),
        ("has this line", said_of_themselves),
        ("put it on your profile", said_of_themselves),
        ("a post of yours", quoted),
        ("of your posts", quoted),
        ("worked as", had_another_job),
        ("between us", profile.mutual_connections.is_some_and(|count| count > 0)),
        ("i was too", went_to_school_together),
        ("before this", had_another_job),
        ("we both went to", went_to_school_together),
        ("you wrote:", quoted),
        ("line of yours", quoted),
        ("mutual connection", profile.mutual_connections.is_some_and(|count| count > 0)),
        ("you started as", profile.roles.iter().any(|role| role.current && role.start.is_some())),
        ("came across", person.insights.iter().any(|insight| text.contains(&insight.summary))),
        ("i run ", !playbook.sender.offer.is_empty()),
        ("fernhill", playbook.sender.company == "Fernhill School"),
        ("hello again", touch == OutreachType::Checkin),
    ]
}
