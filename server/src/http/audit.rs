//! The audit as a table, to be saved.

use crate::files::context;
use crate::http::status::refuse;
use crate::site::Site;
use admin::audit::Table;
use axum::body::Body;
use axum::extract::State;
use axum::http::{header, request::Parts};
use axum::response::{IntoResponse, Response};
use domain::audit::AuditField::{self, Act, FromOn, Person, Platform, UntilOn};
use domain::audit::AuditForm;
use domain::field::Field;
use futures::StreamExt;
use futures::stream::unfold;
use kit::error::AppError;

/// `GET /administracion/auditoria/tabla.csv`, for those who administer the part that is asked for.
pub async fn table(State(site): State<Site>, parts: Parts) -> Response {
    match begin(&site, &parts).await {
        Ok(table) => attached(table),
        Err(error) => refuse(&error),
    }
}

async fn begin(site: &Site, parts: &Parts) -> Result<Table, AppError> {
    let query: Vec<(String, String)> =
        form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let of = |field: AuditField| {
        query.iter().find(|(name, _)| name == field.name()).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let form = AuditForm {
        platform: of(Platform),
        person: of(Person),
        act: of(Act),
        from_on: of(FromOn),
        until_on: of(UntilOn),
    };
    Table::begin(context(site, parts)?, &form).await
}

/// Piece by piece. One that fails breaks off: what came would look whole otherwise.
fn attached(table: Table) -> Response {
    let pieces = unfold(table, |mut table| async move {
        match table.piece().await {
            Ok(piece) => piece.map(|piece| (Ok(piece), table)),
            Err(error) => Some((Err(std::io::Error::other(format!("{error:?}"))), table)),
        }
    });
    // Whoever compresses it asks once more after the end.
    let pieces = pieces.fuse();
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"auditoria.csv\""),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (headers, Body::from_stream(pieces)).into_response()
}
