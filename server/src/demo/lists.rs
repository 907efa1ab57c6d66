//! The listas de envío of the demonstration, made as their keepers would make them.

use super::data::SendList as Told;
use super::house::Posts;
use crate::site::Site;
use documents::store::lists;
use domain::id::{ListId, PostId};
use domain::policy;
use domain::send_list::{ListWish, NewList, SendList};
use domain::time::Timestamp;
use kit::error::AppError;
use kit::server::{ServerContext, Visitor, fault};

pub(super) async fn make(site: &Site, all: &[Told], posts: &Posts, now: Timestamp) -> Result<(), AppError> {
    for told in all {
        one(site, told, posts, now).await?;
    }
    Ok(())
}

async fn one(site: &Site, told: &Told, posts: &Posts, now: Timestamp) -> Result<(), AppError> {
    let Visitor { actor, zone, .. } = someone(posts, &told.by)?.clone();
    let cx = ServerContext::acting(site.database.clone(), site.ids.clone(), actor, zone, now);
    let members = told.members.iter().map(|key| someone(posts, key).map(|visitor| visitor.actor.post));
    let members: Vec<PostId> = members.collect::<Result<_, _>>()?;
    let (id, order) = (ListId(cx.new_id()), told.order);
    let (name, description) = (told.name.clone(), told.description.clone());
    let permit = policy::may_make_list(&cx.actor, id, told.public)?;
    let new = NewList { public: told.public, name: name.clone(), description: description.clone(), order };
    let list = SendList::make(&permit, cx.actor.seat.institution, id, new)?;
    let tx = cx.begin_write().await?;
    lists::begin(&tx, &cx, &list).await?;
    let wish = ListWish { list: id, version: list.version, name, description, order, members };
    lists::save(&tx, &cx, &list.change(&permit, wish)?).await?;
    Ok(tx.commit().await?)
}

fn someone<'a>(posts: &'a Posts, key: &str) -> Result<&'a Visitor, AppError> {
    posts.get(key).ok_or_else(|| fault(("nobody of this name", key.to_owned())))
}
