//! Whom a page speaks of: names that its own sentences, pictures, address, title and links to accounts take up again, most of
//! all by a part of them (`Dr Vosloo was born …`, `Teddy has recorded …`). No words are known here but the name's own, so
//! that it holds in any language. Not here: which lines may be names (`said`, `subject`).

use super::{Named, Page, Pair, names};
use crate::model::order::IntoList;
use crate::model::outline::NodeRole;
use crate::page::address::Address;
use crate::page::sites::sites;
use crate::page::words;
use crate::person::text::Lower;

/// Letters of the shortest text that is prose, and of one in a script without spaces.
const PROSE: usize = 40;
const UNSPACED_PROSE: usize = 25;

/// How often a page speaks of somebody who is tied to it.
const LEAST: usize = 2;

/// Names among which one is looked for: a page with more is about many.
const MOST_NAMES: usize = 24;

/// How often a page speaks of a name.
#[derive(Clone, Copy, Default)]
struct Mentions {
    /// Sentences that name them.
    sentences: usize,
    /// Paragraphs in which these stand.
    paragraphs: usize,
    /// Other things that do: picture, address, title, account, the name once more.
    things: usize,
}

impl Mentions {
    fn all(self) -> usize {
        self.sentences + self.things
    }
}

impl<'a> Page<'a> {
    /// The paragraphs of the page's own part.
    pub(super) fn prose(&self) -> Vec<(usize, &'a str)> {
        let is_prose = |text: &str| {
            let least = if text.chars().any(words::is_unspaced) { UNSPACED_PROSE } else { PROSE };
            text.chars().count() >= least && text.contains(['.', '。', '!', '?', '…'])
        };
        self.tree
            .lines(self.tree.all())
            .filter(|line| is_prose(line.text) && self.is_body(line.node) && !self.is_headed(line.node))
            .filter(|line| self.tree.button(line.node).is_none() && self.tree.link(line.node).is_none())
            .map(|line| (line.node, line.text))
            .listed()
    }

    /// The one whom the page speaks of, clearly more than of anybody else, where it is a page about somebody.
    pub(super) fn spoken_pair<'p>(&self, pairs: &'p [Pair<'a>]) -> Option<&'p Pair<'a>> {
        if sites().is_reading_path(self.address) {
            return None;
        }
        let prose = self.prose();
        let mut found: Vec<(&Pair, Mentions)> = Vec::new();
        for pair in pairs {
            let Some(named) = pair.said.named.as_ref().filter(|named| named.known() || !self.is_site(named)) else {
                continue;
            };
            let same = |(other, _): &(&Pair, Mentions)| {
                other.said.named.as_ref().is_some_and(|other| other.is(&named.key, &named.bare_key))
            };
            if found.len() > MOST_NAMES {
                return None;
            }
            match found.iter_mut().find(|other| same(other)) {
                // The same name once more; the one with a title counts.
                Some((other, _)) => {
                    if (pair.heading, pair.title.is_some()) > (other.heading, other.title.is_some()) {
                        *other = pair;
                    }
                }
                None => found.push((pair, self.mentions(pair, named, &prose))),
            }
        }
        let rank = |(pair, own): &&(&Pair, Mentions)| (own.all(), pair.title.is_some());
        let &(best, own) = found.iter().rev().max_by_key(rank)?;
        // "Dr Vosloo" is a part of the name.
        let own_key = best.said.named.as_ref().map(|named| named.key.as_str()).unwrap_or_default();
        let rival = |(pair, other): &(&Pair, Mentions)| {
            let key = pair.said.named.as_ref().map(|named| named.bare_key.as_str()).unwrap_or_default();
            other.all() * 2 > own.all() && !key.split_whitespace().all(|word| words::holds_word(own_key, word))
        };
        // What leads to other pages is about others.
        let linked = self.tree.link(best.node).is_some() && !best.tie.linked;
        let enough = !linked && own.all() >= LEAST && own.sentences + usize::from(best.title.is_some()) > 0;
        if !enough || found.iter().any(rival) {
            return None;
        }
        let known = best.said.named.as_ref().is_some_and(Named::known);
        let whole = own.paragraphs * 2 >= prose.len() && own.sentences >= LEAST;
        let office = || best.title.as_deref().is_some_and(|title| self.is_called_by(title));
        let fits = (whole && self.is_own_place()) || (best.title.is_some() && (office() || (whole && best.tie.any())));
        (fits && (known || own.sentences > 0 || own.things > LEAST)).then_some(best)
    }

    /// The one of a few names whom alone the page gives a title and speaks of, beside those who are merely named on it
    /// (`Sekretariat: …`).
    pub(super) fn spoken_of_few<'p>(&self, pairs: &'p [Pair<'a>]) -> Option<&'p Pair<'a>> {
        let prose = self.prose();
        let is_spoken = |pair: &Pair| {
            let named = pair.said.named.as_ref();
            named.is_some_and(|named| self.mentions(pair, named, &prose).sentences > 0)
        };
        let best = pairs.iter().find(|pair| pair.title.is_some() && is_spoken(pair))?;
        let other = |pair: &Pair| !names::same(&pair.name, &best.name) && (pair.title.is_some() || is_spoken(pair));
        let free = self.tree.link(best.node).is_none() && !sites().is_reading_path(self.address);
        (free && !pairs.iter().any(other)).then_some(best)
    }

    /// Who alone signs a page that is called by their office, and whom it need not speak of (`From the Head`, and below the
    /// letter `Ada Quill, Head of School`).
    pub(super) fn signed_pair<'p>(&self, pairs: &'p [Pair<'a>]) -> Option<&'p Pair<'a>> {
        let prose = self.prose();
        let (second, _) = *prose.get(1)?;
        let signs = |pair: &&Pair| {
            pair.node > second
                && pair.title.as_deref().is_some_and(|title| self.is_called_by(title))
                && pair.said.named.as_ref().is_some_and(Named::unmarked)
        };
        let mut holders = pairs.iter().filter(signs);
        let first = holders.next()?;
        let alone = holders.all(|other| names::same(&other.name, &first.name));
        let free = self.tree.link(first.node).is_none() && !sites().is_reading_path(self.address);
        (alone && free).then_some(first)
    }

    /// Whether the address may be that of a page about whoever the page speaks of.
    pub(super) fn is_own_place(&self) -> bool {
        !self.is_page_of_people()
            && !sites().is_reading_path(self.address)
            && (self.is_about_people() || self.address.path.len() <= 1)
    }

    /// How often the page speaks of the name of a line.
    fn mentions(&self, pair: &Pair, named: &Named, prose: &[(usize, &str)]) -> Mentions {
        let parts = parts_of(named);
        // A word that the page writes small as well is one of its language.
        let small = |part: &&&str| {
            let lower = part.lowered();
            !prose.iter().any(|(_, text)| words_of(text).any(|word| word == lower && word != **part))
        };
        let parts: Vec<&str> = parts.iter().filter(small).copied().listed();
        let mut own = Mentions::default();
        for (_, text) in prose {
            let said = sentences(text).filter(|sentence| names_one(sentence, &parts)).count();
            own.sentences += said;
            own.paragraphs += said.min(1);
        }
        let keys: Vec<String> = parts.iter().map(|part| names::key(part)).filter(|key| key.len() >= 4).listed();
        let takes_up = |text: &str| keys.iter().any(|key| words::holds_word(text, key));
        let labelled = |index: usize| {
            let label = self.tree.node(index).and_then(|node| node.label.as_deref());
            self.tree.is(index, NodeRole::Image) && label.is_some_and(|label| takes_up(&spaced(label)))
        };
        let joined: Vec<String> = keys.iter().map(|key| key.replace(' ', "")).filter(|key| key.len() >= 5).listed();
        let account = |index: usize| {
            let link = self.tree.node(index).and_then(|node| node.href.as_deref()).map(Address::parse);
            link.filter(|link| link.host != self.address.host).is_some_and(|link| {
                let last = spaced(link.path.last().map(String::as_str).unwrap_or_default()).replace(' ', "");
                joined.iter().any(|key| last.contains(key.as_str()))
            })
        };
        let again = || {
            self.tree.lines(self.tree.all()).any(|line| {
                line.node != pair.node
                    && line.text.len() <= 120
                    && self.is_body(line.node)
                    && takes_up(&names::key(line.text))
            })
        };
        let body = || self.tree.all().filter(|&index| self.is_body(index));
        own.things = usize::from(body().any(labelled))
            + usize::from(body().any(account))
            + usize::from(takes_up(&spaced(self.slug())))
            + usize::from(takes_up(&names::key(&self.outline.title)))
            + usize::from(again());
        own
    }

    /// Whether every word of a name is one of what the site is called.
    fn is_site(&self, named: &Named) -> bool {
        let site = self.outline.metas.get("og:site_name").map(|name| names::key(name)).unwrap_or_default();
        let title = names::key(&self.outline.title);
        named.bare_key.split(' ').all(|word| words::holds_word(&site, word) || self.is_host(word))
            || (!named.titled && words::holds_word(&title, &named.bare_key) && self.is_host(&named.bare_key))
    }

    /// Whether page title, first heading or address take up a longer word of an office (`From the Head` of a `Head of School`).
    fn is_called_by(&self, title: &str) -> bool {
        let first = self.titles.first().map(|text| names::key(text)).unwrap_or_default();
        let slug = spaced(self.slug());
        let unspaced = |word: &&str| word.chars().any(words::is_unspaced);
        names::key(title).split(' ').next().filter(|word| word.chars().count() >= 4 || unspaced(word)).is_some_and(
            |word| {
                words::holds_word(&first, word)
                    || words::holds_word(&slug, word)
                    || (unspaced(&word) && first.contains(word))
            },
        ) || self.is_called_like(title)
    }
}

/// The words of a name that stand for it alone: forename, family name, and what somebody is called.
fn parts_of(named: &Named) -> Vec<&str> {
    let quoted = |word: &str| word.starts_with(['“', '"', '„', '(']);
    let own = |word: &&str| {
        let bare = trimmed(word);
        bare.chars().count() >= 2
            && bare.chars().next().is_some_and(|first| !first.is_lowercase())
            && (quoted(word) || words::holds_word(&named.bare_key, &names::key(bare)))
    };
    named.name.split(' ').filter(own).map(trimmed).listed()
}

fn spaced(text: &str) -> String {
    names::key(&text.replace(['-', '_', '.', '+'], " "))
}

fn trimmed(word: &str) -> &str {
    let word = word.trim_matches(|own: char| !own.is_alphanumeric());
    word.trim_end_matches("’s").trim_end_matches("'s")
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(trimmed)
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', '。']).filter(|part| part.chars().count() >= 12)
}

/// Whether a sentence names one by a part of the name.
fn names_one(sentence: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| {
        if part.chars().any(words::is_unspaced) {
            part.chars().count() >= 2 && sentence.contains(part)
        } else {
            words_of(sentence).any(|word| word == *part)
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::model::outline::{NodeRole, Outline, OutlineNode};
    use crate::model::reading::PageKind;
    use crate::page::read;

    fn page(address: &str, lines: &[(NodeRole, u8, &str)]) -> Outline {
        let node = |(role, level, text): &(NodeRole, u8, &str)| OutlineNode {
            role: *role,
            level: *level,
            text: (*text).to_owned(),
            ..OutlineNode::default()
        };
        Outline {
            url: format!("https://www.brightwater.example/{address}"),
            title: "From the Head - Brightwater School".to_owned(),
            nodes: lines.iter().map(node).collect(),
            ..Outline::default()
        }
    }

    fn name(outline: &Outline) -> Option<String> {
        read(outline).profile.and_then(|profile| profile.plain().given_name)
    }

    const LETTER: (NodeRole, u8, &str) =
        (NodeRole::Text, 0, "Good schools are noisy, a little untidy and full of people who know your child.");

    #[test]
    fn who_signs_a_letter_and_is_spoken_of_is_whom_it_is_about() {
        let lines = [
            (NodeRole::Heading, 1, "From the Head"),
            LETTER,
            (NodeRole::Heading, 4, "Dr Ada Quillfeather"),
            (NodeRole::Text, 0, "Head of School"),
            (NodeRole::Heading, 3, "About Dr Quillfeather"),
            (
                NodeRole::Text,
                0,
                "Dr Quillfeather was born by the sea and taught mathematics in four towns before that.",
            ),
        ];
        assert_eq!(name(&page("our-school/from-the-head", &lines)).as_deref(), Some("Ada"));
        // Nobody takes the name up again.
        let silent: Vec<_> = lines.iter().take(4).copied().collect();
        assert_eq!(read(&page("our-school/from-the-head", &silent)).kind, PageKind::Other);
    }

    #[test]
    fn of_two_who_are_spoken_of_alike_nobody_is_taken() {
        let lines = [
            (NodeRole::Heading, 1, "From the Head"),
            (NodeRole::Heading, 4, "Dr Ada Quillfeather"),
            (NodeRole::Text, 0, "Head of School"),
            (NodeRole::Text, 0, "Dr Quillfeather was born by the sea and taught in four towns. Dr Quillfeather sails."),
            (NodeRole::Heading, 4, "Dr Tom Ashgrove"),
            (NodeRole::Text, 0, "Head of Boarding"),
            (NodeRole::Text, 0, "Dr Ashgrove was born in the hills and taught in three towns. Dr Ashgrove climbs."),
        ];
        assert_eq!(name(&page("our-school/from-the-head", &lines)), None);
    }
}
