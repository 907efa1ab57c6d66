//! The course of an item, to be printed: a page for any browser, and what the PDF is made from.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use page::RouteSheetPage;
#[cfg(feature = "ssr")]
pub use queries::sheet;
