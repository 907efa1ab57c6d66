//! Ingresar and Salir.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;
#[cfg(feature = "ssr")]
pub(crate) use queries::held_posts;

pub use page::{Knots, SignInPage, SignOutForm};
