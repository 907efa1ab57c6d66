//! Mensajes: the words of what people are told by e-mail.

pub mod api;
#[cfg(feature = "ssr")]
mod example;
mod one;
#[cfg(feature = "ssr")]
mod original;
mod page;
#[cfg(feature = "ssr")]
mod queries;
mod words;

pub(crate) use page::Messages;
#[cfg(feature = "ssr")]
pub use queries::words_of;
