//! A map as one sorted list of pairs, with the part of `BTreeMap`'s interface that is used here and the same answers. A
//! tree is made to take in millions of pairs in any order, and each pair of types it is used with adds four kilobytes of
//! WebAssembly. This one finds a key in as many steps and is filled at once, or in ascending order, as quickly; but a
//! pair put in between moves all behind it. Not for: maps of many thousands of pairs that come one by one in no order.

use super::order::{self, Keep, Stays};
use serde::{Serialize, Serializer};
use std::{borrow::Borrow, fmt, slice, vec};

/// Values by key, in ascending order of the keys.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Map<K, V> {
    pairs: Vec<(K, V)>,
}

impl<K, V> Map<K, V> {
    /// A map of nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { pairs: Vec::new() }
    }

    /// How many keys there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.pairs.iter())
    }

    /// The pairs in order, for changing their values.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&K, &mut V)> {
        self.pairs.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in order.
    #[must_use]
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.pairs.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    #[must_use]
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.pairs.iter().map(|(_, value)| value)
    }

    /// The values alone.
    #[must_use]
    pub fn into_values(self) -> impl DoubleEndedIterator<Item = V> {
        self.pairs.into_iter().map(|(_, value)| value)
    }

    /// Keeps the pairs that `keep` agrees to.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.pairs.keep(|(key, value)| keep(key, value));
    }
}

impl<K: Ord, V> Map<K, V> {
    /// Where a key is, or where it belongs.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.pairs.binary_search_by(|(own, _)| own.borrow().cmp(key))
    }

    /// The value of a key.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.get_key_value(key).map(|(_, value)| value)
    }

    /// The value of a key, for changing it.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.pairs.get_mut(at).map(|(_, value)| value)
    }

    /// A key as it is held, with its value.
    #[must_use]
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().and_then(|at| self.pairs.get(at)).map(|(key, value)| (key, value))
    }

    /// Whether a key is there.
    #[must_use]
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Sets the value of a key, and gives back the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => self.pairs.get_mut(at).map(|(_, own)| std::mem::replace(own, value)),
            Err(at) => {
                self.pairs.insert(at, (key, value));
                None
            }
        }
    }

    /// Takes a key out, and gives back the value it had.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| self.pairs.remove(at).1)
    }

    /// The place of a key, to be filled where it is empty.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let place = self.place(&key);
        Entry { pairs: &mut self.pairs, key, place }
    }

    /// The map of pairs in any order; of those with the same key the last one counts.
    #[must_use]
    pub fn of(pairs: Vec<(K, V)>) -> Self {
        let mut map = Self { pairs };
        map.settle();
        map
    }

    #[inline(never)]
    fn settle(&mut self) {
        order::settle(&mut self.pairs, Stays::Last, |(one, _), (other, _)| one.cmp(other));
    }
}

/// The place of one key in a map.
pub struct Entry<'m, K, V> {
    pairs: &'m mut Vec<(K, V)>,
    key: K,
    place: Result<usize, usize>,
}

impl<'m, K, V> Entry<'m, K, V> {
    /// The value there, or that of `value` where there was none.
    #[allow(clippy::indexing_slicing)] // What was found, or has been put there just before.
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'m mut V {
        let at = match self.place {
            Ok(at) => at,
            Err(at) => {
                self.pairs.insert(at, (self.key, value()));
                at
            }
        };
        &mut self.pairs[at].1
    }

    /// The value there, or this one where there was none.
    pub fn or_insert(self, value: V) -> &'m mut V {
        self.or_insert_with(|| value)
    }

    /// The value there, or the type's own where there was none.
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

/// The pairs of a map in order.
pub struct Iter<'m, K, V>(slice::Iter<'m, (K, V)>);

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<'m, K, V> Iterator for Iter<'m, K, V> {
    type Item = (&'m K, &'m V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(key, value)| (key, value))
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

impl<'m, K, V> IntoIterator for &'m Map<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = Iter<'m, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.pairs.into_iter()
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(pairs: [(K, V); N]) -> Self {
        Self::of(pairs.into())
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut map = Self::new();
        map.extend(pairs);
        map
    }
}

/// Sorts all once more: for many pairs at a time.
impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        order::push_all(&mut self.pairs, &mut pairs.into_iter());
        self.settle();
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self).finish()
    }
}

impl<K: Serialize, V: Serialize> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Map;
    use crate::model::json;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[derive(Clone, Debug)]
    enum Step {
        Insert(u8, u16),
        Remove(u8),
        Add(u8, u16),
        OrInsert(u8, u16),
        Change(u8, u16),
        Extend(Vec<(u8, u16)>),
        Retain(u8),
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => any::<(u8, u16)>().prop_map(|(key, value)| Step::Insert(key % 32, value)),
            2 => any::<u8>().prop_map(|key| Step::Remove(key % 32)),
            2 => any::<(u8, u16)>().prop_map(|(key, value)| Step::Add(key % 32, value)),
            1 => any::<(u8, u16)>().prop_map(|(key, value)| Step::OrInsert(key % 32, value)),
            1 => any::<(u8, u16)>().prop_map(|(key, value)| Step::Change(key % 32, value)),
            1 => any::<Vec<(u8, u16)>>().prop_map(Step::Extend),
            1 => any::<u8>().prop_map(|divisor| Step::Retain(divisor % 4 + 1)),
        ]
    }

    /// Does the step to both, and says whether both answered the same.
    fn agree(own: &mut Map<u8, u16>, tree: &mut BTreeMap<u8, u16>, step: Step) -> bool {
        match step {
            Step::Insert(key, value) => own.insert(key, value) == tree.insert(key, value),
            Step::Remove(key) => own.remove(&key) == tree.remove(&key),
            Step::Add(key, value) => {
                let (one, other) = (own.entry(key).or_default(), tree.entry(key).or_default());
                *one = one.wrapping_add(value);
                *other = other.wrapping_add(value);
                one == other
            }
            Step::OrInsert(key, value) => own.entry(key).or_insert(value) == tree.entry(key).or_insert(value),
            Step::Change(key, value) => {
                for place in [own.get_mut(&key), tree.get_mut(&key)].into_iter().flatten() {
                    *place = value;
                }
                own.get(&key) == tree.get(&key)
            }
            Step::Extend(pairs) => {
                own.extend(pairs.clone());
                tree.extend(pairs);
                own.len() == tree.len()
            }
            Step::Retain(divisor) => {
                own.retain(|key, value| value.wrapping_add(u16::from(*key)) % u16::from(divisor) == 0);
                tree.retain(|key, value| value.wrapping_add(u16::from(*key)) % u16::from(divisor) == 0);
                own.len() == tree.len()
            }
        }
    }

    proptest! {
        #[test]
        fn it_answers_as_a_tree_does(steps in prop::collection::vec(step(), 0..60), asked: u8) {
            let (mut own, mut tree) = (Map::new(), BTreeMap::new());
            for step in steps {
                prop_assert!(agree(&mut own, &mut tree, step));
                prop_assert!(own.iter().eq(tree.iter()));
            }
            prop_assert_eq!(own.get(&asked), tree.get(&asked));
            prop_assert_eq!(own.get_key_value(&asked), tree.get_key_value(&asked));
            prop_assert_eq!(own.contains_key(&asked), tree.contains_key(&asked));
            prop_assert_eq!(own.is_empty(), tree.is_empty());
            prop_assert!(own.keys().rev().eq(tree.keys().rev()));
            prop_assert!(own.values().eq(tree.values()));
            prop_assert!(own.iter().rev().eq(tree.iter().rev()));
            prop_assert_eq!(format!("{own:?}"), format!("{tree:?}"));
            for ((key, value), (_, other)) in own.iter_mut().zip(tree.iter_mut()) {
                *value ^= u16::from(*key);
                *other ^= u16::from(*key);
            }
            prop_assert!(own.clone().into_values().eq(tree.clone().into_values()));
            prop_assert!(own.into_iter().eq(tree));
        }

        #[test]
        fn it_gathers_and_compares_as_a_tree_does(one: Vec<(u8, u16)>, other: Vec<(u8, u16)>) {
            let own = [&one, &other].map(|pairs| pairs.iter().copied().collect::<Map<_, _>>());
            let trees = [&one, &other].map(|pairs| pairs.iter().copied().collect::<BTreeMap<_, _>>());
            prop_assert!(own[0].iter().eq(trees[0].iter()));
            prop_assert_eq!(own[0].cmp(&own[1]), trees[0].cmp(&trees[1]));
            prop_assert_eq!(own[0] == own[1], trees[0] == trees[1]);
        }

        #[test]
        fn its_json_is_that_of_a_tree(pairs: Vec<(String, u32)>) {
            let own: Map<String, u32> = pairs.iter().cloned().collect();
            let written = serde_json::to_string(&own).unwrap();
            let tree: BTreeMap<String, u32> = pairs.into_iter().collect();
            prop_assert_eq!(&written, &serde_json::to_string(&tree).unwrap());
            prop_assert_eq!(json::read::<Map<String, u32>>(&written), Ok(own));
        }
    }

    #[test]
    fn the_last_of_several_values_counts_in_json_too() {
        let read = json::read::<Map<String, u32>>(r#"{"b": 1, "a": 2, "b": 3}"#);
        assert_eq!(read, Ok(Map::from_iter([("a".to_owned(), 2), ("b".to_owned(), 3)])));
        let refused = json::read::<Map<String, u32>>("[]").expect_err("is no object");
        assert_eq!(refused.expected, "an object");
    }
}
