//! Reads a value from JSON text, whether it comes over the boundary or from a data table, and writes one. A refusal names
//! the path of the field. Not here: what the values mean.
//!
//! The text becomes a tree and the tree becomes the value. Reading a value never stops half-way: what does not fit is
//! noted, something stands in for it, and the whole is refused at the end. So a field is one call without a way out,
//! which matters: there are two thousand fields, and WebAssembly is measured in kilobytes.

mod node;
mod reader;
mod values;
mod writer;

use super::error::{CodedError, ErrorCode};
pub use node::{Node, parse};
pub use outreach_engine_derive::FromJson;
pub use reader::{Fields, Reader};
pub use writer::write;

/// What can be read from JSON. Derived by `#[derive(FromJson)]`, which obeys the `serde` attributes of the type.
pub trait FromJson: Sized {
    /// The value of a node; where it does not fit, the reader is told and anything is given.
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self;

    /// What a missing field means. Only what is optional may be missing.
    fn absent(reader: &mut Reader) -> Self {
        reader.refuse(ErrorCode::MissingField, "a value");
        Self::from_json(&Node::Null, reader)
    }
}

/// Reads a value.
///
/// # Errors
/// `missing_field`, `unknown_value` or `invalid_type`, with the path of the field.
pub fn read<T: FromJson>(text: &str) -> Result<T, CodedError> {
    let mut reader = Reader::default();
    let tree = reader.tree(text);
    let value = T::from_json(&tree, &mut reader);
    reader.verdict().map(|()| value)
}

#[cfg(test)]
mod tests {
    use super::{FromJson, read};
    use crate::model::map::Map;
    use crate::model::{call::Call, error::ErrorCode, event::Event, operations::UndoEngagementRequest, reading::Site};

    fn refusal<T: FromJson>(text: &str) -> (ErrorCode, String, String) {
        let error = read::<T>(text).err().expect("is refused");
        (error.code, error.field, error.expected)
    }

    #[test]
    fn a_refusal_says_which_field_and_what_would_fit() {
        let event = |event_id: &str, body: &str| {
            let moment = "2026-11-23T09:00:00Z";
            format!(
                r#"[{{"event_id": {event_id}, "prospect_id": "p", "occurred_at": "{moment}", "recorded_at": "{moment}",
                     "body": {body}}}]"#
            )
        };
        let undone = r#"{"kind": "retraction", "retracts": "e"}"#;
        assert_eq!(read::<Vec<Event>>(&event("\"e\"", undone)).map(|events| events.len()), Ok(1));
        let events = |event_id: &str, body: &str| refusal::<Vec<Event>>(&event(event_id, body));
        let (invalid, missing) = (ErrorCode::InvalidType, ErrorCode::MissingField);
        assert_eq!(events("7", undone), (invalid, "[0].event_id".into(), "a string".into()));
        assert_eq!(events("null", undone), (invalid, "[0].event_id".into(), "a string".into()));
        assert_eq!(events("\"e\"", "{}").1, "[0].body.kind");
        assert_eq!(
            events("\"e\"", r#"{"kind": "retraction"}"#),
            (missing, "[0].body.retracts".into(), "a value".into())
        );
        assert_eq!(events("\"e\"", r#"{"kind": "rumour"}"#).0, ErrorCode::UnknownValue);
        assert_eq!(
            refusal::<Call<UndoEngagementRequest>>(r#"{"request": []}"#),
            (invalid, "request".into(), "an object".into())
        );
        assert_eq!(refusal::<Vec<Site>>(r#"["x", 1]"#), (invalid, "[1]".into(), "a text".into()));
        assert_eq!(refusal::<u32>("-1").2, "a whole number");
        assert_eq!(refusal::<u32>("1.5").2, "a whole number");
        assert_eq!(refusal::<String>("{").0, invalid);
    }

    #[test]
    fn values_come_as_they_are_written() {
        let text = r#"{"plain": [1, -2, 0.5, 1e3], "esc\u0061ped \"key\"": []}"#;
        let read: Map<String, Vec<f64>> = read(text).expect("numbers by name");
        assert_eq!(read.get("plain").map(Vec::as_slice), Some([1.0, -2.0, 0.5, 1000.0].as_slice()));
        assert!(read.contains_key("escaped \"key\""));
    }
}
