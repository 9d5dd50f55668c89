#![no_main]
use outreach_engine_fuzz::{doors, near};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| doors::open("outline", bytes));
libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    near(bytes, size, most, seed)
});
