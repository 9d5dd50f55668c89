//! When to write: dates of a sequence, the plan of a week, the day's queue, what the site allows, the calendar file. Not
//! here: what to write (`message`) and who is worth it (`audience`).

mod allowance;
mod answer;
mod calendar;
mod candidates;
mod companies;
mod ical;
mod person;
mod queue;
mod requests;
mod schedule;
mod selection;
mod share;
mod slots;
mod waiting;
mod week;

pub use calendar::{hours, is_followup_day, is_workday};
pub use candidates::is_followup;
pub use ical::calendar_file;
pub use person::{Details, Held, Person, Row, SentRequest};
pub use queue::day_queue;
pub use schedule::{Due, due_of, refresh};
pub use selection::{Bounds, Choice, select, worth_a_look};
pub use waiting::Waiting;
pub use week::{WeekInput, WeekPlan, plan_week};
