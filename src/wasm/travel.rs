//! How values cross the boundary: as JSON text, because one reader and one writer of JSON cost a third less WebAssembly
//! than two kinds of each, and no time that is felt. A refusal names the path of the field. Not here: what they mean.

use crate::model::error::{CodedError, ErrorCode};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Write as _;
use wasm_bindgen::JsValue;

/// Reads a value of JavaScript. What is `undefined` counts as absent.
pub fn read<T: DeserializeOwned>(value: &JsValue) -> Result<T, CodedError> {
    let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    // `undefined`, a function or a cycle has no JSON.
    let text = without_lone_surrogates(text.unwrap_or_else(|| "null".to_owned()));
    serde_json::from_str(&text).map_err(|error| {
        let detail = error.to_string();
        misfit(path_before(&text, error.column()), detail.split(" at line ").next().unwrap_or_default())
    })
}

/// The refusal of a value that does not fit. Serde's words are the only place that says which kind of misfit it is; a
/// test in JavaScript holds each kind.
fn misfit(path: String, detail: &str) -> CodedError {
    if let Some(name) = detail.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        let field = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        return CodedError::new(ErrorCode::MissingField, field, "a value");
    }
    let expected = detail.rsplit_once("expected ").map_or(detail, |(_, expected)| expected);
    let code = if detail.starts_with("unknown variant") { ErrorCode::UnknownValue } else { ErrorCode::InvalidType };
    CodedError::new(code, path, in_words(expected))
}

/// Rust's names of types in the words of the contract.
fn in_words(expected: &str) -> &str {
    match expected {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
        "f32" | "f64" => "a number",
        "a sequence" => "an array",
        "a map" => "an object",
        other if other.starts_with("struct ") || other.starts_with("internally tagged enum ") => "an object",
        other => other,
    }
}

/// Writes a value for JavaScript.
pub fn write<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(value).map_err(|error| js_sys::Error::new(&error.to_string()))?;
    js_sys::JSON::parse(&text)
}

/// `JSON.stringify` writes a surrogate as an escape only where its other half is missing. No Rust text can hold one.
fn without_lone_surrogates(text: String) -> String {
    if !text.contains("\\ud") {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, from)) = rest.split_once('\\') {
        whole.push_str(before);
        let length = from.chars().next().map_or(0, char::len_utf8);
        let (escape, after) = from.split_at(length);
        let surrogate = escape == "u"
            && after.get(..2).is_some_and(|head| matches!(head, "d8" | "d9" | "da" | "db" | "dc" | "dd" | "de" | "df"));
        if surrogate {
            whole.push_str("\\ufffd");
            rest = after.get(4..).unwrap_or_default();
        } else {
            whole.push('\\');
            whole.push_str(escape);
            rest = after;
        }
    }
    whole + rest
}

/// One step into a value.
enum Step {
    Key(String),
    Index(usize),
}

/// The path of the value that ends at a column (counted in bytes) of a JSON text, such as `records.events[2].step`.
fn path_before(text: &str, column: usize) -> String {
    let mut steps: Vec<Step> = Vec::new();
    let mut key_next = false;
    let mut bytes = text.bytes().enumerate().take(column);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'{' => {
                steps.push(Step::Key(String::new()));
                key_next = true;
            }
            b'[' => {
                steps.push(Step::Index(0));
                key_next = false;
            }
            b'}' | b']' => {
                steps.pop();
                key_next = false;
            }
            b',' => match steps.last_mut() {
                Some(Step::Index(index)) => *index += 1,
                _ => key_next = true,
            },
            b'"' => {
                let mut end = at + 1;
                let mut escaped = false;
                for (next, inner) in bytes.by_ref() {
                    end = next;
                    if inner == b'"' && !escaped {
                        break;
                    }
                    escaped = inner == b'\\' && !escaped;
                }
                if let (true, Some(Step::Key(key))) = (key_next, steps.last_mut()) {
                    text.get(at + 1..end).unwrap_or_default().clone_into(key);
                    key_next = false;
                }
            }
            _ => {}
        }
    }
    let mut path = String::new();
    for step in &steps {
        match step {
            Step::Key(key) if path.is_empty() || key.is_empty() => path.push_str(key),
            Step::Key(key) => {
                path.push('.');
                path.push_str(key);
            }
            // Writing to a String cannot fail.
            Step::Index(index) => drop(write!(path, "[{index}]")),
        }
    }
    path
}
