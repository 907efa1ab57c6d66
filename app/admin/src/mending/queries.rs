//! Letters, found by number, for those who administer the platform.

use super::api::{Broken, Found};
use documents::store;
use domain::delivery::Delivery;
use domain::document::Document;
use domain::field::local_page;
use domain::id::{DocumentId, ItemId};
use domain::outcome::Refused;
use entity::{delivery, document, electronic_signature, institution, preparation};
use kit::error::AppError;
use kit::links;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

pub(super) async fn find(cx: &ServerContext, number: &str) -> Result<Found, AppError> {
    let number = number.trim();
    let mut letters = Vec::new();
    // Numbers are looked up institution by institution, of which there are few.
    let houses = institution::Entity::find().select_only().column(institution::Column::Id).into_query();
    let rows = document::Entity::find()
        .filter(document::Column::InstitutionId.in_subquery(houses))
        .filter(document::Column::Number.eq(number))
        .order_by_asc(document::Column::Id);
    for row in rows.all(cx.db()).await? {
        let house = institution::Entity::find_by_id(row.institution_id).one(cx.db()).await?;
        letters.push(Broken {
            document: row.id,
            number: number.to_owned(),
            institution: house.map(|house| house.name).unwrap_or_default(),
            from: row.from_name,
            signed_at: row.signed_at,
            stage: row.stage,
            signed: store::is_signed(cx.db(), row.id).await?,
        });
    }
    Ok(Found { letters, clock: cx.clock() })
}

/// A letter, and whether it carries an electronic signature.
pub(super) async fn letter(tx: &DatabaseTransaction, item: ItemId) -> Result<(Document, bool), AppError> {
    let row = document::Entity::find_by_id(DocumentId(item.0)).one(tx).await?.ok_or(AppError::NotFound)?;
    let letter = Document::try_from(&row)?;
    let signed = store::is_signed(tx, letter.id).await?;
    Ok((letter, signed))
}

/// Its number, for the audit.
pub(super) fn number_of(letter: &Document) -> String {
    letter.state.issue().map(|issue| issue.number.clone()).unwrap_or_default()
}

/// All copies of a letter.
///
/// # Errors
/// `WrongState` while they are still being made.
pub(super) async fn copies(tx: &DatabaseTransaction, letter: DocumentId) -> Result<Vec<Delivery>, AppError> {
    if store::posting_of(tx, letter).await?.is_some() {
        return Err(Refused::WrongState.into());
    }
    let rows = delivery::Entity::find().filter(delivery::Column::DocumentId.eq(letter)).all(tx).await?;
    Ok(rows.iter().map(Delivery::try_from).collect::<Result<_, _>>()?)
}

/// The file is made anew for whoever asks for it next.
pub(super) async fn forget_pdf(tx: &DatabaseTransaction, letter: DocumentId) -> Result<(), AppError> {
    let row = document::ActiveModel { pdf_hash: Set(None), ..Default::default() };
    document::Entity::update_many().set(row).filter(document::Column::Id.eq(letter)).exec(tx).await?;
    Ok(())
}

/// The file that carries the signature, and that it was signed.
pub(super) async fn forget_signature(tx: &DatabaseTransaction, letter: DocumentId) -> Result<(), AppError> {
    forget_pdf(tx, letter).await?;
    electronic_signature::Entity::delete_by_id(letter).exec(tx).await?;
    preparation::Entity::delete_by_id(letter).exec(tx).await?;
    // Whoever signed it too signs again.
    store::begin_signing_anew(tx, letter).await
}

/// The page it was done from, told that it was.
pub(super) fn done(back: &str) -> String {
    let page = local_page(back).unwrap_or(links::MENDING);
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}guardado=si")
}
