//! Writes what was learned as the data file that the core reads.

use crate::learn::{Model, Vocabulary};
use std::{collections::BTreeMap, fmt::Write as _};

const SCALE: f64 = 24.0;

/// The weights relative to `none`, in whole numbers, grouped by their first concept; the negligible ones are left out.
/// Concepts are named once, in the order in which their numbers count.
pub fn write(vocabulary: &Vocabulary, model: &Model, temperature: f64) -> String {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut names: Vec<&str> = Vec::new();
    for (name, weights) in vocabulary.names.iter().zip(&model.weights) {
        let relative =
            [1, 2, 3].map(|class| ((weights[class] - weights[0]) * SCALE).round().clamp(-127.0, 127.0) as i32);
        if relative.iter().all(|weight| weight.abs() < 8) {
            continue;
        }
        let mut number = |name| {
            let at = names.iter().position(|known| *known == name).unwrap_or(names.len());
            if at == names.len() {
                names.push(name);
            }
            at.to_string()
        };
        let (head, rest) = if let Some((first, second)) = name.split_once('*') {
            (number(first), number(second))
        } else if let Some(fact) = name.strip_prefix("fact.") {
            ("fact".to_owned(), fact.to_owned())
        } else {
            ("concept".to_owned(), number(name))
        };
        groups.entry(head).or_default().push(format!("{rest}={}", relative.map(|w| w.to_string()).join(",")));
    }
    // Of a concept's kind its last letter is enough.
    let short: Vec<&str> = names.iter().map(|name| &name[name.find('.').map_or(0, |dot| dot - 1)..]).collect();
    let mut text = String::from(
        "# Learned weights for referral_network,thought_leadership,stealth_founder against none. Written by\n\
         # `cargo bench --bench judge -- train` from files of tests/fixtures/data that it names (O*NET 27.0 and\n\
         # ESCO titles, CC BY 4.0, modified; own rows CC0). Do not edit.\n",
    );
    let _ = writeln!(text, "scale {SCALE}\ntemperature {temperature}\nnames {}", short.join(" "));
    for (head, entries) in groups {
        let _ = writeln!(text, "{head} {}", entries.join(" "));
    }
    text
}
