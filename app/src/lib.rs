//! The roof: shell, frame and routes, nothing else.
#![recursion_limit = "256"]

mod error_page;
mod focus;
mod frame;
mod keys;
mod lazy;
mod live;
mod routes;
mod shell;

pub use routes::App;
pub use shell::shell;
