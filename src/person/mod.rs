//! Names, titles, organisations and places: what words say about a person. Nothing here knows segments.

pub mod background;
pub mod facts;
pub mod letter_case;
pub mod letters;
pub mod lexicon;
mod name;
pub mod place;
pub mod seniority;
pub mod text;

pub use name::parse_name;
pub(crate) use name::{before_slogan, hides_name};
