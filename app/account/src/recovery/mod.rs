//! ¿Olvidó su contraseña?: a link for a new one, by e-mail to whoever has the cédula.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;
mod renew;

pub(crate) use page::{AskPage, Digits, ask_digits};
#[cfg(feature = "ssr")]
pub use queries::{code_of, link_for, sweep};
#[cfg(feature = "ssr")]
pub(crate) use queries::{is_answered, owner_of};
pub(crate) use renew::RenewPage;
