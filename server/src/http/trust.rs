//! A certificate that the administrator of the platform brings, to be believed from now on.

use crate::files::context;
use crate::http::status::refuse;
use crate::site::Site;
use axum::Json;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::field::Field;
use domain::policy;
use domain::trust::{BelieveField, BelieveForm};
use kit::error::AppError;
use kit::links;

/// The most bytes of the form: certificates are small.
pub const MOST: usize = 64 * 1024;

/// Believes the certificate in a form. Taken, it leads back to the page of whom the platform believes.
pub async fn believe(State(site): State<Site>, request: Request) -> Response {
    match take(&site, request).await {
        Ok(()) => ([(header::LOCATION, links::TRUST)], Json(())).into_response(),
        Err(error) => refuse(&error),
    }
}

async fn take(site: &Site, request: Request) -> Result<(), AppError> {
    let (parts, body) = request.into_parts();
    let cx = context(site, &parts)?;
    // Before the first byte is read.
    policy::may_administer_platform(&cx.actor)?;
    let malformed = |_| AppError::Malformed;
    let mut sent =
        Multipart::from_request(Request::from_parts(parts, body), &()).await.map_err(|_| AppError::Malformed)?;
    let (mut form, mut file) = (BelieveForm::default(), Vec::new());
    while let Some(field) = sent.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == BelieveField::File.name() {
            file = field.bytes().await.map_err(malformed)?.to_vec();
        } else if name == BelieveField::Role.name() {
            form.role = field.text().await.map_err(malformed)?;
        } else if name == BelieveField::Fingerprint.name() {
            form.fingerprint = field.text().await.map_err(malformed)?;
        }
    }
    admin::trust::believe(&cx, &form, &file).await?;
    tracing::info!(by = cx.actor.post.0, fingerprint = form.fingerprint, role = form.role, "a certificate is believed");
    Ok(())
}
