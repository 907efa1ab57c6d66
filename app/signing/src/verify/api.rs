//! The wire of checking in the browser: what is believed here travels there, so that the file need not travel here.

use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {super::queries, kit::server::Database};

/// What is believed, as far as a check asks for it: certificates and lists in hexadecimal DER.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Believed {
    /// Roots of those who certify people.
    pub anchors: Vec<String>,
    /// Roots of those who stamp time.
    pub timestamp_anchors: Vec<String>,
    /// Those between.
    pub intermediates: Vec<String>,
    /// Revocation lists of the issuers asked for, and of those between.
    pub lists: Vec<String>,
}

/// What is believed here, for anyone. `issuers` are those that the certificates in a file name; nothing else of it is asked.
#[server(endpoint = "signing/what_is_believed", output = Json)]
pub async fn what_is_believed(issuers: Vec<String>) -> Result<Believed, AppError> {
    queries::believed(&*expect_context::<Database>(), &issuers).await
}
