//! The room from outside: a person's file, a signed PDF, and everything that is done to it afterwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod asked;
mod foreign;
mod hostile;
mod journey;
mod key_files;
mod later;
mod levels;
mod people;
mod producers;
mod returned;
#[expect(dead_code, reason = "shared with what others judge, which asks who sees what")]
mod tampered;
mod tampering;
mod timestamps;
mod trust;
mod world;
