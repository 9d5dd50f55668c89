//! Finds the sections of a LinkedIn profile below the top card and reads positions, schools and the description.
//! Not here: the top card (`card.rs`), posts (`posts.rs`), and which position is the person's current one (`profile.rs`).

use crate::model::order::IntoList;
use crate::model::outline::{Landmark, NodeRole};
use crate::model::profile::{Education, Role};
use crate::page::address::Address;
use crate::page::line::{self, bare, clean};
use crate::page::names;
use crate::page::span;
use crate::page::tree::{Line, Tree};
use crate::page::words::{self, Topic};
use std::ops::Range;

/// Entries of a section that are read. Nobody's career is longer; a hostile page's may be.
const MOST_ENTRIES: usize = 80;

/// Letters of the longest line of a description: a list of skills has none so long.
const ENOUGH_SAID: usize = 24;

/// A position with what vouches for its employer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The position itself.
    pub role: Role,
    /// Whether a logo's description names the employer too.
    pub logo: bool,
    /// Time away from work rather than a position.
    pub career_break: bool,
}

/// Where a section's lines are: after its heading, up to the next section.
/// `start` is the end of the top card, which no section reaches into.
pub fn section(tree: &Tree, start: usize, topic: Topic) -> Option<Range<usize>> {
    let key = match topic {
        Topic::Experience => is_experience_key as fn(&str) -> bool,
        Topic::Education => is_education_key,
        Topic::About => is_about_key,
        _ => is_activity_key,
    };
    let within = |index: &usize| !tree.within(*index, Landmark::Complementary) && !tree.is_overlaid(*index);
    let headed = (start..tree.len()).filter(within).find(|&index| {
        tree.node(index).is_some_and(|node| {
            let could_be = node.role == NodeRole::Heading || (node.role == NodeRole::Text && !node.inline);
            could_be && !node.spoken && words::is(topic, &node.text) && !is_inside_item(tree, index)
        })
    });
    if let Some(heading) = headed {
        return Some(heading + 1..section_end(tree, heading + 1));
    }
    let keyed = (start..tree.len()).filter(within).find(|&index| tree.has_key(index, key))?;
    // An anchor without content stands in its section; one that stands among other sections is a place kept for one.
    let whole = if tree.subtree(keyed).len() > 1 { keyed } else { tree.parent(keyed)? };
    let shared = |index: usize| index != keyed && tree.has_key(index, super::card::is_section_key);
    if whole != keyed
        && (tree.subtree(whole).skip(1).any(shared)
            || start.checked_sub(1).is_some_and(|card| tree.subtree(whole).contains(&card)))
    {
        return None;
    }
    let headed = tree.subtree(whole).find(|&index| tree.is(index, NodeRole::Heading));
    let first = headed.unwrap_or_else(|| {
        let unmarked = || unmarked_heading(tree, tree.subtree(whole)).filter(|_| topic == Topic::About);
        unmarked().unwrap_or(keyed)
    });
    // A key may have wandered to another section: that one's heading says so.
    let heading = tree.node(first).map(|node| node.text.as_str()).unwrap_or_default();
    let others = [Topic::About, Topic::Experience, Topic::Education, Topic::Activity, Topic::OtherSections];
    if others.iter().any(|other| *other != topic && words::is(*other, heading)) {
        return None;
    }
    let range = first + 1..tree.subtree(whole).end;
    could_be(tree, &range, topic).then_some(range)
}

/// The first line of a section, if it is as short as a heading and others follow: one in words that no table knows.
fn unmarked_heading(tree: &Tree, whole: Range<usize>) -> Option<usize> {
    let mut lines = tree.lines(whole);
    let first = lines.next()?;
    let short = first.text.chars().count() <= 30 && first.text.split_whitespace().count() <= 4;
    let heading = short
        && !first.text.ends_with(['.', '!', '?', ',', ':'])
        && !first.text.chars().any(|letter| line::digit(letter).is_some());
    (heading && lines.next().is_some()).then_some(first.node)
}

/// Whether what stands in a section that a key alone calls so could be of this kind: the key may have wandered.
fn could_be(tree: &Tree, range: &Range<usize>, topic: Topic) -> bool {
    let links = |range: &Range<usize>, kind: &str| {
        range
            .clone()
            .filter_map(|index| tree.node(index)?.href.as_deref())
            .any(|href| Address::parse(href).segment(0) == kind)
    };
    match topic {
        Topic::Experience => !links(range, "school") || links(range, "company"),
        // Some pages link schools as they do companies: there a link to one says nothing.
        Topic::Education => links(range, "school") || !links(range, "company") || !links(&tree.all(), "school"),
        Topic::About => said(tree, range.clone()).iter().any(|line| {
            line.text.chars().count() >= ENOUGH_SAID || line.text.ends_with(['.', '!', '?', '。', '…', '؟'])
        }),
        _ => true,
    }
}

fn is_inside_item(tree: &Tree, index: usize) -> bool {
    tree.ancestors(index).any(|index| tree.is(index, NodeRole::Item) || tree.is(index, NodeRole::Button))
}

fn is_experience_key(key: &str) -> bool {
    key.ends_with("ExperienceTopLevelSection") || key == "view=profile-card-experience" || key == "id=experience"
}

fn is_education_key(key: &str) -> bool {
    key.ends_with("EducationTopLevelSection") || key == "view=profile-card-education" || key == "id=education"
}

fn is_about_key(key: &str) -> bool {
    (key.contains("sdui.profile.card.") && key.ends_with("About"))
        || key == "view=profile-card-about"
        || key == "id=about"
}

fn is_activity_key(key: &str) -> bool {
    key == "view=profile-card-recent-activity" || key == "id=content_collections" || key.ends_with("Activity")
}

/// The next section's beginning: its key, or a heading that is none of this section's own.
fn section_end(tree: &Tree, start: usize) -> usize {
    (start..tree.len())
        .find(|&index| {
            tree.node(index).is_some_and(|node| {
                let heading = node.role == NodeRole::Heading && node.level <= 2 && !node.inline;
                let section_text = node.role == NodeRole::Text && super::card::is_section_word(&node.text);
                let keyed = || {
                    let of_section = |key: &String| {
                        key.contains("sdui.profile.card.")
                            || key == "view=profile-card"
                            || key.starts_with("view=profile-card-")
                    };
                    node.keys.iter().any(of_section) && super::card::begins_section(tree, index)
                };
                ((heading || section_text || keyed()) && !is_inside_item(tree, index))
                    || matches!(node.landmark, Some(Landmark::Complementary | Landmark::Footer | Landmark::Main))
                    || node.origin.is_some()
            })
        })
        .unwrap_or(tree.len())
}

/// The lines of a section that say something: no buttons, no links to more of the same.
pub fn said<'a>(tree: &Tree<'a>, range: Range<usize>) -> Vec<Line<'a>> {
    tree.lines(range)
        .filter(|line| {
            tree.button(line.node).is_none() && !line::is_separator(line.text) && !is_show_all(tree, line.node)
        })
        .listed()
}

fn is_show_all(tree: &Tree, index: usize) -> bool {
    tree.node(index).is_some_and(|node| {
        node.keys.iter().any(|key| key.starts_with("id=navigation-index-see-all"))
            || node.href.as_deref().is_some_and(|href| href.contains("skill-associations"))
    })
}

/// The description of a section that is one text.
pub fn about(tree: &Tree, range: Range<usize>) -> Option<String> {
    let lines = said(tree, range);
    let lines = lines.iter().map(|line| line.text).skip_while(|text| super::card::is_section_word(text));
    let text = lines.listed().join("\n");
    (!text.is_empty() && !line::is_masked(&text)).then_some(text)
}

/// The blocks of a section: around each line with a span of time, as much as holds no other such line.
struct Block {
    whole: Range<usize>,
    span_line: usize,
    span: span::Span,
}

fn blocks(tree: &Tree, range: &Range<usize>) -> Vec<Block> {
    let spans: Vec<(usize, span::Span)> = said(tree, range.clone())
        .into_iter()
        .filter_map(|line| span::read(line.text).map(|span| (line.node, span)))
        .take(MOST_ENTRIES)
        .listed();
    spans
        .iter()
        .map(|(node, span)| {
            let whole = tree
                .inclusive_ancestors(*node)
                .take_while(|&index| {
                    let own = tree.subtree(index);
                    own.start >= range.start
                        && own.end <= range.end
                        && spans.iter().filter(|(other, _)| own.contains(other)).count() == 1
                })
                .last()
                .map_or(*node..*node + 1, |index| tree.subtree(index));
            Block { whole, span_line: *node, span: span.clone() }
        })
        .listed()
}

/// Positions in the order of the page.
pub fn positions(tree: &Tree, range: &Range<usize>) -> Vec<Position> {
    let blocks = blocks(tree, range);
    let mut previous_end = range.start;
    let mut positions = Vec::new();
    for block in &blocks {
        let flat = block.whole.len() <= 1;
        let start = if flat { flat_start(tree, previous_end, block.span_line) } else { block.whole.start };
        let before: Vec<String> = said(tree, start..block.span_line).iter().map(|line| clean(line.text)).listed();
        let (header, vouched) = if flat { (Vec::new(), Vec::new()) } else { group_header(tree, block, range, &blocks) };
        let logos = logos(tree, start.min(block.whole.start)..block.whole.end);
        if let Some(position) = position(&before, &header, &vouched, &logos, &block.span) {
            positions.push(position);
        }
        previous_end = block.span_line + 1;
    }
    positions
}

/// In a tree without containers an entry begins after the last logo before its span of time.
fn flat_start(tree: &Tree, previous_end: usize, span_line: usize) -> usize {
    (previous_end..span_line)
        .rev()
        .find(|&index| tree.is(index, NodeRole::Image) || tree.node(index).is_some_and(|node| node.text.is_empty()))
        .map_or_else(|| span_line.saturating_sub(2).max(previous_end), |index| index + 1)
}

/// Descriptions of logos: `Juniper Mesa logo`, `Logo von Klinikum Rheinaue`.
fn logos(tree: &Tree, range: Range<usize>) -> Vec<String> {
    range.filter_map(|index| tree.node(index)).filter_map(|node| node.label.clone()).listed()
}

/// The lines above a group of positions with the same employer, and the descriptions of logos beside them.
fn group_header(tree: &Tree, block: &Block, range: &Range<usize>, blocks: &[Block]) -> (Vec<String>, Vec<String>) {
    let holder = tree.ancestors(block.whole.start).find(|&index| {
        let own = tree.subtree(index);
        own.start >= range.start && own.end <= range.end && own != block.whole
    });
    let mut at = holder;
    while let Some(index) = at {
        let own = tree.subtree(index);
        if own.start < range.start || own.end > range.end {
            break;
        }
        let first = blocks.iter().find(|other| own.contains(&other.span_line));
        if let Some(first) = first {
            let above = own.start..first.whole.start.max(own.start);
            let lines: Vec<String> = said(tree, above.clone()).iter().map(|line| clean(line.text)).listed();
            if !lines.is_empty() {
                // The logo may stand before what holds the lines, in the same entry.
                let entry = tree.inclusive_ancestors(index).find(|&index| tree.is(index, NodeRole::Item));
                let from = entry.filter(|&entry| entry >= range.start).unwrap_or(own.start);
                return (lines, logos(tree, from..above.end));
            }
        }
        at = tree.parent(index);
    }
    (Vec::new(), Vec::new())
}

fn position(
    before: &[String],
    header: &[String],
    vouched: &[String],
    logos: &[String],
    span: &span::Span,
) -> Option<Position> {
    let title = before.first().filter(|title| !line::is_masked(title))?.clone();
    let names = |logos: &[String], company: &str| {
        logos.iter().any(|logo| words::holds_word(&names::key(logo), &names::key(company)))
    };
    let own = before.get(1).and_then(|line| employer(line));
    let shared = header.first().and_then(|line| employer(line));
    // Below the name of a common employer, with its logo or the time in all, a line without a logo says where or how
    // somebody works.
    let in_all = header.iter().skip(1).any(|line| says_how_long(line));
    let grouped = shared.as_ref().is_some_and(|shared| in_all || names(vouched, shared))
        && own.as_ref().is_some_and(|own| !names(logos, own));
    let company = if grouped { shared } else { own.or(shared) };
    let company = company.filter(|company| !line::is_masked(company));
    let logo = company.as_ref().is_some_and(|company| names(logos, company) || (grouped && names(vouched, company)));
    let career_break = words::is(Topic::CareerBreak, &title) || logos.iter().any(|logo| names::same(logo, &title));
    Some(Position {
        role: Role {
            title: Some(title),
            company: company.filter(|_| !career_break),
            start: Some(span.start.clone()),
            end: span.end.clone(),
            current: span.end.is_none(),
        },
        logo,
        career_break,
    })
}

/// The employer of a line such as `Juniper Mesa · Full-time`; none if the line says only how one is employed.
fn employer(line: &str) -> Option<String> {
    let name = bare(line::before(line, &[" · "]));
    let kind_only = words::is(Topic::Employment, name) || starts_with_duration(name);
    (!name.is_empty() && !kind_only).then(|| name.to_owned())
}

/// `6 yrs 2 mos` stands above a group of positions where an employer could be.
fn starts_with_duration(text: &str) -> bool {
    text.chars().next().and_then(line::digit).is_some()
        && text.chars().count() <= 24
        && line::count(text).is_some_and(|years| years < 70)
}

/// Whether a line ends with a length of time (`Full-time · 6 yrs 2 mos`, `정규직 · 6년`).
fn says_how_long(line: &str) -> bool {
    line.split(['·', '•', '・']).next_back().is_some_and(|last| starts_with_duration(bare(last)))
}

/// Schools in the order of the page.
pub fn schools(tree: &Tree, range: &Range<usize>) -> Vec<Education> {
    let mut schools: Vec<Education> = Vec::new();
    let mut previous_end = range.start;
    for block in blocks(tree, range) {
        let start =
            if block.whole.len() <= 1 { flat_start(tree, previous_end, block.span_line) } else { block.whole.start };
        let before: Vec<String> = said(tree, start..block.span_line).iter().map(|line| clean(line.text)).listed();
        previous_end = block.span_line + 1;
        let school = before.first().filter(|name| !line::is_masked(name)).cloned();
        if school.is_some() {
            let years = match &block.span.end {
                Some(end) => format!("{} – {end}", block.span.start),
                None => block.span.start.clone(),
            };
            schools.push(Education {
                school,
                degree: before.get(1).filter(|degree| !line::is_masked(degree)).cloned(),
                years: Some(years),
            });
        }
    }
    if schools.is_empty() { undated_schools(tree, range) } else { schools }
}

/// Schools of a section without dates: what a link to a school's page holds, or what the description of a logo names.
fn undated_schools(tree: &Tree, range: &Range<usize>) -> Vec<Education> {
    let labels: Vec<String> = logos(tree, range.clone()).iter().map(|logo| names::key(logo)).listed();
    let mut schools: Vec<Education> = Vec::new();
    let mut link = 0..0;
    for line in said(tree, range.clone()) {
        let text = clean(line.text);
        let key = names::key(&text);
        let linked =
            tree.inclusive_ancestors(line.node).find(|&index| tree.is(index, NodeRole::Link)).filter(|&index| {
                tree.node(index)
                    .and_then(|node| node.href.as_deref())
                    .is_some_and(|href| Address::parse(href).segment(0) == "school")
            });
        let begins = linked.is_some_and(|own| !link.contains(&own))
            || (linked.is_none() && !key.is_empty() && labels.iter().any(|label| words::holds_word(label, &key)));
        if begins && !line::is_masked(&text) && schools.len() < MOST_ENTRIES {
            link = linked.map_or(0..0, |own| own..own + 1);
            schools.push(Education { school: Some(text), ..Education::default() });
        } else if let Some(last) = schools.last_mut().filter(|last| last.degree.is_none() && !begins) {
            last.degree = Some(text);
        }
    }
    schools
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn below_the_name_and_logo_of_a_common_employer_a_line_without_one_is_no_employer() {
        let span = span::read("Mar 2023 - Present · 3 yrs").unwrap();
        let own = lines(&["Director of School Partnerships", "Hybrid"]);
        let header = lines(&["Larkmoor Family Services", "Full-time · 7 yrs 2 mos"]);
        let company = |vouched: &[String], logos: &[String]| {
            position(&own, &header, vouched, logos, &span).and_then(|position| position.role.company)
        };
        let logo = lines(&["Larkmoor Family Services logo"]);
        assert_eq!(company(&logo, &[]).as_deref(), Some("Larkmoor Family Services"));
        assert_eq!(company(&logo, &lines(&["Hybrid logo"])).as_deref(), Some("Hybrid"), "a firm of that name");
        assert_eq!(company(&[], &[]).as_deref(), Some("Larkmoor Family Services"), "of the time in all");
        for (line, expected) in
            [("정규직 · 6년 2개월", true), ("6 yrs", true), ("Larkmoor", false), ("2019 - 2023", false)]
        {
            assert_eq!(says_how_long(line), expected, "{line}");
        }
    }
}
