//! The words that institutions gave their messages.

use super::api::{MessageLine, OneMessage};
use super::original::original;
use super::words;
use domain::audit::AuditAct;
use domain::id::InstitutionId;
use domain::message::{MessageKind, MessageWords};
use entity::message_words::{ActiveModel, Column, Entity};
use kit::error::AppError;
use kit::server::ServerContext;
use kit::server::audit::Told;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// The words of a kind of message for people of the institution; the original ones for whoever belongs to none.
pub async fn words_of(
    db: &impl ConnectionTrait,
    institution: Option<InstitutionId>,
    kind: MessageKind,
) -> Result<MessageWords, DbErr> {
    let own = match institution {
        Some(institution) => own_words(db, institution, kind).await?,
        None => None,
    };
    Ok(own.unwrap_or_else(|| original(kind)))
}

async fn own_words(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    kind: MessageKind,
) -> Result<Option<MessageWords>, DbErr> {
    let row = Entity::find_by_id((institution, kind)).one(db).await?;
    Ok(row.map(|row| MessageWords { subject: row.subject, text: row.words }))
}

pub(super) async fn lines(db: &impl ConnectionTrait, institution: InstitutionId) -> Result<Vec<MessageLine>, DbErr> {
    let own: Vec<MessageKind> = Entity::find()
        .filter(Column::InstitutionId.eq(institution))
        .select_only()
        .column(Column::Kind)
        .into_tuple()
        .all(db)
        .await?;
    Ok(MessageKind::ALL.iter().map(|kind| MessageLine { kind: *kind, own: own.contains(kind) }).collect())
}

pub(super) async fn one(
    db: &impl ConnectionTrait,
    institution: InstitutionId,
    kind: MessageKind,
) -> Result<OneMessage, DbErr> {
    let own = own_words(db, institution, kind).await?;
    let line = MessageLine { kind, own: own.is_some() };
    Ok(OneMessage { line, words: own.unwrap_or_else(|| original(kind)) })
}

/// Gives the kind these words; without any, the original ones hold again, whatever they become with another version.
pub(super) async fn keep(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    kind: MessageKind,
    words: Option<MessageWords>,
) -> Result<(), AppError> {
    let institution = cx.actor.seat.institution;
    let was = own_words(tx, institution, kind).await?;
    let words = words.filter(|words| *words != original(kind));
    if was == words {
        return Ok(());
    }
    let said = |words: &MessageWords| format!("{}\n\n{}", words.subject, words.text);
    let told = Told::by(cx, AuditAct::MessageKept).about(words::kind(kind));
    told.changed(was.as_ref().map(said), words.as_ref().map(said)).write(tx).await?;
    match words {
        None => {
            Entity::delete_by_id((institution, kind)).exec(tx).await?;
        }
        Some(MessageWords { subject, text }) => {
            let row = ActiveModel {
                institution_id: Set(institution),
                kind: Set(kind),
                subject: Set(subject),
                words: Set(text),
            };
            let again = OnConflict::columns([Column::InstitutionId, Column::Kind])
                .update_columns([Column::Subject, Column::Words])
                .to_owned();
            Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
        }
    }
    Ok(())
}
