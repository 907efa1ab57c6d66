//! The wire of one's own account.

use domain::audit::AuditAct;
use domain::device::Device;
use domain::openings::Opening;
use domain::password::{ChangePasswordForm, EndSessionForm};
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::{opening_queries, queries},
    crate::password,
    crate::sign_in::Try,
    domain::field::{FieldErrors, Flaw},
    domain::password::ChangePasswordField::{Current, Password},
    kit::links,
    kit::server::{Database, Ids, Origin, ServerContext, address, caller_session, fault, redirect, session},
    tokio::task::spawn_blocking,
};

/// Who someone is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyAccount {
    /// Their name.
    pub name: String,
    /// Their cédula.
    pub cedula: String,
    /// Where they are written to.
    pub email: Option<String>,
    /// The posts they hold: what each is called, its area and its institution's acronym.
    pub posts: Vec<(String, String, String)>,
    /// They are a citizen, who sees who opened what is about them.
    pub citizen: bool,
}

/// Who opened what is about someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openings {
    /// The newest first.
    pub lines: Vec<OpeningLine>,
    /// Before what the next ones are, if there are any.
    pub older: Option<i64>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// That someone opened a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningLine {
    /// The letter's number.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Who, with what they are.
    pub who: String,
    /// Their area and their institution's acronym.
    pub place: String,
    /// When.
    pub at: Timestamp,
    /// How.
    pub how: Opening,
}

/// Where someone is signed in, and how they came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyDevices {
    /// This device first, then those used last.
    pub devices: Vec<DeviceLine>,
    /// What concerned the way in, the newest first.
    pub sign_ins: Vec<SignInLine>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// A device on which someone is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// The session there.
    pub session: String,
    /// What it says it is.
    pub device: Option<Device>,
    /// The beginning of its address.
    pub address: String,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used.
    pub seen: Timestamp,
    /// The one on which this page is shown.
    pub here: bool,
}

/// Something that concerned the way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInLine {
    /// What.
    pub act: AuditAct,
    /// When.
    pub at: Timestamp,
    /// With what.
    pub device: Option<Device>,
    /// The beginning of the address it came from.
    pub address: String,
}

/// Who the caller is here.
#[server(endpoint = "account/open_account", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn open_account() -> Result<MyAccount, AppError> {
    queries::account(&ServerContext::signed_in()?).await
}

/// Where the caller is signed in, and how they came in.
#[server(endpoint = "account/open_devices", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn open_devices() -> Result<MyDevices, AppError> {
    let cx = ServerContext::signed_in()?;
    let here = caller_session()?.id().map(|id| session::hashed(&id));
    queries::devices(&cx, here.as_deref()).await
}

/// Who opened the letters that the caller, a citizen, wrote or was written to; those before the one named, if one is.
#[server(endpoint = "account/list_openings", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn list_openings(before: Option<i64>) -> Result<Openings, AppError> {
    opening_queries::openings(&ServerContext::signed_in()?, before).await
}

/// Changes the caller's password. Everywhere else they are signed out, and they are told by e-mail.
#[server(endpoint = "account/change_password", output = Json)]
pub async fn change_password(form: ChangePasswordForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    form.check()?;
    let (db, ids, session) = (expect_context::<Database>(), expect_context::<Ids>(), caller_session()?);
    let person = queries::person(cx.db(), cx.actor.person).await?;
    let (owner, stored) = (person.id, person.password_hash.clone());
    if !crate::password_queries::judged(form.password.clone(), person).await?.is_enough() {
        return Err(FieldErrors::one(Password, Flaw::TooEasy).into());
    }
    // Whoever sits down at a page left open must not guess either.
    let attempt = Try::guess(&db, &format!("password {owner}"), (&address(), None), cx.now).await?;
    if !password::fits(form.current, stored).await? {
        return Err(FieldErrors::one(Current, Flaw::NotAllowed).into());
    }
    let new = form.password;
    let hash = spawn_blocking(move || password::hash(&new)).await.map_err(fault)??;
    let here = session.id().map(|id| session::hashed(&id));
    let tx = cx.begin_write().await?;
    attempt.succeeded(&tx).await?;
    queries::change(&tx, &cx, &ids, hash, here.as_deref()).await?;
    tx.commit().await?;
    let signed_in = session::read(&session).await?.ok_or(AppError::SignedOut)?;
    session::begin(&session, signed_in, Origin::here()).await?;
    redirect(&format!("{}?cambiada=si", links::ACCOUNT));
    Ok(())
}

/// Signs the caller out on another device, or on all others.
#[server(endpoint = "account/end_session", output = Json)]
pub async fn end_session(form: EndSessionForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let here = caller_session()?.id().map(|id| session::hashed(&id)).ok_or(AppError::SignedOut)?;
    let tx = cx.begin_write().await?;
    match form.session.trim() {
        "" => queries::end_others(&tx, &cx, &here).await?,
        // To leave here there is another button.
        one if one == here => return Err(AppError::NotFound),
        one => queries::end_one(&tx, &cx, one).await?,
    }
    tx.commit().await?;
    redirect(&format!("{}?cerrada=si", links::ACCOUNT));
    Ok(())
}
