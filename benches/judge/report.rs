//! The figures: macro-F1, accuracy, recall of hard negatives, calibration, each with an interval.

use crate::{
    learn::{argmax, softmax},
    samples::{CLASSES, Fields, Sample},
};

type Pair = (usize, usize);

/// Mean F1 over the classes that occur.
fn macro_f1(pairs: &[Pair]) -> f64 {
    let mut sum = 0.0;
    let mut classes = 0.0;
    for class in 0..CLASSES.len() {
        let hit = pairs.iter().filter(|(is, said)| *is == class && *said == class).count() as f64;
        let said = pairs.iter().filter(|(_, said)| *said == class).count() as f64;
        let is = pairs.iter().filter(|(is, _)| *is == class).count() as f64;
        if said + is > 0.0 {
            sum += 2.0 * hit / (said + is);
            classes += 1.0;
        }
    }
    if classes > 0.0 { sum / classes } else { 0.0 }
}

fn accuracy(pairs: &[Pair]) -> f64 {
    pairs.iter().filter(|(is, said)| is == said).count() as f64 / pairs.len().max(1) as f64
}

/// A figure with its 95 % interval by the percentile bootstrap, deterministic.
fn with_interval(pairs: &[Pair], figure: fn(&[Pair]) -> f64) -> String {
    let mut state: u64 = 42;
    let mut values: Vec<f64> = (0..1000)
        .map(|_| {
            let drawn: Vec<Pair> = (0..pairs.len())
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    pairs[((state >> 33) as usize) % pairs.len()]
                })
                .collect();
            figure(&drawn)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    format!("{:.3} [{:.3}, {:.3}] of {}", figure(pairs), values[25], values[974], pairs.len())
}

/// Whether a row that is nobody's business looks as if it were: our own traps, rows marked as edge, and far-away jobs
/// at schools, clinics and learning companies.
fn is_hard(sample: &Sample) -> bool {
    let near = ["Primary and Secondary Education", "Mental Health Care", "E-Learning Providers", "Higher Education"];
    sample.class == 0
        && (sample.source == "own"
            || !sample.core
            || sample.profile.industry.as_deref().is_some_and(|industry| near.contains(&industry)))
}

/// Expected calibration error over ten bins of the best class's probability.
fn calibration_error(guesses: &[(&[f64; 4], usize)]) -> f64 {
    let mut bins = [(0.0, 0.0); 10];
    for (shares, class) in guesses {
        let best = argmax(shares);
        let bin = &mut bins[((shares[best] * 10.0) as usize).min(9)];
        *bin = (bin.0 + shares[best], bin.1 + f64::from(u8::from(best == *class)));
    }
    bins.iter().map(|(said, was)| (said - was).abs()).sum::<f64>() / guesses.len() as f64
}

/// The temperature at which the cross-validated probabilities are the likeliest.
pub fn best_temperature(all: &[&Sample], logits: &[[f64; 4]]) -> f64 {
    let loss = |temperature: f64| -> f64 {
        all.iter()
            .zip(logits)
            .map(|(sample, logits)| -softmax(*logits, temperature)[sample.class].max(1e-9).ln() * sample.weight)
            .sum()
    };
    (5..40).map(|t| f64::from(t) / 20.0).min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0)
}

/// Prints all figures. The first `titles` samples are titles; three sets of `headlines` and full
/// profiles follow.
pub fn print(all: &[&Sample], guesses: &[[f64; 4]], titles: usize, headlines: usize) {
    let pairs = |from: usize, count: usize, keep: &dyn Fn(&Sample) -> bool| -> Vec<Pair> {
        (from..from + count).filter(|at| keep(all[*at])).map(|at| (all[at].class, argmax(&guesses[at]))).collect()
    };
    println!("  titles, core:  macro-F1 {}", with_interval(&pairs(0, titles, &|s| s.core), macro_f1));
    println!("  titles, all:   macro-F1 {}", with_interval(&pairs(0, titles, &|_| true), macro_f1));
    println!(
        "  the fold never looked at: macro-F1 core {:.3}, all {:.3}",
        macro_f1(&pairs(0, titles, &|s| s.core && s.fold == 4)),
        macro_f1(&pairs(0, titles, &|s| s.fold == 4))
    );
    println!("  none, hard:    recall {}", with_interval(&pairs(0, titles, &is_hard), accuracy));
    for (name, keep) in [
        ("English", (|s: &Sample| s.lang == "en") as fn(&Sample) -> bool),
        ("French", |s| s.lang == "fr"),
        ("others", |s| s.lang != "en" && s.lang != "fr"),
    ] {
        println!("  titles, {name}: accuracy {}", with_interval(&pairs(0, titles, &keep), accuracy));
    }
    for (set, name) in ["all fields", "without industry", "title and company"].iter().enumerate() {
        let found = pairs(titles + set * headlines, headlines, &|_| true);
        println!("  headlines, {name}: accuracy {}", with_interval(&found, accuracy));
    }
    let whole = titles + 3 * headlines;
    let found = pairs(whole, all.len() - whole, &|_| true);
    println!("  full profiles: accuracy {}", with_interval(&found, accuracy));
    let rows: Vec<(&[f64; 4], usize)> =
        guesses.iter().zip(all).take(titles + headlines).map(|(g, s)| (g, s.class)).collect();
    println!("  expected calibration error: {:.3}", calibration_error(&rows));
}

/// Accuracy and calibration in one line.
pub fn brief(all: &[&Sample], guesses: &[[f64; 4]]) -> String {
    let pairs: Vec<Pair> = all.iter().zip(guesses).map(|(sample, shares)| (sample.class, argmax(shares))).collect();
    let rows: Vec<(&[f64; 4], usize)> = guesses.iter().zip(all).map(|(g, s)| (g, s.class)).collect();
    format!(
        "accuracy {}, macro-F1 {}, calibration error {:.3}",
        with_interval(&pairs, accuracy),
        with_interval(&pairs, macro_f1),
        calibration_error(&rows)
    )
}

/// Figures of a file that nobody trained on: core rows, hard ones and all rows apart, then by language.
pub fn print_unseen(name: &str, fields: Fields, profiles: &[Sample], mut guess: impl FnMut(&Sample) -> [f64; 4]) {
    let fields = match fields {
        Fields::All => "all fields",
        Fields::WithoutIndustry => "without industry",
        Fields::TitleAndCompany => "title and company",
    };
    println!("  {name}, {fields}");
    let guesses: Vec<[f64; 4]> = profiles.iter().map(&mut guess).collect();
    let some = |keep: &dyn Fn(&Sample) -> bool| -> (Vec<&Sample>, Vec<[f64; 4]>) {
        profiles.iter().zip(&guesses).filter(|(sample, _)| keep(sample)).unzip()
    };
    let tiers = [
        ("core", (|s: &Sample| s.core) as fn(&Sample) -> bool),
        ("hard", |s| !s.core),
        ("a headline alone", |s| s.profile.title.is_none() && s.profile.company.is_none()),
        ("all", |_| true),
    ];
    for (tier, keep) in tiers {
        let (samples, guesses) = some(&keep);
        if samples.is_empty() {
            continue;
        }
        println!("    {tier}: {}", brief(&samples, &guesses));
    }
    let mut languages: Vec<&str> = profiles.iter().map(|sample| sample.lang.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    let lines: Vec<String> = languages
        .into_iter()
        .map(|language| {
            let (samples, guesses) = some(&|sample| sample.lang == language);
            let right = samples.iter().zip(&guesses).filter(|(s, g)| argmax(g) == s.class).count();
            format!("{language} {right} of {}", samples.len())
        })
        .collect();
    println!("    right by language: {}", lines.join(", "));
}

/// What is wrong outside the last fold.
pub fn errors(all: &[&Sample], guesses: &[[f64; 4]]) {
    for (sample, shares) in all.iter().zip(guesses) {
        let said = argmax(shares);
        if sample.fold != 4 && said != sample.class {
            let profile = &sample.profile;
            let cell = |text: &Option<String>| text.clone().unwrap_or_default();
            println!(
                "{} {} -> {} {:.2} | {} | {} | {} | {}",
                if sample.core { "core" } else { "edge" },
                CLASSES[sample.class],
                CLASSES[said],
                shares[said],
                cell(&profile.title),
                cell(&profile.company),
                cell(&profile.industry),
                cell(&profile.headline)
            );
        }
    }
}
