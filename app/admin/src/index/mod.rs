//! The way to all that an administrator may say.

pub mod api;
mod view;

pub(crate) use view::Index;
