//! What goes with a letter: files and things on paper. They are listed, added, described and taken away here.

mod adding;
pub mod api;
mod downloads;
mod lines;
mod paper;
#[cfg(feature = "ssr")]
pub mod queries;
mod sending;
mod upload;

pub use adding::{Attachments, UploadForm, refused};
pub use api::FileRow;
pub use downloads::DownloadList;
pub use lines::{FileLines, May, provide_half_typed};
pub use upload::{Uploads, provide_uploads};
