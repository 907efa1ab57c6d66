//! The message to someone whose password was changed: if it was not them, they know at once.

use super::escape::escape;
use crate::site::Site;
use documents::store::Part;
use domain::device::{Device, masked};
use domain::job::JobKind;
use domain::time::Zone;
use entity::{audit, directory, mail, person};
use kit::device::called;
use kit::error::AppError;
use kit::links;
use kit::server::{enqueue_by, now};
use kit::text::text;
use kit::time::Clock;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Writes the message about what the audit tells under this identifier, if there is someone to write it to.
pub async fn tell_password(site: &Site, entry: i64) -> Result<Part, AppError> {
    let db = &*site.database;
    let Some(entry) = audit::Entity::find_by_id(entry).one(db).await? else { return Ok(Part::Last) };
    let Some(owner) = entry.person_id else { return Ok(Part::Last) };
    let person = person::Entity::find_by_id(owner).one(db).await?;
    let Some((person, address)) = person.and_then(|person| Some((person.clone(), person.email?))) else {
        return Ok(Part::Last);
    };
    let card = directory::Entity::find()
        .filter(directory::Column::PersonId.eq(owner))
        .order_by_asc(directory::Column::PostId)
        .one(db)
        .await?;
    let zone = card.map(|card| card.zone).unwrap_or_default();
    let name = format!("{} {}", person.given_names, person.surnames);
    let (greeting, happened) = (text!(recovery.greeting, name = name), what_happened(&entry, zone));
    let recover = format!("{}{}", site.settings.public_url, links::RECOVERY);
    let not_you = text!(password.not_you);
    let plain = format!("{greeting}\n\n{happened}\n\n{not_you}\n{recover}\n");
    let html = format!(
        "<!DOCTYPE html><html lang=\"es\"><body><p>{}</p><p>{}</p><p>{}</p><p><a href=\"{}\">{}</a></p></body></html>",
        escape(&greeting),
        escape(&happened),
        escape(not_you),
        escape(&recover),
        escape(text!(password.recover))
    );
    let now = now();
    let id = site.ids.next(now);
    let row = mail::ActiveModel {
        id: Set(id),
        to_name: Set(name),
        to_address: Set(address),
        subject: Set(text!(password.subject).to_owned()),
        plain: Set(plain),
        html: Set(html),
        tries: Set(0),
        written_at: Set(now),
        sent_at: Set(None),
        refused: Set(None),
        secret: Set(false),
    };
    let tx = site.database.begin_write().await?;
    mail::Entity::insert(row).exec_without_returning(&*tx).await?;
    enqueue_by(&tx, &site.ids, JobKind::Mail, id, now).await?;
    tx.commit().await?;
    Ok(Part::Last)
}

/// When it was, and with what and from about where as far as that is known.
fn what_happened(entry: &audit::Model, zone: Zone) -> String {
    let when = Clock { now: entry.at, zone }.long(entry.at);
    match entry.browser.zip(entry.system) {
        Some((browser, system)) => {
            let address = entry.address.as_deref().map(masked).unwrap_or_default();
            text!(password.changed_with, when = when, device = called(Device { browser, system }), address = address)
        }
        None => text!(password.changed, when = when),
    }
}
