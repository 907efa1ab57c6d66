//! The menu of trays, with what is in them.

pub mod api;
mod view;

pub use view::{TrayMenu, tray_counts};
