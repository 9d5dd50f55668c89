//! Why a command stopped, and what to do next. One kind for everything: nobody handles these, people read them.

use std::{fmt, io, path::Path};

/// What every fallible function here answers.
pub type Result<T> = std::result::Result<T, Failure>;

/// A reason to stop, with the way on where there is one.
#[derive(Debug)]
pub struct Failure {
    what: String,
    next: Option<String>,
}

impl Failure {
    /// A reason to stop, as a sentence.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), next: None }
    }

    /// What the person should do about it.
    pub fn next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    /// A file or folder that could not be used. `doing` is what was tried, as in "read".
    pub fn at(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("Could not {doing} {}: {error}.", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "✗ {}", self.what)?;
        if let Some(next) = &self.next {
            write!(formatter, "\n  → {next}")?;
        }
        Ok(())
    }
}
