#![no_main]
use outreach_engine_fuzz::doors;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doors::open("import", bytes));
