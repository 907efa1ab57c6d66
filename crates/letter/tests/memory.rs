//! Two hundred letters later the process is no larger: what Typst remembers is given up after each.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "paper/letters.rs"]
#[expect(dead_code, reason = "shared with the other tests")]
mod letters;

use letter::{Letter, Number, typeset};

/// Resident memory in megabytes, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

#[test]
fn memory_does_not_grow_from_letter_to_letter() {
    let print = |n: usize| {
        let number = Number::Official(format!("MINDEMO-DP-2026-{n:04}-M"));
        let subject = format!("Asunto {n}");
        typeset(&Letter { number, subject, ..letters::memo() }, letters::created()).unwrap();
    };
    (0..50).for_each(print);
    let Some(before) = resident() else { return };
    (50..200).for_each(print);
    let after = resident().unwrap_or(before);
    assert!(after < before + 24, "{before} MB grew to {after} MB");
}
