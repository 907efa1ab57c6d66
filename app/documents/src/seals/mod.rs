//! The signatures in a PDF, told in plain words: who, when, with which certificate, and whether it can be believed.

#[cfg(feature = "ssr")]
mod queries;
mod told;
mod view;
mod wire;

#[cfg(feature = "ssr")]
pub use queries::{answers_about, check, json_of_letter, of_letter, trust_about};
pub use view::Seals;
pub use wire::{Belief, Checked, Seal};
