//! The tools that the commands need, in the versions that the lock files name: found, or set up.
//! Not here: browsers (`browsers`).

use crate::{
    failure::{Failure, Result},
    fingerprint::{Fingerprint, unless_done},
    places::Places,
    step,
};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Any recent wasm-pack does; this one is installed where there is none.
const WASM_PACK_VERSION: &str = "0.15.1";
const OLDEST_NODE: u32 = 20;

/// `cargo`, the one that started this.
pub fn cargo(places: &Places) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&places.root);
    // What cargo said about this program must not leak into the builds it starts.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") || text == "CARGO_CRATE_NAME" {
            command.env_remove(&name);
        }
    }
    command
}

/// `node`, after making sure that it is there and recent enough.
pub fn node(places: &Places) -> Result<Command> {
    let install = "Install Node 20 or newer, so that `node` and `npm` are on PATH.";
    let version = step::ask(Command::new("node").arg("--version"))
        .ok_or_else(|| Failure::new("Node was not found.").next(install))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(Failure::new(format!("Node {version} is too old.")).next(install));
    }
    let mut command = Command::new("node");
    command.current_dir(&places.root);
    Ok(command)
}

/// A program of an npm package, run by Node from its file, which works the same on every system.
pub fn npm_program(places: &Places, file: &str) -> Result<Command> {
    npm_packages(places)?;
    let path = places.at("node_modules").join(file);
    if !path.is_file() {
        return Err(Failure::new(format!("node_modules/{file} is missing.")).next("Delete node_modules and run again."));
    }
    let mut command = node(places)?;
    command.arg(path);
    Ok(command)
}

/// Installs the npm packages where the lock file has changed since.
pub fn npm_packages(places: &Places) -> Result<()> {
    npm_packages_in(places, "npm", "")
}

/// Installs the real editors that insertion is tested in; they are many and only the browser tests need them.
pub fn npm_packages_of_editors(places: &Places) -> Result<()> {
    npm_packages_in(places, "npm-editors", "tests/fixtures/composers/")
}

/// `folder` is empty or ends with a slash.
fn npm_packages_in(places: &Places, name: &str, folder: &str) -> Result<()> {
    let version = step::ask(node(places)?.arg("--version")).unwrap_or_default();
    let files = ["package.json", "package-lock.json", ".npmrc"].map(|file| format!("{folder}{file}"));
    let inputs = Fingerprint::new().bytes(version.as_bytes()).paths(places, &files.each_ref().map(String::as_str))?;
    // npm writes this file last, so it also says that an earlier install was finished.
    let done = format!("{folder}node_modules/.package-lock.json");
    unless_done(places, name, &inputs, &[done.as_str()], || {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = Command::new(npm);
        command.args(["ci", "--no-audit", "--no-fund"]).current_dir(places.at(folder));
        step::run(&format!("{name} packages (npm ci)"), &mut command).map(drop)
    })?;
    Ok(())
}

/// A component or target of the Rust toolchain; does nothing where it is there already.
fn rust_part(kind: &str, name: &str) -> Result<()> {
    let listed = step::ask(Command::new("rustup").args([kind, "list", "--installed"]))
        .ok_or_else(|| Failure::new("rustup was not found.").next("Install Rust by rustup; it sets up the rest."))?;
    let there = listed.lines().any(|line| line == name || line.starts_with(&format!("{name}-")));
    if !there {
        step::run(&format!("Rust {kind} {name}"), Command::new("rustup").args([kind, "add", name]))?;
    }
    Ok(())
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub fn rust_components() -> Result<()> {
    rust_part("component", "rustfmt")?;
    rust_part("component", "clippy")
}

/// The target that the core is compiled for.
pub fn wasm_target() -> Result<&'static str> {
    rust_part("target", WASM_TARGET)?;
    Ok(WASM_TARGET)
}

/// The folders of wasm-pack and of the wasm-bindgen program that Cargo.lock asks for; installs what is missing.
pub fn wasm_tools(places: &Places) -> Result<Vec<PathBuf>> {
    let bindgen = locked_version(places, "wasm-bindgen")?;
    // Its own lock file pins dependencies that its source no longer compiles with.
    let mut folders = vec![cargo_tool(places, "wasm-bindgen-cli", "wasm-bindgen", &bindgen, false)?];
    if step::ask(Command::new("wasm-pack").arg("--version")).is_none() {
        folders.push(cargo_tool(places, "wasm-pack", "wasm-pack", WASM_PACK_VERSION, true)?);
    }
    Ok(folders)
}

/// PATH with some folders before all others.
pub fn path_with(folders: &[PathBuf]) -> Result<OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&old)))
        .map_err(|error| Failure::new(format!("A tool's folder cannot stand in PATH: {error}.")))
}

/// The version of a crate in Cargo.lock.
pub fn locked_version(places: &Places, name: &str) -> Result<String> {
    let path = places.at("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| Failure::at("read", &path, &error))?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("Cargo.lock names no version of {name}.")))
}

/// The folder of a program installed by cargo into the shared cache. A folder is only there once it is complete.
fn cargo_tool(places: &Places, package: &str, program: &str, version: &str, locked: bool) -> Result<PathBuf> {
    let folder = places.tools.join(format!("{program}-{version}"));
    let bin = folder.join("bin");
    if bin.join(format!("{program}{}", env::consts::EXE_SUFFIX)).is_file() {
        return Ok(bin);
    }
    let building = places.tools.join(format!(".{program}-{version}.{}", std::process::id()));
    let mut command = cargo(places);
    command.args(["install", package, "--version", &format!("={version}"), "--root"]).arg(&building);
    if locked {
        command.arg("--locked");
    }
    // The tools run for a second or two: compiling them twice as fast is worth more than their speed.
    command.envs([("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"), ("CARGO_PROFILE_RELEASE_LTO", "off")]);
    command.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    step::run(
        &format!("{program} {version} (compiled once, a few minutes; kept in {})", folder.display()),
        &mut command,
    )?;
    publish(&building, &folder)?;
    Ok(bin)
}

/// Moves a finished folder to its place; where another checkout was faster, theirs is as good.
fn publish(building: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        // A folder without its program is what an interrupted install left.
        fs::remove_dir_all(folder).map_err(|error| Failure::at("remove", folder, &error))?;
    }
    fs::rename(building, folder).map_err(|error| Failure::at("move a tool to", folder, &error))
}
