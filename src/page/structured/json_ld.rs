//! Reads JSON-LD blocks: an object, an array or `@graph`; types may be lists; a value may be an `@id` that is described
//! elsewhere. Not here: which of the persons counts (`structured`).

use super::{Described, is_of_person, plain};
use serde_json::{Map, Value};

/// How deep nested descriptions are followed.
const DEEPEST: usize = 6;

/// All top-level things of a page's JSON-LD.
#[derive(Debug, Default)]
pub struct Graph {
    things: Vec<Map<String, Value>>,
}

/// Reads the blocks; one that is broken is passed over.
#[must_use]
pub fn graph(blocks: &[String]) -> Graph {
    let mut things = Vec::new();
    for block in blocks {
        if let Ok(value) = serde_json::from_str::<Value>(block) {
            collect(value, &mut things, 0);
        }
    }
    Graph { things }
}

fn collect(value: Value, things: &mut Vec<Map<String, Value>>, depth: usize) {
    if depth > DEEPEST || things.len() > 400 {
        return;
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| collect(value, things, depth + 1)),
        Value::Object(mut object) => {
            if let Some(inner) = object.remove("@graph") {
                collect(inner, things, depth + 1);
            }
            if object.contains_key("@type") {
                things.push(object);
            }
        }
        _ => {}
    }
}

fn is_type(object: &Map<String, Value>, wanted: impl Fn(&str) -> bool) -> bool {
    let short = |name: &str| wanted(name.rsplit(['/', ':']).next().unwrap_or_default());
    match object.get("@type") {
        Some(Value::String(name)) => short(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(short),
        _ => false,
    }
}

/// Adds the names of the persons in a thing and in what it holds.
fn named_in(thing: &Map<String, Value>, names: &mut Vec<String>, depth: usize) {
    if depth > DEEPEST || names.len() > 400 {
        return;
    }
    if is_type(thing, is_of_person) {
        names.extend(thing.get("name").and_then(Value::as_str).and_then(plain));
    }
    for value in thing.values() {
        let inner = match value {
            Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        inner.iter().filter_map(Value::as_object).for_each(|object| named_in(object, names, depth + 1));
    }
}

impl Graph {
    /// Whether something of a type stands at the top.
    #[must_use]
    pub fn has(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.things.iter().any(|thing| is_type(thing, &wanted))
    }

    /// Name and place of the first organisation of a type.
    #[must_use]
    pub fn organisation(&self, wanted: impl Fn(&str) -> bool) -> Option<(String, Option<String>)> {
        let thing = self.things.iter().find(|thing| is_type(thing, &wanted))?;
        let name = thing.get("name").and_then(Value::as_str).and_then(plain)?;
        Some((name, thing.get("address").and_then(|address| self.place(address, 0))))
    }

    /// The names of all persons that are described anywhere.
    #[must_use]
    pub fn names_of_persons(&self) -> Vec<String> {
        let mut names = Vec::new();
        for thing in &self.things {
            named_in(thing, &mut names, 0);
        }
        names
    }

    /// The persons that are described for themselves: at the top, or as what a `ProfilePage` or `AboutPage` is about.
    #[must_use]
    pub fn persons(&self) -> Vec<Described> {
        let mut persons = Vec::new();
        for thing in &self.things {
            if is_type(thing, is_of_person) {
                persons.push(self.person(thing));
            }
            let profile = is_type(thing, |name| name == "ProfilePage");
            if profile || is_type(thing, |name| name == "AboutPage" || name == "WebPage" || name == "ItemPage") {
                let main =
                    thing.get("mainEntity").or_else(|| thing.get("about")).and_then(|value| self.resolved(value));
                if let Some(main) = main.filter(|main| is_type(main, is_of_person)) {
                    let mut person = self.person(main);
                    person.main = true;
                    persons.retain(|other: &Described| other.name.is_none() || other.name != person.name);
                    persons.push(person);
                }
            }
        }
        let mains: Vec<Option<String>> =
            persons.iter().filter(|person| person.main).map(|person| person.name.clone()).collect();
        persons.retain(|person| person.main || !mains.contains(&person.name));
        persons
    }

    /// A value itself, or what its `@id` stands for.
    fn resolved<'a>(&'a self, value: &'a Value) -> Option<&'a Map<String, Value>> {
        let object = match value {
            Value::Object(object) => object,
            Value::Array(values) => return values.first().and_then(|value| self.resolved(value)),
            _ => return None,
        };
        if object.contains_key("@type") || object.contains_key("name") {
            return Some(object);
        }
        let id = object.get("@id")?.as_str()?;
        self.things.iter().find(|thing| thing.get("@id").and_then(Value::as_str) == Some(id)).or(Some(object))
    }

    fn person(&self, thing: &Map<String, Value>) -> Described {
        let text = |key: &str| thing.get(key).and_then(Value::as_str).and_then(plain);
        let parts: Vec<String> = ["givenName", "additionalName", "familyName"]
            .iter()
            .filter(|key| **key != "additionalName" || thing.contains_key("familyName"))
            .filter_map(|key| text(key))
            .collect();
        let joined = (!parts.is_empty()).then(|| parts.join(" "));
        let mut addresses: Vec<String> = Vec::new();
        for key in ["url", "@id", "mainEntityOfPage", "sameAs"] {
            match thing.get(key) {
                Some(Value::String(address)) => addresses.push(address.clone()),
                Some(Value::Array(values)) => {
                    addresses.extend(values.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                Some(Value::Object(object)) => {
                    addresses.extend(object.get("@id").and_then(Value::as_str).map(str::to_owned));
                }
                _ => {}
            }
        }
        Described {
            name: text("name").or(joined),
            titles: self.names(thing.get("jobTitle")),
            companies: self.names(thing.get("worksFor").or_else(|| thing.get("affiliation"))),
            place: ["homeLocation", "workLocation", "address", "location"]
                .iter()
                .find_map(|key| thing.get(*key).and_then(|value| self.place(value, 0))),
            about: text("description"),
            followers: followers(thing.get("interactionStatistic").or_else(|| thing.get("agentInteractionStatistic"))),
            pronouns: text("pronouns"),
            industry: self.industry(thing),
            addresses,
            nickname: text("alternateName").or_else(|| text("additionalName")),
            main: false,
            mentioned: false,
            node: 0,
        }
    }

    /// The industry that is named for the person, their occupation or their employer.
    fn industry(&self, person: &Map<String, Value>) -> Option<String> {
        let own = |thing: &Map<String, Value>, key: &str| self.names(thing.get(key)).into_iter().next();
        let of = |key: &str, inner: &str| person.get(key).and_then(|value| own(self.resolved(value)?, inner));
        own(person, "industry")
            .or_else(|| of("worksFor", "industry"))
            .or_else(|| of("hasOccupation", "industry"))
            .or_else(|| of("hasOccupation", "occupationalCategory"))
            // A code of a classification is no name.
            .filter(|text| text.chars().filter(char::is_ascii_digit).count() < 3)
    }

    /// Names of a value: a text, a thing with a name, or a list of either. Masked ones are left out.
    fn names(&self, value: Option<&Value>) -> Vec<String> {
        match value {
            Some(Value::String(text)) => plain(text).into_iter().collect(),
            Some(Value::Array(values)) => values.iter().take(20).flat_map(|value| self.names(Some(value))).collect(),
            Some(value @ Value::Object(_)) => {
                let object = self.resolved(value);
                object.and_then(|object| object.get("name")?.as_str().and_then(plain)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn place(&self, value: &Value, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::String(text) => plain(text),
            Value::Array(values) => values.first().and_then(|value| self.place(value, depth + 1)),
            Value::Object(_) => {
                let object = self.resolved(value)?;
                if let Some(name) = object.get("name").and_then(Value::as_str).and_then(plain) {
                    return Some(name);
                }
                if let Some(address) = object.get("address") {
                    return self.place(address, depth + 1);
                }
                let parts: Vec<String> = ["addressLocality", "addressRegion", "addressCountry"]
                    .iter()
                    .filter_map(|key| match object.get(*key)? {
                        Value::String(text) => plain(text),
                        Value::Object(inner) => inner.get("name").and_then(Value::as_str).and_then(plain),
                        _ => None,
                    })
                    .collect();
                (!parts.is_empty()).then(|| parts.join(", "))
            }
            _ => None,
        }
    }
}

fn followers(value: Option<&Value>) -> Option<u32> {
    let statistics = match value? {
        Value::Array(values) => values.iter().collect::<Vec<_>>(),
        value => vec![value],
    };
    statistics.into_iter().find_map(|statistic| {
        let kind = match statistic.get("interactionType")? {
            Value::String(kind) => kind.clone(),
            Value::Object(kind) => kind.get("@type").or_else(|| kind.get("@id"))?.as_str()?.to_owned(),
            _ => return None,
        };
        let count = statistic.get("userInteractionCount")?;
        let count = count.as_u64().or_else(|| count.as_str()?.parse().ok())?;
        kind.ends_with("FollowAction").then(|| u32::try_from(count).ok()).flatten()
    })
}
