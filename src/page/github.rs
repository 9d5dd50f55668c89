//! Reads a person's page on GitHub: microdata, h-card, links and title. Organisations and repositories are nobody's page.
//! Not here: reading microdata as such (`structured`).

use super::address::Address;
use super::fields::{Gathered, from_headline};
use super::line::{self, clean};
use super::structured::{self, Described};
use super::tree::Tree;
use super::words::{self, Topic};
use crate::model::outline::{NodeRole, Outline};
use crate::model::reading::{PageKind, Reading, Site};
use crate::person::text::Lower;

/// First segments of addresses that are no person.
const RESERVED: [&str; 30] = [
    "features",
    "explore",
    "topics",
    "collections",
    "trending",
    "marketplace",
    "settings",
    "notifications",
    "orgs",
    "search",
    "about",
    "pricing",
    "login",
    "join",
    "signup",
    "sponsors",
    "issues",
    "pulls",
    "codespaces",
    "new",
    "security",
    "customer-stories",
    "enterprise",
    "team",
    "readme",
    "dashboard",
    "stars",
    "apps",
    "site",
    "contact",
];

/// Reads a page of github.com.
pub fn read(outline: &Outline, tree: &Tree, address: &Address) -> Reading {
    let mut reading = Reading { site: Site::Github, ..Reading::default() };
    let handle = address.segment(0).lowered();
    if address.path.len() != 1 || RESERVED.contains(&handle.as_str()) {
        return reading;
    }
    let page = [format!("github.com/{handle}")];
    let marked = structured::microdata(tree);
    let cards = structured::h_cards(tree, &page);
    let own_links = tree.all().any(|index| {
        tree.node(index).and_then(|node| node.href.as_deref()).is_some_and(|href| {
            let link = Address::parse(href);
            link.host == "github.com"
                && link.segment(0).eq_ignore_ascii_case(&handle)
                && link.query("tab").is_some_and(|tab| tab == "followers" || tab == "stars")
        })
    });
    if marked.is_empty() && cards.is_empty() && !own_links {
        return reading;
    }
    reading.kind = PageKind::Person;
    reading.identity = Some(handle.clone());
    let mut gathered = Gathered::default();
    let named =
        |person: &Described| person.nickname.as_deref().is_none_or(|nick| clean(nick).lowered().starts_with(&handle));
    // Who names several organisations names the first one first.
    let first_named = |person: &Described| {
        let mut person = person.clone();
        for company in &mut person.companies {
            if let Some(at) = company.starts_with('@').then(|| company.find(" @")).flatten() {
                company.truncate(at);
            }
        }
        person
    };
    if let Some(person) = marked.first().filter(|person| named(person) && !person.mentioned) {
        gathered.add_described("microdata", 93, &first_named(person));
    }
    if let Some(card) = cards.first().filter(|card| named(card)) {
        gathered.add_described("h_card", 90, &Described { followers: None, ..first_named(card) });
    }
    if let Some(name) = title_name(&outline.title, &handle) {
        gathered.name.add("title", 85, name);
    }
    heading(tree, &handle, &mut gathered);
    let bio = tree
        .all()
        .find(|&index| tree.has_key(index, |key| key == "class=p-note"))
        .map(|index| clean(&tree.text(index)))
        .filter(|bio| !bio.is_empty() && !bio.eq_ignore_ascii_case(&handle));
    let below = bio_by_place(tree, &handle);
    let description =
        outline.metas.get("description").or_else(|| outline.metas.get("og:description")).map(|text| clean(text));
    let described = description.as_deref().and_then(|text| {
        text.split_once(" - ").map_or(Some(text), |(bio, rest)| rest.contains(&handle).then_some(bio))
    });
    if let Some(bio) = &bio {
        gathered.headline.add("h_card", 72, bio.clone());
        gathered.about.add("h_card", 72, bio.clone());
        from_headline(bio, &mut gathered.title, &mut gathered.company);
    } else if let Some(described) =
        described.filter(|text| text.chars().count() > 12 && !text.contains("Follow their code"))
    {
        gathered.headline.add("description", 65, described.to_owned());
        gathered.about.add("description", 65, described.to_owned());
    }
    if let Some(below) = below {
        let agrees = bio.as_deref().is_none_or(|bio| bio == below);
        gathered.headline.add("order", if agrees { 66 } else { 50 }, below.clone());
        gathered.about.add("order", if agrees { 66 } else { 50 }, below.clone());
        if bio.is_none() {
            from_headline(&below, &mut gathered.title, &mut gathered.company);
        }
    }
    for index in tree.all() {
        let Some(node) = tree.node(index) else { continue };
        if let Some(href) = node.href.as_deref() {
            let link = Address::parse(href);
            if link.query("tab") == Some("followers") && link.segment(0).eq_ignore_ascii_case(&handle) {
                gathered.shown_followers = gathered.shown_followers.or_else(|| line::count(&tree.text(index)));
            }
        }
        if let Some(label) = node.label.as_deref().filter(|_| node.role == NodeRole::Item) {
            if let Some(place) = label.strip_prefix("Home location:") {
                gathered.location.add("label", 80, clean(place));
            } else if let Some(company) = label.strip_prefix("Organization:") {
                gathered.company.add("label", 80, clean(company).trim_start_matches('@').to_owned());
            }
        }
    }
    gathered.weigh_by_address(&mut reading);
    reading
}

/// The line between the name and the count of followers that is neither name, handle nor something to press.
fn bio_by_place(tree: &Tree, handle: &str) -> Option<String> {
    let followers = tree.all().find(|&index| {
        tree.node(index)
            .and_then(|node| node.href.as_deref())
            .map(Address::parse)
            .is_some_and(|link| link.query("tab") == Some("followers") && link.segment(0).eq_ignore_ascii_case(handle))
    })?;
    let head = (0..followers).rev().find(|&index| {
        tree.node(index).is_some_and(|node| {
            let named = node.itemprop.as_deref().is_some_and(|own| own == "name" || own == "additionalName");
            (node.role == NodeRole::Heading || named) && clean(&node.text).lowered().contains(handle)
        })
    })?;
    let counts = tree.inclusive_ancestors(followers).find(|&index| tree.lines(index..index + 1).next().is_some());
    tree.lines(tree.subtree(head).end..counts.unwrap_or(followers))
        .filter(|line| tree.button(line.node).is_none() && tree.link(line.node).is_none())
        .map(|line| clean(line.text))
        .find(|text| {
            text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3
                && line::pronouns(text).is_none()
                && !text.lowered().starts_with(handle)
                && !words::is_any(&[Topic::Follow, Topic::More], text)
        })
}

/// `handle (Full Name) · GitHub`.
fn title_name(title: &str, handle: &str) -> Option<String> {
    let title = clean(title);
    let (own, rest) = title.split_once(" (")?;
    let (name, _) = rest.rsplit_once(')')?;
    own.eq_ignore_ascii_case(handle).then(|| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// `Full Name handle · she/her` in one heading: what stands before the handle is the name.
fn heading(tree: &Tree, handle: &str, gathered: &mut Gathered) {
    for index in tree.all().filter(|&index| tree.is(index, NodeRole::Heading)) {
        let text = clean(&tree.text(index));
        let lower = text.lowered();
        let Some(at) = lower.find(&format!(" {handle}")) else { continue };
        let (Some(name), Some(rest)) = (text.get(..at), text.get(at + 1 + handle.len()..)) else { continue };
        if rest.chars().next().is_none_or(|next| !next.is_alphanumeric()) && words::folded(name).len() >= 2 {
            gathered.name.add("heading", 80, name.trim().to_owned());
            if let Some(pronouns) = line::pronouns(rest.trim_start_matches([' ', '·'])) {
                gathered.pronouns.add("heading", 80, pronouns);
            }
            return;
        }
    }
    debug_assert!(!words::of(Topic::Pronoun).is_empty());
}
