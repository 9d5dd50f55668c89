//! Where a row of people leads: to somebody's own page, here or on a network. Not here: which nodes are a row (`repeated`).

use super::repeated::Row;
use super::slugs::{is_in_slug, is_initialled, is_slug_in};
use super::{Named, Page};
use crate::page::address::Address;
use crate::page::names;
use crate::page::structured::same_address;

impl Page<'_> {
    /// The page that a row leads to: where its name does, otherwise the first that no other row leads to.
    pub(super) fn row_link(&self, node: usize, row: &Row, named: &Named, rows: &[Row]) -> Option<String> {
        let leads_to = |row: &Row, href: &str| {
            row.nodes.clone().any(|index| self.tree.node(index).is_some_and(|node| node.href.as_deref() == Some(href)))
        };
        let of_others = |href: &str| rows.iter().any(|other| !other.nodes.contains(&node) && leads_to(other, href));
        let own = |href: &&str| {
            Address::parse(href).host == self.address.host
                && (href.contains('?') || !self.own_addresses.iter().any(|page| same_address(page, href)))
                && !of_others(href)
        };
        let of_name = self
            .tree
            .link(node)
            .or_else(|| self.tree.subtree(node).find_map(|index| self.tree.node(index)?.href.as_deref()));
        // What a sentence speaks of is somebody's page where it bears the name.
        let in_sentence = |index: usize| {
            let line = self.tree.parent(index).and_then(|line| self.tree.node(line));
            let is_sentence = line.is_some_and(|line| line.text.ends_with('.') && line.text.len() > 40);
            is_sentence && self.tree.node(index).is_some_and(|link| link.inline)
        };
        let is_link = |index: &usize| !in_sentence(*index);
        let mut others = row.nodes.clone().filter(is_link).filter_map(|at| self.tree.node(at)?.href.as_deref());
        let found = of_name.filter(own).or_else(|| {
            let made = |href: &&str| own(href) && is_made_of(href, named);
            // On a network it must bear the name: those of others look alike.
            let elsewhere = |href: &&str| is_profile(href) && bears(href, named) && !of_others(href);
            others.clone().find(made).or_else(|| others.clone().find(own)).or_else(|| others.find(elsewhere))
        });
        found.map(|href| format!("https://{href}"))
    }

    /// Whether a row leads to somebody's own page on a network.
    pub(super) fn has_profile(&self, row: &Row) -> bool {
        row.nodes
            .clone()
            .any(|index| self.tree.node(index).and_then(|node| node.href.as_deref()).is_some_and(is_profile))
    }
}

/// Whether an address is somebody's own page on a network.
pub fn is_profile(href: &str) -> bool {
    let address = Address::parse(href);
    address.profile_slug().is_some() || (address.host == "github.com" && address.path.len() == 1)
}

/// Whether an address bears a name, or a part of it.
fn bears(href: &str, named: &Named) -> bool {
    is_made_of(href, named) || Address::parse(href).path.last().is_some_and(|slug| names::resembles(&named.name, slug))
}

/// Whether an address ends in the words of a name, or in them and a number.
pub fn is_made_of(href: &str, named: &Named) -> bool {
    // A directory numbers its people behind their names.
    let made = |slug: &String| {
        let slug = slug.rsplit_once('.').map_or(slug.as_str(), |(name, _)| name);
        let nicknamed = || slug.contains('-') && is_slug_in(slug, &named.name);
        is_in_slug(&named.bare_key, slug) || is_initialled(slug, &named.bare_key) || nicknamed()
    };
    Address::parse(href).path.iter().rev().take(2).any(made)
}
