//! JSON as a tree. Not here: what the tree is made into.

use crate::model::error::{CodedError, ErrorCode};
use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use std::{borrow::Cow, fmt};

/// A value of JSON. Texts are borrowed where they hold no escapes; an object keeps its order.
pub enum Node<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A whole number from 0.
    Natural(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other number.
    Fraction(f64),
    /// A text.
    Text(Cow<'t, str>),
    /// An array.
    List(Vec<Node<'t>>),
    /// An object.
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
}

impl<'t> Node<'t> {
    /// The text that it is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        match self {
            Self::Object(fields) => fields.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// What it holds: of a list each entry, of anything else itself.
    #[must_use]
    pub fn each(&self) -> &[Node<'t>] {
        match self {
            Self::List(nodes) => nodes,
            other => std::slice::from_ref(other),
        }
    }

    /// Writes it as JSON text.
    pub fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Truth(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Natural(value) => out.push_str(&value.to_string()),
            Self::Negative(value) => out.push_str(&value.to_string()),
            Self::Fraction(value) => out.push_str(super::write(value).trim_end_matches(".0")),
            Self::Text(text) => out.push_str(&super::write(text)),
            Self::List(nodes) => {
                for (at, node) in nodes.iter().enumerate() {
                    out.push(if at == 0 { '[' } else { ',' });
                    node.write(out);
                }
                out.push_str(if nodes.is_empty() { "[]" } else { "]" });
            }
            Self::Object(fields) => {
                for (at, (key, node)) in fields.iter().enumerate() {
                    out.push(if at == 0 { '{' } else { ',' });
                    out.push_str(&super::write(key));
                    out.push(':');
                    node.write(out);
                }
                out.push_str(if fields.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

/// The tree of a text.
///
/// # Errors
/// `invalid_type` where it is no JSON.
pub fn parse(text: &str) -> Result<Node<'_>, CodedError> {
    serde_json::from_str(text)
        .map_err(|error| CodedError::new(ErrorCode::InvalidType, "", format!("JSON text ({error})")))
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
