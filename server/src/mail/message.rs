//! One message: the words that the reader's institution gives it, with what happened put in, and its way into the outbox.

use crate::site::Site;
use admin::messages::words_of;
use domain::id::{InstitutionId, PersonId};
use domain::job::JobKind;
use domain::message::{Filled, MessageKind, Slot, Values, fill};
use domain::time::{Timestamp, Zone};
use entity::{directory, mail, person};
use kit::error::AppError;
use kit::server::enqueue_by;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};

/// Who reads a message.
pub(super) struct Addressee {
    /// Their name.
    pub(super) name: String,
    /// Their address.
    pub(super) address: String,
    /// Whose words the message has, if they belong to any.
    pub(super) institution: Option<InstitutionId>,
    /// Where they live, for hours and days.
    pub(super) zone: Zone,
}

impl Addressee {
    /// The person, as the holder of the first of their posts; nobody, where there is no address.
    pub(super) async fn of(db: &impl ConnectionTrait, person: &person::Model) -> Result<Option<Self>, DbErr> {
        let Some(address) = person.email.clone() else { return Ok(None) };
        let card = first_card(db, person.id).await?;
        Ok(Some(Self {
            name: format!("{} {}", person.given_names, person.surnames),
            address,
            institution: card.as_ref().map(|card| card.institution_id),
            zone: card.map(|card| card.zone).unwrap_or_default(),
        }))
    }
}

async fn first_card(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<directory::Model>, DbErr> {
    directory::Entity::find()
        .filter(directory::Column::PersonId.eq(person))
        .order_by_desc(directory::Column::Active)
        .order_by_asc(directory::Column::PostId)
        .one(db)
        .await
}

/// Writes the message and has it sent; the message. The address of the system is known to every kind.
pub(super) async fn write(
    tx: &DatabaseTransaction,
    site: &Site,
    (kind, values): (MessageKind, Values),
    to: &Addressee,
    now: Timestamp,
) -> Result<i64, AppError> {
    let words = words_of(tx, to.institution, kind).await?;
    let Filled { subject, plain, html } = fill(&words, &values.text(Slot::Site, site.settings.public_url.clone()));
    let id = site.ids.next(now);
    let row = mail::ActiveModel {
        id: Set(id),
        to_name: Set(to.name.clone()),
        to_address: Set(to.address.clone()),
        subject: Set(subject),
        plain: Set(plain),
        html: Set(format!("<!DOCTYPE html><html lang=\"es\"><body>{html}</body></html>")),
        tries: Set(0),
        written_at: Set(now),
        sent_at: Set(None),
        refused: Set(None),
        secret: Set(kind.is_secret()),
    };
    mail::Entity::insert(row).exec_without_returning(tx).await?;
    enqueue_by(tx, &site.ids, JobKind::Mail, id, now).await?;
    Ok(id)
}
