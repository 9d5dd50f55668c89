//! Where somebody is, from the place as displayed: country, region, time zone. Says nothing where it cannot be told.

use super::text::fold;
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::model::{map::Map, order};
use std::sync::LazyLock;

/// A place in normalised terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<&'static str>,
    /// State or region.
    pub region: Option<&'static str>,
    /// IANA time zone.
    pub time_zone: Option<&'static str>,
}

struct Table {
    /// By folded name. Names ending with `!` in the file are abbreviations: they count in capitals only.
    names: Map<String, Vec<Place>>,
    abbreviations: Map<String, Vec<Place>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let (mut whole, mut short) = (Vec::new(), Vec::new());
    for line in outreach_engine_derive::data!("src/person/data/places.txt").lines() {
        let mut cells = line.split('|');
        let names = cells.next().unwrap_or_default();
        let mut cell = || cells.next().filter(|text| !text.is_empty());
        let place = Place { country: cell(), region: cell(), time_zone: cell() };
        for name in names.split(';') {
            match name.strip_suffix('!') {
                Some(name) => short.push((name.to_owned(), place)),
                None => whole.push((plain(name), place)),
            }
        }
    }
    Table { names: order::grouped(whole), abbreviations: order::grouped(short) }
});

fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in fold(name).chars().filter(|letter| !matches!(letter, '.' | ',')) {
        if !letter.is_whitespace() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Names of all time zones that a place can tell, in order: those whose transitions a plan can make use of.
#[must_use]
pub fn time_zones() -> Vec<&'static str> {
    let mut zones: Set<&'static str> = Set::new();
    let tables = TABLE.names.values().chain(TABLE.abbreviations.values());
    zones.extend(tables.flatten().filter_map(|place| place.time_zone));
    zones.into_iter().listed()
}

/// Reads a place as displayed: "Austin, Texas, United States", "Greater Boston", "Curitiba, Brasil".
#[must_use]
pub fn read_place(displayed: &str) -> Place {
    let mut place = Place::default();
    let shown: String = displayed.chars().take(200).collect();
    // From the widest part (usually the last) to the narrowest; a narrower one must agree with what is known.
    let parts: Vec<&str> =
        shown.split([',', '·', '|', '(', ')', '/']).map(str::trim).filter(|part| !part.is_empty()).listed();
    let mut candidates: Vec<&str> = parts.iter().rev().copied().listed();
    candidates.push(&shown);
    for (at, part) in candidates.iter().enumerate() {
        let folded = plain(part);
        let found = TABLE.names.get(&folded).or_else(|| TABLE.abbreviations.get(*part)).or_else(|| {
            let shorter = [" metropolitan area", " metro area", " area", " region", " metropolitan region"]
                .iter()
                .find_map(|end| folded.strip_suffix(end));
            shorter.and_then(|short| TABLE.names.get(short.strip_prefix("greater ").unwrap_or(short)))
        });
        for found in found.into_iter().flatten() {
            let agrees = place.country.is_none() || found.country == place.country;
            // "Hamilton, Montana": the region is known, so a city of the same name elsewhere does not count.
            let same_region = place.region.is_none() || found.region.is_none() || found.region == place.region;
            if !agrees || !same_region || (at > 0 && place.country.is_none() && parts.len() > 2) {
                continue;
            }
            place.country = place.country.or(found.country);
            place.region = place.region.or(found.region);
            // A city fixes the zone better than its country or state does.
            place.time_zone = found.time_zone.or(place.time_zone);
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_the_widest_part_inwards() {
        let austin = read_place("Austin, Texas, United States");
        assert_eq!(
            (austin.country, austin.region, austin.time_zone),
            (Some("US"), Some("Texas"), Some("America/Chicago"))
        );
        assert_eq!(read_place("El Paso, Texas").time_zone, Some("America/Denver"));
        assert_eq!(read_place("Curitiba, Brasil").country, Some("BR"));
        assert_eq!(read_place("Hamilton, Montana").region, Some("Montana"));
        assert_eq!(read_place("Cambridge, MA").region, Some("Massachusetts"));
        assert_eq!(read_place("San Francisco Bay Area").time_zone, Some("America/Los_Angeles"));
        assert_eq!(read_place("Atlantis"), Place::default());
    }
    #[test]
    fn places_of_several_countries_and_languages_are_read_and_a_wide_country_has_no_zone() {
        for (displayed, country, zone) in [
            ("Wien, Österreich", "AT", Some("Europe/Vienna")),
            ("London, England, United Kingdom", "GB", Some("Europe/London")),
            ("Bengaluru, Karnataka, India", "IN", Some("Asia/Kolkata")),
            ("São Paulo, Brasil", "BR", Some("America/Sao_Paulo")),
            ("Sydney, New South Wales, Australia", "AU", Some("Australia/Sydney")),
            ("Greater Munich Metropolitan Area", "DE", Some("Europe/Berlin")),
            ("Madrid, España", "ES", Some("Europe/Madrid")),
            ("Phoenix, Arizona, United States", "US", Some("America/Phoenix")),
            ("United States", "US", None),
            ("Canada", "CA", None),
        ] {
            let place = read_place(displayed);
            assert_eq!((place.country, place.time_zone), (Some(country), zone), "{displayed}");
        }
    }
}
