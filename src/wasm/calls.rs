//! How a call crosses the boundary: as every value does, except for the two things that would be most of its text. The
//! days of counts come as numbers, and a playbook is read when it has changed and not with every call. Not here: records
//! that are read field by field (`records`, `people`).

use super::{columns::Columns, travel};
use crate::model::{
    call::Call,
    error::CodedError,
    json::{self, FromJson},
    playbook::Playbook,
    tally::Tally,
};
use std::{cell::RefCell, sync::Arc};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen(module = "/src/wasm/calls.js")]
extern "C" {
    fn apart(call: &JsValue, known: &JsValue) -> Columns;
}

/// A playbook with the text it was read from, by which it is told to be still the same.
struct Kept {
    text: JsValue,
    playbook: Option<Arc<Playbook>>,
}

thread_local! {
    static LAST: RefCell<Kept> = const { RefCell::new(Kept { text: JsValue::NULL, playbook: None }) };
}

/// Reads a call. What does not depend on the request is not compiled for each kind of it.
#[inline(never)]
pub fn read<Request: FromJson>(value: &JsValue) -> Result<Call<Request>, CodedError> {
    let (text, parts) = take_apart(value);
    let mut call: Call<Request> = json::read(&text)?;
    parts.put_into(&mut call.playbook, &mut call.records.tallies);
    Ok(call)
}

/// What is not in the text of a call.
struct Parts {
    days: Vec<f64>,
    playbook: JsValue,
    is_known: bool,
}

#[inline(never)]
fn take_apart(value: &JsValue) -> (String, Parts) {
    let taken = LAST.with_borrow(|last| apart(value, &last.text));
    let rest = taken.rest();
    let parts = Parts { days: taken.numbers(), playbook: rest.get(1), is_known: rest.get(2).is_truthy() };
    (travel::text_of(&rest.get(0)), parts)
}

impl Parts {
    #[inline(never)]
    fn put_into(self, playbook: &mut Option<Arc<Playbook>>, tallies: &mut [Tally]) {
        if self.is_known {
            *playbook = LAST.with_borrow(|last| last.playbook.clone());
        } else if playbook.is_some() {
            LAST.set(Kept { text: self.playbook, playbook: playbook.clone() });
        }
        let mut numbers = self.days.as_slice();
        for tally in tallies {
            let Some((many, rest)) = numbers.split_first() else { return };
            let Some((days, rest)) = rest.split_at_checked(usize::try_from(whole(*many)).unwrap_or(0)) else { return };
            if !days.is_empty() {
                tally.days = days.iter().map(|number| whole(*number)).collect();
            }
            numbers = rest;
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It was told to be a whole number of 32 bits.
fn whole(number: f64) -> u32 {
    number as u32
}
