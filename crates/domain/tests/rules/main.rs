//! The rules, seen from outside: who may do what, and what an act makes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod acts;
mod catalogue;
mod confidential;
mod edge_cases;
mod files;
mod lists;
mod people;
mod policy_table;
mod reach;
mod sharing;
mod signers;
mod standing_in;
mod taking_back;
