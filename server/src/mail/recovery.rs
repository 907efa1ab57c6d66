//! The message with a link for a new password, if there is someone to write it to.

use super::message::{Addressee, write};
use crate::site::Site;
use account::recovery::link_for;
use documents::store::Part;
use domain::message::{Block, MessageKind, Slot, Values};
use domain::recovery::LINK;
use kit::error::AppError;
use kit::links;
use kit::server::now;
use kit::text::text;

/// Writes the message for what was asked.
pub async fn recover(site: &Site, asked: i64) -> Result<Part, AppError> {
    let now = now();
    let tx = site.database.begin_write().await?;
    if let Some((person, key)) = link_for(&tx, asked, now).await?
        && let Some(to) = Addressee::of(&*tx, &person).await?
    {
        let address = format!("{}{}", site.settings.public_url, links::new_password(&key));
        let link = Block::Link { address, words: text!(recovery.open).to_owned() };
        let values = Values::default()
            .text(Slot::Name, to.name.clone())
            .block(Slot::Link, link)
            .text(Slot::Minutes, LINK.num_minutes().to_string());
        write(&tx, site, (MessageKind::Recovery, values), &to, now).await?;
    }
    tx.commit().await?;
    Ok(Part::Last)
}
