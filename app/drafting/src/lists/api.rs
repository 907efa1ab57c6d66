//! The wire of lists.

use documents::people::Chosen;
use domain::id::ListId;
use domain::send_list::{DeleteListForm, ListForm, ListOrder, NewListForm};
use kit::error::AppError;
use kit::json::Json;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
    super::queries,
    documents::store::lists,
    domain::policy,
    domain::send_list::SendList,
    kit::links,
    kit::server::{ServerContext, redirect},
};

/// The lists a person sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    /// Those of the institution.
    pub public: Vec<ListLine>,
    /// Their own.
    pub own: Vec<ListLine>,
    /// They may make lists of their own.
    pub may_make: bool,
    /// They may make lists of the institution.
    pub may_make_public: bool,
}

/// One list among many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    /// The list.
    pub id: ListId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// How many people are in it.
    pub members: usize,
}

/// The lists the caller sees.
#[server(endpoint = "drafting/list_lists", output = Json)]
pub async fn list_lists() -> Result<Lists, AppError> {
    let cx = ServerContext::signed_in()?;
    queries::all(&cx).await
}

/// A list, open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedList {
    /// The list.
    pub id: ListId,
    /// Its version.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// It is the institution's.
    pub public: bool,
    /// In which order its people are named.
    pub order: ListOrder,
    /// Its people, in that order.
    pub members: Chosen,
    /// The caller may change it.
    pub may_keep: bool,
}

/// A list, with its people.
#[server(endpoint = "drafting/open_list", output = Json)]
pub async fn open_list(list: ListId) -> Result<OpenedList, AppError> {
    let cx = ServerContext::signed_in()?;
    queries::open(&cx, list).await
}

/// Makes a list with nobody in it.
#[server(endpoint = "drafting/make_list", output = Json)]
pub async fn make_list(form: NewListForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let new = form.check()?;
    let id = ListId(cx.new_id());
    let permit = policy::may_make_list(&cx.actor, id, new.public)?;
    let list = SendList::make(&permit, cx.actor.seat.institution, id, new)?;
    let tx = cx.begin_write().await?;
    lists::begin(&tx, &cx, &list).await?;
    tx.commit().await?;
    redirect(&links::list(id));
    Ok(())
}

/// Makes a list what the form says.
#[server(endpoint = "drafting/keep_list", output = Json)]
pub async fn keep_list(form: ListForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let wish = form.check()?;
    let tx = cx.begin_write().await?;
    let list = lists::load(&*tx, &cx.actor, wish.list).await?;
    let permit = policy::may_keep_list(&cx.actor, &list)?;
    if list.version != wish.version {
        return Err(AppError::Stale);
    }
    let list = list.change(&permit, wish)?;
    lists::save(&tx, &cx, &list).await?;
    tx.commit().await?;
    redirect(&match form.search.trim() {
        "" => format!("{}?guardada=si", links::list(list.id)),
        words => links::list_looking_for(list.id, words),
    });
    Ok(())
}

/// Removes a list.
#[server(endpoint = "drafting/delete_list", output = Json)]
pub async fn delete_list(form: DeleteListForm) -> Result<(), AppError> {
    let cx = ServerContext::signed_in()?;
    let id = form.check()?;
    let tx = cx.begin_write().await?;
    let list = lists::load(&*tx, &cx.actor, id).await?;
    let permit = policy::may_keep_list(&cx.actor, &list)?;
    lists::remove(&tx, &permit, &list).await?;
    tx.commit().await?;
    redirect(links::LISTS);
    Ok(())
}
