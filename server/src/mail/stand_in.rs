//! The messages that someone stands in for a head, or no longer.

use super::address::administrators;
use super::message::{Addressee, write};
use crate::site::Site;
use documents::store::{Part, named};
use domain::id::{PersonId, PostId, StandingInId};
use domain::message::{MessageKind, Slot, Values};
use domain::permission::Permission;
use entity::{person, standing_in};
use kit::error::AppError;
use kit::server::now;
use kit::time::long_day;
use sea_orm::EntityTrait;
use std::collections::BTreeMap;

/// Writes to the head, to whoever stands in, and to those who administer their institution or the platform; each once.
pub async fn tell_stand_in(site: &Site, id: StandingInId) -> Result<Part, AppError> {
    let tx = site.database.begin_write().await?;
    let Some(row) = standing_in::Entity::find_by_id(id).one(&*tx).await? else { return Ok(Part::Last) };
    let cards = named(&*tx, &[row.head_id, row.substitute_id]).await?;
    let line = |post: PostId| cards.get(&post).map(|card| format!("{}, {}", card.name, card.title)).unwrap_or_default();
    let mut readers: BTreeMap<PersonId, person::Model> = BTreeMap::new();
    for card in cards.values() {
        readers.extend(person::Entity::find_by_id(card.person_id).one(&*tx).await?.map(|person| (person.id, person)));
    }
    let mut theirs = administrators(&*tx, Permission::Administer, Some(row.institution_id)).await?;
    theirs.extend(administrators(&*tx, Permission::AdministerPlatform, None).await?);
    readers.extend(theirs.into_iter().map(|person| (person.id, person)));
    let kind = if row.ended_at.is_some() { MessageKind::StandInEnded } else { MessageKind::StandInArranged };
    for person in readers.values() {
        let Some(to) = Addressee::of(&*tx, person).await? else { continue };
        let values = Values::default()
            .text(Slot::Name, to.name.clone())
            .text(Slot::Head, line(row.head_id))
            .text(Slot::Substitute, line(row.substitute_id))
            .text(Slot::From, long_day(row.from_on))
            .text(Slot::Until, long_day(row.until_on));
        write(&tx, site, (kind, values), &to, now()).await?;
    }
    tx.commit().await?;
    Ok(Part::Last)
}
