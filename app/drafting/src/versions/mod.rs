//! The texts that were kept of a letter: which there are, how two of them differ, and back to one of them.

pub mod api;
mod comparison;
#[cfg(feature = "ssr")]
mod difference;
mod list;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use page::VersionsPage;
