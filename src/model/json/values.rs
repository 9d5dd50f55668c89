//! How plain values are read: texts, numbers, lists, maps, what may be null. Not here: the core's own types.

use super::{FromJson, Node, Reader};
use crate::model::set::Set;
use crate::model::{map::Map, time::day};
use chrono::NaiveDate;
use std::{borrow::Cow, sync::Arc};

impl FromJson for bool {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        if let Node::Truth(value) = node {
            return *value;
        }
        reader.refuse_type("a boolean");
        false
    }
}

impl FromJson for String {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        text(node, reader).to_owned()
    }
}

/// A text; empty where it is none.
pub fn text<'n>(node: &'n Node<'_>, reader: &mut Reader) -> &'n str {
    if let Node::Text(text) = node {
        return text;
    }
    reader.refuse_type("a string");
    ""
}

impl FromJson for f64 {
    #[allow(clippy::cast_precision_loss)] // As every reader of JSON does it.
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        match node {
            Node::Natural(value) => *value as Self,
            Node::Negative(value) => *value as Self,
            Node::Fraction(value) => *value,
            _ => {
                reader.refuse_type("a number");
                0.0
            }
        }
    }
}

impl FromJson for f32 {
    #[allow(clippy::cast_possible_truncation)] // Tables of weights hold few digits.
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        f64::from_json(node, reader) as Self
    }
}

/// A whole number, where it is one that fits.
fn whole<T: TryFrom<u64> + TryFrom<i64> + Default>(node: &Node<'_>, reader: &mut Reader) -> T {
    let value = match node {
        Node::Natural(value) => T::try_from(*value).ok(),
        Node::Negative(value) => T::try_from(*value).ok(),
        _ => None,
    };
    value.unwrap_or_else(|| {
        reader.refuse_type("a whole number");
        T::default()
    })
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {$(
        impl FromJson for $number {
            fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
                whole(node, reader)
            }
        }
    )*};
}

whole_numbers! { u8 u16 u32 u64 usize i32 i64 }

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        match node {
            Node::Null => None,
            some => Some(T::from_json(some, reader)),
        }
    }

    fn absent(_: &mut Reader) -> Self {
        None
    }
}

impl<T: FromJson> FromJson for Arc<T> {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        Self::new(T::from_json(node, reader))
    }
}

/// The elements of a list; none where it is no list.
fn elements<'n>(node: &'n Node<'n>, reader: &mut Reader) -> &'n [Node<'n>] {
    if let Node::List(nodes) = node {
        return nodes;
    }
    reader.refuse_type("an array");
    &[]
}

/// What a function reads of an element. It is handed over so that this is the same code for all types.
#[inline(never)]
fn element<T>(at: usize, node: &Node<'_>, reader: &mut Reader, read: fn(&Node<'_>, &mut Reader) -> T) -> T {
    reader.below(&format_args!("[{at}]"), |reader| read(node, reader))
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        let nodes = elements(node, reader);
        let mut all = Self::with_capacity(nodes.len());
        for (at, node) in nodes.iter().enumerate() {
            all.push(element(at, node, reader, T::from_json));
        }
        all
    }
}

impl<T: FromJson + Ord> FromJson for Set<T> {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        Vec::from_json(node, reader).into_iter().collect()
    }
}

/// The elements of a list of so many; null for each that is not there.
fn few<'n, const N: usize>(node: &'n Node<'n>, reader: &mut Reader) -> [&'n Node<'n>; N] {
    let nodes = elements(node, reader);
    if nodes.len() != N {
        reader.refuse_type(&format!("an array of {N}"));
    }
    std::array::from_fn(|at| nodes.get(at).unwrap_or(&Node::Null))
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        let [a, b] = few(node, reader);
        (element(0, a, reader, A::from_json), element(1, b, reader, B::from_json))
    }
}

impl<A: FromJson, B: FromJson, C: FromJson, D: FromJson> FromJson for (A, B, C, D) {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        let [a, b, c, d] = few(node, reader);
        (
            element(0, a, reader, A::from_json),
            element(1, b, reader, B::from_json),
            element(2, c, reader, C::from_json),
            element(3, d, reader, D::from_json),
        )
    }
}

impl<K: FromJson + Ord, V: FromJson> FromJson for Map<K, V> {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        let Node::Object(fields) = node else {
            reader.refuse_type("an object");
            return Self::new();
        };
        let mut pairs = Vec::with_capacity(fields.len());
        for (key, node) in fields {
            pairs.push(reader.below(key, |reader| {
                (K::from_json(&Node::Text(Cow::Borrowed(key)), reader), V::from_json(node, reader))
            }));
        }
        Self::of(pairs)
    }
}

impl FromJson for NaiveDate {
    fn from_json(node: &Node<'_>, reader: &mut Reader) -> Self {
        day(text(node, reader)).unwrap_or_else(|| {
            reader.refuse_type("a day, `YYYY-MM-DD`");
            Self::default()
        })
    }
}
