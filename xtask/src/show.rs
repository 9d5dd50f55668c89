//! The commands that show rather than check: the demo, the weekly report of a backup, and the measurements that README
//! quotes.

use crate::{
    browsers,
    extension::{self, Flavour},
    failure::{Failure, Result},
    places::Places,
    step, tools, wasm,
};
use std::fs;

/// Walks through the main job in a real browser.
pub fn demo(places: &Places, options: &[&str]) -> Result<String> {
    extension::build(places, Flavour::Test)?;
    browsers::ensure(places, &["chromium"])?;
    let mut command = tools::node(places)?;
    command.arg("tests/browser/demo.mjs").args(options);
    step::run_aloud("the main job, step by step", &mut command)?;
    Ok("the pictures and the weekly CSV are in target/demo/".to_owned())
}

/// Makes the weekly report from a backup, without a browser.
pub fn weekly(places: &Places, options: &[&str]) -> Result<String> {
    wasm::build(places)?;
    let mut command = tools::node(places)?;
    command.arg("xtask/weekly.mjs").args(options);
    step::run_aloud("the weekly report", &mut command)?;
    Ok("the files are where the lines above say".to_owned())
}

/// Takes one measurement, or all of them. Each prints its own table: a program `benches/<name>.bench.mjs` for what
/// ships, a bench target `benches/<name>/main.rs` for the core alone.
pub fn bench(places: &Places, only: Option<&str>) -> Result<String> {
    let mut names = measurements(places)?;
    let known = names.join(", ");
    names.retain(|name| only.is_none_or(|only| name == only));
    if names.is_empty() {
        return Err(Failure::new("There is no such measurement.").next(format!("There are: {known}.")));
    }
    extension::build(places, Flavour::Release)?;
    extension::build(places, Flavour::Test)?;
    extension::build(places, Flavour::Faults)?;
    browsers::ensure(places, &["chromium"])?;
    for name in &names {
        // A measurement may have two halves: the core alone, and the module that ships.
        if places.at("benches").join(name).join("main.rs").is_file() {
            let mut command = tools::cargo(places);
            command.args(["bench", "--quiet", "--bench", name]);
            step::run_aloud(&format!("measuring: {name}"), &mut command)?;
        }
        let program = places.at("benches").join(format!("{name}.bench.mjs"));
        if program.is_file() {
            let mut command = tools::node(places)?;
            command.arg(program);
            step::run_aloud(&format!("measuring: {name}, in the module that ships"), &mut command)?;
        }
    }
    Ok(format!("{} measurements taken", names.len()))
}

/// Names of all measurements, in order.
fn measurements(places: &Places) -> Result<Vec<String>> {
    let folder = places.at("benches");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::at("list", &folder, &error))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            if path.join("main.rs").is_file() {
                return Some(name);
            }
            name.strip_suffix(".bench.mjs").map(str::to_owned)
        })
        .collect();
    names.sort();
    names.dedup();
    Ok(names)
}
