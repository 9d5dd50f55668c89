//! Another JSON tree, near this one: values go, come twice, change places, their kind, their size, their letters.

use serde_json::{Value, json};

/// Numbers that are the same for the same seed (`SplitMix64`).
pub struct Random(u64);

impl From<u32> for Random {
    fn from(seed: u32) -> Self {
        Self(u64::from(seed))
    }
}

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// Whether the one case of so many has come.
    pub fn one_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }
}

/// Values that honest callers do not send.
fn odd(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(0.1),
        json!(1e308),
        json!(-1e308),
        json!(u32::MAX),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(""),
        json!("\u{0}"),
        json!("\u{202e}\u{feff}"),
        json!("9999-12-31T23:59:59Z"),
        json!("0000-01-01"),
        json!("2026-02-30"),
        json!("-271821-04-20T00:00:00Z"),
        json!("+275760-09-13T00:00:00Z"),
        json!("2026-12-31T23:59:60Z"),
        json!("{given_name}"),
        json!("{if company}a{else}b{end}"),
        json!("=1+1"),
        json!([]),
        json!({}),
        json!([[[[[[]]]]]]),
    ];
    values[random.below(values.len())].clone()
}

/// A tree near this one. `text` changes a text.
pub fn mutated(mut tree: Value, random: &mut Random, text: impl Fn(&str, &mut Random) -> String) -> Value {
    for _ in 0..=random.below(3) {
        let whole = tree.clone();
        let at = random.below(count(&tree));
        let place = nth(&mut tree, at);
        change(place, &whole, random, &text);
    }
    tree
}

fn change(place: &mut Value, whole: &Value, random: &mut Random, text: &impl Fn(&str, &mut Random) -> String) {
    match random.below(8) {
        0 => *place = odd(random),
        1 => *place = elsewhere(whole, random),
        _ => match place {
            Value::String(old) => *old = text(old, random),
            Value::Number(old) => *place = number(old.as_f64().unwrap_or(0.0), random),
            Value::Array(list) if !list.is_empty() => change_list(list, whole, random),
            Value::Object(fields) if !fields.is_empty() => {
                let name = fields.keys().nth(random.below(fields.len())).unwrap().clone();
                match random.below(3) {
                    0 => drop(fields.remove(&name)),
                    1 => drop(fields.insert(name, elsewhere(whole, random))),
                    _ => drop(fields.insert(name, odd(random))),
                }
            }
            _ => *place = elsewhere(whole, random),
        },
    }
}

fn number(old: f64, random: &mut Random) -> Value {
    let near = [old + 1.0, old - 1.0, -old, old * 1e9, old / 3.0, old * 2.0];
    let near = near[random.below(near.len())];
    #[allow(clippy::cast_possible_truncation)] // Whatever comes of it is a number to try.
    if random.one_in(4) { json!(near) } else { json!(near as i64) }
}

fn change_list(list: &mut Vec<Value>, whole: &Value, random: &mut Random) {
    let (one, other) = (random.below(list.len()), random.below(list.len()));
    match random.below(6) {
        0 => drop(list.remove(one)),
        1 => list.insert(one, list[other].clone()),
        2 => list.swap(one, other),
        3 => list.truncate(one),
        4 => list.insert(one, elsewhere(whole, random)),
        _ => list.extend_from_within(..list.len().min(50)),
    }
}

/// A small value from anywhere in the tree.
fn elsewhere(whole: &Value, random: &mut Random) -> Value {
    let mut copy = whole.clone();
    for _ in 0..8 {
        let at = random.below(count(whole));
        let found = nth(&mut copy, at);
        if count(found) < 40 {
            return found.clone();
        }
    }
    odd(random)
}

fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(list) => list.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// The value that is so many steps from the root, in reading order.
fn nth(tree: &mut Value, mut at: usize) -> &mut Value {
    if at == 0 {
        return tree;
    }
    at -= 1;
    let children: Vec<&mut Value> = match tree {
        Value::Array(list) => list.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    };
    for child in children {
        let size = count(child);
        if at < size {
            return nth(child, at);
        }
        at -= size;
    }
    panic!("a place outside of the tree")
}
