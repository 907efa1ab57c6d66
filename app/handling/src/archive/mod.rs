//! Closing an item, and reopening it.

pub mod api;
mod form;

pub use form::{ArchiveForm, RestoreForm};
