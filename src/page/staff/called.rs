//! What developers call the parts of a page by their classes (`staff-card__role`), of which an outline carries the kind alone
//! (`class=*title`). One more reader beside the others: it raises what they say, speaks where they are silent, and what it
//! says must look like its kind. Not here: which words are of which kind (`extension/page/data/class_families.json`).

use super::Page;
use super::place::{has_post_code, is_remote, place_in};
use super::shape::{KNOWN, is_credentials, is_short_line, is_title_line, likely_name, stripped, without_letters};
use crate::model::order::IntoList;
use crate::page::evidence::{Evidence, THRESHOLD};
use crate::page::fields::Gathered;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::sites::sites;
use crate::page::words;
use std::ops::Range;

/// Letters of the shortest text about somebody.
const PROSE: usize = 60;

/// The key of what is called a name.
pub const NAME: &str = "class=*name";
/// Of what somebody is.
pub const TITLE: &str = "class=*title";
/// Of a place.
pub const PLACE: &str = "class=*place";
/// Of a text about somebody.
const ABOUT: &str = "class=*about";
/// Of an employer.
pub const EMPLOYER: &str = "class=*employer";

impl Page<'_> {
    /// Whether the line at a node, and nothing but it, is called so.
    pub(super) fn is_called(&self, node: usize, key: &str) -> bool {
        self.tree
            .inclusive_ancestors(node)
            .take(3)
            .find(|&above| self.tree.is_keyed(above, key))
            .is_some_and(|above| self.tree.lines(self.tree.subtree(above)).nth(1).is_none())
    }

    /// What is called so in a part of the page, each in one line.
    pub(super) fn called(&self, nodes: Range<usize>, key: &str) -> Vec<(usize, String)> {
        let most = if key == TITLE { 4 } else { 1 };
        let fits = |&node: &usize| {
            let own = self.tree.node(node).filter(|own| !own.spoken && self.tree.is_keyed(node, key));
            own.is_some_and(|own| own.inline || self.tree.lines(self.tree.subtree(node)).nth(most).is_none())
        };
        let told = |node: usize| {
            // Of several offices, each in a line, the first counts; a label may stand before them.
            let mut lines = self.tree.lines(self.tree.subtree(node));
            let first = lines.find(|line| !line.text.ends_with(':')).filter(|_| most > 1);
            let text = first.map_or_else(|| clean(&self.tree.text(node)), |line| clean(line.text));
            let value = text.split_once(": ").filter(|(label, _)| sites().label(label).is_some());
            (node, value.map_or(text.as_str(), |(_, value)| value).trim_matches([',', '·', '|', ' ']).to_owned())
        };
        nodes.filter(fits).map(told).filter(|(_, text)| is_value(text)).listed()
    }

    /// The title of a row, by what it is called; with the row's name, one that merely may be a name as well.
    pub(super) fn called_title(&self, row: Range<usize>, name: Option<&str>) -> Option<String> {
        let mut titles = self.called(row, TITLE).into_iter().map(|(_, text)| text).filter(|text| is_said(text));
        let is_other =
            |text: &str, sure: f64| sure < KNOWN && name.is_some_and(|name| !is_same(&names::key(text), name));
        titles.find(|text| likely_name(text).is_none_or(|(_, sure, _)| is_other(text, sure)) || is_title_line(text))
    }

    /// The employer of a row, by what it is called.
    pub(super) fn called_employer(&self, row: Range<usize>) -> Option<String> {
        self.called(row, EMPLOYER).into_iter().map(|(_, text)| text).find(|text| is_short_line(text))
    }

    /// The place of a row, by what it is called.
    pub(super) fn called_place(&self, row: Range<usize>) -> Option<String> {
        self.called(row, PLACE).into_iter().find_map(|(_, text)| place_of(&text))
    }

    /// The part of the page around a node in which nobody else is called by a name.
    fn own_part(&self, node: usize, key: &str) -> Range<usize> {
        let others = self.called(self.tree.all(), NAME);
        let others: Vec<usize> = others
            .into_iter()
            .filter(|(_, text)| likely_name(text).is_some_and(|(name, ..)| !is_same(&names::key(&name), key)))
            .map(|(node, _)| node)
            .listed();
        let alone = |whole: &Range<usize>| !others.iter().any(|other| whole.contains(other));
        if alone(&self.tree.all()) {
            return self.tree.all();
        }
        let parts = self.tree.inclusive_ancestors(node).map(|above| self.tree.subtree(above));
        parts.take_while(alone).last().unwrap_or(node..node)
    }

    /// Adds what the parts of a page around its person are called.
    pub(super) fn add_called(&self, node: usize, gathered: &mut Gathered) {
        let known: Vec<String> = gathered.name.candidates().map(|own| names::key(&stripped(&own.value))).listed();
        let Some(key) = known.first() else { return };
        let part = self.own_part(node, key);
        let is_name = |text: &str| {
            let (whole, bare) = (names::key(text), names::key(&stripped(text)));
            known.iter().any(|own| *own == bare || words::holds_word(&whole, own))
        };
        let inside = |key: &str| {
            let own = self.called(part.clone(), key).into_iter().filter(|(node, _)| self.is_body(*node));
            own.map(|(_, text)| text).filter(|text| !is_name(text)).listed()
        };
        for (_, name) in self.called(part.clone(), NAME) {
            if known.contains(&names::key(&stripped(&name))) {
                gathered.name.add("named", 60, name);
                break;
            }
        }
        let titles = inside(TITLE);
        // In words that no list knows, a heading that is called a title is as often a section's.
        let unheaded = |(node, text): &(usize, String)| self.is_body(*node) && !self.is_headed(*node) && !is_name(text);
        let unheaded = self.called(part.clone(), TITLE).into_iter().find(unheaded).map(|(_, text)| text);
        if let Some(title) =
            titles.iter().find(|text| is_title_line(text)).or(unheaded.as_ref()).filter(|own| is_said(own))
        {
            add(&mut gathered.title, without_letters(title));
            if gathered.headline.is_empty() {
                gathered.headline.add("named", 62, title.clone());
            }
        }
        let is_employer = |text: &&String| {
            let named = sites().is_school_name(text) || sites().is_firm_name(text);
            is_short_line(text)
                && (named || (!is_title_line(text) && place_in(text).is_none()))
                && !sites().is_unit(text)
        };
        if let Some(employer) = inside(EMPLOYER).iter().find(is_employer) {
            add(&mut gathered.company, employer);
        }
        if let Some(place) = inside(PLACE).iter().find_map(|text| place_of(text)) {
            add(&mut gathered.location, &place);
        }
        if gathered.about.is_empty()
            && let Some(about) = part.clone().find(|&node| self.is_body(node) && self.tree.is_keyed(node, ABOUT))
        {
            let lines = self.tree.lines(self.tree.subtree(about)).map(|line| clean(line.text));
            let text = lines.filter(|text| text.chars().count() >= PROSE).listed().join("\n");
            if !text.is_empty() {
                gathered.about.add("named", 64, text);
            }
        }
    }
}

/// Adds a value; one that others have settled already is raised and not disputed.
fn add(field: &mut Evidence<String>, text: &str) {
    let key = names::key(text);
    let other = field.candidates().any(|own| own.prior >= THRESHOLD && names::key(&own.value) != key);
    field.add("named", if other { 40 } else { 64 }, text.to_owned());
}

fn is_same(one: &str, other: &str) -> bool {
    words::holds_word(one, other) || words::holds_word(other, one)
}

/// Whether a text may be a value at all, and is not what its kind is called.
fn is_value(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && sites().label(text).is_none() && !line::is_separator(text)
}

/// Whether a text called a title may be one.
fn is_said(text: &str) -> bool {
    is_title_line(text) || (is_short_line(text) && place_in(text).is_none() && !is_credentials(text))
}

/// The place in a text that is called one.
fn place_of(text: &str) -> Option<String> {
    let plain = || {
        !text.contains(|own| line::digit(own).is_some())
            && text.starts_with(char::is_uppercase)
            && text.split([' ', ',']).filter(|word| !word.is_empty()).count() <= 4
            && !is_title_line(text)
            && !is_remote(text)
    };
    place_in(text).or_else(|| (plain() || has_post_code(text)).then(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::model::outline::{NodeRole, Outline, OutlineNode};
    use crate::page::read;

    fn page(lines: &[(NodeRole, &str, &str)]) -> Outline {
        let node = |(role, text, kind): &(NodeRole, &str, &str)| OutlineNode {
            role: *role,
            level: u8::from(*role == NodeRole::Heading),
            text: (*text).to_owned(),
            keys: if kind.is_empty() { Vec::new() } else { vec![format!("class=*{kind}")] },
            ..OutlineNode::default()
        };
        Outline {
            url: "https://www.brightwater.example/people/ada-quill".to_owned(),
            title: "Ada Quill".to_owned(),
            nodes: lines.iter().map(node).collect(),
            ..Outline::default()
        }
    }

    #[test]
    fn what_classes_call_things_is_read_where_nothing_else_says_it() {
        let plain = [
            (NodeRole::Heading, "Ada Quill", "name"),
            (NodeRole::Text, "Loremaster", "title"),
            (NodeRole::Text, "Lanternfield", "place"),
            (NodeRole::Text, "Wexmoor Partners", "employer"),
        ];
        let profile = read(&page(&plain)).profile.unwrap().plain();
        assert_eq!(profile.title.as_deref(), Some("Loremaster"));
        assert_eq!(profile.location.as_deref(), Some("Lanternfield"));
        assert_eq!(profile.company.as_deref(), Some("Wexmoor Partners"));
    }

    #[test]
    fn a_class_that_lies_is_not_believed() {
        let lies = [
            (NodeRole::Heading, "Ada Quill", "name"),
            (NodeRole::Text, "Head of School", ""),
            (NodeRole::Text, "We believe that everybody can learn.", "title"),
            (NodeRole::Text, "Online", "place"),
            (NodeRole::Text, "Company:", "employer"),
        ];
        let profile = read(&page(&lies)).profile.unwrap().plain();
        assert_eq!(profile.title.as_deref(), Some("Head of School"));
        assert_eq!((profile.location, profile.company), (None, None));
    }
}
