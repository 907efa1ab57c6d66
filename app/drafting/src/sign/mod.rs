//! Firmar y enviar, without electronic signature: the letter goes out on paper.

pub mod api;
#[cfg(feature = "ssr")]
pub mod queries;
