//! Time stamps (RFC 3161): asking an authority for one, taking its answer, and checking one. Carrying request and answer
//! over the network is the caller's: `application/timestamp-query` there, `application/timestamp-reply` back.

mod exchange;
mod token;

#[cfg(feature = "authority")]
pub(crate) use exchange::asked;
pub use exchange::{NotStamped, Request};
#[cfg(feature = "pdf")]
pub(crate) use token::check_with;
pub use token::{Stamp, StampProblem, check};
