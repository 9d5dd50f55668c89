//! The rules of the week over ten thousand random populations, histories, zones and weeks, and against an exact solver.
//! Not here: single cases that are easier told by example (`operations/week.rs`).

#![cfg(test)]

#[path = "cadence/rules.rs"]
mod rules;
#[path = "cadence/selection.rs"]
mod selection;
#[path = "cadence/world.rs"]
mod world;
