//! How values cross the boundary: read as JSON text by the reader that the data tables share, which tells the path of a
//! field that does not fit; written as JSON text and parsed there. Not here: what they mean.

use crate::model::{
    error::CodedError,
    json::{self, FromJson},
};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Reads a value of JavaScript. What is `undefined` counts as absent.
pub fn read<T: FromJson>(value: &JsValue) -> Result<T, CodedError> {
    json::read(&text_of(value))
}

/// Reads a value from JSON that JavaScript wrote; `field` is where it belongs.
pub fn read_text<T: FromJson>(field: &str, text: &JsValue) -> Result<T, CodedError> {
    json::read(&without_lone_surrogates(text.as_string().unwrap_or_default())).map_err(|mut error| {
        error.field.insert_str(0, field);
        error
    })
}

/// A value of JavaScript as JSON. `undefined`, a function or a cycle has none and is null.
pub fn text_of(value: &JsValue) -> String {
    let text = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    without_lone_surrogates(text.unwrap_or_else(|| "null".to_owned()))
}

/// Writes a value for JavaScript: what is missing as null, maps as plain objects. One text crosses the boundary and the
/// browser's own parser makes the objects: building them one by one from here takes several times as long.
pub fn write<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    parsed(&json::write(value))
}

/// The value of a text of JSON.
pub fn parsed(text: &str) -> Result<JsValue, JsValue> {
    js_sys::JSON::parse(text)
}

/// Values as lines of JSON in ASCII letters alone, which the browser takes over by copying.
pub fn lines<T: Serialize>(values: &[T]) -> JsValue {
    let mut lines = String::new();
    for value in values {
        let text = json::write(value);
        let mut rest = text.as_str();
        while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
            let (plain, other) = rest.split_at(at);
            lines.push_str(plain);
            let mut letters = other.chars();
            for unit in letters.next().unwrap_or_default().encode_utf16(&mut [0; 2]) {
                lines.push('\\');
                lines.push('u');
                for at in [12, 8, 4, 0] {
                    lines.push(char::from_digit(u32::from(*unit >> at) & 15, 16).unwrap_or_default());
                }
            }
            rest = letters.as_str();
        }
        lines.push_str(rest);
        lines.push('\n');
    }
    lines.pop();
    lines.into()
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
