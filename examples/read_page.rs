//! Prints what the core reads of an outline, for whoever adds a site or a language:
//! `cargo run --example read_page tests/fixtures/outlines/page-16.json`.

use outreach_engine::model::outline::Outline;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut failed = false;
    for path in std::env::args().skip(1) {
        let read = std::fs::read_to_string(&path)
            .map_err(|error| error.to_string())
            .and_then(|text| outreach_engine::model::json::read::<Outline>(&text).map_err(|error| error.to_string()))
            .and_then(|outline| {
                serde_json::to_string_pretty(&outreach_engine::page::read(&outline)).map_err(|error| error.to_string())
            });
        match read {
            Ok(reading) => println!("{reading}"),
            Err(error) => {
                eprintln!("{path}: {error}");
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
