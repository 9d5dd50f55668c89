//! Holds the tree to the design: who may depend on whom, and what must be nowhere. Not here: what the code does.

mod core_rules;
mod extension_rules;
mod repository_rules;
mod source;

use source::Source;

/// Collects what breaks a rule; a rule that looked at nothing is broken as well.
fn violations(sources: &[Source], rule: impl Fn(&Source) -> Vec<String>) -> Vec<String> {
    if sources.is_empty() {
        return vec!["the rule found no file to look at".to_owned()];
    }
    let broken = |source: &Source| -> Vec<String> {
        rule(source).into_iter().map(|what| format!("{}: {what}", source.path)).collect()
    };
    sources.iter().flat_map(broken).collect()
}

/// What a snippet would be told: for tests that a rule can fail.
fn verdict(path: &str, text: &str, rule: impl Fn(&Source) -> Vec<String>) -> usize {
    violations(&[Source { path: path.to_owned(), text: text.to_owned() }], rule).len()
}

fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}
