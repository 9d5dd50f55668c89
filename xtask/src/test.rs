//! Every test there is, counted: a suite that ran nothing, or less than it once did, has failed.

use crate::{
    browsers, check,
    extension::{self, Flavour},
    failure::{Failure, Result},
    places::Places,
    step, tools, wasm,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How many tests each suite must at least have passed.
const MINIMUM: &str = "tests/minimum_counts.txt";

/// The suites that Node's own runner runs: name, folder, files at a time.
const NODE_SUITES: [(&str, &str, &str); 3] =
    [("package", "tests/node", "2"), ("unit", "tests/unit", "2"), ("browser", "tests/browser", "1")];

/// Runs everything; answers the closing line.
pub fn all(places: &Places) -> Result<String> {
    let mut counts = vec![("native".to_owned(), native(places)?)];
    wasm::build(places)?;
    for (name, folder, at_a_time) in NODE_SUITES {
        if name == "browser" {
            extension::build(places, Flavour::Test)?;
            extension::build(places, Flavour::Faults)?;
            extension::build(places, Flavour::Release)?;
            browsers::ensure(places, &["chromium", "firefox"])?;
            tools::npm_packages_of_editors(places)?;
        }
        counts.push((name.to_owned(), node_suite(places, name, folder, at_a_time)?));
    }
    counts.push(("check".to_owned(), check::all(places)?));
    hold_to_minimum(places, &counts)?;
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    Ok(format!("{total} passed, 0 failed"))
}

fn native(places: &Places) -> Result<usize> {
    let mut build = tools::cargo(places);
    step::run("Rust tests, compiled", build.args(["test", "--workspace", "--no-run"]))?;
    let output = step::run("Rust tests", tools::cargo(places).args(["test", "--workspace"]))?;
    let (passed, ignored) = cargo_counts(&output);
    if ignored > 0 {
        return Err(Failure::new(format!("{ignored} Rust tests are ignored; a test runs or is removed.")));
    }
    Ok(passed)
}

/// Sums `test result: ok. 3 passed; 0 failed; 1 ignored; …` over all targets.
fn cargo_counts(output: &str) -> (usize, usize) {
    let number_before = |line: &str, word: &str| -> usize {
        line.split(';').find_map(|part| part.strip_suffix(word)?.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
    };
    output.lines().filter(|line| line.starts_with("test result: ok.")).fold((0, 0), |(passed, ignored), line| {
        (passed + number_before(line, " passed"), ignored + number_before(line, " ignored"))
    })
}

fn node_suite(places: &Places, name: &str, folder: &str, at_a_time: &str) -> Result<usize> {
    let files = test_files(&places.at(folder))?;
    if files.is_empty() {
        return Err(Failure::new(format!("{folder} holds no test.")));
    }
    fs::create_dir_all(places.work()).map_err(|error| Failure::at("make", &places.work(), &error))?;
    let report = places.work().join(format!("{name}.tap"));
    let mut command = tools::node(places)?;
    command
        .arg("--test")
        .arg(format!("--test-concurrency={at_a_time}"))
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"])
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(files);
    step::run_aloud(&format!("{name} tests ({folder})"), &mut command)?;
    let report = fs::read_to_string(&report).map_err(|error| Failure::at("read", &report, &error))?;
    let passed = tap_count(&report, "pass");
    let held_back = tap_count(&report, "skipped") + tap_count(&report, "todo") + tap_count(&report, "cancelled");
    if held_back > 0 {
        return Err(Failure::new(format!("{held_back} tests in {folder} were skipped; a test runs or is removed.")));
    }
    Ok(passed)
}

/// The figure of a closing line such as `# pass 12`.
fn tap_count(report: &str, what: &str) -> usize {
    let start = format!("# {what} ");
    report.lines().rev().find_map(|line| line.strip_prefix(&start)?.trim().parse().ok()).unwrap_or(0)
}

/// The modules of a folder that hold tests; what they share, they import.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Failure::at("list", folder, &error))? {
        let path = entry.map_err(|error| Failure::at("list", folder, &error))?.path();
        let is_module = path.extension().is_some_and(|extension| extension == "mjs");
        if is_module && fs::read_to_string(&path).is_ok_and(|text| text.contains("from \"node:test\"")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Fails where a suite has lost tests; prints the figures.
fn hold_to_minimum(places: &Places, counts: &[(String, usize)]) -> Result<()> {
    let path = places.at(MINIMUM);
    let text = fs::read_to_string(&path).map_err(|error| Failure::at("read", &path, &error))?;
    for (name, count) in counts {
        let minimum = text
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name} "))?.trim().parse::<usize>().ok())
            .ok_or_else(|| Failure::new(format!("{MINIMUM} has no figure for the suite `{name}`.")))?;
        step::note(&format!("{name}: {count} passed (at least {minimum})"));
        if *count < minimum.max(1) {
            return Err(Failure::new(format!("The suite `{name}` passed {count} tests; {minimum} are expected."))
                .next(format!("Find the lost tests, or lower the figure in {MINIMUM} and say why.")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{cargo_counts, tap_count};

    #[test]
    fn results_of_all_targets_are_summed() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
                      test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.20s\n";
        assert_eq!(cargo_counts(output), (15, 1));
    }

    #[test]
    fn the_closing_figures_of_a_report_are_read() {
        let report = "TAP version 13\n    # pass no figure\n# tests 7\n# pass 6\n# skipped 1\n";
        assert_eq!((tap_count(report, "pass"), tap_count(report, "skipped"), tap_count(report, "todo")), (6, 1, 0));
    }
}
