//! Plain data that crosses the boundary. No rules live here.

pub mod assessment;
pub mod call;
pub mod content_line;
pub mod decimal;
pub mod error;
pub mod event;
pub mod hash;
pub mod insight;
pub mod json;
pub mod learning;
pub mod map;
pub mod name;
pub mod operations;
pub mod order;
pub mod outline;
pub mod pattern;
pub mod plan;
pub mod playbook;
pub mod profile;
pub mod prospect;
pub mod reading;
pub mod sequence;
pub mod set;
pub mod tally;
pub mod time;
pub mod view;
