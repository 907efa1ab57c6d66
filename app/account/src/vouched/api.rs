//! The wire of leaving for the provider that vouches for people, and of coming back. Both are led here from addresses of their
//! own, so that a link and a redirect suffice.

use domain::vouched::{LeaveForm, ReturnForm};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {super::queries, kit::server::voucher};

/// What whoever vouches is called; nothing where nobody does.
#[server(endpoint = "account/who_vouches", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn who_vouches() -> Result<Option<String>, AppError> {
    Ok(voucher().name())
}

/// Leads to the provider; back to the way in, with the reason, when it does not answer.
///
/// # Errors
/// `NotFound` where there is none.
#[server(endpoint = "account/leave_for_voucher", output = Json)]
pub async fn leave_for_voucher(form: LeaveForm) -> Result<(), AppError> {
    queries::leave(form).await
}

/// Lets in whoever comes back from there; or leads back to the way in, with the reason.
///
/// # Errors
/// `NotFound` where there is no provider.
#[server(endpoint = "account/return_from_voucher", output = Json)]
pub async fn return_from_voucher(form: ReturnForm) -> Result<(), AppError> {
    queries::come_back(form).await
}
