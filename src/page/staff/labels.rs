//! Values behind labels: `Position: Counselor`, rows of two cells, terms with their descriptions. Not here: which words are
//! labels (`sites`).

use super::Page;
use super::place::has_post_code;
use super::shape::{is_short_line, is_title_line, unnumbered};
use crate::model::order::IntoList;
use crate::page::fields::Gathered;
use crate::page::headline::{self, looks_like_place};
use crate::page::line::{self, clean};
use crate::page::sites::{Label, sites};
use crate::page::tree::Line;

/// Lines behind a name that may be labels and values about the person.
const MOST_LINES: usize = 80;

impl<'a> Page<'a> {
    /// Adds what labels behind the name at `node` say: of each kind the first.
    pub(super) fn add_labelled(&self, node: usize, gathered: &mut Gathered) {
        let lines: Vec<Line> = self
            .tree
            .lines(node + 1..self.tree.len())
            .filter(|line| self.is_body(line.node))
            .filter(|line| self.tree.button(line.node).is_none() || sites().label(line.text).is_some())
            .take(MOST_LINES)
            .listed();
        let mut known: [bool; 3] = [false; 3];
        for (at, line) in lines.iter().enumerate() {
            let Some((label, value)) = self.labelled(line) else { continue };
            let next = || lines.get(at + 1).map(|next| clean(next.text)).filter(|next| sites().label(next).is_none());
            let Some(value) = value.or_else(next).filter(|value| is_short_line(value)) else { continue };
            let Some(known) = known.get_mut(label as usize).filter(|known| !**known) else { continue };
            match label {
                Label::Title => {
                    let title = unnumbered(&value);
                    // "Title" may head a column of something else.
                    let sure = gathered.title.is_empty() || is_title_line(title);
                    Self::add_title("label", if sure { 74 } else { 45 }, title, gathered);
                    if gathered.headline.is_empty() {
                        gathered.headline.add("label", 66, title.to_owned());
                    }
                }
                Label::Employer => gathered.company.add("label", if sites().is_unit(&value) { 45 } else { 72 }, value),
                Label::Place => match place_of(&value) {
                    Some(place) => gathered.location.add("label", 72, place.to_owned()),
                    None => continue,
                },
            }
            *known = true;
        }
    }

    /// What a text is by the label before it that is there for screen readers alone.
    pub(super) fn spoken_label(&self, node: usize) -> Option<Label> {
        let label = self.tree.node(node.checked_sub(1)?).filter(|node| node.spoken)?;
        sites().label(&label.text)
    }

    /// What a line is a label of, with the value where the same line gives it.
    fn labelled(&self, line: &Line<'a>) -> Option<(Label, Option<String>)> {
        let text = clean(line.text);
        if let Some(label) = sites().label(&text) {
            return Some((label, None));
        }
        if let Some(label) = self.spoken_label(line.node) {
            return Some((label, Some(text)));
        }
        let colon = [": ", "：", " : "].iter().find_map(|mark| text.split_once(mark));
        if let Some((label, value)) = colon {
            return Some((sites().label(label)?, Some(value.trim().to_owned())));
        }
        // `<label>Location</label> <a>Atlanta</a>` is one line with a part.
        let parts = self.tree.subtree(line.node).skip(1).filter_map(|index| self.tree.node(index));
        parts.filter(|part| part.inline && !part.text.is_empty()).find_map(|part| {
            let value = clean(&part.text);
            let label = sites().label(text.strip_suffix(value.as_str())?)?;
            Some((label, Some(value)))
        })
    }
}

/// The place that stands behind its label; of an address in one line the town (`Chemin des Mélèzes 7, 1873 Val-d’Illiez`).
fn place_of(text: &str) -> Option<&str> {
    let last = text.rsplit_once(", ").map_or(text, |(_, last)| last);
    let coded =
        last.split_once(' ').is_some_and(|(code, _)| code.len() > 3 && code.bytes().all(|own| own.is_ascii_digit()));
    if coded { Some(last) } else { is_place(text).then_some(text) }
}

/// What stands behind the label of a place, which a street or a room does as well.
fn is_place(text: &str) -> bool {
    let plain = !text.contains(|letter| line::digit(letter).is_some())
        && text.split_whitespace().count() <= 3
        && !text.starts_with(char::is_lowercase)
        && !headline::is_title(text);
    has_post_code(text) || plain || (looks_like_place(text) && !text.starts_with(|own| line::digit(own).is_some()))
}
