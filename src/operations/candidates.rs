//! Which records may be of one person, each pair with what speaks for it and against it. Nothing is decided here: the
//! user says whether they are one. Not here: putting them together (`merge`).

use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::person::text::Lower;
use crate::{
    message::running_company,
    model::{
        call::Call,
        error::CodedError,
        operations::{IdentityFacts, MergeCandidate, MergeCandidatesRequest, MergeCandidatesResponse, MergeReason},
        order,
    },
    person::text::fold,
};

/// From here on a pair is worth the user's look.
const ENOUGH: i32 = 50;
const MOST: i32 = 99;
/// More people than these sharing something: it tells nobody apart (an office's mailbox, a common name).
const MOST_SHARING: usize = 6;

/// Pairs of records that may be of one person each.
///
/// Needs no records: what tells people apart comes in the request.
///
/// # Errors
/// `out_of_range` for a limit beyond 1–1,000.
pub fn merge_candidates(call: &Call<MergeCandidatesRequest>) -> Result<MergeCandidatesResponse, CodedError> {
    let request = &call.request;
    let limit = super::check::whole("request.limit", Some(i64::from(request.limit)), (1, 1_000), 200)?;
    let people: Vec<Known<'_>> = request.people.iter().map(Known::of).listed();
    let apart: Set<(&str, &str)> = order::set(request.apart.iter().filter_map(|pair| match pair.as_slice() {
        [one, other] => Some(ordered(one, other)),
        _ => None,
    }));
    let mut candidates = Vec::new();
    for (one, other) in pairs(&people) {
        let (Some(one), Some(other)) = (people.get(one), people.get(other)) else { continue };
        if apart.contains(&ordered(&one.facts.prospect_id, &other.facts.prospect_id)) {
            continue;
        }
        candidates.extend(judged(one, other));
    }
    order::sort_by_key(&mut candidates, |found| (std::cmp::Reverse(found.strength), found.prospect_ids.clone()));
    let total = u32::try_from(candidates.len()).unwrap_or(u32::MAX);
    candidates.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(MergeCandidatesResponse { candidates, total })
}

fn ordered<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    if one <= other { (one, other) } else { (other, one) }
}

/// One record, made comparable.
struct Known<'f> {
    facts: &'f IdentityFacts,
    /// Words of the name in order of the alphabet, without initials; empty where it is a single word.
    name: String,
    company: String,
    email: String,
    phone: String,
    pages: Set<String>,
    /// Slug on LinkedIn; `None` for ids made of a name and day.
    slug: Option<&'f str>,
}

impl<'f> Known<'f> {
    fn of(facts: &'f IdentityFacts) -> Self {
        let mut words: Vec<String> = fold(&facts.name)
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() > 1)
            .map(str::to_owned)
            .listed();
        words.sort();
        words.dedup();
        let digits: String = facts.phone.chars().filter(char::is_ascii_digit).collect();
        let email = fold(facts.email.trim());
        let mut pages: Set<String> = facts.identities.iter().chain([&facts.prospect_id]).cloned().collect();
        pages.retain(|page| !page.contains(":~"));
        pages.extend(page_of(&facts.url));
        Self {
            name: if words.len() > 1 { words.join(" ") } else { String::new() },
            company: fold(&running_company(&facts.company).unwrap_or_default()),
            email: if email.contains('@') { email } else { String::new() },
            // The last nine figures: with and without the code of the country it is one number.
            phone: digits.get(digits.len().saturating_sub(9)..).filter(|end| end.len() >= 7).unwrap_or("").to_owned(),
            pages,
            slug: facts.prospect_id.strip_prefix("linkedin:").filter(|slug| !slug.starts_with('~')),
            facts,
        }
    }

    /// What others would share with it if they were the same person.
    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.pages.iter().map(|page| format!("page {page}")).listed();
        let mut add = |kind: &str, value: &str| {
            if !value.is_empty() {
                keys.push(format!("{kind} {value}"));
            }
        };
        add("mail", &self.email);
        add("call", &self.phone);
        add("name", &self.name);
        add("tail", self.slug.and_then(generated_tail).unwrap_or(""));
        // A common name is shared by many: with the company or the day it still tells.
        if !self.name.is_empty() {
            for (kind, value) in [("firm", &self.company), ("day", &self.facts.connected_on)] {
                if !value.is_empty() {
                    keys.push(format!("{kind} {} {value}", self.name));
                }
            }
        }
        keys
    }
}

/// Pairs that share a key, each once, by their places.
fn pairs(people: &[Known<'_>]) -> Set<(usize, usize)> {
    let keys = people.iter().enumerate();
    let sharing = order::grouped(keys.flat_map(|(index, known)| known.keys().into_iter().map(move |key| (key, index))));
    let mut pairs = Vec::new();
    for indices in sharing.values().filter(|indices| (2..=MOST_SHARING).contains(&indices.len())) {
        for (at, one) in indices.iter().enumerate() {
            pairs.extend(indices.iter().skip(at + 1).filter(|other| one != *other).map(|other| (*one, *other)));
        }
    }
    order::set(pairs)
}

/// The pair with its reasons; none where too little speaks for it.
fn judged(one: &Known<'_>, other: &Known<'_>) -> Option<MergeCandidate> {
    let (first, second) = (one.facts, other.facts);
    if first.prospect_id == second.prospect_id {
        return None;
    }
    let mut reasons: Vec<(i32, MergeReason)> = Vec::new();
    let mut found = |weight: i32, code: &str, value: &str| {
        reasons.push((weight, MergeReason { code: code.to_owned(), value: value.to_owned() }));
    };
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    if same(&one.email, &other.email) {
        found(60, "same_email", &first.email);
    }
    if same(&one.phone, &other.phone) {
        found(50, "same_phone", &first.phone);
    }
    if let Some(page) = one.pages.intersection(&other.pages).next() {
        found(70, "site_linked", page.split_once(':').map_or(page, |(_, page)| page));
    }
    let same_name = same(&one.name, &other.name);
    if let (Some(slug), Some(later)) = (one.slug, other.slug) {
        if generated_tail(slug).is_some() && generated_tail(slug) == generated_tail(later) {
            found(70, "slug_renamed", &format!("{slug} → {later}"));
        } else if same_name && generated_tail(slug).is_some() != generated_tail(later).is_some() && {
            let words: Vec<&str> = one.name.split(' ').listed();
            spells(slug, &words) && spells(later, &words)
        } {
            found(25, "slug_renamed", &format!("{slug} → {later}"));
        }
    }
    if same_name {
        found(25, "same_name", &first.name);
    } else if !one.name.is_empty()
        && !other.name.is_empty()
        && !one.name.split(' ').any(|word| other.name.split(' ').any(|its| its == word))
    {
        found(-30, "other_name", "");
    }
    if same(&one.company, &other.company) {
        found(30, "same_company", &first.company);
    }
    if same(&fold(&first.title), &fold(&second.title)) {
        found(15, "same_title", &first.title);
    }
    if same(&fold(&first.location), &fold(&second.location)) {
        found(10, "same_location", &first.location);
    }
    let (day, its_day) = (&first.connected_on, &second.connected_on);
    if same(day, its_day) && same_name {
        found(30, "same_connection_day", day);
    } else if !day.is_empty() && !its_day.is_empty() && day != its_day {
        // One account is connected once.
        found(-40, "other_connection_day", "");
    }
    let strength: i32 = reasons.iter().map(|(weight, _)| weight).sum();
    if strength < ENOUGH {
        return None;
    }
    order::sort_by_key(&mut reasons, |(weight, _)| std::cmp::Reverse(*weight));
    Some(MergeCandidate {
        prospect_ids: vec![first.prospect_id.clone(), second.prospect_id.clone()],
        reasons: reasons.into_iter().map(|(_, reason)| reason).listed(),
        strength: strength.min(MOST).unsigned_abs(),
    })
}

/// The end that LinkedIn gives a slug nobody has chosen: `ilse-quill-3b4a1290`.
fn generated_tail(slug: &str) -> Option<&str> {
    let (_, tail) = slug.rsplit_once('-')?;
    let made = (6..=10).contains(&tail.len())
        && tail.chars().all(|letter| letter.is_ascii_alphanumeric())
        && tail.chars().filter(char::is_ascii_digit).count() >= 2;
    made.then_some(tail)
}

/// Whether a slug is made of these words, in whatever order.
fn spells(slug: &str, words: &[&str]) -> bool {
    let slug = fold(slug);
    words.iter().all(|word| slug.contains(word))
}

/// An address as the id it gives rise to, where it is one person's own.
fn page_of(url: &str) -> Option<String> {
    let url = url.trim().lowered();
    if let Some(slug) = crate::page::slug_of(&url) {
        return Some(format!("linkedin:{slug}"));
    }
    let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest).split(['?', '#']).next()?;
    let rest = rest.trim_end_matches('/');
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    if path.is_empty() || !host.contains('.') {
        return None;
    }
    Some(match host {
        "github.com" if !path.contains('/') => format!("github:{path}"),
        "x.com" | "twitter.com" if !path.contains('/') => format!("x:{path}"),
        _ => format!("web:{host}/{path}"),
    })
}
