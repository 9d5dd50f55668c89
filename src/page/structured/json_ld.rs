//! Reads JSON-LD blocks: an object, an array or `@graph`; types may be lists; a value may be an `@id` that is described
//! elsewhere. Not here: which of the persons counts (`structured`).

use super::{Described, is_of_person, plain};
use crate::model::json::{self, Node};
use crate::model::order::{IntoList, Keep};

/// How deep nested descriptions are followed.
const DEEPEST: usize = 6;

/// All top-level things of a page's JSON-LD.
#[derive(Default)]
pub struct Graph<'t> {
    things: Vec<Node<'t>>,
}

/// Reads the blocks; one that is broken is passed over.
#[must_use]
pub fn graph(blocks: &[String]) -> Graph<'_> {
    let mut things = Vec::new();
    for block in blocks {
        if let Ok(value) = json::parse(block) {
            collect(value, &mut things, 0);
        }
    }
    Graph { things }
}

fn collect<'t>(mut value: Node<'t>, things: &mut Vec<Node<'t>>, depth: usize) {
    if depth > DEEPEST || things.len() > 400 {
        return;
    }
    match &mut value {
        Node::List(values) => std::mem::take(values).into_iter().for_each(|value| collect(value, things, depth + 1)),
        Node::Object(fields) => {
            if let Some((_, inner)) = fields.iter_mut().find(|(key, _)| key == "@graph") {
                collect(std::mem::replace(inner, Node::Null), things, depth + 1);
            }
            if value.get("@type").is_some() {
                things.push(value);
            }
        }
        _ => {}
    }
}

fn is_type(object: &Node, wanted: &dyn Fn(&str) -> bool) -> bool {
    let mut types = object.get("@type").map(Node::each).unwrap_or_default().iter().filter_map(Node::text);
    types.any(|name| wanted(name.rsplit(['/', ':']).next().unwrap_or_default()))
}

/// Adds the names of the persons in a thing and in what it holds.
fn named_in(thing: &Node, names: &mut Vec<String>, depth: usize) {
    let Node::Object(fields) = thing else { return };
    if depth > DEEPEST || names.len() > 400 {
        return;
    }
    if is_type(thing, &is_of_person) {
        names.extend(thing.get("name").and_then(text_of));
    }
    fields.iter().flat_map(|(_, value)| value.each()).for_each(|inner| named_in(inner, names, depth + 1));
}

/// A text of it without mark-up.
fn text_of(value: &Node) -> Option<String> {
    value.text().and_then(plain)
}

impl<'t> Graph<'t> {
    /// Whether something of a type stands at the top.
    #[must_use]
    pub fn has(&self, wanted: &dyn Fn(&str) -> bool) -> bool {
        self.things.iter().any(|thing| is_type(thing, wanted))
    }

    /// Name and place of the first organisation of a type.
    #[must_use]
    pub fn organisation(&self, wanted: &dyn Fn(&str) -> bool) -> Option<(String, Option<String>)> {
        let thing = self.things.iter().find(|thing| is_type(thing, wanted))?;
        let name = thing.get("name").and_then(text_of)?;
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
            if is_type(thing, &is_of_person) {
                persons.push(self.person(thing));
            }
            let profile = is_type(thing, &|name| name == "ProfilePage");
            if profile || is_type(thing, &|name| name == "AboutPage" || name == "WebPage" || name == "ItemPage") {
                let main =
                    thing.get("mainEntity").or_else(|| thing.get("about")).and_then(|value| self.resolved(value));
                if let Some(main) = main.filter(|main| is_type(main, &is_of_person)) {
                    let mut person = self.person(main);
                    (person.main, person.mentioned) = (true, false);
                    persons.keep(|other: &mut Described| other.name.is_none() || other.name != person.name);
                    persons.push(person);
                }
            }
        }
        let mains: Vec<Option<String>> =
            persons.iter().filter(|person| person.main).map(|person| person.name.clone()).listed();
        persons.keep(|person| person.main || !mains.contains(&person.name));
        persons
    }

    /// A value itself, or what its `@id` stands for.
    fn resolved<'a>(&'a self, value: &'a Node<'t>) -> Option<&'a Node<'t>> {
        let object = value.each().first()?;
        if object.get("@type").is_some() || object.get("name").is_some() {
            return Some(object);
        }
        let id = object.get("@id")?.text()?;
        self.things.iter().find(|thing| thing.get("@id").and_then(Node::text) == Some(id)).or(Some(object))
    }

    fn person(&self, thing: &Node<'t>) -> Described {
        let text = |key: &str| thing.get(key).and_then(text_of);
        let parts: Vec<String> = ["givenName", "additionalName", "familyName"]
            .iter()
            .filter(|key| **key != "additionalName" || thing.get("familyName").is_some())
            .filter_map(|key| text(key))
            .listed();
        let joined = (!parts.is_empty()).then(|| parts.join(" "));
        let mut addresses: Vec<String> = Vec::new();
        for key in ["url", "@id", "mainEntityOfPage", "sameAs"] {
            for value in thing.get(key).map(Node::each).unwrap_or_default() {
                addresses.extend(value.text().or_else(|| value.get("@id")?.text()).map(str::to_owned));
            }
        }
        Described {
            name: text("name").or(joined),
            titles: self.names(thing.get("jobTitle")),
            companies: self.names(thing.get("worksFor").or_else(|| thing.get("affiliation"))),
            place: ["homeLocation", "workLocation", "address", "location"]
                .iter()
                .find_map(|key| thing.get(key).and_then(|value| self.place(value, 0))),
            about: text("description"),
            followers: followers(thing.get("interactionStatistic").or_else(|| thing.get("agentInteractionStatistic"))),
            pronouns: text("pronouns"),
            industry: self.industry(thing),
            addresses,
            nickname: text("alternateName").or_else(|| text("additionalName")),
            main: false,
            // Publishing systems call whoever owns a site both.
            mentioned: is_type(thing, &|kind| kind == "Organization"),
            node: 0,
        }
    }

    /// The industry that is named for the person, their occupation or their employer.
    fn industry(&self, person: &Node<'t>) -> Option<String> {
        let own = |thing: &Node<'t>, key: &str| self.names(thing.get(key)).into_iter().next();
        let of = |key: &str, inner: &str| person.get(key).and_then(|value| own(self.resolved(value)?, inner));
        own(person, "industry")
            .or_else(|| of("worksFor", "industry"))
            .or_else(|| of("hasOccupation", "industry"))
            .or_else(|| of("hasOccupation", "occupationalCategory"))
            // A code of a classification is no name.
            .filter(|text| text.chars().filter(char::is_ascii_digit).count() < 3)
    }

    /// Names of a value: a text, a thing with a name, or a list of either. Masked ones are left out.
    fn names(&self, value: Option<&Node<'t>>) -> Vec<String> {
        let own = |value: &Node<'t>| match value {
            Node::Text(text) => plain(text),
            Node::Object(_) => self.resolved(value)?.get("name").and_then(text_of),
            _ => None,
        };
        value.map(Node::each).unwrap_or_default().iter().take(20).filter_map(own).listed()
    }

    fn place(&self, value: &Node<'t>, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match value.each().first()? {
            Node::Text(text) => plain(text),
            value @ Node::Object(_) => {
                let object = self.resolved(value)?;
                if let Some(name) = object.get("name").and_then(text_of) {
                    return Some(name);
                }
                if let Some(address) = object.get("address") {
                    return self.place(address, depth + 1);
                }
                let parts: Vec<String> = ["addressLocality", "addressRegion", "addressCountry"]
                    .iter()
                    .filter_map(|key| {
                        let part = object.get(key)?;
                        text_of(part).or_else(|| part.get("name").and_then(text_of))
                    })
                    .listed();
                (!parts.is_empty()).then(|| parts.join(", "))
            }
            _ => None,
        }
    }
}

fn followers(value: Option<&Node>) -> Option<u32> {
    value?.each().iter().find_map(|statistic| {
        let kind = statistic.get("interactionType")?;
        let kind = kind.text().or_else(|| kind.get("@type").or_else(|| kind.get("@id"))?.text())?;
        let count = match statistic.get("userInteractionCount")? {
            Node::Natural(count) => u32::try_from(*count).ok(),
            count => count.text()?.parse().ok(),
        };
        kind.ends_with("FollowAction").then_some(count).flatten()
    })
}
