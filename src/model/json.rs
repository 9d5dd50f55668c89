//! Reads a value from JSON text, whether it comes over the boundary or from a data table. A refusal names the path of
//! the field. Not here: what the values mean, and how values are written.
//!
//! The text becomes a tree first and the tree becomes the value. `serde_json` alone would do it in one step, but it
//! makes a copy of its reader, and a second reader for structs written as arrays, for every type: twice the WebAssembly.

use super::error::{CodedError, ErrorCode};
use serde::{
    Deserialize, Deserializer,
    de::{
        self, DeserializeOwned, DeserializeSeed, EnumAccess, Expected, IntoDeserializer, MapAccess, SeqAccess,
        Unexpected, Visitor, value::StrDeserializer,
    },
    forward_to_deserialize_any,
};
use std::{borrow::Cow, fmt};

/// Reads a value.
///
/// # Errors
/// `missing_field`, `unknown_value` or `invalid_type`, with the path of the field.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, CodedError> {
    let tree: Node<'_> = serde_json::from_str(text)
        .map_err(|error| CodedError::new(ErrorCode::InvalidType, "", format!("JSON text ({error})")))?;
    T::deserialize(&tree).map_err(|misfit| {
        let Parts { code, path, expected } = *misfit.0;
        CodedError::new(code, path, expected)
    })
}

/// A value of JSON. Texts are borrowed where they hold no escapes; an object keeps its order.
enum Node<'t> {
    Null,
    Truth(bool),
    Natural(u64),
    Negative(i64),
    Fraction(f64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
}

impl<'t> Deserialize<'t> for Node<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'t> Visitor<'t> for Any {
            type Value = Node<'t>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Node<'t>, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Node<'t>, E> {
                Ok(Node::Truth(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Node<'t>, E> {
                Ok(Node::Natural(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Node<'t>, E> {
                Ok(Node::Negative(value))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Node<'t>, E> {
                Ok(Node::Fraction(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Node<'t>, E> {
                Ok(Node::Text(Cow::Owned(value.to_owned())))
            }
            fn visit_borrowed_str<E>(self, value: &'t str) -> Result<Node<'t>, E> {
                Ok(Node::Text(Cow::Borrowed(value)))
            }
            fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Node<'t>, A::Error> {
                let mut nodes = Vec::new();
                while let Some(node) = list.next_element()? {
                    nodes.push(node);
                }
                Ok(Node::List(nodes))
            }
            fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<Node<'t>, A::Error> {
                let mut fields = Vec::new();
                while let Some(Key(key)) = object.next_key()? {
                    fields.push((key, object.next_value()?));
                }
                Ok(Node::Object(fields))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// A key of an object. Serde reads a `Cow` of its own only as an owned text.
struct Key<'t>(Cow<'t, str>);

impl<'t> Deserialize<'t> for Key<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        match Node::deserialize(deserializer)? {
            Node::Text(text) => Ok(Self(text)),
            _ => Err(de::Error::custom("a key that is no text")),
        }
    }
}

/// What was found is not told: it may be a person's.
#[cold]
fn misfit(expected: &dyn Expected) -> Misfit {
    de::Error::invalid_type(Unexpected::Other(""), expected)
}

macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
            match self {
                Node::Natural(value) => visitor.visit_u64(*value),
                Node::Negative(value) => visitor.visit_i64(*value),
                Node::Fraction(value) => visitor.visit_f64(*value),
                _ => Err(misfit(&visitor)),
            }
        }
    )*};
}

macro_rules! texts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
            match self {
                Node::Text(text) => visitor.visit_str(text),
                _ => Err(misfit(&visitor)),
            }
        }
    )*};
}

impl<'n> Deserializer<'n> for &'n Node<'_> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Truth(value) => visitor.visit_bool(*value),
            Node::Natural(value) => visitor.visit_u64(*value),
            Node::Negative(value) => visitor.visit_i64(*value),
            Node::Fraction(value) => visitor.visit_f64(*value),
            Node::Text(text) => visitor.visit_str(text),
            Node::List(nodes) => visitor.visit_seq(Elements { all: nodes, at: 0 }),
            Node::Object(fields) => visitor.visit_map(Fields { all: fields, at: 0 }),
        }
    }

    fn deserialize_bool<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::Truth(value) => visitor.visit_bool(*value),
            _ => Err(misfit(&visitor)),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64
    }

    texts! { deserialize_char deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'n>>(self, _: &'static str, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::List(nodes) => visitor.visit_seq(Elements { all: nodes, at: 0 }),
            _ => Err(misfit(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Node::Object(fields) => visitor.visit_map(Fields { all: fields, at: 0 }),
            _ => Err(misfit(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self {
            Node::Text(text) => visitor.visit_enum(Variant(text)),
            _ => Err(misfit(&"a text")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { <V: Visitor<'n>> i128 u128 bytes byte_buf unit unit_struct tuple_struct }
}

/// The elements of a list, one after the other.
struct Elements<'n, 't> {
    all: &'n [Node<'t>],
    at: usize,
}

impl<'n> SeqAccess<'n> for Elements<'n, '_> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'n>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(node) = self.all.get(self.at) else { return Ok(None) };
        let element = seed.deserialize(node).map_err(|misfit| misfit.below(&format!("[{}]", self.at)))?;
        self.at += 1;
        Ok(Some(element))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.all.len() - self.at)
    }
}

/// The fields of an object, one after the other.
struct Fields<'n, 't> {
    all: &'n [(Cow<'t, str>, Node<'t>)],
    at: usize,
}

impl<'n> MapAccess<'n> for Fields<'n, '_> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'n>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((key, _)) = self.all.get(self.at) else { return Ok(None) };
        self.at += 1;
        let key: StrDeserializer<'n, Misfit> = (**key).into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'n>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        // Serde asks for a value only after its key.
        let Some((key, node)) = self.at.checked_sub(1).and_then(|at| self.all.get(at)) else {
            return Err(de::Error::custom("a key before its value"));
        };
        seed.deserialize(node).map_err(|misfit| misfit.below(key))
    }
}

/// The name of a variant. Those that carry data are written as objects with a `kind`, which serde takes apart by itself.
struct Variant<'n>(&'n str);

impl<'n> EnumAccess<'n> for Variant<'n> {
    type Error = Misfit;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'n>>(self, seed: T) -> Result<(T::Value, Self), Misfit> {
        let name: StrDeserializer<'n, Misfit> = self.0.into_deserializer();
        seed.deserialize(name).map(|variant| (variant, self))
    }
}

impl<'n> de::VariantAccess<'n> for Variant<'n> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'n>>(self, _: T) -> Result<T::Value, Misfit> {
        Err(de::Error::custom("a variant without data"))
    }

    fn tuple_variant<V: Visitor<'n>>(self, _: usize, _: V) -> Result<V::Value, Misfit> {
        Err(de::Error::custom("a variant without data"))
    }

    fn struct_variant<V: Visitor<'n>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Misfit> {
        Err(de::Error::custom("a variant without data"))
    }
}

/// Why a value does not fit. In a box, because every step of reading hands one on.
#[derive(Debug)]
struct Misfit(Box<Parts>);

#[derive(Debug)]
struct Parts {
    code: ErrorCode,
    path: String,
    expected: String,
}

impl Misfit {
    fn new(code: ErrorCode, path: &str, expected: &str) -> Self {
        Self(Box::new(Parts { code, path: path.to_owned(), expected: expected.to_owned() }))
    }

    /// The same misfit as seen from one step further out.
    #[cold]
    fn below(mut self, step: &str) -> Self {
        let rest = &self.0.path;
        let joint = if rest.is_empty() || rest.starts_with('[') { "" } else { "." };
        self.0.path = [step, joint, rest].concat();
        self
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.0.path, self.0.expected)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    #[cold]
    fn custom<T: fmt::Display>(expected: T) -> Self {
        Self::new(ErrorCode::InvalidType, "", &expected.to_string())
    }

    #[cold]
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(ErrorCode::InvalidType, "", in_words(&expected.to_string()))
    }

    #[cold]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    #[cold]
    fn unknown_variant(_: &str, variants: &'static [&'static str]) -> Self {
        Self::new(ErrorCode::UnknownValue, "", &format!("one of `{}`", variants.join("`, `")))
    }

    #[cold]
    fn missing_field(name: &'static str) -> Self {
        Self::new(ErrorCode::MissingField, name, "a value")
    }
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

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::{call::Call, error::ErrorCode, event::Event, operations::UndoEngagementRequest, reading::Site};
    use std::collections::BTreeMap;

    fn refusal<T: serde::de::DeserializeOwned>(text: &str) -> (ErrorCode, String, String) {
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
        let read: BTreeMap<String, Vec<f64>> = read(text).expect("numbers by name");
        assert_eq!(read.get("plain").map(Vec::as_slice), Some([1.0, -2.0, 0.5, 1000.0].as_slice()));
        assert!(read.contains_key("escaped \"key\""));
    }
}
