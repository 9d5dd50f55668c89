//! What the text of a line says, wherever on the page it stands. Each text is taken apart once: pages repeat their lines,
//! and taking one apart is what costs. Not here: where the line stands, and what ties it to the page.

use super::Page;
use super::shape::{
    KNOWN, QUOTES, SET_APART, UNMARKED, behind_letters, is_credentials, is_title_line, is_titled, likely_name,
    titled_parts, unlabelled, unnumbered,
};
use super::slugs::{is_in_slug, is_slug_in};
use crate::model::order::IntoList;
use crate::page::line::clean;
use crate::page::names;
use crate::page::sites::sites;
use crate::page::tree::Line;
use crate::page::words;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// Bytes of the longest line that may be a name with a title behind a comma.
const LONGEST_NAME: usize = 400;

/// What sets a name off from what stands behind it.
const DASHES: [char; 4] = ['–', '—', '-', '|'];

/// Lines from words that present somebody by the forename on among which the whole name stands.
const NEAR: usize = 4;

/// Letters of a text among which it may present somebody.
const LONGEST_INTRODUCTION: usize = 80;

/// A line's text, taken apart as far as somebody has asked.
#[derive(Default)]
pub struct Said {
    /// The name that it is.
    pub named: Option<Named>,
    title: OnceCell<Option<String>>,
    /// How often the page says it, as far as somebody has counted.
    pub times: Cell<usize>,
}

/// A name, and what does not depend on where it stands.
pub struct Named {
    /// As the line gives it.
    pub name: String,
    /// For comparing.
    pub key: String,
    /// For comparing, without honorifics and credentials.
    pub bare_key: String,
    /// How sure it is that it is a name (0 to 1).
    pub confidence: f64,
    /// Whether the page's title gives it.
    pub titled: bool,
    /// Whether the page's address is made of it.
    pub slugged: bool,
    /// The title behind the name's comma or dash.
    pub title: Option<String>,
    /// Whether a dash or bar sets it off, as in rows of people and in what leads to other sites.
    pub dashed: bool,
    /// Whether words stand before it that present somebody, and these are the person's own (`Hi, I’m Ada Quill`).
    pub introduced: Option<bool>,
}

impl Named {
    /// A name of one word, of which nothing but its place says that it is one.
    pub fn single(word: &str) -> Self {
        let key = names::key(word);
        Self {
            name: word.to_owned(),
            bare_key: key.clone(),
            key,
            confidence: SET_APART,
            titled: false,
            slugged: false,
            title: None,
            dashed: false,
            introduced: None,
        }
    }

    /// Whether it is a name even where nothing sets it apart.
    pub fn unmarked(&self) -> bool {
        self.confidence >= UNMARKED
    }

    /// Whether its forename or honorific is known to be one.
    pub fn known(&self) -> bool {
        self.confidence >= KNOWN
    }

    /// Whether this is the name with those two keys.
    pub fn is(&self, key: &str, bare_key: &str) -> bool {
        (!key.is_empty() && self.key == key) || (!bare_key.is_empty() && self.bare_key == bare_key)
    }
}

impl Said {
    /// What a line says that holds a name.
    pub fn of(named: Named) -> Self {
        Self { named: Some(named), ..Self::default() }
    }

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

    /// The name with which a heading or the beginning of somebody's own text presents them (`Hi, I’m Ada Quill.`).
    pub(super) fn presented(&self, text: &str, headed: bool) -> Option<Named> {
        if text.len() < 8 || text.starts_with(QUOTES) {
            return None;
        }
        let end = text.char_indices().nth(LONGEST_INTRODUCTION).map_or(text.len(), |(at, _)| at);
        let (name, own) = sites().introduced(text.get(..end)?).filter(|(_, own)| headed || *own)?;
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        let mut name: Vec<&str> = name.split(' ').take_while(|word| !small(word) || word.len() <= 3).listed();
        while name.last().is_some_and(small) {
            name.pop();
        }
        let name = name.join(" ");
        // "Hello, I’m Ada." above the whole name.
        let whole = || {
            let first = name.trim_end_matches(['.', '!', ',']);
            let is_single = headed && !first.is_empty() && !first.contains(' ');
            let begins = |line: &Line<'a>| line.text.len() <= LONGEST_INTRODUCTION && line.text.starts_with(first);
            let lines = self.tree.lines(self.tree.all()).filter(|_| is_single);
            let lines = lines.skip_while(|line| line.text != text).take(NEAR);
            let mut names = lines.filter(begins).filter_map(|line| self.named(line.text).filter(Named::unmarked));
            let found = names.next()?;
            // Who is named in two ways is left to other readers.
            names.all(|other| other.bare_key == found.bare_key).then_some(found)
        };
        let named = self.named(&name).or_else(whole)?;
        Some(Named { introduced: Some(own), dashed: false, ..named })
    }

    pub(super) fn named(&self, text: &str) -> Option<Named> {
        // "校長　真鍋 倫子": in scripts without spaces the office stands before the name.
        if text.len() <= 60
            && text.chars().any(words::is_unspaced)
            && let Some((title, name)) = text.split_once(['　', ' '])
            && name.contains([' ', '　'])
            && is_title_line(title)
        {
            let named = self.named(name.trim())?;
            let title = named.title.or_else(|| Some(title.to_owned()));
            return Some(Named { title, confidence: named.confidence.max(KNOWN), ..named });
        }
        let likely = likely_name(text).or_else(|| self.likely_turned(text));
        let (name, confidence, bare) = likely.filter(|(_, confidence, _)| *confidence >= SET_APART)?;
        // The address may be made of what somebody is called ("peggy-odowd"), which the name has in quotation marks. Below a
        // host that bears its head's name stand all people of the place.
        let of_people = self.is_page_of_people() && !sites().is_about(self.slug());
        let own = || is_in_slug(&bare, self.slug()) || is_in_slug(&bare, &self.address.host);
        let in_host = || of_people && !own();
        let slugged = (self.is_in_address(&bare) && !in_host()) || is_slug_in(self.slug(), &name);
        // Whom structured data call a person is one.
        let confidence = if self.persons.contains(&names::key(&bare)) { confidence.max(KNOWN) } else { confidence };
        // "Equipo directivo" at `/equipo-directivo` is what the page is called.
        if confidence < KNOWN && slugged && of_people {
            return None;
        }
        let title = titled_parts(text)
            .filter(is_titled)
            .map(|(_, rest)| clean(unnumbered(behind_letters(rest))))
            .filter(|rest| is_title_line(rest) && !is_credentials(rest));
        let family = self.is_family_shown(&bare);
        Some(Named {
            key: names::key(&name),
            bare_key: names::key(&bare),
            confidence,
            titled: family || self.title_names(&bare),
            slugged: family || slugged,
            dashed: clean(text).get(name.len()..).is_some_and(|rest| rest.trim_start().starts_with(DASHES)),
            introduced: None,
            title,
            name,
        })
    }
}
