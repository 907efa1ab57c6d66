//! Someone outside who vouches for people: an OpenID Connect provider. How it is reached is the server's.

use super::files::Coming;
use leptos::prelude::expect_context;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A question to the provider, as the session keeps it until the answer comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What the browser brings back, so that an answer belongs to this question.
    pub state: String,
    /// What stands in the token, so that it was made for this question.
    pub nonce: String,
    /// What proves, when the code is handed in, that we are who asked (PKCE).
    pub verifier: String,
}

/// What the provider says, once it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// The cédula it has verified; nothing where it says none.
    pub cedula: Option<String>,
    /// It has asked for more than one factor itself.
    pub both: bool,
}

/// Who vouches.
pub trait Voucher: std::fmt::Debug + Send + Sync {
    /// What it is called on the button; nothing where there is none.
    fn name(&self) -> Option<String>;

    /// Where the browser goes, and what is kept meanwhile.
    ///
    /// # Errors
    /// `NotFound` where there is none, `Unavailable` when it does not answer.
    fn begin(&self) -> Coming<'_, (String, Asked)>;

    /// What it says about whoever comes back with this code.
    ///
    /// # Errors
    /// `Unavailable` for everything that cannot be believed: the log says why.
    fn finish(&self, code: String, asked: Asked) -> Coming<'_, Vouched>;
}

/// Who vouches, in the call of an act.
pub fn voucher() -> Arc<dyn Voucher> {
    expect_context()
}
