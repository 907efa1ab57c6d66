//! The files as rooms may ask for them.

use super::pdf;
use super::storage::StorageError;
use crate::site::Site;
use axum::body::Bytes;
use documents::store;
use domain::id::DocumentId;
use kit::error::AppError;
use kit::server::{Coming, Files, Printed, ServerContext, fault};

impl Files for Site {
    fn letter<'a>(&'a self, cx: &'a ServerContext, document: DocumentId) -> Coming<'a, Printed> {
        Box::pin(async move {
            let content = store::read_content(cx.db(), document).await?;
            pdf::printed(self, cx, content).await
        })
    }

    fn keep(&self, content: Bytes) -> Coming<'_, String> {
        Box::pin(async move {
            self.storage.keep_whole(content).await.map_err(|error| match error {
                StorageError::Full => AppError::Unavailable,
                other => fault(other),
            })
        })
    }

    fn read<'a>(&'a self, hash: &'a str) -> Coming<'a, Bytes> {
        Box::pin(async move {
            self.storage.read_whole(hash).await.map_err(|error| match error {
                StorageError::NotFound => AppError::Unavailable,
                other => fault(other),
            })
        })
    }
}
