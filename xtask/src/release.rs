//! What is released: a zip for each store, the source, the npm package, bills of materials; and the proof that the source makes the same
//! bytes. Not here: how the builds are made.

use crate::{
    extension::{self, Flavour},
    failure::{Failure, Result},
    places::Places,
    step, tools,
};
use std::{fs, path::Path};

/// Packs both release builds, the source and the npm package into `dist/`.
pub fn package(places: &Places) -> Result<String> {
    extension::build(places, Flavour::Release)?;
    let mut command = tools::node(places)?;
    command
        .arg("xtask/package.mjs")
        .args(extension::BROWSERS.map(|browser| extension::folder(browser, Flavour::Release)));
    let answer = step::run("zips for the stores, the source, the npm package", &mut command)?;
    let mut bill = tools::node(places)?;
    bill.args(["xtask/supply_chain.mjs", "--sbom", "dist"]);
    let bills = step::run("bills of materials", &mut bill)?;
    Ok(format!("{}\n{}", answer.trim_end(), bills.trim_end()))
}

/// Packs, builds again from the packed source in a folder of its own, and compares every byte.
pub fn verify(places: &Places) -> Result<String> {
    package(places)?;
    let elsewhere = places.at("target/rebuilt");
    if elsewhere.exists() {
        fs::remove_dir_all(&elsewhere).map_err(|error| Failure::at("remove", &elsewhere, &error))?;
    }
    let mut unpack = tools::node(places)?;
    step::run("the source, unpacked elsewhere", unpack.args(["xtask/unpack.mjs", "target/rebuilt"]))?;
    let mut rebuild = tools::cargo(places);
    rebuild.args(["xtask", "package"]).current_dir(&elsewhere).env_remove("CARGO_TARGET_DIR");
    step::run("built again from it", &mut rebuild)?;
    let packed = |folder: &Path| -> Result<Vec<(String, Vec<u8>)>> {
        let folder = folder.join("dist");
        let entries = fs::read_dir(&folder).map_err(|error| Failure::at("list", &folder, &error))?;
        let mut files: Vec<_> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_string_lossy().into_owned();
                path.is_file().then(|| Some((name, fs::read(&path).ok()?)))?
            })
            .collect();
        files.sort();
        Ok(files)
    };
    let (here, there) = (packed(&places.root)?, packed(&elsewhere)?);
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    if names(&here) != names(&there) {
        return Err(Failure::new(format!("Packed here: {:?}; from the source: {:?}.", names(&here), names(&there))));
    }
    match here.iter().zip(&there).find(|(one, other)| one != other) {
        Some(((name, _), _)) => Err(Failure::new(format!("{name} is not the same when it is built from the source."))),
        None => Ok(format!("the source makes the same bytes: {}", names(&here).join(", "))),
    }
}
