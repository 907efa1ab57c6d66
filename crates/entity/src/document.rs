//! The letter: one row, written by acts.

use crate::Inconsistent;
use domain::document::{Answered, Category, Confidentiality, Document, Issue, Kind, Stage, State};
use domain::id::{BodyId, ClassificationId, CustomKindId, DeliveryId, DocumentId, InstitutionId, PostId};
use domain::tenure::Tenure;
use domain::time::Day;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DocumentId,
    pub institution_id: InstitutionId,
    pub kind: Kind,
    pub stage: Stage,
    pub category: Category,
    pub confidentiality: Confidentiality,
    pub author_id: PostId,
    pub sender_id: PostId,
    pub holder_id: PostId,
    pub previous_holder_id: Option<PostId>,
    pub read_at: Option<DateTimeUtc>,
    pub due_on: Option<Day>,
    pub answers_document_id: Option<DocumentId>,
    pub answers_delivery_id: Option<DeliveryId>,
    pub draft_number: String,
    pub number: Option<String>,
    pub signed_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub since: DateTimeUtc,
    pub subject: String,
    pub reference: Option<String>,
    pub from_name: String,
    pub from_place: String,
    pub to_name: String,
    pub to_more: i32,
    pub attachments: i32,
    pub body_id: BodyId,
    pub pdf_hash: Option<String>,
    pub version: i64,
    pub print_options: Option<String>,
    pub notes: Option<String>,
    pub text_scale: i32,
    pub hide_history: bool,
    pub classification_id: Option<ClassificationId>,
    pub custom_kind_id: Option<CustomKindId>,
    pub dated_on: Option<Day>,
    pub redirected_to_id: Option<PostId>,
}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<&Model> for Document {
    type Error = Inconsistent;

    fn try_from(row: &Model) -> Result<Self, Inconsistent> {
        let missing = |column| Inconsistent { table: "document", id: row.id.0, column };
        let issue = || {
            let number = row.number.clone().ok_or(missing("number"))?;
            let signed_at = row.signed_at.ok_or(missing("signed_at"))?;
            Ok(Issue { number, signed_at, keeper: row.holder_id })
        };
        let tenure = Tenure {
            holder: row.holder_id,
            previous: row.previous_holder_id,
            read_at: row.read_at,
            due_on: row.due_on,
        };
        let state = match row.stage {
            Stage::Draft => State::Draft(tenure),
            Stage::Deleted => State::Deleted(tenure),
            Stage::Discarded => State::Discarded { keeper: row.holder_id },
            Stage::Unsent => State::Unsent(issue()?),
            Stage::Signing => State::Signing(issue()?),
            Stage::Sent => State::Sent(issue()?),
            Stage::Archived => State::Archived(issue()?),
        };
        let answers = match (row.answers_document_id, row.answers_delivery_id) {
            (Some(document), Some(delivery)) => Some(Answered { document, delivery }),
            (None, None) => None,
            _ => return Err(missing("answers_delivery_id")),
        };
        Ok(Self {
            id: row.id,
            institution: row.institution_id,
            kind: row.kind,
            sender: row.sender_id,
            answers,
            since: row.since,
            state,
            version: row.version,
        })
    }
}

/// Every column an act changes.
pub fn changes(document: &Document) -> ActiveModel {
    let issue = document.state.issue();
    let tenure = match &document.state {
        State::Draft(tenure) | State::Deleted(tenure) => Some(tenure),
        _ => None,
    };
    ActiveModel {
        kind: Set(document.kind),
        stage: Set(document.state.stage()),
        sender_id: Set(document.sender),
        holder_id: Set(document.holder()),
        previous_holder_id: Set(tenure.and_then(|tenure| tenure.previous)),
        read_at: Set(tenure.and_then(|tenure| tenure.read_at)),
        due_on: Set(tenure.and_then(|tenure| tenure.due_on)),
        number: Set(issue.map(|issue| issue.number.clone())),
        signed_at: Set(issue.map(|issue| issue.signed_at)),
        since: Set(document.since),
        version: Set(document.version),
        ..Default::default()
    }
}
