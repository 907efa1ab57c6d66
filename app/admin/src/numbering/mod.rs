//! Numeración de documentos: in what form each area numbers each kind of letter, and from which counter.

pub mod api;
mod choice;
mod fields;
mod page;
#[cfg(feature = "ssr")]
pub(crate) mod queries;
mod sharing;

pub(crate) use page::Numbering;
