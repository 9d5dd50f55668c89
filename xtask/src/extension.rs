//! The extension, built for each browser into `dist/`. Not here: what is packed (`release`).

use crate::{
    failure::Result,
    fingerprint::{Fingerprint, unless_done},
    places::Places,
    step, tools, wasm,
};

/// Who a build is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Users.
    Release,
    /// Browser tests: open shadow root, `data-testid`s, the component gallery, host permissions for every site kind.
    Test,
    /// Tests of faults: the test build with traps and failing storage to order.
    Faults,
}

/// The browsers that a build is made for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];
const INPUTS: [&str; 8] = [
    "extension",
    "pkg",
    "target/glue/outreach_engine.js",
    "target/glue/snippets",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "Cargo.toml",
];

/// Builds the extension for both browsers, where anything has changed.
pub fn build(places: &Places, flavour: Flavour) -> Result<()> {
    wasm::build(places)?;
    for browser in BROWSERS {
        let folder = folder(browser, flavour);
        let inputs = Fingerprint::new().paths(places, &INPUTS)?;
        unless_done(places, &folder.replace('/', "-"), &inputs, &[&folder], || {
            let mut command = tools::node(places)?;
            command.args(["extension/build.mjs", "--browser", browser, "--out", &folder, "--glue", wasm::GLUE]);
            match flavour {
                Flavour::Release => &mut command,
                Flavour::Test => command.arg("--test"),
                Flavour::Faults => command.args(["--test", "--faults"]),
            };
            step::run(&folder, &mut command).map(drop)
        })?;
    }
    Ok(())
}

/// The folder of a build, relative to the repository.
pub fn folder(browser: &str, flavour: Flavour) -> String {
    match flavour {
        Flavour::Release => format!("dist/{browser}"),
        Flavour::Test => format!("dist/{browser}-test"),
        Flavour::Faults => format!("dist/{browser}-faults"),
    }
}
