//! One step of a command: a child process that says what it does, how long it takes, and what it printed if it fails.

use crate::failure::{Failure, Result};
use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

/// How long a step may be silent before it says that it is still at it.
const PATIENCE: Duration = Duration::from_secs(15);
/// How much of a failed child's output is shown: its end, where the reason usually is.
const SHOWN_LINES: usize = 250;

/// Says something that is no step.
pub fn note(text: &str) {
    println!("  {text}");
}

/// A duration for people.
pub fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// Runs a child to its end, quietly; answers what it printed. Fails when the child does.
pub fn run(what: &str, command: &mut Command) -> Result<String> {
    let started = Instant::now();
    println!("▸ {what}");
    let (output, success) = listen(what, command, false)?;
    if success {
        note(&format!("done in {}", seconds(started.elapsed())));
        return Ok(output);
    }
    Err(failed(what, &output))
}

/// Like [`run`], for children whose every line is news to the person: tests, the demo, measurements.
pub fn run_aloud(what: &str, command: &mut Command) -> Result<String> {
    let started = Instant::now();
    println!("▸ {what}");
    let (output, success) = listen(what, command, true)?;
    if success {
        note(&format!("done in {}", seconds(started.elapsed())));
        return Ok(output);
    }
    Err(Failure::new(format!("{what}: failed (its output is above).")))
}

/// Asks a child a short question: its output where it succeeds, nothing where it fails or does not exist.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn failed(what: &str, output: &str) -> Failure {
    let lines: Vec<&str> = output.lines().collect();
    let shown = lines.get(lines.len().saturating_sub(SHOWN_LINES)..).unwrap_or_default();
    Failure::new(format!("{what}: failed. It said:\n\n{}", shown.join("\n")))
}

fn listen(what: &str, command: &mut Command, aloud: bool) -> Result<(String, bool)> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| {
            Failure::new(format!("{what}: could not start `{program}`: {error}."))
                .next(format!("Put `{program}` on PATH, then run the command again."))
        })?;
    let started = Instant::now();
    let (sender, receiver) = mpsc::channel();
    if let Some(stdout) = child.stdout.take() {
        forward(stdout, sender.clone());
    }
    if let Some(stderr) = child.stderr.take() {
        forward(stderr, sender);
    }
    let mut output = String::new();
    let mut next_word = PATIENCE;
    loop {
        match receiver.recv_timeout(next_word.saturating_sub(started.elapsed()).max(Duration::from_millis(50))) {
            Ok(line) => {
                if aloud {
                    println!("    {line}");
                }
                output.push_str(&line);
                output.push('\n');
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if started.elapsed() >= next_word {
            if !aloud {
                let last = output.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("nothing printed yet");
                note(&format!("… {} so far: {}", seconds(started.elapsed()), last.trim()));
            }
            next_word = started.elapsed() + PATIENCE;
        }
    }
    let status = child.wait().map_err(|error| Failure::new(format!("{what}: lost `{program}`: {error}.")))?;
    Ok((output, status.success()))
}

/// Sends every line of a child's stream on, until it closes.
fn forward(stream: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(std::io::Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned();
            if sender.send(line).is_err() {
                break;
            }
        }
    });
}
