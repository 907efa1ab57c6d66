//! The wire of both acts, and of finding what they are about.

use domain::document::Stage;
use domain::handling::RemarkForm;
use domain::id::DocumentId;
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::store,
    domain::audit::AuditAct,
    domain::policy,
    kit::server::audit::Told,
    kit::server::{ServerContext, redirect},
};

/// A letter of any institution, as far as whoever mends it may know it: not what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// The letter.
    pub document: DocumentId,
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub institution: String,
    /// Who signed it.
    pub from: String,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// What it has come to.
    pub stage: Stage,
    /// It carries an electronic signature.
    pub signed: bool,
}

/// The letters of this number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// One for each institution that has one.
    pub letters: Vec<Broken>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// The letters of this very number, whichever institution they are of; none without a number.
#[server(endpoint = "admin/find_letters", output = Json)]
pub async fn find_letters(number: String) -> Result<Found, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    queries::find(&cx, &number).await
}

/// Has the file of a letter made again from what it says.
#[server(endpoint = "admin/remake_pdf", output = Json)]
pub async fn remake_pdf(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    let (item, said) = form.check_said()?;
    let tx = cx.begin_write().await?;
    let (letter, signed) = queries::letter(&tx, item).await?;
    let permit = policy::may_remake_pdf(&cx.actor, &letter, signed)?;
    let told = Told::by(&cx, AuditAct::PdfRemade).within(Some(letter.institution));
    told.about(queries::number_of(&letter)).write(&tx).await?;
    store::save(&tx, &cx, letter.remake_pdf(&permit, said, cx.now)?).await?;
    queries::forget_pdf(&tx, letter.id).await?;
    tx.commit().await?;
    redirect(&queries::done(&form.back));
    Ok(())
}

/// Takes the electronic signature of a letter back, if nobody has seen it yet.
#[server(endpoint = "admin/revert_signature", output = Json)]
pub async fn revert_signature(form: RemarkForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    let (item, said) = form.check_said()?;
    let tx = cx.begin_write().await?;
    let (letter, signed) = queries::letter(&tx, item).await?;
    let permit = policy::may_revert_signature(&cx.actor, &letter, signed)?;
    let id = letter.id;
    let copies = queries::copies(&tx, id).await?;
    let told = Told::by(&cx, AuditAct::SignatureReverted).within(Some(letter.institution));
    told.about(queries::number_of(&letter)).write(&tx).await?;
    store::save(&tx, &cx, letter.revert_signature(&permit, copies, said, cx.now)?).await?;
    queries::forget_signature(&tx, id).await?;
    tx.commit().await?;
    redirect(&queries::done(&form.back));
    Ok(())
}
