//! Rules of everything in the repository: tests that run, one version, and no word of a machine or a registry.

use crate::{
    assert_none,
    source::{Source, mentions, places, sources},
    verdict, violations,
};

/// Names of hosts and folders that must not stand anywhere. In two parts, so that this file does not name them either.
const OF_A_MACHINE: [(&str, &str); 12] = [
    ("registry.npm", "js.org"),
    ("registry.yarn", "pkg.com"),
    ("static.", "crates.io"),
    ("index.", "crates.io"),
    ("files.python", "hosted.org"),
    ("deb.", "debian.org"),
    ("/root", "/"),
    ("/home", "/"),
    ("/Users", "/"),
    ("/tmp", "/wt"),
    ("/work", "/main"),
    ("/work", "/shared"),
];

fn tests() -> Vec<Source> {
    let mut sources = sources("tests", &[".rs", ".ts", ".tsx", ".mjs"]);
    sources.extend(self::sources("src", &[".rs"]));
    // Pages and editors of the fixtures behave as the real ones do; these rules name what they look for.
    sources
        .retain(|source| !source.path.starts_with("tests/fixtures/") && !source.path.starts_with("tests/tree_rules/"));
    sources
}

fn runs(source: &Source) -> Vec<String> {
    let code = source.code();
    let words: &[&str] = if source.ending() == "rs" {
        &["#[ignore", "todo!", "unimplemented!"]
    } else {
        &[
            "test.skip",
            "test.only",
            "test.todo",
            "it.skip",
            "it.only",
            "describe.skip",
            "describe.only",
            "skip:",
            "todo:",
            "retries",
        ]
    };
    words
        .iter()
        .filter(|word| mentions(&code, word))
        .map(|word| format!("`{word}` keeps a test from running"))
        .collect()
}

fn waits_for_conditions_only(source: &Source) -> Vec<String> {
    // `until` of the harness is the one place that lets time pass, between two looks at a condition.
    // The demo, which is no test, lets those who watch see what happens.
    // The worker's timers in unit tests are the worker's own; no test waits for one.
    let lasting = ["tests/browser/harness.mjs", "tests/browser/demo.mjs", "tests/unit/worker_timers.ts"];
    if lasting.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let code = source.code();
    let words = ["waitForTimeout", "thread::sleep", "setTimeout", "timers/promises"];
    words.iter().filter(|word| mentions(&code, word)).map(|word| format!("`{word}` is a sleep")).collect()
}

fn names_no_machine(source: &Source) -> Vec<String> {
    let names = OF_A_MACHINE.iter().map(|(start, end)| format!("{start}{end}"));
    names.filter(|name| source.text.contains(name.as_str())).map(|name| format!("names {name}")).collect()
}

fn has_one_meaning(source: &Source) -> Vec<String> {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let vague = ["utils", "util", "helpers", "helper", "manager", "misc", "common"];
    let stem = name.split('.').next().unwrap_or_default();
    if vague.contains(&stem) { vec!["its name says nothing".to_owned()] } else { Vec::new() }
}

fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

#[test]
fn every_test_runs() {
    assert_none(&violations(&tests(), runs));
    assert_eq!(verdict("tests/unit/a.ts", "test.skip(\"x\", () => {});", runs), 1);
    assert_eq!(verdict("src/page/mod.rs", "#[test]\n#[ignore]\nfn a() {}", runs), 1);
}

#[test]
fn tests_wait_for_conditions_never_for_time() {
    assert_none(&violations(&tests(), waits_for_conditions_only));
    assert_eq!(
        verdict("tests/browser/a.mjs", "await new Promise((r) => setTimeout(r, 100));", waits_for_conditions_only),
        1
    );
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    assert_none(&violations(&sources(".", &[]), names_no_machine));
    assert_eq!(verdict("a.md", &["see ", "/root", "/x"].concat(), names_no_machine), 1);
}

#[test]
fn tests_read_nothing_outside_the_repository() {
    let outside = |source: &Source| -> Vec<String> {
        let climbs =
            places(&source.text, "../shared").next().is_some() || places(&source.text, "../../shared").next().is_some();
        if climbs { vec!["reads outside the repository".to_owned()] } else { Vec::new() }
    };
    assert_none(&violations(&tests(), outside));
    assert_eq!(verdict("tests/a.rs", "include_str!(\"../shared/x\")", outside), 1);
}

#[test]
fn the_version_stands_in_one_place() {
    let written_twice = |source: &Source| -> Vec<String> {
        let keys = ["\"version\": \"", "version = \""].map(|key| format!("{key}{}\"", version()));
        let found = keys.iter().any(|key| source.text.contains(key.as_str()));
        if found { vec!["the version belongs into Cargo.toml alone".to_owned()] } else { Vec::new() }
    };
    let mut sources = sources(".", &[".json", ".toml", ".mjs", ".ts"]);
    sources.retain(|source| source.path != "Cargo.toml" && !source.path.ends_with("package-lock.json"));
    assert_none(&violations(&sources, written_twice));
    let manifest = format!("{{ \"version\": \"{}\" }}", version());
    assert_eq!(verdict("extension/manifest.json", &manifest, written_twice), 1);
}

#[test]
fn files_have_names_that_say_what_is_in_them() {
    let mut sources = sources("src", &[".rs"]);
    sources.extend(self::sources("extension", &[".ts", ".tsx"]));
    sources.extend(self::sources("xtask", &[".rs", ".mjs"]));
    sources.extend(self::sources("benches", &[".rs", ".mjs"]));
    sources.extend(tests());
    assert_none(&violations(&sources, has_one_meaning));
    assert_eq!(verdict("src/page/utils.rs", "", has_one_meaning), 1);
}

#[test]
fn the_lock_file_names_no_address() {
    let resolved = |source: &Source| -> Vec<String> {
        if source.text.contains("\"resolved\"") { vec!["holds addresses".to_owned()] } else { Vec::new() }
    };
    assert_none(&violations(&sources(".", &["package-lock.json"]), resolved));
}
