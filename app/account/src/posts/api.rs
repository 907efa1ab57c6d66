//! The wire of choosing a post.

use documents::people::PersonRow;
use domain::account::PostForm;
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {
    crate::sign_in::held_posts,
    entity::directory,
    kit::links,
    kit::server::{
        Database, caller, caller_session, now, redirect, session, session::SignedIn, stood_in_for, substitutes_title,
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
    let posts = held_posts(&expect_context::<Database>(), person, now()).await?;
    if !posts.contains(&post) {
        return Err(AppError::NotFound);
    }
    let several = posts.len() > 1;
    session::begin(&caller_session()?, SignedIn { person, post: Some(post), several }).await?;
    redirect(links::INBOX);
    Ok(())
}
