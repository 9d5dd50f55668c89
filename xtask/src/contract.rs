//! Whether the committed `pkg/outreach_engine.d.ts`, the contract that people review, is what the core really offers.

use crate::{
    failure::{Failure, Result},
    places::Places,
    step, wasm,
};
use std::{fs, process::Command};

const CONTRACT: &str = "pkg/outreach_engine.d.ts";

/// Compares the committed types with the built ones.
pub fn check(places: &Places) -> Result<()> {
    wasm::build(places)?;
    let path = places.at(CONTRACT);
    let built = fs::read_to_string(&path).map_err(|error| Failure::at("read", &path, &error))?;
    let committed = step::ask(Command::new("git").current_dir(&places.root).args(["show", &format!(":{CONTRACT}")]))
        .ok_or_else(|| Failure::new(format!("git holds no {CONTRACT}.")).next(format!("git add -f {CONTRACT}")))?;
    let (built, committed) = (without_internals(&built), without_internals(&committed));
    if built == committed {
        return Ok(());
    }
    let difference = built
        .iter()
        .find(|line| !committed.contains(line))
        .or_else(|| committed.iter().find(|line| !built.contains(line)))
        .map_or("the order of its lines", |line| line.trim());
    Err(Failure::new(format!("{CONTRACT} is stale; the first difference: {difference}"))
        .next(format!("Read the change (git diff {CONTRACT}) and commit the file: it was just built.")))
}

/// The lines without wasm-bindgen's `InitOutput`, which lists internals of one build.
fn without_internals(text: &str) -> Vec<&str> {
    let mut inside = false;
    text.lines()
        .filter(|line| {
            inside = inside || line.starts_with("export interface InitOutput");
            let keep = !inside;
            inside = inside && *line != "}";
            keep && !line.trim().is_empty()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::without_internals;

    #[test]
    fn internals_of_one_build_are_no_part_of_the_contract() {
        let text = "export function a(): void;\n\nexport interface InitOutput {\n    readonly x: number;\n}\nexport type B = 1;";
        assert_eq!(without_internals(text), ["export function a(): void;", "export type B = 1;"]);
    }
}
