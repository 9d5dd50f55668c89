//! Reads a LinkedIn profile as guests see it: JSON-LD, metas, headings and keyed sections. Job titles are masked there;
//! the headline is not. Not here: the pages for members (`profile.rs`).

use super::{guest_work, sections, work};
use crate::model::order::Keep;
use crate::model::outline::{Landmark, NodeRole, Outline};
use crate::model::reading::{PageKind, Reading, Site};
use crate::page::address::{self, Address};
use crate::page::evidence::{Evidence, note};
use crate::page::fields::{Gathered, person_key};
use crate::page::headline;
use crate::page::line::{self, bare, clean};
use crate::page::names;
use crate::page::structured;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};

/// Whether a `/in/` page is the one for guests.
pub fn is_guest(outline: &Outline, tree: &Tree) -> bool {
    let key = outline.metas.get("pagekey").is_some_and(|key| key.starts_with("public_profile"));
    let og = outline.metas.get("og:type").is_some_and(|kind| kind == "profile")
        || outline.metas.contains_key("profile:first_name");
    let described = structured::graph(&outline.json_ld).has(&|kind| kind == "Person");
    let classes = tree.all().any(|index| tree.is_keyed(index, "class=top-card-layout__title"));
    let join =
        links(tree, |link| link.segment(0) == "signup" || link.segment(0) == "login" || link.segment(0) == "authwall");
    let member = links(tree, |link| {
        matches!(link.segment(0), "mynetwork" | "notifications")
            || (link.segment(0) == "messaging" && link.segment(1) == "compose")
    });
    // Members are led to `www.`, guests to the host of a country.
    let country = Address::parse(&outline.url).host.strip_suffix(".linkedin.com").is_some_and(|sub| sub.len() == 2);
    let signs = u8::from(key) * 2
        + u8::from(country) * 2
        + u8::from(og)
        + u8::from(described)
        + u8::from(classes)
        + u8::from(join);
    !member && signs >= 2
}

fn links(tree: &Tree, wanted: impl Fn(&Address) -> bool) -> bool {
    tree.all().any(|index| {
        tree.node(index)
            .and_then(|node| node.href.as_deref())
            .map(Address::parse)
            .is_some_and(|link| link.is_linkedin() && wanted(&link))
    })
}

/// Reads the profile with this slug.
pub fn read(outline: &Outline, tree: &Tree, slug: &str) -> Reading {
    let mut reading = Reading {
        kind: PageKind::Person,
        site: Site::LinkedinPublic,
        identity: Some(slug.to_owned()),
        ..Reading::default()
    };
    let mut gathered = Gathered::default();
    for person in structured::graph(&outline.json_ld).persons() {
        let own = person.addresses.iter().any(|own| address::slug_of(own).as_deref() == Some(slug));
        if own
            || (person.addresses.is_empty() && person.name.as_deref().is_some_and(|name| names::resembles(name, slug)))
        {
            let prior = if own { 95 } else { 75 };
            let place = person.place.clone();
            gathered.add_described("json_ld", prior, &structured::Described { place: None, ..person });
            // The block has only the town; the page says it in full.
            if let Some(place) = place {
                gathered.location.add("json_ld", 55, place);
            }
        }
    }
    let same_page = outline.metas.get("og:url").is_none_or(|url| address::slug_of(url).as_deref() == Some(slug));
    if same_page {
        metas(outline, &mut gathered);
    }
    let card = top_card(tree);
    if let Some(card) = card {
        read_card(tree, card, &mut gathered);
    }
    let headline =
        gathered.headline.candidates().max_by_key(|candidate| candidate.prior).map(|candidate| candidate.value.clone());
    let start = card.map_or(0, |card| card + 1);
    if let Some(about) =
        keyed_section(tree, start, "section=summary", Topic::About).and_then(|range| sections::about(tree, range))
    {
        gathered.about.add("section", 90, about);
    }
    let experience = keyed_section(tree, start, "section=experience", Topic::Experience);
    guest_work::read(outline, tree, experience, headline.as_deref().unwrap_or_default(), &mut gathered);
    for candidate in work::industry(tree, start..tree.len()).candidates() {
        gathered.industry.add(candidate.reader, candidate.prior, candidate.value.clone());
    }
    let masked = gathered.title.is_empty();
    prefer_full_place(&mut gathered);
    gathered.name = not_outvoted(gathered.name);
    gathered.weigh(&mut reading);
    if let (Some(card), Some(profile)) = (card, reading.profile.as_mut()) {
        let name = profile.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
        profile.open_to_work = work::marked_photo(tree, &(card..card + 1), &name).settle(|open| *open).settled();
    }
    if masked {
        reading.gaps.keep(|gap| gap.field != "title");
        note(&mut reading, "title", "masked", "LinkedIn hides job titles from guests; sign in to see them.");
    }
    if reading.profile.is_none() {
        note(&mut reading, "page", "no_top_card", "The part of the page that holds name and headline was not found.");
    }
    reading
}

/// The names without the one that a single reader gives against three or more that agree: what one part of a page says
/// wrong or in another order unmakes nothing that the others say.
fn not_outvoted(names: Evidence<String>) -> Evidence<String> {
    let keys: Vec<String> = names.candidates().map(|candidate| person_key(&candidate.value)).collect();
    let votes = |key: &String| keys.iter().filter(|other| *other == key).count();
    let Some(most) = keys.iter().max_by_key(|key| votes(key)).filter(|key| votes(key) >= 3) else { return names };
    if keys.len() > votes(most) + 1 {
        return names;
    }
    let mut kept = Evidence::default();
    for (candidate, key) in names.candidates().zip(&keys) {
        if key == most {
            kept.add(candidate.reader, candidate.prior, candidate.value.clone());
        }
    }
    kept
}

/// A full place that begins with the town agrees with it.
fn prefer_full_place(gathered: &mut Gathered) {
    let full = gathered
        .location
        .candidates()
        .find(|candidate| candidate.reader != "json_ld")
        .map(|candidate| candidate.value.clone());
    let town = gathered
        .location
        .candidates()
        .find(|candidate| candidate.reader == "json_ld")
        .map(|candidate| candidate.value.clone());
    if let (Some(full), Some(town)) = (full, town) {
        let first = line::before(&town, &[","]);
        if words::holds_word(&names::key(&full), &names::key(first)) {
            gathered.location.add("json_ld", 62, full);
        }
    }
}

fn metas(outline: &Outline, gathered: &mut Gathered) {
    let meta = |name: &str| outline.metas.get(name).map(|text| clean(text)).filter(|text| !text.is_empty());
    if let (Some(first), Some(last)) = (meta("profile:first_name"), meta("profile:last_name")) {
        // Chinese, Japanese and Korean names are written family name first and without a blank.
        let native = |part: &str| part.chars().all(|letter| letter >= '\u{3040}' && words::is_unspaced(letter));
        if native(&first) && native(&last) {
            gathered.name.add("og_profile", 78, format!("{last}{first}"));
        } else {
            gathered.name.add("og_profile", 79, format!("{first} {last}"));
        }
    }
    for title in guest_work::page_titles(outline) {
        gathered.name.add(title.reader, 80, title.name);
        if let Some(company) = title.company {
            gathered.company.add("title", 45, company);
        }
    }
    if let Some(description) = meta("description").or_else(|| meta("og:description")) {
        let first = line::before(&description, &[" · "]);
        let is_label = first.split_once(": ").is_some_and(|(label, _)| label.split_whitespace().count() == 1);
        if !is_label && !first.is_empty() && description.contains("LinkedIn") {
            gathered.headline.add("description", 45, first.to_owned());
        }
    }
}

/// The node of the name in the top card: the keyed one, or the first heading of the first `main` that is no section.
fn top_card(tree: &Tree) -> Option<usize> {
    let shown = |index: usize| tree.node(index).is_some_and(|node| !node.spoken) && !tree.text(index).is_empty();
    let keyed = tree.all().find(|&index| tree.is_keyed(index, "class=top-card-layout__title") && shown(index));
    keyed.or_else(|| {
        tree.all().find(|&index| {
            tree.node(index).is_some_and(|node| {
                node.role == NodeRole::Heading
                    && node.level == 1
                    && !node.spoken
                    && !tree.is_overlaid(index)
                    && !tree.within(index, Landmark::Complementary)
                    && names::is_plausible(&node.text)
            })
        })
    })
}

/// Where the top card ends: at the next section.
fn card_end(tree: &Tree, card: usize) -> usize {
    (card + 1..tree.len())
        .find(|&index| {
            tree.node(index).is_some_and(|node| {
                node.keys.iter().any(|key| {
                    matches!(
                        key.as_str(),
                        "section=summary" | "section=experience" | "section=posts" | "class=aside-section-container"
                    )
                }) || (node.role == NodeRole::Heading && super::card::is_section_word(&node.text))
            })
        })
        .unwrap_or(tree.len())
}

/// The column or section of the card that a node stands in, by its key.
fn column<'a>(tree: &Tree<'a>, card: usize, index: usize) -> Option<&'a str> {
    tree.inclusive_ancestors(index)
        .take_while(|&above| above > card)
        .filter_map(|above| tree.node(above))
        .flat_map(|above| &above.keys)
        .find_map(|key| key.strip_prefix("section="))
}

/// A line without what is to be pressed at its end, which is no part of it.
fn without_button<'a>(tree: &Tree, index: usize, line: &'a str) -> &'a str {
    let button = (index + 1..tree.subtree(index).end).rfind(|&inner| tree.is(inner, NodeRole::Button));
    let button = button.map(|inner| tree.text(inner)).unwrap_or_default();
    line.strip_suffix(button.as_str()).filter(|said| !said.is_empty()).unwrap_or(line)
}

fn read_card(tree: &Tree, card: usize, gathered: &mut Gathered) {
    gathered.name.add("heading", 88, clean(&tree.text(card)));
    let end = card_end(tree, card);
    // Whether the headline, or what stands in its place, has gone by.
    let mut past_headline = false;
    let mut counts: Vec<Option<u32>> = Vec::new();
    let towns: Vec<String> =
        gathered.location.candidates().map(|town| names::key(line::before(&town.value, &[","]))).collect();
    for index in card + 1..end {
        let Some(node) = tree.node(index) else { continue };
        // Employer and school stand in columns of their own.
        let column = column(tree, card, index);
        if column == Some("currentPositionsDetails")
            && !node.text.is_empty()
            && !line::is_masked(&node.text)
            && !node.spoken
            && !node.inline
        {
            gathered.company.add("top_card", 70, clean(&node.text));
        }
        if node.text.is_empty() || matches!(column, Some("currentPositionsDetails" | "educationsDetails" | "websites"))
        {
            continue;
        }
        let subline = |index: usize| tree.is_keyed(index, "class=top-card__subline-item");
        let holds_sublines = tree.subtree(index).skip(1).any(subline);
        let part = |index: usize| node.inline && tree.parent(index).is_some_and(|line| is_row_of_parts(tree, line));
        let whole = holds_sublines || is_row_of_parts(tree, index);
        if (node.inline && !subline(index) && !part(index)) || node.spoken || whole {
            continue;
        }
        for text in without_button(tree, index, &node.text).split('\n') {
            let text = clean(text);
            let is_place_key = tree.inclusive_ancestors(index).any(|index| {
                tree.has_key(index, |key| {
                    key == "class=profile-info-subheader" || key == "class=top-card__subline-item"
                })
            });
            let is_headline_key = tree.is_keyed(index, "class=top-card-layout__headline");
            if line::is_separator(&text) || names::same(&text, &tree.text(card)) {
                // Two hyphens stand where no headline was written.
                past_headline |= is_headline_key || text == "--";
                continue;
            }
            let holds_town = || {
                let key = names::key(&text);
                text.chars().count() <= 60 && towns.iter().any(|town| words::holds_word(&key, town))
            };
            let is_town = || headline::looks_like_place(&text) && holds_town();
            // Counts may follow the place in the same line ("Paris 15, France" is one all the same).
            let number = text.find(|letter| line::digit(letter).is_some()).unwrap_or(text.len());
            let (place, counted) = text.split_at_checked(number).unwrap_or((&text, ""));
            let place = if counted.contains(", ") { &text } else { bare(place) };
            if let Some(pronouns) = line::pronouns(&text) {
                gathered.pronouns.add("shape", 80, pronouns);
            } else if words::holds(Topic::Followers, &text)
                && line::count(&text).is_some()
                && text.chars().count() < if is_place_key { 110 } else { 80 }
            {
                for part in text.split(['·', '•']) {
                    if words::holds(Topic::Followers, part) {
                        gathered.shown_followers = gathered.shown_followers.or_else(|| line::count(bare(part)));
                    }
                }
                if (is_place_key || past_headline) && headline::looks_like_place(place) {
                    gathered.location.add("order", if is_place_key { 80 } else { 72 }, place.to_owned());
                }
            } else if words::holds(Topic::Connections, &text) && line::count(&text).is_some() {
                counts.push(None);
            } else if is_headline_key
                || (!past_headline
                    && !is_place_key
                    && !is_town()
                    && tree.button(index).is_none_or(|button| button < card)
                    && tree.link(index).is_none())
            {
                gathered.headline.add(
                    if is_headline_key { "class" } else { "order" },
                    if is_headline_key { 92 } else { 74 },
                    text,
                );
                past_headline = true;
            } else if past_headline && is_count(&text) {
                counts.push(line::count(&text).filter(|_| !text.contains('+')));
            } else if tree.button(index).is_some_and(|button| button > card) || words::is(Topic::ContactInfo, &text) {
            } else if let Some(link) = tree.link(index).map(Address::parse).filter(Address::is_linkedin) {
                if link.segment(0) == "company" {
                    gathered.company.add("top_card", 70, text);
                }
            } else if (past_headline || is_place_key || is_town())
                && gathered.location.candidates().all(|candidate| candidate.reader == "json_ld")
                && (is_place_key || headline::looks_like_place(place) || holds_town())
                && !place.is_empty()
            {
                gathered.location.add("order", if is_place_key { 88 } else { 72 }, place.to_owned());
            } else if past_headline && subline(index) && text.chars().all(|letter| line::digit(letter).is_none()) {
                // Older pages name place, industry and counts in this order.
                gathered.industry.add("order", 66, text);
            }
        }
    }
    // Of two counts in unknown words the first is that of the followers.
    if gathered.exact_followers.is_none() && gathered.shown_followers.is_none() && counts.len() == 2 {
        gathered.shown_followers = counts.first().copied().flatten();
    }
}

/// Whether a line is one number with a word or two, as a count in words that no table knows. What may be a word that
/// multiplies (`1 тис. підписників`) makes it none.
fn is_count(text: &str) -> bool {
    let is_digit = |letter: char| line::digit(letter).is_some();
    let (Some(start), Some(end)) = (text.find(is_digit), text.rfind(is_digit)) else { return false };
    let (number, after) = (text.get(start..end).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let words = after.trim_start_matches(is_digit);
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    (2..=24).contains(&letters)
        && !number.contains(char::is_alphabetic)
        && (words.split_whitespace().filter(|word| !line::is_separator(word)).count() <= 1 || line::factor(words) > 1.0)
        && !words.contains('.')
}

/// Whether a line is nothing but the marked parts below it side by side, each of which says something of its own.
fn is_row_of_parts(tree: &Tree, index: usize) -> bool {
    let Some(node) = tree.node(index).filter(|node| !node.text.is_empty()) else { return false };
    let parts: Vec<&str> = tree
        .subtree(index)
        .skip(1)
        .filter(|&inner| tree.parent(inner) == Some(index))
        .filter_map(|inner| tree.node(inner))
        .filter(|inner| inner.inline && !inner.text.is_empty())
        .map(|inner| inner.text.as_str())
        .collect();
    parts.len() >= 2 && names::key(&parts.join(" ")) == names::key(&node.text)
}

/// A section by its key, or by its heading.
fn keyed_section(tree: &Tree, start: usize, key: &str, topic: Topic) -> Option<std::ops::Range<usize>> {
    let keyed = (start..tree.len()).find(|&index| tree.is_keyed(index, key)).map(|index| {
        let whole = tree.subtree(index);
        let heading = whole
            .clone()
            .find(|&index| tree.is(index, NodeRole::Heading) && tree.node(index).is_some_and(|node| node.level <= 2));
        heading.map_or(whole.clone(), |heading| heading + 1..whole.end)
    });
    keyed.or_else(|| sections::section(tree, start, topic))
}
