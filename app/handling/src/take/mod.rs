//! Taking what lies in the tray of a head one assists.

pub mod api;
mod form;

pub use form::TakeForm;
