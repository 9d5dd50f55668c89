//! Names, titles, organisations and places: what words say about a person. Nothing here knows segments.

pub mod lexicon;
mod name;
pub mod text;

pub use name::parse_name;
