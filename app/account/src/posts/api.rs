//! The wire of choosing a post.

use documents::people::PersonRow;
use domain::account::PostForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::sign_in::held_posts,
    domain::audit::AuditAct,
    entity::directory,
    kit::links,
    kit::server::audit::Told,
    kit::server::{
        Database, Ids, Origin, caller, caller_session, now, redirect, session, session::SignedIn, stood_in_for,
        substitutes_title,
    },
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder},
};

/// The posts in which the caller may act.
#[server(endpoint = "account/my_posts", input = leptos::server_fn::codec::GetUrl, output = Json)]
pub async fn my_posts() -> Result<Vec<PersonRow>, AppError> {
    let person = caller()?;
    let db = expect_context::<Database>();
    let own = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person))
        .filter(directory::Column::Active.eq(true))
        .order_by_asc(directory::Column::PostId);
    let mut rows: Vec<PersonRow> = own.into_partial_model().all(&*db).await?;
    for (head, _) in stood_in_for(&db, person, now()).await? {
        let card = directory::Entity::find_by_id(head).into_partial_model::<PersonRow>().one(&*db).await?;
        rows.extend(card.map(|row| PersonRow { title: substitutes_title(&row.title), ..row }));
    }
    Ok(rows)
}

/// Goes on in another of the caller's posts.
#[server(endpoint = "account/choose_post", output = Json)]
pub async fn choose_post(form: PostForm) -> Result<(), AppError> {
    let person = caller()?;
    let post = form.check()?;
    let (db, ids, now, origin) = (expect_context::<Database>(), expect_context::<Ids>(), now(), Origin::here());
    let posts = held_posts(&db, person, now).await?;
    if !posts.contains(&post) {
        return Err(AppError::NotFound);
    }
    let card = directory::Entity::find_by_id(post).one(&*db).await?.ok_or(AppError::NotFound)?;
    let tx = db.begin_write().await?;
    let told = Told::of((ids.next(now), now), AuditAct::PostChosen, Some(&origin)).person(Some(person));
    told.within(Some(card.institution_id)).about(card.title).write(&tx).await?;
    tx.commit().await?;
    let several = posts.len() > 1;
    session::begin(&caller_session()?, SignedIn { person, post: Some(post), several }, origin).await?;
    redirect(links::INBOX);
    Ok(())
}
