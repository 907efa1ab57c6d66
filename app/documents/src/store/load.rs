//! Items, as one person may know them.

use super::informed::lines_brought;
use super::people::load_target;
use domain::delivery::{self, Delivery};
use domain::document::{Confidentiality, Document};
use domain::id::{DocumentId, ItemId};
use domain::item::Item;
use domain::policy::{self, Actor, Involvement, Known};
use domain::tray::Tray;
use entity::{delivery as copy, document, participant};
use kit::error::AppError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select};

/// The deepest that areas lie under one another.
const DEEPEST: usize = 20;

/// The item, if for this person it exists.
///
/// # Errors
/// `NotFound` also when it exists but may not be known to.
pub async fn load_visible(db: &impl ConnectionTrait, actor: &Actor, id: ItemId) -> Result<Known, AppError> {
    let item = load(db, id).await?.ok_or(AppError::NotFound)?;
    let involvement = involvement(db, actor, &item).await?;
    let took_part = involvement.took_part;
    let level = policy::level(actor, &item, involvement).ok_or(AppError::NotFound)?;
    // Whoever was informed or asked has taken part.
    let lines = if took_part { lines_brought(db, actor.post, id).await? } else { Vec::new() };
    let lies_in = |tray| lines.iter().any(|line| line.tray == tray);
    let (informed, asked) = (lies_in(Tray::Informed), lies_in(Tray::ToSign));
    Ok(Known { item, level, informed, asked })
}

/// The item, if this person may read what it says.
///
/// # Errors
/// `NotFound` when for them it does not exist; `Denied` when they see its cover only.
pub async fn load_readable(db: &impl ConnectionTrait, actor: &Actor, id: ItemId) -> Result<Known, AppError> {
    let known = load_visible(db, actor, id).await?;
    policy::may_read(&known)?;
    Ok(known)
}

async fn involvement(db: &impl ConnectionTrait, actor: &Actor, item: &Item) -> Result<Involvement, AppError> {
    let took_part = participant::Entity::find_by_id((actor.post, item.id())).one(db).await?.is_some();
    let mut involvement = Involvement { took_part, ..Involvement::default() };
    let mine = took_part || item.holder() == Some(actor.post);
    // Nobody else asks whether it is confidential, and where it lies.
    let looks_around = !mine && policy::looks_around(actor);
    if looks_around {
        (involvement.of_institution, involvement.below) = whereabouts(db, actor, item).await?;
    }
    if !mine && (looks_around || policy::sees_by_office(actor, item)) {
        involvement.confidential = is_confidential(db, item).await?;
    }
    Ok(involvement)
}

/// Whether an item belongs to the actor's institution, and whether it lies in their area or one below. What is in nobody's
/// hands lies where it was signed.
async fn whereabouts(db: &impl ConnectionTrait, actor: &Actor, item: &Item) -> Result<(bool, bool), AppError> {
    let letter = document::Entity::find_by_id(item.document_id()).one(db).await?.ok_or(AppError::NotFound)?;
    let place = load_target(db, item.holder().unwrap_or(letter.sender_id)).await?.seat;
    let of_institution = [letter.institution_id, place.institution].contains(&actor.seat.institution);
    let mut area = Some(place.area).filter(|_| actor.oversees_areas());
    for _ in 0..DEEPEST {
        match area {
            Some(area) if area == actor.seat.area => return Ok((of_institution, true)),
            Some(other) => {
                area = entity::area::Entity::find_by_id(other).one(db).await?.and_then(|row| row.parent_id);
            }
            None => break,
        }
    }
    Ok((of_institution, false))
}

async fn is_confidential(db: &impl ConnectionTrait, item: &Item) -> Result<bool, AppError> {
    let secret = document::Entity::find_by_id(item.document_id())
        .filter(document::Column::Confidentiality.eq(Confidentiality::Confidential));
    Ok(secret.count(db).await? > 0)
}

/// Letters and copies draw their identifiers from one sequence, so at most one of the two is found.
pub(super) async fn load(db: &impl ConnectionTrait, id: ItemId) -> Result<Option<Item>, AppError> {
    if let Some(row) = copy::Entity::find_by_id(domain::id::DeliveryId(id.0)).one(db).await? {
        return Ok(Some(Delivery::try_from(&row)?.into()));
    }
    let row = document::Entity::find_by_id(DocumentId(id.0)).one(db).await?;
    Ok(row.map(|row| Document::try_from(&row)).transpose()?.map(Item::from))
}

/// The copies of a letter, Para before Copia as they were made. Only for those who may see the letter.
pub fn visible_deliveries(known: &Known) -> Select<copy::Entity> {
    copy::Entity::find().filter(copy::Column::DocumentId.eq(known.item.document_id())).order_by_asc(copy::Column::Id)
}

/// The letter of a copy. Only for those who may see the copy.
pub async fn letter_of(db: &impl ConnectionTrait, copy: &Delivery) -> Result<Document, AppError> {
    let row = document::Entity::find_by_id(copy.document).one(db).await?.ok_or(AppError::NotFound)?;
    Ok(Document::try_from(&row)?)
}

/// The copies of a letter that wait for it to be sent; none for a letter to so many that they are made once it has left.
pub async fn waiting_copies(db: &impl ConnectionTrait, document: DocumentId) -> Result<Vec<Delivery>, AppError> {
    let rows = copy::Entity::find()
        .filter(copy::Column::DocumentId.eq(document))
        .filter(copy::Column::Stage.eq(delivery::Stage::Waiting))
        .order_by_asc(copy::Column::Id)
        .all(db)
        .await?;
    Ok(rows.iter().map(Delivery::try_from).collect::<Result<_, _>>()?)
}
