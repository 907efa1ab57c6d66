//! Listas de envío: making, filling, ordering and removing them. Using them is choosing people, which is elsewhere.

pub mod api;
mod fields;
mod members;
mod one;
mod overview;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use page::ListsPage;
