//! What stands where in the rows of a list. Each place beside the names is judged over all rows together: what stands there
//! in most of them says what stands there in the others, in whatever words. Not here: which lines are names (`repeated`).

use super::Page;
use super::place::{has_post_code, is_remote, place_in};
use super::shape::{is_credentials, is_short_line, is_title_line};
use crate::model::order::IntoList;
use crate::model::outline::NodeRole;
use crate::page::line::{self, clean};
use crate::page::sites::{Label, sites};
use crate::page::tree::Line;
use crate::person::parse_name;
use std::ops::Range;

/// Places beside a name that are looked at.
const MOST: usize = 6;

/// Bytes of the longest label of names.
const LONGEST_LABEL: usize = 40;

/// What a row says besides its name.
pub struct Beside {
    /// Before it.
    pub before: Vec<String>,
    /// Behind it.
    pub after: Vec<String>,
    /// In the cell below the head that says what people are.
    pub headed: Option<String>,
    /// Whether the name stands below the head of names.
    pub tabled: bool,
}

/// What the places beside the names of a list are of.
pub struct Columns {
    /// Whether what somebody is stands before the name.
    pub above: bool,
    title: usize,
    /// Whether too few of its words are known for a known one elsewhere to say anything.
    unlisted: bool,
    /// Whether rows say where people are, and not merely an employer's name a town.
    pub placed: bool,
    /// Where towns stand behind the names: many of them are known ones.
    towns: Option<usize>,
}

impl Columns {
    /// Judges the places of these rows.
    pub fn of(rows: &[&Beside]) -> Self {
        let below = Usual::of(&mut rows.iter().map(|own| own.after.as_slice()));
        let above = Usual::of(&mut rows.iter().map(|own| own.before.as_slice()));
        let all = rows.len();
        let untold = below.titled * 4 < all && below.first.is_none();
        let is_above = (above.titled > below.titled && above.titled * 2 >= all) || (untold && above.first == Some(0));
        let usual = if is_above { above } else { below };
        let unlisted = usual.titled * 3 < all * 2;
        let first = usual.first.filter(|first| unlisted && (*first <= usual.at || usual.titled == 0));
        let (mut towns, mut placed) = ([0usize; MOST], 0);
        for row in rows {
            let mut any = false;
            for (at, _) in row.after.iter().enumerate().filter(|(_, text)| place_in(text).is_some()) {
                any = true;
                if let Some(town) = towns.get_mut(at) {
                    *town += 1;
                }
            }
            placed += usize::from(any);
        }
        Self {
            above: is_above,
            placed: placed * 4 >= all,
            title: first.unwrap_or(usual.at),
            unlisted: first.is_some(),
            towns: towns.iter().position(|rows| rows * 3 >= all.max(1)),
        }
    }

    /// What somebody is, by where it stands.
    pub fn title(&self, row: &Beside) -> Option<String> {
        let texts = if self.above { &row.before } else { &row.after };
        let own = texts.get(self.title);
        let usual = || own.or(texts.first());
        let is_title = |text: &&String| is_title_line(text) && !is_degree(text);
        let near = || texts.iter().take(self.title + 2).find(is_title);
        // Letters of a degree end as a state does: the only place of a row is one.
        let is_place = |text: &String| {
            place_in(text).is_some() && !row.after.iter().any(|own| own != text && place_in(own).is_some())
        };
        let says = |text: &&String| is_short_line(text) && !has_post_code(text) && !is_place(text) && !is_degree(text);
        let plain = || usual().filter(says);
        let there = own.filter(|text| self.unlisted && may_be_title(text));
        there.or_else(|| usual().filter(is_title)).or_else(near).or_else(plain).cloned()
    }

    /// What stands where others have a town.
    pub fn town(&self, row: &Beside) -> Option<String> {
        let text = row.after.get(self.towns?)?;
        (is_short_line(text) && text.len() <= 40 && !is_title_line(text) && !is_remote(text)).then(|| text.clone())
    }
}

/// Where on one side of the names rows say what somebody is.
struct Usual {
    /// Where most say a known title.
    at: usize,
    /// How many do.
    titled: usize,
    /// The first place at which most say what may be one.
    first: Option<usize>,
}

impl Usual {
    fn of(rows: &mut dyn Iterator<Item = &[String]>) -> Self {
        let (mut all, mut titled, mut likely) = (0, [0usize; MOST], [0usize; MOST]);
        for row in rows {
            all += 1;
            if let Some(place) =
                row.iter().position(|text| is_title_line(text) && !is_degree(text)).and_then(|at| titled.get_mut(at))
            {
                *place += 1;
            }
            for (text, place) in row.iter().zip(&mut likely) {
                *place += usize::from(may_be_title(text));
            }
        }
        let most = titled.iter().enumerate().max_by_key(|(at, rows)| (**rows, MOST - at));
        let (at, titled) = most.map_or((0, 0), |(at, rows)| (at, *rows));
        Self { at, titled, first: likely.iter().position(|rows| rows * 3 >= all * 2 && *rows > 0) }
    }
}

/// Whether a text is what stands before names and nothing else (`mgr inż.`).
pub fn is_degree(text: &str) -> bool {
    // "Dean" and "Coach" are what somebody is as well.
    text.len() <= 16
        && text.split(' ').all(|word| word.ends_with('.') || word.chars().count() <= 3 || word == "Prof")
        && parse_name(&[text, "Ada", "Quill"].join(" ")).honorific == text
}

/// Whether a text may say what somebody is: a short line that is nothing else.
fn may_be_title(text: &str) -> bool {
    let digits = || text.chars().filter(|own| line::digit(*own).is_some()).count();
    (is_title_line(text) && !is_degree(text))
        || (is_short_line(text)
            && !has_post_code(text)
            && !is_credentials(text)
            && !is_degree(text)
            && digits() < 3
            && place_in(text).is_none())
}

/// The head of a table of people.
pub struct TableHead {
    row: usize,
    cells: usize,
    name: usize,
    title: usize,
}

impl Page<'_> {
    pub(super) fn cells(&self, row: usize) -> Vec<usize> {
        self.tree.subtree(row).filter(|own| self.tree.parent(*own) == Some(row)).listed()
    }

    /// The heads of tables that have a column of names and one of what people are.
    fn table_heads(&self) -> Vec<TableHead> {
        let labels = self.tree.lines(self.tree.all()).filter(|line| line.text.len() <= LONGEST_LABEL);
        let head = |line: Line| {
            let row = self.tree.ancestors(line.node).find(|&above| self.tree.is(above, NodeRole::Item))?;
            let is_of_names = sites().labels_name(line.text);
            let cells = if is_of_names { self.cells(row) } else { Vec::new() };
            let name = cells.iter().position(|cell| self.tree.subtree(*cell).contains(&line.node))?;
            let is_title = |cell: &usize| sites().label(&clean(&self.tree.text(*cell))) == Some(Label::Title);
            let title = cells.iter().position(is_title)?;
            Some(TableHead { row, cells: cells.len(), name, title })
        };
        labels.filter_map(head).listed()
    }

    /// Of a name that stands below the head of names the cell below that of what people are, where its row has all cells.
    pub(super) fn headed_cell(&self, name: usize) -> Option<Range<usize>> {
        let heads = self.tables.get_or_init(|| self.table_heads());
        let row = self.tree.ancestors(name).find(|&above| self.tree.is(above, NodeRole::Item))?;
        // A table may go on below a heading without its head.
        let head = heads.iter().rev().find(|head| head.row < row)?;
        let cells = self.cells(row);
        let own = cells.get(head.name).is_some_and(|cell| self.tree.subtree(*cell).contains(&name));
        let title = cells.get(head.title).filter(|_| cells.len() == head.cells);
        let cell = title.map_or(row..row, |cell| self.tree.subtree(*cell));
        (own && (2..=head.cells).contains(&cells.len())).then_some(cell)
    }
}

/// The rank of a label's value among the lines of a row: a title's comes before what has no label, any other behind it.
pub fn rank(label: Option<&str>) -> u8 {
    match label {
        Some(label) if sites().label(label) == Some(Label::Title) => 0,
        None => 1,
        Some(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(all: &[&[&str]]) -> Vec<Beside> {
        let row = |after: &&[&str]| Beside {
            before: Vec::new(),
            after: after.iter().map(|text| (*text).to_owned()).collect(),
            headed: None,
            tabled: false,
        };
        all.iter().map(row).collect()
    }

    fn titles(all: &[&[&str]]) -> Vec<Option<String>> {
        let rows = rows(all);
        let columns = Columns::of(&rows.iter().collect::<Vec<_>>());
        rows.iter().map(|row| columns.title(row)).collect()
    }

    #[test]
    fn where_few_words_are_known_the_first_place_is_the_title_and_no_known_word_behind_it() {
        let said = titles(&[&["Wowa of Fewof", "Teacher"], &["Vydeby Mopuk", "Houses"], &["Gimob", "Languages"]]);
        assert_eq!(said.into_iter().flatten().collect::<Vec<_>>(), ["Wowa of Fewof", "Vydeby Mopuk", "Gimob"]);
    }

    #[test]
    fn a_degree_before_names_is_no_title_and_a_dean_is_one() {
        let said = titles(&[&["mgr inż.", "Chemistry"], &["Dr", "Geography"], &["mgr", "Music"], &["mgr", "Latin"]]);
        assert_eq!(said.into_iter().flatten().collect::<Vec<_>>(), ["Chemistry", "Geography", "Music", "Latin"]);
        let said = titles(&[&["Dean", "Head of Mathematics"], &["Coach", "Athletics"], &["Teacher", "Music"]]);
        assert_eq!(said.into_iter().flatten().collect::<Vec<_>>(), ["Dean", "Coach", "Teacher"]);
    }

    #[test]
    fn who_says_no_title_is_not_given_the_town_for_one() {
        let said = titles(&[&["Founder", "Irvine, California"], &["Teacher", "Austin, Texas"], &["Boise, Idaho"]]);
        assert_eq!(said, [Some("Founder".to_owned()), Some("Teacher".to_owned()), None]);
    }
}
