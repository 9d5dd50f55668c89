//! How a call crosses the boundary: as every value does, except for what would be most of its text. The days of counts come
//! as numbers, a playbook is read when it has changed and not with every call, and a row of counts that is frozen, as
//! JavaScript calls it, is read once. Not here: records that are read field by field (`records`, `people`).

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

/// With more rows than these, the next call begins anew: those of a year are a few hundred, and each entry changes some.
const MOST_KEPT: usize = 2_000;

/// What need not be read again: the last playbook, and rows of counts that can change no more, by their places.
#[derive(Default)]
struct Kept {
    known: JsValue,
    playbook: Option<Arc<Playbook>>,
    tallies: Vec<Tally>,
    coming: Option<Parts>,
}

/// What is not in the text of a call.
struct Parts {
    numbers: Vec<f64>,
    is_known: bool,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Reads a call. What does not depend on the request is not compiled for each kind of it.
#[inline(never)]
pub fn read<Request: FromJson>(value: &JsValue) -> Result<Call<Request>, CodedError> {
    let text = take_apart(value);
    let mut call: Call<Request> = json::read(&text)?;
    put_together(&mut call.playbook, &mut call.records.tallies);
    Ok(call)
}

#[inline(never)]
fn take_apart(value: &JsValue) -> String {
    let mut kept = KEPT.take();
    // The rows of a call that could not be read have places, and were never put there.
    if kept.coming.is_some() || kept.tallies.len() > MOST_KEPT {
        kept = Kept::default();
    }
    let taken = apart(value, &kept.known);
    let rest = taken.rest();
    kept.known = rest.get(2);
    kept.coming = Some(Parts { numbers: taken.numbers(), is_known: rest.get(1).is_truthy() });
    KEPT.set(kept);
    travel::text_of(&rest.get(0))
}

#[inline(never)]
fn put_together(playbook: &mut Option<Arc<Playbook>>, tallies: &mut Vec<Tally>) {
    let mut kept = KEPT.take();
    let Some(Parts { numbers, is_known }) = kept.coming.take() else { return };
    if is_known {
        playbook.clone_from(&kept.playbook);
    } else if playbook.is_some() {
        kept.playbook.clone_from(playbook);
    }
    let mut unread = std::mem::take(tallies).into_iter();
    let mut rest = numbers.as_slice();
    while let [at, many, of_rows @ ..] = rest {
        let (days, of_others) = of_rows.split_at_checked(place(*many)).unwrap_or_default();
        rest = of_others;
        if let Some(tally) = kept.tallies.get(place(*at)) {
            tallies.push(tally.clone());
            continue;
        }
        let Some(mut tally) = unread.next() else { break };
        if !days.is_empty() {
            tally.days = days.iter().map(|number| whole(*number)).collect();
        }
        if place(*at) == kept.tallies.len() {
            kept.tallies.push(tally.clone());
        }
        tallies.push(tally);
    }
    KEPT.set(kept);
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // It was told to be a whole number of 32 bits.
fn whole(number: f64) -> u32 {
    number as u32
}

fn place(number: f64) -> usize {
    usize::try_from(whole(number)).unwrap_or(usize::MAX)
}
