//! The writing desk: one letter being written.

pub mod api;
mod arrival;
mod autosave;
mod check;
mod desk;
#[cfg(feature = "ssr")]
pub(crate) mod following;
#[cfg(feature = "ssr")]
pub mod keep_queries;
mod on_shelf;
mod options;
mod page;
mod print;
#[cfg(feature = "ssr")]
mod queries;
mod shelf;
pub(crate) mod skeleton;
mod text;

pub use page::{AnswerOrNewPage, EditPage};
