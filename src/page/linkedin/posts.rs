//! Reads the posts of a LinkedIn profile's activity: the person's own, with their age and link. Not here: where the section is.

use super::card_lines::counted_followers;
use super::sections::said;
use crate::model::outline::{Landmark, NodeRole};
use crate::model::profile::Post;
use crate::page::address::Address;
use crate::page::line::{self, clean};
use crate::page::names;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};
use crate::person::text::Lower;
use std::ops::Range;

/// The person's own posts: those that bear the person's name or slug and are no reposts.
pub fn posts(tree: &Tree, range: Range<usize>, name: &str, slug: &str) -> Vec<Post> {
    // A post shows the name without what a top card adds to it.
    let undecorated = names::without_decoration(name, &names::parsed(name));
    let mut posts = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let is_post = tree.node(at).is_some_and(|node| {
            node.landmark == Some(Landmark::Article)
                || (node.role == NodeRole::Item
                    && !tree
                        .subtree(at)
                        .skip(1)
                        .any(|index| tree.node(index).is_some_and(|node| node.landmark == Some(Landmark::Article))))
                || node
                    .keys
                    .iter()
                    .any(|key| key.starts_with("componentkey=expanded") || key.starts_with("componentkey=update-card"))
        });
        if !is_post {
            at += 1;
            continue;
        }
        let whole = tree.subtree(at);
        let lines = said(tree, whole.clone());
        let by_name = lines.iter().take(3).any(|line| {
            let author = line::before(line.text, &["•"]);
            names::same(author, name) || names::same(author, &undecorated)
        });
        let linked =
            whole.clone().find_map(|index| tree.node(index)?.href.as_deref().and_then(crate::page::address::slug_of));
        let own = by_name && linked.is_none_or(|linked| linked == slug || crate::page::address::is_member_id(&linked));
        let reposted = lines.iter().take(3).any(|line| words::holds(Topic::Reposted, line.text));
        if own && !reposted {
            let age = lines.iter().find_map(|line| age(line.text));
            let text = lines
                .iter()
                .filter(|line| !names::same(line.text, name) && !names::same(line.text, &undecorated))
                .filter(|line| self::age(line.text).is_none())
                .max_by_key(|line| line.text.chars().count());
            if let Some(text) = text {
                let link = whole.clone().find_map(|index| {
                    let href = tree.node(index)?.href.as_deref()?;
                    let address = Address::parse(href);
                    (address.is_linkedin() && matches!(address.segment(0), "feed" | "posts" | "pulse"))
                        .then(|| href.to_owned())
                });
                posts.push(Post { text: text.text.to_owned(), age_days: age.as_deref().and_then(days), age, link });
            }
        }
        at = whole.end.max(at + 1);
    }
    posts
}

/// The followers that a section of posts counts above the first of them.
pub fn followers(tree: &Tree, range: Range<usize>) -> Option<u32> {
    let first = said(tree, range).into_iter().next()?;
    let above = !tree.within(first.node, Landmark::Article)
        && !tree.inclusive_ancestors(first.node).any(|index| tree.is(index, NodeRole::Item));
    counted_followers(first.text).filter(|_| above)
}

/// The age of a post (`9w •`, `3 Tage`, `2mo`).
fn age(text: &str) -> Option<String> {
    let text = clean(text);
    let age = line::before(&text, &["•", "·"]).trim();
    let short = age.chars().count() <= 14 && age.chars().next().and_then(line::digit).is_some();
    (short && days(age).is_some()).then(|| age.to_owned())
}

/// Whether a line says how long ago something was (`Conexión hecha hace 2 días`): a number with a unit of time behind it.
pub fn says_age(text: &str) -> bool {
    let at = text.find(|letter| line::digit(letter).is_some());
    at.and_then(|at| text.get(at..)).and_then(days).is_some()
}

fn days(age: &str) -> Option<u32> {
    let value = line::count(age)?;
    let unit: String = age
        .chars()
        .skip_while(|letter| line::digit(*letter).is_some() || letter.is_whitespace())
        .collect::<String>()
        .lowered();
    // "2週間前": what follows the unit in scripts without spaces says that it is past.
    let unit = unit.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', '前', '전']).to_owned();
    let (_, length) = UNITS.iter().find(|(names, _)| names.split(' ').any(|name| name == unit))?;
    Some(value.saturating_mul(*length))
}

/// Units of an age as sites abbreviate and write them, and how many days each has.
const UNITS: [(&str, u32); 5] = [
    ("m min mins s sec h hr hrs std 分 時間 minutes hours stunden uur ore ora sa dk godz tim 분 시간 小时 小時", 0),
    (
        "d day days tag tage j jour jours día días dia dias 日 g gg giorno giorni dag dagen dagar dn dni dzień gün 일 天",
        1,
    ),
    (
        "w wk wks week weeks woche wochen wo sem semana semanas 週間 週 sett settimana settimane weken v vecka veckor tydz hafta 주 周",
        7,
    ),
    (
        "mo mos mon month months monat monate mois mes meses mês か月 ヶ月 月 mese mesi mnd maand maanden mån mies ay 개월 个月 個月",
        30,
    ),
    ("y yr yrs year years jahr jahre a an ans año años ano anos 年 anno anni jr jaar år rok lata lat yıl 년", 365),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_in_local_words() {
        for (text, expected) in [
            ("3d •", 3),
            ("2 Wochen", 14),
            ("5 j", 5),
            ("2週間前", 14),
            ("3주", 21),
            ("2 settimane •", 14),
            ("1 mnd", 30),
            ("2 hafta", 14),
        ] {
            assert_eq!(age(text).as_deref().and_then(days), Some(expected), "{text}");
        }
        assert_eq!(age("12 reactions"), None);
        assert!(says_age("Conexión hecha hace 2 días") && says_age("Connected 3 weeks ago"));
        assert!(!says_age("Leeds 2, England") && !says_age("Colegio Las Lomas"));
    }
}
