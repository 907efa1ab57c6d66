//! The wire of coming in and going out.

use domain::account::SignInForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    super::try_queries::Try,
    crate::password,
    domain::field::local_page,
    kit::links,
    kit::server::{address, caller_session, now, redirect, session, session::SignedIn},
};

/// Begins a session. There is one answer for every failure, and it takes the same time; after some the next must wait.
#[server(endpoint = "account/sign_in", output = Json)]
pub async fn sign_in(form: SignInForm) -> Result<(), AppError> {
    let session = caller_session()?;
    let credentials = form.check()?;
    let db = expect_context::<kit::server::Database>();
    let attempt = Try::begin(&db, &form.cedula, &address(), now()).await?;
    let person = queries::person(&db, credentials.cedula.as_ref()).await?;
    let (found, hash) = person.map(|person| (person.id, person.password_hash)).unzip();
    if !password::fits(credentials.password, hash.flatten()).await? {
        return Err(AppError::WrongPassword);
    }
    let person = found.ok_or(AppError::WrongPassword)?;
    let posts = queries::held_posts(&db, person, now()).await?;
    let (post, to) = match posts[..] {
        [] => return Err(AppError::WrongPassword),
        [only] => (Some(only), local_page(&form.back).unwrap_or(links::INBOX)),
        _ => (None, links::POSTS),
    };
    attempt.succeeded(&db).await?;
    session::begin(&session, SignedIn { person, post, several: posts.len() > 1 }).await?;
    redirect(to);
    Ok(())
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
    session::end(&caller_session()?).await?;
    redirect(links::SIGN_IN);
    Ok(())
}
