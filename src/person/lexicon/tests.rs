//! What is found in a text, and the format of the tables.

use super::*;

fn concepts(text: &str) -> Vec<(&'static str, Tense)> {
    Text::new(text, 1000).hits().iter().map(|(hit, tense)| (hit.concept.name(), *tense)).collect()
}

#[test]
fn every_line_of_the_lexicon_names_a_concept_with_patterns_and_the_tables_built_on_it_hold() {
    let lines: Vec<&str> = include_str!("../data/concepts.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let mut names = std::collections::HashSet::new();
    for line in lines {
        let (name, patterns) = line.split_once(':').expect("name: patterns");
        let (kind, rest) = name.split_once('.').expect("kind.name");
        assert!(["level", "craft", "sector", "school", "past"].contains(&kind) && !rest.is_empty(), "{name}");
        assert!(names.insert(name), "{name} stands twice");
        let short = &name[kind.len() - 1..];
        assert!(names.insert(short), "{short} is short for two");
        for pattern in patterns.split(';') {
            let inner = pattern.trim().trim_matches('*');
            assert!(!inner.contains('*'), "{name}: {pattern:?} has a star in the middle");
        }
    }
    let lexicon = lexicon();
    let found = lexicon.of_words.len() + lexicon.within_words.len();
    assert_eq!(found, lexicon.concept_of.len(), "each pattern is long enough to be found");
    for line in include_str!("../data/families.txt").lines().filter(|line| !line.starts_with('#')) {
        let (family, rules) = line.split_once(':').expect("family: rules");
        for rule in rules.split(';') {
            let (what, weight) = rule.trim().rsplit_once(' ').expect("concept weight");
            assert!(weight.parse::<f32>().is_ok(), "{family}: {rule}");
            assert!(what.split('*').all(|concept| names.contains(concept)), "{family}: {rule}");
        }
    }
    for line in include_str!("../data/sectors.txt").lines().filter(|line| !line.starts_with('#')) {
        let concept = line.split('|').next().expect("a concept").trim();
        assert!(names.contains(concept), "{concept}");
    }
}

#[test]
fn a_word_within_another_word_is_not_found() {
    assert!(!concepts("PVC Loader").iter().any(|(name, _)| *name == "craft.investor"));
    assert!(concepts("Early stage VC").iter().any(|(name, _)| *name == "craft.investor"));
}

#[test]
fn compounds_and_inflected_words_are_found() {
    assert!(concepts("Grundschulleiterin").iter().any(|(name, _)| *name == "level.director"));
    assert!(concepts("Schulleiterin").iter().any(|(name, _)| *name == "craft.school_head"));
    assert!(concepts("联合创始人兼CEO").iter().any(|(name, _)| *name == "craft.founder"));
}

#[test]
fn a_former_role_is_past_and_a_hoped_one_is_not_held() {
    assert!(concepts("Angel. Former treatment center CEO.").contains(&("craft.treatment", Tense::Past)));
    assert!(concepts("Superintendent turned EdTech executive").contains(&("craft.superintendent", Tense::Past)));
    assert!(concepts("Aspiring founder").contains(&("craft.founder", Tense::Hoped)));
    assert!(concepts("ex-Stripe, founder").contains(&("craft.founder", Tense::Now)));
}

#[test]
fn the_words_shown_are_those_on_the_page() {
    let mut text = Text::new("Head of School at Larkspur", 1000);
    let hits = text.hits();
    let hit = hits.iter().find(|(hit, _)| hit.concept.name() == "craft.school_head").expect("found");
    assert_eq!(text.shown(&hit.0), "Head of School");
}

#[test]
fn whom_somebody_serves_says_nothing_about_their_own_role() {
    assert!(concepts("Helping therapists fill their practice").contains(&("craft.therapist", Tense::Served)));
    assert!(concepts("Executive assistant to the founder").contains(&("craft.founder", Tense::Served)));
    assert!(concepts("Therapist helping teens").contains(&("craft.therapist", Tense::Now)));
    assert!(concepts("Supporting special education").contains(&("craft.special_ed", Tense::Now)));
}

#[test]
fn what_is_made_for_carers_makes_nobody_one_and_what_is_denied_is_not_said() {
    assert!(concepts("Founder of an app for therapists").contains(&("craft.therapist", Tense::Served)));
    assert!(concepts("Therapist for teens").contains(&("craft.therapist", Tense::Now)));
    for denied in ["Special ed advocate (non-attorney)", "Not a lawyer", "A teacher, not an attorney"] {
        assert!(!concepts(denied).iter().any(|(name, _)| *name == "craft.office"), "{denied}");
    }
    assert!(concepts("Canon attorney").iter().any(|(name, _)| *name == "craft.office"));
}

#[test]
fn words_cut_short_are_read_as_written_out() {
    for (short, long) in [
        ("Asst. Supt.", "Assistant Superintendent"),
        ("Dir. of Admissions", "Director of Admissions"),
        ("Sch Psych", "School Psych"),
        ("Instr Designer", "Instructional Designer"),
    ] {
        let names = |text: &str| concepts(text).iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(short), names(long), "{short}");
    }
    assert!(!concepts("Ich helfe dir, ruhig zu bleiben").iter().any(|(name, _)| *name == "level.director"));
}

#[test]
fn of_two_readings_of_the_same_words_the_longer_counts() {
    assert!(!concepts("Special education coordinator").iter().any(|(name, _)| *name == "craft.instructional_design"));
    assert!(!concepts("Director of learning support").iter().any(|(name, _)| *name == "craft.learning_development"));
    for higher in ["Hochschule Neckartal", "Fachhochschule Neckartal"] {
        assert!(!concepts(higher).iter().any(|(name, _)| *name == "sector.k12"), "{higher}");
    }
    let investor = concepts("Venture Capital and Private Equity Principals");
    assert!(!investor.iter().any(|(name, _)| *name == "sector.private_equity"));
}

#[test]
fn letters_that_are_also_a_word_count_in_capitals_only() {
    let has = |text: &str, name: &str| concepts(text).iter().any(|(found, _)| *found == name);
    assert!(has("Head of SEND", "craft.learning_support"));
    assert!(!has("Please send me a message", "craft.learning_support"));
    assert!(has("PARA, Grade 2", "level.assistant"));
    assert!(!has("Psicóloga para niños", "level.assistant"));
}
