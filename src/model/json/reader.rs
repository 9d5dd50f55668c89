//! Takes a tree apart and remembers the first thing that did not fit. Not here: which type wants which value.

use super::{FromJson, Node, node};
use crate::model::error::{CodedError, ErrorCode};
use std::{borrow::Cow, fmt};

/// Keeps the first misfit of a reading; those that follow from it are not told.
#[derive(Default)]
pub struct Reader {
    misfit: Option<Box<Misfit>>,
}

/// What was found is not told: it may be a person's.
struct Misfit {
    code: ErrorCode,
    path: String,
    expected: String,
}

impl Reader {
    /// The tree of a text; where the text is no JSON, that is the misfit.
    pub(super) fn tree<'t>(&mut self, text: &'t str) -> Node<'t> {
        node::parse(text).unwrap_or_else(|error| {
            self.refuse(error.code, &error.expected);
            Node::Null
        })
    }

    /// What did not fit, with its path.
    pub(super) fn verdict(self) -> Result<(), CodedError> {
        let Some(misfit) = self.misfit else { return Ok(()) };
        Err(CodedError::new(misfit.code, misfit.path, misfit.expected))
    }

    /// Notes that the value in hand does not fit.
    #[cold]
    pub fn refuse(&mut self, code: ErrorCode, expected: &str) {
        if self.misfit.is_none() {
            self.misfit = Some(Box::new(Misfit { code, path: String::new(), expected: expected.to_owned() }));
        }
    }

    /// Notes that the value in hand is of another type.
    #[cold]
    pub fn refuse_type(&mut self, expected: &str) {
        self.refuse(ErrorCode::InvalidType, expected);
    }

    /// Reads what lies one step further in. A misfit found there gets the step's name in front.
    #[inline]
    pub(super) fn below<T>(&mut self, step: &dyn fmt::Display, read: impl FnOnce(&mut Self) -> T) -> T {
        let was_fine = self.misfit.is_none();
        let value = read(self);
        if was_fine && self.misfit.is_some() {
            self.prefix(step);
        }
        value
    }

    #[cold]
    fn prefix(&mut self, step: &dyn fmt::Display) {
        if let Some(misfit) = &mut self.misfit {
            let joint = if misfit.path.is_empty() || misfit.path.starts_with('[') { "" } else { "." };
            misfit.path = format!("{step}{joint}{}", misfit.path);
        }
    }

    /// The fields of an object.
    pub fn object<'r, 'n>(&'r mut self, node: &'n Node<'n>) -> Fields<'r, 'n> {
        let all = if let Node::Object(fields) = node {
            fields.as_slice()
        } else {
            self.refuse_type("an object");
            &[]
        };
        Fields { all, next: 0, left: all.len(), reader: self }
    }

    /// The place of a name among those there are.
    pub fn variant(&mut self, node: &Node<'_>, names: &[&str]) -> usize {
        let Node::Text(name) = node else {
            self.refuse_type("a text");
            return 0;
        };
        self.place(name, names)
    }

    /// The same, where one stands for every other name.
    pub fn variant_or(&mut self, node: &Node<'_>, names: &[&str], other: usize) -> usize {
        match node {
            Node::Text(name) => place_of(name, names).unwrap_or(other),
            _ => self.variant(node, names),
        }
    }

    /// The place of the name that an object bears in its field `tag`.
    pub fn tag(&mut self, node: &Node<'_>, tag: &'static str, names: &[&str]) -> usize {
        let mut fields = self.object(node);
        let name: String = fields.required(tag);
        self.below(&tag, |reader| reader.place(&name, names))
    }

    fn place(&mut self, name: &str, names: &[&str]) -> usize {
        place_of(name, names).unwrap_or_else(|| {
            self.refuse(ErrorCode::UnknownValue, &format!("one of `{}`", names.join("`, `")));
            0
        })
    }
}

fn place_of(name: &str, names: &[&str]) -> Option<usize> {
    names.iter().position(|known| *known == name)
}

/// The fields of an object, asked for by name.
pub struct Fields<'r, 'n> {
    all: &'n [(Cow<'n, str>, Node<'n>)],
    /// Where the next field is looked for first: fields mostly come in the order of their type.
    next: usize,
    /// How many have not been found yet. Where it is none, no name of the type's that is still asked for is there.
    left: usize,
    reader: &'r mut Reader,
}

impl<'n> Fields<'_, 'n> {
    /// A field, which is asked for once.
    fn find(&mut self, name: &str) -> Option<&'n Node<'n>> {
        if self.left == 0 {
            return None;
        }
        let (before, after) = self.all.split_at_checked(self.next).unwrap_or((self.all, &[]));
        let ahead = after.iter().position(|(key, _)| key == name).map(|at| self.next + at);
        let at = ahead.or_else(|| before.iter().position(|(key, _)| key == name))?;
        self.next = at + 1;
        self.left -= 1;
        self.all.get(at).map(|(_, node)| node)
    }

    /// The field's value as a function reads it.
    fn take<T>(
        &mut self,
        name: &'static str,
        read: fn(&Node<'_>, &mut Reader) -> T,
        absent: fn(&mut Reader) -> T,
    ) -> T {
        let found = self.find(name);
        self.reader.below(&name, |reader| match found {
            Some(node) => read(node, reader),
            None => absent(reader),
        })
    }

    /// A field; missing only where its type may be.
    #[inline(never)]
    pub fn required<T: FromJson>(&mut self, name: &'static str) -> T {
        self.take(name, T::from_json, T::absent)
    }

    /// A field, or the default of its type.
    #[inline(never)]
    pub fn or_default<T: FromJson + Default>(&mut self, name: &'static str) -> T {
        self.take(name, T::from_json, |_| T::default())
    }

    /// A field, or what the function gives.
    #[inline(never)]
    pub fn or<T: FromJson>(&mut self, name: &'static str, fallback: fn() -> T) -> T {
        match self.find(name) {
            Some(node) => self.reader.below(&name, |reader| T::from_json(node, reader)),
            None => fallback(),
        }
    }

    /// A field, which takes the place of a value where it is there.
    pub fn over<T: FromJson>(&mut self, name: &'static str, value: &mut T) {
        self.set(name, value, |value, node, reader| *value = T::from_json(node, reader));
    }

    /// The same by a function, so that this is the same code for all types.
    #[inline(never)]
    fn set<T>(&mut self, name: &'static str, value: &mut T, set: fn(&mut T, &Node<'_>, &mut Reader)) {
        if let Some(node) = self.find(name) {
            self.reader.below(&name, |reader| set(value, node, reader));
        }
    }

    /// A field as a function reads it; it must be there.
    pub fn with<T>(&mut self, name: &'static str, read: fn(&Node<'_>, &mut Reader) -> T) -> T {
        let found = self.find(name);
        self.reader.below(&name, |reader| {
            if found.is_none() {
                reader.refuse(ErrorCode::MissingField, "a value");
            }
            read(found.unwrap_or(&Node::Null), reader)
        })
    }

    /// Refuses fields of other names.
    pub fn none_but(&mut self, names: &[&str]) {
        if let Some((key, _)) = self.all.iter().find(|(key, _)| !names.contains(&key.as_ref())) {
            self.reader.below(key, |reader| {
                reader.refuse(ErrorCode::UnknownValue, &format!("one of `{}`", names.join("`, `")));
            });
        }
    }
}
