//! What the operator has set that rooms must know.

use std::time::Duration;

/// Settings, provided to every call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The site's own address as people reach it, without a slash at its end.
    pub public_url: String,
    /// A proxy stands before the server and names callers in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// The most bytes of one attached file.
    pub file_bytes: u64,
    /// How long a session lasts without use.
    pub idle: Duration,
}
