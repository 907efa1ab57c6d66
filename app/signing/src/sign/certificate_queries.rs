//! The certificate that a person signed with last, of whose end they will be told.

use documents::store::fingerprint;
use domain::cedula::Cedula;
use domain::id::PersonId;
use entity::signing_certificate::{ActiveModel, Column, Entity};
use kit::error::AppError;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait, Iterable};
use signature::{Certificate, SignatureReport};

/// Remembers the one of these signatures that is the person's, in the place of another. What was told of the same one stays told.
pub(super) async fn remember(
    tx: &DatabaseTransaction,
    (person, cedula): (PersonId, &Cedula),
    reports: &[SignatureReport],
) -> Result<(), AppError> {
    let theirs = |own: &&Certificate| own.holder().is_ok_and(|holder| holder.cedula() == Some(cedula));
    let own = reports.iter().filter_map(|report| report.signer.as_ref()).find(theirs);
    let Some(own) = own else { return Ok(()) };
    let fingerprint = fingerprint(own);
    let known = Entity::find_by_id(person).one(tx).await?;
    if known.is_some_and(|known| known.fingerprint == fingerprint) {
        return Ok(());
    }
    let row = ActiveModel {
        person_id: Set(person),
        fingerprint: Set(fingerprint),
        issuer: Set(own.issuer_common_name()),
        ends_at: Set(own.valid_until()),
        told: Set(None),
    };
    let others = Column::iter().filter(|column| !matches!(column, Column::PersonId));
    let anew = OnConflict::column(Column::PersonId).update_columns(others).to_owned();
    Entity::insert(row).on_conflict(anew).exec_without_returning(tx).await?;
    Ok(())
}
