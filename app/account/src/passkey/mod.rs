//! Llaves de acceso: keys that stay on a device, made and used by the browser.

pub mod api;
#[cfg(feature = "ssr")]
mod queries;
mod view;

#[cfg(feature = "ssr")]
pub(crate) use queries::mine;
pub(crate) use view::{ComeIn, Passkeys};
