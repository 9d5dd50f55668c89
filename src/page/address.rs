//! What the address of a page says: which site, what kind of page, whose. Not here: anything on the page.

use crate::model::order::IntoList;
use crate::person::text::Lower;

/// An address taken apart. Everything is lower-case but the path and the query's values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Host without `www.` and port.
    pub host: String,
    /// Path segments, percent-decoded, without empty ones.
    pub path: Vec<String>,
    /// Query keys and values, percent-decoded.
    pub query: Vec<(String, String)>,
}

impl Address {
    /// Takes an address apart; one that is no address gives an empty host.
    #[must_use]
    pub fn parse(address: &str) -> Self {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let rest = rest.split('#').next().unwrap_or_default();
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = place.split_once('/').unwrap_or((place, ""));
        let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
        let mut host = host.trim_end_matches('.').lowered();
        if host.starts_with("www.") {
            host.drain(..4);
        }
        Self {
            host,
            path: path.split('/').filter(|part| !part.is_empty()).map(decoded).listed(),
            query: query
                .split('&')
                .filter(|pair| !pair.is_empty())
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(key, value)| (decoded(key), decoded(value)))
                .listed(),
        }
    }

    /// The segment of the path at `index`, or `""`.
    #[must_use]
    pub fn segment(&self, index: usize) -> &str {
        self.path.get(index).map_or("", String::as_str)
    }

    /// The value of a query key.
    #[must_use]
    pub fn query(&self, key: &str) -> Option<&str> {
        self.query.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }

    /// Whether this is linkedin.com or one of its country hosts (`uk.linkedin.com`).
    #[must_use]
    pub fn is_linkedin(&self) -> bool {
        self.host == "linkedin.com"
            || self.host.strip_suffix(".linkedin.com").is_some_and(|country| {
                (2..=3).contains(&country.len()) && country.chars().all(|letter| letter.is_ascii_lowercase())
            })
    }

    /// Whether the address is somebody's account on a network (`/@ada`).
    #[must_use]
    pub fn is_account(&self) -> bool {
        self.path.len() == 1 && self.segment(0).starts_with('@')
    }

    /// The slug of a `/in/<slug>` address, as [`slug_key`] makes it comparable.
    #[must_use]
    pub fn profile_slug(&self) -> Option<String> {
        (self.is_linkedin() && self.segment(0) == "in" && !self.segment(1).is_empty())
            .then(|| slug_key(self.segment(1)))
    }
}

/// A slug made comparable: decoded and lower-case; an opaque member id (`ACoAA…`) keeps its case, which counts.
#[must_use]
pub fn slug_key(slug: &str) -> String {
    if is_member_id(slug) { slug.to_owned() } else { slug.lowered() }
}

/// Whether a slug is an opaque member id rather than a name that the person chose.
#[must_use]
pub fn is_member_id(slug: &str) -> bool {
    slug.starts_with("ACo") && slug.len() >= 8
}

/// The slug that a link of the outline leads to.
#[must_use]
pub fn slug_of(href: &str) -> Option<String> {
    Address::parse(href).profile_slug()
}

/// Percent-decodes; bytes that are no UTF-8 are replaced.
#[must_use]
pub fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes().iter();
    while let Some(&byte) = rest.next() {
        if byte == b'%' {
            let ahead = rest.as_slice();
            let value = ahead
                .get(..2)
                .and_then(|digits| std::str::from_utf8(digits).ok())
                .and_then(|digits| u8::from_str_radix(digits, 16).ok());
            if let Some(value) = value {
                bytes.push(value);
                rest.nth(1);
                continue;
            }
        }
        bytes.push(byte);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
