//! What the store promises, on both databases.

mod numbers;
mod taking_back;
mod trays;
