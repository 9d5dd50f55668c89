//! Everything that can be said about the tree without running it. Not here: tests (`test`).

use crate::{
    contract,
    extension::{self, Flavour},
    failure::Result,
    places::Places,
    step, tools, wasm,
};

/// One check and its name.
type Check = (&'static str, fn(&Places) -> Result<()>);

/// Runs every check; answers how many there were.
pub fn all(places: &Places) -> Result<usize> {
    let checks: [Check; 12] = [
        ("rustfmt", rustfmt),
        ("clippy, native", clippy),
        ("clippy, wasm32", clippy_wasm),
        ("the committed types", contract::check),
        ("tsc", tsc),
        ("prettier", prettier),
        ("add-on linter", addon_linter),
        ("sizes", sizes),
        ("rules of the tree", tree_rules),
        ("the playbook's reference", playbook_reference),
        ("links between the pages", links),
        ("what others wrote", supply_chain),
    ];
    for (_, check) in checks {
        check(places)?;
    }
    step::note(&format!("passed: {}", checks.map(|(name, _)| name).join(", ")));
    Ok(checks.len())
}

fn rustfmt(places: &Places) -> Result<()> {
    tools::rust_components()?;
    step::run("rustfmt", tools::cargo(places).args(["fmt", "--all", "--check"])).map(drop)
}

fn clippy(places: &Places) -> Result<()> {
    let mut command = tools::cargo(places);
    command.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    step::run("clippy, native", &mut command).map(drop)
}

fn clippy_wasm(places: &Places) -> Result<()> {
    let target = tools::wasm_target()?;
    let mut command = tools::cargo(places);
    command.args(["clippy", "--package", "outreach-engine", "--target", target, "--", "-D", "warnings"]);
    step::run("clippy, wasm32", &mut command).map(drop)
}

fn tsc(places: &Places) -> Result<()> {
    wasm::build(places)?;
    step::run("tsc", tools::npm_program(places, "typescript/bin/tsc")?.args(["--noEmit", "--project", "."])).map(drop)
}

fn prettier(places: &Places) -> Result<()> {
    let mut command = tools::npm_program(places, "prettier/bin/prettier.cjs")?;
    step::run("prettier", command.args(["--check", "--log-level", "warn", "."])).map(drop)
}

fn addon_linter(places: &Places) -> Result<()> {
    extension::build(places, Flavour::Release)?;
    let mut command = tools::npm_program(places, "addons-linter/bin/addons-linter")?;
    // A packed file of ours, not of another project, may name addresses: nothing here is fetched.
    step::run(
        "add-on linter",
        command.args(["--boring", "--warnings-as-errors", &extension::folder("firefox", Flavour::Release)]),
    )
    .map(drop)
}

fn sizes(places: &Places) -> Result<()> {
    extension::build(places, Flavour::Release)?;
    let answer = step::run("sizes", tools::node(places)?.arg("xtask/sizes.mjs"))?;
    answer.lines().for_each(step::note);
    Ok(())
}

fn tree_rules(places: &Places) -> Result<()> {
    let mut command = tools::cargo(places);
    command.args(["test", "--quiet", "--package", "outreach-engine", "--test", "tree_rules"]);
    step::run("rules of the tree", &mut command).map(drop)
}

fn playbook_reference(places: &Places) -> Result<()> {
    wasm::build(places)?;
    tools::npm_packages(places)?;
    let mut command = tools::node(places)?;
    step::run("the playbook's reference", command.args(["xtask/playbook_reference.mjs", "--check"])).map(drop)
}

fn links(places: &Places) -> Result<()> {
    step::run("links between the pages", tools::node(places)?.arg("xtask/links.mjs")).map(drop)
}

/// Licences, sources, bans, checksums and reasons; by cargo-deny too where there is one.
fn supply_chain(places: &Places) -> Result<()> {
    step::run("what others wrote", tools::node(places)?.arg("xtask/supply_chain.mjs"))?;
    if step::ask(tools::cargo(places).args(["deny", "--version"])).is_none() {
        step::note("cargo-deny is not installed: held to our own lists alone (cargo install cargo-deny --locked)");
        return Ok(());
    }
    let deny = |manifest: &str, what: &[&str]| {
        let mut command = tools::cargo(places);
        command.args(["deny", "--manifest-path", manifest, "--config", "deny.toml", "check"]).args(what);
        step::run(&format!("cargo deny check {} ({manifest})", what.join(" ")), &mut command).map(drop)
    };
    for manifest in ["Cargo.toml", "tests/fuzz/Cargo.toml"] {
        deny(manifest, &["bans", "licenses", "sources"])?;
    }
    match deny("Cargo.toml", &["advisories"]) {
        Err(failure) if failure.to_string().contains("failed to fetch advisory database") => {
            step::note("the advisories were not looked at: their database cannot be reached from here");
            Ok(())
        }
        verdict => verdict,
    }
}
