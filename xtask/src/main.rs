//! `cargo xtask`: every command of the repository, each able to start on a machine with only rustup, Node and a shell.
//! Not here: anything that ships. What a command needs and does not find, it sets up or says in one line how to.

mod browsers;
mod check;
mod contract;
mod extension;
mod failure;
mod fingerprint;
mod places;
mod release;
mod show;
mod step;
mod test;
mod tools;
mod wasm;

use failure::{Failure, Result};
use places::Places;
use std::{env, process::ExitCode, time::Instant};

const USAGE: &str = "\
Usage: cargo xtask <command>

  demo            walk through the main job in a real Chromium; pictures and the weekly CSV land in target/demo/
  test            every test, and everything `check` does
  build [--test | --faults]
                  the extension, into dist/chrome and dist/firefox; --test: the builds that browser tests drive;
                  --faults: those with traps and failing storage to order
  check           formatting, lints, types, the add-on linter, the rules of the tree
  weekly <backup> the weekly report (HTML, CSV, JSON) from a backup; --until, --days, --zone, --language, --out
  bench [name]    the figures of the README, with machine and date
  package [--verify]
                  zips for both stores, the source and the npm package, into dist/; --verify: built once more from
                  that source elsewhere, and compared byte for byte
";

fn main() -> ExitCode {
    let started = Instant::now();
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(closing) => {
            step::note(&format!("in {}", step::seconds(started.elapsed())));
            println!("{closing}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; the answer is the last line to print.
fn run(words: &[&str]) -> Result<String> {
    let places = Places::find()?;
    match words {
        ["demo", options @ ..] => show::demo(&places, options),
        ["test"] => test::all(&places),
        ["build"] => {
            extension::build(&places, extension::Flavour::Release)?;
            Ok("built dist/chrome and dist/firefox".to_owned())
        }
        ["build", "--test"] => {
            extension::build(&places, extension::Flavour::Test)?;
            Ok("built dist/chrome-test and dist/firefox-test".to_owned())
        }
        ["build", "--faults"] => {
            extension::build(&places, extension::Flavour::Faults)?;
            Ok("built dist/chrome-faults and dist/firefox-faults".to_owned())
        }
        ["check"] => {
            let checks = check::all(&places)?;
            Ok(format!("{checks} checks passed"))
        }
        ["weekly", options @ ..] => show::weekly(&places, options),
        ["bench"] => show::bench(&places, None),
        ["bench", name] => show::bench(&places, Some(name)),
        ["package"] => release::package(&places),
        ["package", "--verify"] => release::verify(&places),
        [] | ["help" | "--help" | "-h"] => Ok(USAGE.to_owned()),
        _ => Err(Failure::new(format!("`{}` is not a command.\n\n{USAGE}", words.join(" ")))),
    }
}
