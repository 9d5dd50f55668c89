//! Signs on a profile of how somebody stands to work: whether the page shows that they look for it, and the industry that
//! it names. Not here: title and employer (`profile.rs`).

use super::card_lines::{CardLine, Kind};
use crate::model::order::IntoList;
use crate::model::outline::{Landmark, NodeRole};
use crate::page::address::Address;
use crate::page::evidence::Evidence;
use crate::page::headline::parts;
use crate::page::line::{self, bare, clean, cleaned};
use crate::page::names;
use crate::page::tree::{Line, Tree};
use crate::page::words::{self, Topic};
use std::ops::Range;

/// Nodes before the name among which the photo of the card stands.
const PHOTO_BEFORE: usize = 40;
/// Longest name of an industry.
const LONGEST_INDUSTRY: usize = 70;

/// Whether the page shows that its person looks for work: a mark on the photo, a card of its own, or their own headline.
/// Without any sign it does not show it, which is all that can be said: some show it to recruiters only.
pub fn open_to_work(
    tree: &Tree,
    card: &Range<usize>,
    name: &str,
    slug: &str,
    lines: &[CardLine],
    headline: Option<&str>,
) -> Evidence<bool> {
    let mut evidence = marked_photo(tree, card, name);
    let own_link = card.clone().any(|index| {
        tree.node(index).and_then(|node| node.href.as_deref()).map(Address::parse).is_some_and(|link| {
            link.profile_slug().as_deref() == Some(slug)
                && link.segment(2) == "opportunities"
                && link.segment(3).starts_with("job")
        })
    });
    if own_link {
        evidence.add("opportunities_link", 88, true);
    }
    if lines.iter().any(|line| line.kind == Kind::OpenToWork) {
        evidence.add("card", 82, true);
    }
    if headline.is_some_and(|headline| parts(headline).any(|part| begins_with_it(&part))) {
        evidence.add("headline", 75, true);
    }
    if evidence.is_empty() {
        evidence.add("top_card", 70, false);
    }
    evidence
}

/// The mark on a photo: its description says so beside the person's name.
pub fn marked_photo(tree: &Tree, card: &Range<usize>, name: &str) -> Evidence<bool> {
    let mut evidence = Evidence::default();
    let near = card.start.saturating_sub(PHOTO_BEFORE)..card.end;
    let marked = tree.all().any(|index| {
        tree.node(index).is_some_and(|node| {
            let label = node.label.as_deref().unwrap_or_default();
            let own = || {
                words::holds_word(&names::key(label), &names::key(name))
                    || (near.contains(&index) && words::is(Topic::OpenToWork, label))
            };
            node.role == NodeRole::Image
                && !tree.is_overlaid(index)
                && !tree.within(index, Landmark::Complementary)
                && words::holds(Topic::OpenToWork, label)
                && own()
        })
    });
    if marked {
        evidence.add("photo", 92, true);
    }
    evidence
}

/// A part of a headline that is, or begins with, the words for it. Who helps others that look for work says so elsewhere
/// in the sentence.
fn begins_with_it(part: &str) -> bool {
    let part = words::folded(part);
    words::of(Topic::OpenToWork)
        .iter()
        .any(|word| part.strip_prefix(word.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// The industry that the page names under its label, in one line (`Industry: Mental Health Care`) or in the next.
pub fn industry(tree: &Tree, range: Range<usize>) -> Evidence<String> {
    let mut evidence = Evidence::default();
    let own = |line: &&Line| is_own(tree, line.node);
    let lines: Vec<Line> = tree.lines(range).listed();
    for (at, line) in lines.iter().enumerate() {
        let text = cleaned(line.text);
        // A line is looked at by itself first: whose it is takes longer to tell.
        let colon = text.bytes().any(|byte| matches!(byte, b':' | 0xef));
        let parts = if colon { text.split_once([':', '：']) } else { None };
        let same = parts.filter(|(label, _)| words::is(Topic::Industry, label));
        if same.is_none() && !words::is(Topic::Industry, &text) || !own(&line) {
            continue;
        }
        let value = match same {
            Some((_, value)) => Some(bare(value).to_owned()),
            None => lines.iter().skip(at + 1).find(own).map(|next| clean(next.text)),
        };
        if let Some(value) = value.filter(|value| is_industry(value)) {
            evidence.add("label", 82, value);
            return evidence;
        }
    }
    evidence
}

/// Whether a line is the page's own and not part of a post, an entry of a list (often somebody else) or something to press.
fn is_own(tree: &Tree, index: usize) -> bool {
    !tree.is_overlaid(index)
        && tree.button(index).is_none()
        && tree.link(index).is_none()
        && !tree.ancestors(index).any(|above| tree.is(above, NodeRole::Item))
        && !tree.is_framing(index)
        && !tree.within(index, Landmark::Article)
}

fn is_industry(text: &str) -> bool {
    (3..=LONGEST_INDUSTRY).contains(&text.chars().count())
        && text.chars().next().is_some_and(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', ':', '…'])
        && !text.chars().any(|letter| line::digit(letter).is_some())
        && !words::is_of_site(text)
        && !line::is_masked(text)
}
