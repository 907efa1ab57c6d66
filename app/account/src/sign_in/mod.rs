//! Ingresar and Salir.

pub mod api;
mod code;
#[cfg(feature = "ssr")]
mod entering;
#[cfg(feature = "ssr")]
pub(crate) mod known_queries;
mod page;
#[cfg(feature = "ssr")]
mod queries;
#[cfg(feature = "ssr")]
mod try_queries;
#[cfg(feature = "ssr")]
pub(crate) use entering::{Arrival, Proof, arrive};
#[cfg(feature = "ssr")]
pub use known_queries::Known;
#[cfg(feature = "ssr")]
pub(crate) use queries::{by_cedula, held_posts, institution_of, seal_of, tell_failure};
#[cfg(feature = "ssr")]
pub use try_queries::{Try, forget};

pub(crate) use code::flaw_of_code;
pub use page::{Knots, SignInPage, SignOutForm};
