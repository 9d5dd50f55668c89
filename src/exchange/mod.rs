//! Files for the user. Not here: how they reach the disk (the page that asked offers the download).

mod csv;
mod events;
mod weekly;

pub use csv::{cell, csv};
pub use events::event_rows;
pub use weekly::weekly_metrics;
