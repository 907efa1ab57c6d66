//! Addresses that people who have none ask to be entered, for an administrator to decide.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub(crate) use page::Addresses;
