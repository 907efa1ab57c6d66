//! Kinds of letter that an institution makes for itself.

pub mod api;
mod one;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub(crate) use page::Kinds;
