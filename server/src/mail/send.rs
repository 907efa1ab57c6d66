//! Handing one message over.

use super::outbox::NotSent;
use crate::site::Site;
use documents::store::Part;
use entity::mail::{ActiveModel, Column, Entity};
use kit::error::AppError;
use kit::server::now;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// After so many tries nobody waits for it any more: it has been most of a day.
const TRIES: i32 = 24;

/// Hands a message over, once. A server that is not there, or has no time, is asked again later.
pub async fn send(site: &Site, id: i64) -> Result<Part, AppError> {
    let Some(mail) = Entity::find_by_id(id).one(&*site.database).await? else { return Ok(Part::Last) };
    if mail.sent_at.is_some() || mail.refused.is_some() || !site.outbox.sends() {
        return Ok(Part::Last);
    }
    let tries = mail.tries + 1;
    let (after, result) = match site.outbox.hand_over(&mail).await {
        Ok(()) => (ActiveModel { sent_at: Set(Some(now())), ..Default::default() }, Ok(Part::Last)),
        Err(NotSent::NotNow(why)) if tries < TRIES => {
            tracing::warn!(mail = id, why, "a message waits");
            (ActiveModel::default(), Err(AppError::Unavailable))
        }
        Err(NotSent::NotNow(why) | NotSent::Refused(why)) => {
            tracing::warn!(mail = id, why, "a message is not sent");
            (ActiveModel { refused: Set(Some(why)), ..Default::default() }, Ok(Part::Last))
        }
    };
    let tx = site.database.begin_write().await?;
    let ended = after.sent_at.is_set() || after.refused.is_set();
    let row = ActiveModel { tries: Set(tries), ..after };
    let row = if mail.secret && ended { forgotten(row) } else { row };
    Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(&*tx).await?;
    tx.commit().await?;
    result
}

/// What a message said that carried a key is not kept: the key may still open something.
fn forgotten(row: ActiveModel) -> ActiveModel {
    ActiveModel { plain: Set(String::new()), html: Set(String::new()), ..row }
}
