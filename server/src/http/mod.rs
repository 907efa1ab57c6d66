//! What stands between the socket and the pages.

pub mod assets;
pub mod audit;
pub mod challenge;
mod demo;
pub mod gate;
pub mod headers;
mod health;
pub mod live;
pub mod plain_post;
pub mod room;
pub mod session;
pub mod status;
pub mod trust;
mod verify;
mod voucher;

pub use demo::services;
pub use health::health;
pub use verify::{attached, verify, verify_report};
