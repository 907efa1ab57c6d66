//! Ingresar con otra identidad: someone outside vouches for who it is.

pub mod api;
#[cfg(feature = "ssr")]
mod queries;
mod view;

pub(crate) use view::{Refusal, WayOut};
