//! The wire of whom the platform believes.

use domain::time::Timestamp;
use domain::trust::{AddressForm, AddressKind, DistrustForm, FetchFailure, RefreshForm, RemoveAddressForm, Role};
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
    domain::job::JobKind,
    domain::policy,
    kit::links,
    kit::server::audit::Told,
    kit::server::{ServerContext, authorities, hurry, redirect},
};

/// Everything that signatures are believed by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustBoard {
    /// Who is believed, by name.
    pub certificates: Vec<CertificateLine>,
    /// Where revocation is asked about.
    pub addresses: Vec<AddressLine>,
    /// The revocation lists.
    pub lists: Vec<ListLine>,
    /// Signatures get a time stamp.
    pub stamps: bool,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// A certificate that is believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateLine {
    /// Its SHA-256, in pairs of digits.
    pub fingerprint: String,
    /// For what.
    pub role: Role,
    /// Whose.
    pub name: String,
    /// Its last valid moment.
    pub valid_until: Timestamp,
    /// Since when it is believed.
    pub added_at: Timestamp,
}

/// An address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressLine {
    /// The address.
    pub id: i64,
    /// What is found there.
    pub kind: AddressKind,
    /// Where.
    pub url: String,
    /// Whom it speaks for, as far as that is known.
    pub about: Option<String>,
    /// When a list last came.
    pub fetched_at: Option<Timestamp>,
    /// When it was last tried, and why nothing came.
    pub failed: Option<(Timestamp, FetchFailure)>,
}

/// A revocation list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    /// Whose.
    pub issuer: String,
    /// When its issuer made it.
    pub made_at: Timestamp,
    /// When it should be renewed.
    pub renewed_by: Option<Timestamp>,
    /// When it came here.
    pub kept_at: Timestamp,
    /// How many certificates it names.
    pub revoked: usize,
}

/// Whom the platform believes.
#[server(endpoint = "admin/open_trust", output = Json)]
pub async fn open_trust() -> Result<TrustBoard, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    queries::board(&cx, authorities().stamps()).await
}

/// Enters an address. What is found there is fetched at once.
#[server(endpoint = "admin/keep_address", output = Json)]
pub async fn keep_address(form: AddressForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    let (id, kind) = (cx.new_id(), wish.kind);
    queries::check_issuer(&*tx, wish.issuer.as_deref()).await?;
    Told::by(&cx, AuditAct::AddressKept).within(None).about(&*wish.url).write(&tx).await?;
    store::keep_address(&*tx, id, wish, cx.now).await?;
    if kind == AddressKind::Crl {
        hurry(&tx, &cx, JobKind::FetchList, &[id]).await?;
    }
    tx.commit().await?;
    redirect(links::TRUST);
    Ok(())
}

/// Takes an address out.
#[server(endpoint = "admin/remove_address", output = Json)]
pub async fn remove_address(form: RemoveAddressForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    let id = form.check()?;
    let tx = cx.begin_write().await?;
    let gone = store::addresses(&*tx).await?.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound)?;
    store::remove_address(&*tx, id).await?;
    Told::by(&cx, AuditAct::AddressRemoved).within(None).about(gone.url).write(&tx).await?;
    tx.commit().await?;
    redirect(links::TRUST);
    Ok(())
}

/// Has the list at an address fetched now, or all of them.
#[server(endpoint = "admin/refresh_lists", output = Json)]
pub async fn refresh_lists(form: RefreshForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    let wanted = form.check()?;
    let tx = cx.begin_write().await?;
    let mut lists = store::list_addresses(&*tx).await?;
    if let Some(wanted) = wanted {
        lists.retain(|id| *id == wanted);
        if lists.is_empty() {
            return Err(AppError::NotFound);
        }
    }
    hurry(&tx, &cx, JobKind::FetchList, &lists).await?;
    tx.commit().await?;
    redirect(&format!("{}?pedidas=si", links::TRUST));
    Ok(())
}

/// Believes a certificate no more. What it signed or stamped cannot be checked from then on.
#[server(endpoint = "admin/distrust", output = Json)]
pub async fn distrust(form: DistrustForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer_platform(&cx.actor)?;
    let (fingerprint, role) = form.check()?;
    let tx = cx.begin_write().await?;
    let name = store::trusted(&*tx).await?.into_iter().find(|row| row.fingerprint == fingerprint).map(|row| row.name);
    if !store::distrust(&*tx, &fingerprint, role).await? {
        return Err(AppError::NotFound);
    }
    let told = Told::by(&cx, AuditAct::Distrusted).within(None).about(name.unwrap_or_default());
    told.changed(Some(format!("{} {fingerprint}", role.code())), None).write(&tx).await?;
    tx.commit().await?;
    redirect(links::TRUST);
    Ok(())
}
