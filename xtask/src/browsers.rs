//! The browsers that tests, demo and measurements drive: found by the harness's own search, installed where that is allowed.

use crate::{
    failure::{Failure, Result},
    places::Places,
    step, tools,
};
use std::{fs, process::Command};

/// What Debian calls the browsers, and fonts for the scripts that people's names are written in.
const DEBIAN_PACKAGES: [&str; 4] = ["chromium", "firefox-esr", "fonts-noto-core", "fonts-noto-color-emoji"];

/// Makes sure that the named browsers are there.
pub fn ensure(places: &Places, wanted: &[&str]) -> Result<()> {
    let missing = missing(places, wanted)?;
    if missing.is_empty() {
        return Ok(());
    }
    if !is_debian() || !is_root() {
        let line = format!("apt-get update && apt-get install -y {}", DEBIAN_PACKAGES.join(" "));
        let advice = if is_debian() {
            format!("Run as root: {line}")
        } else if cfg!(target_os = "macos") {
            "Run: brew install --cask chromium firefox".to_owned()
        } else if cfg!(windows) {
            "Run: winget install Hibbiki.Chromium Mozilla.Firefox".to_owned()
        } else {
            "Install Chromium and Firefox with your package manager, or name their programs in OUTREACH_CHROMIUM and \
             OUTREACH_FIREFOX."
                .to_owned()
        };
        return Err(Failure::new(format!("Not found on this machine: {}.", missing.join(", "))).next(advice));
    }
    let environment = [("DEBIAN_FRONTEND", "noninteractive")];
    step::run("package lists (apt-get update)", Command::new("apt-get").arg("update").envs(environment))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(DEBIAN_PACKAGES).envs(environment);
    step::run("browsers (apt-get install)", &mut install)?;
    let still = self::missing(places, wanted)?;
    if still.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!("Installed, but still not found: {}.", still.join(", "))))
}

/// Asks the harness, which knows where browsers are, so that there is one list of places.
fn missing(places: &Places, wanted: &[&str]) -> Result<Vec<String>> {
    let mut command = tools::node(places)?;
    command.arg("tests/browser/browsers.mjs").args(wanted);
    let answer = step::ask(&mut command)
        .ok_or_else(|| Failure::new("tests/browser/browsers.mjs failed.").next("Run it by node to see why."))?;
    Ok(answer.lines().filter_map(|line| line.strip_prefix("missing ")).map(str::to_owned).collect())
}

fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|release| release.lines().any(|line| line == "ID=debian"))
}

fn is_root() -> bool {
    step::ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
