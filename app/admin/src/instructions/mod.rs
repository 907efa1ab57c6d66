//! Acciones requeridas: what the institution usually asks when something is handed over.

pub mod api;
mod page;

pub(crate) use page::Instructions;
