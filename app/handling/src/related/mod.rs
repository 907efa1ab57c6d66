//! Documentos asociados: what a letter follows from, and what follows from it.

pub mod api;
#[cfg(feature = "ssr")]
mod queries;
mod view;

#[cfg(feature = "ssr")]
pub(crate) use queries::antecedents_in_hand;
pub use view::{RelatedLetters, TAB};
