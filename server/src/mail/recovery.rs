//! The message with a link for a new password, if there is someone to write it to.

use super::escape::escape;
use crate::site::Site;
use account::recovery::link_for;
use documents::store::Part;
use domain::job::JobKind;
use domain::recovery::LINK;
use entity::mail;
use kit::error::AppError;
use kit::links;
use kit::server::{enqueue_by, now};
use kit::text::text;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

/// Writes the message for what was asked.
pub async fn recover(site: &Site, asked: i64) -> Result<Part, AppError> {
    let now = now();
    let tx = site.database.begin_write().await?;
    if let Some((person, key)) = link_for(&tx, asked, now).await?
        && let Some(address) = person.email
    {
        let link = format!("{}{}", site.settings.public_url, links::new_password(&key));
        let name = format!("{} {}", person.given_names, person.surnames);
        let (greeting, minutes) = (text!(recovery.greeting, name = name), LINK.num_minutes());
        let (lasts, not_you) = (text!(recovery.lasts, minutes = minutes), text!(recovery.not_you));
        let plain = format!("{greeting}\n\n{}\n{link}\n\n{lasts}\n{not_you}\n", text!(recovery.follow));
        let html = format!(
            "<!DOCTYPE html><html lang=\"es\"><body><p>{}</p><p><a href=\"{}\">{}</a></p><p>{}</p><p><small>{}</small></p></body></html>",
            escape(&greeting),
            escape(&link),
            escape(text!(recovery.open)),
            escape(&lasts),
            escape(not_you)
        );
        let id = site.ids.next(now);
        let row = mail::ActiveModel {
            id: Set(id),
            to_name: Set(name),
            to_address: Set(address),
            subject: Set(text!(recovery.subject).to_owned()),
            plain: Set(plain),
            html: Set(html),
            tries: Set(0),
            written_at: Set(now),
            sent_at: Set(None),
            refused: Set(None),
            secret: Set(true),
        };
        mail::Entity::insert(row).exec_without_returning(&*tx).await?;
        enqueue_by(&tx, &site.ids, JobKind::Mail, id, now).await?;
    }
    tx.commit().await?;
    Ok(Part::Last)
}
