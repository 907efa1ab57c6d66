//! Reading the texts of a letter.

use super::api::{Piece, VersionRow, Versions};
use super::difference::difference;
use documents::store::{self, KeptText};
use domain::document::Document;
use domain::id::{BodyId, DocumentId, PostId};
use domain::policy::{self, Denied};
use entity::{directory, document};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::EntityTrait;

/// How many are shown.
const SHOWN: u64 = 100;

/// Who wrote what before it was signed belongs to the letter's course, which its signer may have hidden.
pub(super) async fn are_told(cx: &ServerContext, letter: DocumentId) -> Result<(), AppError> {
    let row = document::Entity::find_by_id(letter).one(cx.db()).await?.ok_or(AppError::NotFound)?;
    if policy::is_told_everything(&cx.actor, row.number.is_some(), row.hide_history) {
        Ok(())
    } else {
        Err(Denied::NotGranted.into())
    }
}

pub(super) async fn versions(cx: &ServerContext, letter: &Document) -> Result<Versions, AppError> {
    let row = document::Entity::find_by_id(letter.id).one(cx.db()).await?.ok_or(AppError::NotFound)?;
    let (texts, count) = store::texts_of(cx.db(), letter.id, SHOWN).await?;
    let mut writers: Vec<PostId> = texts.iter().map(|text| text.written_by).collect();
    writers.sort_unstable();
    writers.dedup();
    let names = store::named(cx.db(), &writers).await?;
    let version = |(number, text): (u64, KeptText)| VersionRow {
        id: text.id,
        number,
        by: names.get(&text.written_by).map(called).unwrap_or_default(),
        at: text.written_at,
        current: text.id == row.body_id,
    };
    Ok(Versions {
        document: letter.id,
        version: letter.version,
        kind: letter.kind,
        own_kind: store::own_kind_name(cx.db(), row.custom_kind_id).await?,
        number: row.number.unwrap_or(row.draft_number),
        subject: row.subject,
        rows: (1..=count).rev().zip(texts).map(version).collect(),
        more: count > SHOWN,
        restorable: policy::may_edit(&cx.actor, letter).is_ok(),
        clock: cx.clock(),
    })
}

fn called(row: &directory::Model) -> String {
    match &row.abbreviation {
        Some(abbreviation) => format!("{abbreviation} {}", row.name),
        None => row.name.clone(),
    }
}

pub(super) async fn compared(
    cx: &ServerContext,
    document: DocumentId,
    before: BodyId,
    after: BodyId,
) -> Result<Vec<Piece>, AppError> {
    let before = store::text_of(cx.db(), document, before).await?.to_plain_text();
    let after = store::text_of(cx.db(), document, after).await?.to_plain_text();
    Ok(difference(&before, &after))
}
