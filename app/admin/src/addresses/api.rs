//! The wire of the requests.

use domain::address::DecisionForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    domain::policy,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// Someone who asks for their address to be entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressLine {
    /// The request.
    pub request: i64,
    /// Who it is, with what they are.
    pub person: String,
    /// Their cédula.
    pub cedula: String,
    /// The address.
    pub address: String,
    /// When it was asked, in words.
    pub asked: String,
}

/// What waits in the caller's institution, the oldest first.
#[server(endpoint = "admin/list_addresses", output = Json)]
pub async fn list_addresses() -> Result<Vec<AddressLine>, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    Ok(queries::waiting(&cx).await?)
}

/// Enters the address, to which a link for a password then goes, or does not.
#[server(endpoint = "admin/decide_address", output = Json)]
pub async fn decide_address(form: DecisionForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    let (request, decision) = form.check()?;
    let tx = cx.begin_write().await?;
    queries::decide(&tx, &cx, request, decision).await?;
    tx.commit().await?;
    redirect(&format!("{}?hecho={}", links::ADDRESSES, decision.code()));
    Ok(())
}
