//! The files of a draft: chosen, dropped or pasted.

pub mod api;
mod upload;
mod view;

pub use view::{Attachments, UploadForm, refused};
