//! The authorities outside: who stamps time, and who says whether certificates were revoked. Only configured addresses are
//! called, never one that stands in a certificate.

mod http;
mod provider;

use crate::config::Config;
use axum::body::Bytes;
use http::{Address, Question, ask};
use kit::error::AppError;
use kit::server::{Authorities, Coming, Stamps};
use kit::text::text;
use rand::RngCore;
use signature::timestamp::Request;
use std::time::Duration;

pub use provider::Provider;

/// The most bytes of a time stamp: it must fit the room that is left for it.
const STAMP: usize = 64 * 1024;
/// How long whoever signs waits for a time stamp.
const STAMP_PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of an answer about a certificate.
const ANSWER: usize = 256 * 1024;
/// How long whoever signs waits for one.
const ANSWER_PATIENCE: Duration = Duration::from_secs(5);
/// The most bytes of a revocation list.
const LIST: usize = 32 * 1024 * 1024;
/// How long a list may take.
const LIST_PATIENCE: Duration = Duration::from_secs(50);

/// The way to the authorities. Without an authority for time stamps none is asked for.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    stamps: Option<Address>,
    required: bool,
}

/// Why there is no way to the authorities.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct OutsideError(String);

impl Outside {
    /// The authority that the configuration names. Nothing is asked yet.
    pub fn open(config: &Config) -> Result<Self, OutsideError> {
        match &config.tsa {
            Some(url) => Self::to(url, config.tsa_required),
            None => Ok(Self::default()),
        }
    }

    /// An authority that stamps time, as `https://name:password@host/path`, and whether nothing is signed without it.
    pub fn to(url: &str, required: bool) -> Result<Self, OutsideError> {
        let address = Address::read(url).ok_or_else(|| OutsideError(text!(config.tsa).to_owned()))?;
        Ok(Self { stamps: Some(address), required })
    }

    /// A revocation list, unread; nothing when there is no answer.
    pub async fn list(&self, url: &str) -> Option<Bytes> {
        let accept = "application/pkix-crl, application/octet-stream, */*";
        call(url, Question { sent: None, accept, most: LIST, patience: LIST_PATIENCE }).await
    }
}

impl Authorities for Outside {
    fn stamps(&self) -> Stamps {
        match (&self.stamps, self.required) {
            (None, _) => Stamps::Never,
            (Some(_), false) => Stamps::Wanted,
            (Some(_), true) => Stamps::Required,
        }
    }

    fn stamp(&self, digest: [u8; 32]) -> Coming<'_, Vec<u8>> {
        Box::pin(async move {
            let address = self.stamps.as_ref().ok_or(AppError::Unavailable)?;
            let request = Request::for_digest(digest, &mut |bytes: &mut [u8]| rand::rng().fill_bytes(bytes));
            let question = Question {
                sent: Some(("application/timestamp-query", request.der())),
                accept: "application/timestamp-reply",
                most: STAMP,
                patience: STAMP_PATIENCE,
            };
            let answer = ask(address, question).await.map_err(|cause| missed(address.host(), &cause))?;
            request.token(&answer).map_err(|cause| missed(address.host(), &cause))
        })
    }

    fn ask<'a>(&'a self, address: &'a str, question: Vec<u8>) -> Coming<'a, Vec<u8>> {
        Box::pin(async move {
            let question = Question {
                sent: Some(("application/ocsp-request", question)),
                accept: "application/ocsp-response",
                most: ANSWER,
                patience: ANSWER_PATIENCE,
            };
            Ok(call(address, question).await.ok_or(AppError::Unavailable)?.to_vec())
        })
    }
}

async fn call(url: &str, question: Question) -> Option<Bytes> {
    let address = Address::read(url)?;
    ask(&address, question).await.map_err(|cause| missed(address.host(), &cause)).ok()
}

fn missed(host: &str, cause: &dyn std::fmt::Display) -> AppError {
    tracing::warn!(host, %cause, "an authority gave no answer that can be used");
    AppError::Unavailable
}
