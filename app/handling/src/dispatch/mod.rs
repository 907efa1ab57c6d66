//! Sending on paper, from the print room and from No enviados, and giving a copy back unsent.

pub mod api;
mod form;
#[cfg(feature = "ssr")]
pub(crate) mod queries;
mod void_form;

pub use form::{DispatchForm, SendOnPaperForm};
pub use void_form::VoidForm;
