//! Reads people on any other site: pages of one person (school, company, directory of therapists, personal page) and
//! lists of staff. Structured data first; then the shape "name as a heading, title below". Not here: sites with readers of
//! their own.

use super::address::Address;
use super::evidence::note;
use super::fields::{Gathered, nobody};
use super::headline::{self, is_title};
use super::line::{self, clean};
use super::names;
use super::sites::sites;
use super::structured::{self, Described, Graph};
use super::tree::{Line, Tree};
use crate::model::outline::{Landmark, NodeRole, Outline};
use crate::model::reading::{ListedPerson, PageKind, Reading, Site};
use crate::person::parse_name;

/// From this many named rows on a page is a list of people.
const LIST: usize = 3;

/// A name with the line below it.
struct Pair {
    node: usize,
    name: String,
    title: Option<String>,
    heading: bool,
}

struct Page<'a> {
    outline: &'a Outline,
    tree: &'a Tree<'a>,
    address: &'a Address,
    graph: Graph,
    own_addresses: Vec<String>,
    main: bool,
}

/// Reads a page of any site without a reader of its own.
pub fn read(outline: &Outline, tree: &Tree, address: &Address) -> Reading {
    let page = Page {
        outline,
        tree,
        address,
        graph: structured::graph(&outline.json_ld),
        own_addresses: [Some(outline.url.clone()), outline.canonical.clone(), outline.metas.get("og:url").cloned()]
            .into_iter()
            .flatten()
            .collect(),
        main: tree.all().any(|index| tree.node(index).is_some_and(|node| node.landmark == Some(Landmark::Main))),
    };
    let mut reading = Reading { site: page.site(), ..Reading::default() };
    if sites().is_nobodys(address) || address.path.is_empty() && reading.site != Site::Generic {
        return reading;
    }
    let marked: Vec<Described> =
        structured::microdata(tree).into_iter().filter(|person| person.name.is_some()).collect();
    let cards: Vec<Described> =
        structured::h_cards(tree, &page.own_addresses).into_iter().filter(|card| card.name.is_some()).collect();
    let shown = page.names_shown();
    let names_shown: Vec<&str> = shown.iter().map(String::as_str).collect();
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
            .collect();
        structured::subject(&own, &page.own_addresses, &names_shown)
            // A person who has this very address is no mere author.
            .filter(|(_, prior)| !article || *prior >= 95)
            .map(|(person, prior)| (reader, prior, person.clone()))
    };
    let found: Vec<(&'static str, u8, Described)> =
        [pick(&persons, "json_ld"), pick(&marked, "microdata"), pick(&cards, "h_card")].into_iter().flatten().collect();
    let pairs = page.pairs();
    if found.is_empty() {
        if article {
            nobody(&mut reading, "This page is something to read, not somebody's own page.");
            return reading;
        }
        if let Some(people) = page.list(&marked, &cards, &pairs) {
            reading.kind = PageKind::List;
            reading.people = people;
            return reading;
        }
    }
    let subject = page.subject_pair(&pairs, found.first().and_then(|(_, _, person)| person.name.as_deref()));
    if found.is_empty() && subject.is_none() && page.main {
        // The name may stand in a banner above the main part: then title or address must name it too.
        let whole = Page { main: false, ..page };
        let above = whole.pairs();
        if let Some(pair) = above.iter().find(|pair| whole.is_named_by_page(pair)) {
            return whole.person(reading, &[], Some(pair));
        }
        nobody(&mut reading, NOBODY);
        return reading;
    }
    if found.is_empty() && subject.is_none() {
        nobody(&mut reading, NOBODY);
        return reading;
    }
    page.person(reading, &found, subject)
}

const NOBODY: &str = "Neither data about one person nor a name with a title below it was found.";

impl<'a> Page<'a> {
    /// The reading of a page that is about one person.
    fn person(&self, mut reading: Reading, found: &[(&'static str, u8, Described)], subject: Option<&Pair>) -> Reading {
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
        self.add_page(&mut gathered, found.is_empty(), from);
        let line = gathered
            .headline
            .is_empty()
            .then(|| gathered.title.candidates().next().map(|title| title.value.clone()))
            .flatten();
        if let Some(line) = line {
            gathered.headline.add("title", 75, line);
        }
        gathered.weigh(&mut reading);
        if reading.profile.is_none() {
            note(&mut reading, "page", "no_person", "No name on this page is sure enough.");
        }
        reading
    }

    /// Whether the page's title begins with the pair's name and its address holds it too.
    fn is_named_by_page(&self, pair: &Pair) -> bool {
        let slug = self.address.path.last().map(String::as_str).unwrap_or_default();
        pair.heading
            && pair.title.is_some()
            && is_in_slug(&stripped(&pair.name), slug)
            && self.title_name().is_some_and(|title| names::same(&stripped(&title), &stripped(&pair.name)))
    }

    fn site(&self) -> Site {
        let named = self.outline.metas.get("og:site_name").is_some_and(|name| sites().names_school(name));
        let typed = self.graph.has(|kind| sites().is_school_type(kind));
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
        let og = self.outline.metas.get("og:type").is_some_and(|kind| kind == "article" || kind == "product");
        let dated = self.outline.metas.keys().any(|name| name.starts_with("article:published"));
        // Publishing systems call every page an article, somebody's page under "our team" too.
        let people = self.is_about_people();
        dated || (!people && (og || self.graph.has(|kind| sites().is_article_type(kind))))
    }

    /// Whether the address is that of a page about people, or right below one.
    fn is_about_people(&self) -> bool {
        let end = Address { path: self.address.path.iter().rev().take(2).cloned().collect(), ..Address::default() };
        sites().is_people_path(&end)
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
            .collect();
        shown.extend(self.title_name());
        if self.is_about_people() {
            // "About — Ada Quill": the name may come last.
            let title = clean(&self.outline.title);
            shown.extend(title.split(['|', '–', '—', '·']).map(|part| part.trim().to_owned()));
        }
        shown.retain(|text| !text.is_empty());
        shown
    }

    fn title_name(&self) -> Option<String> {
        let title = clean(&self.outline.title);
        let first = [" | ", " - ", " – ", " — ", " · ", " :: ", ", "].iter().filter_map(|mark| title.find(mark)).min();
        let name = first.and_then(|end| title.get(..end)).unwrap_or(&title).trim().to_owned();
        (!name.is_empty()).then_some(name)
    }

    /// Whether a node is part of what the page says, not of what frames it.
    fn is_body(&self, index: usize) -> bool {
        let frames = [Landmark::Navigation, Landmark::Footer, Landmark::Complementary];
        !self.tree.is_overlaid(index)
            && !frames.iter().any(|&landmark| self.tree.within(index, landmark))
            && (!self.main || self.tree.within(index, Landmark::Main))
            && !self.tree.ancestors(index).any(|above| self.tree.is_keyed(above, "class=results-row"))
    }

    /// Names with titles below them: headings, links and lines of their own.
    fn pairs(&self) -> Vec<Pair> {
        let lines: Vec<Line<'a>> = self
            .tree
            .lines(self.tree.all())
            .filter(|line| self.is_body(line.node) && self.tree.button(line.node).is_none())
            .collect();
        let mut pairs: Vec<Pair> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let heading = self.tree.inclusive_ancestors(line.node).any(|index| self.tree.is(index, NodeRole::Heading));
            let Some(name) = person_name(line.text, heading) else { continue };
            // "Email Abernethy" is what one can do, not who one is.
            if self.tree.link(line.node).is_some_and(|href| href.ends_with(':')) {
                continue;
            }
            let below = lines
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .take(3)
                .filter(|below| !self.is_of_marked_parts(below.node) && !self.is_other_property(below.node))
                .filter(|below| line::pronouns(below.text).is_none() && !line::is_separator(below.text));
            let not_head = |below: &&Line| {
                let head =
                    |index| self.tree.node(index).is_some_and(|node| node.role == NodeRole::Heading && node.level == 1);
                !self.tree.inclusive_ancestors(below.node).any(head)
            };
            let title = below
                .take(2)
                .filter(not_head)
                .map(|below| unlabelled(&clean(below.text)))
                .find(|text| is_title_line(text));
            let same_line = line
                .text
                .split_once(", ")
                .map(|(_, rest)| clean(rest))
                .filter(|rest| is_title_line(rest) && !is_credentials(rest));
            let title = same_line.or(title);
            if heading || title.is_some() {
                pairs.push(Pair { node: line.node, name, title, heading });
            }
        }
        pairs
    }

    /// Whether a line is marked as something else than a title: employer, place, description.
    fn is_other_property(&self, node: usize) -> bool {
        self.tree.inclusive_ancestors(node).filter_map(|index| self.tree.node(index)?.itemprop.as_deref()).any(|own| {
            matches!(own, "worksFor" | "affiliation" | "address" | "homeLocation" | "workLocation" | "description")
        })
    }

    /// Whether a line is put together of parts that are marked one by one: title, place and the like side by side.
    fn is_of_marked_parts(&self, node: usize) -> bool {
        let marked = |&index: &usize| {
            self.tree.node(index).is_some_and(|part| {
                part.inline && (part.itemprop.is_some() || part.keys.iter().any(|key| key.starts_with("class=p-")))
            })
        };
        self.tree.subtree(node).skip(1).filter(marked).count() >= 2
    }

    /// The pair that the page is about: named by structured data, or the only one, or the one that heading, title or
    /// address name.
    fn subject_pair<'p>(&self, pairs: &'p [Pair], named: Option<&str>) -> Option<&'p Pair> {
        if let Some(named) = named {
            return pairs
                .iter()
                .find(|pair| names::same(&pair.name, named) || names::same(&stripped(&pair.name), &stripped(named)));
        }
        let titled = self.title_name();
        let slug = self
            .address
            .path
            .iter()
            .rev()
            .find(|segment| segment.chars().any(char::is_alphabetic))
            .map(String::as_str)
            .unwrap_or_default();
        let h1 = |pair: &Pair| {
            self.tree.inclusive_ancestors(pair.node).any(|index| {
                self.tree.node(index).is_some_and(|node| node.role == NodeRole::Heading && node.level == 1)
            })
        };
        let titled_so = |pair: &Pair| {
            titled.as_deref().is_some_and(|title| {
                names::same(title, &pair.name) || names::same(&stripped(title), &stripped(&pair.name))
            })
        };
        let slugged = |pair: &Pair| {
            is_in_slug(&stripped(&pair.name), slug)
                || (pair.title.is_some() && h1(pair) && is_slug_in(slug, &pair.name))
        };
        let tied = |pair: &Pair| titled_so(pair) || slugged(pair);
        let about_people = sites().is_people_path(self.address) || sites().is_directory(self.address);
        let own = |pair: &&Pair| {
            let sure = pair.title.is_some() || (h1(pair) && (about_people || (titled_so(pair) && slugged(pair))));
            pair.heading && tied(pair) && sure
        };
        if let Some(pair) = pairs.iter().find(own) {
            return Some(pair);
        }
        let full: Vec<&Pair> = pairs.iter().filter(|pair| pair.heading && pair.title.is_some()).collect();
        match full.as_slice() {
            [only] if h1(only) || (about_people && self.has_text(only.node)) => Some(only),
            _ => None,
        }
    }

    /// Whether a paragraph follows before the next heading.
    fn has_text(&self, node: usize) -> bool {
        !self.paragraphs(node).is_empty()
    }

    /// The paragraphs between a node and the next heading that is not part of the same head.
    fn paragraphs(&self, node: usize) -> Vec<String> {
        let mut paragraphs: Vec<String> = Vec::new();
        for line in self.tree.lines(node + 1..self.tree.len()) {
            let heading = self.tree.inclusive_ancestors(line.node).any(|index| self.tree.is(index, NodeRole::Heading));
            if (heading && !paragraphs.is_empty()) || !self.is_body(line.node) || line.node > node + 60 {
                break;
            }
            let text = clean(line.text);
            let prose = text.chars().count() >= 60 && text.split_whitespace().count() >= 9;
            if prose && !heading && self.tree.button(line.node).is_none() {
                paragraphs.push(text);
            } else if !paragraphs.is_empty() && text.chars().count() < 20 {
                break;
            }
        }
        paragraphs
    }

    fn add_pair(&self, pair: &Pair, gathered: &mut Gathered) {
        gathered.name.add("heading", if pair.title.is_some() { 78 } else { 64 }, pair.name.clone());
        if self.title_name().is_some_and(|title| names::same(&stripped(&title), &stripped(&pair.name))) {
            gathered.name.add("title", 60, pair.name.clone());
        }
        if pair.title.is_none() {
            let below = self.tree.lines(pair.node + 1..self.tree.len()).map(|line| clean(line.text)).next();
            if let Some(line) = below.filter(|line| is_short_line(line) && !is_credentials(line)) {
                gathered.headline.add("below_name", 64, line);
            }
        }
        if let Some(title) = &pair.title {
            gathered.headline.add("below_name", 80, title.clone());
            let own = headline::stated(title);
            let first = own.as_ref().map(|stated| stated.title.clone()).or_else(|| headline::first_title(title));
            if let Some(first) = first {
                gathered.title.add("below_name", 80, first);
            }
            if let Some(company) = own.and_then(|stated| stated.company) {
                gathered.company.add("below_name", 66, company);
            }
        }
        let mut after = self.tree.lines(pair.node + 1..self.tree.len()).take(4);
        if let Some(pronouns) = after.find_map(|line| line::pronouns(line.text)) {
            gathered.pronouns.add("shape", 80, pronouns);
        }
    }

    /// What the page as a whole says: whose site it is, where, and the text about the person.
    fn add_page(&self, gathered: &mut Gathered, bare: bool, node: usize) {
        let paragraphs = self.paragraphs(node);
        if !paragraphs.is_empty() {
            gathered.about.add("paragraphs", 70, paragraphs.join("\n"));
        }
        let directory = sites().is_directory(self.address);
        if !directory {
            let organisation = self.graph.organisation(|kind| {
                sites().is_school_type(kind)
                    || kind == "Organization"
                    || kind == "Corporation"
                    || kind == "LocalBusiness"
            });
            if let Some((name, place)) = organisation {
                gathered.company.add("site_data", if bare { 82 } else { 60 }, name);
                // A school's place is where its head works; a company may have many.
                if let Some(place) = place.filter(|_| self.site() == Site::School) {
                    gathered.location.add("site_data", 68, place);
                }
            }
            if let Some(name) = self
                .outline
                .metas
                .get("og:site_name")
                .map(|name| clean(name))
                .filter(|name| gathered.name.candidates().all(|own| !names::same(&own.value, name)))
            {
                gathered.company.add("site_name", 70, name);
            }
        } else if let Some(place) = self.practice() {
            gathered.location.add("address", 80, place);
        }
    }

    /// The town of a practice: the last line of the first address.
    fn practice(&self) -> Option<String> {
        let keyed: Vec<usize> = self
            .tree
            .all()
            .filter(|&index| self.is_body(index) && self.tree.has_key(index, |key| matches!(key, "class=address-line")))
            .collect();
        let keyed_parent = keyed.first().and_then(|&first| self.tree.parent(first));
        let last = keyed
            .iter()
            .rev()
            .find(|&&index| self.tree.parent(index) == keyed_parent)
            .map(|&index| clean(&self.tree.text(index)));
        last.filter(|text| is_town(text)).or_else(|| {
            self.tree
                .lines(self.tree.all())
                .filter(|line| self.is_body(line.node))
                .map(|line| clean(line.text))
                .find(|text| has_post_code(text) && is_town(text))
        })
    }

    /// The rows of a list of people, if that is what the page is.
    fn list(&self, marked: &[Described], cards: &[Described], pairs: &[Pair]) -> Option<Vec<ListedPerson>> {
        if let Some(rows) = self.directory_rows() {
            return Some(rows);
        }
        for described in [marked, cards] {
            if described.len() >= LIST {
                return Some(described.iter().filter_map(|person| self.listed(person)).collect());
            }
        }
        let titled: Vec<&Pair> = pairs.iter().filter(|pair| pair.title.is_some()).collect();
        let slug = self.address.path.last().map(String::as_str).unwrap_or_default();
        let about_one = pairs.iter().any(|pair| {
            pair.heading
                && (self.title_name().is_some_and(|title| names::same(&stripped(&title), &stripped(&pair.name)))
                    || names::resembles(&stripped(&pair.name), slug))
        });
        if about_one || !sites().is_people_path(self.address) {
            return None;
        }
        // Where some rows of headings have a title that is known, the short lines below the others are titles too.
        let headed = pairs.iter().filter(|pair| pair.heading).count();
        let rows: Vec<ListedPerson> = if titled.len() >= LIST {
            titled.into_iter().map(|pair| self.row(pair.node, pair.name.clone(), pair.title.clone())).collect()
        } else if headed >= LIST && titled.len() * 3 >= headed {
            let below = |pair: &Pair| {
                let line = self.tree.lines(pair.node + 1..self.tree.len()).map(|line| clean(line.text)).next();
                pair.title.clone().or(line.filter(|line| is_short_line(line) && person_name(line, false).is_none()))
            };
            pairs
                .iter()
                .filter(|pair| pair.heading)
                .map(|pair| self.row(pair.node, pair.name.clone(), below(pair)))
                .collect()
        } else {
            return None;
        };
        Some(rows)
    }

    fn listed(&self, person: &Described) -> Option<ListedPerson> {
        let mut row = self.row(person.node, person.name.clone()?, person.titles.first().cloned());
        row.location.clone_from(&person.place);
        if let Some(address) = person.addresses.first() {
            row.url = Some(format!("https://{}", address.split_once("://").map_or(address.as_str(), |(_, rest)| rest)));
        }
        row.identity.clone_from(&row.url);
        Some(row)
    }

    fn row(&self, node: usize, name: String, headline: Option<String>) -> ListedPerson {
        let link = self
            .tree
            .link(node)
            .or_else(|| self.tree.subtree(node).find_map(|index| self.tree.node(index)?.href.as_deref()));
        let url =
            link.filter(|href| Address::parse(href).host == self.address.host).map(|href| format!("https://{href}"));
        // "Family, Given" is how lists are sorted, not how people are called.
        let parsed = parse_name(&name);
        let turned = name.contains(", ") && !parsed.given_name.is_empty() && !parsed.family_name.is_empty();
        let name =
            if turned && parsed.credentials.is_empty() { names::without_decoration(&name, &parsed) } else { name };
        ListedPerson { name: Some(name), identity: url.clone(), url, headline, ..ListedPerson::default() }
    }

    /// Rows of a directory's results.
    fn directory_rows(&self) -> Option<Vec<ListedPerson>> {
        if !sites().is_directory(self.address) {
            return None;
        }
        let body = |index: usize| {
            !self.tree.within(index, Landmark::Complementary) && !self.tree.within(index, Landmark::Footer)
        };
        let rows: Vec<usize> =
            self.tree.all().filter(|&index| self.tree.is_keyed(index, "class=results-row") && body(index)).collect();
        if rows.len() < 2 {
            return None;
        }
        let people = rows
            .into_iter()
            .filter_map(|row| {
                let whole = self.tree.subtree(row);
                let keyed = |class: &str| {
                    whole
                        .clone()
                        .find(|&index| self.tree.is_keyed(index, class))
                        .map(|index| clean(&self.tree.text(index)))
                };
                let mut lines = self.tree.lines(whole.clone()).map(|line| clean(line.text));
                let name = keyed("class=profile-title").or_else(|| lines.next())?;
                let headline = keyed("class=profile-subtitle-credentials")
                    .or_else(|| keyed("class=profile-subtitle"))
                    .or_else(|| lines.find(|text| is_title_line(text)));
                let mut person = self.row(row, name, headline);
                person.location = keyed("class=profile-location").or_else(|| keyed("class=address-line"));
                Some(person)
            })
            .collect();
        Some(people)
    }
}

/// Whether a slug holds every longer word of a name.
fn is_in_slug(name: &str, slug: &str) -> bool {
    let slug = names::key(&slug.replace(['-', '_', '.', '+'], " ")).replace(' ', "");
    let key = names::key(name);
    let mut words = key.split(' ').filter(|word| word.chars().count() >= 3).peekable();
    words.peek().is_some() && words.all(|word| slug.contains(word))
}

/// Whether a slug is a part of the name and nothing else (`stellbrink-amann` of Hedwig Stellbrink-Amann).
fn is_slug_in(slug: &str, name: &str) -> bool {
    let (slug, name) = (names::key(&slug.replace(['-', '_', '.', '+'], " ")), names::key(name));
    let mut words = slug.split(' ').peekable();
    slug.chars().count() >= 5 && words.peek().is_some() && words.all(|word| name.split(' ').any(|own| own == word))
}

/// A name without honorifics and credentials, for comparing.
fn stripped(name: &str) -> String {
    let parsed = parse_name(name);
    if parsed.given_name.is_empty() && parsed.family_name.is_empty() {
        name.to_owned()
    } else {
        format!("{} {}", parsed.given_name, parsed.family_name)
    }
}

/// A line that is a person's name and nothing else. "Family, Given" is turned; what follows a comma may be a title.
fn person_name(text: &str, heading: bool) -> Option<String> {
    let text = clean(text);
    let text = text.split_once(", ").filter(|(_, rest)| is_title_line(rest)).map_or(text.as_str(), |(name, _)| name);
    let words: Vec<&str> = text.split_whitespace().collect();
    let unspaced = text.chars().any(super::words::is_unspaced);
    let fits = (2..=9).contains(&words.len()) && text.chars().count() <= 70
        || (unspaced && (2..=12).contains(&text.chars().count()));
    let page = words.first().is_some_and(|first| super::words::is(super::words::Topic::PageStart, first));
    if !fits
        || page
        || text.contains(['@', '|', ':', '?', '!', '/', '&', '“', '"'])
        || text.ends_with('.') && !text.ends_with("Jr.") && !text.ends_with("D.") && !text.ends_with("Sr.")
    {
        return None;
    }
    let small = words.iter().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count();
    let parsed = parse_name(text);
    let whole = !parsed.given_name.is_empty() && !parsed.family_name.is_empty() && parsed.confidence >= 0.6;
    let honoured = !parsed.honorific.is_empty() && !parsed.family_name.is_empty();
    let plain_title = is_title(text) && parsed.honorific.is_empty();
    let sure = if heading { 0.6 } else { 0.75 };
    (small <= 2 && (whole || honoured) && parsed.confidence >= sure && !plain_title).then(|| text.to_owned())
}

/// What follows a label of one word (`Titles: Athletic Trainer`).
fn unlabelled(text: &str) -> String {
    match text.split_once(": ") {
        Some((label, rest)) if !label.contains(' ') && label.chars().count() <= 12 && is_title_line(rest) => {
            rest.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// A line that is a job title: short, no sentence, a rank or craft in it.
fn is_title_line(text: &str) -> bool {
    let length = text.chars().count();
    let sentence = text.ends_with(['.', '!', '?']) && text.split_whitespace().count() > 4;
    (3..=110).contains(&length)
        && text.split_whitespace().count() <= 14
        && !sentence
        && !text.contains('@')
        && !text.contains("://")
        && is_title(text)
}

/// Whether a line holds letters after a name and nothing else (`LMFT`, `PhD, LPC`).
fn is_credentials(line: &str) -> bool {
    line.is_ascii() && line.split_whitespace().all(|word| word.chars().filter(char::is_ascii_lowercase).count() < 3)
}

/// A short line that is no sentence: what stands below a name is usually what the person is.
fn is_short_line(text: &str) -> bool {
    (4..=90).contains(&text.chars().count())
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', ':'])
        && !text.contains(['@', '<', '>'])
        && line::digit(text.chars().next().unwrap_or(' ')).is_none()
        && line::pronouns(text).is_none()
}

fn is_town(text: &str) -> bool {
    text.chars().count() <= 60
        && text.chars().any(char::is_alphabetic)
        && !is_title(text)
        && !text.to_lowercase().contains("suite")
        && !text.contains('@')
}

/// `Pasadena, CA 91105` and the like.
fn has_post_code(text: &str) -> bool {
    let digits = text.split(|letter: char| !letter.is_ascii_digit()).any(|run| run.len() == 5);
    digits && text.contains(',') && text.split_whitespace().count() <= 6
}
