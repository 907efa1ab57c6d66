//! Taking away what someone lost.

use domain::audit::AuditAct;
use domain::cedula::Cedula;
use domain::factor::LostFactorField;
use domain::field::{FieldErrors, Flaw};
use domain::job::JobKind;
use entity::{directory, person};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::factors::remove_factors;
use kit::server::{ServerContext, enqueue};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

/// Takes the second factor of whoever has the cédula away, if they work in the caller's institution.
pub(super) async fn take(cx: &ServerContext, cedula: &Cedula) -> Result<(), AppError> {
    let nobody = || AppError::from(FieldErrors::one(LostFactorField::Cedula, Flaw::NobodyHere));
    let person = here(cx, cedula).await?.ok_or_else(nobody)?;
    let owner = person.id;
    // One's own goes with one's password.
    if owner == cx.actor.person {
        return Err(FieldErrors::one(LostFactorField::Cedula, Flaw::NotAllowed).into());
    }
    let tx = cx.begin_write().await?;
    if !remove_factors(&tx, owner).await? {
        return Err(nobody());
    }
    // What an administrator did, and what happened to an account.
    let name = format!("{} {}", person.given_names, person.surnames);
    let told = Told::by(cx, AuditAct::FactorTaken).about(name);
    let of_owner = Told::of((cx.new_id(), cx.now), AuditAct::FactorRemoved, None).person(Some(owner));
    let entry = of_owner.id();
    told.write(&tx).await?;
    of_owner.within(Some(cx.actor.seat.institution)).write(&tx).await?;
    enqueue(&tx, cx, JobKind::TellPassword, entry).await?;
    Ok(tx.commit().await?)
}

/// Who has the cédula and works here.
async fn here(cx: &ServerContext, cedula: &Cedula) -> Result<Option<person::Model>, DbErr> {
    let Some(person) = person::Entity::find().filter(person::Column::Cedula.eq(cedula.as_str())).one(cx.db()).await?
    else {
        return Ok(None);
    };
    let post = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person.id))
        .filter(directory::Column::InstitutionId.eq(cx.actor.seat.institution))
        .filter(directory::Column::Active.eq(true))
        .one(cx.db())
        .await?;
    Ok(post.map(|_| person))
}
