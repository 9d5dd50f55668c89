//! A page's outline without what it says of anybody, for a bug report: every word becomes another one of the same shape, and
//! the same word always the same one, so that a name in the title, in the card and in the address still agree. What stays
//! are the site's own words, roles, product keys and the kinds of addresses. Not here: saving or sending it.

use super::address::Address;
use super::degree;
use super::line;
use super::sites::sites;
use super::words;
use crate::model::json::{self, Node};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::model::outline::Outline;
use crate::person::letter_case::capital;
use crate::person::text::Lower;

/// First or second segments of addresses that say what a page is, never whose.
const KINDS: [&str; 40] = [
    "in",
    "pub",
    "company",
    "school",
    "overlay",
    "contact-info",
    "about-this-profile",
    "details",
    "edit",
    "intro",
    "recent-activity",
    "messaging",
    "compose",
    "thread",
    "search",
    "results",
    "people",
    "mynetwork",
    "invite-connect",
    "connections",
    "preload",
    "custom-invite",
    "feed",
    "posts",
    "pulse",
    "update",
    "status",
    "followers",
    "verified_followers",
    "headless",
    "signup",
    "login",
    "authwall",
    "jobs",
    "learning",
    "premium",
    "notifications",
    "sales",
    "experience",
    "education",
];

/// Hosts that are whole sites of many people.
const HOSTS: [&str; 4] = ["linkedin.com", "github.com", "x.com", "twitter.com"];

/// The outline with every word of people replaced.
#[must_use]
pub fn redact(outline: &Outline) -> Outline {
    let mut scribe = Scribe::default();
    let mut out = outline.clone();
    out.url = scribe.address(&outline.url);
    out.canonical = outline.canonical.as_deref().map(|address| scribe.address(address));
    out.title = scribe.text(&outline.title);
    for (name, value) in out.metas.iter_mut() {
        *value = match name.as_str() {
            "og:type" | "pagekey" | "og:locale" => value.clone(),
            "og:url" => scribe.address(value),
            _ => scribe.text(value),
        };
    }
    out.json_ld = outline.json_ld.iter().filter_map(|block| scribe.block(block)).listed();
    for node in &mut out.nodes {
        node.text = scribe.text(&node.text);
        node.label = node.label.as_deref().map(|label| scribe.text(label));
        node.href = node.href.as_deref().map(|address| scribe.address(address));
        node.datetime = node.datetime.as_deref().map(|moment| scribe.text(moment));
        for key in &mut node.keys {
            *key = scribe.key(key);
        }
        if let Some(editable) = &mut node.editable {
            editable.placeholder = editable.placeholder.as_deref().map(|text| scribe.text(text));
        }
    }
    out
}

/// Remembers which word became which.
#[derive(Default)]
struct Scribe {
    words: Map<String, u32>,
}

impl Scribe {
    /// A line; one that is wholly the site's own stays.
    fn text(&mut self, text: &str) -> String {
        text.split('\n').map(|line| self.line(line)).listed().join("\n")
    }

    fn line(&mut self, text: &str) -> String {
        if words::is_of_site(text) || degree::read(text).is_some() || line::pronouns(text).is_some() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut word = String::new();
        for letter in text.chars().chain(std::iter::once('\n')) {
            if letter.is_alphabetic() {
                word.push(letter);
                continue;
            }
            if !word.is_empty() {
                let own = std::mem::take(&mut word);
                out.push_str(&if words::is_of_site(&own) || own == "LinkedIn" { own } else { self.word(&own) });
            }
            out.push(if line::digit(letter).is_some() { '1' } else { letter });
        }
        out.pop();
        // Years say how a span of time is written; which they are is nobody's business.
        if line::has_year(text) { with_years(&out, text) } else { out }
    }

    /// Another word of the same length and case. Words of scripts without case keep their script.
    fn word(&mut self, own: &str) -> String {
        let folded = own.lowered();
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let mut number = *self.words.entry(folded).or_insert(next);
        let mut letters: Vec<char> = own
            .chars()
            .rev()
            .map(|letter| {
                let (first, many) = alphabet(letter);
                let other = char::from_u32(first + number % many).unwrap_or('x');
                number /= many;
                if letter.is_uppercase() { capital(other).next().unwrap_or(other) } else { other }
            })
            .listed();
        letters.reverse();
        letters.into_iter().collect()
    }

    /// An address: its kind and which site of many people it is on stay, everything else is replaced.
    fn address(&mut self, address: &str) -> String {
        if address.ends_with(':') {
            return address.to_owned();
        }
        let (scheme, rest) = address.split_once("://").map_or(("", address), |(scheme, rest)| (scheme, rest));
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut parts = place.split('/');
        let host = parts.next().unwrap_or_default();
        let whole = Address::parse(address);
        let known = HOSTS.iter().any(|own| whole.host == *own || whole.host.ends_with(&format!(".{own}")))
            || sites().is_directory(&whole);
        let mut out = if scheme.is_empty() { String::new() } else { format!("{scheme}://") };
        out.push_str(if known { host } else { "site.example" });
        for part in parts {
            out.push('/');
            let path = Address { path: vec![part.to_owned()], ..Address::default() };
            let kind = KINDS.contains(&part) || part.is_empty() || sites().is_people_path(&path) && part.len() <= 12;
            out.push_str(&if kind { part.to_owned() } else { self.slug(part) });
        }
        if !query.is_empty() {
            let pairs = query.split('&').map(|pair| match pair.split_once('=') {
                Some((name, value)) if value != "followers" && value != "following" => {
                    format!("{name}={}", self.slug(value))
                }
                _ => pair.to_owned(),
            });
            out.push('?');
            out.push_str(&pairs.listed().join("&"));
        }
        out
    }

    /// A slug or id; an opaque member id stays recognisable as one.
    fn slug(&mut self, slug: &str) -> String {
        let own = super::address::decoded(slug);
        if super::address::is_member_id(&own) {
            return format!("ACoAA{}", self.word(&own.chars().filter(char::is_ascii_alphabetic).collect::<String>()));
        }
        let mut out = String::new();
        let mut word = String::new();
        for letter in own.chars().chain(std::iter::once('/')) {
            if letter.is_alphabetic() {
                word.push(letter);
                continue;
            }
            if !word.is_empty() {
                let own = std::mem::take(&mut word);
                out.push_str(&self.word(&own));
            }
            out.push(if line::digit(letter).is_some() { '1' } else { letter });
        }
        out.pop();
        out
    }

    /// A product key: what names the product stays, ids and slugs in it are replaced.
    fn key(&mut self, key: &str) -> String {
        let Some((family, value)) = key.split_once('=') else { return String::new() };
        let value = match family {
            "class" | "view" | "section" | "rel" | "testid" => digits_hidden(value),
            _ => match value.split_once("Ref-") {
                Some((product, slug)) => format!("{product}Ref-{}", self.slug(slug)),
                None => match (value.find("refACo"), value.find("Only")) {
                    (Some(at), _) => {
                        // The member id has 39 characters and the product's word follows it at once.
                        let (product, rest) = value.split_at(at + 3);
                        let id: String = rest.chars().take(39).filter(char::is_ascii_alphabetic).collect();
                        let tail: String = rest.chars().skip(39).collect();
                        let known = !tail.is_empty() && rest.len() > 39;
                        let tail = if known { tail } else { product_word(rest).to_owned() };
                        format!("{product}ACoAA{}{tail}", self.word(&id))
                    }
                    (None, Some(at)) if value.starts_with("profileCards") => {
                        let (product, slug) = value.split_at(at + 4);
                        format!("{product}{}", self.slug(slug))
                    }
                    _ => digits_hidden(value),
                },
            },
        };
        format!("{family}={value}")
    }

    /// A block of JSON-LD: keys, types and contexts stay.
    fn block(&mut self, block: &str) -> Option<String> {
        let mut value = json::parse(block).ok()?;
        self.value(&mut value, "", 0);
        let mut out = String::new();
        value.write(&mut out);
        Some(out)
    }

    fn value(&mut self, value: &mut Node, key: &str, depth: usize) {
        if depth > 12 {
            *value = Node::Null;
            return;
        }
        match value {
            Node::Text(_) if matches!(key, "@type" | "@context" | "interactionType") => {}
            Node::Text(text) => {
                *text = if text.contains("://") { self.address(text) } else { self.text(text) }.into();
            }
            Node::Natural(_) | Node::Negative(_) | Node::Fraction(_) => *value = Node::Natural(1),
            Node::List(values) => values.iter_mut().for_each(|own| self.value(own, key, depth + 1)),
            Node::Object(fields) => {
                for (name, own) in fields {
                    self.value(own, name, depth + 1);
                }
            }
            Node::Truth(_) | Node::Null => {}
        }
    }
}

/// First letter and number of letters of the script that a letter is of.
fn alphabet(letter: char) -> (u32, u32) {
    match letter {
        '\u{400}'..='\u{52f}' => (0x430, 32),
        '\u{590}'..='\u{5ff}' => (0x5d0, 22),
        '\u{600}'..='\u{6ff}' => (0x628, 19),
        '\u{900}'..='\u{97f}' => (0x915, 36),
        '\u{3040}'..='\u{309f}' => (0x3042, 70),
        '\u{30a0}'..='\u{30ff}' => (0x30a2, 70),
        '\u{3400}'..='\u{9fff}' => (0x4e00, 2_000),
        '\u{ac00}'..='\u{d7af}' => (0xac00, 2_000),
        _ => (0x61, 26),
    }
}

fn digits_hidden(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_digit() { '1' } else { letter }).collect()
}

/// The product's word at the end of a key whose id is shorter than expected.
fn product_word(rest: &str) -> &str {
    ["Topcard", "About", "ExperienceTopLevelSection", "EducationTopLevelSection", "Skills"]
        .into_iter()
        .find(|word| rest.ends_with(word))
        .unwrap_or_default()
}

/// Puts a year of the right length where the text had one.
fn with_years(out: &str, text: &str) -> String {
    let own: Vec<char> = text.chars().listed();
    let mut letters: Vec<char> = out.chars().listed();
    let mut at = 0;
    while at < own.len() {
        let length = own.iter().skip(at).take_while(|letter| line::digit(**letter).is_some()).count();
        if length == 4 {
            for (offset, digit) in ['2', '0', '0', '1'].into_iter().enumerate() {
                if let Some(slot) = letters.get_mut(at + offset) {
                    *slot = digit;
                }
            }
        }
        at += length.max(1);
    }
    letters.into_iter().collect()
}
