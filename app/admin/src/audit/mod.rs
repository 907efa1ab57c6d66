//! Auditoría: who did what, from where and for whom.

pub mod api;
#[cfg(feature = "ssr")]
mod heads;
mod page;
#[cfg(feature = "ssr")]
mod queries;
mod view;
mod words;
#[cfg(feature = "ssr")]
mod write_queries;

pub(crate) use page::Audit;
#[cfg(feature = "ssr")]
pub use write_queries::Table;
