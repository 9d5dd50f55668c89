//! The columns of `columns.js`, as they come across the boundary, and how their codes are read. Not here: what is made of
//! them (`records`).

use js_sys::Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(module = "/src/wasm/columns.js")]
extern "C" {
    /// What was read of every record of a list.
    pub type Columns;
    /// Reads prospects (by approvals, states and sites) or entries of the log (by touches and statuses). Names are told
    /// by their place in the list of them.
    #[wasm_bindgen(js_name = columns)]
    pub fn of(list: &Array, first: &Array, second: &Array, sites: Option<Array>) -> Columns;
    #[wasm_bindgen(method, getter, structural)]
    pub fn numbers(this: &Columns) -> Vec<f64>;
    #[wasm_bindgen(method, getter, structural)]
    pub fn rest(this: &Columns) -> Array;
}

/// What was told of one record in a number.
#[derive(Clone, Copy)]
pub struct Code(u32);

impl Code {
    /// Nothing where the record is to be read as a whole.
    pub fn of(code: f64) -> Option<Self> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A whole number of 32 bits.
        (code >= 0.0).then_some(Self(code as u32))
    }

    /// Whether a bit is set.
    pub const fn has(self, bit: u32) -> bool {
        self.0 >> bit & 1 == 1
    }

    /// The number in some bits.
    pub fn number(self, from: u32, bits: u32) -> usize {
        usize::try_from(self.0 >> from & ((1 << bits) - 1)).unwrap_or(usize::MAX)
    }
}

/// Names as a list of JavaScript.
pub fn names<'a>(names: impl Iterator<Item = &'a str>) -> Array {
    names.map(JsValue::from_str).collect()
}
