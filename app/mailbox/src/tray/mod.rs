//! One tray as a list.

pub mod api;
mod filter;
mod page;
#[cfg(feature = "ssr")]
pub mod queries;
mod rows;
mod steady;

pub use filter::{Cursor, Only, TrayFilter};
pub use page::{NothingOpen, TrayPage};
