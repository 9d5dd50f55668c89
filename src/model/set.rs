//! A set as one sorted list, for the same reason as [`Map`](super::map::Map): each type that a tree is used with adds
//! kilobytes of WebAssembly. Not for: sets that thousands of values come into one by one in no order; those are made at
//! once ([`set`](super::order::set)).

use super::order::{self, Keep, Stays};
use std::{borrow::Borrow, slice, vec};

/// Values in ascending order, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T> {
    values: Vec<T>,
}

impl<T> Set<T> {
    /// A set of nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { values: Vec::new() }
    }

    /// How many values there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values in order.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.values.iter()
    }

    /// Keeps the values that `keep` agrees to.
    pub fn retain(&mut self, mut keep: impl FnMut(&T) -> bool) {
        self.values.keep(|value| keep(value));
    }
}

impl<T: Ord> Set<T> {
    /// Whether a value is there.
    #[must_use]
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.values.binary_search_by(|own| own.borrow().cmp(value)).is_ok()
    }

    /// Puts a value in, and says whether it is new.
    pub fn insert(&mut self, value: T) -> bool {
        let place = self.values.binary_search(&value);
        if let Err(at) = place {
            self.values.insert(at, value);
        }
        place.is_err()
    }

    #[inline(never)]
    fn settle(&mut self) {
        order::settle(&mut self.values, Stays::First, Ord::cmp);
    }

    /// The values that are in the other set too.
    pub fn intersection<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s T> {
        self.values.iter().filter(|value| other.contains(*value))
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Sorts all once more: for many values at a time.
impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        order::push_all(&mut self.values, &mut values.into_iter());
        self.settle();
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut set = Self::new();
        set.extend(values);
        set
    }
}

impl<'s, T> IntoIterator for &'s Set<T> {
    type Item = &'s T;
    type IntoIter = slice::Iter<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Set;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn a_set_answers_as_a_tree_does(
            at_once in prop::collection::vec(any::<u8>(), 0..40),
            one_by_one in prop::collection::vec(any::<u8>(), 0..40),
            others in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let mut own: Set<u8> = at_once.iter().copied().collect();
            let mut tree: BTreeSet<u8> = at_once.into_iter().collect();
            for value in one_by_one {
                prop_assert_eq!(own.insert(value), tree.insert(value));
            }
            let (other, other_tree): (Set<u8>, BTreeSet<u8>) =
                (others.iter().copied().collect(), others.iter().copied().collect());
            prop_assert!(own.intersection(&other).eq(tree.intersection(&other_tree)));
            own.extend(others.iter().copied());
            tree.extend(others);
            prop_assert!(own.iter().eq(tree.iter()) && own.len() == tree.len() && own.is_empty() == tree.is_empty());
            prop_assert!((0..=u8::MAX).all(|value| own.contains(&value) == tree.contains(&value)));
            own.retain(|value| value % 3 == 0);
            tree.retain(|value| value % 3 == 0);
            prop_assert!(own.into_iter().eq(tree));
        }
    }
}
