//! Runs a task so often, natively, and prints the milliseconds of each round and what came of it as JSON.

use core_alone::{Crowd, Letters};
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).and_then(|text| text.parse::<u32>().ok());
    let (count, rounds) = (number(1).unwrap_or(30_000), number(2).unwrap_or(20));
    if words.first().is_some_and(|task| task == "fill") {
        let letters = Letters::of(count);
        print(rounds, || letters.fill());
    } else {
        let crowd = Crowd::of(count);
        print(rounds, || crowd.judge());
    }
}

fn print(rounds: u32, run: impl Fn() -> f64) {
    let mut answer = 0.0;
    let times: Vec<String> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            answer = run();
            format!("{:.3}", start.elapsed().as_secs_f64() * 1000.0)
        })
        .collect();
    println!(r#"{{"answer":{answer},"times":[{}]}}"#, times.join(","));
}
