//! Where things are: the repository, and the cache of tools that its checkouts share.

use crate::failure::{Failure, Result};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The folders that the commands work in.
pub struct Places {
    /// The repository's top folder.
    pub root: PathBuf,
    /// Tools of an exact version, one folder each, shared by all checkouts.
    pub tools: PathBuf,
    /// Cargo's home, where its sources and installed programs are.
    pub cargo_home: PathBuf,
}

impl Places {
    /// Finds them from the environment that cargo sets.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).ok_or_else(|| {
            Failure::new("The commands need cargo's environment.").next("Start them as `cargo xtask <command>`.")
        })?;
        let root = manifest
            .parent()
            .map(Path::to_owned)
            .ok_or_else(|| Failure::new("The folder of xtask has no parent: the checkout is incomplete."))?;
        let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
        let no_home = || Failure::new("There is no home folder to keep tools in.").next("Set HOME or XDG_CACHE_HOME.");
        let cache = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
            Some(cache) => PathBuf::from(cache),
            None => home.as_ref().ok_or_else(no_home)?.join(".cache"),
        };
        let cargo_home = match env::var_os("CARGO_HOME").filter(|value| !value.is_empty()) {
            Some(cargo_home) => PathBuf::from(cargo_home),
            None => home.ok_or_else(no_home)?.join(".cargo"),
        };
        Ok(Self { root, tools: cache.join("outreach-engine").join("tools"), cargo_home })
    }

    /// A path inside the repository.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Where stamps and logs of the commands are kept.
    pub fn work(&self) -> PathBuf {
        self.root.join("target").join("xtask")
    }
}
