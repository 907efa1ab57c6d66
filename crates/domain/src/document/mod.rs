//! The letter itself: one thing, however many copies of it travel.

pub mod advice;
pub mod answer;
mod copies;
pub mod draft;
pub mod file;
pub mod incoming;
pub mod kind;
mod mending;
pub mod number;
pub mod print;
pub mod signers;
mod state;
mod transition;
pub mod version;

pub use copies::{AT_ONCE, Copies, Recipient};
pub use kind::{Category, Confidentiality, Kind};
pub use state::{Answered, Document, Issue, Stage, State};
pub use transition::{Addressee, Envelope, NewDocument, Route};
