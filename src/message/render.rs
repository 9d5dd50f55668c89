//! Fills a template with facts: drops what cannot be said, never leaves a hole. Not here: what is known (`facts`).

use super::{
    facts::Facts,
    template::{Form, Node, Part, Template},
    variable::{Kind, Variable},
    words,
};
use crate::model::order::IntoList;
use crate::model::set::Set;
use crate::person::letter_case::capital;
use std::borrow::Cow;

/// A filled template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The finished text.
    pub text: String,
    /// What it drew on.
    pub used: Set<Variable>,
}

/// Fills a template; `None` where it needs something that is not known.
#[must_use]
pub fn render(template: &Template, facts: &Facts) -> Option<Rendered> {
    if template.needs.iter().any(|variable| facts.value(*variable).is_none()) {
        return None;
    }
    let mut page = Page { facts, text: String::new(), used: Set::new(), begins: true };
    page.used.extend(template.needs.iter().copied());
    for part in &template.parts {
        match part {
            Part::Break(lines) => page.break_line(lines),
            Part::Sentence(nodes) => {
                if nodes.iter().all(|node| holds(node, facts)) {
                    page.put(nodes);
                }
            }
        }
    }
    let text = if is_tidy(&page.text) { page.text } else { tidy(&page.text) };
    Some(Rendered { text, used: page.used })
}

/// Whether a node can be said. Alternatives always can: where none holds, they are silent.
fn holds(node: &Node, facts: &Facts) -> bool {
    match node {
        Node::Text(_) | Node::Either(_) => true,
        Node::Value(variable, _) => facts.value(*variable).is_some(),
        Node::Asks(variable, known) => facts.value(*variable).is_some() == *known,
    }
}

struct Page<'a> {
    facts: &'a Facts,
    text: String,
    used: Set<Variable>,
    /// Whether the next word begins a sentence.
    begins: bool,
}

impl Page<'_> {
    fn break_line(&mut self, lines: &str) {
        self.text.push_str(lines);
        self.begins = true;
    }

    fn put(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.put_text(text),
                Node::Asks(variable, known) => {
                    if *known {
                        self.used.insert(*variable);
                    }
                }
                Node::Either(alternatives) => {
                    let facts = self.facts;
                    let said = alternatives.iter().find(|nodes| nodes.iter().all(|node| holds(node, facts)));
                    if let Some(nodes) = said {
                        self.put(nodes);
                    }
                }
                Node::Value(variable, form) => self.put_value(*variable, *form),
            }
        }
    }

    fn put_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            if !self.begins {
                // Within a sentence everything goes in as it stands, up to its end.
                let end = rest.bytes().position(|byte| matches!(byte, b'.' | b'!' | b'?' | b'\n'));
                let (within, after) = rest.split_at(end.unwrap_or(rest.len()));
                self.text.push_str(within);
                rest = after;
                if !within.is_empty() {
                    continue;
                }
            }
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
            match character {
                '\n' => self.break_line("\n"),
                '.' | '!' | '?' => {
                    self.text.push(character);
                    self.begins = true;
                }
                // A quotation mark or a space between two sentences; a stop within a number is followed by neither.
                ' ' | '"' | '\u{201c}' | '\u{201d}' | '(' | ')' => self.text.push(character),
                _ => {
                    self.put_character(character);
                }
            }
        }
    }

    fn put_character(&mut self, character: char) {
        let after_stop_in_a_word = self.text.ends_with(['.', '!', '?']);
        if self.begins && character.is_alphabetic() && !after_stop_in_a_word {
            self.text.extend(capital(character));
        } else {
            self.text.push(character);
        }
        self.begins = false;
    }

    fn put_value(&mut self, variable: Variable, form: Form) {
        let Some(value) = self.facts.value(variable) else { return };
        self.used.insert(variable);
        let shaped = match form {
            Form::Plain => Cow::Borrowed(value),
            Form::WithArticle => Cow::Owned(format!("{} {value}", words::article(value))),
            Form::Possessive => Cow::Owned(words::possessive(value)),
        };
        let may_be_capitalised = form == Form::WithArticle || variable.kind() == Kind::Words;
        if self.begins && may_be_capitalised {
            self.text.push_str(&words::capitalised(&shaped));
        } else {
            self.text.push_str(&shaped);
        }
        self.begins = variable.kind() == Kind::Sentence;
    }
}

/// Whether [`tidy`] would change nothing, as with most texts.
fn is_tidy(text: &str) -> bool {
    let (mut earlier, mut before) = ('\n', '\n');
    for character in text.chars() {
        let odd = match character {
            ' ' => matches!(before, ' ' | '\n'),
            '\n' => before == ' ' || (before == '\n' && earlier == '\n'),
            _ => character.is_whitespace(),
        };
        if odd {
            return false;
        }
        (earlier, before) = (before, character);
    }
    !text.ends_with([' ', '\n'])
}

/// One space between words, none at the ends of lines, at most one empty line.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = line.split_whitespace().listed().join(" ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::template::parse;

    fn filled(template: &str, values: &[(Variable, &str)]) -> Option<String> {
        let mut facts = Facts::default();
        for (variable, value) in values {
            facts.put(*variable, value, "test", "test");
        }
        render(&parse(template).unwrap(), &facts).map(|rendered| rendered.text)
    }

    #[test]
    fn a_missing_value_takes_its_sentence_with_it() {
        let template = "Hello. I read about {company} today. What next?";
        assert_eq!(filled(template, &[]).unwrap(), "Hello. What next?");
        assert_eq!(
            filled(template, &[(Variable::Company, "Acme")]).unwrap(),
            "Hello. I read about Acme today. What next?"
        );
    }

    #[test]
    fn the_first_alternative_that_holds_is_said() {
        let template = "I know few people [at {company}|near {place}|in your line of work].";
        assert_eq!(filled(template, &[]).unwrap(), "I know few people in your line of work.");
        assert_eq!(filled(template, &[(Variable::Place, "Boise")]).unwrap(), "I know few people near Boise.");
        let both = [(Variable::Place, "Boise"), (Variable::Company, "Acme")];
        assert_eq!(filled(template, &both).unwrap(), "I know few people at Acme.");
        assert_eq!(filled("I am here[ at {company}].", &[]).unwrap(), "I am here.");
    }

    #[test]
    fn questions_about_values_print_nothing() {
        let template = "[{?place}{!company}Only a place.|Something else.]";
        assert_eq!(filled(template, &[(Variable::Place, "Boise")]).unwrap(), "Only a place.");
        assert_eq!(filled(template, &[]).unwrap(), "Something else.");
    }

    #[test]
    fn a_text_that_needs_what_is_unknown_is_not_for_this_person() {
        assert_eq!(filled("{needs place}Near {place}.", &[]), None);
        assert_eq!(filled("{needs place}Near {place}.", &[(Variable::Place, "Bath")]).unwrap(), "Near Bath.");
    }

    #[test]
    fn a_value_is_never_read_as_template_text() {
        let hostile = "{company} [a|b] \\ {{name}} =HYPERLINK(\"x\") <b>";
        assert_eq!(filled("See {company}", &[(Variable::Company, hostile)]).unwrap(), format!("See {hostile}"));
    }

    #[test]
    fn sentences_begin_with_capitals_and_names_stay_as_they_are() {
        let values = [(Variable::Title, "head of school"), (Variable::Company, "iLearn"), (Variable::GivenName, "Ana")];
        assert_eq!(filled("[{given_name}, ]you lead.", &values).unwrap(), "Ana, you lead.");
        assert_eq!(filled("[{given_name}, ]you lead.", &[]).unwrap(), "You lead.");
        assert_eq!(filled("{title}? {company} it is.", &values).unwrap(), "Head of school? iLearn it is.");
        assert_eq!(filled("{a title}. 3.5 hours it is", &values).unwrap(), "A head of school. 3.5 hours it is");
    }

    proptest::proptest! {
        #[test]
        fn what_is_tidy_stays_and_what_is_not_becomes_so(text in "[a ā.\t\n\u{2003}]{0,12}") {
            let tidied = tidy(&text);
            proptest::prop_assert_eq!(is_tidy(&text), tidied == text);
            proptest::prop_assert!(is_tidy(&tidied));
        }
    }

    #[test]
    fn dropping_a_sentence_keeps_the_paragraphs() {
        assert_eq!(filled("One.\n\n{company}.\n\nTwo.", &[]).unwrap(), "One.\n\nTwo.");
        assert_eq!(filled("One. {company}.\n\nTwo.", &[]).unwrap(), "One.\n\nTwo.");
    }

    proptest::proptest! {
        #[test]
        fn what_comes_out_has_no_template_marks(
            picks in proptest::collection::vec(0usize..8, 0..12),
            company in proptest::bool::ANY,
        ) {
            let pieces = ["Hi. ", "{company} ", "[{company}|x] ", "{a title}. ", "{company's} ", "[{?place}y] ", "\n", "end?"];
            let template: String = picks.iter().filter_map(|pick| pieces.get(*pick)).copied().collect();
            let values: &[(Variable, &str)] = if company { &[(Variable::Company, "Acme")] } else { &[] };
            let text = filled(&template, values).unwrap();
            proptest::prop_assert!(!text.contains(['{', '}', '[', ']', '|']), "{text}");
        }
    }
}
