//! The default playbook's plans and wordings, read from the data files. Not here: what they mean (`template`).

use super::validate::ATTRIBUTES;
use crate::model::{
    event::OutreachType,
    json,
    playbook::{SequencePlan, Template},
    sequence::SequenceType,
};

/// By the segments it is for, the wordings of each touch. A wording is one line: its id, its attributes in the order of
/// [`ATTRIBUTES`] by their first three letters (four where two values share those) and the sequence types it is for, a colon,
/// and its text.
type WordingFile = Vec<(String, Vec<(OutreachType, Vec<String>)>)>;

/// The default playbook's sequence plans.
#[must_use]
pub fn default_sequences() -> Vec<SequencePlan> {
    json::read(outreach_engine_derive::data!("src/message/data/sequences.json")).unwrap_or_default()
}

/// The default playbook's wordings.
#[must_use]
pub fn default_templates() -> Vec<Template> {
    let file: WordingFile =
        json::read(outreach_engine_derive::data!("src/message/data/templates.json")).unwrap_or_default();
    let mut templates = Vec::new();
    for (segments, touches) in &file {
        for segment in segments.split(' ') {
            for (outreach_type, wordings) in touches {
                templates.extend(wordings.iter().map(|wording| template(segment, *outreach_type, wording)));
            }
        }
    }
    templates
}

fn template(segment: &str, outreach_type: OutreachType, wording: &str) -> Template {
    let prefix = if segment == super::ANY_SEGMENT { "any" } else { segment };
    let (said, text) = wording.split_once(": ").unwrap_or_default();
    let mut said = said.split(' ');
    let id = said.next().unwrap_or_default();
    let attributes = ATTRIBUTES.iter().zip(said.by_ref()).filter_map(|((name, values), start)| {
        let value = values.iter().find(|value| value.starts_with(start))?;
        Some(((*name).to_owned(), (*value).to_owned()))
    });
    Template {
        id: format!("{prefix}.{}.{id}", outreach_type.name()),
        segment: segment.to_owned(),
        outreach_type,
        attributes: attributes.collect(),
        sequence_types: said.filter_map(|said| SequenceType::ALL.into_iter().find(|one| one.name() == said)).collect(),
        language: "en".to_owned(),
        text: text.to_owned(),
        subject: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::check_playbook_messages;
    use crate::model::playbook::Sender;

    #[test]
    fn every_sequence_type_has_one_plan() {
        let types: Vec<SequenceType> = default_sequences().iter().map(|plan| plan.sequence_type).collect();
        assert_eq!(types, SequenceType::ALL);
    }

    #[test]
    fn the_data_files_are_read_whole_and_break_no_rule() {
        let file: Result<WordingFile, _> = json::read(outreach_engine_derive::data!("src/message/data/templates.json"));
        assert!(file.is_ok(), "{:?}", file.err());
        assert!(default_templates().len() > 100);
        let errors = check_playbook_messages(&default_templates(), &default_sequences(), &Sender::default(), 200);
        assert_eq!(errors, []);
    }

    /// The words before a wording's colon, behind its id, that say nothing or two things.
    fn unclear(wording: &str) -> Vec<String> {
        let said = wording.split_once(": ").unwrap_or_default().0.split(' ').skip(1);
        let is_clear = |(at, word): &(usize, &str)| match ATTRIBUTES.get(*at) {
            Some((_, values)) => values.iter().filter(|value| value.starts_with(word)).count() == 1,
            None => SequenceType::ALL.iter().any(|one| one.name() == *word),
        };
        let counted = said.clone().count() >= ATTRIBUTES.len();
        let words = said.enumerate().filter(|said| !is_clear(said)).map(|(_, word)| word.to_owned());
        words.chain((!counted).then(|| "an attribute too few".to_owned())).collect()
    }

    #[test]
    fn every_word_before_the_colon_of_a_wording_says_one_thing() {
        let file: WordingFile = json::read(outreach_engine_derive::data!("src/message/data/templates.json")).unwrap();
        let touches = file.iter().flat_map(|(_, touches)| touches);
        for wording in touches.flat_map(|(_, wordings)| wordings) {
            assert_eq!(unclear(wording), [""; 0], "{wording}");
        }
        assert_eq!(unclear("post pos quo sho xxx soft_nudge: Hello"), ["xxx"]);
        assert_eq!(unclear("post pos quo sho que nudge: Hello"), ["nudge"]);
        assert_eq!(unclear("post pos quo sho: Hello"), ["an attribute too few"]);
        assert_eq!(unclear("no colon"), ["an attribute too few"]);
    }

    #[test]
    fn there_are_enough_wordings_for_every_segment_and_touch() {
        let templates = default_templates();
        for segment in ["referral_network", "thought_leadership", "stealth_founder", "*"] {
            for touch in OutreachType::ALL {
                let general = templates
                    .iter()
                    .filter(|template| template.segment == segment && template.outreach_type == touch)
                    .filter(|template| template.sequence_types.is_empty() && !template.text.contains("{needs "))
                    .count();
                let least =
                    if matches!(touch, OutreachType::ConnectionRequest | OutreachType::InitialDm) { 5 } else { 3 };
                assert!(general >= least, "{segment} {}: {general}", touch.name());
            }
        }
    }

    #[test]
    fn the_length_attribute_says_how_long_a_text_is() {
        let mut wrong = Vec::new();
        for template in default_templates() {
            let characters = crate::message::samples::filled(&template.text).unwrap().chars().count();
            let length = crate::message::length_name(characters);
            if template.attributes.get("length").unwrap() != length {
                wrong.push(format!("{}: {characters}, {length}", template.id));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }
}
