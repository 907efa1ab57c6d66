//! Keeping what was asked.

use crate::sign_in::{by_cedula, institution_of};
use domain::address::{AddressWish, FORGOTTEN, UNREAD, WAITING};
use domain::audit::AuditAct;
use domain::id::PersonId;
use domain::job::JobKind;
use domain::permission::Permission;
use domain::time::Timestamp;
use entity::address_request::{ActiveModel, Column, Entity};
use entity::directory;
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::{Database, Ids, Origin, enqueue_by, permitted};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

/// Keeps the request, with the same statements whoever exists. It reaches nobody when there is no such person, when they have an
/// address, when as many as may wait for them already, or when they administer the platform: an institution's administrator must not
/// decide who comes into such an account.
pub(super) async fn ask(
    db: &Database,
    ids: &Ids,
    wish: AddressWish,
    (origin, now): (Origin, Timestamp),
) -> Result<(), AppError> {
    let id = ids.next(now);
    let found = by_cedula(db, wish.cedula.as_ref()).await?;
    let (owner, address) = found.map(|person| (person.id, person.email)).unzip();
    let institution = institution_of(db, owner).await?;
    let beyond = administers_platform(db, owner).await?;
    let tx = db.begin_write().await?;
    let waiting = Entity::find()
        .filter(Column::PersonId.eq(owner.unwrap_or(PersonId(0))))
        .filter(Column::DecidedAt.is_null())
        .count(&*tx)
        .await?;
    let reaches = owner.filter(|_| address.flatten().is_none() && !beyond && waiting < WAITING);
    let row = ActiveModel {
        id: Set(id),
        person_id: Set(reaches),
        institution_id: Set(institution.filter(|_| reaches.is_some())),
        address: Set(wish.address),
        asked_at: Set(now),
        decided_at: Set(None),
        decided_by: Set(None),
    };
    Entity::insert(row).exec_without_returning(&*tx).await?;
    let told = Told::of((ids.next(now), now), AuditAct::AddressAsked, Some(&origin));
    told.person(owner).within(institution).write(&tx).await?;
    enqueue_by(&tx, ids, JobKind::TellAddress, id, now).await?;
    Ok(tx.commit().await?)
}

async fn administers_platform(db: &DatabaseConnection, person: Option<PersonId>) -> Result<bool, DbErr> {
    let post = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person.unwrap_or(PersonId(0))))
        .filter(permitted(Permission::AdministerPlatform));
    Ok(post.one(db).await?.is_some())
}

/// Throws away what reached nobody once it has been looked at, and what nobody decided for long.
pub async fn sweep(db: &Database, now: Timestamp) -> Result<(), DbErr> {
    let unread = Condition::all().add(Column::PersonId.is_null()).add(Column::AskedAt.lt(now - UNREAD));
    let tx = db.begin_write().await?;
    let gone = Condition::any().add(unread).add(Column::AskedAt.lt(now - FORGOTTEN));
    Entity::delete_many().filter(gone).exec(&*tx).await?;
    tx.commit().await
}
