//! The rows of who opened what.

use super::api::{OpeningLine, Openings};
use documents::store::named;
use domain::document::Stage;
use domain::document::file::Manner;
use domain::event::EventCode;
use domain::id::{DocumentId, EventId, PostId};
use domain::openings::{Opening, may_see_openings};
use domain::time::Timestamp;
use entity::{directory, document, download, event, frozen_party};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;

/// How many are shown at a time.
const SHOWN: usize = 30;

/// What happened, from one of two tables whose identifiers grow together.
struct Happened {
    id: i64,
    document: DocumentId,
    post: PostId,
    at: Timestamp,
    how: Opening,
}

/// Who, but for the caller, opened the letters that left on which the caller stands; those before `before`, if it is said.
pub(super) async fn openings(cx: &ServerContext, before: Option<i64>) -> Result<Openings, AppError> {
    may_see_openings(&cx.actor)?;
    let mine: Vec<PostId> = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(cx.actor.person))
        .select_only()
        .column(directory::Column::PostId)
        .into_tuple()
        .all(cx.db())
        .await?;
    let mut all = read(cx, &mine, before).await?;
    all.extend(handed_out(cx, &mine, before).await?);
    all.sort_by_key(|happened| std::cmp::Reverse(happened.id));
    let older = (all.len() > SHOWN).then(|| all[SHOWN - 1].id);
    all.truncate(SHOWN);
    Ok(Openings { lines: told(cx, all).await?, older, clock: cx.clock() })
}

/// The letters on which one of the posts stands and that have left: before that they are nobody else's matter.
fn about(posts: &[PostId]) -> sea_orm::sea_query::SelectStatement {
    let named = frozen_party::Entity::find()
        .filter(frozen_party::Column::PostId.is_in(posts.iter().copied()))
        .select_only()
        .column(frozen_party::Column::DocumentId)
        .into_query();
    document::Entity::find()
        .filter(document::Column::Id.in_subquery(named))
        .filter(document::Column::Stage.is_in([Stage::Sent, Stage::Archived]))
        .select_only()
        .column(document::Column::Id)
        .into_query()
}

async fn read(cx: &ServerContext, mine: &[PostId], before: Option<i64>) -> Result<Vec<Happened>, DbErr> {
    let mut rows = event::Entity::find()
        .filter(event::Column::DocumentId.in_subquery(about(mine)))
        .filter(event::Column::Code.eq(EventCode::Read))
        .filter(event::Column::PostId.is_not_in(mine.iter().copied()));
    if let Some(before) = before {
        rows = rows.filter(event::Column::Id.lt(EventId(before)));
    }
    let rows = rows.order_by_desc(event::Column::Id).limit(SHOWN as u64 + 1).all(cx.db()).await?;
    let happened = |row: event::Model| Happened {
        id: row.id.0,
        document: row.document_id,
        post: row.post_id,
        at: row.at,
        how: Opening::Read,
    };
    Ok(rows.into_iter().map(happened).collect())
}

async fn handed_out(cx: &ServerContext, mine: &[PostId], before: Option<i64>) -> Result<Vec<Happened>, DbErr> {
    let mut rows = download::Entity::find()
        .filter(download::Column::DocumentId.in_subquery(about(mine)))
        .filter(download::Column::PostId.is_not_in(mine.iter().copied()));
    if let Some(before) = before {
        rows = rows.filter(download::Column::Id.lt(before));
    }
    let rows = rows.order_by_desc(download::Column::Id).limit(SHOWN as u64 + 1).all(cx.db()).await?;
    let happened = |row: download::Model| Happened {
        id: row.id,
        document: row.document_id,
        post: row.post_id,
        at: row.at,
        how: if row.manner == Manner::Looked { Opening::Looked } else { Opening::Downloaded },
    };
    Ok(rows.into_iter().map(happened).collect())
}

async fn told(cx: &ServerContext, all: Vec<Happened>) -> Result<Vec<OpeningLine>, AppError> {
    let posts: Vec<PostId> = all.iter().map(|happened| happened.post).collect();
    let cards = named(cx.db(), &posts).await?;
    let letters = document::Entity::find()
        .filter(document::Column::Id.is_in(all.iter().map(|happened| happened.document)))
        .all(cx.db())
        .await?;
    let letters: HashMap<_, _> = letters.into_iter().map(|letter| (letter.id, letter)).collect();
    let line = |happened: Happened| {
        let (letter, card) = (letters.get(&happened.document)?, cards.get(&happened.post)?);
        Some(OpeningLine {
            number: letter.number.clone().unwrap_or_default(),
            subject: letter.subject.clone(),
            who: format!("{}, {}", card.name, card.title),
            place: format!("{} · {}", card.area, card.acronym),
            at: happened.at,
            how: happened.how,
        })
    };
    Ok(all.into_iter().filter_map(line).collect())
}
