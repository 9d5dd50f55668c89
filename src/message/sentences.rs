//! Cuts a template's text into sentences, which are kept or left out as one, and line breaks. Not here: reading the marks
//! (`template`).

use super::{
    template::{Node, Part},
    variable::Kind,
};

/// Cuts the nodes into sentences and breaks.
pub(super) fn parts(nodes: Vec<Node>) -> Vec<Part> {
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
