//! Otras firmas: who approves a draft before it is signed, and who signs it besides its sender.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use page::SignersPage;
