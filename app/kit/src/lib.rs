//! What every room needs: the error on the wire, forms, links, paging, words and dates; on the server the context of a
//! call.
#![warn(missing_docs)]

// `text!` names the kit by its name, here too.
extern crate self as kit;

pub mod arriving;
pub mod changes;
pub mod device;
pub mod error;
pub mod form;
pub mod json;
pub mod links;
pub mod load;
pub mod paging;
#[cfg(feature = "ssr")]
pub mod server;
pub mod status;
pub mod text;
pub mod time;
pub mod title;
