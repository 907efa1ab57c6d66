//! Whoever has no e-mail address asks for one to be entered.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub(crate) use page::AddressPage;
#[cfg(feature = "ssr")]
pub use queries::sweep;
