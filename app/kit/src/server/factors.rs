//! The second factor of a person, and of whom an institution asks one.

use super::database::WriteTransaction;
use crate::error::AppError;
use domain::factor::FactorRole;
use domain::id::{InstitutionId, PersonId};
use domain::policy::Actor;
use domain::time::Timestamp;
use entity::{code_maker, factor_rule, passkey, recovery_code};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// True for a person who has a second factor: an application, or a passkey.
pub async fn has_factor(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    if code_maker::Entity::find_by_id(person).one(db).await?.is_some() {
        return Ok(true);
    }
    Ok(passkey::Entity::find().filter(passkey::Column::PersonId.eq(person)).one(db).await?.is_some())
}

/// Of whom an institution asks one.
pub async fn factor_rules(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<FactorRole>, DbErr> {
    factor_rule::Entity::find()
        .filter(factor_rule::Column::InstitutionId.eq(institution))
        .order_by_asc(factor_rule::Column::Role)
        .select_only()
        .column(factor_rule::Column::Role)
        .into_tuple()
        .all(db)
        .await
}

/// Has it asked of these, and of nobody else.
pub async fn keep_factor_rules(
    tx: &WriteTransaction,
    institution: InstitutionId,
    roles: &[FactorRole],
    now: Timestamp,
) -> Result<(), DbErr> {
    let all = factor_rule::Entity::delete_many().filter(factor_rule::Column::InstitutionId.eq(institution));
    all.exec(&**tx).await?;
    let row = |role: &FactorRole| factor_rule::ActiveModel {
        institution_id: Set(institution),
        role: Set(*role),
        since: Set(now),
    };
    if !roles.is_empty() {
        factor_rule::Entity::insert_many(roles.iter().map(row)).exec_without_returning(&**tx).await?;
    }
    Ok(())
}

/// True for someone of whom a second factor is asked in the post in which they act.
pub async fn is_factor_asked(db: &impl ConnectionTrait, actor: &Actor) -> Result<bool, DbErr> {
    let rules = factor_rules(db, actor.seat.institution).await?;
    Ok(rules.iter().any(|role| role.includes(actor)))
}

/// True for someone of whom one is asked and who has none.
pub async fn owes_factor(db: &DatabaseConnection, actor: &Actor) -> Result<bool, AppError> {
    Ok(is_factor_asked(db, actor).await? && !has_factor(db, actor.person).await?)
}

/// Takes away all that a person has as a second factor, with the recovery codes; false if there was none.
pub async fn remove_factors(tx: &WriteTransaction, person: PersonId) -> Result<bool, DbErr> {
    let had = has_factor(&**tx, person).await?;
    code_maker::Entity::delete_by_id(person).exec(&**tx).await?;
    let codes = recovery_code::Entity::delete_many().filter(recovery_code::Column::PersonId.eq(person));
    codes.exec(&**tx).await?;
    let keys = passkey::Entity::delete_many().filter(passkey::Column::PersonId.eq(person));
    keys.exec(&**tx).await?;
    Ok(had)
}
