//! What is told of somebody in running words: the parts of the page's title, and sentences that say what somebody is
//! (`Ada Quill is Head of School at Larkspur`, `I’m a designer living in Porto`). Not here: lines and labels.

use super::Page;
use super::place::place_in;
use super::shape::is_title_line;
use super::tie::title_parts;
use crate::model::order::IntoList;
use crate::page::employer;
use crate::page::evidence::{Evidence, THRESHOLD};
use crate::page::fields::Gathered;
use crate::page::headline;
use crate::page::line::clean;
use crate::page::names;
use crate::page::sites::sites;
use crate::page::titles;
use crate::page::words;

/// Sentences of a text that are looked at.
const SENTENCES: usize = 3;

impl Page<'_> {
    /// Adds what the page's title and first sentences say of the person.
    pub(super) fn add_told(&self, gathered: &mut Gathered) {
        let known: Vec<String> = gathered.name.candidates().map(|own| names::key(&own.value)).listed();
        let site = self.outline.metas.get("og:site_name").map(String::as_str).unwrap_or_default();
        let parts = title_parts(&self.outline.title);
        let says = |part: &&String| {
            is_title_line(part)
                && !names::same(part, site)
                && !self.is_host(part)
                && !sites().is_firm_name(part)
                && !sites().is_school_name(part)
        };
        let own = known.iter().any(|name| self.title_keys.contains(name));
        if let Some(part) = parts.iter().find(says).filter(|_| own && gathered.title.is_empty()) {
            Self::add_title("page_title", 62, part, gathered);
        }
        let about = gathered.about.candidates().next().map(|about| about.value.clone());
        let described = self.outline.metas.get("description").map(|text| clean(text));
        for text in about.iter().chain(&described) {
            let mut said = text.split(['\n', '.', '!', ';']).take(SENTENCES);
            let Some(is) = said.find_map(|sentence| predicate(sentence.trim(), &known)) else { continue };
            add_predicate(is, gathered);
        }
    }
}

/// What a sentence says that somebody is: behind the name and a word for being, or behind the person's own words.
fn predicate<'t>(sentence: &'t str, known: &[String]) -> Option<&'t str> {
    let own = sites().introduced(sentence).filter(|(_, own)| *own);
    // "Hana" and "Dr. Mori" are parts of the name.
    let is_known = |who: &str| {
        let who = names::key(who);
        let words: Vec<&str> = who.split(' ').filter(|word| word.chars().count() > 2).listed();
        !words.is_empty() && known.iter().any(|name| words.iter().all(|word| words::holds_word(name, word)))
    };
    let named = || sites().being(sentence).filter(|(who, _)| is_known(who)).map(|(_, is)| is);
    let is = own.and_then(|(rest, _)| sentence.find(rest).and_then(|at| sentence.get(at..))).or_else(named)?;
    // "Hi, I’m Ada Quill, a social worker": the name stands between.
    let behind = is.split_once(", ").filter(|(name, _)| is_known(name)).map_or(is, |(_, rest)| rest);
    let (article, rest) = behind.split_once(' ')?;
    let article = words::folded(article);
    Some(if sites().is_article(&article) { rest } else { behind })
}

fn add_predicate(is: &str, gathered: &mut Gathered) {
    let ends =
        [" who ", " whose ", " that ", " which ", " with ", " working ", " and I ", " und ", " qui ", " die ", ", "];
    let short = ends.iter().filter_map(|end| is.find(end)).min().and_then(|at| is.get(..at)).unwrap_or(is).trim();
    let lives = [" living in ", " based in ", " from "];
    if let Some((title, place)) = lives.iter().find_map(|word| short.split_once(word)) {
        if let Some(place) = place_in(is.get(short.len() - place.len()..).unwrap_or(place)).or_else(|| place_in(place))
        {
            add_sentence(&mut gathered.location, &place);
        }
        return add_stated(title, gathered);
    }
    // "a counselor in Tacoma, Washington", "psychologue à Nantes": where, and not for whom.
    let placed = [" in ", " à ", " en ", " w ", " i "].iter().find_map(|word| {
        let (title, place) = short.rsplit_once(word)?;
        let whole = is.get(short.len() - place.len()..).and_then(place_in);
        whole.or_else(|| place_in(place)).filter(|_| is_title_line(title)).map(|place| (title, place))
    });
    let Some((title, place)) = placed else { return add_stated(short, gathered) };
    add_sentence(&mut gathered.location, &place);
    add_stated(title, gathered);
}

fn add_stated(text: &str, gathered: &mut Gathered) {
    if text.split(' ').count() > 12 || !is_title_line(text) {
        return;
    }
    if let Some((title, owner)) = text.split_once(" of ").filter(|(title, owner)| {
        titles::leads(title) && owner.starts_with(char::is_uppercase) && !headline::is_title(owner)
    }) {
        add_sentence(&mut gathered.title, title);
        add_employer(owner, gathered);
        return;
    }
    let stated = employer::stated(text);
    let whole = || (text.len() <= 60).then(|| text.to_owned());
    let title = stated.as_ref().map(|own| own.title.clone()).or_else(|| headline::first_title(text)).or_else(whole);
    if let Some(title) = title {
        add_sentence(&mut gathered.title, &title);
    }
    if let Some(company) = stated.and_then(|own| own.company) {
        add_employer(&company, gathered);
    }
}

/// Adds what a sentence says. What lines and labels say of a thing goes before it.
fn add_sentence(field: &mut Evidence<String>, text: &str) {
    let said = field.candidates().any(|own| own.prior >= THRESHOLD);
    field.add("sentence", if said { 45 } else { 61 }, text.to_owned());
}

/// Adds an employer that a sentence names: "Tidepool Pediatrics in Portland" goes on with where they are, "Center for
/// Research in Education" with what it is for.
fn add_employer(name: &str, gathered: &mut Gathered) {
    let name = match name.rsplit_once(" in ") {
        Some((name, place)) if place_in(place).is_some() => name,
        Some(_) => return,
        None => name,
    };
    add_sentence(&mut gathered.company, name);
}
