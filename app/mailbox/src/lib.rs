//! Trays: the list of each, the filters kept of them, and the menu of all.

pub mod filters;
pub mod menu;
pub mod share;
pub mod tray;
