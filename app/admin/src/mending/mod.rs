//! Correcciones: what the administrators of the platform mend of letters that left as they should not have.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub(crate) use page::Mending;
