//! The operations as the shell uses them: records in, writes stored, the next call sees them. Not here: readings of
//! pages and the words of messages.

#![cfg(test)]

#[path = "operations/candidates.rs"]
mod candidates;
#[path = "operations/channel.rs"]
mod channel;
#[path = "operations/figures.rs"]
mod figures;
#[path = "operations/identity.rs"]
mod identity;
#[path = "operations/import.rs"]
mod import;
#[path = "operations/learning.rs"]
mod learning;
#[path = "operations/log.rs"]
mod log;
#[path = "operations/main_job.rs"]
mod main_job;
#[path = "operations/plan.rs"]
mod plan;
#[path = "operations/refusals.rs"]
mod refusals;
#[path = "operations/segments.rs"]
mod segments;
#[path = "operations/store.rs"]
mod store;
#[path = "operations/text.rs"]
mod text;
#[path = "operations/week.rs"]
mod week;
#[path = "operations/wording.rs"]
mod wording;
