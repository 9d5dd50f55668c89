//! Writes a value as JSON, letter for letter as `serde_json` does. Not here: which fields a type has.
//!
//! Serde gives each type of value a copy of the code that writes a field, with a way out where writing fails. Writing to a
//! text in memory cannot fail: the error here is of a type without values, so that what would handle it is not compiled,
//! and whether a comma is due is told by the last letter, so that there is no state to carry along.

use serde::{
    Serialize,
    ser::{
        Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
        SerializeTupleStruct, SerializeTupleVariant, Serializer,
    },
};
use serde_json::Number;
use std::fmt::{self, Write};

/// A value as JSON.
pub fn write<T: Serialize + ?Sized>(value: &T) -> String {
    let mut writer = Writer::default();
    let Ok(()) = value.serialize(&mut writer);
    writer.text
}

/// The text so far.
#[derive(Default)]
struct Writer {
    text: String,
}

/// Why a value could not be written: there is no reason.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    /// Serde asks for it where a type refuses to be written. The core's types are plain data, and none does.
    fn custom<T: fmt::Display>(reason: T) -> Self {
        unreachable!("{reason}")
    }
}

type Written = Result<(), Never>;

impl Writer {
    #[inline(never)]
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A comma, unless this is the first part of a list or an object.
    #[inline(never)]
    fn part(&mut self) {
        if !self.text.ends_with(['[', '{']) {
            self.text.push(',');
        }
    }

    /// The name of a field, which holds no letter that must be escaped.
    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.part();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// The beginning of a variant that holds something: an object with its name alone.
    fn variant(&mut self, name: &str) {
        self.put("{");
        self.name(name);
    }

    #[inline(never)]
    fn number(&mut self, number: &Number) {
        // Writing to a text in memory cannot fail.
        let _ = write!(self.text, "{number}");
    }

    #[inline(never)]
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            let (plain, other) = rest.split_at(at);
            self.text.push_str(plain);
            let mut letters = other.chars();
            self.escaped(letters.next().unwrap_or_default());
            rest = letters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escaped(&mut self, letter: char) {
        self.text.push('\\');
        let short = match letter {
            '"' | '\\' => letter,
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            _ => 'u',
        };
        self.text.push(short);
        if short == 'u' {
            self.text.push_str("00");
            self.text.push(if letter < '\u{10}' { '0' } else { '1' });
            self.text.push(char::from_digit(u32::from(letter) & 15, 16).unwrap_or_default());
        }
    }

    /// Puts what has been written since then in quotes, unless it is.
    #[inline(never)]
    fn quote_since(&mut self, at: usize) {
        if self.text.get(at..).is_some_and(|key| !key.starts_with('"')) {
            self.text.insert(at, '"');
            self.text.push('"');
        }
    }
}

/// Numbers that are written as the widest of their kind; no type of the core has an `f32`, of which it would show.
macro_rules! widened {
    ($($narrow:ident($kind:ty), $wide:ident;)*) => {$(
        fn $narrow(self, value: $kind) -> Written {
            self.$wide(value.into())
        }
    )*};
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn serialize_bool(self, value: bool) -> Written {
        self.put(if value { "true" } else { "false" });
        Ok(())
    }

    widened! {
        serialize_i8(i8), serialize_i64; serialize_i16(i16), serialize_i64; serialize_i32(i32), serialize_i64;
        serialize_u8(u8), serialize_u64; serialize_u16(u16), serialize_u64; serialize_u32(u32), serialize_u64;
        serialize_f32(f32), serialize_f64;
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.number(&value.into());
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Written {
        self.number(&value.into());
        Ok(())
    }

    #[inline(never)]
    fn serialize_f64(self, value: f64) -> Written {
        match Number::from_f64(value) {
            Some(number) => self.number(&number),
            None => self.put("null"),
        }
        Ok(())
    }

    fn serialize_char(self, value: char) -> Written {
        self.quoted(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Written {
        self.quoted(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.put("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.put("}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.put("[");
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Self, Never> {
        self.variant(variant);
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.put("{");
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Self, Never> {
        self.variant(variant);
        self.serialize_map(None)
    }
}

/// How the parts of each kind of list are written, and what ends it.
macro_rules! lists {
    ($($kind:ident::$part:ident, $end:literal;)*) => {$(
        impl $kind for &mut Writer {
            type Ok = ();
            type Error = Never;

            fn $part<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.part();
                value.serialize(&mut **self)
            }

            fn end(self) -> Written {
                self.put($end);
                Ok(())
            }
        }
    )*};
}

lists! {
    SerializeSeq::serialize_element, "]";
    SerializeTuple::serialize_element, "]";
    SerializeTupleStruct::serialize_field, "]";
    SerializeTupleVariant::serialize_field, "]}";
}

/// How the fields of each kind of struct are written, and what ends it.
macro_rules! structs {
    ($($kind:ident, $end:literal;)*) => {$(
        impl $kind for &mut Writer {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
                self.name(name);
                value.serialize(&mut **self)
            }

            fn end(self) -> Written {
                self.put($end);
                Ok(())
            }
        }
    )*};
}

structs! {
    SerializeStruct, "}";
    SerializeStructVariant, "}}";
}

impl SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.part();
        let at = self.text.len();
        key.serialize(&mut **self)?;
        self.quote_since(at);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.put(":");
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.put("}");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::model::map::Map;
    use proptest::prelude::*;
    use serde::Serialize;

    #[derive(Clone, Debug, Serialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Nothing,
        Whole { number: i64 },
        Around(Inner),
    }

    /// As serde writes variants where nothing is said of it.
    #[derive(Clone, Debug, Serialize)]
    enum Bare {
        Unit,
        One(u8),
        Two(u8, String),
        Named { number: i64 },
    }

    #[derive(Clone, Debug, Serialize)]
    struct Pair(u8, bool);

    #[derive(Clone, Debug, Serialize)]
    struct Inner {
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        pair: (u8, Option<char>),
        none: (),
    }

    proptest! {
        #[test]
        fn it_writes_what_serde_json_does(
            texts: Vec<String>, numbers: Vec<f64>, whole: Vec<i64>, truth: bool, by_number: Vec<(u32, String)>,
            letters in "[\u{0}-\u{ff}\u{2028}😀]*", one: Option<char>,
        ) {
            let inner = Inner { text: texts.first().cloned(), pair: (7, one), none: () };
            let tagged: Vec<Tagged> = whole.iter().map(|number| Tagged::Whole { number: *number }).collect();
            let few = [Tagged::Nothing, Tagged::Around(inner.clone())];
            let maps: (Map<u32, String>, Map<String, bool>) =
                (by_number.into_iter().collect(), texts.iter().map(|text| (text.clone(), truth)).collect());
            let bare = [Bare::Unit, Bare::One(7), Bare::Two(7, letters.clone()), Bare::Named { number: -7 }];
            let value = (texts, numbers, (maps, letters), (tagged, few, Some(inner)), (bare, Pair(7, truth)));
            prop_assert_eq!(write(&value), serde_json::to_string(&value).unwrap());
        }
    }

    #[test]
    fn what_is_no_number_is_null() {
        let odd = [f64::NAN, f64::INFINITY, -0.0, 1e300, 5e-324, 0.1];
        assert_eq!(write(&odd), serde_json::to_string(&odd).unwrap());
    }
}
