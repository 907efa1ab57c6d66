//! Choosing a new password: the field, and what is said of it while one types.

pub mod api;
mod view;

pub(crate) use view::NewPassword;
