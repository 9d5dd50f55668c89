//! The two commands that show rather than check: the demo, and the measurements that README quotes.

use crate::{
    browsers,
    extension::{self, Flavour},
    failure::{Failure, Result},
    places::Places,
    step, tools,
};
use std::{fs, path::PathBuf};

/// Walks through the main job in a real browser.
pub fn demo(places: &Places, options: &[&str]) -> Result<String> {
    extension::build(places, Flavour::Test)?;
    browsers::ensure(places, &["chromium"])?;
    let mut command = tools::node(places)?;
    command.arg("tests/browser/demo.mjs").args(options);
    step::run_aloud("the main job, step by step", &mut command)?;
    Ok("the pictures and the weekly CSV are in target/demo/".to_owned())
}

/// Takes one measurement, or all of them: each is a program in `benches/` that prints its own table.
pub fn bench(places: &Places, only: Option<&str>) -> Result<String> {
    let folder = places.at("benches");
    let mut programs: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(|error| Failure::at("list", &folder, &error))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.to_string_lossy().ends_with(".bench.mjs"))
        .collect();
    programs.sort();
    let name = |path: &PathBuf| -> String {
        path.file_name().map(|name| name.to_string_lossy().replace(".bench.mjs", "")).unwrap_or_default()
    };
    let known = programs.iter().map(name).collect::<Vec<_>>().join(", ");
    programs.retain(|program| only.is_none_or(|only| name(program) == only));
    if programs.is_empty() {
        return Err(Failure::new("There is no such measurement.").next(format!("There are: {known}.")));
    }
    extension::build(places, Flavour::Release)?;
    extension::build(places, Flavour::Test)?;
    browsers::ensure(places, &["chromium"])?;
    for program in &programs {
        step::run_aloud(&format!("measuring: {}", name(program)), tools::node(places)?.arg(program))?;
    }
    Ok(format!("{} measurements taken", programs.len()))
}
