//! What comes out on paper: letters are typeset and their PDF is read back.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod archive;
mod ending;
mod families;
mod hostile;
mod letters;
mod logo;
mod reader;
mod route_sheet;
mod shapes;
