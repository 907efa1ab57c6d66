//! Filters by their names, found through the post that keeps them.

use super::api::KeptFilter;
use crate::tray::{Cursor, TrayFilter};
use domain::field::{FieldErrors, Flaw};
use domain::fold::fold;
use domain::id::{FilterId, PostId};
use domain::saved_filter::{FILTERS, FilterField};
use domain::tray::Tray;
use entity::saved_filter::{ActiveModel, Column, Entity, Model};
use kit::error::AppError;
use kit::server::ServerContext;
use leptos_router::location::RequestUrl;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, SqlErr};

/// The filter that an address says, at its first page.
pub(super) fn first_page(tray: Tray, query: &str) -> TrayFilter {
    let url = RequestUrl::new(&format!("/?{}", query.trim_start_matches('?'))).parse();
    match url {
        Ok(url) => TrayFilter::read(tray, url.search_params()).at(Cursor::First),
        Err(_) => TrayFilter::of(tray),
    }
}

/// The filters a post keeps, by name.
pub(super) async fn all(db: &impl ConnectionTrait, post: PostId) -> Result<Vec<KeptFilter>, DbErr> {
    let rows = Entity::find().filter(Column::PostId.eq(post)).order_by_asc(Column::Search).all(db).await?;
    let kept = |Model { id, tray, name, query, .. }| KeptFilter { id, name, filter: first_page(tray, &query) };
    Ok(rows.into_iter().map(kept).collect())
}

/// Keeps a new one.
pub(super) async fn keep(
    tx: &impl ConnectionTrait,
    cx: &ServerContext,
    filter: &TrayFilter,
    name: &str,
) -> Result<(), AppError> {
    let post = cx.actor.post;
    if Entity::find().filter(Column::PostId.eq(post)).count(tx).await? >= u64::from(FILTERS) {
        return Err(FieldErrors::one(FilterField::Filter, Flaw::TooMany { most: FILTERS }).into());
    }
    let row = ActiveModel {
        id: Set(FilterId(cx.new_id())),
        post_id: Set(post),
        tray: Set(filter.tray),
        name: Set(name.to_owned()),
        search: Set(comparable(name)),
        query: Set(filter.query()),
        kept_at: Set(cx.now),
    };
    Entity::insert(row).exec_without_returning(tx).await.map_err(taken)?;
    Ok(())
}

/// Gives one another name.
pub(super) async fn rename(tx: &impl ConnectionTrait, post: PostId, id: FilterId, name: &str) -> Result<(), AppError> {
    let row = ActiveModel { name: Set(name.to_owned()), search: Set(comparable(name)), ..Default::default() };
    let own = Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(Column::PostId.eq(post));
    found(own.exec(tx).await.map_err(taken)?.rows_affected)
}

/// Lets one go.
pub(super) async fn forget(tx: &impl ConnectionTrait, post: PostId, id: FilterId) -> Result<(), AppError> {
    let own = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::PostId.eq(post));
    found(own.exec(tx).await?.rows_affected)
}

fn found(rows: u64) -> Result<(), AppError> {
    if rows == 1 { Ok(()) } else { Err(AppError::NotFound) }
}

/// A name of signs alone is told from others by its signs.
fn comparable(name: &str) -> String {
    Some(fold(name)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| name.to_owned())
}

/// Two of one name are told apart by the index, not by looking first.
fn taken(cause: DbErr) -> AppError {
    match cause.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => FieldErrors::one(FilterField::Name, Flaw::Taken).into(),
        _ => cause.into(),
    }
}
