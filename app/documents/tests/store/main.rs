//! What the store promises, on both databases.

mod numbers;
mod trays;
