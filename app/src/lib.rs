//! The roof: shell, frame and routes, nothing else.
#![recursion_limit = "256"]

mod error_page;
mod focus;
mod frame;
mod lazy;
mod routes;
mod shell;

pub use routes::App;
pub use shell::shell;
