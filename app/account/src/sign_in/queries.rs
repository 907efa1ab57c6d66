//! Who has a cédula, and which posts they hold.

use domain::audit::AuditAct;
use domain::cedula::Cedula;
use domain::id::{InstitutionId, PersonId, PostId};
use domain::time::Timestamp;
use entity::{directory, person};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::{Database, Ids, Origin, now, session};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

/// The person who has the cédula.
pub(crate) async fn by_cedula(
    db: &DatabaseConnection,
    cedula: Option<&Cedula>,
) -> Result<Option<person::Model>, DbErr> {
    // Asked in any case, so that what cannot be a cédula takes as long.
    let cedula = cedula.map(Cedula::as_str).unwrap_or_default();
    person::Entity::find()
        .filter(person::Column::Cedula.eq(cedula))
        .filter(person::Column::Active.eq(true))
        .one(db)
        .await
}

/// The posts in which the person may act today: their own, then those of the heads for whom they stand in.
pub(crate) async fn held_posts(
    db: &DatabaseConnection,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<PostId>, DbErr> {
    let mut posts: Vec<PostId> = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person))
        .filter(directory::Column::Active.eq(true))
        .order_by_asc(directory::Column::PostId)
        .select_only()
        .column(directory::Column::PostId)
        .into_tuple()
        .all(db)
        .await?;
    let stood_in_for = kit::server::stood_in_for(db, person, now).await?;
    posts.extend(stood_in_for.into_iter().map(|(head, _)| head));
    Ok(posts)
}

/// By what it is known later that a person's password is still the same; nothing for someone who may not come in.
pub(crate) async fn seal_of(db: &DatabaseConnection, person: PersonId) -> Result<Option<String>, DbErr> {
    let row = person::Entity::find_by_id(person).filter(person::Column::Active.eq(true)).one(db).await?;
    Ok(row.map(|row| hex::encode(Sha256::digest(row.password_hash.unwrap_or_default()))))
}

/// Whose administrators are told of what concerns an account: those of the person's first post.
pub(crate) async fn institution_of(
    db: &DatabaseConnection,
    person: Option<PersonId>,
) -> Result<Option<InstitutionId>, DbErr> {
    // Asked in any case, so that nobody's account takes as long.
    directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person.unwrap_or(PersonId(0))))
        .filter(directory::Column::Active.eq(true))
        .order_by_asc(directory::Column::PostId)
        .select_only()
        .column(directory::Column::InstitutionId)
        .into_tuple()
        .one(db)
        .await
}

/// Tells the audit that someone tried to come in; who, if there is such an account. What was typed is not kept: it may be what
/// belongs into the other field.
pub(crate) async fn tell_failure(
    db: &Database,
    ids: &Ids,
    act: AuditAct,
    person: Option<PersonId>,
) -> Result<(), AppError> {
    let (institution, now) = (institution_of(db, person).await?, now());
    let tx = db.begin_write().await?;
    let told = Told::of((ids.next(now), now), act, Some(&Origin::here()));
    told.person(person).within(institution).write(&tx).await?;
    Ok(tx.commit().await?)
}

/// Ends a session of whoever leaves, and tells the audit.
pub(super) async fn leave(db: &Database, ids: &Ids, person: PersonId, session: Option<&str>) -> Result<(), AppError> {
    let now = now();
    let institution = institution_of(db, Some(person)).await?;
    let tx = db.begin_write().await?;
    if let Some(session) = session {
        session::end_one(&tx, person, session).await?;
    }
    let told = Told::of((ids.next(now), now), AuditAct::SignedOut, Some(&Origin::here()));
    told.person(Some(person)).within(institution).write(&tx).await?;
    Ok(tx.commit().await?)
}
