//! The wire of one's second factor.

use crate::passkey::api::PasskeyLine;
use domain::factor::{AssureForm, CodeForm};
use domain::time::Timestamp;
use kit::error::AppError;
use kit::json::Json;
use kit::time::Clock;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    kit::links,
    kit::server::{ServerContext, caller_session, redirect},
};

/// What someone has besides their password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyFactors {
    /// Since when an application makes codes for them.
    pub application: Option<Timestamp>,
    /// How many recovery codes are left.
    pub codes_left: u32,
    /// Their passkeys.
    pub passkeys: Vec<PasskeyLine>,
    /// Their institution asks a second factor of them.
    pub asked: bool,
    /// A secret that waits to be confirmed.
    pub enrolling: Option<Enrolling>,
    /// Recovery codes made a moment ago. They are shown this once.
    pub codes: Vec<String>,
    /// The clock the page was made by.
    pub clock: Clock,
}

/// A secret on its way into an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolling {
    /// In groups of four, to be typed.
    pub secret: String,
    /// As an application on this device opens it.
    pub address: String,
    /// The same, to be read by a camera.
    pub drawing: Drawing,
}

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// How many squares it is wide and high, with its edge.
    pub squares: u32,
    /// The dark ones, as the path of an SVG.
    pub path: String,
}

/// What beginning takes: nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BeginRequest {
    /// Filled by nobody; a form must have an argument to be sent.
    pub nothing: String,
}

/// What the caller has.
#[server(endpoint = "account/open_factors", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn open_factors() -> Result<MyFactors, AppError> {
    queries::factors(&ServerContext::signed_in()?, &caller_session()?).await
}

/// Makes a secret for an application. It counts when a code has confirmed that it is there.
#[server(endpoint = "account/begin_application", output = Json)]
pub async fn begin_application(#[server(default)] form: BeginRequest) -> Result<(), AppError> {
    let _ = form;
    ServerContext::signed_in()?;
    queries::begin(&caller_session()?).await?;
    redirect(links::FACTORS);
    Ok(())
}

/// Takes the first code of an application: from now on it is asked for. The recovery codes that are made with it are answered
/// this once, or shown on the page to which a plain post leads.
///
/// # Errors
/// `NotFound` when no secret waits, or not any more; on `Code`, that the application has another one.
#[server(endpoint = "account/confirm_application", output = Json)]
pub async fn confirm_application(form: CodeForm) -> Result<Vec<String>, AppError> {
    let (cx, session) = (ServerContext::signed_in()?, caller_session()?);
    let typed = form.check()?;
    queries::confirm(&cx, &session, &typed).await?;
    queries::hand_out_codes(&cx, &session).await
}

/// Makes new recovery codes; the old ones work no more.
#[server(endpoint = "account/make_codes", output = Json)]
pub async fn make_codes(form: AssureForm) -> Result<Vec<String>, AppError> {
    let (cx, session) = (ServerContext::signed_in()?, caller_session()?);
    queries::assure(&cx, form).await?;
    queries::hand_out_codes(&cx, &session).await
}

/// Switches the second factor off.
#[server(endpoint = "account/remove_factor", output = Json)]
pub async fn remove_factor(form: AssureForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    queries::assure(&cx, form).await?;
    queries::remove(&cx).await?;
    redirect(links::FACTORS);
    Ok(())
}
