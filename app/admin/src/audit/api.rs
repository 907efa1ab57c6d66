//! The wire of the audit.

use domain::audit::{AuditAct, AuditForm};
use domain::device::Device;
use domain::id::PersonId;
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::paging::Page;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {super::queries, kit::server::ServerContext};

/// A page of the audit, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// What happened, and where the next page begins.
    pub page: Page<AuditLine>,
    /// The person it is about, if it is about one.
    pub person: Option<String>,
    /// The caller may look at the other part too: that of the platform, or of their institution.
    pub both: bool,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// When.
    pub at: Timestamp,
    /// What.
    pub act: AuditAct,
    /// Who did it; nobody for strangers and for the operator.
    pub who: Option<String>,
    /// In which post.
    pub post: Option<String>,
    /// In whose place.
    pub acting_for: Option<String>,
    /// From which address.
    pub address: Option<String>,
    /// With what.
    pub device: Option<Device>,
    /// To what it was done.
    pub subject: Option<String>,
    /// What was there before.
    pub was: Option<String>,
    /// What is there now.
    pub became: Option<String>,
}

/// A page of the audit, from after a place on.
#[server(endpoint = "admin/read_audit", output = Json)]
pub async fn read_audit(#[server(default)] form: AuditForm, after: Option<String>) -> Result<AuditPage, AppError> {
    let cx = ServerContext::signed_in()?;
    let filter = form.check()?;
    let part = queries::part(&cx, filter.platform)?;
    let after = after.map(|after| after.parse()).transpose().map_err(|()| AppError::Malformed)?;
    queries::page(&cx, part, &filter, after).await
}

/// People whose acts may be looked for, by their names or cédula.
#[server(endpoint = "admin/find_audited", output = Json)]
pub async fn find_audited(words: String, platform: bool) -> Result<Vec<(PersonId, String)>, AppError> {
    let cx = ServerContext::signed_in()?;
    let part = queries::part(&cx, platform)?;
    queries::people(&cx, part, &words).await
}
