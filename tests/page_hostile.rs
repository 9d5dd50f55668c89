//! Outlines that no honest page yields. Risk covered: a page stops the reader, makes it take forever, or has it read what
//! nobody sees.

#![allow(clippy::indexing_slicing)] // A test may fail loudly.

mod pages;

use outreach_engine::model::outline::{Editable, Landmark, NodeRole, Origin, Outline, OutlineNode};
use outreach_engine::page::read;
use pages::{fixtures, fixtures_in, outline, wrong_fields};
use proptest::prelude::*;
use std::time::Instant;

fn role() -> impl Strategy<Value = NodeRole> {
    prop::sample::select(vec![
        NodeRole::Text,
        NodeRole::Heading,
        NodeRole::Link,
        NodeRole::Button,
        NodeRole::Image,
        NodeRole::List,
        NodeRole::Item,
        NodeRole::Dialog,
        NodeRole::Form,
        NodeRole::Editable,
        NodeRole::Time,
        NodeRole::Group,
    ])
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "", "Ada Quill", "· 2nd", "Head of School at Foxglen", "Leeds, England", "Contact info", "1,733 followers", "About",
            "Experience", "May 2017 - Present · 9 yrs", "Ada Quill · 2nd", "--", "\u{202e}lliuQ adA", "*** ****", "フォロワー1,733人",
            "İ at İ", "ß@ß", "A and B are mutual connections", "(999999999999) x | LinkedIn", "2016年10月 - 現在",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,40}",
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "componentkey=com.linkedin.sdui.profile.card.refACoAAATopcard",
        "componentkey=ProfileVerificationTriggerRef-ada-quill",
        "componentkey=com.linkedin.sdui.profile.card.refACoAAAExperienceTopLevelSection",
        "view=profile-top-card",
        "view=profile-card",
        "id=experience",
        "class=msg-thread",
        "class=msg-form",
        "class=msg-s-message-list__event",
        "class=msg-s-event-listitem--other",
        "class=h-card",
        "class=p-name",
        "class=results-row",
        "testid=UserName",
        "section=experience",
    ])
    .prop_map(str::to_owned)
}

fn href() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        2 => Just(None),
        1 => prop::sample::select(vec![
            "www.linkedin.com/in/ada-quill/overlay/contact-info/", "www.linkedin.com/in/%E5%%ff/", "www.linkedin.com/in/other/",
            "www.linkedin.com/preload/custom-invite/?vanityName=ada-quill", "mailto:", "", "//", "x.com/ada/followers", "%%%",
        ])
        .prop_map(|href| Some(href.to_owned())),
    ]
}

prop_compose! {
    fn node()(
        depth in 0_u16..12, role in role(), level in 0_u8..7, text in text(), href in href(), label in prop::option::of(text()),
        keys in prop::collection::vec(key(), 0..2), spoken in any::<bool>(), inline in any::<bool>(), editable in any::<bool>(),
        landmark in prop::option::of(prop::sample::select(vec![Landmark::Main, Landmark::Complementary, Landmark::Article])),
        shadow in prop::bool::weighted(0.05), person in prop::bool::weighted(0.1),
        property in prop::option::of(prop::sample::select(vec!["name", "jobTitle", "worksFor", "author", "address"])),
    ) -> OutlineNode {
        OutlineNode {
            depth, role, level, text, href, label, keys, spoken: spoken && inline, inline: inline && !spoken,
            editable: (role == NodeRole::Editable || editable && shadow).then(|| Editable { multiline: true, ..Editable::default() }),
            landmark, origin: shadow.then_some(Origin::Shadow),
            itemtype: person.then(|| "http://schema.org/Person".to_owned()),
            itemprop: property.map(str::to_owned),
            ..OutlineNode::default()
        }
    }
}

fn url() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "https://www.linkedin.com/in/ada-quill/",
        "https://www.linkedin.com/in/ACoAABcdefgh/",
        "https://uk.linkedin.com/in/ada-quill",
        "https://www.linkedin.com/messaging/thread/2-x/",
        "https://www.linkedin.com/search/results/people/?keywords=x",
        "https://www.linkedin.com/preload/custom-invite/?vanityName=ada-quill",
        "https://github.com/ada",
        "https://x.com/ada",
        "https://www.psychologytoday.com/us/therapists/ada-quill-leeds/1",
        "https://school.example/staff/ada-quill",
        "not an address",
        "",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_fails(
        url in url(), title in text(), nodes in prop::collection::vec(node(), 0..80),
        json_ld in prop::collection::vec(prop_oneof![
            Just("{\"@type\":\"Person\",\"name\":\"Ada Quill\",\"worksFor\":{\"@id\":\"#x\"}".to_owned()),
            Just("{\"@graph\":[{\"@id\":\"#a\",\"mainEntity\":{\"@id\":\"#a\"},\"@type\":[\"ProfilePage\",\"Person\"]}]}".to_owned()),
            Just("[[[[[[[[[[{\"@type\":\"Person\"}]]]]]]]]]]".to_owned()),
        ], 0..2),
    ) {
        let reading = read(&Outline { url, title, nodes, json_ld, ..Outline::default() });
        if let Some(profile) = &reading.profile {
            for (field, confidence) in profile.confidence() {
                prop_assert!((0.0..1.0).contains(&confidence), "{field} is {confidence}");
            }
        }
        prop_assert_eq!(&read(&Outline { nodes: Vec::new(), ..Outline::default() }).profile, &None);
    }
}

#[test]
fn the_largest_outline_is_read_in_time() {
    let row = |index: usize| OutlineNode {
        depth: u16::try_from(index % 40).unwrap_or(0),
        role: if index.is_multiple_of(7) { NodeRole::Heading } else { NodeRole::Text },
        text: "Ada Quill · Head of School at Foxglen, May 2017 - Present".to_owned(),
        href: Some("www.linkedin.com/in/ada-quill/overlay/contact-info/".to_owned()),
        ..OutlineNode::default()
    };
    for url in [
        "https://www.linkedin.com/in/ada-quill/",
        "https://www.linkedin.com/search/results/people/",
        "https://school.example/staff/",
    ] {
        let outline = Outline {
            url: url.to_owned(),
            title: "Ada Quill | LinkedIn".to_owned(),
            nodes: (0..4000).map(row).collect(),
            ..Outline::default()
        };
        let start = Instant::now();
        let _ = read(&outline);
        // Unoptimised test builds are some twenty times slower than the wasm that is shipped.
        assert!(start.elapsed().as_secs() < 10, "{url} took {:?}", start.elapsed());
        println!("{url} {:?}", start.elapsed());
    }
}

/// Every text of the outline that people see, changed.
fn with_texts(mut outline: Outline, change: impl Fn(&str) -> String) -> Outline {
    for node in &mut outline.nodes {
        node.text = change(&node.text);
        node.label = node.label.as_deref().map(&change);
    }
    outline.title = change(&outline.title);
    for (_, value) in outline.metas.iter_mut() {
        *value = change(value);
    }
    outline
}

/// Letters without width between all letters, another one each time.
fn sprinkled(text: &str) -> String {
    let unseen = ['\u{200b}', '\u{2060}', '\u{ad}', '\u{feff}', '\u{200e}', '\u{e0041}', '\u{2063}', '\u{34f}'];
    let letters = text.chars().enumerate();
    letters.flat_map(|(at, letter)| [letter, unseen[at % unseen.len()]]).collect()
}

/// Written from the end, so that an override of direction shows it from its beginning. `None` where that is not the same to
/// everybody's eyes.
fn overridden(text: &str) -> Option<String> {
    let plain = |letter: char| {
        matches!(letter, ' '..='~' | '·' | '•' | '–' | '’') && !matches!(letter, '(' | ')' | '[' | ']' | '<' | '>')
    };
    text.chars()
        .all(|letter| plain(letter) || letter.is_alphabetic() && u32::from(letter) < 0x250)
        .then(|| format!("\u{202e}{}\u{202c}", text.chars().rev().collect::<String>()))
}

#[test]
fn letters_that_nobody_sees_change_no_reading() {
    let mut read_again = 0;
    for truth in fixtures().into_iter().chain(fixtures_in("pages_held_out")) {
        let plain = outline(&truth.file);
        let (before, after) = (read(&plain), read(&with_texts(plain, sprinkled)));
        assert_eq!(before, after, "{}", truth.file);
        read_again += usize::from(after.profile.is_some_and(|profile| profile.name.is_some()));
    }
    assert!(read_again > 100, "{read_again} persons");
}

#[test]
fn a_text_written_backwards_is_read_as_it_is_shown() {
    let mut turned = 0;
    for truth in fixtures().into_iter().chain(fixtures_in("pages_held_out")) {
        let plain = outline(&truth.file);
        let changed = with_texts(plain.clone(), |text| overridden(text).unwrap_or_else(|| text.to_owned()));
        turned += usize::from(changed.title.starts_with('\u{202e}'));
        assert_eq!(read(&plain), read(&changed), "{}", truth.file);
    }
    assert!(turned > 100, "{turned} titles");
}

#[test]
fn what_is_left_of_a_truncated_block_of_data_makes_no_value_wrong() {
    let mut blocks = 0;
    for truth in fixtures().into_iter().chain(fixtures_in("pages_held_out")) {
        let plain = outline(&truth.file);
        if plain.json_ld.is_empty() {
            continue;
        }
        let wrong_before = wrong_fields(&truth, &read(&plain));
        for share in [1, 3, 5, 7, 9] {
            let mut changed = plain.clone();
            for block in &mut changed.json_ld {
                *block = block.chars().take(block.chars().count() * share / 10).collect();
            }
            let mut wrong = wrong_fields(&truth, &read(&changed));
            // Some rows say nothing of the description.
            wrong.retain(|field| {
                !wrong_before.contains(field) && (truth.about.is_some() || !field.starts_with("about"))
            });
            assert!(wrong.is_empty(), "{} cut to {share}/10: {wrong:?}", truth.file);
            blocks += changed.json_ld.len();
        }
    }
    assert!(blocks > 50, "{blocks} blocks");
}

#[test]
fn what_was_cut_of_a_page_is_said() {
    let mut page = outline("page-02.html");
    let whole = read(&page);
    assert!(whole.gaps.iter().all(|gap| gap.reason != "cut"));
    page.cut.nodes_left_out = 3;
    let cut = read(&page);
    assert!(cut.gaps.iter().any(|gap| gap.field == "page" && gap.reason == "cut"), "{:?}", cut.gaps);
    assert_eq!(cut.profile, whole.profile);
    page.url = "https://www.linkedin.com/feed/".to_owned();
    assert_eq!(read(&page).gaps, [], "of a page of no interest nothing is said");
}
