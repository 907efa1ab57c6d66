//! Several who sign one letter: who they are, and how far they have come.

use super::content::as_called;
use super::people::named;
use domain::delivery::Role;
use domain::document::signers::{Chosen, Duty, Signer, Signers};
use domain::id::{DocumentId, PostId};
use domain::time::Timestamp;
use entity::{frozen_party, signer};
use kit::error::AppError;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

/// Where those who sign too stand among the people of a letter: behind everyone it goes to.
const BEHIND_ALL: i32 = 1_000_000;

/// Everyone who signs a letter besides its sender, or approves it before.
pub async fn signers_of(db: &impl ConnectionTrait, letter: DocumentId) -> Result<Signers, AppError> {
    let rows = signer::Entity::find()
        .filter(signer::Column::DocumentId.eq(letter))
        .order_by_asc(signer::Column::Duty)
        .order_by_asc(signer::Column::Position)
        .all(db)
        .await?;
    let one_by_one = rows.iter().any(|row| row.in_turn);
    let signer =
        |row: signer::Model| Signer { post: row.post_id, duty: row.duty, asked_at: row.asked_at, done_at: row.done_at };
    Ok(Signers { one_by_one, all: rows.into_iter().map(signer).collect() })
}

/// Keeps who shall sign a draft besides its sender, in the place of whoever was named before.
pub(super) async fn keep_signers(tx: &DatabaseTransaction, chosen: &Chosen) -> Result<(), AppError> {
    signer::Entity::delete_many().filter(signer::Column::DocumentId.eq(chosen.document)).exec(tx).await?;
    let of = |duty, posts: &[PostId]| {
        let row = |(position, post): (i32, &PostId)| signer::ActiveModel {
            document_id: Set(chosen.document),
            duty: Set(duty),
            position: Set(position),
            post_id: Set(*post),
            in_turn: Set(chosen.one_by_one),
            asked_at: Set(None),
            done_at: Set(None),
        };
        (1..).zip(posts).map(row).collect::<Vec<_>>()
    };
    let rows = [of(Duty::Approve, &chosen.approve), of(Duty::Sign, &chosen.sign)].concat();
    if !rows.is_empty() {
        signer::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Writes down that these were asked.
pub(super) async fn note_asked(
    tx: &DatabaseTransaction,
    letter: DocumentId,
    duty: Duty,
    posts: &[PostId],
    now: Timestamp,
) -> Result<(), AppError> {
    let row = signer::ActiveModel { asked_at: Set(Some(now)), ..Default::default() };
    update(tx, letter, duty, posts, row).await
}

/// Writes down that this person has done it.
pub(super) async fn note_done(
    tx: &DatabaseTransaction,
    letter: DocumentId,
    duty: Duty,
    post: PostId,
    now: Timestamp,
) -> Result<(), AppError> {
    let row = signer::ActiveModel { done_at: Set(Some(now)), ..Default::default() };
    update(tx, letter, duty, &[post], row).await
}

async fn update(
    tx: &DatabaseTransaction,
    letter: DocumentId,
    duty: Duty,
    posts: &[PostId],
    row: signer::ActiveModel,
) -> Result<(), AppError> {
    signer::Entity::update_many()
        .set(row)
        .filter(signer::Column::DocumentId.eq(letter))
        .filter(signer::Column::Duty.eq(duty))
        .filter(signer::Column::PostId.is_in(posts.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets how far they have come: all of them have to be asked again.
pub async fn begin_signing_anew(tx: &DatabaseTransaction, letter: DocumentId) -> Result<(), AppError> {
    let row = signer::ActiveModel { asked_at: Set(None), done_at: Set(None), ..Default::default() };
    signer::Entity::update_many().set(row).filter(signer::Column::DocumentId.eq(letter)).exec(tx).await?;
    Ok(())
}

/// Freezes those who sign too as they are called today.
pub(super) async fn freeze_signers(tx: &DatabaseTransaction, letter: DocumentId) -> Result<(), AppError> {
    let rows = as_called_today(tx, letter).await?;
    if !rows.is_empty() {
        let rows = rows.into_iter().map(frozen_party::ActiveModel::from);
        frozen_party::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Those who sign too, as they would be printed on the letter today.
pub(super) async fn as_called_today(
    db: &impl ConnectionTrait,
    letter: DocumentId,
) -> Result<Vec<frozen_party::Model>, AppError> {
    let signers = signers_of(db, letter).await?;
    let posts: Vec<PostId> = signers.of(Duty::Sign).map(|signer| signer.post).collect();
    if posts.is_empty() {
        return Ok(Vec::new());
    }
    let rows = named(db, &posts).await?;
    let called = |(position, post): (i32, &PostId)| {
        let row = rows.get(post).cloned()?;
        Some(as_called(letter, Role::Signer, position, row))
    };
    Ok((BEHIND_ALL..).zip(&posts).filter_map(called).collect())
}
