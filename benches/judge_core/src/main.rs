//! Judges so many people so often, natively, and prints the milliseconds of each round and what came of it as JSON.

use judge_core::Crowd;
use std::time::Instant;

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|text| text.parse::<u32>().ok());
    let (count, rounds) = (numbers.next().unwrap_or(30_000), numbers.next().unwrap_or(20));
    let crowd = Crowd::of(count);
    let mut answer = 0.0;
    let times: Vec<String> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            answer = crowd.judge();
            format!("{:.3}", start.elapsed().as_secs_f64() * 1000.0)
        })
        .collect();
    println!(r#"{{"answer":{answer},"times":[{}]}}"#, times.join(","));
}
