//! The message to those who decide about an address that someone asked to be entered.

use super::message::{Addressee, write};
use crate::site::Site;
use documents::store::Part;
use domain::id::{InstitutionId, PostId};
use domain::message::{Block, MessageKind, Slot, Values};
use domain::permission::Permission;
use entity::{address_request, directory, person, post_permission};
use kit::error::AppError;
use kit::links;
use kit::server::now;
use kit::text::text;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// Writes to every administrator of the institution who has an address, if the request reached anyone.
pub async fn tell_address(site: &Site, request: i64) -> Result<Part, AppError> {
    let tx = site.database.begin_write().await?;
    let asked = address_request::Entity::find_by_id(request).one(&*tx).await?;
    let asked = asked.filter(|row| row.decided_at.is_none());
    if let Some((owner, institution)) = asked.and_then(|row| row.person_id.zip(row.institution_id))
        && let Some(owner) = person::Entity::find_by_id(owner).one(&*tx).await?
    {
        for administrator in administrators(&*tx, Permission::Administer, Some(institution)).await? {
            let Some(to) = Addressee::of(&*tx, &administrator).await? else { continue };
            let address = format!("{}{}", site.settings.public_url, links::ADDRESSES);
            let values = Values::default()
                .text(Slot::Name, to.name.clone())
                .text(Slot::By, format!("{} {}", owner.given_names, owner.surnames))
                .block(Slot::Link, Block::Link { address, words: text!(address.open).to_owned() });
            write(&tx, site, (MessageKind::AddressAsked, values), &to, now()).await?;
        }
    }
    tx.commit().await?;
    Ok(Part::Last)
}

/// Who administers: the institution, or with none said the platform.
pub(super) async fn administrators(
    db: &impl ConnectionTrait,
    permission: Permission,
    institution: Option<InstitutionId>,
) -> Result<Vec<person::Model>, DbErr> {
    let granted: Vec<PostId> = post_permission::Entity::find()
        .filter(post_permission::Column::Permission.eq(permission))
        .select_only()
        .column(post_permission::Column::PostId)
        .into_tuple()
        .all(db)
        .await?;
    let mut theirs = directory::Entity::find()
        .filter(directory::Column::Active.eq(true))
        .filter(directory::Column::PostId.is_in(granted));
    if let Some(institution) = institution {
        theirs = theirs.filter(directory::Column::InstitutionId.eq(institution));
    }
    let theirs = theirs.all(db).await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(theirs.into_iter().map(|card| card.person_id)))
        .filter(person::Column::Active.eq(true));
    people.all(db).await
}
