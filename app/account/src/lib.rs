//! Coming in, choosing the post to act in, looking after one's own account, and going out.

pub mod address;
mod factor;
#[cfg(feature = "ssr")]
mod imported;
pub mod my_account;
mod new_password;
pub mod passkey;
#[cfg(feature = "ssr")]
pub mod password;
#[cfg(feature = "ssr")]
pub mod password_queries;
pub mod posts;
pub mod recovery;
pub mod sign_in;
pub mod standing_in;
#[cfg(feature = "ssr")]
mod strength;
pub mod viewer;
mod vouched;
