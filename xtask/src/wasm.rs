//! The core as WebAssembly: `pkg/`, byte for byte the same on every machine with the same toolchain and lock files.

use crate::{
    failure::{Failure, Result},
    fingerprint::{Fingerprint, unless_done},
    places::Places,
    step, tools,
};
use std::{ffi::OsString, fs, process::Command};

/// Everything that decides what comes out.
const INPUTS: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "derive",
    "src",
    "package-lock.json",
    "xtask/src/wasm.rs",
    "xtask/module.mjs",
    "xtask/function_order.mjs",
    "xtask/function_locals.mjs",
];
/// What must be there, unchanged, for a build to count as done.
const OUTPUTS: [&str; 7] = [
    "pkg/outreach_engine_bg.wasm",
    "pkg/outreach_engine.js",
    "pkg/outreach_engine.d.ts",
    "pkg/package.json",
    "pkg/snippets",
    "target/glue/outreach_engine.js",
    "target/glue/snippets",
];
/// What the npm package holds besides `package.json` and the README.
const PACKED: [&str; 7] = [
    "outreach_engine_bg.wasm",
    "outreach_engine.js",
    "outreach_engine.d.ts",
    "snippets",
    "LICENSE",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];
const WASM: &str = "pkg/outreach_engine_bg.wasm";

/// The folder with the extension's own glue: that of `pkg/`, and a way to a fresh instance after a trap.
pub const GLUE: &str = "target/glue";

/// Builds `pkg/` and the glue unless they are up to date.
pub fn build(places: &Places) -> Result<()> {
    tools::npm_packages(places)?;
    let target = tools::wasm_target()?;
    let rustc = step::ask(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let inputs = Fingerprint::new().bytes(rustc.as_bytes()).paths(places, &INPUTS)?;
    unless_done(places, "wasm", &inputs, &OUTPUTS, || {
        let path = tools::path_with(&tools::wasm_tools(places)?)?;
        step::run("Rust sources (cargo fetch)", tools::cargo(places).args(["fetch", "--target", target]))?;
        for folder in ["pkg/snippets", "target/glue/snippets"].map(|folder| places.at(folder)) {
            if folder.exists() {
                fs::remove_dir_all(&folder).map_err(|error| Failure::at("empty", &folder, &error))?;
            }
        }
        let mut pack = Command::new("wasm-pack");
        pack.args(["build", "--mode", "no-install", "--no-opt", "--release", "--target", "web"])
            .args(["--out-dir", "pkg", "--no-gitignore"])
            .current_dir(&places.root)
            .env("PATH", &path)
            .env("CARGO_TARGET_DIR", places.at("target"))
            .env(flags_variable(), flags(places)?);
        step::run("the core as WebAssembly (wasm-pack)", &mut pack)?;
        entry_points(places)?;
        extension_glue(places, &path, target)?;
        optimise(places)
    })?;
    Ok(())
}

/// wasm-pack writes a `main` that only bundlers take; Node and type checkers go by `exports`.
fn entry_points(places: &Places) -> Result<()> {
    let path = places.at("pkg/package.json");
    let text = fs::read_to_string(&path).map_err(|error| Failure::at("read", &path, &error))?;
    let exports = r#""exports": {
    ".": {
      "types": "./outreach_engine.d.ts",
      "default": "./outreach_engine.js"
    },
    "./outreach_engine_bg.wasm": "./outreach_engine_bg.wasm",
    "./package.json": "./package.json"
  },"#;
    let named = text.replace(r#""main": "outreach_engine.js","#, exports).replace(
        r#""url": "https://github.com/outreach-engine/outreach-engine""#,
        r#""url": "git+https://github.com/outreach-engine/outreach-engine.git""#,
    );
    // It names the licences only where they lay there before, after an earlier build.
    let (before, rest) = named.split_once("\"files\": [").unwrap_or((&named, ""));
    let (_, after) = rest.split_once(']').unwrap_or(("", rest));
    let files = PACKED.map(|file| format!("\n    \"{file}\"")).join(",");
    let whole = format!("{before}\"files\": [{files}\n  ]{after}");
    fs::write(&path, whole).map_err(|error| Failure::at("write", &path, &error))
}

/// wasm-pack cannot pass this flag on. The module is the same, byte for byte, so `pkg/`'s serves both.
fn extension_glue(places: &Places, path: &OsString, target: &str) -> Result<()> {
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen
        .args(["--target", "web", "--experimental-reset-state-function", "--out-dir", GLUE])
        .arg(format!("target/{target}/release/outreach_engine.wasm"))
        .current_dir(&places.root)
        .env("PATH", path);
    step::run("the extension's glue (wasm-bindgen)", &mut bindgen)?;
    let bare = |folder: &str| {
        let file = places.at(folder).join("outreach_engine_bg.wasm");
        fs::read(&file).map_err(|error| Failure::at("read", &file, &error))
    };
    if bare(GLUE)? == bare("pkg")? {
        return Ok(());
    }
    Err(Failure::new("The extension's glue and pkg/ came from different modules.").next("Run the command again."))
}

/// The variable by which cargo gives flags to the wasm target alone.
pub fn flags_variable() -> &'static str {
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"
}

/// Flags that keep this machine's paths out of the file.
pub fn flags(places: &Places) -> Result<OsString> {
    let mut flags = vec![format!("--remap-path-prefix={}=.", places.root.display())];
    let sources = places.cargo_home.join("registry").join("src");
    if sources.is_dir() {
        for entry in fs::read_dir(&sources).map_err(|error| Failure::at("list", &sources, &error))? {
            let entry = entry.map_err(|error| Failure::at("list", &sources, &error))?;
            flags.push(format!("--remap-path-prefix={}=crates", entry.path().display()));
        }
    }
    if flags.iter().any(|flag| flag.contains(' ')) {
        return Err(Failure::new("A folder's path holds a space, which cargo's flags cannot carry.")
            .next("Move the checkout, or CARGO_HOME, to a path without spaces."));
    }
    Ok(flags.join(" ").into())
}

/// Makes the file smaller in place. The features are those that the compiler wrote into it. Constants are folded into
/// addresses where the lowest kilobyte is not used: the stack lies first in memory and grows towards it, so that only one
/// about to overflow would reach it. All but the smallest functions with one caller stay apart: in few large ones, with
/// many variables each, gzip finds less again.
fn optimise(places: &Places) -> Result<()> {
    let before = size(places)?;
    let mut smaller = tools::npm_program(places, "binaryen/bin/wasm-opt")?;
    let apart = "--one-caller-inline-max-function-size=20";
    // The second time it finds what the first one laid bare.
    let what = ["-Oz", apart, "--low-memory-unused", "--detect-features", "--strip-debug", "--strip-producers", "-Oz"];
    smaller.arg(WASM).args(what).args(["-o", WASM]);
    step::run("smaller (wasm-opt -Oz)", &mut smaller)?;
    // Twice, because functions with like numbers are alike in more.
    for round in ["", ", again"] {
        let what = format!("like beside like{round}");
        step::run(&what, tools::node(places)?.args(["xtask/function_order.mjs", WASM]))?;
        let mut order = tools::npm_program(places, "binaryen/bin/wasm-opt")?;
        order.args([WASM, "--reorder-functions-by-name", "--detect-features", "--strip-debug", "-o", WASM]);
        step::run(&format!("functions in that order{round} (wasm-opt)"), &mut order)?;
        let what = format!("locals numbered alike{round}");
        step::run(&what, tools::node(places)?.args(["xtask/function_locals.mjs", WASM]))?;
    }
    step::note(&format!("{} kB, from {} kB", size(places)? / 1000, before / 1000));
    Ok(())
}

fn size(places: &Places) -> Result<u64> {
    let path = places.at(WASM);
    fs::metadata(&path).map(|metadata| metadata.len()).map_err(|error| Failure::at("read", &path, &error))
}
