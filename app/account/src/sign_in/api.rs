//! The wire of coming in and going out.

use domain::account::SignInForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::known_queries::{Known, remember},
    super::queries,
    super::try_queries::Try,
    crate::password,
    domain::audit::AuditAct,
    domain::field::local_page,
    kit::links,
    kit::server::audit::Told,
    kit::server::{Database, Ids, Origin, address, caller_session, now, redirect, session, session::SignedIn},
};

/// Begins a session. There is one answer for every failure, and it takes the same time; after some the next must wait.
#[server(endpoint = "account/sign_in", output = Json)]
pub async fn sign_in(form: SignInForm) -> Result<(), AppError> {
    let session = caller_session()?;
    let credentials = form.check()?;
    let (db, ids) = (expect_context::<Database>(), expect_context::<Ids>());
    let known = Known::of(&db, credentials.cedula.as_ref(), now()).await?;
    let attempt = Try::guess(&db, &form.cedula, (&address(), known.as_ref()), now()).await?;
    let person = queries::by_cedula(&db, credentials.cedula.as_ref()).await?;
    let (found, hash) = person.map(|person| (person.id, person.password_hash)).unzip();
    let fits = password::fits(credentials.password, hash.flatten()).await?;
    let Some(person) = found.filter(|_| fits) else {
        queries::tell_failure(&db, &ids, found).await?;
        return Err(AppError::WrongPassword);
    };
    let posts = queries::held_posts(&db, person, now()).await?;
    let wanted = credentials.post.filter(|post| posts.contains(post));
    let (post, to) = match posts[..] {
        [] => {
            queries::tell_failure(&db, &ids, found).await?;
            return Err(AppError::WrongPassword);
        }
        [only] => (Some(only), local_page(&form.back).unwrap_or(links::INBOX)),
        _ if wanted.is_some() => (wanted, local_page(&form.back).unwrap_or(links::INBOX)),
        _ => (None, links::POSTS),
    };
    let (institution, now, origin) = (queries::institution_of(&db, Some(person)).await?, now(), Origin::here());
    let tx = db.begin_write().await?;
    attempt.succeeded(&tx).await?;
    remember(&tx, person, known, now).await?;
    let told = Told::of((ids.next(now), now), AuditAct::SignedIn, Some(&origin));
    told.person(Some(person)).within(institution).write(&tx).await?;
    tx.commit().await?;
    session::begin(&session, SignedIn { person, post, several: posts.len() > 1 }, origin).await?;
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
