//! What a page of one person says beside its structured data: the lines around the name, the paragraphs below it, and whose
//! site it is. Not here: whom the page is about.

use super::shape::{
    KNOWN, has_post_code, is_credentials, is_short_line, is_title_line, is_town, likely_name, person_name, place_in,
    stripped,
};
use super::{Page, Pair};
use crate::model::outline::Landmark;
use crate::model::reading::Site;
use crate::page::fields::Gathered;
use crate::page::headline::{self, looks_like_place};
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::sites::sites;
use crate::page::words::{self, Topic};
use crate::person::place::read_place;

impl Page<'_> {
    /// Whether a paragraph follows before the next heading.
    pub(super) fn has_text(&self, node: usize) -> bool {
        !self.paragraphs(node).is_empty()
    }

    /// The paragraphs between a node and the next heading that is not part of the same head.
    pub(super) fn paragraphs(&self, node: usize) -> Vec<String> {
        // Below a name in a banner, the main part begins elsewhere in the outline.
        let node = self.main_node.filter(|_| !self.tree.within(node, Landmark::Main)).unwrap_or(node);
        let mut paragraphs: Vec<String> = Vec::new();
        let mut tagline = false;
        for (before, line) in self.tree.lines(node + 1..self.tree.len()).enumerate() {
            // Links to the sections of a page stand between its head and them.
            if self.tree.within(line.node, Landmark::Navigation) {
                continue;
            }
            let heading = self.is_headed(line.node);
            if heading && tagline && paragraphs.len() == 1 && words::is(Topic::About, line.text) {
                paragraphs.clear();
            }
            if (heading && !paragraphs.is_empty()) || !self.is_body(line.node) || line.node > node + 60 {
                break;
            }
            let text = clean(line.text);
            let length = text.chars().count();
            let prose = if text.chars().any(words::is_unspaced) { length >= 30 } else { length >= 60 }
                && (text.split_whitespace().count() >= 9
                    || text.chars().filter(|own| words::is_unspaced(*own)).count() >= 25);
            if prose && !heading && self.tree.button(line.node).is_none() {
                // A line right below the name that other text than the next heading follows says what somebody is.
                tagline |= paragraphs.is_empty() && text.chars().count() <= 120 && before == 0;
                paragraphs.push(text);
            } else if !paragraphs.is_empty() && text.chars().count() < 20 && !tagline {
                break;
            }
        }
        paragraphs
    }

    pub(super) fn add_pair(&self, pair: &Pair, gathered: &mut Gathered) {
        gathered.name.add("heading", if pair.title.is_some() { 78 } else { 64 }, pair.name.clone());
        for (reader, tied) in [("title", pair.tie.titled), ("slug", pair.tie.slugged), ("own_link", pair.tie.linked)] {
            if tied {
                gathered.name.add(reader, 60, pair.name.clone());
            }
        }
        if pair.title.is_none() {
            let below = self.tree.lines(pair.node + 1..self.tree.len()).next();
            let below = below.filter(|line| self.tree.link(line.node).is_none()).map(|line| clean(line.text));
            let fits = |line: &String| {
                is_short_line(line)
                    && !is_credentials(line)
                    && !names::same(line, &pair.name)
                    && !sites().is_section(line)
                    && place_in(line).is_none()
                    && likely_name(line)
                        .is_none_or(|(_, sure, _)| sure < KNOWN && !line.chars().any(words::is_unspaced))
            };
            if let Some(line) = below.filter(fits) {
                let line = headline::without_joining_end(&line);
                gathered.headline.add("below_name", 64, line.to_owned());
                // What is said right below a name on a page of an organisation's people is what they are there.
                let short = line.split_whitespace().count() <= 6 && !looks_like_place(line) && !has_post_code(line);
                if self.is_about_people() && !self.is_page_of_people() && pair.tie.any() && short {
                    gathered.title.add("below_name", 61, line.to_owned());
                }
            }
        }
        if let Some(title) = &pair.title {
            gathered.headline.add("below_name", 80, headline::without_joining_end(title).to_owned());
            Self::add_title("below_name", 80, title, gathered);
        }
        let place =
            self.tree.lines(pair.node + 1..self.tree.len()).take(5).map(|line| clean(line.text)).find_map(|text| {
                let place = place_in(&text)?;
                // "Manchester, United Kingdom" may be a name by its shape, "Roe, Jane" is no place.
                let land = place.rsplit_once(", ").is_some_and(|(_, last)| read_place(last).country.is_some());
                let own =
                    words::holds_word(&names::key(&text), &names::key(&stripped(&pair.name))) || is_credentials(&text);
                (!own && (land || !text.contains(',') || person_name(&text, false).is_none())).then_some(place)
            });
        if let Some(place) = place {
            gathered.location.add("below_name", 66, place);
        }
        let employer =
            self.tree.lines(pair.node + 1..self.tree.len()).take(5).map(|line| clean(line.text)).find(|text| {
                (sites().is_firm_name(text) || sites().is_school_name(text))
                    && !is_title_line(text)
                    && is_short_line(text)
                    && !text.contains(['·', '•', '|'])
            });
        if let Some(employer) = employer {
            gathered.company.add("below_name", 64, employer);
        }
        let mut after = self.tree.lines(pair.node + 1..self.tree.len()).take(4);
        if let Some(pronouns) = after.find_map(|line| line::pronouns(line.text)) {
            gathered.pronouns.add("shape", 80, pronouns);
        }
    }

    /// Adds the title of a line, and the employer that the line joins to it.
    pub(super) fn add_title(reader: &'static str, prior: u8, line: &str, gathered: &mut Gathered) {
        // "Therapist in Brooklyn, NY", "Psychologue à Nantes": where, and not for whom.
        let placed = [" in ", " à ", " en ", " a ", " w ", " i "].iter().find_map(|word| {
            let (title, place) = line.rsplit_once(word)?;
            place_in(place).filter(|_| is_title_line(title)).map(|place| (title, place))
        });
        if let Some((title, place)) = placed {
            gathered.title.add(reader, prior, title.to_owned());
            gathered.location.add(reader, 66, place);
            return;
        }
        let own = headline::stated(line);
        let whole = || (line.chars().count() <= 60).then(|| line.to_owned());
        let first = own.as_ref().map(|stated| stated.title.clone());
        if let Some(first) = first.or_else(|| headline::first_title(line)).or_else(whole) {
            gathered.title.add(reader, prior, first);
        }
        if let Some(company) = own.and_then(|stated| stated.company) {
            gathered.company.add(reader, 66, company);
        }
    }

    /// What the page as a whole says: whose site it is, where, and the text about the person.
    pub(super) fn add_page(&self, gathered: &mut Gathered, bare: bool, node: usize) {
        let paragraphs = self.paragraphs(node);
        if !paragraphs.is_empty() {
            gathered.about.add("paragraphs", 70, paragraphs.join("\n"));
        }
        let directory = sites().is_directory(self.address);
        if !directory {
            // Somebody's own site bears their own name, which is nobody's employer.
            let names: Vec<String> = gathered.name.candidates().map(|own| own.value.clone()).collect();
            let other = |name: &str| names.iter().all(|own| !names::same(own, name));
            let organisation = self.graph.organisation(|kind| {
                sites().is_school_type(kind)
                    || kind == "Organization"
                    || kind == "Corporation"
                    || kind == "LocalBusiness"
            });
            if let Some((name, place)) = organisation.filter(|(name, _)| other(name)) {
                gathered.company.add("site_data", if bare { 82 } else { 60 }, name);
                // A school's place is where its head works; a company may have many.
                if let Some(place) = place.filter(|_| self.site() == Site::School) {
                    gathered.location.add("site_data", 68, place);
                }
            }
            let site = self.outline.metas.get("og:site_name").map(|name| clean(name)).filter(|name| other(name));
            let title = self.title_site().filter(|(_, name)| other(name));
            if let Some(name) = site {
                // "Ada Quill | School of Education | Northmere University": the site may be a part of the whole.
                let part = title.as_ref().is_some_and(|(_, whole)| {
                    !names::same(whole, &name)
                        && words::holds_word(&names::key(&self.outline.title), &names::key(&name))
                });
                gathered.company.add("site_name", if part { 56 } else { 70 }, name);
            }
            if let Some((prior, name)) = title {
                gathered.company.add("title_end", prior, name);
            }
        }
        // Elsewhere, a page may give the addresses of several offices.
        if let Some(place) = self.practice(directory) {
            gathered.location.add("address", if directory { 80 } else { 62 }, place);
        }
    }

    /// Whose site a page about people is: what its title ends with, where the page's own bars say so too or it is a school.
    fn title_site(&self) -> Option<(u8, String)> {
        let title = clean(&self.outline.title);
        let last = [" | ", " - ", " – ", " — ", " · ", " :: "]
            .iter()
            .filter_map(|mark| title.rsplit_once(mark))
            .map(|(_, last)| last.trim())
            .min_by_key(|last| last.len())?;
        let fits = self.is_about_people()
            && (3..=60).contains(&last.chars().count())
            && (!headline::is_title(last) || sites().is_firm_name(last));
        let own = names::key(last);
        let named = self.titles.iter().any(|title| names::same(title, last));
        if !fits || own.is_empty() || named || self.address.path.is_empty() {
            return None;
        }
        let bars = [Landmark::Banner, Landmark::Footer, Landmark::Navigation];
        // What stands in the bars, the words of a picture of its sign among them.
        let says = |text: &str| text.chars().count() <= 160 && words::holds_word(&names::key(text), &own);
        let barred =
            self.tree.all().filter(|&index| bars.iter().any(|&bar| self.tree.within(index, bar))).any(|index| {
                self.tree.node(index).is_some_and(|node| says(&node.text) || node.label.as_deref().is_some_and(says))
            });
        if barred { Some((74, last.to_owned())) } else { sites().is_school_name(last).then(|| (64, last.to_owned())) }
    }

    /// The town of a practice: the last line of the first address; outside of directories that of the only one.
    pub(super) fn practice(&self, directory: bool) -> Option<String> {
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
            let mut towns = self
                .tree
                .lines(self.tree.all())
                .filter(|line| self.is_body(line.node))
                .map(|line| clean(line.text))
                .filter(|text| has_post_code(text) && is_town(text));
            let first = towns.next()?;
            (directory || towns.all(|other| other == first)).then_some(first)
        })
    }
}
