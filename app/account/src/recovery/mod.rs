//! ¿Olvidó su contraseña?: a link for a new one, by e-mail to whoever has the cédula.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;
mod renew;

pub(crate) use page::AskPage;
#[cfg(feature = "ssr")]
pub(crate) use queries::owner_of;
#[cfg(feature = "ssr")]
pub use queries::{code_of, link_for, sweep};
pub(crate) use renew::RenewPage;
