//! One recipient's copy of a letter.

use crate::Inconsistent;
use domain::delivery::{Delivery, Role, Stage, State};
use domain::id::{AreaId, DeliveryId, DocumentId, PostId};
use domain::tenure::Tenure;
use domain::time::Day;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeliveryId,
    pub document_id: DocumentId,
    pub recipient_id: PostId,
    pub role: Role,
    pub stage: Stage,
    pub printed_by: Option<AreaId>,
    pub holder_id: Option<PostId>,
    pub previous_holder_id: Option<PostId>,
    pub read_at: Option<DateTimeUtc>,
    pub due_on: Option<Day>,
    pub since: DateTimeUtc,
    pub version: i64,
    pub number: Option<String>,
    pub returned_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Model> for Delivery {
    type Error = Inconsistent;

    fn try_from(row: &Model) -> Result<Self, Inconsistent> {
        let missing = |column| Inconsistent { table: "delivery", id: row.id.0, column };
        let holder = row.holder_id.ok_or(missing("holder_id"));
        let state = match row.stage {
            Stage::Waiting => State::Waiting,
            Stage::ToPrint => State::ToPrint { area: row.printed_by.ok_or(missing("printed_by"))? },
            Stage::Received => State::Received(Tenure {
                holder: holder?,
                previous: row.previous_holder_id,
                read_at: row.read_at,
                due_on: row.due_on,
            }),
            Stage::Gone => State::Gone { returned_at: row.returned_at },
            Stage::Archived => State::Archived { keeper: holder? },
            Stage::Voided => State::Voided { keeper: holder?, area: row.printed_by.ok_or(missing("printed_by"))? },
        };
        Ok(Self {
            id: row.id,
            document: row.document_id,
            recipient: row.recipient_id,
            role: row.role,
            since: row.since,
            state,
            version: row.version,
            number: row.number.clone(),
        })
    }
}

/// Every column an act changes.
pub fn changes(delivery: &Delivery) -> ActiveModel {
    let tenure = match delivery.state {
        State::Received(tenure) => Some(tenure),
        _ => None,
    };
    let printed_by = match delivery.state {
        State::ToPrint { area } | State::Voided { area, .. } => Some(area),
        _ => None,
    };
    let returned_at = match delivery.state {
        State::Gone { returned_at } => returned_at,
        _ => None,
    };
    ActiveModel {
        stage: Set(delivery.state.stage()),
        printed_by: Set(printed_by),
        holder_id: Set(delivery.holder()),
        previous_holder_id: Set(tenure.and_then(|tenure| tenure.previous)),
        read_at: Set(tenure.and_then(|tenure| tenure.read_at)),
        due_on: Set(tenure.and_then(|tenure| tenure.due_on)),
        since: Set(delivery.since),
        version: Set(delivery.version),
        number: Set(delivery.number.clone()),
        returned_at: Set(returned_at),
        ..Default::default()
    }
}

/// The row of a new copy.
pub fn row(delivery: &Delivery) -> ActiveModel {
    ActiveModel {
        id: Set(delivery.id),
        document_id: Set(delivery.document),
        recipient_id: Set(delivery.recipient),
        role: Set(delivery.role),
        ..changes(delivery)
    }
}
