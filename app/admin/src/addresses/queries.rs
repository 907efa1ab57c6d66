//! What waits, and what becomes of it.

use super::api::AddressLine;
use domain::address::{Decision, DecisionField};
use domain::audit::AuditAct;
use domain::field::{FieldErrors, Flaw};
use domain::id::PersonId;
use domain::job::JobKind;
use entity::address_request::{ActiveModel, Column, Entity, Model};
use entity::{directory, person, recovery};
use kit::error::AppError;
use kit::server::audit::Told;
use kit::server::{ServerContext, enqueue};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;

/// The most that are shown at a time: the others follow as these are decided.
const SHOWN: u64 = 100;

fn of_mine(cx: &ServerContext) -> Select<Entity> {
    Entity::find()
        .filter(Column::InstitutionId.eq(cx.actor.seat.institution))
        .filter(Column::PersonId.is_not_null())
        .filter(Column::DecidedAt.is_null())
}

pub(super) async fn waiting(cx: &ServerContext) -> Result<Vec<AddressLine>, DbErr> {
    let rows = of_mine(cx).order_by_asc(Column::Id).limit(SHOWN).all(cx.db()).await?;
    let owners: Vec<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
    let people = person::Entity::find().filter(person::Column::Id.is_in(owners.clone())).all(cx.db()).await?;
    let people: HashMap<_, _> = people.into_iter().map(|person| (person.id, person)).collect();
    let cards = directory::Entity::find()
        .filter(directory::Column::PersonId.is_in(owners))
        .filter(directory::Column::InstitutionId.eq(cx.actor.seat.institution))
        .order_by_desc(directory::Column::PostId);
    // The first of the posts of each comes last, and stays.
    let titles: HashMap<_, _> =
        cards.all(cx.db()).await?.into_iter().map(|card| (card.person_id, card.title)).collect();
    let line = |row: Model| {
        let person = people.get(&row.person_id?)?;
        let name = format!("{} {}", person.given_names, person.surnames);
        let person_and_post = titles.get(&person.id).map_or(name.clone(), |title| format!("{name}, {title}"));
        Some(AddressLine {
            request: row.id,
            person: person_and_post,
            cedula: person.cedula.clone(),
            address: row.address,
            asked: cx.clock().long(row.asked_at),
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Decides a request. With the address entered, whatever else waits for the same person is of no use any more.
///
/// # Errors
/// `NotFound` for what does not wait here; on the decision, `Taken` when the person has an address by now.
pub(super) async fn decide(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    request: i64,
    decision: Decision,
) -> Result<(), AppError> {
    let row = of_mine(cx).filter(Column::Id.eq(request)).one(tx).await?.ok_or(AppError::NotFound)?;
    let owner = row.person_id.ok_or(AppError::NotFound)?;
    let person = person::Entity::find_by_id(owner).one(tx).await?.ok_or(AppError::NotFound)?;
    let decided =
        ActiveModel { decided_at: Set(Some(cx.now)), decided_by: Set(Some(cx.actor.post)), ..Default::default() };
    let these = Entity::update_many().set(decided).filter(Column::DecidedAt.is_null());
    let act = match decision {
        Decision::Refuse => {
            these.filter(Column::Id.eq(request)).exec(tx).await?;
            AuditAct::AddressRefused
        }
        Decision::Grant => {
            if person.email.is_some() {
                return Err(FieldErrors::one(DecisionField::Decision, Flaw::Taken).into());
            }
            these.filter(Column::PersonId.eq(owner)).exec(tx).await?;
            enter(tx, cx, &person, row.address).await?;
            AuditAct::AddressGranted
        }
    };
    let name = format!("{} {}", person.given_names, person.surnames);
    Ok(Told::by(cx, act).about(name).write(tx).await?)
}

/// Enters the address, and has a link for a password sent there as if it had been asked for.
async fn enter(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    person: &person::Model,
    address: String,
) -> Result<(), AppError> {
    let with = person::ActiveModel { email: Set(Some(address)), ..Default::default() };
    person::Entity::update_many().set(with).filter(person::Column::Id.eq(person.id)).exec(tx).await?;
    let id = cx.new_id();
    let asked = recovery::ActiveModel {
        id: Set(id),
        cedula: Set(person.cedula.clone()),
        asked_at: Set(cx.now),
        person_id: Set(None),
        key_hash: Set(None),
        sent_at: Set(None),
        used_at: Set(None),
    };
    recovery::Entity::insert(asked).exec_without_returning(tx).await?;
    Ok(enqueue(tx, cx, JobKind::Recover, id).await?)
}
