//! The subject line of a message that travels with one: an InMail or a mail. Not here: the message (`sequence`).

use super::{
    facts::Facts,
    language::ENGLISH,
    render::render,
    template::{self, LONGEST_TEMPLATE},
    variable::Variable,
};
use crate::model::set::Set;
use crate::model::{
    event::{Channel, OutreachType},
    playbook::{Playbook, Template},
};

/// The most characters LinkedIn takes as the subject of an InMail.
pub(super) const LONGEST_SUBJECT: usize = 200;

/// What the playbook that ships calls every message of whose wording it says nothing else: true of all of them.
const DEFAULT: &str = "[{given_name}, a|A] short note[ from {sender_name}]";

/// The same for what follows, since each InMail and mail shows a subject of its own: true of all wordings of that touch.
const fn default_for(outreach_type: OutreachType) -> &'static str {
    match outreach_type {
        OutreachType::Followup1 => "[{given_name}, one|One] thing to add",
        OutreachType::Followup2 => "[{given_name}, another|Another] thought[ from {sender_name}]",
        OutreachType::Followup3 => "[{given_name}, a|A] different question",
        OutreachType::Followup4 => "[{given_name}, one|One] small question",
        OutreachType::Followup5 => "One more question[, {given_name}]",
        OutreachType::Followup6 => "[{given_name}, a|A] last note for now",
        OutreachType::Checkin => "[{given_name}, a|A] hello[ from {sender_name}]",
        OutreachType::ConnectionRequest | OutreachType::InitialDm => DEFAULT,
    }
}

/// The first message where it quotes the person: the subject says of what.
const QUOTING: &str = "[{given_name}, a|A] line of yours";

/// The same for messages in other languages: names alone.
const NAMES: &str = "[{sender_name}, {sender_company}|{sender_name}|{given_name}]";

/// The default playbook's subject line.
#[must_use]
pub fn default_subject() -> String {
    DEFAULT.to_owned()
}

/// A subject line and what it drew on. `None` for channels without one, and where nothing can be said.
pub(super) fn subject_for(
    channel: Channel,
    template: &Template,
    playbook: &Playbook,
    facts: &Facts,
) -> Option<(String, Set<Variable>)> {
    if !matches!(channel, Channel::LinkedinInmail | Channel::Email) {
        return None;
    }
    let general = match playbook.inmail_subject.trim() {
        "" | DEFAULT if template.language == ENGLISH => {
            let quotes = template.attributes.get("format").is_some_and(|format| format == "quote");
            if quotes { QUOTING } else { default_for(template.outreach_type) }
        }
        "" | DEFAULT => NAMES,
        own => own,
    };
    [template.subject.as_deref().unwrap_or_default(), general, NAMES].into_iter().find_map(|subject| {
        let rendered = render(&template::parse(subject).ok()?, facts)?;
        let length = rendered.text.chars().count();
        (length > 0 && length <= LONGEST_SUBJECT && !rendered.text.contains('\n'))
            .then_some((rendered.text, rendered.used))
    })
}

/// What is wrong with a subject line, for people; `None` where nothing is.
pub(super) fn fault(subject: &str) -> Option<String> {
    if subject.chars().nth(LONGEST_TEMPLATE).is_some() {
        return Some(format!("at most {LONGEST_SUBJECT} characters"));
    }
    let parsed = match template::parse(subject) {
        Ok(parsed) => parsed,
        Err(fault) => return Some(format!("{} (column {})", fault.expected, fault.column)),
    };
    if subject.contains(['\n', '\r']) {
        return Some("a single line".to_owned());
    }
    // What is said of somebody of whom nothing is known is the least that it comes to.
    let mut facts = Facts::default();
    for needed in parsed.needs() {
        facts.put(*needed, needed.example(), "", "");
    }
    let least = render(&parsed, &facts).map_or(0, |rendered| rendered.text.chars().count());
    (least > LONGEST_SUBJECT).then(|| format!("at most {LONGEST_SUBJECT} characters"))
}
