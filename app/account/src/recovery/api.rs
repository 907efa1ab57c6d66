//! The wire of asking for a link, and of using it.

use domain::recovery::{RecoveryForm, RenewForm};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    super::queries,
    crate::sign_in::Try,
    domain::field::{FieldErrors, Flaw},
    domain::recovery::RecoveryField,
    kit::links,
    kit::server::{Database, Ids, Origin, address, now, redirect},
};

/// A code that nobody has typed yet: its identifier. What it is, an image shows and a voice says.
#[server(endpoint = "account/new_challenge", output = Json)]
pub async fn new_challenge() -> Result<String, AppError> {
    let (db, ids) = (expect_context::<Database>(), expect_context::<Ids>());
    Ok(queries::new_challenge(&db, &ids, now()).await?.to_string())
}

/// Asks for a link. What is answered, and what is done before it is, are the same whoever exists: a job finds out later.
#[server(endpoint = "account/ask_recovery", output = Json)]
pub async fn ask_recovery(form: RecoveryForm) -> Result<(), AppError> {
    let asking = form.check()?;
    let (db, ids, now) = (expect_context::<Database>(), expect_context::<Ids>(), now());
    // Each try counts, right or wrong, so that nobody has another's mailbox filled.
    let key = format!("recovery {}", form.cedula.trim());
    Try::begin(&db, &key, &address(), now).await?;
    if !queries::is_answered(&db, asking.challenge, &asking.code, now).await? {
        return Err(FieldErrors::one(RecoveryField::Code, Flaw::WrongCode).into());
    }
    queries::ask(&db, &ids, asking.cedula, (Origin::here(), now)).await?;
    redirect(&format!("{}?enviado=si", links::RECOVERY));
    Ok(())
}

/// True while a link works.
#[server(endpoint = "account/try_link", output = Json)]
pub async fn try_link(key: String) -> Result<bool, AppError> {
    let db = expect_context::<Database>();
    Ok(queries::opened_by(&*db, &key, now()).await?.is_some())
}

/// Sets a new password by a link, once. Whoever was signed in as that person is not any more.
#[server(endpoint = "account/renew_password", output = Json)]
pub async fn renew_password(form: RenewForm) -> Result<(), AppError> {
    form.check()?;
    let (db, ids) = (expect_context::<Database>(), expect_context::<Ids>());
    queries::renew(&db, &ids, &form, (Origin::here(), now())).await?;
    redirect(&format!("{}?cambiada=si", links::SIGN_IN));
    Ok(())
}
