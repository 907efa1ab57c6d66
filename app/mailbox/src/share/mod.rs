//! Compartir mi bandeja: a head chooses who sees and handles their Recibidos.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use page::SharePage;
