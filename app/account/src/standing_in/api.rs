//! The wire of standing in.

use domain::id::{PostId, StandingInId};
use domain::standing_in::{EndStandInForm, StandInForm};
use domain::time::Day;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::store,
    domain::field::{FieldErrors, Flaw},
    domain::policy,
    domain::standing_in::StandInField,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Who stands in for whom, and who could be stood in for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingIn {
    /// The heads of the institution.
    pub heads: Vec<(PostId, String)>,
    /// What was arranged, the latest days first.
    pub arranged: Vec<Arranged>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// One person who stands in for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arranged {
    /// Which.
    pub id: StandingInId,
    /// For whom.
    pub head: String,
    /// Who.
    pub substitute: String,
    /// The first day.
    pub from_on: Day,
    /// The last day.
    pub until_on: Day,
    /// It was ended before.
    pub ended: bool,
}

/// What is arranged at the caller's institution. For its administrators.
#[server(endpoint = "account/list_standing_in", output = Json)]
pub async fn list_standing_in() -> Result<StandingIn, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_arrange_stand_in(&cx.actor)?;
    queries::list(&cx).await
}

/// Has someone stand in for a head.
#[server(endpoint = "account/arrange_stand_in", output = Json)]
pub async fn arrange_stand_in(form: StandInForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let permit = policy::may_arrange_stand_in(&cx.actor)?;
    let wish = form.check(cx.today())?;
    let tx = cx.begin_write().await?;
    let [head, substitute] = &store::load_targets(&*tx, &[wish.head, wish.substitute]).await?[..] else {
        return Err(AppError::NotFound);
    };
    let mut errors = FieldErrors::none();
    if policy::is_stood_in_for(&cx.actor, head).is_err() {
        errors.add(StandInField::Head, Flaw::NotAllowed);
    } else if policy::stands_in(&cx.actor, head, substitute).is_err() {
        errors.add(StandInField::Substitute, Flaw::NotAllowed);
    }
    errors.or(())?;
    queries::arrange(&tx, &cx, &permit, wish).await?;
    tx.commit().await?;
    redirect(&format!("{}?guardado=si", links::STANDING_IN));
    Ok(())
}

/// Ends it now.
#[server(endpoint = "account/end_stand_in", output = Json)]
pub async fn end_stand_in(form: EndStandInForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let permit = policy::may_arrange_stand_in(&cx.actor)?;
    let id = form.check()?;
    let tx = cx.begin_write().await?;
    queries::end(&tx, &cx, &permit, id).await?;
    tx.commit().await?;
    redirect(links::STANDING_IN);
    Ok(())
}
