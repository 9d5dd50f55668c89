//! Title and employer on a LinkedIn profile as guests see it, where titles and many employers are masked: from the positions,
//! from the page's own title, and from the headline, which a mask bears out. Not here: the rest of such a page (`guest.rs`).

use crate::model::order::IntoList;
use crate::model::outline::{NodeRole, Outline};
use crate::page::employer;
use crate::page::evidence::Evidence;
use crate::page::fields::{Gathered, from_headline};
use crate::page::headline;
use crate::page::line::{self, clean};
use crate::page::span;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};
use crate::person::text::Lower;
use std::ops::Range;

/// Gathers title and employer. `experience` is the section with positions.
pub fn read(outline: &Outline, tree: &Tree, experience: Option<Range<usize>>, headline: &str, gathered: &mut Gathered) {
    let positions = experience.map(|range| employers(tree, range)).unwrap_or_default();
    let now = positions.iter().find(|position| position.current);
    // Where no entry has dates the first one is the newest.
    let newest = now.or(positions.first());
    let mask =
        newest.map(|position| position.title.as_str()).filter(|title| line::is_masked(title)).unwrap_or_default();
    if let Some(position) = now.filter(|position| !position.title.is_empty() && mask.is_empty()) {
        gathered.title.add("experience", 86, position.title.clone());
    }
    if let Some(company) = newest.and_then(|position| position.company.clone()) {
        gathered.company.add("experience", if now.is_some() { 80 } else { 45 }, company);
    }
    if gathered.title.is_empty() {
        from_title_and_headline(outline, headline, mask, gathered);
    }
}

/// A title that is masked where it stands: the page's own title may name it, or the headline, which the mask bears out.
fn from_title_and_headline(outline: &Outline, headline: &str, mask: &str, gathered: &mut Gathered) {
    let (mut stated, mut companies) = (Evidence::default(), Evidence::default());
    from_headline(headline, &mut stated, &mut companies);
    let employer = gathered.company.candidates().max_by_key(|candidate| candidate.prior);
    let employer = employer.map_or("", |employer| &employer.value);
    let post = page_titles(outline).into_iter().find_map(|title| {
        let post = title.post?;
        let own = employer::title_without(&post, title.company.as_deref().unwrap_or_default());
        Some(own.to_owned())
    });
    if let Some(post) = post {
        gathered.title.add("title", if line::is_under(mask, &post) { 86 } else { 70 }, post);
    } else if let Some(title) = headline::under_mask(headline, mask).filter(|title| {
        // One word of the same length may be there by chance: in languages whose titles are known it must be one.
        let known = ["en", "de", "fr", "es", "pt", "it", "nl"].iter().any(|known| outline.lang.starts_with(known));
        title.contains(' ') || headline::is_title(title) || !(known || words::is_any(&[Topic::SentenceStart], title))
    }) {
        gathered.title.add("mask", if title.contains(' ') { 84 } else { 70 }, title);
    } else if let Some(title) = employer::title_beside(headline, employer).filter(|_| stated.is_empty()) {
        gathered.title.add("headline", 70, title);
    } else {
        gathered.title = stated;
    }
    for candidate in companies.candidates() {
        gathered.company.add(candidate.reader, candidate.prior, candidate.value.clone());
    }
}

/// What a title of the page says: `Name - Post - Employer | LinkedIn`, each behind the name only where it is shown.
pub struct PageTitle {
    /// Where it stands.
    pub reader: &'static str,
    /// The person's name.
    pub name: String,
    /// What they are there.
    pub post: Option<String>,
    /// The employer.
    pub company: Option<String>,
}

/// The page's titles, as far as they are LinkedIn's.
pub fn page_titles(outline: &Outline) -> Vec<PageTitle> {
    let titles = [("title", Some(&outline.title)), ("og_title", outline.metas.get("og:title"))];
    let read = |(reader, title): (&'static str, Option<&String>)| {
        let title = clean(title?);
        let (rest, site) = title.rsplit_once(['|', '｜'])?;
        if !site.trim().eq_ignore_ascii_case("LinkedIn") {
            return None;
        }
        let rest = rest.replace(" – ", " - ");
        let mut parts = rest.split(" - ").map(str::trim);
        let name = parts.next()?.to_owned();
        let mut said: Vec<String> = parts.filter(|part| !line::is_masked(part)).map(str::to_owned).listed();
        let company = said.pop();
        let post = said.pop().filter(|post| said.is_empty() && headline::is_title(post));
        Some(PageTitle { reader, name, post, company })
    };
    titles.into_iter().filter_map(read).listed()
}

/// An entry of the positions.
struct Entry {
    /// As shown, masked or not.
    title: String,
    /// `None` if it is masked.
    company: Option<String>,
    /// Whether it goes on.
    current: bool,
}

fn employers(tree: &Tree, range: Range<usize>) -> Vec<Entry> {
    let mut entries = Vec::new();
    // The employer that several entries share, and where they end.
    let mut group = (0, None);
    for index in range {
        if !tree.is(index, NodeRole::Item) {
            continue;
        }
        let whole = tree.subtree(index);
        let dated =
            |inner: usize| tree.is(inner, NodeRole::Item) && tree.subtree(inner).any(|at| tree.is(at, NodeRole::Time));
        let shared = whole.clone().skip(1).any(dated);
        let current = tree.is_keyed(index, "section=currentPositionsDetails")
            || tree.lines(whole.clone()).any(|line| {
                let open = span::read(&spaced(line.text)).is_some_and(|span| span.end.is_none());
                open || has_one_date(tree, line.node)
            });
        let mut texts = tree.lines(whole.clone()).map(|line| clean(line.text));
        let title = texts.next().unwrap_or_default();
        let company = texts.next().filter(|text| span::read(&spaced(text)).is_none());
        if shared {
            group = (whole.end, Some(title));
            continue;
        }
        let within = group.1.clone().filter(|_| index < group.0);
        let company = company.or(within).filter(|text| !line::is_masked(text));
        entries.push(Entry { title, company, current });
    }
    entries
}

/// Whether a line is marked as one date and goes on behind a dash, without a date there: until now, in any language.
fn has_one_date(tree: &Tree, line: usize) -> bool {
    let mut dates =
        tree.subtree(line).skip(1).filter_map(|inner| tree.node(inner)).filter(|inner| inner.role == NodeRole::Time);
    let (Some(only), None, Some(node)) = (dates.next(), dates.next(), tree.node(line)) else { return false };
    node.text.strip_prefix(only.text.as_str()).is_some_and(|rest| rest.trim_start().starts_with(['-', '–', '—', '~']))
}

/// Dates and their length may be glued: `2021-01 - Present 5 years 11 months` ends where the length begins.
fn spaced(text: &str) -> String {
    let text = clean(text);
    let present = words::of(Topic::Present)
        .iter()
        .filter_map(|word| text.lowered().find(&format!(" {word}")).map(|at| at + 1 + word.len()))
        .min();
    present.and_then(|end| text.get(..end)).unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::model::outline::{NodeRole, Outline, OutlineNode};
    use crate::model::reading::Reading;
    use crate::page;

    fn node(depth: u16, role: NodeRole, text: &str, keys: &[&str]) -> OutlineNode {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        OutlineNode { depth, role, text: text.to_owned(), keys, level: 2, ..OutlineNode::default() }
    }

    /// A page for guests: title of the page, lines of the card, and title, employer and dates of the newest position.
    fn guest(lang: &str, title: &str, card: &[(&str, &[&str])], position: [&str; 3]) -> Reading {
        let mut nodes = vec![node(0, NodeRole::Heading, "Оксана Гайдук", &["class=top-card-layout__title"])];
        nodes.extend(card.iter().map(|(text, keys)| node(0, NodeRole::Text, text, keys)));
        nodes.push(node(0, NodeRole::Group, "", &["section=experience"]));
        nodes.push(node(1, NodeRole::Heading, "X", &[]));
        nodes.push(node(2, NodeRole::Item, "", &[]));
        nodes.extend(position.map(|line| node(3, NodeRole::Text, line, &[])));
        let date = position[2].split(' ').next().unwrap_or_default();
        nodes.push(OutlineNode { inline: true, ..node(4, NodeRole::Time, date, &[]) });
        let mut outline = Outline { nodes, title: title.to_owned(), lang: lang.to_owned(), ..Outline::default() };
        outline.url = "https://ua.linkedin.com/in/oksana-haiduk".to_owned();
        for (key, value) in [("pagekey", "public_profile_v3_desktop"), ("og:type", "profile")] {
            outline.metas.insert(key.to_owned(), value.to_owned());
        }
        page::read(&outline)
    }

    fn work(reading: &Reading) -> (Option<String>, Option<String>) {
        let profile = reading.profile.clone().unwrap_or_default().plain();
        (profile.title, profile.company)
    }

    const HEADLINE: &[&str] = &["class=top-card-layout__headline"];

    #[test]
    fn a_mask_bears_out_the_title_that_the_headline_names_in_any_language() {
        for (headline, mask, expected) in [
            ("Будую щось нове | Засновниця", "**********", Some("Засновниця")),
            ("Dad of two | Zakladatelka školy", "************ *****", Some("Zakladatelka školy")),
            ("Kapitein van een klein team, Utrecht", "********", Some("Kapitein")),
            ("Building, quietly.", "*******", None),
            ("Quiet is the loudest word | two words", "***** **** ***", None),
        ] {
            let reading = guest("uk", "", &[(headline, HEADLINE)], [mask, "Мрійник", "2026-01 - дотепер"]);
            assert_eq!(work(&reading), (expected.map(str::to_owned), Some("Мрійник".to_owned())), "{headline}");
        }
    }

    #[test]
    fn one_word_as_long_as_the_mask_is_no_title_by_chance() {
        for (headline, expected) in [
            ("Husband & father | Founder at Lumen", Some("Founder")),
            ("Husband & father | dreamer", None),
            ("Partner | Husband", Some("Partner")),
        ] {
            let reading = guest("en", "", &[(headline, HEADLINE)], ["*******", "*****", "2024 - Present"]);
            assert_eq!(work(&reading).0.as_deref(), expected, "{headline}");
        }
    }

    #[test]
    fn the_title_of_the_page_names_post_and_employer() {
        let card = [("Checks before the deck exists.", HEADLINE)];
        let position = ["******** *******", "Quill Family Office", "2016 - Present"];
        let reading = guest("en", "Оксана Гайдук - Managing Partner - Quill Family Office | LinkedIn", &card, position);
        assert_eq!(work(&reading), (Some("Managing Partner".to_owned()), Some("Quill Family Office".to_owned())));
        let title = "Оксана Гайдук - Managing Partner Quill Family Office - Quill Family Office | LinkedIn";
        assert_eq!(work(&guest("en", title, &card, position)).0.as_deref(), Some("Managing Partner"));
        let reading = guest("en", "Оксана Гайдук - Quill & Sons - Quill Family Office | LinkedIn", &card, position);
        assert_eq!(work(&reading).0, None, "what is no title is none");
    }

    #[test]
    fn a_headline_that_was_not_written_is_no_other_line_of_the_card() {
        let card: &[(&str, &[&str])] = &[
            ("--", HEADLINE),
            ("Kochi, Kerala, India", &["class=profile-info-subheader"]),
            ("Periyar Institute of Design", &["section=educationsDetails"]),
        ];
        let profile = guest("en", "", card, ["***", "Saffron Trail", "2024-06 - Present"]).profile.unwrap();
        assert_eq!(profile.headline, None);
        assert_eq!(profile.location.unwrap().value, "Kochi, Kerala, India");
        assert_eq!(profile.title, None);
    }

    #[test]
    fn nothing_that_is_masked_is_shown() {
        for mask in ["********** ** *’*****", "**** & ***", "*** (****)", "«****»"] {
            let reading = guest("en", "", &[("Oxana", HEADLINE)], [mask, mask, "2024 - Present"]);
            assert_eq!(work(&reading), (None, None), "{mask}");
        }
    }
}
