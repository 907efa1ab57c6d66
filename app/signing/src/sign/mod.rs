//! Firmar y enviar con certificado: with a key file that never leaves the browser, or with another program.

pub mod api;
mod batch;
#[cfg(feature = "ssr")]
mod certificate_queries;
mod elsewhere;
mod key;
mod key_card;
mod page;
#[cfg(feature = "ssr")]
mod prepare_queries;
#[cfg(feature = "ssr")]
mod queries;
#[cfg(feature = "ssr")]
mod send_queries;
#[cfg(feature = "ssr")]
mod stamping;
#[cfg(feature = "ssr")]
mod whether;

pub use elsewhere::{RETURNED, refused};
pub use page::SignPage;
#[cfg(feature = "ssr")]
pub use {prepare_queries::prepared_hash, send_queries::take_returned};
