//! What the fuzz targets share: the doors, and the way from one JSON text to another near it. Not here: which input is
//! worth another try; libFuzzer decides that by the code it reaches.

pub mod doors;
pub mod mutation;

use mutation::{Random, mutated};

/// Changes a JSON text in place: as a tree mostly, because a text cut anywhere is refused before anything is reached, and
/// as bytes now and then.
pub fn near(bytes: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut random = Random::from(seed);
    let text = (!random.one_in(10)).then(|| bytes.get(..size)).flatten();
    let tree = text.and_then(|text| serde_json::from_slice(text).ok());
    let changed = tree.map(|tree| mutated(tree, &mut random, text_by_libfuzzer).to_string());
    match changed {
        Some(changed) if changed.len() <= most => {
            bytes[..changed.len()].copy_from_slice(changed.as_bytes());
            changed.len()
        }
        _ => libfuzzer_sys::fuzzer_mutate(bytes, size, most),
    }
}

/// libFuzzer knows which bytes the core compares with: its own changes are the best ones inside a text.
fn text_by_libfuzzer(text: &str, _: &mut Random) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let size = bytes.len();
    bytes.resize(size + 64, 0);
    let most = bytes.len();
    let size = libfuzzer_sys::fuzzer_mutate(&mut bytes, size, most);
    String::from_utf8_lossy(&bytes[..size]).into_owned()
}
