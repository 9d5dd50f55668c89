//! Judgement measured on samples: names, job titles, headlines. The samples are invented or open data; see
//! `fixtures/data/README.md`. `cargo bench --bench judge` prints the same figures by fold and beside two baselines.

mod names;
