//! What stands beside a name: the lines right above and below it, each told by what it is. Not here: whose name it is, and
//! what the rest of the page says.

use super::place::{has_post_code, place_in};
use super::shape::{
    KNOWN, dashed_parts, is_credentials, is_short_line, is_title_line, likely_name, person_name, stripped,
    without_credentials, without_letters,
};
use super::{Page, Pair};
use crate::model::order::Keep;
use crate::model::outline::NodeRole;
use crate::page::employer;
use crate::page::fields::Gathered;
use crate::page::headline::{self, looks_like_place};
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::sites::{Label, sites};
use crate::page::tree::Line;
use crate::page::words::{self, Topic};
use crate::person::place::read_place;

/// Lines below a name among which what belongs to it stands.
const BELOW: usize = 6;

/// Letters of the longest line of a head; a longer one is prose.
const LONGEST: usize = 160;

impl<'a> Page<'a> {
    /// The lines below a name that say something of it: without buttons, links within the page, letters after names and
    /// what a part of the page is called.
    fn below(&self, own: Line<'a>) -> Vec<Line<'a>> {
        let mut below = Vec::new();
        let mut passed = false;
        for line in self.tree.lines(own.node..self.tree.len()) {
            if !passed
                || !self.is_body(line.node)
                || self.tree.button(line.node).is_some()
                || line::is_separator(line.text)
            {
                passed |= line == own;
                continue;
            }
            if line.text.len() > LONGEST || below.len() == BELOW {
                break;
            }
            if !self.is_link_without_address(line.node)
                && line::pronouns(line.text).is_none()
                && !self.is_other_property(line.node)
                && self.spoken_label(line.node).is_none()
            {
                below.push(line);
            }
        }
        below
    }

    /// The title that stands beside a name: in one of the next lines, otherwise right above it.
    pub(super) fn title_beside(&self, own: Line<'a>, bare_key: &str) -> Option<String> {
        let mut below = self.below(own);
        let name = names::key(&stripped(own.text));
        below.keep(|below| {
            // "Ada Quill, MA, LMHC" below "Hi, I’m Ada." is the name once more.
            let again = names::key(&stripped(below.text)) == name
                || (self.is_headed(below.node) && words::holds_word(&names::key(below.text), bare_key));
            !again && !self.is_first_heading(below.node) && !self.is_of_marked_parts(below.node)
        });
        let titled = |line: &Line<'a>| {
            let told = without_credentials(self.without_more(line));
            self.said(told).title(told).cloned()
        };
        // Letters after the name may stand in a line of their own, above what somebody is.
        let lettered = |line: &&Line<'a>| is_credentials(line.text);
        let title = below.iter().filter(|line| !lettered(line)).take(2).find_map(titled);
        let letters = || below.iter().take(2).find(lettered).and_then(titled);
        title.or_else(letters).or_else(|| self.title_above(own.node)).or_else(|| self.office_above(own))
    }

    /// The office in the line right above a name in a script without spaces, as a letter is signed in it (`校長`).
    fn office_above(&self, own: Line<'a>) -> Option<String> {
        if !own.text.chars().any(words::is_unspaced) {
            return None;
        }
        let above = self.tree.lines(self.tree.all()).take_while(|line| line.node < own.node).last()?;
        let fits = self.is_body(above.node) && !self.is_headed(above.node) && self.tree.link(above.node).is_none();
        fits.then(|| self.said(above.text).title(above.text).cloned()).flatten()
    }

    /// The title right above the page's first heading, in the same part of the page.
    fn title_above(&self, node: usize) -> Option<String> {
        let mut all = self.tree.all().filter(|&index| self.is_body(index) && self.tree.is(index, NodeRole::Heading));
        let heading = all.next().filter(|heading| self.tree.subtree(*heading).contains(&node))?;
        let parent = self.tree.parent(heading)?;
        let above = self.tree.lines(parent..heading).last()?;
        let fits = self.is_body(above.node) && self.tree.link(above.node).is_none();
        fits.then(|| self.said(above.text).title(above.text).cloned()).flatten()
    }

    /// A line without what opens more at its end (`Psicóloga · ver más`).
    fn without_more(&self, line: &Line<'a>) -> &'a str {
        let opens = self.tree.subtree(line.node).skip(1).last().is_some_and(|part| self.is_link_without_address(part));
        self.without_badge(*line).filter(|_| opens).unwrap_or(line.text)
    }

    fn is_link_without_address(&self, node: usize) -> bool {
        let link = self.tree.inclusive_ancestors(node).find(|&index| self.tree.is(index, NodeRole::Link));
        link.and_then(|link| self.tree.node(link)).is_some_and(|link| link.href.is_none())
    }

    /// Adds the name and what stands beside it.
    pub(super) fn add_pair(&self, pair: &Pair<'a>, gathered: &mut Gathered) {
        gathered.name.add("heading", if pair.title.is_some() { 78 } else { 64 }, pair.name.clone());
        for (reader, tied) in [("title", pair.tie.titled), ("slug", pair.tie.slugged), ("own_link", pair.tie.linked)] {
            if tied {
                gathered.name.add(reader, 60, pair.name.clone());
            }
        }
        // "Ada Quill | Wexmoor Partners"
        if let Some((name, behind)) = dashed_parts(pair.line.text)
            && names::same(name, &pair.name)
            && is_short_line(behind)
            && !is_title_line(behind)
            && place_in(behind).is_none()
            && dashed_parts(behind).is_none()
        {
            gathered.company.add("heading", 70, behind.trim().to_owned());
        }
        if let Some(title) = &pair.title {
            let whole = self.with_employer_behind(pair.line, title);
            let title = whole.as_deref().unwrap_or(title);
            gathered.headline.add("below_name", 80, employer::without_joining_end(title).replace(" ,", ","));
            Self::add_title("below_name", 80, title, gathered);
        } else {
            self.add_unlisted_title(pair, gathered);
        }
        for text in self.below(pair.line).iter().map(|line| clean(line.text)) {
            let place = || {
                // A town that no list knows may be known from the page's title ("Coach in Zwolle").
                let titled = || {
                    let town =
                        text.split(", ").next().filter(|town| looks_like_place(&text) && text.len() > town.len())?;
                    words::holds_word(&names::key(&self.outline.title), &names::key(town)).then(|| text.clone())
                };
                let known = place_in(&text);
                let titled = known.is_none().then(titled).flatten();
                let sure = titled.is_some();
                let place = known.or(titled)?;
                // "Manchester, United Kingdom" may be a name by its shape, "Roe, Jane" is no place.
                let land = place.rsplit_once(", ").is_some_and(|(_, last)| read_place(last).country.is_some());
                let own =
                    words::holds_word(&names::key(&text), &names::key(&stripped(&pair.name))) || is_credentials(&text);
                (!own && (land || sure || !text.contains(',') || person_name(&text, false).is_none())).then_some(place)
            };
            if !gathered.location.says("below_name")
                && let Some(place) = place()
            {
                gathered.location.add("below_name", 66, place);
            }
            if !gathered.company.says("below_name")
                && let Some(employer) = employer_in(&text)
            {
                gathered.company.add("below_name", 64, employer);
            }
        }
        let mut after = self.tree.lines(pair.node + 1..self.tree.len()).take(4);
        if let Some(pronouns) = after.find_map(|line| line::pronouns(line.text)) {
            gathered.pronouns.add("shape", 80, pronouns);
        }
    }

    /// A title that ends in a word which joins it to an employer, with the next line, which is the employer's link.
    fn with_employer_behind(&self, name: Line<'a>, title: &str) -> Option<String> {
        let below = self.below(name);
        let at = below.iter().position(|line| clean(line.text) == title)?;
        let next = below.get(at + 1).filter(|next| self.tree.link(next.node).is_some())?;
        // Parts that are marked are titles by themselves.
        if self.tree.subtree(below.get(at)?.node).len() > 1 {
            return None;
        }
        (employer::without_joining_end(title) != title).then(|| format!("{title} {}", clean(next.text)))
    }

    /// The first line below a name, where it may say what somebody is in words that no list knows.
    pub(super) fn unlisted_title(&self, pair: &Pair<'a>) -> Option<String> {
        let own = names::key(&stripped(&pair.name));
        let fits = |text: &String| {
            is_short_line(text)
                && !words::holds_word(&names::key(text), &own)
                && !text.contains(['|', '©', '/'])
                && !text.contains(": ")
                && !sites().is_section(text)
                && place_in(text).is_none()
                && likely_name(text).is_none_or(|(_, sure, _)| sure < KNOWN && !text.chars().any(words::is_unspaced))
        };
        // Below a paragraph that begins with a name stands what comes next on the page.
        if pair.line.text.ends_with('.') && pair.line.text.chars().count() > 80 {
            return None;
        }
        let lines = self.below(pair.line);
        let is_said = |line: &&Line| {
            !is_credentials(line.text)
                && !self.is_of_marked_parts(line.node)
                && sites().label(line.text) != Some(Label::Title)
                && !words::holds_stem(Topic::Email, line.text)
        };
        let first = lines.iter().find(is_said).filter(|line| self.tree.link(line.node).is_none())?;
        Some(clean(first.text)).filter(fits)
    }

    /// Adds it. What is said right below a name on a page of an organisation's people is what they are there.
    fn add_unlisted_title(&self, pair: &Pair<'a>, gathered: &mut Gathered) {
        let Some(text) = self.unlisted_title(pair) else { return };
        let line = employer::without_joining_end(&text);
        gathered.headline.add("below_name", 64, line.to_owned());
        let people = sites().is_directory(self.address) || sites().is_people_path(self.address);
        let vouched = self.vouched(pair) > 0 || (pair.tie.any() && !self.is_page_of_people());
        if !people || !vouched {
            return;
        }
        if let Some(joined) = employer::joined_first(line) {
            gathered.title.add("below_name", 61, joined.title);
            if let Some(company) = joined.company {
                gathered.company.add("below_name", 61, company);
            }
            return;
        }
        let bare = without_letters(line);
        if bare.split_whitespace().count() <= 6 && !looks_like_place(bare) && !has_post_code(bare) {
            gathered.title.add("below_name", 61, bare.to_owned());
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
        // "Angestellt, Schulleiter, Internat Schloss Grüneck"
        let employed = line.split_once(", ").filter(|(first, _)| words::is(Topic::Employment, first));
        let line = employed.map_or(line, |(_, rest)| rest);
        let own = employer::stated(line);
        let whole = || (line.chars().count() <= 60).then(|| without_letters(line).to_owned());
        let first = own.as_ref().map(|stated| stated.title.clone());
        if let Some(first) = first.or_else(|| headline::first_title(line)).or_else(whole) {
            gathered.title.add(reader, prior, first);
        }
        if let Some(company) = own.and_then(|stated| stated.company) {
            gathered.company.add(reader, if sites().is_unit(&company) { 45 } else { 66 }, company);
        }
    }
}

/// The employer that a line names and nothing else.
fn employer_in(text: &str) -> Option<String> {
    let named = |text: &str| sites().is_firm_name(text) || sites().is_school_name(text);
    let fits = named(text) && !is_title_line(text) && is_short_line(text) && !text.contains(['·', '•', '|']);
    // "School of Education, Marlow University": what a part of an organisation is called stands before its name.
    let whole = || text.rsplit_once(", ").map(|(_, last)| last).filter(|last| named(last));
    fits.then(|| whole().unwrap_or(text).to_owned())
}
