//! Documentos asociados: what a letter follows from, and what follows from it.

pub mod api;
#[cfg(feature = "ssr")]
mod queries;
mod view;

pub use view::{RelatedLetters, TAB};
