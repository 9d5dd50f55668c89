//! Somebody's account on a network, whatever the network is (`/@ada`, `og:type` of a profile): whose it is by the page's title
//! and metas, the line that the page describes them by, and their followers. Not here: networks with readers of their own.

use super::shape::{UNMARKED, is_office, likely_name};
use super::tie::title_pieces;
use super::{KNOWN, Page, SET_APART};
use crate::model::order::IntoList;
use crate::page::address::Address;
use crate::page::evidence::Evidence;
use crate::page::fields::{Gathered, from_headline};
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::sites::sites;
use crate::page::structured::Described;
use crate::page::words::{self, Topic};

/// Sentences of a description that are looked at.
const SENTENCES: usize = 3;

/// Letters of the shortest line that is a description, and of the longest.
const DESCRIPTION: std::ops::RangeInclusive<usize> = 25..=160;

impl Page<'_> {
    /// Whether the page is somebody's account, as its metas or its address say.
    pub(super) fn is_account(&self) -> bool {
        self.address.is_account() || self.outline.metas.get("og:type").is_some_and(|kind| kind == "profile")
    }

    /// Whose account it is: the name in the page's metas or titles. What merely may be a name is as often an organisation's,
    /// unless it is said what somebody is.
    pub(super) fn holder(&self) -> Option<Described> {
        if !self.is_account() {
            return None;
        }
        let meta = |name: &str| self.outline.metas.get(name).map(String::as_str);
        let whole = || Some(format!("{} {}", meta("profile:first_name")?, meta("profile:last_name")?));
        let titles = [meta("og:title"), Some(self.outline.title.as_str())].into_iter().flatten().flat_map(title_pieces);
        let bio = meta("description").or_else(|| meta("og:description")).unwrap_or_default();
        let is_told = bio
            .split(['.', '|', '·', '\n'])
            .take(SENTENCES)
            .any(|part| part.split(' ').any(is_office) || sites().introduced(part.trim()).is_some_and(|(_, own)| own));
        let least = if is_told { UNMARKED } else { KNOWN };
        let mut named = whole().map(|name| (name, SET_APART)).into_iter().chain(titles.map(|name| (name, least)));
        let name = named.find(|(name, least)| likely_name(name).is_some_and(|(_, confidence, _)| confidence >= *least));
        Some(Described { name: Some(name?.0), main: true, ..Described::default() })
    }

    /// Adds what an account says of its holder: the line that the page is described by, and how many follow.
    pub(super) fn add_account(&self, gathered: &mut Gathered) {
        if !self.is_account() {
            return;
        }
        // "402 posts, 2,817 followers · Head of a small school.": what stands before is the network's.
        let metas = ["description", "og:description"].map(|name| self.outline.metas.get(name));
        let described: Vec<String> =
            metas.into_iter().flatten().flat_map(|text| text.split(" · ")).map(names::key).listed();
        let is_of_page = |text: &str| {
            let key = names::key(text);
            let own = |told: &String| {
                words::holds_word(told, &key) || (key.starts_with(told.as_str()) && told.len() >= *DESCRIPTION.start())
            };
            DESCRIPTION.contains(&key.chars().count()) && described.iter().any(own)
        };
        let known: Vec<String> = gathered.name.candidates().map(|own| names::key(&own.value)).listed();
        let lines = || self.tree.lines(self.tree.all()).map(|line| clean(line.text));
        if let Some(bio) = lines().find(|text| is_of_page(text) && !known.contains(&names::key(text))) {
            from_headline(&bio, &mut gathered.title, &mut gathered.company);
            // A longer one begins with it, where the page has room.
            let about = lines().filter(|text| text.starts_with(&bio)).max_by_key(String::len);
            if let Some(about) = about.filter(|about| gathered.about.is_empty() || about.len() > bio.len()) {
                gathered.about = Evidence::default();
                gathered.about.add("described", 76, about);
            }
            gathered.headline = Evidence::default();
            gathered.headline.add("described", 76, bio);
        } else if let Some(bio) = gathered.headline.candidates().next().map(|own| own.value.clone()) {
            from_headline(&bio, &mut gathered.title, &mut gathered.company);
        }
        gathered.shown_followers = self.tree.lines(self.tree.all()).find_map(|line| {
            let leads = self.tree.link(line.node).map(Address::parse).is_some_and(|link| {
                link.path.last().is_some_and(|last| last == "followers" || last == "subscribers")
                    && link.path.starts_with(self.address.path.get(..1).unwrap_or_default())
            });
            let says = line.text.len() <= 40
                && (words::holds(Topic::Followers, line.text) || sites().says_subscribers(line.text));
            (leads || says).then(|| line::count(line.text)).flatten()
        });
    }
}
