//! Bringing an item to others' knowledge.

pub mod api;
mod form;

pub use form::InformForm;
pub(crate) use form::without_script;
