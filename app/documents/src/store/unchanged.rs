//! Whether a draft still says what it said.

use super::said::said;
use domain::delivery::Role;
use domain::document::draft::Draft;
use domain::id::PostId;
use entity::document::{ActiveModel, Column, Model};
use entity::{document_body, party};
use kit::error::AppError;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, Iterable,
    QueryFilter, QueryOrder,
};

/// True when keeping this draft would change nothing of the letter but its version.
pub async fn says_the_same(tx: &DatabaseTransaction, row: &Model, draft: &Draft) -> Result<bool, AppError> {
    let body = document_body::Entity::find_by_id(row.body_id).one(tx).await?.ok_or(AppError::NotFound)?;
    let same_text = body.content == draft.body.to_json() && row.kind == draft.kind && row.sender_id == draft.sender;
    Ok(same_text && same_columns(row, &said(tx, draft).await?) && same_people(tx, row, draft).await?)
}

fn same_columns(row: &Model, said: &ActiveModel) -> bool {
    let before = row.clone().into_active_model();
    Column::iter().all(|column| match said.get(column) {
        ActiveValue::Set(now) | ActiveValue::Unchanged(now) => before.get(column).into_value() == Some(now),
        ActiveValue::NotSet => true,
    })
}

async fn same_people(tx: &DatabaseTransaction, row: &Model, draft: &Draft) -> Result<bool, AppError> {
    let before: Vec<(Role, PostId)> = party::Entity::find()
        .filter(party::Column::DocumentId.eq(row.id))
        .order_by_asc(party::Column::Position)
        .all(tx)
        .await?
        .into_iter()
        .map(|party| (party.role, party.post_id))
        .collect();
    Ok(draft.people().eq(before))
}
