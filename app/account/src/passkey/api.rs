//! The wire of passkeys. The browser's code for them is `public/passkey.js`; without JavaScript there are none, but they can be
//! removed.

use domain::passkey::{AddPasskeyForm, GivePasskeyForm, RemovePasskeyForm};
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    crate::factor::assure,
    crate::sign_in::{Arrival, Proof, Try, arrive, seal_of, tell_failure},
    domain::audit::AuditAct,
    kit::links,
    kit::server::session::Waiting,
    kit::server::{Database, Ids, ServerContext, address, caller_session, now, redirect, session},
};

/// A passkey of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyLine {
    /// Its row.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Since when it is there.
    pub since: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// What an authenticator is asked that is to make a passkey. Bytes are Base64 as it stands in addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewQuestion {
    /// What it has to sign.
    pub challenge: String,
    /// The site, as authenticators know it.
    pub site: String,
    /// The person, as authenticators know them.
    pub user: String,
    /// Their cédula.
    pub cedula: String,
    /// Their name.
    pub name: String,
    /// The passkeys they have already.
    pub known: Vec<String>,
    /// The algorithms taken, the preferred first.
    pub algorithms: Vec<i32>,
}

/// What an authenticator is asked that is to show a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What it has to sign.
    pub challenge: String,
    /// The site, as authenticators know it.
    pub site: String,
    /// The passkeys of whoever typed the right password; nothing where anyone may come.
    pub known: Vec<String>,
}

/// Asks for a passkey to be made.
#[server(endpoint = "account/ask_new_passkey", output = Json)]
pub async fn ask_new_passkey() -> Result<NewQuestion, AppError> {
    queries::ask_new(&ServerContext::signed_in()?, &caller_session()?).await
}

/// Adds the passkey that was made.
///
/// # Errors
/// `Malformed` for one that is not believed, or that answers no question of the last minutes; on `Name`, what is wrong with it, or
/// that there are enough.
#[server(endpoint = "account/add_passkey", output = Json)]
pub async fn add_passkey(form: AddPasskeyForm) -> Result<(), AppError> {
    let (cx, session) = (ServerContext::signed_in()?, caller_session()?);
    let name = form.check()?;
    queries::add(&cx, &session, name, &form).await?;
    redirect(links::FACTORS);
    Ok(())
}

/// Removes a passkey of the caller.
#[server(endpoint = "account/remove_passkey", output = Json)]
pub async fn remove_passkey(form: RemovePasskeyForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let (passkey, form) = form.check()?;
    assure(&cx, form).await?;
    queries::remove(&cx, passkey).await?;
    redirect(links::FACTORS);
    Ok(())
}

/// Asks for a passkey to be shown: one of whoever typed the right password a moment ago, or of anyone.
#[server(endpoint = "account/ask_passkey", output = Json)]
pub async fn ask_passkey() -> Result<Question, AppError> {
    let session = caller_session()?;
    let waiting = session::waiting(&session).await.ok();
    queries::ask(&expect_context::<Database>(), &session, waiting.map(|waiting| waiting.person)).await
}

/// Comes in with a passkey: it is what one has, and what verified its owner is what they know or are. So it counts for both
/// factors, with the password before it or without.
///
/// # Errors
/// `SignedOut` where nothing was asked; `WrongPassword` for one that is not believed.
#[server(endpoint = "account/give_passkey", output = Json)]
pub async fn give_passkey(form: GivePasskeyForm) -> Result<(), AppError> {
    let (db, ids, now, session) = (expect_context::<Database>(), expect_context::<Ids>(), now(), caller_session()?);
    let waiting = session::waiting(&session).await.ok();
    let attempt = Try::begin(&db, &format!("passkey {}", form.id), &address(), now).await?;
    let (owner, believed) = queries::give(&db, &session, &form, now).await?;
    let asked = waiting.as_ref().map(|waiting| waiting.person);
    let seal = match owner {
        Some(owner) => seal_of(&db, owner).await?,
        None => None,
    };
    let Some(person) = owner.filter(|owner| believed && seal.is_some() && asked.is_none_or(|asked| asked == *owner))
    else {
        tell_failure(&db, &ids, AuditAct::CodeFailed, owner).await?;
        return Err(AppError::WrongPassword);
    };
    let (post, back) = match waiting {
        Some(Waiting { post, back, .. }) => (post, back),
        None => (None, form.back),
    };
    arrive(Arrival { person, proof: Proof::Both, post, back, attempt: Some(attempt) }).await
}
