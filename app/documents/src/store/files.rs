//! The files attached to a letter: kept once by their content, named per letter.

use super::joint::take_requests_back;
use super::{save, trays};
use domain::document::Document;
use domain::document::file::Medium;
use domain::id::{AttachmentId, DocumentId, InstitutionId};
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::Permit;
use domain::policy::permit::Attach;
use domain::time::Timestamp;
use entity::{attachment, document, electronic_signature, institution, stored_file};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};

/// A file that has arrived, named by the hash of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// SHA-256 of the content, in hexadecimal.
    pub hash: String,
    /// Bytes.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// What it is called on this letter.
    pub name: String,
    /// What is said of it.
    pub description: Option<String>,
}

/// The files of a letter, oldest first.
pub async fn files_of(db: &impl ConnectionTrait, document: DocumentId) -> Result<Vec<attachment::Model>, AppError> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::DocumentId.eq(document))
        .filter(attachment::Column::RemovedAt.is_null())
        .order_by_asc(attachment::Column::Id)
        .all(db)
        .await?;
    Ok(rows)
}

/// Which of these letters keep their signature here: in their PDF, or as the image of the sheet that was signed by hand,
/// which is a picture or a PDF that came after the number.
pub async fn sheets_kept(db: &impl ConnectionTrait, letters: &[DocumentId]) -> Result<HashSet<DocumentId>, AppError> {
    let signed = electronic_signature::Entity::find()
        .filter(electronic_signature::Column::DocumentId.is_in(letters.iter().copied()))
        .select_only()
        .column(electronic_signature::Column::DocumentId);
    let mut kept: HashSet<DocumentId> = signed.into_tuple().all(db).await?.into_iter().collect();
    let media = attachment::Column::MediaType;
    let scans: Vec<(DocumentId, Timestamp)> = attachment::Entity::find()
        .filter(attachment::Column::DocumentId.is_in(letters.iter().copied()))
        .filter(attachment::Column::RemovedAt.is_null())
        .filter(media.eq("application/pdf").or(media.starts_with("image/")))
        .select_only()
        .columns([attachment::Column::DocumentId, attachment::Column::AddedAt])
        .into_tuple()
        .all(db)
        .await?;
    let dates: Vec<(DocumentId, Option<Timestamp>)> = document::Entity::find()
        .filter(document::Column::Id.is_in(scans.iter().map(|(letter, _)| *letter)))
        .select_only()
        .columns([document::Column::Id, document::Column::SignedAt])
        .into_tuple()
        .all(db)
        .await?;
    let dates: HashMap<_, _> = dates.into_iter().collect();
    let signed = |letter| dates.get(&letter).copied().flatten();
    kept.extend(
        scans
            .into_iter()
            .filter(|(letter, at)| signed(*letter).is_some_and(|signed| *at > signed))
            .map(|(letter, _)| letter),
    );
    Ok(kept)
}

/// True when the signature of this letter is kept here, see [`sheets_kept`].
pub async fn keeps_sheet(db: &impl ConnectionTrait, letter: DocumentId) -> Result<bool, AppError> {
    Ok(sheets_kept(db, &[letter]).await?.contains(&letter))
}

/// The most bytes of one file in this institution: its own limit, or else the installation's.
pub async fn most_bytes(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    installation: u64,
) -> Result<u64, AppError> {
    let own: Option<Option<i64>> = institution::Entity::find_by_id(institution)
        .select_only()
        .column(institution::Column::FileBytes)
        .into_tuple()
        .one(db)
        .await?;
    Ok(own.flatten().and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(installation))
}

/// What the letter itself names as its annexes: what was there when it got its number.
pub async fn files_named(
    db: &impl ConnectionTrait,
    letter: &document::Model,
) -> Result<Vec<attachment::Model>, AppError> {
    let mut files = files_of(db, letter.id).await?;
    files.retain(|file| letter.signed_at.is_none_or(|signed| file.added_at <= signed));
    Ok(files)
}

/// Keeps a file with the letter to which it was attached.
pub async fn attach(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    item: &Item,
    file: Arrived,
    outcome: Outcome,
) -> Result<AttachmentId, AppError> {
    keep_stored(tx, cx, &file).await?;
    let row = attachment::ActiveModel {
        file_hash: Set(Some(file.hash)),
        name: Set(file.name),
        media_type: Set(file.media_type),
        size: Set(file.size),
        description: Set(file.description),
        medium: Set(Medium::Electronic),
        ..added(cx, item)
    };
    insert(tx, cx, item, row, outcome).await
}

/// Names a thing on paper as going with the letter.
pub async fn attach_paper(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    item: &Item,
    name: String,
    description: Option<String>,
    outcome: Outcome,
) -> Result<AttachmentId, AppError> {
    let row = attachment::ActiveModel {
        file_hash: Set(None),
        name: Set(name),
        media_type: Set(String::new()),
        size: Set(0),
        description: Set(description),
        medium: Set(Medium::Paper),
        ..added(cx, item)
    };
    insert(tx, cx, item, row, outcome).await
}

fn added(cx: &ServerContext, item: &Item) -> attachment::ActiveModel {
    attachment::ActiveModel {
        id: Set(AttachmentId(cx.new_id())),
        document_id: Set(item.document_id()),
        // The human being who did it, also in the place of a head.
        added_by: Set(cx.actor.by().post),
        added_at: Set(cx.now),
        removed_at: Set(None),
        ..Default::default()
    }
}

async fn insert(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    item: &Item,
    row: attachment::ActiveModel,
    outcome: Outcome,
) -> Result<AttachmentId, AppError> {
    let id = *row.id.as_ref();
    if let Item::Document(letter) = item
        && item.is_draft()
    {
        take_requests_back(tx, cx, letter).await?;
    }
    attachment::Entity::insert(row).exec_without_returning(tx).await?;
    count(tx, cx, item.document_id(), 1).await?;
    save(tx, cx, outcome).await?;
    Ok(id)
}

/// Says what an annex is.
pub async fn describe(
    tx: &DatabaseTransaction,
    permit: &Permit<Attach>,
    item: &Item,
    file: AttachmentId,
    description: Option<String>,
) -> Result<(), AppError> {
    if !permit.is_for(item.id()) {
        return Err(Refused::PermitForAnother.into());
    }
    let row = attachment::ActiveModel { description: Set(description), ..Default::default() };
    let touched = attachment::Entity::update_many()
        .set(row)
        .filter(attachment::Column::Id.eq(file))
        .filter(attachment::Column::DocumentId.eq(item.document_id()))
        .filter(attachment::Column::RemovedAt.is_null())
        .exec(tx)
        .await?;
    if touched.rows_affected == 1 { Ok(()) } else { Err(AppError::NotFound) }
}

/// Remembers that this content is in the storage.
pub async fn keep_stored(tx: &DatabaseTransaction, cx: &ServerContext, file: &Arrived) -> Result<(), AppError> {
    let stored = stored_file::ActiveModel {
        hash: Set(file.hash.clone()),
        size: Set(file.size),
        media_type: Set(file.media_type.clone()),
        stored_at: Set(cx.now),
    };
    stored_file::Entity::insert(stored)
        .on_conflict(OnConflict::column(stored_file::Column::Hash).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes a file away from a draft. Its content stays: other letters may have it too.
pub async fn detach(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
    file: AttachmentId,
    outcome: Outcome,
) -> Result<(), AppError> {
    let row = attachment::ActiveModel { removed_at: Set(Some(cx.now)), ..Default::default() };
    let touched = attachment::Entity::update_many()
        .set(row)
        .filter(attachment::Column::Id.eq(file))
        .filter(attachment::Column::DocumentId.eq(letter.id))
        .filter(attachment::Column::RemovedAt.is_null())
        .exec(tx)
        .await?;
    if touched.rows_affected != 1 {
        return Err(AppError::Stale);
    }
    take_requests_back(tx, cx, letter).await?;
    count(tx, cx, letter.id, -1).await?;
    save(tx, cx, outcome).await
}

/// Lists show how many files a letter has, in whoever's tray it or a copy of it lies.
async fn count(tx: &DatabaseTransaction, cx: &ServerContext, letter: DocumentId, by: i32) -> Result<(), AppError> {
    use document::Column;
    document::Entity::update_many()
        .col_expr(Column::Attachments, Expr::col(Column::Attachments).add(by))
        .filter(Column::Id.eq(letter))
        .exec(tx)
        .await?;
    trays::recount_files(tx, cx, letter, by).await
}
