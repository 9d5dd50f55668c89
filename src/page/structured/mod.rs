//! Persons that a page describes in a machine-readable way: JSON-LD, microdata, h-card. Only the page's own subject
//! counts: authors, reviewers and colleagues are persons too. Not here: pages without such data (`staff`).

mod json_ld;
mod marked;

use crate::model::order::IntoList;
use crate::person::text::Lower;
pub use json_ld::{Graph, graph};
pub use marked::{h_cards, microdata};

use crate::page::line;
use crate::page::names;

/// Whether a type of schema.org describes one person: a physician's page is one, though the vocabulary counts them among
/// businesses.
fn is_of_person(kind: &str) -> bool {
    matches!(kind, "Person" | "Physician" | "IndividualPhysician")
}

/// A person as structured data describes them. Masked values are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// Full name.
    pub name: Option<String>,
    /// Job titles, the first one foremost.
    pub titles: Vec<String>,
    /// Employers, the first one foremost.
    pub companies: Vec<String>,
    /// Place in words.
    pub place: Option<String>,
    /// Description without mark-up.
    pub about: Option<String>,
    /// Number of followers.
    pub followers: Option<u32>,
    /// Pronouns.
    pub pronouns: Option<String>,
    /// Industry, the person's own or their employer's.
    pub industry: Option<String>,
    /// Addresses that stand for the person, as host and path.
    pub addresses: Vec<String>,
    /// Image.
    pub nickname: Option<String>,
    /// Whether the page says that it is about this person (`ProfilePage.mainEntity`, a representative h-card).
    pub main: bool,
    /// Whether it stands for one of an organisation's people rather than for itself.
    pub mentioned: bool,
    /// Where in the outline it stands; 0 for JSON-LD.
    pub node: usize,
}

/// The one that a page is about: marked so, or with the page's address, or with the name that heading, title or address
/// give, as `is_shown` says. Two that fit equally well are none.
pub fn subject<'a>(
    described: &'a [Described],
    addresses: &[String],
    is_shown: impl Fn(&str) -> bool,
) -> Option<(&'a Described, u8)> {
    let only = |fits: Vec<&'a Described>| match fits.as_slice() {
        [one] => Some(*one),
        [first, rest @ ..] => {
            let same = rest.iter().all(|other| match (&first.name, &other.name) {
                (Some(a), Some(b)) => names::same(a, b),
                _ => false,
            });
            same.then_some(*first)
        }
        [] => None,
    };
    let main: Vec<_> = described.iter().filter(|person| person.main).listed();
    if !main.is_empty() {
        return only(main).map(|person| (person, 95));
    }
    let own = |person: &&Described| {
        person.addresses.iter().any(|address| addresses.iter().any(|page| same_address(page, address)))
    };
    let by_address: Vec<_> = described.iter().filter(own).listed();
    if !by_address.is_empty() {
        return only(by_address).map(|person| (person, 95));
    }
    let by_name: Vec<_> = described.iter().filter(|person| person.name.as_deref().is_some_and(&is_shown)).listed();
    let (named, told) = (only(by_name), |person: &&Described| person.about.is_some());
    // Beside people of whom the page says what they are, one of whom it tells more.
    let at_length = || only(described.iter().filter(|person| person.node > 0 && told(person)).listed());
    let others = described.iter().filter(|person| !told(person)).count();
    named.map(|person| (person, 90)).or_else(|| at_length().filter(|_| others > 0).map(|person| (person, 80)))
}

/// Whether a heading or title is the name, or begins with it.
#[must_use]
pub fn is_named(name: &str, shown: &str) -> bool {
    let (name, shown) = (names::key(name), names::key(shown));
    !name.is_empty()
        && (shown == name || shown.starts_with(&format!("{name} ")) || shown.ends_with(&format!(" {name}")))
}

/// Whether two addresses are the same page, whatever their scheme, `www.`, query and final slash.
#[must_use]
pub fn same_address(a: &str, b: &str) -> bool {
    let plain = |address: &str| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let rest = line::before(rest, &["?", "#"]).trim_end_matches('/');
        rest.strip_prefix("www.").unwrap_or(rest).lowered()
    };
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

/// A text without tags and character references; `None` if nothing is left or the site has masked it.
#[must_use]
pub fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut tag = false;
    for letter in text.chars() {
        match letter {
            '<' => tag = true,
            '>' if tag => {
                tag = false;
                out.push(' ');
            }
            _ if !tag => out.push(letter),
            _ => {}
        }
    }
    let out = out
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ");
    let out = line::clean(&out);
    (!out.is_empty() && !line::is_masked(&out)).then_some(out)
}
