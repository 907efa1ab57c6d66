//! Verificar: anyone brings a PDF and is told of its signatures. Where there is JavaScript the file is checked in the browser
//! and does not travel; where there is none it is read, judged and forgotten here.

pub mod api;
mod here;
mod page;
mod told;

pub use page::VerifyPage;
pub use told::Told;
#[cfg(feature = "ssr")]
mod check;
#[cfg(feature = "ssr")]
mod queries;
#[cfg(feature = "ssr")]
pub use check::{check, report};
