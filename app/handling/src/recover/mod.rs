//! Taking back what was handed over.

pub mod api;
mod form;

pub use form::RecoverForm;
