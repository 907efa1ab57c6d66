//! Mi cuenta: who one is here, one's password, and where one is signed in.

pub mod api;
mod change;
mod devices;
#[cfg(feature = "ssr")]
mod opening_queries;
mod openings;
mod page;
#[cfg(feature = "ssr")]
mod queries;
mod sign_ins;

pub use page::AccountPage;
