//! The menu of trays, with what is in them.

pub mod api;
#[cfg(feature = "ssr")]
mod queries;
mod view;

pub use view::{TrayMenu, tray_counts};
