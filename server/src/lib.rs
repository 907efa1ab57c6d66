//! The native door as a library, so that tests hold the same router the binary serves.
#![warn(unreachable_pub)]

pub mod cli;
pub mod config;
pub mod demo;
pub mod files;
pub mod generate;
pub mod http;
pub mod jobs;
pub mod listening;
pub mod mail;
pub mod outside;
mod router;
pub mod session;
pub mod site;

pub use router::{pages, router};
pub use site::Site;
