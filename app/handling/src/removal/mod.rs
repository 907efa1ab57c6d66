//! Throwing drafts away, for a while or for good, and bringing back what lies in Eliminados.

pub mod api;
mod form;

pub use form::{DeleteForm, DiscardForm, UndeleteForm};
