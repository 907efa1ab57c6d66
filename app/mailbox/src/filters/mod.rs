//! Filtros: what of a tray is shown, chosen part by part, and kept by a name.

pub mod api;
mod kept;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use page::FiltersPage;
