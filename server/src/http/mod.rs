//! What stands between the socket and the pages.

pub mod assets;
pub mod gate;
pub mod headers;
mod health;
pub mod live;
pub mod plain_post;
pub mod status;

pub use health::health;
