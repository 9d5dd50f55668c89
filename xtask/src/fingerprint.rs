//! Whether a step has anything to do: one hash over the contents of its inputs, kept as a stamp.
//! Not for security: FNV-1a only has to notice a change.

use crate::{
    failure::{Failure, Result},
    places::Places,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A running 64-bit FNV-1a hash.
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in some bytes, and where they end.
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        for byte in bytes.iter().chain(&bytes.len().to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// Takes in the names and contents of files, and of everything in folders. What is missing counts as missing.
    pub fn paths(mut self, places: &Places, paths: &[&str]) -> Result<Self> {
        let mut files = Vec::new();
        for path in paths {
            collect(&places.at(path), &mut files)?;
        }
        files.sort();
        for file in files {
            let name = file.strip_prefix(&places.root).unwrap_or(&file).to_string_lossy().into_owned();
            self = self.bytes(name.as_bytes());
            self = match fs::read(&file) {
                Ok(content) => self.bytes(&content),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => self.bytes(b"missing"),
                Err(error) => return Err(Failure::at("read", &file, &error)),
            };
        }
        Ok(self)
    }

    /// The hash as text.
    pub fn text(&self) -> String {
        format!("{:016x}", self.0)
    }
}

/// Every file under a path, or the path itself where it is no folder.
pub fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(|error| Failure::at("list", path, &error))? {
        let entry = entry.map_err(|error| Failure::at("list", path, &error))?;
        if entry.file_name() != "node_modules" {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

/// Does `work` unless the stamp says that these inputs gave these outputs already. Answers whether it worked.
///
/// Outputs are part of the stamp: one that somebody changed or deleted is made again.
pub fn unless_done(
    places: &Places,
    name: &str,
    inputs: &Fingerprint,
    outputs: &[&str],
    work: impl FnOnce() -> Result<()>,
) -> Result<bool> {
    let stamps = places.work().join("stamps");
    let stamp = stamps.join(name);
    let now = |outputs: &[&str]| -> Result<String> {
        Ok(format!("{} {}", inputs.text(), Fingerprint::new().paths(places, outputs)?.text()))
    };
    let all_there = outputs.iter().all(|output| places.at(output).exists());
    if all_there && fs::read_to_string(&stamp).is_ok_and(|stamped| now(outputs).is_ok_and(|now| now == stamped)) {
        return Ok(false);
    }
    work()?;
    fs::create_dir_all(&stamps).map_err(|error| Failure::at("make", &stamps, &error))?;
    fs::write(&stamp, now(outputs)?).map_err(|error| Failure::at("write", &stamp, &error))?;
    Ok(true)
}
