//! What goes with a letter, as its reader is told it, and the page to come back to.

use super::api::{DownloadRow, Downloads, FileRow};
use crate::store;
use domain::document::file::{Manner, Medium, shown_as};
use domain::field::local_page;
use domain::id::{AttachmentId, DocumentId, ItemId, PostId};
use domain::item::Item;
use domain::policy::{self, Denied};
use entity::attachment::{self, Model};
use entity::download;
use kit::error::AppError;
use kit::links;
use kit::server::{ServerContext, is_plain_post, redirect};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;

/// Downloads on a page.
const DOWNLOADS: u64 = 20;

/// What goes with a letter, oldest first. Only for those who may read it.
pub async fn rows(cx: &ServerContext, document: DocumentId) -> Result<Vec<FileRow>, AppError> {
    let rows = store::files_of(cx.db(), document).await?;
    let mut posts: Vec<PostId> = rows.iter().map(|row| row.added_by).collect();
    posts.sort_unstable();
    posts.dedup();
    let names = store::named(cx.db(), &posts).await?;
    let row = |row: Model| FileRow {
        id: row.id,
        by: names.get(&row.added_by).map(|post| post.name.clone()).unwrap_or_default(),
        shown: shown_as(&row.media_type).is_some(),
        paper: row.medium == Medium::Paper,
        name: row.name,
        description: row.description,
        size: row.size,
        at: row.added_at,
    };
    Ok(rows.into_iter().map(row).collect())
}

/// A page of who downloaded what goes with an item.
pub(super) async fn downloads(cx: &ServerContext, item: &Item, before: Option<i64>) -> Result<Downloads, AppError> {
    if !policy::sees_downloads(&cx.actor, item) {
        return Err(Denied::NotTheHolder.into());
    }
    let mut rows = store::downloads(cx, item, before, DOWNLOADS + 1).await?;
    let more = rows.len() as u64 > DOWNLOADS;
    rows.truncate(DOWNLOADS as usize);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let mut posts: Vec<PostId> = rows.iter().map(|row| row.post_id).collect();
    posts.sort_unstable();
    posts.dedup();
    let people = store::named(cx.db(), &posts).await?;
    let files = names(cx, rows.iter().filter_map(|row| row.attachment_id).collect()).await?;
    let row = |row: download::Model| {
        let post = people.get(&row.post_id);
        DownloadRow {
            by: post.map(|post| post.name.clone()).unwrap_or_default(),
            place: post.map(|post| format!("{} · {}", post.area, post.acronym)).unwrap_or_default(),
            file: row.attachment_id.map(|file| files.get(&file).cloned().unwrap_or_default()),
            looked: row.manner == Manner::Looked,
            at: row.at,
        }
    };
    Ok(Downloads { rows: rows.into_iter().map(row).collect(), next, clock: cx.clock() })
}

/// What these files are called, also when they were taken away since.
async fn names(cx: &ServerContext, files: Vec<AttachmentId>) -> Result<HashMap<AttachmentId, String>, AppError> {
    let rows: Vec<(AttachmentId, String)> = attachment::Entity::find()
        .filter(attachment::Column::Id.is_in(files))
        .select_only()
        .columns([attachment::Column::Id, attachment::Column::Name])
        .into_tuple()
        .all(cx.db())
        .await?;
    Ok(rows.into_iter().collect())
}

/// Without JavaScript the page comes again; with it the list is read again in place.
pub(super) fn back_to(page: &str, item: ItemId) {
    if is_plain_post() {
        redirect(local_page(page).unwrap_or(&links::document(item)));
    }
}
