//! Two baselines on the same rows: the substring rule of the system that this one replaces, and what anybody would
//! build in an afternoon: TF-IDF of words and word pairs with logistic regression.

use crate::{
    learn::{Example, Vocabulary, softmax, train},
    samples::{CLASSES, Sample},
};
use std::collections::{BTreeMap, BTreeSet};

fn text_of(sample: &Sample) -> String {
    let profile = &sample.profile;
    [&profile.title, &profile.company, &profile.industry]
        .into_iter()
        .flatten()
        .map(|text| text.to_lowercase())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Certain guesses of the substring rule.
pub fn substrings(all: &[&Sample]) -> Vec<[f64; 4]> {
    #[derive(serde::Deserialize)]
    struct Rule {
        order: Vec<List>,
        otherwise: String,
    }
    #[derive(serde::Deserialize)]
    struct List {
        segment: String,
        substrings: Vec<String>,
    }
    let source = std::fs::read_to_string("tests/fixtures/data/substring_rule.json").expect("the rule is there");
    let rule: Rule = serde_json::from_str(&source).expect("the rule parses");
    all.iter()
        .map(|sample| {
            let text = text_of(sample);
            let hit = rule.order.iter().find(|list| list.substrings.iter().any(|part| text.contains(part)));
            let name = hit.map_or(&rule.otherwise, |list| &list.segment);
            let mut shares = [0.0; 4];
            shares[CLASSES.iter().position(|class| class == name).expect("a known class")] = 1.0;
            shares
        })
        .collect()
}

fn terms(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    words.iter().map(|word| (*word).to_owned()).chain(pairs).collect()
}

/// Cross-validated guesses of TF-IDF with logistic regression, which may also read headline and description.
pub fn tf_idf(all: &[&Sample]) -> Vec<[f64; 4]> {
    let texts: Vec<Vec<String>> = all
        .iter()
        .map(|sample| {
            let more = [&sample.profile.headline, &sample.profile.about].into_iter().flatten();
            terms(&more.fold(text_of(sample), |text, line| text + " " + &line.to_lowercase()))
        })
        .collect();
    let mut guesses = vec![[0.0; 4]; all.len()];
    for fold in 0..5 {
        let known: Vec<usize> = (0..all.len()).filter(|at| all[*at].fold != fold).collect();
        let mut documents: BTreeMap<&str, f64> = BTreeMap::new();
        for at in &known {
            for term in texts[*at].iter().map(String::as_str).collect::<BTreeSet<_>>() {
                *documents.entry(term).or_default() += 1.0;
            }
        }
        let mut vocabulary = Vocabulary::default();
        let vector = |at: usize, vocabulary: &mut Vocabulary| -> Example {
            let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
            for term in &texts[at] {
                *counts.entry(term).or_default() += 1.0;
            }
            let weighed: Vec<(&str, f64)> = counts
                .into_iter()
                .filter_map(|(term, count)| {
                    let idf = ((1.0 + known.len() as f64) / (1.0 + documents.get(term)?)).ln() + 1.0;
                    Some((term, count * idf))
                })
                .collect();
            let length = weighed.iter().map(|(_, value)| value * value).sum::<f64>().sqrt().max(1e-9);
            let mut features: Vec<(usize, f64)> =
                weighed.into_iter().map(|(term, value)| (vocabulary.number(term), value / length)).collect();
            features.push((vocabulary.number(" "), 1.0));
            Example { features, class: all[at].class, weight: all[at].weight }
        };
        let examples: Vec<Example> = known.iter().map(|at| vector(*at, &mut vocabulary)).collect();
        let unseen: Vec<(usize, Example)> =
            (0..all.len()).filter(|at| all[*at].fold == fold).map(|at| (at, vector(at, &mut vocabulary))).collect();
        // The usual setting of such classifiers: regularisation of 1 / 10, no prior.
        let strength = vec![0.1; vocabulary.names.len()];
        let model = train(&examples.iter().collect::<Vec<_>>(), &strength, &vec![[0.0; 4]; strength.len()], 150);
        for (at, example) in unseen {
            guesses[at] = softmax(model.logits(&example.features), 1.0);
        }
    }
    guesses
}
