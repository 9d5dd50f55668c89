//! Compresses files for a store's zip, as small as deflate can: `squeeze FOLDER FILE…` writes `0.gz`, `1.gz` … into the
//! folder, the same bytes everywhere. Not here: the zip itself (`xtask/package.mjs`).

use std::{
    env, fs,
    io::{Error, Result},
    path::PathBuf,
};

fn main() -> Result<()> {
    let mut words = env::args_os().skip(1).map(PathBuf::from);
    let folder = words.next().ok_or_else(|| Error::other("squeeze FOLDER FILE…"))?;
    for (number, file) in words.enumerate() {
        let content = fs::read(&file)?;
        let mut small = Vec::new();
        zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, content.as_slice(), &mut small)?;
        fs::write(folder.join(format!("{number}.gz")), small)?;
    }
    Ok(())
}
