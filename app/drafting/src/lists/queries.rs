//! Which lists there are, and what is in one.

use super::api::{ListLine, Lists, OpenedList};
use documents::people::Chosen;
use documents::store::lists;
use domain::id::ListId;
use domain::policy;
use kit::error::AppError;
use kit::server::ServerContext;

pub(super) async fn all(cx: &ServerContext) -> Result<Lists, AppError> {
    let rows = lists::visible(&cx.actor).all(cx.db()).await?;
    let sizes = lists::sizes(cx.db(), &rows.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    let (mut public, mut own) = (Vec::new(), Vec::new());
    for row in rows {
        let list = row.with(Vec::new());
        if !policy::sees_list(&cx.actor, &list) {
            continue;
        }
        let shelf = if list.is_public() { &mut public } else { &mut own };
        let members = sizes.get(&list.id).copied().unwrap_or_default();
        shelf.push(ListLine { id: list.id, name: list.name, description: list.description, members });
    }
    // Whether one may is the same for every list that is still to be made.
    let may = |public| policy::may_make_list(&cx.actor, ListId(0), public).is_ok();
    Ok(Lists { public, own, may_make: may(false), may_make_public: may(true) })
}

pub(super) async fn open(cx: &ServerContext, id: ListId) -> Result<OpenedList, AppError> {
    let list = lists::load(cx.db(), &cx.actor, id).await?;
    let members = Chosen(lists::people(cx.db(), &list).await?);
    Ok(OpenedList {
        id,
        version: list.version,
        public: list.is_public(),
        may_keep: policy::may_keep_list(&cx.actor, &list).is_ok(),
        name: list.name,
        description: list.description,
        order: list.order,
        members,
    })
}
