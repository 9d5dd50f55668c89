//! What a profile's words say about somebody's work, as concepts with the words they rest on. Nothing here knows
//! segments: the same background serves every audience.

use super::lexicon::{Concept, ConceptSet, Hit, Kind, Tense, Text};
use crate::model::profile::{FieldConfidence, Profile};
use std::sync::LazyLock;

/// Longest part of each field that is read, in bytes. A title or headline is far shorter; an about text says what it
/// has to say in its first paragraphs.
const LONGEST_LINE: usize = 400;
const LONGEST_ABOUT: usize = 1200;
/// Positions read besides the title itself.
const MOST_ROLES: usize = 6;

/// Crafts that leave open what somebody does.
static OPEN: LazyLock<ConceptSet> = LazyLock::new(|| {
    ConceptSet::of(&[
        "craft.founder",
        "craft.established",
        "craft.startup",
        "craft.building",
        "craft.ai",
        "craft.innovation",
        "craft.edtech",
        "craft.research",
        "craft.counselor",
        "craft.coach",
        "craft.speaker",
        "craft.child_specialist",
        "craft.students_served",
        "craft.founders_served",
        "craft.treatment",
    ])
});

/// Whoever has an employer of their own, whose kind stands behind them: "Founder of a bakery".
static EMPLOYERS: LazyLock<ConceptSet> =
    LazyLock::new(|| ConceptSet::of(&["craft.founder", "level.owner", "level.ceo"]));

/// Kinds of employers that only an employer's name or industry shows.
static NAMED_ONLY: LazyLock<ConceptSet> =
    LazyLock::new(|| ConceptSet::of(&["sector.learning_brand", "sector.industry"]));

/// Crafts that many people have beside their work, so that a headline's later words say little about them.
static PASTIMES: LazyLock<ConceptSet> =
    LazyLock::new(|| ConceptSet::of(&["craft.labor", "craft.leisure", "craft.arts", "craft.military", "craft.church"]));

/// Crafts that behind a headline's own tell what the employer does, or what somebody once did: "Head of Learning,
/// parcel logistics".
static BUSINESSES: LazyLock<ConceptSet> =
    LazyLock::new(|| ConceptSet::of(&["craft.office", "craft.commerce", "craft.technical", "craft.public"]));

/// Crafts that leave the segment open and are an occupation all the same.
static OCCUPATIONS: LazyLock<ConceptSet> =
    LazyLock::new(|| ConceptSet::of(&["craft.counselor", "craft.coach", "craft.speaker"]));

/// Chiefs whose rank says what they are chiefs of.
static TELLING: LazyLock<ConceptSet> = LazyLock::new(|| ConceptSet::of(&["level.learning_chief", "level.tech_chief"]));

/// The field that something was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The current job title.
    Title,
    /// The line below the name.
    Headline,
    /// Another current position.
    Role,
    /// The person's own description.
    About,
    /// The employer's name.
    Company,
    /// The industry label.
    Industry,
}

impl Field {
    /// How a sentence names the field.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "the title",
            Self::Headline => "the headline",
            Self::Role => "another current position",
            Self::About => "the description",
            Self::Company => "the employer's name",
            Self::Industry => "the industry",
        }
    }
}

/// A concept, how strongly it is meant, and the words that show it.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Which concept.
    pub concept: Concept,
    /// 0–1, by the field it was read from.
    pub strength: f32,
    /// Where it was read.
    pub field: Field,
    /// Whether it is said beside the work that it was read with, and counts little.
    pub is_aside: bool,
    /// The words as on the page.
    pub words: &'a str,
}

/// What a profile says about somebody's work.
#[derive(Debug, Default)]
pub struct Background<'a> {
    /// Ranks, crafts and topics of present roles.
    pub role: Vec<Evidence<'a>>,
    /// What the employer is.
    pub employer: Vec<Evidence<'a>>,
    /// The kind of school.
    pub school: Vec<Evidence<'a>>,
    /// Crafts of former roles.
    pub past: Vec<Evidence<'a>>,
    /// Crafts that are only hoped for.
    pub hoped: Vec<Evidence<'a>>,
    /// The readable texts, for phrases that a playbook asks for.
    pub texts: Vec<(Field, f32, Text<'a>)>,
    /// The job title that was used.
    pub title: Option<&'a str>,
    /// Whether the title alone tells what somebody does.
    pub(super) decided: bool,
    /// Room to look for concepts in, kept from text to text.
    room: Vec<Hit>,
    /// Whether an industry or employer was stated.
    pub has_employer: bool,
}

fn filled(field: Option<&String>) -> Option<&str> {
    field.map(|text| text.trim()).filter(|text| text.chars().any(char::is_alphanumeric))
}

impl<'a> Background<'a> {
    /// Reads a profile. What a page is unsure of counts less.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // Values between 0 and 1.
    pub fn read(profile: &'a Profile, confidence: &FieldConfidence) -> Self {
        let sure = |field: &str| confidence.get(field).map_or(1.0, |value| value.clamp(0.0, 1.0) as f32);
        let mut background = Self { texts: Vec::with_capacity(5), ..Self::default() };
        let stated = filled(profile.title.as_ref());
        let held = profile.roles.iter().filter(|role| role.current).take(MOST_ROLES);
        background.title = stated.or_else(|| held.clone().find_map(|role| filled(role.title.as_ref())));
        if let Some(title) = background.title {
            background.add(Field::Title, sure("title"), title, LONGEST_LINE);
            background.decided = background.names_occupation();
        }
        if let Some(headline) = filled(profile.headline.as_ref()).filter(|line| Some(*line) != background.title) {
            let strength = match background.title {
                Some(_) if background.decided => 0.4,
                Some(_) => 0.8,
                None => 0.9,
            };
            background.add(Field::Headline, strength * sure("headline"), headline, LONGEST_LINE);
        }
        let company = filled(profile.company.as_ref())
            .or_else(|| held.clone().find_map(|role| filled(role.company.as_ref())))
            .or_else(|| employer_in(profile.headline.as_deref()?).filter(|_| background.title.is_none()));
        for role in held {
            if let Some(title) = filled(role.title.as_ref()).filter(|title| Some(*title) != background.title) {
                background.add(Field::Role, 0.5, title, LONGEST_LINE);
            }
        }
        if let Some(company) = company {
            background.has_employer = true;
            background.add(Field::Company, 0.9 * sure("company"), company, LONGEST_LINE);
        }
        if let Some(industry) = filled(profile.industry.as_ref()) {
            background.has_employer = true;
            background.add(Field::Industry, sure("industry"), industry, LONGEST_LINE);
        }
        if let Some(about) = filled(profile.about.as_ref()) {
            background.add(Field::About, 0.25 * sure("about"), about, LONGEST_ABOUT);
        }
        for role in profile.roles.iter().filter(|role| !role.current).take(MOST_ROLES) {
            if let Some(title) = filled(role.title.as_ref()) {
                let mut text = Text::new(title, LONGEST_LINE);
                let hits = text.hits();
                background.past.extend(hits.iter().filter(|(hit, _)| is_craft(hit.concept)).map(|(hit, _)| Evidence {
                    concept: hit.concept,
                    strength: 0.5,
                    field: Field::Role,
                    is_aside: false,
                    words: text.shown(hit),
                }));
            }
        }
        background
    }

    fn add(&mut self, field: Field, strength: f32, line: &'a str, longest: usize) {
        let mut text = Text::new(line, longest);
        let names_employer = matches!(field, Field::Company | Field::Industry);
        let mut room = std::mem::take(&mut self.room);
        // Whether the first words of the line name an occupation, or somebody with an employer of their own.
        let (mut is_occupied, mut has_own) = (false, false);
        text.each_hit(&mut room, |text, hit, tense| {
            let kind = hit.concept.kind();
            // "Learning" or "coffee" say what an employer is in its name, and nothing about it elsewhere.
            if field == Field::Headline && hit.is_first_said() && tense == Tense::Now {
                has_own |= self.title.is_none() && EMPLOYERS.has(hit.concept);
                // What a product is for tells what its makers do.
                is_occupied |= tells_occupation(hit.concept) && hit.concept.name() != "craft.product";
            }
            if matches!(field, Field::Headline | Field::About | Field::Role)
                && NAMED_ONLY.has(hit.concept)
                && !(has_own && hit.is_first_said())
            {
                return;
            }
            // "Friends" and "private" say what a school is in its name; elsewhere only "private school" does.
            if !names_employer && hit.concept.name() == "school.private" && !text.shown(&hit).contains(' ') {
                return;
            }
            let is_aside = match field {
                Field::Headline | Field::About if PASTIMES.has(hit.concept) => self.decided || !hit.is_first_said(),
                Field::Headline if BUSINESSES.has(hit.concept) => is_occupied && !hit.is_first_said(),
                _ => false,
            };
            let strength = if is_aside { strength * 0.25 } else { strength };
            let mut evidence = Evidence { concept: hit.concept, strength, field, is_aside, words: text.shown(&hit) };
            let place = match (kind, tense) {
                (Kind::Sector, Tense::Now) => {
                    if !names_employer {
                        evidence.strength *= 0.7;
                    }
                    &mut self.employer
                }
                (Kind::School, Tense::Now) => &mut self.school,
                // The words of an employer's name say nothing about what somebody does there.
                (_, Tense::Now) if names_employer => return,
                (_, Tense::Now) => &mut self.role,
                (Kind::Craft, Tense::Past) => &mut self.past,
                (Kind::Craft, Tense::Hoped) => &mut self.hoped,
                _ => return,
            };
            match place.iter_mut().find(|known| known.concept == evidence.concept) {
                // Of two readings in one field the longer says more: "Mental Health Care" and not "Care".
                Some(known)
                    if known.strength > evidence.strength
                        || known.strength >= evidence.strength
                            && (known.field != evidence.field || known.words.len() >= evidence.words.len()) => {}
                Some(known) => *known = evidence,
                None => place.push(evidence),
            }
        });
        self.room = room;
        self.texts.push((field, strength, text));
    }

    /// Whether a headline without a title names an occupation, and not only what somebody does for pleasure.
    #[must_use]
    pub fn is_occupied(&self) -> bool {
        self.role.iter().any(|evidence| {
            let is_pastime = PASTIMES.has(evidence.concept)
                && (evidence.is_aside || !["craft.labor", "craft.arts"].contains(&evidence.concept.name()));
            OCCUPATIONS.has(evidence.concept) || tells_occupation(evidence.concept) && !is_pastime
        })
    }

    /// Whether the title alone tells what somebody does. A rank or a subject does not, so the headline has more to say.
    fn names_occupation(&self) -> bool {
        self.role.iter().any(|evidence| {
            tells_occupation(evidence.concept) && !is_professorship(evidence) || TELLING.has(evidence.concept)
        })
    }

    /// Whether the title has any word about the present.
    #[must_use]
    pub fn says_what_is(&self) -> bool {
        self.texts.iter().any(|(field, _, text)| *field == Field::Title && text.present_words().next().is_some())
    }

    /// How strongly a concept is shown by present roles, the employer or the kind of school.
    #[must_use]
    pub fn strength(&self, name: &str) -> f32 {
        self.find(name).map_or(0.0, |evidence| evidence.strength)
    }

    /// The evidence for a concept of present roles, the employer or the kind of school.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Evidence<'a>> {
        // By name and not by number: there are few of them, and names need no look-up.
        self.role.iter().chain(&self.employer).chain(&self.school).find(|evidence| evidence.concept.name() == name)
    }
}

/// The employer that a headline names: "CEO at Chalkline Learning (1,200 schools)".
#[must_use]
pub fn employer_in(headline: &str) -> Option<&str> {
    let (_, behind) = headline.split_once(" at ").or_else(|| headline.split_once('@'))?;
    let named = behind.split(['|', '•', '·', ',', ';', '(', '.', '–', '—']).next().unwrap_or_default().trim();
    named.starts_with(char::is_uppercase).then_some(named)
}

/// A professor of what is still to be told.
fn is_professorship(evidence: &Evidence<'_>) -> bool {
    evidence.concept.name() == "craft.professor"
        || evidence.concept.name() == "craft.teacher" && evidence.words.get(..4).is_some_and(|start| start == "Prof")
}

fn tells_occupation(concept: Concept) -> bool {
    is_craft(concept) && !OPEN.has(concept)
}

fn is_craft(concept: Concept) -> bool {
    concept.kind() == Kind::Craft
}
