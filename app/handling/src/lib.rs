//! Reading an item, and the acts upon it.

pub mod archive;
pub mod comment;
pub mod dispatch;
pub mod inform;
pub mod news;
mod one_button;
pub mod read;
pub mod reassign;
