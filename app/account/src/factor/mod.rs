//! Verificación en dos pasos: what one has besides the password, and what is kept for when it is lost.

pub mod api;
mod application;
#[cfg(feature = "ssr")]
mod maker;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub(crate) use page::FactorsPage;
#[cfg(feature = "ssr")]
pub(crate) use queries::{assure, tell, use_code};
