//! An item, open: what it says, who stands on it, what happened to it.

mod act_page;
mod acts;
pub mod api;
mod body;
mod files;
mod page;
mod people;
#[cfg(feature = "ssr")]
mod queries;
mod timeline;

pub use act_page::ActPage;
pub use page::ReadPage;
