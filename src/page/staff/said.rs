//! What the text of a line says, wherever on the page it stands. Each text is taken apart once: pages repeat their lines,
//! and taking one apart is what costs. Not here: where the line stands, and what ties it to the page.

use super::Page;
use super::shape::{SET_APART, UNMARKED, is_credentials, is_title_line, likely_name, stripped, unlabelled};
use crate::page::line::clean;
use crate::page::names;
use std::cell::OnceCell;
use std::rc::Rc;

/// Bytes of the longest line that may be a name with a title behind a comma.
const LONGEST_NAME: usize = 400;

/// A line's text, taken apart as far as somebody has asked.
#[derive(Default)]
pub struct Said {
    /// The name that it is.
    pub named: Option<Named>,
    title: OnceCell<Option<String>>,
}

/// A name, and what does not depend on where it stands.
pub struct Named {
    /// As the line gives it.
    pub name: String,
    /// For comparing.
    pub key: String,
    /// For comparing, without honorifics and credentials.
    pub bare_key: String,
    /// Whether it is a name even where nothing sets it apart.
    pub unmarked: bool,
    /// Whether the page's title gives it.
    pub titled: bool,
    /// Whether the page's address is made of it.
    pub slugged: bool,
    /// The title behind the name's comma.
    pub title: Option<String>,
}

impl Named {
    /// Whether this is the name with those two keys.
    pub fn is(&self, key: &str, bare_key: &str) -> bool {
        (!key.is_empty() && self.key == key) || (!bare_key.is_empty() && self.bare_key == bare_key)
    }
}

impl Said {
    /// The title that `text`, which this was made of, is.
    pub fn title(&self, text: &str) -> Option<&String> {
        self.title.get_or_init(|| Some(unlabelled(&clean(text))).filter(|text| is_title_line(text))).as_ref()
    }
}

impl<'a> Page<'a> {
    /// What a text says.
    pub(super) fn said(&self, text: &'a str) -> Rc<Said> {
        if let Some(known) = self.known.borrow().get(text) {
            return known.clone();
        }
        // Longer lines are no names.
        let named = (text.len() <= LONGEST_NAME).then(|| self.named(text)).flatten();
        let said = Rc::new(Said { named, ..Said::default() });
        self.known.borrow_mut().insert(text, said.clone());
        said
    }

    fn named(&self, text: &str) -> Option<Named> {
        let (name, confidence) = likely_name(text).filter(|(_, confidence)| *confidence >= SET_APART)?;
        let bare = stripped(&name);
        let title = text
            .split_once(", ")
            .map(|(_, rest)| clean(rest))
            .filter(|rest| is_title_line(rest) && !is_credentials(rest));
        Some(Named {
            key: names::key(&name),
            bare_key: names::key(&bare),
            unmarked: confidence >= UNMARKED,
            titled: self.title_names(&bare),
            slugged: self.is_in_address(&bare),
            title,
            name,
        })
    }
}
