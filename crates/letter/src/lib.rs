//! From a document to its PDF/A, as a pure function: data in, bytes out. No database, clock, disk or network.
//!
//! The pages are laid out by Typst from templates that are constants of the program. What people typed reaches them as
//! values of a JSON file that exists in memory only, so that nothing typed can become markup; and the world in which
//! the templates run holds nothing else to read.
//!
//! [`typeset`] computes for some milliseconds a page: call it where blocking is allowed.

// The tests inside and outside share their letters, which know the crate by its name.
#[cfg(test)]
extern crate self as letter;

mod bundle;
mod contents;
mod envelope;
mod error;
mod export;
mod legible;

mod letterhead;
mod qr;
mod route_sheet;
mod sheet;
mod stamp;
mod transfer;
mod tree;
mod typeset;
mod world;

pub use contents::{Addressee, Layout, Letter, Number, Options, Signer, Verification};
pub use envelope::{Envelope, typeset_envelope};
pub use error::Error;
pub use legible::unprintable;
pub use letterhead::{Letterhead, Logo};
pub use route_sheet::{Hand, RouteSheet, RouteStep, typeset_route_sheet};
pub use stamp::{Stamp, typeset_stamp};
pub use transfer::{TransferSheet, typeset_transfer};
pub use typeset::{SignatureBox, Typeset, typeset};
