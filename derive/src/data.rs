//! `data!`: a data file of the core without what only its readers need, packed. Not here: what the files mean, and how
//! they are unpacked (`model::packed` of the core).

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use syn::{Error, LitStr, Result};

/// The text of the file at `path` below the crate's root: JSON without blanks between its values, any other file without
/// its lines of remarks (`#`); of a list in order (`.list`) each line says by a digit how many bytes it shares with the one
/// before, and gives the rest; of lines about a letter each (`.successive`) those that are about the next one do not say it,
/// and the others begin with a tab.
pub fn text(path: &LitStr) -> Result<TokenStream> {
    changed(path, |text, extension| {
        Ok(match extension {
            Some("json") => close(text),
            Some("list") => told_apart(&unremarked(text)),
            Some("successive") => successive(text),
            _ => unremarked(text),
        })
    })
}

/// The table at `path` below the crate's root, JSON of rows that hold lists of texts by their keys, as a single row: under
/// each key the texts of all rows, each once.
pub fn merged(path: &LitStr) -> Result<TokenStream> {
    changed(path, |text, _| one_row(text).map_err(|error| Error::new_spanned(path, error)))
}

/// The table at `path` below the crate's root, each of its lines `name:text;text` in order and without what each text shares
/// with the one before.
pub fn patterns(path: &LitStr) -> Result<TokenStream> {
    changed(path, |text, _| Ok(unremarked(text).lines().filter_map(in_order).collect::<String>()))
}

/// The lines of the file at `path` as a set that can be asked whether a line is in it, in bytes ([`told_by_hash`]).
pub fn hashed(path: &LitStr) -> Result<TokenStream> {
    read(path, |text, _| {
        let lines = unremarked(text);
        let hashes = Literal::byte_string(&told_by_hash(&lines.lines().collect::<Vec<_>>()));
        Ok(quote!(#hashes))
    })
}

/// What becomes of the file at `path` by a change that is told its text and its extension, packed.
fn changed(path: &LitStr, change: impl FnOnce(&str, Option<&str>) -> Result<String>) -> Result<TokenStream> {
    read(path, |text, extension| {
        let text = change(text, extension)?;
        let packed = packed(&text).map_err(|error| Error::new_spanned(path, error))?;
        let (packed, length) = (Literal::byte_string(&packed), text.len());
        Ok(quote!(crate::model::packed::text(#packed, #length)))
    })
}

/// What is made of the file at `path`, of which the compiler must know to see that it changes.
fn read(path: &LitStr, make: impl FnOnce(&str, Option<&str>) -> Result<TokenStream>) -> Result<TokenStream> {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let whole = Path::new(&root).join(path.value());
    let text = std::fs::read_to_string(&whole).map_err(|error| Error::new_spanned(path, error))?;
    let shown = make(&text, whole.extension().and_then(|extension| extension.to_str()))?;
    let tracked = whole.to_string_lossy();
    Ok(quote!({
        const _: &str = include_str!(#tracked);
        #shown
    }))
}

/// As short as deflate can.
fn packed(text: &str) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Deflate, text.as_bytes(), &mut packed)?;
    Ok(packed)
}

fn one_row(table: &str) -> serde_json::Result<String> {
    let rows: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = serde_json::from_str(table)?;
    let mut one: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, mut texts) in rows.into_values().flatten() {
        one.entry(key).or_default().append(&mut texts);
    }
    serde_json::to_string(&one)
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

/// Lines without what they begin with in common with the line before. A star at the end is none of the word.
fn told_apart(lines: &str) -> String {
    let mut before = "";
    let mut out = String::new();
    for line in lines.lines() {
        let word = line.trim_end_matches('*');
        let same = shared(word, before);
        let (_, rest) = line.split_at_checked(same).unwrap_or_default();
        out.extend([&same.to_string(), rest, "\n"]);
        before = word;
    }
    out
}

/// A line `name:text;text` with its texts in order, each behind the number of bytes that it shares with the one before.
fn in_order(line: &str) -> Option<String> {
    let (name, texts) = line.split_once(':')?;
    let mut texts: Vec<&str> = texts.split(';').map(str::trim).collect();
    texts.sort_unstable();
    let mut before = "";
    let mut out = format!("{name}:");
    for text in texts {
        let same = shared(text, before);
        out.extend(u8::try_from(same).map(char::from));
        out.push_str(text.get(same..).unwrap_or_default());
        before = text;
    }
    Some(out + "\n")
}

/// How many bytes two texts begin with in common, at most nine and to the end of a letter.
fn shared(text: &str, before: &str) -> usize {
    let same = text.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
    (0..=same.min(9)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Lines without the letter that they begin with, where it is the one after that of the line before.
fn successive(lines: &str) -> String {
    let mut next = None;
    let mut out = String::new();
    for line in lines.lines() {
        let mut letters = line.chars();
        let letter = letters.next();
        let rest = if letter == next { ["", letters.as_str(), "\n"] } else { ["\t", line, "\n"] };
        out.extend(rest);
        next = letter.and_then(|letter| char::from_u32(u32::from(letter) + 1));
    }
    out
}

/// Of a hash how far apart the values lie that words take up, as a power of two: one of some thousand other words is taken
/// for one of them.
const BITS_APART: u32 = 13;
/// How many bits of a distance are written as they are.
const BITS_PLAIN: u32 = 12;

/// How many lines there are, in two bytes, and their hashes in order, each as its distance from the one before: what
/// [`BITS_PLAIN`] bits cannot hold as so many ones and a zero, then these bits.
fn told_by_hash(lines: &[&str]) -> Vec<u8> {
    let count = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let room = u64::from(count) << BITS_APART;
    let mut hashes: Vec<u64> = lines.iter().map(|line| ((hash(line) >> 32) * room) >> 32).collect();
    hashes.sort_unstable();
    let mut bits = Vec::new();
    let mut before = 0;
    for hash in hashes {
        let distance = hash - before;
        bits.extend((0..distance >> BITS_PLAIN).map(|_| true));
        bits.push(false);
        bits.extend((0..BITS_PLAIN).rev().map(|bit| (distance >> bit) & 1 == 1));
        before = hash;
    }
    let bytes =
        bits.chunks(8).map(|eight| (0_u32..).zip(eight).fold(0, |byte, (at, bit)| byte | (u8::from(*bit) << (7 - at))));
    count.to_le_bytes().into_iter().chain(bytes).collect()
}

/// As the core does it (FNV-1a).
fn hash(line: &str) -> u64 {
    line.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_readers_of_the_file_need_is_left_out() {
        assert_eq!(close("{\n  \"a b\": [\" \\\" \", 1,\n 2]\n}\n"), "{\"a b\":[\" \\\" \",1,2]}");
        assert_eq!(close("[ \"\\\\\" , \" \" ]"), "[\"\\\\\",\" \"]");
        assert_eq!(told_apart("ana\nanastasia*\nanja\nbo\n"), "0ana\n3stasia*\n2ja\n0bo\n");
        let line = in_order("craft.dean:dekan*; dean;deans;décan;déesse");
        assert_eq!(line.as_deref(), Some("craft.dean:\0dean\u{4}s\u{2}kan*\u{1}écan\u{3}esse\n"));
        let two = told_by_hash(&["ana", "bo"]);
        assert!(
            two.starts_with(&[2, 0]) && two == told_by_hash(&["bo", "ana"]) && two != told_by_hash(&["ana", "bob"])
        );
        assert_eq!(successive("a1\nb2\nd3\n"), "\ta1\n2\n\td3\n");
        let rows = r#"{"en": {"follow": ["Follow"], "at": ["at", "@"]}, "de": {"follow": ["Folgen"], "at": ["@"]}}"#;
        assert_eq!(one_row(rows).unwrap(), r#"{"at":["@","at"],"follow":["Folgen","Follow"]}"#);
        assert_eq!(unremarked("# of whom\none\ttwo\n\nthree"), "one\ttwo\n\nthree");
    }
}
