//! Tipificación: the catalogue of words by which an institution sorts its letters.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub(crate) use page::Classifications;
