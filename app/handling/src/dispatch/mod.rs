//! Sending on paper: from the print room, and from No enviados.

pub mod api;
mod form;

pub use form::{DispatchForm, SendOnPaperForm};
