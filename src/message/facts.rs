//! What is known about a person and the user, worded so that a template can use it, each value with its grounding.
//! What is not sure is left out. Not here: which template says what.

use super::{
    clauses::{clients, past_role, sender_intro, way_out},
    insight,
    language::{self, Language},
    post,
    specialty::specialty,
    variable::Variable,
    words,
};
use crate::model::map::Map;
use crate::model::order::Keep;
use crate::model::set::Set;
use crate::person::text::Lower;
use crate::{
    model::{
        assessment::{Assessment, Tags},
        event::OutreachType,
        insight::Insight,
        playbook::Sender,
        profile::Profile,
        sequence::Grounding,
        time::Timestamp,
    },
    person::{self, background::employer_in},
};
use std::borrow::Cow;

/// Below this confidence a given name that we parsed ourselves is not used in a greeting.
const GREETING_CONFIDENCE: f64 = 0.6;

/// A role is new for about four months.
const NEW_ROLE_DAYS: f64 = 125.0;

/// A value and where it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fact {
    value: String,
    what: &'static str,
    source: Cow<'static, str>,
}

/// What a template may say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    known: Map<Variable, Fact>,
    /// Whether the research note is for anybody: it has neither industry, keyword nor link in common with the person.
    pub(super) note_for_anybody: bool,
}

/// What facts are made from.
#[derive(Clone, Copy, Debug)]
pub struct FactSources<'a> {
    /// What is known about the person.
    pub profile: &'a Profile,
    /// Who they are for the user.
    pub assessment: &'a Assessment,
    /// Who writes.
    pub sender: &'a Sender,
    /// Research notes.
    pub insights: &'a [Insight],
    /// The moment of writing.
    pub now: Timestamp,
    /// How the two stand when the first message is written.
    pub tie: Tie,
}

/// How the user and the person stand when the first message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// A request of the user's was accepted just before.
    RequestAccepted,
    /// They have been connected for a while.
    Connected,
    /// There is no such thing as a connection, on the pages of a school for example.
    None,
}

impl Facts {
    /// Gathers what can be said in every touch.
    #[must_use]
    pub fn gather(sources: FactSources<'_>) -> Self {
        let mut facts = Self::default();
        facts.put_names(sources.profile, sources.tie);
        facts.put_work(sources.profile, sources.assessment, sources.now);
        facts.put_sender(sources.sender);
        facts
    }

    /// The same with what only this touch says: what one touch has said, the next does not say again.
    #[must_use]
    pub(super) fn for_touch(&self, ties: &Ties<'_>, tie: Tie, outreach_type: OutreachType, is_last: bool) -> Self {
        let mut facts = self.clone();
        facts.put_ties(ties, tie, outreach_type);
        if is_last {
            facts.put(Variable::WayOut, way_out(outreach_type), "", "");
        }
        facts
    }

    /// The same without names in other letters than Latin ones, for texts that are written in these.
    pub(super) fn in_latin_letters(self) -> Self {
        let mut names = vec![Variable::Company, Variable::Place, Variable::SharedSchool];
        names.keep(|name| !self.value(*name).is_none_or(language::is_in_latin));
        if names.is_empty() { self } else { self.without(&names) }
    }

    /// The value of a variable, where it is known.
    #[must_use]
    pub fn value(&self, variable: Variable) -> Option<&str> {
        self.known.get(&variable).map(|fact| fact.value.as_str())
    }

    /// The same without some of them: how a text is made shorter.
    #[must_use]
    pub fn without(&self, variables: &[Variable]) -> Self {
        let mut facts = self.clone();
        facts.known.retain(|variable, _| !variables.contains(variable));
        facts
    }

    /// Puts a value in, as plain text.
    #[inline(never)]
    pub fn put(&mut self, variable: Variable, value: &str, what: &'static str, source: &'static str) {
        self.known.insert(variable, Fact { value: value.to_owned(), what, source: Cow::Borrowed(source) });
    }

    /// The same with a source that only this person has.
    #[inline(never)]
    fn put_from(&mut self, variable: Variable, value: &str, what: &'static str, source: &str) {
        self.known.insert(variable, Fact { value: value.to_owned(), what, source: Cow::Owned(source.to_owned()) });
    }

    /// What these variables rest on. The greeting and the first sentence claim nothing but a name.
    #[must_use]
    pub fn grounding(&self, used: &Set<Variable>) -> Vec<Grounding> {
        let mut grounding: Vec<Grounding> = Vec::new();
        for fact in used.iter().filter_map(|variable| self.known.get(variable)).filter(|fact| !fact.what.is_empty()) {
            let entry = Grounding {
                what: fact.what.to_owned(),
                value: fact.value.clone(),
                source: fact.source.clone().into_owned(),
            };
            if !grounding
                .iter()
                .any(|known| known.what == entry.what && known.source == entry.source && fact.what != "sender")
            {
                grounding.push(entry);
            }
        }
        grounding
    }

    fn put_some(&mut self, variable: Variable, value: Option<String>, what: &'static str) {
        if let Some(value) = value {
            self.put(variable, &value, what, "profile");
        }
    }

    fn put_names(&mut self, profile: &Profile, tie: Tie) {
        self.put_some(Variable::GivenName, greeting_name(profile), "given_name");
        if let Some(english) = language::known(language::ENGLISH) {
            self.put_greetings(english, tie);
        }
    }

    fn put_greetings(&mut self, language: &Language, tie: Tie) {
        let given_name = self.value(Variable::GivenName).map(str::to_owned);
        let what = if given_name.is_some() { "given_name" } else { "" };
        let given_name = given_name.as_deref();
        let opening = match tie {
            Tie::RequestAccepted => language.thanks(given_name),
            Tie::Connected => language.connected(given_name),
            Tie::None => language.greeting(given_name),
        };
        self.put(Variable::Greeting, &language.greeting(given_name), what, "profile");
        self.put(Variable::Opening, &opening, what, "profile");
    }

    /// The same for a text in another language: greetings of that language where they are known, and nothing that is
    /// worded in English. What was said by the person or the user themselves stays.
    pub(super) fn in_language(&self, language: Option<&Language>, tie: Tie) -> Self {
        let mut facts = self.without(&[
            Variable::Title,
            Variable::Titles,
            Variable::Peers,
            Variable::Work,
            Variable::Clients,
            Variable::Building,
            Variable::MutualConnections,
            Variable::NewRole,
            Variable::NewRoleMonth,
            Variable::PastRole,
            Variable::Specialty,
            Variable::WayOut,
            Variable::SenderIntro,
            Variable::Greeting,
            Variable::Opening,
        ]);
        if let Some(language) = language {
            facts.put_greetings(language, tie);
        }
        facts
    }

    fn put_work(&mut self, profile: &Profile, assessment: &Assessment, now: Timestamp) {
        let headline = profile.headline.as_deref().unwrap_or_default();
        // A list of people shows a headline alone: "Head of School at Stillwater Academy".
        let title = profile.title.as_deref().or(Some(headline));
        let employer = || employer_in(headline).filter(|_| words::running_title(headline).is_some());
        self.put_some(Variable::Title, title.and_then(words::running_title), "title");
        self.put_some(Variable::Titles, title.and_then(words::plural_title), "title");
        let Tags { role_family, seniority, sector, .. } = &assessment.tags;
        // A founder in residence at a fund did not found the fund.
        let guest = role_family.as_deref() == Some("founder") && sector.as_deref() == Some("investor");
        let company = profile.company.as_deref().or_else(employer).filter(|_| !guest);
        self.put_some(Variable::Company, company.and_then(words::running_company), "company");
        self.put_some(Variable::Place, profile.location.as_deref().and_then(words::running_place), "location");
        if let Some((peers, work)) = assessment.tags.role_family.as_deref().and_then(words::family) {
            // At a school, learning is neither a product nor training on the job.
            let taught = matches!(assessment.tags.sector.as_deref(), Some("school" | "higher_education"))
                && matches!(assessment.tags.role_family.as_deref(), Some("learning_product" | "learning_development"));
            if taught {
                self.put(Variable::Work, "teaching and learning", "role_family", "assessment");
            } else {
                self.put(Variable::Peers, peers, "role_family", "assessment");
                self.put(Variable::Work, work, "role_family", "assessment");
            }
        }
        let mut say = |variable, value: Option<&str>| {
            if let Some(value) = value {
                self.put(variable, value, "role_family", "assessment");
            }
        };
        say(Variable::Clients, clients(&assessment.tags, title.unwrap_or_default()));
        let family = role_family.as_deref();
        say(Variable::Building, (family == Some("founder")).then_some("what you are building"));
        let owns = matches!(seniority.as_deref(), Some("owner" | "founder")) && !guest;
        say(Variable::OwnBusiness, owns.then_some("your own business"));
        say(Variable::Studies, (family == Some("ai_research")).then_some("your research"));
        self.put_some(Variable::PastRole, past_role(profile), "past_role");
        self.put_some(
            Variable::Specialty,
            specialty(headline, profile.company.as_deref().unwrap_or_default()),
            "headline",
        );
        let new = profile.roles.iter().filter(|role| role.current).find_map(|role| {
            let (month, began) = post::month(role.start.as_deref()?)?;
            let days = now.days_since(began);
            let title = words::running_title(role.title.as_deref()?)?;
            (0.0..=NEW_ROLE_DAYS).contains(&days).then_some((title, month))
        });
        if let Some((title, month)) = new {
            self.put(Variable::NewRole, &title, "new_role", "profile");
            self.put(Variable::NewRoleMonth, month, "new_role", "profile");
        }
    }

    fn put_ties(&mut self, ties: &Ties<'_>, tie: Tie, outreach_type: OutreachType) {
        let after_request = tie == Tie::RequestAccepted;
        let touch = touch(outreach_type, after_request);
        if touch == 0 {
            self.put_some(Variable::SharedSchool, ties.shared_school.clone(), "shared_school");
            self.put_some(Variable::MutualConnections, ties.mutual_connections.clone(), "mutual_connections");
        }
        if let Some((variable, quote, link)) = ties.quotes.get(touch) {
            self.put_from(*variable, quote, if *variable == Variable::PostQuote { "post" } else { "about" }, link);
        }
        // The first message has the best note and the second follow-up the next one: two in a row read like a newsletter.
        let rank = match outreach_type {
            OutreachType::ConnectionRequest | OutreachType::InitialDm => 0,
            OutreachType::Followup2 => 1,
            OutreachType::Checkin => 2,
            OutreachType::Followup1 => 3,
            _ if after_request => touch,
            _ => touch + 1,
        };
        if let Some(matched) = ties.insights.get(rank) {
            self.note_for_anybody = matched.points <= insight::ANY_INDUSTRY_POINTS;
            let title = matched.insight.title.as_str();
            self.put_from(Variable::Insight, &matched.sentence, "insight", title);
            if let Some(plain) = words::clean(title) {
                self.put_from(Variable::InsightTitle, &plain, "insight", title);
            }
            if let Some(link) = matched.insight.links.first().and_then(|link| address(link)) {
                self.put_from(Variable::InsightLink, &link, "insight", title);
            }
        }
    }

    fn put_sender(&mut self, sender: &Sender) {
        let mut say = |variable, value: Option<String>| {
            if let Some(value) = value {
                self.put(variable, &value, "sender", "playbook");
            }
        };
        let said = |text: &str| words::clean(text).map(|text| text.trim_end_matches(['.', ' ']).to_owned());
        let (role, company, offer) = (said(&sender.role), said(&sender.company), said(&sender.offer));
        say(Variable::SenderIntro, sender_intro(role.as_deref(), company.as_deref(), offer.as_deref()));
        say(Variable::SenderName, said(&sender.name));
        say(Variable::SenderRole, role);
        say(Variable::SenderCompany, company.as_deref().and_then(words::running_company));
        say(Variable::Offer, offer);
        say(Variable::SenderLink, sender.links.first().and_then(|link| address(link)));
    }
}

/// What may be brought up once each: found once for a person, handed out touch by touch.
pub(super) struct Ties<'a> {
    shared_school: Option<String>,
    mutual_connections: Option<String>,
    /// Quotations of posts, newest first, then of how they present themselves, with where they are.
    quotes: Vec<(Variable, String, String)>,
    /// Research notes that fit, best first.
    insights: Vec<insight::Match<'a>>,
}

impl<'a> Ties<'a> {
    pub(super) fn gather(sources: FactSources<'a>) -> Self {
        let FactSources { profile, assessment, sender, insights, .. } = sources;
        let mutual_connections = profile
            .mutual_connections
            .filter(|count| *count > 0)
            .map(|count| format!("{} mutual connection{}", words::number(count), if count == 1 { "" } else { "s" }));
        Self {
            shared_school: shared_school(profile, sender),
            mutual_connections,
            quotes: post::quotable(profile),
            insights: insight::ranked(insights, profile, assessment),
        }
    }
}

/// How many touches of the sequence come before this one: a tie is named once, a post and a note are used once.
fn touch(outreach_type: OutreachType, after_request: bool) -> usize {
    let position = OutreachType::ALL.iter().position(|other| *other == outreach_type).unwrap_or(0);
    if after_request { position } else { position.saturating_sub(1) }
}

/// The name a greeting may use. What the reading decided holds; a name from elsewhere is taken apart here.
fn greeting_name(profile: &Profile) -> Option<String> {
    if let Some(given_name) = &profile.given_name {
        return words::greetable(given_name);
    }
    let displayed = profile.display_name.as_deref().or(profile.name.as_deref())?;
    if words::looks_like_code(displayed) {
        return None;
    }
    let parsed = person::parse_name(displayed);
    (parsed.confidence >= GREETING_CONFIDENCE).then(|| words::greetable(&parsed.given_name)).flatten()
}

fn shared_school(profile: &Profile, sender: &Sender) -> Option<String> {
    let plain = |name: &str| {
        let lower = name.lowered();
        lower.trim_start_matches("the ").chars().filter(|character| character.is_alphanumeric()).collect::<String>()
    };
    let schools = profile.education.iter().filter_map(|education| education.school.as_deref());
    let shared = |school: &&str| {
        let key = plain(school);
        key.len() > 3 && sender.schools.iter().any(|own| plain(own) == key)
    };
    schools.into_iter().find(shared).and_then(words::running_company)
}

/// An address as people write it: host and path, without scheme; nothing where it has spaces or no host.
pub(super) fn address(link: &str) -> Option<String> {
    let link = link.trim();
    let bare = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or(link);
    let bare = bare.trim_end_matches('/');
    let host = bare.split(['/', '?', '#']).next().unwrap_or_default();
    let allowed = |character: char| character.is_alphanumeric() || "-._~:/?#@!&'()+,;=%".contains(character);
    (host.contains('.') && !host.contains('@') && bare.chars().all(allowed) && bare.chars().count() <= 200)
        .then(|| bare.to_owned())
}
