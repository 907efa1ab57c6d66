//! What stands on the envelopes of copies.

use super::people::named;
use domain::envelope::{Envelope, Size};
use domain::id::DeliveryId;
use entity::{delivery, directory, envelope, frozen_party, institution};
use kit::error::AppError;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, Iterable, QueryFilter};

/// A copy with all that stands on its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// The copy.
    pub copy: DeliveryId,
    /// Titulo: how one addresses its recipient.
    pub courtesy_title: Option<String>,
    /// Name with academic title.
    pub called: String,
    /// The post.
    pub title: String,
    /// The institution.
    pub institution: String,
    /// What stands beside that: as it was last printed, or as the institution of its recipient gives it.
    pub envelope: Envelope,
}

/// The envelope of a copy, its recipient named as on the letter. Only for those who may see the copy or its letter.
pub async fn addressed(db: &impl ConnectionTrait, copy: &delivery::Model) -> Result<Addressed, AppError> {
    let party = frozen_party::Entity::find()
        .filter(frozen_party::Column::DocumentId.eq(copy.document_id))
        .filter(frozen_party::Column::PostId.eq(copy.recipient_id))
        .filter(frozen_party::Column::Role.eq(copy.role))
        .one(db)
        .await?
        .ok_or(AppError::NotFound)?;
    let row = named(db, &[copy.recipient_id]).await?.remove(&copy.recipient_id).ok_or(AppError::NotFound)?;
    let kept = envelope::Entity::find_by_id(copy.id).one(db).await?;
    let envelope = match kept {
        Some(kept) => kept.into(),
        None => usual(db, &row).await?,
    };
    let called = match party.abbreviation {
        Some(abbreviation) => format!("{abbreviation} {}", party.name),
        None => party.name,
    };
    let (courtesy_title, title, institution) = (party.courtesy_title, party.title, party.institution);
    Ok(Addressed { copy: copy.id, courtesy_title, called, title, institution, envelope })
}

async fn usual(db: &impl ConnectionTrait, row: &directory::Model) -> Result<Envelope, AppError> {
    let house = institution::Entity::find_by_id(row.institution_id).one(db).await?.ok_or(AppError::NotFound)?;
    // The address of the institution under which citizens are kept is not theirs.
    let citizen = row.rank == domain::policy::Rank::Citizen;
    let of_house = |said: Option<String>| said.filter(|_| !citizen);
    Ok(Envelope {
        address: of_house(house.address),
        city: of_house(Some(row.city.clone())),
        phone: of_house(house.phone),
        words: None,
        size: Size::Small,
    })
}

/// Remembers what stands on the envelope of a copy.
pub async fn keep_envelope(tx: &DatabaseTransaction, copy: DeliveryId, envelope: Envelope) -> Result<(), AppError> {
    let again = OnConflict::column(envelope::Column::DeliveryId)
        .update_columns(envelope::Column::iter().filter(|column| !matches!(column, envelope::Column::DeliveryId)))
        .to_owned();
    let row = entity::envelope::row(copy, envelope);
    entity::envelope::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}
