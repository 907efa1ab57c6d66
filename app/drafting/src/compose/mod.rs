//! The writing desk: one letter being written.

pub mod api;
mod autosave;
mod desk;
mod page;
#[cfg(feature = "ssr")]
pub mod queries;
mod shelf;

pub use page::{AnswerOrNewPage, EditPage};
