//! Letters that several sign: approving one, not signing it, taking it back, and how far its signers have come.

pub mod api;
mod forms;
mod progress;
#[cfg(feature = "ssr")]
pub(crate) mod queries;

pub(crate) use forms::{ApproveForm, RefuseForm, TakeBackForm};
pub(crate) use progress::Progress;
