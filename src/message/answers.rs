//! Drafts of an answer to what somebody wrote, by case. Which case it is, the reader of the message says: no draft is
//! chosen for them. Not here: texts that are sent first (`sequence`), and when answers are offered (`operations`).

use super::{
    checks::{TextContext, character_limit, check_text},
    language::{self, ENGLISH},
    render::render,
    sequence::{Known, SequenceInput},
    template,
    way::Way,
};
use crate::model::map::Map;
use crate::model::order::{IntoList, Keep};
use crate::model::{
    event::{Channel, OutreachType},
    json,
    playbook::{AnswerCase, AnswerTemplate},
    sequence::{Answer, Variant},
};
use std::sync::LazyLock;

static SHIPPED: LazyLock<Vec<AnswerTemplate>> = LazyLock::new(|| {
    let file: Vec<(AnswerCase, Vec<(String, String)>)> =
        json::read(outreach_engine_derive::data!("src/message/data/answers.json")).unwrap_or_default();
    let mut answers = Vec::new();
    for (case, wordings) in file {
        for (name, text) in wordings {
            let id = format!("answer.{}.{name}", case.name());
            answers.push(AnswerTemplate { id, case, language: ENGLISH.to_owned(), text });
        }
    }
    answers
});

/// The drafts that ship.
#[must_use]
pub fn default_answers() -> &'static [AnswerTemplate] {
    &SHIPPED
}

/// Drafts for those cases, in their order: the playbook's, or for a case without one those that ship; in the person's
/// language where there are any, else in English. A case of which nothing can be said is left out.
#[must_use]
pub fn build_answers(input: &SequenceInput<'_>, cases: &[AnswerCase]) -> Vec<Answer> {
    let way = Way::of(input);
    let person = Known::of(input, way);
    let channel = if way == Way::Elsewhere { Channel::Other } else { Channel::LinkedinDm };
    let context = TextContext {
        outreach_type: OutreachType::Checkin,
        channel,
        sequence_type: input.sequence_type,
        limits: &input.playbook.limits,
        recent_texts: &[],
        switched_off: &input.playbook.checks_off,
        is_answer: true,
    };
    let limit = character_limit(channel, &input.playbook.limits);
    let mut answers = Vec::new();
    for case in cases {
        let of_case = |drafts: &'static [AnswerTemplate]| drafts.iter().filter(|draft| draft.case == *case);
        let own: Vec<&AnswerTemplate> = input.playbook.answers.iter().filter(|draft| draft.case == *case).listed();
        let mut drafts = if own.is_empty() { of_case(default_answers()).listed() } else { own };
        let is_in = |draft: &AnswerTemplate, tag: &str| {
            language::known(&draft.language).is_some_and(|language| language.tag == tag)
        };
        let wanted = person.language.map_or(ENGLISH, |language| language.tag.as_str());
        if let Some(tag) = [wanted, ENGLISH].into_iter().find(|tag| drafts.iter().any(|draft| is_in(draft, tag))) {
            drafts.keep(|draft| is_in(draft, tag));
        }
        let variants: Vec<Variant> = drafts
            .into_iter()
            .filter_map(|draft| {
                let parsed = template::parse(&draft.text).ok()?;
                let known = language::known(&draft.language);
                let english = known.is_some_and(|language| language.tag == ENGLISH);
                let facts = if english { person.facts.clone() } else { person.facts.in_language(known, way.tie()) };
                let rendered = render(&parsed, &facts)?;
                let length = u32::try_from(rendered.text.chars().count()).unwrap_or(u32::MAX);
                (!rendered.text.is_empty() && limit.is_none_or(|limit| length <= limit)).then(|| Variant {
                    variant_id: draft.id.clone(),
                    grounding: facts.grounding(&rendered.used),
                    attributes: Map::new(),
                    checks: check_text(&rendered.text, &context),
                    text: rendered.text,
                    original_text: None,
                    subject: None,
                })
            })
            .listed();
        if !variants.is_empty() {
            answers.push(Answer { case: *case, variants });
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sequence::Severity;

    #[test]
    fn the_data_file_is_read_whole_and_has_two_drafts_for_each_case() {
        for case in AnswerCase::ALL {
            let drafts: Vec<_> = default_answers().iter().filter(|draft| draft.case == case).collect();
            assert!(drafts.len() >= 2, "{case:?}");
            for draft in drafts {
                let text = crate::message::samples::filled(&draft.text).unwrap();
                assert!(text.chars().count() <= crate::message::advised_characters(Channel::LinkedinDm), "{text}");
                assert!(text.matches('?').count() <= 1, "{text}");
            }
        }
    }

    #[test]
    fn a_gap_that_the_user_must_fill_blocks_the_insertion() {
        let limits = crate::model::playbook::Limits {
            request_note_characters: 200,
            message_characters: 8_000,
            inmail_characters: 1_900,
            request_notes_per_month: 3,
            requests_per_week: 100,
            withdrawal_lock_days: 21,
            limit_pause_days: 7,
            withdraw_after_days: 21,
        };
        let context = TextContext {
            outreach_type: OutreachType::Checkin,
            channel: Channel::LinkedinDm,
            sequence_type: crate::model::sequence::SequenceType::ThreeStep,
            limits: &limits,
            recent_texts: &[],
            switched_off: &[],
            is_answer: true,
        };
        let found = check_text("Thanks for asking. [your answer]", &context);
        assert!(found.iter().any(|check| check.severity == Severity::Blocking), "{found:?}");
        assert_eq!(check_text("Happy to do a short call on Tuesday.", &context), []);
    }
}
