//! The figures of a range of days, with intervals and definitions. Not here: what follows from them for the choice of
//! texts (`learning`), and files (`exchange`).

mod collect;
mod definitions;
mod people;
mod rate;
mod report;

pub use collect::{Collected, Dated, Source, collect};
pub use rate::{MEETING_TARGET, REPLY_TARGET, percent, rate};
pub use report::{MetricsInput, metrics, range};
