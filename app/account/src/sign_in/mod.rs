//! Ingresar and Salir.

pub mod api;
mod page;
#[cfg(feature = "ssr")]
mod queries;
#[cfg(feature = "ssr")]
mod tries;
#[cfg(feature = "ssr")]
pub(crate) use queries::held_posts;
#[cfg(feature = "ssr")]
pub use tries::forget;

pub use page::{Knots, SignInPage, SignOutForm};
