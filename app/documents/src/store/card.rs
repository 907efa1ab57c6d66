//! What a tray's line says of a letter, whoever's tray it is.

use domain::delivery::Delivery;
use domain::document::{Category, Confidentiality, Kind};
use domain::fold::fold;
use domain::id::DocumentId;
use domain::item::Item;
use domain::tray::{Named, Tray};
use entity::document::{Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait, QueryFilter};
use std::collections::HashMap;

#[derive(Clone, Debug, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub(super) struct Card {
    pub(super) id: DocumentId,
    pub(super) kind: Kind,
    pub(super) category: Category,
    confidentiality: Confidentiality,
    number: Option<String>,
    draft_number: String,
    pub(super) reference: Option<String>,
    pub(super) subject: String,
    pub(super) from_name: String,
    pub(super) from_place: String,
    pub(super) to_name: String,
    pub(super) to_more: i32,
    pub(super) attachments: i32,
}

impl Card {
    /// The number shown: the official one once there is one.
    pub(super) fn number(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.draft_number)
    }

    pub(super) fn is_confidential(&self) -> bool {
        self.confidentiality == Confidentiality::Confidential
    }

    /// The person that the line in this tray names first.
    pub(super) fn named<'a>(&'a self, tray: Tray, other: Option<&'a str>) -> &'a str {
        match tray.names() {
            Named::Sender => &self.from_name,
            Named::Recipient => &self.to_name,
            Named::Other => other.unwrap_or_default(),
        }
    }

    /// The number shown on a copy: the one that the receiving institution gave it, if it did.
    pub(super) fn number_on<'a>(&'a self, received: Option<&'a str>) -> &'a str {
        received.unwrap_or(self.number())
    }

    /// The reference shown on a copy: under the receiving institution's number, the sender's.
    pub(super) fn reference_on(&self, received: Option<&str>) -> Option<String> {
        if received.is_some() { Some(self.number().to_owned()) } else { self.reference.clone() }
    }

    /// What the search box of a tray looks in, made comparable.
    pub(super) fn search(&self, received: Option<&str>) -> String {
        let reference = self.reference.as_deref().unwrap_or_default();
        let received = received.unwrap_or_default();
        fold(
            &[
                self.subject.as_str(),
                self.number(),
                received,
                reference,
                &self.from_name,
                &self.from_place,
                &self.to_name,
            ]
            .join(" "),
        )
    }
}

pub(super) async fn cards(
    db: &impl ConnectionTrait,
    documents: impl IntoIterator<Item = DocumentId>,
) -> Result<HashMap<DocumentId, Card>, DbErr> {
    let rows = Entity::find().filter(Column::Id.is_in(documents)).into_partial_model::<Card>().all(db).await?;
    Ok(rows.into_iter().map(|card| (card.id, card)).collect())
}

/// The number and the reference that a letter or a copy of it shows: where the receiving institution gave it a number of its
/// own, that one, and the sender's as reference.
pub fn numbers_on(
    item: &Item,
    number: Option<String>,
    draft_number: String,
    reference: Option<String>,
) -> (String, Option<String>) {
    let number = number.unwrap_or(draft_number);
    match item {
        Item::Delivery(Delivery { number: Some(received), .. }) => (received.clone(), Some(number)),
        _ => (number, reference),
    }
}
