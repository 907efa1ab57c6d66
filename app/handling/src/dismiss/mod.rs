//! Taking an item out of one's own tray Informados.

pub mod api;
mod form;

pub use form::DismissForm;
