//! The wire of signing. What travels of a person's file are its certificates and the signature, never the key or its
//! password.

use documents::done::Why;
use domain::document::Kind;
use domain::id::DocumentId;
use domain::signing::HandOutForm;
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::{prepare_queries, queries, send_queries},
    kit::links,
    kit::server::{ServerContext, authorities, files, redirect},
};

/// A letter that its signer is about to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToSign {
    /// The letter.
    pub document: DocumentId,
    /// What sort of letter.
    pub kind: Kind,
    /// What it is called, if the institution made it for itself.
    pub own_kind: Option<String>,
    /// Its number, official or temporary.
    pub number: String,
    /// It has its official number already, and waits for its signature.
    pub numbered: bool,
    /// The caller sends it; otherwise they were asked to sign it too.
    pub own: bool,
    /// Asunto.
    pub subject: String,
    /// De.
    pub from: String,
    /// Para: the first, and how many more.
    pub to: (String, i32),
    /// When this was told.
    pub now: Timestamp,
    /// The signer's own cedula, by which the right key is found in a file with several.
    pub cedula: String,
}

/// The letter, for whoever may sign it now.
#[server(endpoint = "signing/open_letter", output = Json)]
pub async fn open_letter(document: DocumentId) -> Result<ToSign, AppError> {
    let cx = ServerContext::signed_in()?;
    queries::to_sign(&cx, document).await
}

/// A letter among many to be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The letter.
    pub document: DocumentId,
    /// Its number, official or temporary.
    pub number: String,
    /// Asunto.
    pub subject: String,
    /// Para: the first, and how many more.
    pub to: (String, i32),
    /// Why it cannot be signed, if it cannot.
    pub why: Option<Why>,
}

/// Letters to be signed together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToSignTogether {
    /// Those that the caller may know of, in the order asked for.
    pub letters: Vec<Candidate>,
    /// The signer's own cedula.
    pub cedula: String,
    /// The moment at which the page was made.
    pub now: Timestamp,
}

/// The first hundred of these letters, each with why it cannot be signed, if it cannot.
#[server(endpoint = "signing/open_batch", output = Json)]
pub async fn open_batch(documents: Vec<DocumentId>) -> Result<ToSignTogether, AppError> {
    let cx = ServerContext::signed_in()?;
    queries::to_sign_together(&cx, documents).await
}

/// A letter with a hole for its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hollow {
    /// Which preparation it is: only the last can be signed, once.
    pub preparation: i64,
    /// Where its PDF is.
    pub pdf: String,
    /// Where the hole begins.
    pub hole_start: u32,
    /// Where what follows the hole begins.
    pub hole_end: u32,
    /// Where the file ends.
    pub end: u32,
    /// The SHA-256 of what is to be signed, in hexadecimal. The browser computes it too.
    pub digest: String,
}

/// Takes the certificates, numbers the letter if it has no number yet, and prepares its PDF. `chain` are the certificates in
/// hexadecimal DER, the signer's first, with commas between.
#[server(endpoint = "signing/prepare", output = Json)]
pub async fn prepare(document: DocumentId, chain: String) -> Result<Hollow, AppError> {
    let cx = ServerContext::signed_in()?;
    prepare_queries::prepare(&cx, files().as_ref(), authorities().as_ref(), document, &chain).await
}

/// Whether an authority says when a letter was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stamped {
    /// It does.
    Yes,
    /// None is asked here.
    NotAsked,
    /// One was asked and did not answer as it should: the letter has left without.
    Missed,
}

/// What has become of a letter with the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Whether an authority says when.
    pub stamped: Stamped,
    /// It waits for the signatures of others; otherwise it has left.
    pub waits: bool,
}

/// Puts the signature into the letter that was prepared, has it stamped with the time where an authority does that, and sends
/// it, if nobody else signs it. The signature is in hexadecimal.
#[server(endpoint = "signing/embed", output = Json)]
pub async fn embed(document: DocumentId, preparation: i64, signature: String) -> Result<Signed, AppError> {
    let cx = ServerContext::signed_in()?;
    let (files, authorities) = (files(), authorities());
    send_queries::embed(&cx, files.as_ref(), authorities.as_ref(), document, preparation, &signature).await
}

/// Numbers a letter, so that it can be signed with another program.
#[server(endpoint = "signing/hand_out", output = Json)]
pub async fn hand_out(form: HandOutForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let document = form.check()?;
    queries::number(&cx, document).await?;
    redirect(&links::sign(document));
    Ok(())
}
