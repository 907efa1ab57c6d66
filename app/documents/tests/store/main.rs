//! What the store promises, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod lists;
mod numbers;
mod posting;
mod received;
mod succession;
mod taking_back;
mod trays;
