//! Handing an item to someone else.

pub mod api;
mod form;

pub use form::ReassignForm;
