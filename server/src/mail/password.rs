//! The message to someone whose password or second factor was changed: if it was not them, they know at once.

use super::message::{Addressee, write};
use crate::site::Site;
use documents::store::Part;
use domain::audit::AuditAct;
use domain::device::{Device, masked};
use domain::message::{Block, MessageKind, Slot, Values};
use domain::time::Zone;
use entity::{audit, person};
use kit::device::called;
use kit::error::AppError;
use kit::links;
use kit::server::now;
use kit::text::text;
use kit::time::Clock;
use sea_orm::EntityTrait;

/// Writes the message about what the audit tells under this identifier, if there is someone to write it to.
pub async fn tell_password(site: &Site, entry: i64) -> Result<Part, AppError> {
    let db = &*site.database;
    let Some(entry) = audit::Entity::find_by_id(entry).one(db).await? else { return Ok(Part::Last) };
    let Some(owner) = entry.person_id else { return Ok(Part::Last) };
    let Some(person) = person::Entity::find_by_id(owner).one(db).await? else { return Ok(Part::Last) };
    let Some(to) = Addressee::of(db, &person).await? else { return Ok(Part::Last) };
    let address = format!("{}{}", site.settings.public_url, links::RECOVERY);
    let values = Values::default()
        .text(Slot::Name, to.name.clone())
        .text(Slot::Change, what_happened(&entry, to.zone))
        .block(Slot::Link, Block::Link { address, words: text!(password.recover).to_owned() });
    let tx = site.database.begin_write().await?;
    let kind = match entry.act {
        AuditAct::FactorAdded | AuditAct::FactorRemoved => MessageKind::FactorChanged,
        _ => MessageKind::PasswordChanged,
    };
    write(&tx, site, (kind, values), &to, now()).await?;
    tx.commit().await?;
    Ok(Part::Last)
}

/// When it was, and with what and from about where as far as that is known.
fn what_happened(entry: &audit::Model, zone: Zone) -> String {
    let when = Clock { now: entry.at, zone }.long(entry.at);
    match entry.act {
        AuditAct::FactorAdded => return text!(password.factor_added, when = when),
        AuditAct::FactorRemoved => return text!(password.factor_removed, when = when),
        _ => {}
    }
    match entry.browser.zip(entry.system) {
        Some((browser, system)) => {
            let address = entry.address.as_deref().map(masked).unwrap_or_default();
            text!(password.changed_with, when = when, device = called(Device { browser, system }), address = address)
        }
        None => text!(password.changed, when = when),
    }
}
