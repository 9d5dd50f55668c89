//! The template language: text to tree, with the line and column of whatever is wrong. Not here: filling (`render`).
//!
//! A template is plain text with five marks. It cannot compute, call or repeat anything.
//!
//! | mark | meaning |
//! | --- | --- |
//! | `{company}` | the value; where it is missing, the sentence it stands in is left out |
//! | `{a title}`, `{company's}` | with "a" or "an"; as a possessive |
//! | `[one\|two\|three]` | the first alternative all of whose values are known; nothing where none is |
//! | `{?company}`, `{!company}` | prints nothing: asks that the value be known, or unknown |
//! | `{needs post_quote}` | the whole text is only for people of whom this is known |
//!
//! `\` before a mark takes it literally. A sentence ends at `.`, `!` or `?` before a space, at a line break, and after
//! an alternative or value that is itself a whole sentence. Values are put in as they are and never read as template
//! text, so a person called `{{name}}` can do no harm.

use super::{sentences::parts, variable::Variable};
use crate::model::order::IntoList;
use crate::model::set::Set;

/// The longest template that is read, in characters.
pub const LONGEST_TEMPLATE: usize = 10_000;

/// How deep alternatives may be nested.
const DEEPEST_NESTING: usize = 8;

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// How many characters it concerns, from there on.
    pub length: usize,
    /// What would have been accepted there.
    pub expected: String,
    /// A sentence for people, without the place.
    pub message: String,
}

/// How a value is put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    WithArticle,
    Possessive,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Value(Variable, Form),
    /// Prints nothing; holds when the value is known (`true`) or unknown (`false`).
    Asks(Variable, bool),
    Either(Vec<Vec<Node>>),
}

/// A part of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Kept or left out as one.
    Sentence(Vec<Node>),
    /// One or more line breaks.
    Break(String),
}

/// A parsed template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub(super) parts: Vec<Part>,
    pub(super) needs: Vec<Variable>,
}

impl Template {
    /// What must be known about a person for this text to be for them.
    #[must_use]
    pub fn needs(&self) -> &[Variable] {
        &self.needs
    }

    /// Everything it names, in the order of [`Variable::ALL`].
    #[must_use]
    pub fn mentions(&self) -> Set<Variable> {
        let mut mentions: Set<Variable> = self.needs.iter().copied().collect();
        for part in &self.parts {
            if let Part::Sentence(nodes) = part {
                mention(nodes, &mut mentions);
            }
        }
        mentions
    }
}

fn mention(nodes: &[Node], mentions: &mut Set<Variable>) {
    for node in nodes {
        match node {
            Node::Text(_) => {}
            Node::Value(variable, _) | Node::Asks(variable, _) => {
                mentions.insert(*variable);
            }
            Node::Either(alternatives) => alternatives.iter().for_each(|nodes| mention(nodes, mentions)),
        }
    }
}

/// Reads a template.
///
/// # Errors
/// The first thing that is wrong, with its line and column.
pub fn parse(text: &str) -> Result<Template, TemplateError> {
    let (template, faults) = parse_all(text);
    faults.into_iter().next().map_or(Ok(template), Err)
}

/// Reads as much of a template as can be read, and says all that is wrong with the rest, in the order of the text: for
/// editors. A template with faults is not to be filled.
#[must_use]
pub fn parse_all(text: &str) -> (Template, Vec<TemplateError>) {
    if text.chars().nth(LONGEST_TEMPLATE).is_some() {
        let message = "This text is too long to be a message.";
        let fault = fault((1, 1), 1, format!("at most {LONGEST_TEMPLATE} characters"), message);
        return (Template { parts: Vec::new(), needs: Vec::new() }, vec![fault]);
    }
    let mut parser =
        Parser { rest: text.chars().peekable(), line: 1, column: 1, needs: Vec::new(), faults: Vec::new() };
    let (nodes, _) = parser.nodes(0);
    let Parser { needs, mut faults, .. } = parser;
    crate::model::order::sort_by(&mut faults, |a, b| (a.line, a.column).cmp(&(b.line, b.column)));
    (Template { parts: parts(nodes), needs }, faults)
}

/// What ended a run of nodes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Text,
    Bar,
    Bracket,
}

struct Parser<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    line: usize,
    column: usize,
    needs: Vec<Variable>,
    faults: Vec<TemplateError>,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        if character == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(character)
    }

    fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// What is wrong from that place up to here.
    fn blame(&mut self, at: (usize, usize), expected: impl Into<String>, message: impl Into<String>) {
        let length = if at.0 == self.line { self.column.saturating_sub(at.1).max(1) } else { 1 };
        self.faults.push(fault(at, length, expected, message));
    }

    fn nodes(&mut self, depth: usize) -> (Vec<Node>, End) {
        let mut nodes = Vec::new();
        let mut text = String::new();
        let flush = |text: &mut String, nodes: &mut Vec<Node>| {
            if !text.is_empty() {
                nodes.push(Node::Text(std::mem::take(text)));
            }
        };
        loop {
            let at = self.place();
            let end = match self.next() {
                None => End::Text,
                Some('|') if depth > 0 => End::Bar,
                Some(']') if depth > 0 => End::Bracket,
                Some('\\') => {
                    let marks = ['{', '}', '[', ']', '|', '\\'];
                    if let Some(character) = self.rest.next_if(|next| marks.contains(next)) {
                        self.column += 1;
                        text.push(character);
                    } else {
                        let message = "A \\ stands before a mark that is meant literally.";
                        self.blame(at, "one of { } [ ] | \\ after \\", message);
                    }
                    continue;
                }
                Some('{') => {
                    if let Some(node) = self.mark(at, depth) {
                        flush(&mut text, &mut nodes);
                        nodes.push(node);
                    }
                    continue;
                }
                Some('[') => {
                    if depth == DEEPEST_NESTING {
                        let message = "These alternatives are nested too deeply.";
                        self.blame(at, "fewer brackets inside each other", message);
                        // What follows cannot be told apart any more.
                        while self.next().is_some() {}
                        continue;
                    }
                    flush(&mut text, &mut nodes);
                    nodes.push(self.alternatives(at, depth + 1));
                    continue;
                }
                Some(character @ (']' | '}')) => {
                    let expected = format!("no {character} here, or \\{character}");
                    self.blame(at, expected, format!("This {character} closes nothing."));
                    continue;
                }
                Some('\r') => continue,
                Some(character) => {
                    text.push(character);
                    continue;
                }
            };
            flush(&mut text, &mut nodes);
            return (nodes, end);
        }
    }

    fn alternatives(&mut self, at: (usize, usize), depth: usize) -> Node {
        let mut alternatives = Vec::new();
        loop {
            let (nodes, end) = self.nodes(depth);
            alternatives.push(nodes);
            match end {
                End::Bar => {}
                End::Bracket => break,
                End::Text => {
                    if !self.faults.iter().any(|fault| fault.message.contains("nested")) {
                        self.faults.push(fault(at, 1, "a ] further on", "This [ is never closed."));
                    }
                    break;
                }
            }
        }
        Node::Either(alternatives)
    }

    fn mark(&mut self, at: (usize, usize), depth: usize) -> Option<Node> {
        let mut inside = String::new();
        loop {
            match self.rest.peek() {
                Some('}') => {
                    self.next();
                    break;
                }
                None | Some('{' | '\n') => {
                    self.blame(at, "a } on the same line", "This { is never closed.");
                    return None;
                }
                Some(_) => inside.extend(self.next()),
            }
        }
        let inside = inside.trim();
        if let Some(name) = inside.strip_prefix('?') {
            return Some(Node::Asks(self.variable(at, name)?, true));
        }
        if let Some(name) = inside.strip_prefix('!') {
            return Some(Node::Asks(self.variable(at, name)?, false));
        }
        if let Some(name) = inside.strip_prefix("needs ") {
            if depth > 0 {
                self.blame(at, "{needs …} outside of brackets", "What a text needs, all of it needs.");
                return None;
            }
            let needed = self.variable(at, name)?;
            self.needs.push(needed);
            return None;
        }
        if let Some(name) = inside.strip_prefix("a ") {
            return Some(Node::Value(self.variable(at, name)?, Form::WithArticle));
        }
        if let Some(name) = inside.strip_suffix("'s").or_else(|| inside.strip_suffix("\u{2019}s")) {
            return Some(Node::Value(self.variable(at, name)?, Form::Possessive));
        }
        Some(Node::Value(self.variable(at, inside)?, Form::Plain))
    }

    fn variable(&mut self, at: (usize, usize), name: &str) -> Option<Variable> {
        let name = name.trim();
        let found = Variable::named(name);
        if found.is_none() {
            let names: Vec<&str> = Variable::ALL.iter().map(|variable| variable.name()).listed();
            let shown: String =
                name.chars().filter(|character| !super::words::is_hidden(*character)).take(40).collect();
            let message = format!("There is no value called \u{201c}{shown}\u{201d}.");
            self.blame(at, format!("one of {{{}}}", names.join("}, {")), message);
        }
        found
    }
}

fn fault(
    (line, column): (usize, usize),
    length: usize,
    expected: impl Into<String>,
    message: impl Into<String>,
) -> TemplateError {
    TemplateError { line, column, length, expected: expected.into(), message: message.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> (usize, usize, String) {
        let error = parse(text).unwrap_err();
        (error.line, error.column, error.message)
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_column() {
        assert_eq!(refusal("Hi {given_nam}"), (1, 4, "There is no value called “given_nam”.".into()));
        assert_eq!(refusal("Hi\n\n  {company"), (3, 3, "This { is never closed.".into()));
        assert_eq!(refusal("Hi [a|b"), (1, 4, "This [ is never closed.".into()));
        assert_eq!(refusal("Hi ]"), (1, 4, "This ] closes nothing.".into()));
        assert_eq!(refusal("one\ntwo }"), (2, 5, "This } closes nothing.".into()));
        assert_eq!(refusal("a \\n"), (1, 3, "A \\ stands before a mark that is meant literally.".into()));
        assert_eq!(refusal("[{needs company}]"), (1, 2, "What a text needs, all of it needs.".into()));
        assert_eq!(refusal("{{name}}").2, "This { is never closed.");
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once_and_the_rest_is_read() {
        let (template, faults) = parse_all("Hi {nam}, [a|b\nand {other} ] or } more {company}.\n{open");
        let places: Vec<_> = faults.iter().map(|fault| (fault.line, fault.column, fault.length)).collect();
        assert_eq!(places, [(1, 4, 5), (2, 5, 7), (2, 18, 1), (3, 1, 5)]);
        assert!(format!("{template:?}").contains("Company"));
    }

    #[test]
    fn an_unknown_variable_is_answered_with_the_known_ones() {
        assert!(parse("{nonsense}").unwrap_err().expected.contains("given_name"));
    }

    #[test]
    fn a_megabyte_and_a_tower_of_brackets_are_refused() {
        assert_eq!(refusal(&"x".repeat(1 << 20)), (1, 1, "This text is too long to be a message.".into()));
        assert_eq!(refusal(&"[".repeat(5_000)), (1, 9, "These alternatives are nested too deeply.".into()));
    }

    #[test]
    fn sentences_end_at_stops_breaks_and_whole_sentences() {
        let count =
            |text: &str| parse(text).unwrap().parts.iter().filter(|part| matches!(part, Part::Sentence(_))).count();
        assert_eq!(count("One. Two? Three"), 3);
        assert_eq!(count("One is 1.5 metres"), 1);
        assert_eq!(count("Hi,\n\nTwo."), 2);
        assert_eq!(count("[Yes, {company}.|No.] Two."), 2);
        assert_eq!(count("{insight} Two."), 2);
        assert_eq!(count("You wrote \u{201c}{post_quote}.\u{201d} Two."), 2);
    }

    proptest::proptest! {
        #[test]
        fn parsing_never_panics(text in "(\\PC|[\\[\\]{}|\\\\\n]|\\{company\\}|\\{needs place\\})*") {
            let _ = parse(&text);
        }
    }
}
