//! The thinking of Outreach Engine. Everything here is pure: no I/O, no clock, no randomness of its own.
//! `now`, seeds and the time zone are arguments; what must be stored is an answer.

pub mod audience;
pub mod cadence;
pub mod exchange;
pub mod learning;
pub mod message;
pub mod metrics;
pub mod model;
pub mod operations;
pub mod page;
pub mod person;
#[cfg(target_arch = "wasm32")]
mod wasm;
