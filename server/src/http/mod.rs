//! What stands between the socket and the pages.

pub mod assets;
pub mod challenge;
pub mod gate;
pub mod headers;
mod health;
pub mod live;
pub mod plain_post;
pub mod status;
mod verify;

pub use health::health;
pub use verify::verify;
