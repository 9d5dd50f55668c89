//! Reads people on any other site: pages of one person (school, company, directory of therapists, personal page) and
//! lists of staff. Structured data first; then the shape "name as a heading, title below". Not here: sites with readers of
//! their own.

mod account;
mod bare;
mod called;
mod census;
mod columns;
mod fields;
mod head;
mod labels;
mod links;
mod list;
mod owner;
mod place;
mod ranked;
mod repeated;
mod rows;
mod said;
mod script;
mod shape;
mod single;
mod slugs;
mod spoken;
mod subject;
mod tie;
mod told;
mod turned;

use super::address::Address;
use super::evidence::note;
use super::fields::{Gathered, nobody};
use super::line::clean;
use super::names;
use super::sites::sites;
use super::structured::{self, Described, Graph};
use super::tree::Tree;
use crate::model::map::Map;
use crate::model::order::{IntoList, Keep};
use crate::model::outline::{Landmark, NodeRole, Outline};
use crate::model::reading::{PageKind, Reading, Site};
use columns::TableHead;
use said::{Named, Said};
use shape::{KNOWN, SET_APART, stripped};
use slugs::{is_in_slug, is_slug_in};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use subject::Pair;
use tie::{title_name, title_parts};

struct Page<'a> {
    outline: &'a Outline,
    tree: &'a Tree<'a>,
    address: &'a Address,
    graph: Graph<'a>,
    own_addresses: Vec<String>,
    /// What the page's titles begin with, as names without decoration and as they are.
    titles: Vec<String>,
    /// The same for comparing.
    title_keys: Vec<String>,
    /// The persons that structured data name, for comparing.
    persons: Vec<String>,
    /// Where the page's own part begins.
    main_node: Option<usize>,
    /// Whether only that part is read.
    main: bool,
    /// Whether the page has a heading of the first level.
    headed: bool,
    /// Whether that stands beside the page's text, in a column with whom it is about.
    aside: bool,
    /// What was asked so far, by text.
    known: RefCell<Map<&'a str, Rc<Said>>>,
    /// What links to this very page call it, for comparing.
    called: OnceCell<Vec<String>>,
    /// The heads of its tables of people, once somebody has asked.
    tables: OnceCell<Vec<TableHead>>,
    /// Whether a label says that family names come first, once somebody has asked.
    family_first: OnceCell<bool>,
}

/// Reads a page of any site without a reader of its own.
pub fn read(outline: &Outline, tree: &Tree, address: &Address) -> Reading {
    let titles: Vec<String> = [Some(&outline.title), outline.metas.get("og:title"), outline.metas.get("twitter:title")]
        .into_iter()
        .flatten()
        .filter_map(|title| title_name(title))
        .flat_map(|title| [stripped(&title), title])
        .listed();
    // "Staff | Ada Quill", "Brightwater Academy - Ada Quill": elsewhere in the title a name counts where it is no list's.
    let parts: Vec<String> = if of_people(address) { Vec::new() } else { title_parts(&outline.title) };
    let main_node = tree.main();
    let is_first = |index: &usize| {
        let node = tree.node(*index).filter(|_| main_node.is_none() || tree.within(*index, Landmark::Main));
        node.is_some_and(|node| node.role == NodeRole::Heading && node.level == 1)
    };
    let first = tree.all().find(is_first);
    let graph = structured::graph(&outline.json_ld);
    let page = Page {
        outline,
        tree,
        address,
        persons: graph.names_of_persons().iter().map(|name| names::key(&stripped(name))).listed(),
        graph,
        own_addresses: [Some(outline.url.clone()), outline.canonical.clone(), outline.metas.get("og:url").cloned()]
            .into_iter()
            .flatten()
            .listed(),
        title_keys: titles.iter().chain(&parts).map(|title| names::key(title)).listed(),
        titles,
        main_node,
        main: main_node.is_some(),
        headed: first.is_some(),
        aside: first.is_some_and(|index| tree.within(index, Landmark::Complementary)),
        known: RefCell::default(),
        called: OnceCell::new(),
        tables: OnceCell::new(),
        family_first: OnceCell::new(),
    };
    let mut reading = Reading { site: page.site(), ..Reading::default() };
    if (sites().is_nobodys(address) && !address.is_account())
        || address.path.is_empty() && reading.site != Site::Generic
    {
        return reading;
    }
    // A mark may have wandered onto a sentence.
    let is_named = |person: &Described| person.name.as_deref().is_some_and(names::is_plausible);
    let marked: Vec<Described> = structured::microdata(tree).into_iter().filter(is_named).listed();
    let cards: Vec<Described> = structured::h_cards(tree, &page.own_addresses).into_iter().filter(is_named).listed();
    let shown = page.names_shown();
    let is_shown = |name: &str| {
        shown.iter().any(|own| structured::is_named(name, own) || structured::is_named(&stripped(name), &stripped(own)))
            || page.is_in_address(&stripped(name))
    };
    let persons = page.graph.persons();
    let article = page.is_article();
    let slug = address.path.last().cloned().unwrap_or_default();
    let pick = |described: &[Described], reader: &'static str| {
        // An employer's page mentions everybody; whom heading and address name is the one it is about.
        let own: Vec<Described> = described
            .iter()
            .filter(|person| {
                let name = person.name.as_deref().unwrap_or_default();
                !person.mentioned
                    || (is_in_slug(&stripped(name), &slug) && shown.iter().any(|own| structured::is_named(name, own)))
            })
            .cloned()
            .listed();
        structured::subject(&own, &page.own_addresses, is_shown)
            // A person who has this very address is no mere author.
            .filter(|(_, prior)| !article || *prior >= 95 || (page.is_addressed_by_name() && !page.is_dated()))
            .map(|(person, prior)| (reader, prior, person.clone()))
    };
    let mut found: Vec<(&'static str, u8, Described)> =
        [pick(&persons, "json_ld"), pick(&marked, "microdata"), pick(&cards, "h_card")].into_iter().flatten().listed();
    found.extend(page.holder().map(|holder| ("meta", 76, holder)));
    let pairs = page.pairs();
    if found.is_empty() {
        let people = if article { page.called_list() } else { page.list(&marked, &cards, &pairs) };
        if let Some(people) = people {
            // Of two one may merely be at the telephone.
            if let Some(pair) = page.spoken_of_few(&pairs).filter(|_| people.len() == 2) {
                return page.person(reading, &[], Some(pair));
            }
            return Reading { kind: PageKind::List, people, ..reading };
        }
        if article {
            // Publishing systems call a letter of the head of a school an article too.
            let letter = || page.spoken_pair(&pairs).or_else(|| page.signed_pair(&pairs));
            if let Some(pair) = page.is_called_article().then(letter).flatten() {
                return page.person(reading, &[], Some(pair));
            }
            nobody(&mut reading, "This page is something to read, not somebody's own page.");
            return reading;
        }
    }
    let subject = page.subject_pair(&pairs, found.first().and_then(|(_, _, person)| person.name.as_deref()));
    let subject = subject.or_else(|| if found.is_empty() { page.signed_pair(&pairs) } else { None });
    // On somebody's own site others are named too, who praise them or work with them.
    if found.is_empty()
        && subject.is_none_or(|pair| !pair.own && !pair.tie.any())
        && let Some(name) = page.host_name(&shown)
    {
        return page.person(reading, &[("title", 80, Described { name: Some(name), ..Described::default() })], None);
    }
    if found.is_empty() && subject.is_none() {
        return page.bannered(reading);
    }
    page.person(reading, &found, subject)
}

const NOBODY: &str = "Neither data about one person nor a name with a title below it was found.";

/// Whether an address ends with what pages about several people are called.
fn of_people(address: &Address) -> bool {
    let path = address.path.last().cloned().into_iter().listed();
    sites().is_people_path(&Address { path, ..Address::default() })
}

impl<'a> Page<'a> {
    /// The reading of a page whose person's name may stand in a banner above the main part: then title or address must name
    /// it too.
    fn bannered(self, mut reading: Reading) -> Reading {
        if self.main {
            let whole = Page { main: false, ..self };
            let above = whole.pairs();
            if let Some(pair) = above.iter().find(|pair| pair.heading && whole.is_bannered(pair)) {
                return whole.person(reading, &[], Some(pair));
            }
        }
        nobody(&mut reading, NOBODY);
        reading
    }

    /// Whether a name above the main part is whom the page is about: title or address name it, both where nothing is said of it.
    fn is_bannered(&self, pair: &Pair) -> bool {
        let is_sure = || self.is_about_people() || pair.said.named.as_ref().is_some_and(Named::known);
        pair.tie.any() && (pair.title.is_some() || (pair.tie.twice() && is_sure()))
    }

    /// The reading of a page that is about one person.
    fn person(
        &self,
        mut reading: Reading,
        found: &[(&'static str, u8, Described)],
        subject: Option<&Pair<'a>>,
    ) -> Reading {
        reading.kind = PageKind::Person;
        reading.identity = Some(
            self.outline
                .canonical
                .clone()
                .filter(|canonical| Address::parse(canonical).host == self.address.host)
                .unwrap_or_else(|| self.outline.url.clone()),
        );
        let mut gathered = Gathered::default();
        for (reader, prior, person) in found {
            gathered.add_described(reader, *prior, person);
        }
        let from =
            subject.map_or_else(|| found.iter().map(|(_, _, person)| person.node).max().unwrap_or(0), |pair| pair.node);
        if let Some(pair) = subject {
            self.add_pair(pair, &mut gathered);
        }
        self.add_labelled(from, &mut gathered);
        self.add_called(from, &mut gathered);
        self.add_page(&mut gathered, from);
        self.add_account(&mut gathered);
        self.add_told(&mut gathered);
        self.add_owner(&mut gathered, found.is_empty());
        if gathered.headline.is_empty() {
            let told = found.iter().map(|(_, _, person)| person.titles.join(", ")).find(|titles| !titles.is_empty());
            let line = told.or_else(|| gathered.title.candidates().next().map(|title| title.value.clone()));
            if let Some(line) = line {
                gathered.headline.add("title", 75, line);
            }
        }
        gathered.weigh(&mut reading);
        if reading.profile.is_none() {
            note(&mut reading, "page", "no_person", "No name on this page is sure enough.");
        }
        reading
    }

    fn site(&self) -> Site {
        let named = self.outline.metas.get("og:site_name").is_some_and(|name| sites().names_school(name));
        let typed = self.graph.has(&|kind| sites().is_school_type(kind));
        let built = self
            .tree
            .all()
            .any(|index| self.tree.has_key(index, |key| key.starts_with("class=fs") || key.starts_with("id=fs")));
        if sites().is_directory(self.address) {
            Site::Directory
        } else if typed || named || built {
            Site::School
        } else {
            Site::Generic
        }
    }

    fn is_article(&self) -> bool {
        let og = || self.outline.metas.get("og:type").is_some_and(|kind| kind == "article" || kind == "product");
        let typed = || self.graph.has(&|kind| sites().is_article_type(kind));
        // Publishing systems call every page an article, one that is somebody's too: "our team" or the name in its address.
        let somebodys =
            || self.is_about_people() || (self.is_addressed_by_name() && !sites().is_reading_path(self.address));
        !self.is_account() && (self.is_dated() || ((og() || typed()) && !somebodys()))
    }

    /// Whether nothing but the publishing system calls the page an article.
    fn is_called_article(&self) -> bool {
        !self.is_dated()
            && self.outline.metas.get("og:type").is_some_and(|kind| kind == "article")
            && !self.graph.has(&|kind| sites().is_article_type(kind))
    }

    fn is_dated(&self) -> bool {
        self.outline.metas.keys().any(|name| name.starts_with("article:published"))
    }

    /// Whether the address ends with a name that the page shows as its heading or title, and with nothing else.
    fn is_addressed_by_name(&self) -> bool {
        let slug = names::key(&self.slug().replace(['-', '_', '.', '+'], " "));
        let own = |shown: &String| {
            names::is_plausible(shown) && (names::key(&stripped(shown)) == slug || is_slug_in(self.slug(), shown))
        };
        slug.contains(' ') && self.names_shown().iter().any(own)
    }

    /// Whether the address is that of a page about people, or right below one.
    fn is_about_people(&self) -> bool {
        let end = Address { path: self.address.path.iter().rev().take(2).cloned().listed(), ..Address::default() };
        sites().is_people_path(&end)
    }

    /// Whether the address ends with what pages about several people are called.
    fn is_page_of_people(&self) -> bool {
        of_people(self.address)
    }

    /// Headings of the first level, and the page's title up to its first separator.
    fn names_shown(&self) -> Vec<String> {
        let mut shown: Vec<String> = self
            .tree
            .all()
            .filter(|&index| {
                self.is_body(index)
                    && self.tree.node(index).is_some_and(|node| node.role == NodeRole::Heading && node.level == 1)
            })
            .map(|index| clean(&self.tree.text(index)))
            .listed();
        shown.extend(self.titles.iter().cloned());
        if self.is_about_people() {
            // "About — Ada Quill": the name may come last.
            let title = clean(&self.outline.title);
            shown.extend(title.split(['|', '–', '—', '·']).map(|part| part.trim().to_owned()));
        }
        shown.keep(|text| !text.is_empty());
        shown
    }

    /// Whether a node stands in a heading of the first level.
    fn is_first_heading(&self, node: usize) -> bool {
        self.tree
            .inclusive_ancestors(node)
            .any(|index| self.tree.node(index).is_some_and(|node| node.role == NodeRole::Heading && node.level == 1))
    }

    /// Whether a node stands in a heading.
    fn is_headed(&self, node: usize) -> bool {
        self.tree.inclusive_ancestors(node).any(|index| self.tree.is(index, NodeRole::Heading))
    }

    /// Whether a node is part of what the page says of whom it is about: not of what frames it, nor of a directory's results.
    fn is_body(&self, index: usize) -> bool {
        self.is_content(index)
            && !self.tree.ancestors(index).any(|above| self.tree.is_keyed(above, "class=results-row"))
    }

    /// Whether a node is part of what the page says, not of what frames it.
    fn is_content(&self, index: usize) -> bool {
        // Beside the page's text may stand whom it is about.
        let framing = || {
            let sides = [Landmark::Navigation, Landmark::Footer];
            if self.aside {
                sides.iter().any(|&side| self.tree.within(index, side))
            } else {
                self.tree.is_framing(index)
            }
        };
        !self.tree.is_overlaid(index) && !framing() && (!self.main || self.tree.within(index, Landmark::Main))
    }
}
