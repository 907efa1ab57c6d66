//! Remarking on an item.

pub mod api;
mod form;

pub use form::CommentForm;
