//! Persons marked in the page's own elements: microdata (`itemtype=…/Person`) and h-cards.
//! Not here: which of them counts (`structured`).

use super::{Described, is_of_person, plain, same_address};
use crate::model::order::IntoList;
use crate::model::outline::{NodeRole, OutlineNode};
use crate::page::line;
use crate::page::tree::Tree;

/// Properties by which a person is mentioned rather than described.
const MENTIONS: [&str; 7] = ["author", "reviewedBy", "editor", "creator", "contributor", "knows", "publisher"];

/// Properties by which an organisation lists its people.
const PEOPLE: [&str; 4] = ["employee", "founder", "member", "colleague"];

fn is_person(node: &OutlineNode) -> bool {
    node.itemtype.as_deref().is_some_and(|kind| {
        kind.split_whitespace().any(|kind| kind.rsplit(['/', ':']).next().is_some_and(is_of_person))
    })
}

fn value(tree: &Tree, index: usize) -> Option<String> {
    let text = tree.text(index);
    let label = tree.node(index).and_then(|node| node.label.clone());
    plain(&text).or_else(|| label.as_deref().and_then(plain))
}

/// A description without the headings within it.
fn described(tree: &Tree, index: usize) -> Option<String> {
    let headed = |node| tree.inclusive_ancestors(node).any(|above| tree.is(above, NodeRole::Heading));
    let lines = tree.lines(tree.subtree(index)).filter(|line| !headed(line.node));
    plain(&lines.map(|line| line.text).listed().join(" "))
}

/// Persons in microdata that are not merely mentioned.
#[must_use]
pub fn microdata(tree: &Tree) -> Vec<Described> {
    let mut persons = Vec::new();
    for index in tree.all() {
        let Some(node) = tree.node(index).filter(|node| is_person(node)) else { continue };
        let mentioned =
            node.itemprop.as_deref().is_some_and(|own| own.split_whitespace().any(|own| MENTIONS.contains(&own)));
        if mentioned {
            continue;
        }
        let mut person = Described {
            node: index,
            mentioned: node
                .itemprop
                .as_deref()
                .is_some_and(|own| own.split_whitespace().any(|own| PEOPLE.contains(&own))),
            main: node.itemprop.as_deref().is_some_and(|own| own.split_whitespace().any(|own| own == "mainEntity")),
            ..Described::default()
        };
        let (mut given, mut family) = (None, None);
        for inner in tree.subtree(index).skip(1) {
            let Some(own) = tree.node(inner) else { continue };
            let Some(property) = own.itemprop.as_deref() else { continue };
            let owner =
                tree.ancestors(inner).find(|&above| tree.node(above).is_some_and(|node| node.itemtype.is_some()));
            let nested_place = owner.is_some_and(|owner| owner != index && is_place_of(tree, owner, index));
            if owner != Some(index) && !nested_place {
                continue;
            }
            for property in property.split_whitespace() {
                let text = || value(tree, inner);
                match property.rsplit(':').next().unwrap_or_default() {
                    "name" if owner == Some(index) => set(&mut person.name, text()),
                    "givenName" => set(&mut given, text()),
                    "familyName" => set(&mut family, text()),
                    "additionalName" | "alternateName" => set(&mut person.nickname, text()),
                    "jobTitle" | "medicalSpecialty" => person.titles.extend(text()),
                    "worksFor" | "affiliation" => person.companies.extend(organisation(tree, inner)),
                    "homeLocation" | "workLocation" | "address" => set(&mut person.place, place(tree, inner)),
                    "description" => set(&mut person.about, described(tree, inner).or_else(text)),
                    "pronouns" => set(&mut person.pronouns, text()),
                    "industry" => set(&mut person.industry, text()),
                    "url" => person.addresses.extend(own.href.clone()),
                    _ => {}
                }
            }
        }
        if person.name.is_none() {
            // Some systems keep the name itself out of sight, beside the heading that shows it.
            let heading = tree.subtree(index).find(|&inner| tree.is(inner, NodeRole::Heading));
            person.name = heading.filter(|_| !person.titles.is_empty()).and_then(|inner| value(tree, inner));
            let parts: Vec<String> = given.into_iter().chain(family).listed();
            if !parts.is_empty() {
                person.name = Some(parts.join(" "));
            }
        }
        persons.push(person);
    }
    persons
}

/// Whether a nested item is the person's address.
fn is_place_of(tree: &Tree, owner: usize, person: usize) -> bool {
    let place = tree
        .node(owner)
        .and_then(|node| node.itemtype.as_deref())
        .is_some_and(|kind| kind.ends_with("PostalAddress") || kind.ends_with("Place"));
    place && tree.ancestors(owner).any(|above| above == person)
}

/// The name of an employer or a place: of the nested item, or the text.
fn organisation(tree: &Tree, index: usize) -> Option<String> {
    let named = tree.subtree(index).skip(1).find(|&inner| {
        tree.node(inner).is_some_and(|node| {
            node.itemprop.as_deref() == Some("name") || node.keys.iter().any(|key| key == "class=p-org")
        })
    });
    // An item that says all but its name has none.
    let item = tree.node(index).is_some_and(|node| node.itemtype.is_some());
    named.or((!item).then_some(index)).and_then(|named| value(tree, named))
}

/// Locality, region and country where they are marked, in this order, otherwise the text. A country that is stated by its
/// two letters and not shown is none that anybody would write.
fn place(tree: &Tree, index: usize) -> Option<String> {
    let of = |property: &str, class: &str| {
        tree.subtree(index).find_map(|inner| {
            let node = tree.node(inner)?;
            let marked = node.itemprop.as_deref() == Some(property) || node.keys.iter().any(|key| key == class);
            let text = value(tree, inner).filter(|_| marked)?;
            (node.label.is_none() || text.len() > 2).then_some(text)
        })
    };
    let parts = [
        of("addressLocality", "class=p-locality"),
        of("addressRegion", "class=p-region"),
        of("addressCountry", "class=p-country-name"),
    ];
    let marked: Vec<String> = parts.into_iter().flatten().listed();
    if marked.is_empty() { organisation(tree, index) } else { Some(marked.join(", ")) }
}

fn set(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// The h-cards of a page that stand for themselves: not those of authors, and not those inside another card. `page` are
/// the page's own addresses: a card whose `u-uid` and `u-url` are the page's is the representative one.
#[must_use]
pub fn h_cards(tree: &Tree, page: &[String]) -> Vec<Described> {
    let is_card = |index: usize| tree.has_key(index, |key| key == "class=h-card" || key == "class=vcard");
    let mut cards = Vec::new();
    for index in tree.all() {
        let of_page = |inner: usize| {
            let own = tree.node(inner).and_then(|node| node.href.as_deref());
            tree.is_keyed(inner, "class=u-uid")
                && own.is_some_and(|own| page.iter().any(|page| same_address(page, own)))
        };
        let authored = tree.is_keyed(index, "class=p-org")
            || (tree.is_keyed(index, "class=p-author") && !tree.subtree(index).any(of_page));
        if !is_card(index) || authored || tree.ancestors(index).any(is_card) {
            continue;
        }
        let mut card = Described { node: index, ..Described::default() };
        let mut own_page = false;
        for inner in tree.subtree(index) {
            let Some(node) = tree.node(inner) else { continue };
            let owner = if inner == index { Some(index) } else { tree.ancestors(inner).find(|&above| is_card(above)) };
            for key in &node.keys {
                let Some(class) = key.strip_prefix("class=") else {
                    continue;
                };
                let text = || value(tree, inner);
                match class {
                    // An employer may be a card of its own.
                    "p-org" if inner != index => card.companies.extend(organisation(tree, inner)),
                    _ if owner != Some(index) && !(is_card(inner) && inner == index) => {}
                    "p-name" => set(&mut card.name, text()),
                    "p-job-title" | "p-role" => card.titles.extend(text()),
                    "p-locality" | "p-region" | "p-country-name" => {
                        let part = text();
                        card.place = match (card.place.take(), part) {
                            (Some(place), Some(part)) => Some(format!("{place}, {part}")),
                            (place, part) => place.or(part),
                        };
                    }
                    "p-note" => set(&mut card.about, text()),
                    "p-nickname" => set(&mut card.nickname, text()),
                    "u-url" | "u-uid" => {
                        if let Some(href) = &node.href {
                            own_page |= class == "u-uid" && page.iter().any(|page| same_address(page, href));
                            card.addresses.push(href.clone());
                        }
                    }
                    _ => {}
                }
            }
        }
        // A card without parts is its own name, if it is short.
        if card.name.is_none() {
            card.name = value(tree, index).filter(|name| name.chars().count() <= 60 && !line::is_separator(name));
        }
        card.main = own_page;
        cards.push(card);
    }
    cards
}
