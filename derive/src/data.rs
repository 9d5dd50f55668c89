//! `data!`: a data file of the core without what only its readers need. Not here: what the files mean.

use proc_macro2::TokenStream;
use quote::quote;
use std::path::Path;
use syn::{Error, LitStr, Result};

/// The text of the file at `path` below the crate's root: JSON without blanks between its values, any other file without
/// its lines of remarks (`#`).
pub fn text(path: &LitStr) -> Result<TokenStream> {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let whole = Path::new(&root).join(path.value());
    let text = std::fs::read_to_string(&whole).map_err(|error| Error::new_spanned(path, error))?;
    let json = whole.extension().is_some_and(|extension| extension == "json");
    let text = if json { close(&text) } else { unremarked(&text) };
    // The compiler must know of the file to see that it changes.
    let tracked = whole.to_string_lossy();
    Ok(quote!({
        const _: &str = include_str!(#tracked);
        #text
    }))
}

/// JSON without blanks outside of its texts.
fn close(json: &str) -> String {
    let (mut within, mut escaped) = (false, false);
    let keep = |letter: &char| {
        let shown = within || !letter.is_ascii_whitespace();
        if !escaped && *letter == '"' {
            within = !within;
        }
        escaped = within && !escaped && *letter == '\\';
        shown
    };
    json.chars().filter(keep).collect()
}

/// Lines that are no remarks.
fn unremarked(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with('#')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_readers_of_the_file_need_is_left_out() {
        assert_eq!(close("{\n  \"a b\": [\" \\\" \", 1,\n 2]\n}\n"), "{\"a b\":[\" \\\" \",1,2]}");
        assert_eq!(close("[ \"\\\\\" , \" \" ]"), "[\"\\\\\",\" \"]");
        assert_eq!(unremarked("# of whom\none\ttwo\n\nthree"), "one\ttwo\n\nthree");
    }
}
