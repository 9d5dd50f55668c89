//! `data!`: a data file of the core without what only its readers need, packed with those that are read with it. Not here:
//! what the files mean, and how they are unpacked (`model::packed` of the core).

use lzma_rust2::{LzmaOptions, LzmaWriter};
use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use syn::{Error, LitStr, Result};

/// What becomes of a file before it is packed.
#[derive(Clone, Copy, PartialEq)]
pub enum Change {
    /// JSON without blanks between its values, any other file without its lines of remarks (`#`); of a list in order
    /// (`.list`) each line says by a digit how many bytes it shares with the one before, and gives the rest; of lines about a
    /// letter each (`.successive`) those that are about the next one do not say it, and the others begin with a tab.
    ByExtension,
    /// JSON of rows that hold lists of texts by their keys becomes a single row: under each key the texts of all rows, each
    /// once.
    Merged,
    /// Each line `name:text;text` with its texts in order and without what each shares with the one before.
    Patterns,
}

use Change::{ByExtension, Merged, Patterns};

/// All files that are packed, those together that are read together, in the order that packs them shortest.
const GROUPS: [&[(&str, Change)]; 2] = [
    // What pages and people are read by.
    &[
        ("src/page/data/words.json", Merged),
        ("src/page/data/sites.json", ByExtension),
        ("src/person/data/name_words.json", ByExtension),
        ("src/person/data/concepts.txt", Patterns),
        ("src/person/data/forenames.list", ByExtension),
        ("src/person/data/places.txt", ByExtension),
        ("src/person/data/sectors.txt", ByExtension),
        ("src/person/data/families.txt", ByExtension),
        ("src/audience/data/weights.txt", ByExtension),
    ],
    // What the playbook, messages and letters themselves need, and hardly anything else is done without.
    &[
        ("src/exchange/data/columns.json", ByExtension),
        ("src/message/data/words.json", ByExtension),
        ("src/message/data/checks.json", ByExtension),
        ("src/message/data/answers.json", ByExtension),
        ("src/message/data/templates.json", ByExtension),
        ("src/message/data/languages.json", ByExtension),
        ("src/message/data/sequences.json", ByExtension),
        ("src/audience/data/audience.json", ByExtension),
        ("src/audience/data/pillars.json", ByExtension),
        ("src/operations/data/sample_people.json", ByExtension),
        ("src/person/data/marks.txt", ByExtension),
        ("src/person/data/capitals.txt", ByExtension),
        ("src/person/data/small.txt", ByExtension),
        ("src/person/data/letters.successive", ByExtension),
    ],
];

/// The text of the file at `path` below the crate's root after its change: its place in its group's text.
pub fn text(path: &LitStr, change: Change) -> Result<TokenStream> {
    let asked = path.value();
    let place = GROUPS.iter().enumerate().find_map(|(number, group)| {
        let at = group.iter().position(|(file, its_change)| *file == asked && *its_change == change)?;
        Some((number, group.split_at_checked(at)?.0))
    });
    let Some((number, before)) = place else {
        return Err(Error::new_spanned(path, "none of the files that are packed (GROUPS in derive/src/data.rs)"));
    };
    let length = |file: &str, change| changed(file, change).map(|text| text.len());
    let from = before.iter().map(|(file, change)| length(file, *change)).sum::<std::io::Result<usize>>();
    let (from, length) =
        from.and_then(|from| Ok((from, length(&asked, change)?))).map_err(|error| Error::new_spanned(path, error))?;
    Ok(quote!(crate::model::packed::text(#number, #from, #length)))
}

/// For each group its texts behind each other, packed, and how many bytes they are.
pub fn groups() -> Result<TokenStream> {
    let groups = GROUPS.iter().map(|group| group_of(group)).collect::<std::io::Result<Vec<_>>>();
    let groups = groups.map_err(|error| Error::new(Span::call_site(), error))?;
    // The compiler must know of the files to see that they change.
    let tracked = GROUPS.iter().copied().flatten().map(|(file, _)| whole_path(file));
    Ok(quote!({
        #(const _: &str = include_str!(#tracked);)*
        [#(#groups),*]
    }))
}

fn group_of(group: &[(&str, Change)]) -> std::io::Result<TokenStream> {
    let texts = group.iter().map(|(file, change)| changed(file, *change)).collect::<std::io::Result<Vec<_>>>()?;
    let text = texts.concat();
    let (packed, length) = (Literal::byte_string(&packed(&text)?), text.len());
    Ok(quote!((#packed, #length)))
}

fn changed(file: &str, change: Change) -> std::io::Result<String> {
    let text = std::fs::read_to_string(whole_path(file))?;
    Ok(match (change, file.rsplit_once('.')) {
        (Merged, _) => one_row(&text)?,
        (Patterns, _) => unremarked(&text).lines().filter_map(in_order).collect(),
        (ByExtension, Some((_, "json"))) => close(&text),
        (ByExtension, Some((_, "list"))) => told_apart(&unremarked(&text)),
        (ByExtension, Some((_, "successive"))) => successive(&unremarked(&text)),
        (ByExtension, _) => unremarked(&text),
    })
}

fn whole_path(file: &str) -> String {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    Path::new(&root).join(file).to_string_lossy().into_owned()
}

/// The lines of the file at `path` as a set that can be asked whether a line is in it, in bytes ([`told_by_hash`]).
pub fn hashed(path: &LitStr) -> Result<TokenStream> {
    let tracked = whole_path(&path.value());
    let text = std::fs::read_to_string(&tracked).map_err(|error| Error::new_spanned(path, error))?;
    let lines = unremarked(&text);
    let hashes = Literal::byte_string(&told_by_hash(&lines.lines().collect::<Vec<_>>()));
    Ok(quote!({
        const _: &str = include_str!(#tracked);
        #hashes
    }))
}

/// As short as LZMA can, for the one way to read it that the core knows: each letter is foretold by two bits of the one
/// before, never by its place.
fn packed(text: &str) -> std::io::Result<Vec<u8>> {
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (2, 0, 0);
    (options.nice_len, options.depth_limit) = (LzmaOptions::NICE_LEN_MAX, 1000);
    let mut writer = LzmaWriter::new_no_header(Vec::new(), &options, false)?;
    writer.write_all(text.as_bytes())?;
    // The first byte is 0 always.
    Ok(writer.finish()?.split_off(1))
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
    fn a_file_that_is_not_packed_is_told() {
        let path = LitStr::new("src/person/data/language.words", Span::call_site());
        assert!(text(&path, ByExtension).unwrap_err().to_string().contains("GROUPS"));
    }

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
