//! A template on trial: all that is wrong with it, and what it comes to for invented and real people. For editors. Not
//! here: rules that a whole playbook must keep to (`validate`).

use super::{
    checks::{TextContext, advised_characters, character_limit, check_text},
    facts::{FactSources, Facts, Tie},
    language::{self, ENGLISH},
    render::render,
    sequence::{Known, SequenceInput},
    template::{self, Template as Parsed},
    validate::check_one,
    variable::Variable,
    way::Way,
    wording::length_name,
};
use crate::model::order::IntoList;
use crate::{
    audience,
    model::{
        event::{Channel, OutreachType},
        insight::Insight,
        operations::{PreviewTemplateResponse, TemplateFault, TemplatePreview},
        playbook::{Playbook, Template},
        profile::Profile,
        prospect::{Prospect, is_elsewhere},
        sequence::SequenceType,
        time::Timestamp,
    },
};

/// What a template comes to, for three invented people and those handed over.
#[must_use]
pub fn try_template(
    template: &Template,
    playbook: &Playbook,
    prospects: &[Prospect],
    insights: &[Insight],
    now: Timestamp,
) -> PreviewTemplateResponse {
    let (parsed, faults) = template::parse_all(&template.text);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let channel = usual_channel(template.outreach_type);
    let full = everything(playbook, now);
    let length_with = |facts: &Facts| render(&parsed, facts).map_or(0, |rendered| rendered.text.chars().count());
    let longest = length_with(&full);
    let shortest = length_with(&nothing(&parsed));
    let mut response = PreviewTemplateResponse {
        errors: if faults.is_empty() {
            check_one(template, playbook.limits.request_note_characters)
        } else {
            Vec::new()
        },
        character_limit: character_limit(channel, &playbook.limits),
        advised_characters: count(advised_characters(channel)),
        shortest: count(shortest.min(longest)),
        longest: count(longest.max(shortest)),
        length: length_name(longest).to_owned(),
        previews: Vec::new(),
        faults: faults
            .into_iter()
            .map(|fault| TemplateFault {
                line: count(fault.line),
                column: count(fault.column),
                length: count(fault.length),
                expected: fault.expected,
                message: fault.message,
            })
            .listed(),
    };
    if !response.faults.is_empty() {
        return response;
    }
    let trial = Trial { template, parsed: &parsed, playbook };
    response.previews.push(trial.fill("Everything known", None, channel, &full));
    for (name, profile) in [("Hardly anything known", Profile::default()), ("An odd name", odd())] {
        let facts = gathered(&profile, playbook, now);
        response.previews.push(trial.fill(name, None, channel, &trial.worded(&facts)));
    }
    for prospect in prospects {
        let input = SequenceInput {
            channel: None,
            prospect_id: &prospect.prospect_id,
            profile: &prospect.profile,
            assessment: &prospect.assessment,
            sequence_type: SequenceType::default(),
            num_variants: 1,
            playbook,
            insights,
            now,
            seed: 0,
        };
        let way = Way::of(&input);
        let person = Known::of(&input, way);
        let facts = trial.worded(&person.facts.for_touch(&person.ties, way.tie(), template.outreach_type, false));
        let profile = &prospect.profile;
        let name = profile.name.as_ref().or(profile.display_name.as_ref()).unwrap_or(&prospect.prospect_id);
        let channel = if is_elsewhere(&prospect.prospect_id) { Channel::Other } else { channel };
        response.previews.push(trial.fill(name, Some(prospect.prospect_id.clone()), channel, &facts));
    }
    response
}

struct Trial<'a> {
    template: &'a Template,
    parsed: &'a Parsed,
    playbook: &'a Playbook,
}

impl Trial<'_> {
    /// The facts as a text in the template's language can say them.
    fn worded(&self, facts: &Facts) -> Facts {
        match language::known(&self.template.language) {
            Some(language) if language.tag == ENGLISH => facts.clone(),
            other => facts.in_language(other, Tie::RequestAccepted),
        }
    }

    fn fill(&self, name: &str, prospect_id: Option<String>, channel: Channel, facts: &Facts) -> TemplatePreview {
        let missing = self.parsed.mentions();
        let missing = missing.into_iter().filter(|variable| facts.value(*variable).is_none());
        let missing = missing.map(|variable| variable.name().to_owned()).listed();
        let rendered = render(self.parsed, facts);
        let plan = self.template.sequence_types.first().copied().unwrap_or_default();
        let context = TextContext {
            outreach_type: self.template.outreach_type,
            channel,
            sequence_type: plan,
            limits: &self.playbook.limits,
            recent_texts: &[],
            switched_off: &self.playbook.checks_off,
            is_answer: false,
        };
        let checks = rendered.as_ref().map(|rendered| check_text(&rendered.text, &context)).unwrap_or_default();
        let grounding = rendered.as_ref().map(|rendered| facts.grounding(&rendered.used)).unwrap_or_default();
        let text = rendered.map(|rendered| rendered.text);
        TemplatePreview { name: name.to_owned(), prospect_id, text, missing, grounding, checks }
    }
}

const fn usual_channel(outreach_type: OutreachType) -> Channel {
    match outreach_type {
        OutreachType::ConnectionRequest => Channel::LinkedinRequest,
        _ => Channel::LinkedinDm,
    }
}

fn gathered(profile: &Profile, playbook: &Playbook, now: Timestamp) -> Facts {
    let assessment = audience::assess(profile, &crate::model::map::Map::new(), playbook, now);
    let (sender, insights) = (&playbook.sender, &[]);
    Facts::gather(FactSources { profile, assessment: &assessment, sender, insights, now, tie: Tie::RequestAccepted })
}

/// Examples of everything; of the user what the playbook says, where it says it.
fn everything(playbook: &Playbook, now: Timestamp) -> Facts {
    let mut facts = gathered(&Profile::default(), playbook, now);
    for variable in Variable::ALL {
        let speaks_of_them = matches!(variable, Variable::Greeting | Variable::Opening);
        if speaks_of_them || facts.value(*variable).is_none() {
            facts.put(*variable, variable.example(), "", "");
        }
    }
    facts
}

/// What is known of somebody of whom nothing is known but what the text needs.
fn nothing(parsed: &Parsed) -> Facts {
    let mut facts = Facts::default();
    facts.put(Variable::Greeting, "Hello,", "", "");
    facts.put(Variable::Opening, "Thanks for connecting.", "", "");
    for needed in parsed.needs() {
        facts.put(*needed, needed.example(), "", "");
    }
    facts
}

fn odd() -> Profile {
    Profile {
        display_name: Some("\u{202e}{{name}} <b>=HYPERLINK(\"x\")".to_owned()),
        title: Some("=HEAD OF {{title}}".to_owned()),
        company: Some("SELF-EMPLOYED".to_owned()),
        location: Some("<b>Earth</b>".to_owned()),
        ..Profile::default()
    }
}
