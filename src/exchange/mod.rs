//! Files in and out. Not here: how they reach the disk or come from it (the page that asked does both), and what an
//! import does to the records (`operations`).

mod columns;
mod csv;
mod dates;
mod events;
mod file;
mod people;
mod table;
mod weekly;

pub use csv::{cell, csv};
pub use events::event_rows;
pub use file::read_rows;
pub use people::{people_csv, people_vcards};
pub use weekly::weekly_metrics;
