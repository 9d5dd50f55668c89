//! Makes a profile of a LinkedIn page for members: name, headline, place and the rest, each from several readers.
//! Not here: where the card and the sections are (`card.rs`, `sections.rs`).

use super::alone;
use super::card::{self, Card};
use super::card_lines::{self, CardLine, Kind};
use super::layout::Layout;
use super::posts;
use super::relation;
use super::sections::{self, Position};
use super::work;
use crate::model::order::IntoList;
use crate::model::outline::{Landmark, Outline};
use crate::model::profile::Education;
use crate::model::reading::{PageKind, ProfileReading, Reading};
use crate::page::address::{self, Address};
use crate::page::employer;
use crate::page::evidence::{Evidence, Verdict, field, note};
use crate::page::fields::{part_from_employer, set_name};
use crate::page::headline;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::sites::sites;
use crate::page::tree::Tree;
use crate::page::words::Topic;
use crate::person::text::Lower;

/// The name that a page's title gives: `(3) Ada Quill | LinkedIn`.
pub fn title_name(title: &str) -> Option<String> {
    let title = clean(title);
    let title = match title.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((count, rest)) if count.chars().all(|letter| line::digit(letter).is_some() || letter == '+') => {
            rest.trim()
        }
        _ => title.as_str(),
    };
    let (name, site) = title.rsplit_once(['|', '｜']).or_else(|| title.rsplit_once(" - "))?;
    let name = name.trim();
    (site.trim().eq_ignore_ascii_case("LinkedIn") && names::is_plausible(name)).then(|| name.to_owned())
}

/// Reads the profile with this slug.
pub fn read(outline: &Outline, tree: &Tree, slug: &str, reading: &mut Reading) {
    let title = title_name(&outline.title);
    let slugs = card::own_slugs(tree, tree.all());
    let is_id = address::is_member_id(slug);
    if !slugs.is_empty() && !is_id && !slugs.iter().any(|own| own == slug) {
        note(
            reading,
            "page",
            "not_this_person",
            "The page's links still belong to another profile: it may be loading.",
        );
        return;
    }
    let key = if is_id && slugs.len() == 1 { slugs.first().map_or(slug, String::as_str) } else { slug };
    let Some(card) = card::find(tree, key, title.as_deref()) else {
        if title.is_none() && slugs.is_empty() && is_gone(tree) {
            reading.kind = PageKind::Other;
            reading.identity = None;
        } else {
            alone::read(outline, tree, title.as_deref(), slug, reading);
        }
        return;
    };
    let lines = card_lines::lines(tree, &card, key);
    let mut profile = ProfileReading::default();
    if !read_name(tree, &card, title.as_deref(), key, &mut profile, reading) {
        return;
    }
    let after = card.range.end;
    let experience = sections::section(tree, after, Topic::Experience);
    let positions = experience.as_ref().map(|range| sections::positions(tree, range)).unwrap_or_default();
    let schools = sections::section(tree, after, Topic::Education)
        .map(|range| sections::schools(tree, &range))
        .unwrap_or_default();

    let layout = Layout::of(&lines, &positions, &schools);
    read_headline(tree, &card, &lines, &layout, &mut profile, reading);
    read_location(&lines, &layout, &mut profile, reading);
    read_relation(tree, &card, &lines, key, &mut profile, reading);
    for line in &lines {
        match &line.kind {
            Kind::Pronouns(pronouns) if profile.pronouns.is_none() => {
                profile.pronouns = Some(field(pronouns.clone(), 85, "shape"));
            }
            Kind::Followers(followers) if profile.followers.is_none() => {
                profile.followers = Some(field(*followers, 88, "words"));
            }
            Kind::Mutual(text) if profile.mutual_connections.is_none() => {
                profile.mutual_connections = relation::mutual(text).map(|count| field(count, 80, "words"));
            }
            _ => {}
        }
    }
    if profile.followers.is_none() {
        profile.followers = relation::followers_by_shape(&lines).map(|count| field(count, 66, "shape"));
    }
    read_position(&positions, &schools, experience.is_some(), &layout, &mut profile, reading);
    let headline = profile.headline.as_ref().map(|headline| headline.value.as_str());
    let open = work::open_to_work(tree, &card.range, &card.display_name, key, &lines, headline);
    profile.open_to_work = open.settle(|open| *open).settled();
    profile.industry = work::industry(tree, card.range.start..tree.len()).settle(|text| names::key(text)).settled();
    if let Some(about) = sections::section(tree, after, Topic::About).and_then(|range| sections::about(tree, range)) {
        profile.about = Some(field(about, 85, "section"));
    }
    if positions.is_empty() && experience.is_none() {
        note(reading, "roles", "not_loaded", "The section with positions is not on the page yet.");
    }
    keep_entries(positions, schools, &mut profile);
    if let Some(range) = sections::section(tree, after, Topic::Activity) {
        let own = posts::posts(tree, range.clone(), &card.display_name, key);
        if !own.is_empty() {
            profile.posts = Some(field(own, 75, "section"));
        }
        // Where the card does not say how many follow, the section does, above its first post.
        if profile.followers.is_none() {
            profile.followers = posts::followers(tree, range).map(|count| field(count, 70, "section"));
        }
    }
    reading.profile = Some(profile);
}

/// Keeps the entries of the sections for the profile.
pub fn keep_entries(positions: Vec<Position>, schools: Vec<Education>, profile: &mut ProfileReading) {
    if !positions.is_empty() {
        profile.roles = Some(field(positions.into_iter().map(|position| position.role).listed(), 82, "section"));
    }
    if !schools.is_empty() {
        profile.education = Some(field(schools, 80, "section"));
    }
}

/// Whether the page holds little more than the way back to the feed: what stood there is gone, or never was.
fn is_gone(tree: &Tree) -> bool {
    let to_feed = |href: &str| {
        let link = Address::parse(href);
        link.is_linkedin() && link.segment(0) == "feed" && link.segment(1).is_empty()
    };
    tree.main().map(|main| tree.subtree(main)).is_some_and(|main| {
        tree.lines(main.clone()).nth(6).is_none()
            && main.filter_map(|index| tree.node(index)?.href.as_deref()).any(to_feed)
    })
}

/// Settles the name; `false` if it is not sure whose card this is.
fn read_name(
    tree: &Tree,
    card: &Card,
    title: Option<&str>,
    slug: &str,
    profile: &mut ProfileReading,
    reading: &mut Reading,
) -> bool {
    let mut evidence = Evidence::default();
    let shown = card.display_name.clone();
    evidence.add(if card.heading { "heading" } else { "text" }, if card.heading { 85 } else { 70 }, shown.clone());
    if card.tied {
        evidence.add("slug_link", 92, shown.clone());
    }
    if card.keyed {
        evidence.add("card_key", 70, shown.clone());
    }
    match title {
        Some(title) if names::same(title, &shown) => evidence.add("title", 85, title.to_owned()),
        // After a navigation inside the site the title may lag behind: then the card's own tie decides.
        Some(title) if !card.tied || names::resembles(title, slug) => evidence.add("title", 85, title.to_owned()),
        _ => {}
    }
    let labelled = tree.all().any(|index| {
        index != card.name
            && tree.node(index).is_some_and(|node| {
                let own = node.landmark == Some(Landmark::Main) || node.role == crate::model::outline::NodeRole::Image;
                own && node.label.as_deref().is_some_and(|label| names::same(label, &shown))
            })
    });
    if labelled {
        evidence.add("label", 60, shown.clone());
    }
    let resembles = names::resembles(&shown, slug);
    if resembles {
        evidence.add("slug", 55, shown.clone());
    }
    match evidence.settle(|name| names::key(name)).or_gap(reading, "name", "No name that is tied to this page.") {
        Some(name) if names::same(&name.value, &shown) => {
            set_name(profile, crate::model::reading::Field { value: shown, ..name });
            true
        }
        _ => false,
    }
}

fn read_headline(
    tree: &Tree,
    card: &Card,
    lines: &[CardLine],
    layout: &Layout,
    profile: &mut ProfileReading,
    reading: &mut Reading,
) {
    let Some((node, text)) = &layout.headline else {
        let reason = if lines.iter().any(|line| line.kind == Kind::NoHeadline) {
            ("not_given", "The person has not written a headline.")
        } else {
            ("not_found", "No line between name and place that could be a headline.")
        };
        note(reading, "headline", reason.0, reason.1);
        return;
    };
    let mut evidence = Evidence::default();
    if layout.doubtful {
        evidence.add("order", 45, text.clone());
    } else {
        evidence.add("order", if layout.sure { 80 } else { 68 }, text.clone());
    }
    // The header that follows the scrolling page repeats name and headline.
    let (key, name_key) = (names::key(text), names::key(&card.display_name));
    let repeated = tree.all().any(|index| {
        index != *node
            && !card.range.contains(&index)
            && tree.node(index).is_some_and(|other| !other.spoken && card::may_begin_alike(&other.text, text))
            && index.checked_sub(1).and_then(|before| tree.node(before)).is_some_and(|before| {
                card::may_begin_alike(&before.text, &card.display_name) && names::key(&before.text) == name_key
            })
            && tree.node(index).is_some_and(|other| names::key(&other.text) == key)
    });
    if repeated {
        evidence.add("sticky_header", 70, text.clone());
    }
    profile.headline = evidence.settle(|text| names::key(text)).or_gap(
        reading,
        "headline",
        "The only line may be employer and school as well as a headline.",
    );
}

fn read_location(lines: &[CardLine], layout: &Layout, profile: &mut ProfileReading, reading: &mut Reading) {
    // "Quill Ltd · Northmere University": where there is no place, employer and school stand there.
    let is_pair = |text: &&String| text.contains(" · ") && !headline::looks_like_place(text);
    let Some(place) = layout.place.as_ref().filter(|text| !is_pair(text)) else {
        note(reading, "location", "not_found", "No line just before the contact details.");
        return;
    };
    let mut evidence = Evidence::default();
    if layout.anchored {
        evidence.add("contact_link", 85, place.clone());
    }
    if headline::looks_like_place(place) {
        evidence.add("shape", 64, place.clone());
    }
    debug_assert!(!lines.is_empty());
    profile.location =
        evidence.settle(|place| names::key(place)).or_gap(reading, "location", "No line that is a place.");
}

fn read_relation(
    tree: &Tree,
    card: &Card,
    lines: &[CardLine],
    slug: &str,
    profile: &mut ProfileReading,
    reading: &mut Reading,
) {
    let degrees: Vec<u8> =
        lines.iter().filter_map(|line| if let Kind::Degree(degree) = line.kind { Some(degree) } else { None }).listed();
    let mut evidence = Evidence::default();
    for line in lines {
        if let Kind::Degree(degree) = line.kind {
            let spoken = tree.node(line.node).is_some_and(|node| node.spoken);
            evidence.add(if spoken { "spoken" } else { "line" }, if spoken { 70 } else { 85 }, degree);
        }
    }
    let unanimous = degrees.iter().all(|degree| Some(degree) == degrees.first());
    let first_guess = if unanimous { degrees.first().copied() } else { None };
    let state = relation::state(tree, card, lines, slug, first_guess).settle(|state| *state);
    if let Verdict::Settled(state) = &state {
        use crate::model::profile::ConnectionState::{Connectable, Pending};
        if matches!(state.value, Pending | Connectable) && !unanimous {
            // Who can still be invited, or has been, is not connected: a "1st" kept ready beside it does not count.
            let mut rest = Evidence::default();
            for candidate in evidence.candidates().filter(|candidate| candidate.value != 1) {
                rest.add(candidate.reader, candidate.prior, candidate.value);
            }
            evidence = rest;
        }
    }
    profile.connection_degree = evidence.settle(|degree| *degree).or_gap(
        reading,
        "connection_degree",
        "No line such as \"2nd\" beside the name.",
    );
    profile.connection_state =
        state.or_gap(reading, "connection_state", "No action that says whether you are connected.");
}

/// Title and employer: from the positions if they are there, otherwise from headline and card.
pub fn read_position(
    positions: &[Position],
    schools: &[Education],
    loaded: bool,
    layout: &Layout,
    profile: &mut ProfileReading,
    reading: &mut Reading,
) {
    let current: Vec<&Position> =
        positions.iter().filter(|position| position.role.current && !position.career_break).listed();
    // The card names the employer before the school, where somebody may teach as well.
    let on_card = layout.organisations.iter().find_map(|organisation| {
        current
            .iter()
            .find(|position| position.role.company.as_deref().is_some_and(|company| names::same(organisation, company)))
    });
    let chosen = on_card.or_else(|| current.first()).copied();
    let mut title = Evidence::default();
    let mut company = Evidence::default();
    if let Some(position) = chosen {
        if let Some(own) = &position.role.title {
            title.add("experience", 86, own.clone());
        }
        if let Some(own) = &position.role.company {
            company.add("experience", 82, own.clone());
            if position.logo {
                company.add("logo", 60, own.clone());
            }
            if layout.organisations.iter().any(|organisation| names::same(organisation, own)) {
                company.add("top_card", 70, own.clone());
            }
        }
    } else if positions.is_empty()
        && let Some(headline) = profile.headline.as_ref().map(|field| field.value.as_str())
    {
        let stated = employer::stated(headline);
        if let Some(stated) = &stated {
            title.add("headline", 72, stated.title.clone());
            if let Some(own) = &stated.company {
                company.add("headline", 66, own.clone());
            }
        } else if let Some(own) =
            layout.organisations.iter().find_map(|organisation| employer::title_beside(headline, organisation))
        {
            title.add("headline", 68, own);
        } else if let Some(first) = headline::first_title(headline) {
            // "Schulleiterin Internat Ebersroth": the employer may follow without a word between.
            let employer = layout.organisations.first().map(String::as_str).unwrap_or_default();
            let own = employer::title_without(&first, employer);
            // Who says several things of themselves may hold the post named by any of them.
            let sure = own.len() < first.len() || headline::is_only_title(headline, own);
            title.add("headline", if sure { 64 } else { 52 }, own.to_owned());
        } else if let Some(joined) = employer::joined_first(headline) {
            title.add("headline", 62, joined.title);
            if let Some(own) = joined.company {
                company.add("headline", 62, own);
            }
        }
    }
    // The card names the present employer first; a school may stand alone.
    // Where somebody went to school is no employer, but where a label says so.
    let attended = |organisation: &&String| {
        layout.employer.as_ref() != Some(organisation)
            && schools.iter().filter_map(|own| own.school.as_deref()).any(|own| names::same(own, organisation))
    };
    if positions.is_empty()
        && let Some(first) = layout.organisations.iter().find(|organisation| !attended(organisation))
    {
        let headline = profile.headline.as_ref().map(|field| field.value.lowered()).unwrap_or_default();
        let stated = company.candidates().next().map(|stated| names::key(&stated.value)).unwrap_or_default();
        // "Wexmoor Country Day" is how people call Wexmoor Country Day School.
        let shortened = !stated.is_empty() && names::key(first).starts_with(&format!("{stated} "));
        let agrees = headline.contains(&first.lowered()) || shortened;
        if shortened {
            company = Evidence::default();
        }
        let labelled = layout.employer.as_ref() == Some(first);
        let alone = layout.organisations.len() == 1 && sites().names_school(first) && !labelled;
        let prior = if agrees { 85 } else { 68 };
        company.add("top_card", if alone && !agrees { 40 } else { prior }, first.clone());
    }
    let missing =
        if loaded { "No position that goes on." } else { "The section with positions is not on the page yet." };
    let reason = if loaded { "not_found" } else { "not_loaded" };
    for (name, found) in [("title", title.is_empty()), ("company", company.is_empty())] {
        if found {
            note(reading, name, reason, missing);
        }
    }
    profile.title = title.settle(|title| names::key(title)).or_gap(reading, "title", missing);
    profile.company = company.settle(|company| names::key(company)).or_gap(reading, "company", missing);
    part_from_employer(profile);
}
