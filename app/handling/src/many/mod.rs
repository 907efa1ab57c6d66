//! One act upon many items of a tray: the bar above the list, the page that asks, and what became of each.

pub mod api;
mod bar;
mod fields;
mod page;
#[cfg(feature = "ssr")]
mod queries;
mod send;
mod undo;

pub use bar::ManyBar;
pub use page::ManyPage;
pub(crate) use undo::Undo;
