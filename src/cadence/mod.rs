//! Allowances, the week and the day queue.
