//! How well the judgement holds on titles, headlines and names it was not trained on: five folds, beside a substring
//! rule and a plain TF-IDF classifier on the same rows. `-- train` writes `src/audience/data/weights.csv` anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod learn;
mod samples;

use learn::{Example, Vocabulary, argmax, train};
use outreach_engine::{audience::evidence::features, person::background::Background};
use samples::{CLASSES, Fields, Sample};
use std::fmt::Write as _;

fn strength_of(name: &str, lambda: [f64; 3]) -> f64 {
    if name == "fact.always" {
        0.001
    } else if name.starts_with("word.") {
        lambda[2]
    } else if name.contains('*') {
        lambda[1]
    } else {
        lambda[0]
    }
}

/// What the segments' definitions say before any title is seen, as log-odds for one concept alone. Training starts
/// from here and is drawn back to here, so that a concept with few examples keeps its meaning.
const PRIOR: [(&str, usize, f64); 40] = [
    ("sector.stealth", 3, 2.5),
    ("craft.startup", 3, 1.0),
    ("craft.pediatric*craft.commerce", 0, 1.0),
    ("craft.school_head", 1, 2.0),
    ("craft.school_counselor", 1, 1.5),
    ("craft.educational_consultant", 1, 2.0),
    ("craft.learning_support", 1, 1.5),
    ("craft.special_ed", 1, 1.5),
    ("craft.therapist", 1, 2.0),
    ("craft.psychologist", 1, 2.0),
    ("craft.psychiatry", 1, 2.0),
    ("craft.mental_health", 1, 1.0),
    ("craft.addiction", 1, 1.5),
    ("craft.treatment", 1, 1.0),
    ("craft.pediatric", 1, 1.5),
    ("craft.speech", 1, 1.5),
    ("craft.social_work", 1, 1.0),
    ("craft.dean", 2, 1.5),
    ("craft.provost", 2, 2.5),
    ("craft.academic_affairs", 2, 2.0),
    ("craft.teaching_excellence", 2, 2.0),
    ("craft.instructional_design", 2, 2.0),
    ("craft.learning_development", 2, 1.5),
    ("craft.elearning", 2, 2.0),
    ("craft.edtech", 2, 1.5),
    ("craft.education_research", 2, 2.0),
    ("level.learning_chief", 2, 2.0),
    ("craft.founder", 3, 3.0),
    ("craft.stealth", 3, 2.5),
    ("craft.investor", 3, 2.5),
    ("craft.early_adopter", 3, 2.5),
    ("craft.labor", 0, 1.5),
    ("craft.office", 0, 1.5),
    ("craft.commerce", 0, 1.0),
    ("craft.technical", 0, 1.0),
    ("craft.arts", 0, 1.5),
    ("craft.leisure", 0, 1.0),
    ("craft.doctor", 0, 1.0),
    ("craft.private_equity", 0, 1.5),
    ("craft.military", 0, 1.5),
];

/// The same for a rank or craft at a kind of employer: first names, second names, class, log-odds.
const PAIRS: [(&[&str], &[&str], usize, f64); 17] = [
    (&["craft.founder"], &["craft.startup", "sector.stealth"], 3, 1.0),
    (&["craft.founder"], &["craft.established"], 3, -2.0),
    (&["craft.therapist", "craft.psychologist", "craft.mental_health"], &["craft.founder", "level.owner"], 1, 1.0),
    (&LEADING, &["sector.treatment", "sector.mental_health"], 1, 1.5),
    (&LEADING, &["sector.k12", "sector.private_school", "sector.childcare"], 1, 1.2),
    (&LEADING, &["sector.clinic"], 1, 0.6),
    (&["level.partner", "level.owner", "level.ceo"], &["sector.consulting"], 1, 0.5),
    (&["craft.treatment", "craft.counselor", "craft.admissions"], &["sector.treatment", "sector.k12"], 1, 1.0),
    (&LEADING, &["sector.edtech"], 2, 1.5),
    (&LEADING, &["sector.learning_brand"], 2, 0.7),
    (&LEADING, &["sector.higher_ed"], 2, 1.0),
    (
        &["level.tech_chief", "craft.it_lead"],
        &["sector.k12", "sector.higher_ed", "sector.edtech", "sector.learning_brand"],
        2,
        2.0,
    ),
    (&["craft.product", "craft.research", "craft.ai"], &["sector.edtech", "sector.learning_brand"], 2, 1.0),
    (
        &["level.partner", "level.director", "level.senior", "level.associate", "level.ceo", "level.manager"],
        &["sector.investor"],
        3,
        1.5,
    ),
    (
        &["level.partner", "level.director", "level.senior", "level.associate", "level.ceo", "level.manager"],
        &["sector.private_equity"],
        0,
        3.0,
    ),
    (&["level.ceo", "level.tech_chief", "level.chief"], &["sector.stealth"], 3, 1.5),
    (
        &["craft.labor", "craft.office", "craft.leisure", "craft.military"],
        &["sector.k12", "sector.higher_ed", "sector.edtech", "sector.treatment", "sector.mental_health"],
        0,
        1.0,
    ),
];

const LEADING: [&str; 8] = [
    "level.ceo",
    "level.chief",
    "level.president",
    "level.vp",
    "level.director",
    "level.executive_director",
    "level.head",
    "level.owner",
];

fn prior_of(name: &str, factor: f64) -> [f64; 4] {
    let mut prior = [0.0; 4];
    if let Some((first, second)) = name.split_once('*') {
        for (_, _, class, weight) in PAIRS.iter().filter(|(a, b, ..)| a.contains(&first) && b.contains(&second)) {
            prior[*class] += *weight * factor;
        }
    }
    for (_, class, weight) in PRIOR.iter().filter(|(known, ..)| *known == name) {
        prior[*class] += *weight * factor;
    }
    prior
}

fn example(sample: &Sample, vocabulary: &mut Vocabulary) -> Example {
    let background = Background::read(&sample.profile, &outreach_engine::model::profile::FieldConfidence::new());
    let features = features(&background)
        .iter()
        .map(|feature| (vocabulary.number(&feature.key.name()), f64::from(feature.value)))
        .collect();
    Example { features, class: sample.class, weight: sample.weight }
}

fn macro_f1(pairs: &[(usize, usize)]) -> (f64, [f64; 4]) {
    let mut scores = [0.0; 4];
    for (class, score) in scores.iter_mut().enumerate() {
        let hit = pairs.iter().filter(|(t, g)| *t == class && *g == class).count() as f64;
        let said = pairs.iter().filter(|(_, g)| *g == class).count() as f64;
        let is = pairs.iter().filter(|(t, _)| *t == class).count() as f64;
        *score = if hit == 0.0 { 0.0 } else { 2.0 * hit / (said + is) };
    }
    (scores.iter().sum::<f64>() / 4.0, scores)
}

/// Expected calibration error over ten bins of the best class's probability.
fn error(guesses: &[([f64; 4], usize)], temperature: f64) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for (logits, class) in guesses {
        let shares = learn::softmax(*logits, temperature);
        let best = argmax(&shares);
        let bin = &mut bins[((shares[best] * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1.0, bin.1 + shares[best], bin.2 + f64::from(u8::from(best == *class)));
    }
    bins.iter().map(|(_, said, was)| (said - was).abs()).sum::<f64>() / guesses.len() as f64
}

const SCALE: f64 = 24.0;

/// The weights relative to `none`, in whole numbers, grouped by their first name; the negligible ones are left out.
fn write(vocabulary: &Vocabulary, model: &learn::Model, temperature: f64) -> String {
    let mut groups: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for (name, weights) in vocabulary.names.iter().zip(&model.weights) {
        let relative =
            [1, 2, 3].map(|class| ((weights[class] - weights[0]) * SCALE).round().clamp(-127.0, 127.0) as i32);
        let least = if name.starts_with("word.") { 4 } else { 2 };
        if relative.iter().all(|weight| weight.abs() < least) {
            continue;
        }
        let (head, rest) = if let Some((first, second)) = name.split_once('*') {
            (first, second)
        } else if let Some(word) = name.strip_prefix("word.") {
            ("word", word)
        } else if let Some(fact) = name.strip_prefix("fact.") {
            ("fact", fact)
        } else {
            ("concept", name.as_str())
        };
        groups
            .entry(head.to_owned())
            .or_default()
            .push(format!("{rest}={}", relative.map(|w| w.to_string()).join(",")));
    }
    let mut text = String::from(
        "# Learned weights for referral_network,thought_leadership,stealth_founder against none. Written by\n\
         # `cargo bench --bench judge -- train` from tests/fixtures/data/titles.csv and headlines.csv (O*NET 27.0 and\n\
         # ESCO titles, CC BY 4.0, modified; own rows CC0). Do not edit.\n",
    );
    let _ = writeln!(text, "scale {SCALE}\ntemperature {temperature}");
    for (head, entries) in groups {
        let _ = writeln!(text, "{head} {}", entries.join(" "));
    }
    text
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let number = |at: usize, or: f64| arguments.get(at).and_then(|a| a.parse().ok()).unwrap_or(or);
    let lambda = [number(0, 0.2), number(1, 0.5), number(2, 0.8)];
    let mut vocabulary = Vocabulary::default();
    let titles = samples::titles();
    let sets = [Fields::All, Fields::WithoutIndustry, Fields::TitleAndCompany].map(samples::headlines);
    let all: Vec<&Sample> = titles.iter().chain(sets.iter().flatten()).collect();
    let examples: Vec<Example> = all.iter().map(|sample| example(sample, &mut vocabulary)).collect();
    let strength: Vec<f64> = vocabulary.names.iter().map(|name| strength_of(name, lambda)).collect();
    let factor = number(3, 1.3);
    let prior: Vec<[f64; 4]> = vocabulary.names.iter().map(|name| prior_of(name, factor)).collect();
    println!("{} features", strength.len());
    let mut guesses: Vec<[f64; 4]> = vec![[0.0; 4]; all.len()];
    for fold in 0..5 {
        let known: Vec<&Example> =
            examples.iter().zip(&all).filter(|(_, sample)| sample.fold != fold).map(|(example, _)| example).collect();
        let model = train(&known, &strength, &prior, 150);
        for ((example, sample), guess) in examples.iter().zip(&all).zip(&mut guesses) {
            if sample.fold == fold {
                *guess = model.logits(&example.features);
            }
        }
    }
    let pairs = |range: std::ops::Range<usize>, keep: &dyn Fn(&Sample) -> bool| -> Vec<(usize, usize)> {
        range.filter(|at| keep(all[*at])).map(|at| (all[at].class, argmax(&guesses[at]))).collect()
    };
    let n = titles.len();
    let (f1, by) = macro_f1(&pairs(0..n, &|s| s.core));
    println!("titles core  macro-F1 {f1:.3} {by:.3?}");
    let (f1, by) = macro_f1(&pairs(0..n, &|_| true));
    println!("titles all   macro-F1 {f1:.3} {by:.3?}");
    for fold in 0..5 {
        let (core, _) = macro_f1(&pairs(0..n, &|s| s.core && s.fold == fold));
        let (full, _) = macro_f1(&pairs(0..n, &|s| s.fold == fold));
        print!("fold {fold}: core {core:.3} all {full:.3}  ");
    }
    println!();
    for lang in ["en", "fr"] {
        let found = pairs(0..n, &|s| s.lang == lang);
        let (f1, _) = macro_f1(&found);
        let right = found.iter().filter(|(t, g)| t == g).count() as f64 / found.len() as f64;
        println!("titles {lang}: macro-F1 {f1:.3}, accuracy {right:.3} of {}", found.len());
    }
    let others = pairs(0..n, &|s| s.lang != "en" && s.lang != "fr");
    println!(
        "titles in other languages: accuracy {:.3} of {}",
        others.iter().filter(|(t, g)| t == g).count() as f64 / others.len() as f64,
        others.len()
    );
    let hard = pairs(0..n, &|s| s.class == 0 && (s.source == "own" || !s.core));
    println!(
        "hard none recall {:.3} of {}",
        hard.iter().filter(|(_, g)| *g == 0).count() as f64 / hard.len() as f64,
        hard.len()
    );
    let mut from = n;
    for (set, label) in sets.iter().zip(["all fields", "no industry", "title+company"]) {
        let found = pairs(from..from + set.len(), &|_| true);
        let right = found.iter().filter(|(t, g)| t == g).count();
        println!("headlines {label}: {:.3}", right as f64 / found.len() as f64);
        from += set.len();
    }
    let title_guesses: Vec<([f64; 4], usize)> = (0..all.len()).map(|at| (guesses[at], all[at].class)).collect();
    let loss = |temperature: f64| -> f64 {
        title_guesses
            .iter()
            .map(|(logits, class)| -learn::softmax(*logits, temperature)[*class].max(1e-9).ln())
            .sum::<f64>()
    };
    let temperature = (5..40).map(|t| f64::from(t) / 20.0).min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0);
    println!(
        "temperature {temperature}; ECE {:.3} (titles {:.3})",
        error(&title_guesses, temperature),
        error(&title_guesses[..n], temperature)
    );
    if arguments.iter().any(|a| a == "train") {
        let known: Vec<&Example> = examples.iter().collect();
        let model = train(&known, &strength, &prior, 300);
        let text = write(&vocabulary, &model, temperature);
        println!("{} bytes of weights", text.len());
        std::fs::write("src/audience/data/weights.txt", text).expect("the weights can be written");
    }
    if arguments.iter().any(|a| a == "errors") {
        for (at, sample) in all.iter().enumerate() {
            let guess = argmax(&guesses[at]);
            if sample.fold != 4
                && guess != sample.class
                && (at < n || at >= n + 2 * sets[0].len() || at < n + sets[0].len())
            {
                println!(
                    "{} {} -> {} | {:?} | {:?} | {:?} | {:?}",
                    if sample.core { "core" } else { "edge" },
                    &CLASSES[sample.class][..4],
                    &CLASSES[guess][..4],
                    sample.profile.title.as_deref().unwrap_or(""),
                    sample.profile.company.as_deref().unwrap_or(""),
                    sample.profile.industry.as_deref().unwrap_or(""),
                    sample.profile.headline.as_deref().unwrap_or("")
                );
            }
        }
    }
}
