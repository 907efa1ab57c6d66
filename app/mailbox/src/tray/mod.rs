//! One tray as a list.

pub mod api;
pub(crate) mod filter;
mod nothing;
pub(crate) mod page;
#[cfg(feature = "ssr")]
pub mod queries;
mod rows;
mod steady;

pub use filter::{By, Cursor, Only, Place, TrayFilter};
pub use page::{NothingOpen, TrayPage};
