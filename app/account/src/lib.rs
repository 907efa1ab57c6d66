//! Coming in, choosing the post to act in, and going out.

#[cfg(feature = "ssr")]
pub mod password;
pub mod posts;
pub mod recovery;
pub mod sign_in;
pub mod standing_in;
pub mod viewer;
