//! Rows of people by what repeats on a page: containers of one shape, each with a name in the same kind of place, whatever
//! the site is built with. What every row says alike is a button or a label and nobody's name. Not here: rows that are
//! marked in a machine-readable way (`list`).

use super::census::{Census, Found, Leads, Sought};
use super::repeated::{Entry, Head, Place, Row};
use super::shape::{
    QUOTES, has_post_code, is_in_slug, is_initialled, is_remote, is_short_line, is_title_line, place_in, unlabelled,
};
use super::{Named, Page};
use crate::model::order::{self, IntoList};
use crate::model::outline::NodeRole;
use crate::model::reading::ListedPerson;
use crate::page::address::Address;
use crate::page::line::clean;
use crate::page::names;
use crate::page::structured::same_address;
use crate::person::parse_name;
use std::ops::Range;

/// Rows of a page that are looked at.
const MOST_ROWS: usize = 400;

/// How often a text stands on a page that is what one can do, or a label, rather than what somebody is called.
const REPEATED: usize = 3;

/// What a row says besides its name.
struct Beside {
    before: Vec<String>,
    after: Vec<String>,
}

impl<'a> Page<'a> {
    /// The rows of people on the page; none where it is not sure that they are people. `least` is how many there must be,
    /// `sought` what the address says.
    pub(super) fn rows(&self, least: usize, sought: Sought) -> Vec<ListedPerson> {
        self.rows_at(&[Place::Called, Place::Headed, Place::Plain], least, sought)
    }

    /// The same, with names in these places.
    pub(super) fn rows_at(&self, places: &[Place], least: usize, sought: Sought) -> Vec<ListedPerson> {
        let mut lines = self.entries();
        self.join_names(&mut lines);
        self.name_by_links(&mut lines);
        let mut best: (usize, Vec<ListedPerson>) = (0, Vec::new());
        for &place in places {
            let heads = self.heads(&lines, place);
            if heads.len() > MOST_ROWS {
                continue;
            }
            let known: Vec<Head> = heads.iter().copied().filter(|head| head.known).listed();
            let of_known = (known.len() >= least && known.len() < heads.len()).then_some(&known);
            for measure in std::iter::once(&heads).chain(of_known) {
                let rows = self.grouped(&lines, &heads, measure);
                let found = self.people(&lines, &rows, least, sought, place == Place::Called, false);
                if found.0 > best.0 {
                    best = found;
                }
            }
        }
        // On a page of people, names and titles that are called so need not be in words that anybody knows.
        if best.0 == 0 && matches!(sought, Sought::People) {
            let heads = self.heads(&lines, Place::Called);
            if heads.len() <= MOST_ROWS {
                best = self.people(&lines, &self.grouped(&lines, &heads, &heads), least, sought, true, true);
            }
        }
        best.1
    }

    /// The people of rows with how much speaks for them; nobody where too little does.
    fn people(
        &self,
        lines: &[Entry<'a>],
        rows: &[Row],
        least: usize,
        sought: Sought,
        called: bool,
        unlisted: bool,
    ) -> (usize, Vec<ListedPerson>) {
        let beside: Vec<Beside> = rows.iter().map(|row| self.beside(lines, row)).listed();
        let below = usual_place(&mut beside.iter().map(|own| own.after.as_slice()));
        let above = usual_place(&mut beside.iter().map(|own| own.before.as_slice()));
        // Titles that the rows have in common, where at most half of them differ.
        let mut kinds: Vec<String> = Vec::new();
        if called {
            let others = beside.iter().filter_map(|own| at_place(&own.after, below.0)).filter(|own| is_title_line(own));
            kinds = others.listed();
            let all = kinds.len();
            order::settle(&mut kinds, order::Stays::First, Ord::cmp);
            if kinds.len() * 2 > all {
                kinds.clear();
            }
        }
        let is_above = above.1 > below.1 && above.1 * 2 >= rows.len();
        // Where many rows have a known town behind their name, what stands there is a place in the others too.
        let at = |own: &Beside, place: usize| {
            let text = own.after.get(place)?;
            (is_short_line(text) && text.len() <= 40 && !is_title_line(text) && !is_remote(text)).then(|| text.clone())
        };
        let towns = std::cell::LazyCell::new(|| {
            (0..6).find(|place| {
                let towns =
                    beside.iter().filter_map(|own| own.after.get(*place)).filter(|text| place_in(text).is_some());
                towns.count() * 3 >= rows.len().max(1)
            })
        });
        let in_column = |own: &Beside| towns.and_then(|place| at(own, place));
        let quoted = |own: &Beside| own.before.iter().chain(own.after.first()).any(|text| text.starts_with(QUOTES));
        let opened = |own: &Beside| !is_above && own.before.iter().any(|text| !is_title_line(text));
        let most_opened = beside.iter().filter(|own| opened(own)).count() * 2 > rows.len();
        let turned = are_turned(lines, rows);
        let mut found = Vec::new();
        let mut first = true;
        for (row, own) in rows.iter().zip(&beside) {
            let Some(line) = lines.get(row.at) else { continue };
            // Whom somebody quotes stands between the rows of people, and is none of them; and so does who answers for
            // what the row is called.
            if quoted(own) || (opened(own) && (!most_opened || line.rest.is_some())) {
                continue;
            }
            let Some(named) = line.said.named.as_ref() else { continue };
            first &= own.before.iter().all(|text| is_above && is_title_line(text));
            let behind = || line.rest.map(clean).filter(|text| is_short_line(text));
            let beside = || if is_above { at_place(&own.before, above.0) } else { at_place(&own.after, below.0) };
            let marked = || self.called_title(row.nodes.clone(), unlisted.then_some(named.bare_key.as_str()));
            let headline = named.title.clone().or_else(behind).or_else(marked).or_else(beside);
            // For whom somebody works tells a person as well as what they are, and more than what many are called alike.
            let owner = self.called_employer(row.nodes.clone()).filter(|_| called);
            let told = owner.is_some();
            let own_title = || headline.as_ref().is_some_and(|text| is_title_line(text) && !kinds.contains(text));
            let headline = owner.filter(|_| !own_title()).or(headline);
            let mut others = own.after.iter().filter(|text| Some(*text) != headline.as_ref());
            let location = others
                .find_map(|text| place_in(text))
                .or_else(|| in_column(own).filter(|text| Some(text) != headline.as_ref()))
                .or_else(|| self.called_place(row.nodes.clone()));
            let url = self.row_link(line.node, row, named, rows);
            let within = |role| self.tree.inclusive_ancestors(line.node).find(|&index| self.tree.is(index, role));
            let alone = |item| named.unmarked() && self.tree.lines(self.tree.subtree(item)).nth(1).is_none();
            let item = within(NodeRole::Item).filter(|item| alone(*item));
            found.push(Found {
                known: row.known,
                titled: told
                    || headline.as_deref().is_some_and(is_title_line)
                    || (unlisted && headline.is_some() && marked() == headline),
                leads: match url.as_deref() {
                    Some(url) if is_made_of(url, named) && !is_profile(url) => Leads::Named,
                    _ if self.has_profile(row) => Leads::Profile,
                    _ => Leads::Elsewhere,
                },
                level: line.level,
                list: item.and_then(|_| within(NodeRole::List)),
                part: self.tree.parent(row.nodes.start),
                last: named.bare_key.rsplit(' ').next().unwrap_or_default().to_owned(),
                person: ListedPerson {
                    name: Some(if turned { turned_name(&named.name) } else { named.name.clone() }),
                    identity: url.clone(),
                    url,
                    headline,
                    location,
                    ..ListedPerson::default()
                },
            });
        }
        let mut census = Census { found, rows: rows.len(), first, turned, called };
        census.keep_people();
        if census.are_people(least, sought) { (census.score(), census.people()) } else { (0, Vec::new()) }
    }

    /// What a row says before and after its name: without buttons, labels and what every row says.
    fn beside(&self, lines: &[Entry<'a>], row: &Row) -> Beside {
        let name = lines.get(row.at).and_then(|line| line.said.named.as_ref());
        // A whole row may be one link.
        let card = lines.get(row.at).and_then(|line| self.tree.link(line.node));
        let texts = |range: Range<usize>| {
            let own = lines.get(range).unwrap_or_default().iter();
            own.filter(|line| {
                let link = self.tree.link(line.node);
                let of_row = |text| self.said(text).title(text).is_some() || place_in(text).is_some();
                let to = link.is_some() && link != card && !of_row(line.raw);
                let again = line
                    .said
                    .named
                    .as_ref()
                    .is_some_and(|own| name.is_some_and(|name| own.is(&name.key, &name.bare_key)));
                let alike = self.is_repeated(line.raw) && (link.is_some() || !of_row(line.raw));
                // In place of a picture.
                let initials = line.raw.len() <= 4 && line.raw.chars().all(char::is_uppercase);
                !to && !again && !alike && !initials && !line.raw.ends_with(':')
            })
            .map(|line| self.told(line))
            .listed()
        };
        Beside { before: texts(row.lines.start..row.at), after: texts(row.at + 1..row.lines.end) }
    }

    /// The page that a row leads to: where its name does, otherwise the first that no other row leads to.
    fn row_link(&self, node: usize, row: &Row, named: &Named, rows: &[Row]) -> Option<String> {
        let leads_to = |row: &Row, href: &str| {
            row.nodes.clone().any(|index| self.tree.node(index).is_some_and(|node| node.href.as_deref() == Some(href)))
        };
        let own = |href: &&str| {
            Address::parse(href).host == self.address.host
                && (href.contains('?') || !self.own_addresses.iter().any(|page| same_address(page, href)))
                && !rows.iter().any(|other| !other.nodes.contains(&node) && leads_to(other, href))
        };
        let of_name = self
            .tree
            .link(node)
            .or_else(|| self.tree.subtree(node).find_map(|index| self.tree.node(index)?.href.as_deref()));
        let mut others = row.nodes.clone().filter_map(|index| self.tree.node(index)?.href.as_deref());
        let found = of_name.filter(own).or_else(|| {
            let made = |href: &&str| own(href) && is_made_of(href, named);
            // On a network it must bear the name: those of others look alike.
            let elsewhere = |href: &&str| is_profile(href) && is_made_of(href, named);
            others.clone().find(made).or_else(|| others.clone().find(own)).or_else(|| others.find(elsewhere))
        });
        found.map(|href| format!("https://{href}"))
    }

    /// Whether a row leads to somebody's own page on a network.
    fn has_profile(&self, row: &Row) -> bool {
        row.nodes
            .clone()
            .any(|index| self.tree.node(index).and_then(|node| node.href.as_deref()).is_some_and(is_profile))
    }

    /// What a line of a row says: the title that is a part of it, otherwise all but its label.
    fn told(&self, line: &Entry<'a>) -> String {
        let parts = self.tree.subtree(line.node).skip(1).filter_map(|index| self.tree.node(index));
        let mut titles =
            parts.filter(|part| part.inline && line.raw.contains(part.text.as_str()) && is_title_line(&part.text));
        titles.next().map_or_else(|| self.unlabelled(line.raw), |part| clean(&part.text))
    }

    /// Whether the page says a text so often that it is nobody's name.
    pub(super) fn is_repeated(&self, text: &'a str) -> bool {
        self.said(text).times.get() >= REPEATED
    }

    /// A text without the label before it that other rows bear too.
    fn unlabelled(&self, text: &'a str) -> String {
        let rest = text.split_once(": ").filter(|(label, _)| self.said(label).times.get() > 1);
        let text = rest.map_or(text, |(_, rest)| rest);
        unlabelled(&clean(text))
    }
}

/// Whether an address is somebody's own page on a network.
fn is_profile(href: &str) -> bool {
    let address = Address::parse(href);
    address.profile_slug().is_some() || (address.host == "github.com" && address.path.len() == 1)
}

/// Whether an address ends in the words of a name, or in them and a number.
fn is_made_of(href: &str, named: &Named) -> bool {
    // A directory numbers its people behind their names.
    let made = |slug: &String| {
        let slug = slug.rsplit_once('.').map_or(slug.as_str(), |(name, _)| name);
        is_in_slug(&named.bare_key, slug) || is_initialled(slug, &named.bare_key)
    };
    Address::parse(href).path.iter().rev().take(2).any(made)
}

/// Whether names are written "Family, Given", as lists are sorted and not as people are called: at least two rows, and
/// most of those with a comma, are.
fn are_turned(lines: &[Entry], rows: &[Row]) -> bool {
    let names = rows.iter().filter_map(|row| lines.get(row.at)?.said.named.as_ref());
    let (mut turned, mut others) = (0, 0);
    for named in names {
        let Some((family, _)) = named.name.split_once(", ") else { continue };
        let parsed = parse_name(&named.name);
        if names::same(&parsed.family_name, family) { turned += 1 } else { others += 1 }
    }
    turned >= 2 && turned > others
}

/// Where among the lines beside a name most rows say a title, and how many do.
fn usual_place(rows: &mut dyn Iterator<Item = &[String]>) -> (usize, usize) {
    let mut places = [0usize; 6];
    for row in rows {
        if let Some(place) = row.iter().position(|text| is_title_line(text)).and_then(|at| places.get_mut(at)) {
            *place += 1;
        }
    }
    places
        .iter()
        .enumerate()
        .max_by_key(|(at, rows)| (**rows, places.len() - at))
        .map_or((0, 0), |(at, rows)| (at, *rows))
}

/// The title of a row: at its usual place or near it; otherwise the short line that stands there.
fn at_place(texts: &[String], place: usize) -> Option<String> {
    let usual = texts.get(place).or(texts.first());
    let title = usual
        .filter(|text| is_title_line(text))
        .or_else(|| texts.iter().take(place + 2).find(|text| is_title_line(text)));
    title.or_else(|| usual.filter(|text| is_short_line(text) && !has_post_code(text))).cloned()
}

/// "Family, Given" as the person is called; "Jr." behind another comma follows the family name.
fn turned_name(name: &str) -> String {
    let parsed = parse_name(name);
    match name.split_once(", ") {
        Some((family, _)) if !parsed.suffix.is_empty() && names::same(&parsed.family_name, family) => {
            names::without_decoration(name, &parsed)
        }
        Some((family, given)) if parsed.credentials.is_empty() => {
            // "Dr. Quill, Ada": what stands before the family name stands before all of it.
            let before = family.split_once(". ").filter(|_| !parse_name(family).honorific.is_empty());
            let turned = |before: &str, family: &str| format!("{before}{given} {family}");
            before.map_or_else(|| turned("", family), |(before, family)| turned(&format!("{before}. "), family))
        }
        _ => name.to_owned(),
    }
}
