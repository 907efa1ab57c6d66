//! Bringing an item to others' knowledge.

pub mod api;
mod form;
#[cfg(feature = "ssr")]
mod queries;

pub use form::InformForm;
pub(crate) use form::without_script;
