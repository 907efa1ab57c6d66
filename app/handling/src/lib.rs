//! Reading an item, and the acts upon it.

pub mod archive;
pub mod comment;
pub mod dismiss;
pub mod dispatch;
#[cfg(feature = "ssr")]
mod history;
pub mod inform;
pub mod joint;
pub mod many;
pub mod news;
mod one_button;
pub mod paper;
pub mod read;
pub mod reassign;
pub mod recover;
pub mod related;
pub mod removal;
pub mod route_sheet;
pub mod take;
