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

use super::variable::{Kind, Variable};

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
}

/// Reads a template.
///
/// # Errors
/// The first thing that is wrong, with its line and column.
pub fn parse(text: &str) -> Result<Template, TemplateError> {
    if text.chars().nth(LONGEST_TEMPLATE).is_some() {
        return Err(TemplateError {
            line: 1,
            column: 1,
            expected: format!("at most {LONGEST_TEMPLATE} characters"),
            message: "This text is too long to be a message.".to_owned(),
        });
    }
    let mut parser = Parser { rest: text.chars().peekable(), line: 1, column: 1, needs: Vec::new() };
    let (nodes, _) = parser.nodes(0)?;
    Ok(Template { parts: parts(nodes), needs: parser.needs })
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

    fn nodes(&mut self, depth: usize) -> Result<(Vec<Node>, End), TemplateError> {
        let mut nodes = Vec::new();
        let mut text = String::new();
        let flush = |text: &mut String, nodes: &mut Vec<Node>| {
            if !text.is_empty() {
                nodes.push(Node::Text(std::mem::take(text)));
            }
        };
        loop {
            let at = self.place();
            match self.next() {
                None => {
                    flush(&mut text, &mut nodes);
                    return Ok((nodes, End::Text));
                }
                Some('\\') => match self.next() {
                    Some(character @ ('{' | '}' | '[' | ']' | '|' | '\\')) => text.push(character),
                    _ => {
                        return Err(error(
                            at,
                            "one of { } [ ] | \\ after \\",
                            "A \\ stands before a mark that is meant literally.",
                        ));
                    }
                },
                Some('{') => {
                    let node = self.mark(at, depth)?;
                    if let Some(node) = node {
                        flush(&mut text, &mut nodes);
                        nodes.push(node);
                    }
                }
                Some('[') => {
                    if depth == DEEPEST_NESTING {
                        return Err(error(
                            at,
                            "fewer brackets inside each other",
                            "These alternatives are nested too deeply.",
                        ));
                    }
                    flush(&mut text, &mut nodes);
                    nodes.push(self.alternatives(at, depth + 1)?);
                }
                Some('|') if depth > 0 => {
                    flush(&mut text, &mut nodes);
                    return Ok((nodes, End::Bar));
                }
                Some(']') if depth > 0 => {
                    flush(&mut text, &mut nodes);
                    return Ok((nodes, End::Bracket));
                }
                Some(character @ (']' | '}')) => {
                    return Err(error(
                        at,
                        format!("no {character} here, or \\{character}"),
                        format!("This {character} closes nothing."),
                    ));
                }
                Some('\r') => {}
                Some(character) => text.push(character),
            }
        }
    }

    fn alternatives(&mut self, at: (usize, usize), depth: usize) -> Result<Node, TemplateError> {
        let mut alternatives = Vec::new();
        loop {
            let (nodes, end) = self.nodes(depth)?;
            alternatives.push(nodes);
            match end {
                End::Bar => {}
                End::Bracket => return Ok(Node::Either(alternatives)),
                End::Text => return Err(error(at, "a ] further on", "This [ is never closed.")),
            }
        }
    }

    fn mark(&mut self, at: (usize, usize), depth: usize) -> Result<Option<Node>, TemplateError> {
        let mut inside = String::new();
        loop {
            match self.next() {
                Some('}') => break,
                None | Some('{' | '\n') => {
                    return Err(error(at, "a } on the same line", "This { is never closed."));
                }
                Some(character) => inside.push(character),
            }
        }
        let inside = inside.trim();
        let variable = |name: &str| {
            Variable::named(name.trim()).ok_or_else(|| {
                let names: Vec<&str> = Variable::ALL.iter().map(|variable| variable.name()).collect();
                let shown: String =
                    name.trim().chars().filter(|character| !super::words::is_hidden(*character)).take(40).collect();
                error(
                    at,
                    format!("one of {}", names.join(", ")),
                    format!("There is no value called \u{201c}{shown}\u{201d}."),
                )
            })
        };
        if let Some(name) = inside.strip_prefix('?') {
            return Ok(Some(Node::Asks(variable(name)?, true)));
        }
        if let Some(name) = inside.strip_prefix('!') {
            return Ok(Some(Node::Asks(variable(name)?, false)));
        }
        if let Some(name) = inside.strip_prefix("needs ") {
            if depth > 0 {
                return Err(error(at, "{needs …} outside of brackets", "What a text needs, all of it needs."));
            }
            let needed = variable(name)?;
            self.needs.push(needed);
            return Ok(None);
        }
        if let Some(name) = inside.strip_prefix("a ") {
            return Ok(Some(Node::Value(variable(name)?, Form::WithArticle)));
        }
        if let Some(name) = inside.strip_suffix("'s").or_else(|| inside.strip_suffix("\u{2019}s")) {
            return Ok(Some(Node::Value(variable(name)?, Form::Possessive)));
        }
        Ok(Some(Node::Value(variable(inside)?, Form::Plain)))
    }
}

fn error((line, column): (usize, usize), expected: impl Into<String>, message: impl Into<String>) -> TemplateError {
    TemplateError { line, column, expected: expected.into(), message: message.into() }
}

/// Cuts the nodes into sentences and breaks.
fn parts(nodes: Vec<Node>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut sentence: Vec<Node> = Vec::new();
    for node in nodes {
        let whole = ends_a_sentence(std::slice::from_ref(&node));
        match node {
            Node::Text(text) => cut_text(&text, &mut sentence, &mut parts),
            other => {
                sentence.push(other);
                if whole {
                    close(&mut sentence, &mut parts);
                }
            }
        }
    }
    close(&mut sentence, &mut parts);
    parts
}

fn close(sentence: &mut Vec<Node>, parts: &mut Vec<Part>) {
    if !sentence.is_empty() {
        parts.push(Part::Sentence(std::mem::take(sentence)));
    }
}

fn cut_text(text: &str, sentence: &mut Vec<Node>, parts: &mut Vec<Part>) {
    let mut run = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\n' {
            push_text(&mut run, sentence);
            close(sentence, parts);
            let mut lines = String::from('\n');
            while let Some(next) = characters.next_if(|next| next.is_whitespace()) {
                if next == '\n' {
                    lines.push('\n');
                }
            }
            parts.push(Part::Break(lines));
            continue;
        }
        run.push(character);
        let closes = matches!(character, '.' | '!' | '?' | '"' | '\u{201d}')
            && ends_with_terminator(&run)
            && characters.peek().is_none_or(|next| next.is_whitespace());
        if closes && (characters.peek().is_some() || !run.trim().is_empty()) {
            push_text(&mut run, sentence);
            close(sentence, parts);
        }
    }
    push_text(&mut run, sentence);
}

fn push_text(run: &mut String, sentence: &mut Vec<Node>) {
    if !run.is_empty() {
        sentence.push(Node::Text(std::mem::take(run)));
    }
}

fn ends_with_terminator(text: &str) -> bool {
    text.trim_end_matches(['"', '\u{201d}', ' ']).ends_with(['.', '!', '?'])
}

/// Whether whatever is chosen of these nodes ends a sentence.
fn ends_a_sentence(nodes: &[Node]) -> bool {
    match nodes.last() {
        Some(Node::Text(text)) => ends_with_terminator(text),
        Some(Node::Value(variable, _)) => variable.kind() == Kind::Sentence,
        Some(Node::Either(alternatives)) => {
            let mut said = alternatives.iter().filter(|nodes| !nodes.is_empty()).peekable();
            said.peek().is_some() && said.all(|nodes| ends_a_sentence(nodes))
        }
        Some(Node::Asks(..)) | None => false,
    }
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
