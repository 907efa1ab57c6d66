//! Whom the platform believes: roots and intermediates with their fingerprints, where revocation is asked about, and how old
//! what is known of it has become.

mod addresses;
pub mod api;
mod certificates;
mod page;
#[cfg(feature = "ssr")]
mod queries;

pub use certificates::{BELIEVE, refused};
pub(crate) use page::Trusted;
#[cfg(feature = "ssr")]
pub use queries::believe;
