//! Trays: the list of each, and the menu of all.

pub mod menu;
pub mod share;
pub mod tray;
