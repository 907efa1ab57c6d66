//! What is told of the past of an item, for the screen and for paper.

mod queries;

pub(crate) use queries::{called, history};

/// Entries shown on screen.
pub(crate) const ON_SCREEN: usize = 300;
