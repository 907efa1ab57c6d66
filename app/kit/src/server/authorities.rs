//! The authorities outside that are asked while something is signed. How they are reached is the server's.

use super::files::Coming;
use leptos::prelude::expect_context;
use std::sync::Arc;

/// Whether signatures get a time stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamps {
    /// There is no authority to ask.
    Never,
    /// Whenever the authority answers.
    Wanted,
    /// Nothing is signed without.
    Required,
}

/// Who stamps time, and who says whether certificates were revoked.
pub trait Authorities: std::fmt::Debug + Send + Sync {
    /// Whether signatures get a time stamp.
    fn stamps(&self) -> Stamps;

    /// A time stamp over data with this SHA-256, in DER. It answers the very question that was asked; whether its authority
    /// is believed is for the caller to check.
    ///
    /// # Errors
    /// `Unavailable` when there is no answer that can be used.
    fn stamp(&self, digest: [u8; 32]) -> Coming<'_, Vec<u8>>;

    /// What is answered at the address to a question about a certificate (OCSP), unread.
    ///
    /// # Errors
    /// `Unavailable` when there is no answer.
    fn ask<'a>(&'a self, address: &'a str, question: Vec<u8>) -> Coming<'a, Vec<u8>>;
}

/// The authorities, in the call of an act.
pub fn authorities() -> Arc<dyn Authorities> {
    expect_context()
}
