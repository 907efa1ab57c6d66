//! Verificar: anyone brings a PDF and is told of its signatures. Nothing of it is kept.

mod page;
mod told;

pub use page::VerifyPage;
pub use told::Told;
#[cfg(feature = "ssr")]
mod check;
#[cfg(feature = "ssr")]
pub use check::{check, report};
