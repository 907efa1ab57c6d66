//! Subrogación: the administrator has someone stand in for a head.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use page::StandingInPage;
