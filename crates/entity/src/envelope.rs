//! What stands on the envelope of a copy, as it was last printed.

use domain::envelope::{Envelope, Size};
use domain::id::DeliveryId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "envelope")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub delivery_id: DeliveryId,
    pub address: Option<String>,
    pub city: Option<String>,
    pub phone: Option<String>,
    pub words: Option<String>,
    pub size: Size,
}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Envelope {
    fn from(row: Model) -> Self {
        Self { address: row.address, city: row.city, phone: row.phone, words: row.words, size: row.size }
    }
}

/// The row of what stands on the envelope of a copy.
pub fn row(copy: DeliveryId, envelope: Envelope) -> ActiveModel {
    ActiveModel {
        delivery_id: Set(copy),
        address: Set(envelope.address),
        city: Set(envelope.city),
        phone: Set(envelope.phone),
        words: Set(envelope.words),
        size: Set(envelope.size),
    }
}
