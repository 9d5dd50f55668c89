//! What the log says: the history and standing of a person, counts, patterns, and the choice of a variant. Every fold
//! here gives the same for the same events in any order. Not here: when to write (`cadence`) and the weekly figures
//! (`metrics`).

mod bayes;
mod choice;
mod fact;
mod history;
mod interval;
mod logistic;
mod pattern;
mod random;
mod standing;
mod tally;

pub use choice::{Choice, Offer, order_variants, outlook, stable_seed};
pub use fact::{Fact, FactKind, Omission, Reached};
pub use history::{History, Touch, effective, of_entries, of_person};
pub use interval::wilson;
pub use pattern::{conclusions, patterns};
pub use random::Random;
pub use standing::{Standing, StopReason};
pub use tally::{DayCounts, changed, dated, facts, fold, joined, learnt, log_facts, sent_since, updated};
