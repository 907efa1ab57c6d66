//! Listas de envío, found through the person who looks for them.

use super::people::named;
use super::save::ROWS;
use crate::people::{ListRow, PersonRow, in_order};
use domain::field::{FieldErrors, Flaw};
use domain::fold::fold;
use domain::id::{ListId, PostId};
use domain::outcome::Refused;
use domain::policy::permit::KeepList;
use domain::policy::{self, Actor, Permit};
use domain::send_list::{LISTS, ListField, ListOrder, SendList};
use entity::send_list::{self, Column, Entity};
use entity::send_list_member as member;
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, SqlErr,
};
use std::collections::HashMap;

/// How many are offered at once where people are looked for.
const OFFERED: u64 = 5;

/// The lists this person may know of: those of the institution and their own, by name. The same rule as `policy::sees_list`, which
/// has the last word on each, said in the database's terms.
pub fn visible(actor: &Actor) -> Select<Entity> {
    let owner = Condition::any().add(Column::OwnerId.is_null()).add(Column::OwnerId.eq(actor.post));
    Entity::find().filter(Column::InstitutionId.eq(actor.seat.institution)).filter(owner).order_by_asc(Column::Search)
}

/// A list, if for this person it exists.
///
/// # Errors
/// `NotFound` also when it exists but is not theirs to see.
pub async fn load(db: &impl ConnectionTrait, actor: &Actor, id: ListId) -> Result<SendList, AppError> {
    let row = Entity::find_by_id(id).one(db).await?.ok_or(AppError::NotFound)?;
    let members = members(db, &[id]).await?.remove(&id).unwrap_or_default();
    Some(row.with(members)).filter(|list| policy::sees_list(actor, list)).ok_or(AppError::NotFound)
}

/// The people of these lists, in the order they were put there.
pub async fn members(db: &impl ConnectionTrait, lists: &[ListId]) -> Result<HashMap<ListId, Vec<PostId>>, DbErr> {
    let rows = member::Entity::find()
        .filter(member::Column::ListId.is_in(lists.iter().copied()))
        .order_by_asc(member::Column::ListId)
        .order_by_asc(member::Column::Position)
        .all(db)
        .await?;
    let mut all: HashMap<ListId, Vec<PostId>> = HashMap::new();
    for row in rows {
        all.entry(row.list_id).or_default().push(row.post_id);
    }
    Ok(all)
}

/// How many people are in each of these lists; those with nobody are not named.
pub async fn sizes(db: &impl ConnectionTrait, lists: &[ListId]) -> Result<HashMap<ListId, usize>, DbErr> {
    let counted: Vec<(ListId, i64)> = member::Entity::find()
        .filter(member::Column::ListId.is_in(lists.iter().copied()))
        .select_only()
        .column(member::Column::ListId)
        .column_as(member::Column::PostId.count(), "members")
        .group_by(member::Column::ListId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().map(|(list, count)| (list, usize::try_from(count).unwrap_or_default())).collect())
}

/// The people of a list as rows, in the list's own order.
pub async fn people(db: &impl ConnectionTrait, list: &SendList) -> Result<Vec<PersonRow>, DbErr> {
    let mut people = in_order(db, &list.members).await?;
    if list.order == ListOrder::Alphabetic {
        people.sort_by_cached_key(|person| fold(&person.name));
    }
    Ok(people)
}

/// The lists whose name has words that begin like these, each with those of its people who can be chosen now. `within` is
/// the institution to which a choice is bound.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    folded: &str,
    colleagues_only: bool,
) -> Result<Vec<ListRow>, DbErr> {
    // Whoever types the word itself wants to see which there are.
    let words = folded.split(' ').filter(|word| !word.is_empty() && !is_the_word(word));
    let named = words.fold(Condition::all(), |all, word| all.add(Column::Search.contains(format!(" {word}"))));
    let rows = visible(actor).filter(named).limit(OFFERED).all(db).await?;
    let ids: Vec<ListId> = rows.iter().map(|row| row.id).collect();
    let mut members = members(db, &ids).await?;
    let mut lists = Vec::new();
    for row in rows {
        let members = members.remove(&row.id).unwrap_or_default();
        let list = row.with(members);
        if policy::sees_list(actor, &list) {
            let people = people(db, &list).await?;
            lists.push(offered(actor, list, people, colleagues_only));
        }
    }
    Ok(lists)
}

/// The name of the smallest list known to this person in which all of these are, if there is one.
pub async fn holding_all(db: &impl ConnectionTrait, actor: &Actor, posts: &[PostId]) -> Result<Option<String>, DbErr> {
    let rows = visible(actor).all(db).await?;
    let ids: Vec<ListId> = rows.iter().map(|row| row.id).collect();
    let members = members(db, &ids).await?;
    let holds = |row: &send_list::Model| {
        let listed = members.get(&row.id)?;
        posts.iter().all(|post| listed.contains(post)).then_some(listed.len())
    };
    let smallest = rows.iter().filter_map(|row| Some((holds(row)?, row))).min_by_key(|(size, _)| *size);
    Ok(smallest.map(|(_, row)| row.name.clone()).filter(|_| !posts.is_empty()))
}

/// "lista" and "listas", in the two languages of the interface.
fn is_the_word(word: &str) -> bool {
    ["lista", "listas", "list", "lists"].contains(&word)
}

fn offered(actor: &Actor, list: SendList, people: Vec<PersonRow>, colleagues_only: bool) -> ListRow {
    let mut row = ListRow {
        id: list.id,
        public: list.is_public(),
        name: list.name,
        posts: Vec::new(),
        inactive: Vec::new(),
        outside: Vec::new(),
    };
    for person in people {
        if !person.active {
            row.inactive.push(person.called());
        } else if colleagues_only && person.institution_id != actor.seat.institution {
            row.outside.push(person.called());
        } else if !(colleagues_only && person.post_id == actor.post) {
            row.posts.push(person.post_id);
        }
    }
    row
}

/// Keeps a list that was just made.
///
/// # Errors
/// `Fields` when its name is taken, `Refused` when there are too many.
pub async fn begin(tx: &DatabaseTransaction, cx: &ServerContext, list: &SendList) -> Result<(), AppError> {
    let same_owner = match list.owner {
        Some(owner) => Column::OwnerId.eq(owner),
        None => Column::OwnerId.is_null(),
    };
    let count = Entity::find().filter(Column::InstitutionId.eq(list.institution)).filter(same_owner).count(tx).await?;
    if count >= u64::from(LISTS) {
        return Err(Refused::TooManyLists.into());
    }
    let row = send_list::row(list, cx.actor.post, cx.now);
    Entity::insert(row).exec_without_returning(tx).await.map_err(taken)?;
    keep_members(tx, list).await
}

/// Keeps what became of a list.
///
/// # Errors
/// `Stale` when someone changed it meanwhile, `Fields` when its name is taken or someone in it does not exist.
pub async fn save(tx: &DatabaseTransaction, cx: &ServerContext, list: &SendList) -> Result<(), AppError> {
    let known = named(tx, &list.members).await?;
    if list.members.iter().any(|post| !known.contains_key(post)) {
        return Err(FieldErrors::one(ListField::Members, Flaw::NotAllowed).into());
    }
    let row = send_list::row(list, cx.actor.post, cx.now);
    let touched = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(list.id))
        .filter(Column::Version.eq(list.version - 1))
        .exec(tx)
        .await
        .map_err(taken)?;
    if touched.rows_affected != 1 {
        return Err(AppError::Stale);
    }
    member::Entity::delete_many().filter(member::Column::ListId.eq(list.id)).exec(tx).await?;
    keep_members(tx, list).await
}

/// Removes a list. Letters that were written to it stay as they are.
pub async fn remove(
    tx: &DatabaseTransaction,
    permit: &Permit<KeepList, ListId>,
    list: &SendList,
) -> Result<(), AppError> {
    let id = list.id;
    if !permit.is_for(id) {
        return Err(Refused::PermitForAnother.into());
    }
    member::Entity::delete_many().filter(member::Column::ListId.eq(id)).exec(tx).await?;
    Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

async fn keep_members(tx: &DatabaseTransaction, list: &SendList) -> Result<(), AppError> {
    let row = |(position, post): (i32, &PostId)| member::ActiveModel {
        list_id: Set(list.id),
        post_id: Set(*post),
        position: Set(position),
    };
    let rows: Vec<_> = (1..).zip(&list.members).map(row).collect();
    for some in rows.chunks(ROWS) {
        member::Entity::insert_many(some.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Two of one name are told apart by the index, not by looking first.
fn taken(cause: DbErr) -> AppError {
    match cause.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => FieldErrors::one(ListField::Name, Flaw::Taken).into(),
        _ => cause.into(),
    }
}
