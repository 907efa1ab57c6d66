//! The wire of what is asked, and of taking away what was lost.

use domain::factor::{FactorRole, FactorRulesForm, LostFactorForm};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    super::queries,
    domain::audit::AuditAct,
    domain::policy,
    kit::links,
    kit::server::audit::Told,
    kit::server::factors::{factor_rules, keep_factor_rules as keep},
    kit::server::{ServerContext, redirect},
};

/// Of whom the caller's institution asks a second factor.
#[server(endpoint = "admin/open_factor_rules", output = Json)]
pub async fn open_factor_rules() -> Result<Vec<FactorRole>, AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    Ok(factor_rules(cx.db(), cx.actor.seat.institution).await?)
}

/// Has it asked of others. It holds from the next page each of them opens.
#[server(endpoint = "admin/keep_factor_rules", output = Json)]
pub async fn keep_factor_rules(form: FactorRulesForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    let roles = form.check()?;
    let institution = cx.actor.seat.institution;
    let tx = cx.begin_write().await?;
    let was = factor_rules(&*tx, institution).await?;
    keep(&tx, institution, &roles, cx.now).await?;
    let codes = |roles: &[FactorRole]| {
        let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
        Some(codes.join(", ")).filter(|codes| !codes.is_empty())
    };
    Told::by(&cx, AuditAct::FactorRulesKept).changed(codes(&was), codes(&roles)).write(&tx).await?;
    tx.commit().await?;
    redirect(&format!("{}?guardado=si", links::FACTOR_RULES));
    Ok(())
}

/// Takes away the second factor of someone of the caller's institution, who is told by e-mail.
///
/// # Errors
/// On `Cedula`, that nobody of the institution has that and a second factor, or that it is the caller.
#[server(endpoint = "admin/take_factor", output = Json)]
pub async fn take_factor(form: LostFactorForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    policy::may_administer(&cx.actor)?;
    let cedula = form.check()?;
    queries::take(&cx, &cedula).await?;
    redirect(&format!("{}?quitada=si", links::FACTOR_RULES));
    Ok(())
}
