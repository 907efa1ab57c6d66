//! The wire of coming in and going out.

use domain::account::SignInForm;
use domain::factor::CodeForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::entering::{Arrival, Proof, arrive},
    super::known_queries::Known,
    super::queries,
    super::try_queries::Try,
    crate::password_queries::renew_hash,
    crate::{factor, password},
    domain::audit::AuditAct,
    domain::factor::CodeField,
    domain::field::{FieldErrors, Flaw},
    kit::links,
    kit::server::session::{SignedIn, Waiting},
    kit::server::{Database, Ids, address, caller_session, now, redirect, session},
};

/// Begins a session, or has it wait for the second factor. There is one answer for every failure, and it takes the same time;
/// after some the next must wait.
#[server(endpoint = "account/sign_in", output = Json)]
pub async fn sign_in(form: SignInForm) -> Result<(), AppError> {
    let credentials = form.check()?;
    let (db, ids) = (expect_context::<Database>(), expect_context::<Ids>());
    let known = Known::of(&db, credentials.cedula.as_ref(), now()).await?;
    let attempt = Try::guess(&db, &form.cedula, (&address(), known.as_ref()), now()).await?;
    let person = queries::by_cedula(&db, credentials.cedula.as_ref()).await?;
    let (found, hash) = person.map(|person| (person.id, person.password_hash)).unzip();
    let hash = hash.flatten();
    let fits = password::fits(credentials.password.clone(), hash.clone()).await?;
    let Some(person) = found.filter(|_| fits) else {
        queries::tell_failure(&db, &ids, AuditAct::SignInFailed, found).await?;
        return Err(AppError::WrongPassword);
    };
    renew_hash(&db, person, hash, credentials.password).await?;
    arrive(Arrival { person, proof: Proof::First, post: credentials.post, back: form.back, attempt: Some(attempt) })
        .await
}

/// Takes the second factor of whoever typed the right password a moment ago. Wrong codes are slowed down like wrong passwords.
///
/// # Errors
/// `SignedOut` when nobody's is waited for, or not any more; on `Code`, that it is none, or was used already.
#[server(endpoint = "account/give_code", output = Json)]
pub async fn give_code(form: CodeForm) -> Result<(), AppError> {
    let (db, ids, now) = (expect_context::<Database>(), expect_context::<Ids>(), now());
    let Waiting { person, post, back, seal, .. } = session::waiting(&caller_session()?).await?;
    // Whoever changed the password meanwhile has shut this door.
    if queries::seal_of(&db, person).await?.is_none_or(|now| now != seal) {
        return Err(AppError::SignedOut);
    }
    let typed = form.check()?;
    let attempt = Try::begin(&db, &format!("code {person}"), &address(), now).await?;
    if !factor::use_code(&db, &ids, person, &typed, now).await? {
        queries::tell_failure(&db, &ids, AuditAct::CodeFailed, Some(person)).await?;
        return Err(FieldErrors::one(CodeField::Code, Flaw::WrongCode).into());
    }
    arrive(Arrival { person, proof: Proof::Both, post, back, attempt: Some(attempt) }).await
}

/// What going out takes: nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignOutRequest {
    /// Filled by nobody; a form must have an argument to be sent.
    pub nothing: String,
}

/// Ends the session.
#[server(endpoint = "account/sign_out", output = Json)]
pub async fn sign_out(#[server(default)] form: SignOutRequest) -> Result<(), AppError> {
    let _ = form;
    let session = caller_session()?;
    if let Some(SignedIn { person, .. }) = session::read(&session).await? {
        let (db, ids) = (expect_context::<Database>(), expect_context::<Ids>());
        let here = session.id().map(|id| session::hashed(&id));
        queries::leave(&db, &ids, person, here.as_deref()).await?;
    }
    session::end(&session).await?;
    redirect(links::SIGN_IN);
    Ok(())
}
