//! Sorts, and gathers into trees, in one copy of code for all types. The standard library's sorts are made to be fast
//! on millions of values, and each use, also the one inside `collect` into a tree, adds four kilobytes of WebAssembly.
//! Here lists are a few thousand values long at most. Not here: what comes before what.

use super::{map::Map, set::Set};
use std::cmp::Ordering;

/// Gathers into a list. For each iterator that ends in `collect` the standard library's code for growing lists is made anew.
pub trait IntoList: Iterator {
    /// All values, in order.
    fn listed(mut self) -> Vec<Self::Item>
    where
        Self: Sized,
    {
        let mut list = Vec::new();
        push_all(&mut list, &mut self);
        list
    }
}

impl<I: Iterator> IntoList for I {}

/// An iterator of which nothing but its next value is asked.
pub trait Source {
    /// What it gives.
    type Value;
    /// The next one.
    fn value(&mut self) -> Option<Self::Value>;
}

impl<I: Iterator> Source for I {
    type Value = I::Item;

    fn value(&mut self) -> Option<I::Item> {
        self.next()
    }
}

/// Adds what a source gives, in one copy of code for each type of value.
#[inline(never)]
pub fn push_all<T>(list: &mut Vec<T>, source: &mut dyn Source<Value = T>) {
    while let Some(value) = source.value() {
        list.push(value);
    }
}

/// Values that are put in order, as the code sees them that is the same for all types.
trait Row {
    /// How one of them stands to another, by their places.
    fn compare(&mut self, one: usize, other: usize) -> Ordering;
    /// Puts each in the place of the other.
    fn swap(&mut self, one: usize, other: usize);
}

struct Values<'v, T, C> {
    values: &'v mut [T],
    compare: C,
}

impl<T, C: FnMut(&T, &T) -> Ordering> Row for Values<'_, T, C> {
    fn compare(&mut self, one: usize, other: usize) -> Ordering {
        match (self.values.get(one), self.values.get(other)) {
            (Some(one), Some(other)) => (self.compare)(one, other),
            _ => Ordering::Equal,
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.values.swap(one, other);
    }
}

/// Sorts; what counts as equal keeps its order.
pub fn sort_by<T>(values: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    sort(values.len(), &mut Values { values, compare });
}

/// Of values that count as equal when they are put in order, the one that stays.
#[derive(Clone, Copy, PartialEq)]
pub enum Stays {
    /// The one that came first.
    First,
    /// The one that came last.
    Last,
}

/// Sorts, and leaves one of those that count as equal.
pub fn settle<T>(values: &mut Vec<T>, stays: Stays, compare: impl FnMut(&T, &T) -> Ordering) {
    let kept = distinct(values.len(), stays, &mut Values { values: values.as_mut_slice(), compare });
    values.truncate(kept);
}

/// Sorts, puts one of each kind in front, and says how many there are.
fn distinct(count: usize, stays: Stays, row: &mut dyn Row) -> usize {
    if (1..count).all(|at| row.compare(at - 1, at) == Ordering::Less) {
        return count;
    }
    sort(count, row);
    let mut last = 0;
    for at in 1..count {
        if row.compare(last, at) != Ordering::Equal {
            last += 1;
            row.swap(last, at);
        } else if stays == Stays::Last {
            row.swap(last, at);
        }
    }
    last + 1
}

/// Swaps values until each is at its place.
fn sort(count: usize, row: &mut dyn Row) {
    if (1..count).all(|at| row.compare(at - 1, at) != Ordering::Greater) {
        return;
    }
    let mut places = places(count, row);
    for at in 0..count {
        while let Some(place) = places.get(at).copied().filter(|place| *place != at) {
            row.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// Keeps some values of a list. Each `retain` of the standard library is code of its own.
pub trait Keep<T> {
    /// Keeps those that are wanted, in their order.
    fn keep(&mut self, wanted: impl FnMut(&mut T) -> bool);
}

impl<T> Keep<T> for Vec<T> {
    fn keep(&mut self, mut wanted: impl FnMut(&mut T) -> bool) {
        keep_some(self, &mut wanted);
    }
}

/// The same in one copy of code for each type of value.
#[inline(never)]
fn keep_some<T>(values: &mut Vec<T>, wanted: &mut dyn FnMut(&mut T) -> bool) {
    let mut kept = 0;
    for at in 0..values.len() {
        if values.get_mut(at).is_some_and(&mut *wanted) {
            values.swap(kept, at);
            kept += 1;
        }
    }
    values.truncate(kept);
}

/// Sorts by a key; what has the same key keeps its order.
pub fn sort_by_key<T, K: Ord>(values: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(values, |one, other| key(one).cmp(&key(other)));
}

/// Where each of `count` values belongs, by a merge sort.
fn places(count: usize, row: &mut dyn Row) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut next = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        next.clear();
        for pair in order.chunks(width.saturating_mul(2)) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((one, after_one)), Some((other, after_other))) = (left.split_first(), right.split_first()) {
                if row.compare(*one, *other) == Ordering::Greater {
                    next.push(*other);
                    right = after_other;
                } else {
                    next.push(*one);
                    left = after_one;
                }
            }
            next.extend_from_slice(left);
            next.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut next);
        width = width.saturating_mul(2);
    }
    let mut places = next;
    places.resize(count, 0);
    for (place, at) in order.into_iter().enumerate() {
        if let Some(own) = places.get_mut(at) {
            *own = place;
        }
    }
    places
}

/// A key by which the higher of two numbers comes first, in their total order.
#[must_use]
pub const fn descending(number: f64) -> u64 {
    let bits = number.to_bits();
    // Of negative numbers the bits run backwards.
    let ascending = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
    !ascending
}

/// How often each name comes. Of the same name in a row only the first one is looked up.
#[must_use]
pub fn counted<'a>(names: impl Iterator<Item = &'a str>) -> Map<&'a str, u32> {
    let mut counts: Map<&str, u32> = Map::new();
    let (mut name, mut count) = ("", 0);
    for next in names {
        if count > 0 && !std::ptr::eq(next, name) {
            *counts.entry(name).or_default() += count;
            count = 0;
        }
        name = next;
        count += 1;
    }
    if count > 0 {
        *counts.entry(name).or_default() += count;
    }
    counts
}

/// A map of the pairs; of those with the same key the last one counts, as with `collect`.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Map<K, V> {
    pairs.into_iter().collect()
}

/// The values of each key, in the order they came in.
pub fn grouped<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Map<K, Vec<V>> {
    let mut sorted: Vec<(K, V)> = Vec::new();
    for pair in pairs {
        sorted.push(pair);
    }
    if !sorted.is_sorted_by(|(one, _), (other, _)| one <= other) {
        sort_by(&mut sorted, |(one, _), (other, _)| one.cmp(other));
    }
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in sorted {
        match groups.last_mut() {
            Some((own, values)) if *own == key => values.push(value),
            _ => groups.push((key, vec![value])),
        }
    }
    map(groups)
}

/// A set of the values.
pub fn set<T: Ord>(values: impl IntoIterator<Item = T>) -> Set<T> {
    values.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{Keep, Stays, counted, descending, grouped, map, set, settle, sort_by, sort_by_key};
    use proptest::prelude::*;
    use std::{
        cmp::Reverse,
        collections::{BTreeMap, BTreeSet},
    };

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(values: Vec<(u8, u32)>) {
            let mut expected = values.clone();
            expected.sort_by_key(|(key, _)| *key);
            let (mut by_key, mut backwards) = (values.clone(), values.clone());
            sort_by_key(&mut by_key, |(key, _)| *key);
            prop_assert_eq!(&by_key, &expected);
            expected.sort_by_key(|(key, _)| Reverse(*key));
            sort_by(&mut by_key, |one, other| other.0.cmp(&one.0));
            prop_assert_eq!(&by_key, &expected);
            backwards.reverse();
            sort_by(&mut backwards, Ord::cmp);
            prop_assert!(backwards.is_sorted());
            let (mut own, mut theirs) = (values.clone(), values.clone());
            own.keep(|(key, _)| *key % 3 > 0);
            theirs.retain(|(key, _)| *key % 3 > 0);
            prop_assert_eq!(own, theirs);
            for (stays, wanted) in [(Stays::First, 0), (Stays::Last, usize::MAX)] {
                let (mut one_of_each, mut of_key) = (values.clone(), BTreeMap::<u8, Vec<(u8, u32)>>::new());
                settle(&mut one_of_each, stays, |one, other| one.0.cmp(&other.0));
                for value in &values {
                    of_key.entry(value.0).or_default().push(*value);
                }
                let kept = of_key.into_values().filter_map(|all| all.get(wanted.min(all.len() - 1)).copied());
                prop_assert!(kept.eq(one_of_each));
            }
        }

        #[test]
        fn it_gathers_as_collect_does(values: Vec<(u8, u32)>) {
            prop_assert!(map(values.clone()).into_iter().eq(values.iter().copied().collect::<BTreeMap<_, _>>()));
            let mut groups: BTreeMap<u8, Vec<u32>> = BTreeMap::new();
            for (key, value) in &values {
                groups.entry(*key).or_default().push(*value);
            }
            prop_assert!(grouped(values.clone()).into_iter().eq(groups));
            prop_assert!(set(values.clone()).into_iter().eq(values.into_iter().collect::<BTreeSet<_>>()));
        }

        #[test]
        fn it_counts_each_name_and_puts_the_higher_number_first(places: Vec<usize>, one: f64, other: f64) {
            let names: Vec<&str> = places.iter().filter_map(|at| ["a", "b", "c", ""].get(at % 4).copied()).collect();
            let mut expected: BTreeMap<&str, u32> = BTreeMap::new();
            for name in &names {
                *expected.entry(name).or_default() += 1;
            }
            prop_assert!(counted(names.into_iter()).into_iter().eq(expected));
            prop_assert_eq!(descending(one).cmp(&descending(other)), other.total_cmp(&one));
        }
    }
}
