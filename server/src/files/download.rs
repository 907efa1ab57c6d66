//! An attached file, handed out to be saved, or to be looked at if it is a picture, text or PDF. Never as a page of this site.

use super::context;
use super::storage::StorageError;
use crate::http::status::refuse;
use crate::site::Site;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, Method, header, request::Parts};
use axum::response::{IntoResponse, Response};
use documents::store;
use domain::document::file::{Manner, shown_as};
use domain::id::{AttachmentId, ItemId};
use kit::error::AppError;
use kit::server::fault;

/// The file to be saved, for whoever may see the item it is attached to.
pub async fn download(State(site): State<Site>, Path(path): Path<(i64, i64)>, parts: Parts) -> Response {
    hand_out(&site, path, &parts, For::Saving).await
}

/// The file to be looked at. One that is not for looking at is to be saved.
pub async fn show(State(site): State<Site>, Path(path): Path<(i64, i64)>, parts: Parts) -> Response {
    hand_out(&site, path, &parts, For::Looking).await
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Saving,
    Looking,
}

async fn hand_out(site: &Site, (item, file): (i64, i64), parts: &Parts, what_for: For) -> Response {
    match find(site, ItemId(item), AttachmentId(file), parts, what_for).await {
        Ok(response) => response,
        Err(error) => refuse(&error),
    }
}

async fn find(
    site: &Site,
    item: ItemId,
    file: AttachmentId,
    parts: &Parts,
    what_for: For,
) -> Result<Response, AppError> {
    let cx = context(site, parts)?;
    let known = store::load_readable(cx.db(), &cx.actor, item).await?;
    let files = store::files_of(cx.db(), known.item.document_id()).await?;
    let row = files.into_iter().find(|row| row.id == file).ok_or(AppError::NotFound)?;
    // A thing on paper has no content.
    let hash = row.file_hash.as_deref().ok_or(AppError::NotFound)?;
    let (size, content) = site.storage.read(hash).await.map_err(|error| match error {
        StorageError::NotFound => AppError::Unavailable,
        other => fault(other),
    })?;
    let shown = shown_as(&row.media_type).filter(|_| what_for == For::Looking);
    let (how, media_type) = shown.map_or(("attachment", row.media_type.as_str()), |shown| ("inline", shown));
    // Whoever only asks what there is gets nothing.
    if parts.method != Method::HEAD {
        let manner = if shown.is_some() { Manner::Looked } else { Manner::Saved };
        store::note_download(&cx, &known.item, Some(file), manner).await?;
    }
    // Browsers show a PDF with a program of their own, which a sandbox would keep out.
    let policy =
        if shown == Some("application/pdf") { "frame-ancestors 'none'" } else { "sandbox; default-src 'none'" };
    let mut response = Body::from_stream(content).into_response();
    let headers = response.headers_mut();
    let set = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_LENGTH, size.to_string()),
        (header::CONTENT_DISPOSITION, named(how, &row.name)),
        (header::CONTENT_SECURITY_POLICY, policy.to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_str(&value).map_err(fault)?);
    }
    Ok(response)
}

/// The header that names a file, its letters beyond ASCII by their codes.
pub(super) fn named(how: &str, name: &str) -> String {
    let plain: String =
        name.chars().map(|sign| if sign.is_ascii_graphic() && !"\"\\%".contains(sign) { sign } else { '_' }).collect();
    let coded: String = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{coded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_tricks_in_it_stays_one_name() {
        let header = named("attachment", "año \"2026\"; x=\r\n.pdf");
        assert!(HeaderValue::from_str(&header).is_ok(), "{header}");
        assert_eq!(
            header,
            "attachment; filename=\"a_o__2026_;_x=__.pdf\"; filename*=UTF-8''a%C3%B1o%20%222026%22%3B%20x%3D%0D%0A.pdf"
        );
    }
}
