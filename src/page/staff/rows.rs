//! Rows of people by what repeats on a page: containers of one shape, each with a name in the same kind of place, whatever
//! the site is built with. What every row says alike is a button or a label and nobody's name. Not here: rows that are
//! marked in a machine-readable way (`list`).

use super::census::{Census, Found, Leads, Sought, Sure};
use super::columns::{Beside, Columns, rank};
use super::links::{is_made_of, is_profile};
use super::place::{has_post_code, place_in};
use super::repeated::{Entry, Head, Place, Row};
use super::shape::{QUOTES, is_short_line, is_title_line, unlabelled};
use super::slugs::{accounts, is_account_of};
use super::turned::{are_turned, as_called};
use super::{Named, Page};
use crate::model::order::{self, IntoList, Keep};
use crate::model::outline::NodeRole;
use crate::model::reading::ListedPerson;
use crate::page::line::clean;
use crate::page::names;
use crate::page::words;
use std::ops::Range;

/// Rows of a page that are looked at.
const MOST_ROWS: usize = 400;

/// How often a text stands on a page that is what one can do, or a label, rather than what somebody is called.
const REPEATED: usize = 3;

/// From so many names on, what stands beside a list of people is another list of people.
const LEAST_BESIDE: usize = 3;

/// From so many family names in capitals on, they tell people.
const LEAST_CAPITALS: usize = 3;

/// The people of rows.
#[derive(Default)]
struct Counted {
    /// How much speaks for them; 0 where too little does.
    score: usize,
    /// They, and where their names stand.
    people: Vec<(usize, ListedPerson)>,
    /// Their rows.
    within: Vec<Range<usize>>,
    /// Whether nothing but what somebody is stands before their names.
    first: bool,
}

impl Counted {
    /// Their names for comparing, as the lines have them.
    fn keys(&self, lines: &[Entry]) -> Vec<String> {
        let is_theirs = |line: &&Entry| self.people.iter().any(|(at, _)| *at == line.node);
        lines.iter().filter(is_theirs).filter_map(|line| Some(line.said.named.as_ref()?.bare_key.clone())).listed()
    }

    /// Adds those of other rows in the order of the page.
    fn add(&mut self, other: Self) {
        self.people.extend(other.people);
        self.within.extend(other.within);
        order::sort_by_key(&mut self.people, |(at, _)| *at);
    }
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
        self.name_behind_offices(&mut lines);
        self.name_behind_labels(&mut lines);
        self.name_single_words(&mut lines);
        let mut best = Counted::default();
        for &place in places {
            let mut heads = self.heads(&lines, place);
            if heads.len() > MOST_ROWS {
                continue;
            }
            self.keep_one_place(&lines, &mut heads, least);
            let known: Vec<Head> = heads.iter().copied().filter(|head| head.known).listed();
            let of_known = (known.len() >= least && known.len() < heads.len()).then_some(&known);
            for measure in std::iter::once(&heads).chain(of_known) {
                let rows = self.grouped(&lines, &heads, measure);
                let found = self.people(&lines, &rows, least, sought, place == Place::Called, false);
                if found.score > best.score {
                    best = found;
                }
            }
        }
        // On a page of people, names and titles that are called so need not be in words that anybody knows.
        if best.score == 0 && matches!(sought, Sought::People) {
            let heads = self.heads(&lines, Place::Called);
            if heads.len() <= MOST_ROWS {
                best = self.people(&lines, &self.grouped(&lines, &heads, &heads), least, sought, true, true);
            }
        }
        // A page may list its people in several ways: staff as cards, its board in lines.
        if best.score > 0 && matches!(sought, Sought::People) {
            for &place in places {
                let keys = best.keys(&lines);
                let is_listed = |head: &Head| {
                    let named = lines.get(head.at).and_then(|line| line.said.named.as_ref());
                    best.within.iter().any(|row| row.contains(&head.node))
                        || named.is_some_and(|named| keys.contains(&named.bare_key))
                };
                let mut heads = self.heads(&lines, place);
                heads.keep(|head| !is_listed(head));
                if (LEAST_BESIDE..=MOST_ROWS).contains(&heads.len()) {
                    let rows = self.grouped(&lines, &heads, &heads);
                    let other = self.people(&lines, &rows, LEAST_BESIDE, sought, place == Place::Called, false);
                    // Who praises stands behind the praise.
                    if other.first {
                        best.add(other);
                    }
                }
            }
        }
        best.people.into_iter().map(|(_, person)| person).listed()
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
    ) -> Counted {
        let beside: Vec<Beside> = rows.iter().map(|row| self.beside(lines, row, rows.len())).listed();
        let whole = Columns::of(&beside.iter().listed());
        let parts = self.turned_parts(rows, &beside, &whole);
        let distinct = |mut texts: Vec<String>| {
            let all = texts.len();
            order::settle(&mut texts, order::Stays::First, Ord::cmp);
            (texts.len() * 2 > all, texts)
        };
        // Titles that the rows have in common, where at most half of them differ.
        let mut kinds: Vec<String> = Vec::new();
        if called {
            let others = beside.iter().filter_map(|own| whole.title(own)).filter(|own| is_title_line(own));
            let (differ, texts) = distinct(others.listed());
            if !differ {
                kinds = texts;
            }
        }
        // What classes call a title in most rows, each time another, is one in words that nobody knows too.
        let class_titles: Vec<Option<String>> = rows.iter().map(|row| self.row_title(lines, row)).listed();
        let of_class: Vec<String> = class_titles.iter().flatten().cloned().listed();
        let trusted = unlisted || (of_class.len() * 3 >= rows.len() * 2 && distinct(of_class).0);
        let quoted = |own: &Beside| own.before.iter().chain(own.after.first()).any(|text| text.starts_with(QUOTES));
        let opened = |own: &Beside, above: bool| !above && own.before.iter().any(|text| !is_title_line(text));
        let most_opened = beside.iter().filter(|own| opened(own, whole.above)).count() * 2 > rows.len();
        let turned = are_turned(lines, rows);
        // Where many write the family name in capitals, whoever does is a person.
        let in_capitals = |row: &Row| lines.get(row.at).is_some_and(|line| ends_in_capitals(line.raw));
        let capitals = rows.iter().filter(|row| in_capitals(row)).count() >= LEAST_CAPITALS;
        let family_first = self.is_family_first();
        let mut found = Vec::new();
        let mut first = true;
        for ((row, own), class_title) in rows.iter().zip(&beside).zip(class_titles) {
            let Some(line) = lines.get(row.at) else { continue };
            let own_part = self.tree.parent(row.nodes.start);
            let columns = parts.iter().find(|(part, _)| *part == own_part).map_or(&whole, |(_, columns)| columns);
            // Whom somebody quotes stands between the rows of people, and is none of them; and so does who answers for
            // what the row is called.
            let is_called = |text: &String| is_short_line(text) && !is_title_line(text);
            let answers = line.rest.is_some() && own.before.iter().any(is_called);
            if quoted(own) || answers || (opened(own, columns.above) && !most_opened) {
                continue;
            }
            let Some(named) = line.said.named.as_ref() else { continue };
            let family_first = family_first && self.is_cell(line.node);
            first &= own.before.iter().all(|text| columns.above && is_title_line(text));
            let marked = || if trusted { class_title.clone() } else { self.called_title(row.nodes.clone(), None) };
            let class_called = class_title.is_some();
            let sure = own.headed.clone().or_else(|| class_title.clone().filter(|_| trusted));
            let headline = named.title.clone().or_else(|| own.headed.clone()).or_else(|| line.behind()).or_else(marked);
            // Where class or head tell what somebody is, a row that lacks it says no more of it than a known title.
            let unsure = headline.is_none() && (trusted || own.tabled);
            let headline = headline.or_else(|| columns.title(own));
            let by_place = sure.is_some() && sure == headline;
            // For whom somebody works tells a person as well as what they are, and more than what many are called alike.
            let owner = self.called_employer(row.nodes.clone()).filter(|_| called);
            let told = owner.is_some();
            let own_title =
                || by_place || headline.as_ref().is_some_and(|text| is_title_line(text) && !kinds.contains(text));
            let headline = owner.filter(|_| !own_title()).or(headline);
            let mut others = own.after.iter().filter(|text| Some(*text) != headline.as_ref());
            let location = others
                .find_map(|text| place_in(text).filter(|_| columns.placed || has_post_code(text)))
                .or_else(|| columns.town(own).filter(|text| Some(text) != headline.as_ref()))
                .or_else(|| self.called_place(row.nodes.clone()));
            let url = self.row_link(line.node, row, named, rows);
            let within = |role| self.tree.inclusive_ancestors(line.node).find(|&index| self.tree.is(index, role));
            let alone = |item| named.unmarked() && self.tree.lines(self.tree.subtree(item)).nth(1).is_none();
            let item = within(NodeRole::Item).filter(|item| alone(*item));
            let shaped = (capitals && in_capitals(row)) || (family_first && named.unmarked());
            let sure = sure_of(lines, row, named, shaped || (own.tabled && headline.is_some()), headline.is_some());
            let name = if line.called && class_called { sure.max(Sure::Likely) } else { sure };
            found.push(Found {
                name,
                unsure,
                titled: told
                    || headline.as_deref().is_some_and(is_title_line)
                    || (by_place && (own.headed.is_some() || matches!(sought, Sought::People))),
                leads: match url.as_deref() {
                    Some(url) if is_made_of(url, named) && !is_profile(url) => Leads::Named,
                    _ if self.has_profile(row) => Leads::Profile,
                    _ => Leads::Elsewhere,
                },
                level: line.level,
                list: item.and_then(|_| within(NodeRole::List)),
                part: own_part,
                section: own_part.filter(|_| row.nodes.start < line.node).and_then(|part| self.tree.parent(part)),
                begins: own_part.is_some_and(|part| lines.partition_point(|line| line.node < part) == row.at),
                last: named.bare_key.rsplit(' ').next().unwrap_or_default().to_owned(),
                at: line.node,
                person: ListedPerson {
                    name: Some(as_called(&named.name, turned, family_first)),
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
        if !census.are_people(least, sought) {
            return Counted::default();
        }
        let within = rows.iter().map(|row| row.nodes.clone()).listed();
        Counted { score: census.score(), first: census.first, people: census.people(), within }
    }

    /// Parts of the page whose rows say what people are on the other side of the names than the others do.
    fn turned_parts(&self, rows: &[Row], beside: &[Beside], whole: &Columns) -> Vec<(Option<usize>, Columns)> {
        let of = |part| rows.iter().zip(beside).filter(move |(row, _)| self.tree.parent(row.nodes.start) == part);
        let mut parts = rows.iter().map(|row| self.tree.parent(row.nodes.start)).listed();
        order::settle(&mut parts, order::Stays::First, Ord::cmp);
        let bare = |own: &Beside| if whole.above { own.before.is_empty() } else { own.after.is_empty() };
        parts.keep(|part| {
            let (all, bare) = (of(*part).count(), of(*part).filter(|(_, own)| bare(own)).count());
            all >= 3 && bare * 3 >= all * 2
        });
        let columns = |part| Columns::of(&of(part).map(|(_, own)| own).listed());
        parts.into_iter().map(|part| (part, columns(part))).listed()
    }

    /// What classes call a title in a row, in whatever words: not its name once more.
    fn row_title(&self, lines: &[Entry<'a>], row: &Row) -> Option<String> {
        let named = lines.get(row.at)?.said.named.as_ref()?;
        let title = self.called_title(row.nodes.clone(), Some(&named.bare_key))?;
        (!words::holds_word(&names::key(&title), &named.bare_key)).then_some(title)
    }

    /// What a row says before and after its name: without buttons, labels and what most of the rows say.
    fn beside(&self, lines: &[Entry<'a>], row: &Row, rows: usize) -> Beside {
        let own = lines.get(row.at);
        let name = own.and_then(|line| line.said.named.as_ref());
        let cell = own.and_then(|line| self.headed_cell(line.node));
        let tabled = cell.is_some();
        let cell = cell.unwrap_or_default();
        let headed =
            self.tree.lines(cell.clone()).next().map(|line| clean(line.text)).filter(|text| is_short_line(text));
        // A whole row may be one link.
        let card = own.and_then(|line| self.tree.link(line.node));
        let texts = |range: Range<usize>| {
            let mut texts: [Vec<String>; 3] = Default::default();
            let mut before = None;
            for line in lines.get(range).unwrap_or_default() {
                let label = before.or_else(|| Some(line.raw.split_once(": ")?.0));
                before = line.raw.strip_suffix(':');
                let link = self.tree.link(line.node);
                let of_row = |text| self.said(text).title(text).is_some() || place_in(text).is_some();
                let to = link.is_some() && link != card && !of_row(line.raw);
                let again = || {
                    let own =
                        line.said.named.as_ref().zip(name).is_some_and(|(own, name)| own.is(&name.key, &name.bare_key));
                    // "Read about Ada Quill"
                    let about =
                        |name: &Named| line.raw.len() <= 80 && words::holds_word(&names::key(line.raw), &name.bare_key);
                    own || name.is_some_and(about)
                };
                let alike = self.is_repeated(line.raw)
                    && (link.is_some() || (!of_row(line.raw) && self.said(line.raw).times.get() * 2 >= rows));
                // In place of a picture.
                let begins = || name.and_then(|name| name.bare_key.chars().next());
                let initials = line.raw.len() <= 4
                    && line.raw.chars().all(char::is_alphabetic)
                    && (line.raw.chars().all(char::is_uppercase)
                        || (line.raw.len() <= 3 && names::key(line.raw).chars().next() == begins()));
                let other = own.is_some_and(|own| self.is_other_name(own, line));
                if to || other || alike || initials || before.is_some() || cell.contains(&line.node) || again() {
                    continue;
                }
                if let Some(list) = texts.get_mut(usize::from(rank(label))) {
                    list.push(self.told(line));
                }
            }
            texts.into_iter().flatten().listed()
        };
        Beside { before: texts(row.lines.start..row.at), after: texts(row.at + 1..row.lines.end), headed, tabled }
    }

    /// Whether a line of a row is a name besides the row's own: that in another script, another of the same list, or somebody
    /// else's with what they are.
    fn is_other_name(&self, own: &Entry, line: &Entry) -> bool {
        let Some(named) = line.said.named.as_ref() else { return false };
        let unspaced = |line: &Entry| line.raw.contains(words::is_unspaced);
        let script = own.node == line.node && unspaced(own) && !unspaced(line);
        let is_item = |line: &Entry| self.tree.is(line.node, NodeRole::Item);
        let item = is_item(line) && is_item(own) && named.unmarked() && !is_title_line(line.raw);
        script || item || (named.known() && (line.rest.is_some() || named.title.is_some()))
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

/// Whether a name's last word is in capitals and its first is not (`Ada QUILL`).
fn ends_in_capitals(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| !word.ends_with('.') && word.chars().count() > 2);
    let (first, last) = (words.next(), words.next_back());
    let shouts = |word: &str| !word.chars().any(char::is_lowercase) && word.chars().any(char::is_alphabetic);
    first.is_some_and(|word| !shouts(word)) && last.is_some_and(shouts)
}

/// How sure a row's name is; `shaped` where its place or letters tell a name, `is_said` where the row says what somebody is.
fn sure_of(lines: &[Entry], row: &Row, named: &Named, shaped: bool, is_said: bool) -> Sure {
    match () {
        () if is_mailed(lines, row, named, is_said) => Sure::Mailed,
        () if row.known || shaped => Sure::Known,
        () if named.unmarked() => Sure::Likely,
        () => Sure::Apart,
    }
}

/// Whether an address for mail in a row is made of its name: of the first word alone only where something is said of it, as a
/// hotline has such an address too.
fn is_mailed(lines: &[Entry], row: &Row, named: &Named, is_said: bool) -> bool {
    let texts = lines.get(row.lines.clone()).unwrap_or_default().iter().map(|line| line.raw);
    let first = named.bare_key.split(' ').next().unwrap_or_default();
    let is_own = |account: &str| is_account_of(account, &named.bare_key) && (is_said || names::key(account) != first);
    texts.flat_map(accounts).any(is_own)
}
