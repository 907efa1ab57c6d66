//! The append-only history.

use domain::event::{By, Event, EventCode};
use domain::id::{AreaId, DeliveryId, DocumentId, EventId, PostId};
use domain::time::Day;
use domain::transfer::{Condition, Transfer};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EventId,
    pub document_id: DocumentId,
    pub delivery_id: Option<DeliveryId>,
    pub code: EventCode,
    pub at: DateTimeUtc,
    pub post_id: PostId,
    pub area_id: AreaId,
    pub acting_for_id: Option<PostId>,
    pub target_id: Option<PostId>,
    pub comment: Option<String>,
    pub due_on: Option<Day>,
    pub related_id: Option<DocumentId>,
    pub carrier: Option<String>,
    pub condition: Option<Condition>,
}

impl ActiveModelBehavior for ActiveModel {}

impl From<Model> for Event {
    fn from(row: Model) -> Self {
        Self {
            document: row.document_id,
            delivery: row.delivery_id,
            code: row.code,
            at: row.at,
            by: By { post: row.post_id, area: row.area_id, acting_for: row.acting_for_id },
            target: row.target_id,
            comment: row.comment,
            due_on: row.due_on,
            related: row.related_id,
            transfer: row.carrier.zip(row.condition).map(|(carrier, condition)| Transfer { carrier, condition }),
        }
    }
}

/// The row of a new event.
pub fn row(id: EventId, event: Event) -> ActiveModel {
    let (carrier, condition) = event.transfer.map(|transfer| (transfer.carrier, transfer.condition)).unzip();
    ActiveModel {
        id: Set(id),
        document_id: Set(event.document),
        delivery_id: Set(event.delivery),
        code: Set(event.code),
        at: Set(event.at),
        post_id: Set(event.by.post),
        area_id: Set(event.by.area),
        acting_for_id: Set(event.by.acting_for),
        target_id: Set(event.target),
        comment: Set(event.comment),
        due_on: Set(event.due_on),
        related_id: Set(event.related),
        carrier: Set(carrier),
        condition: Set(condition),
    }
}
