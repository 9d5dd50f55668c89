//! When to write: dates of a sequence, the plan of a week. Not here: what to write (`message`) and who is worth it
//! (`audience`).

mod calendar;
mod candidates;
mod schedule;
mod share;
mod week;

pub use schedule::{Due, due_of, refresh};
pub use week::{Person, WeekInput, plan_week};
