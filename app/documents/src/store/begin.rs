//! The first row of a letter.

use super::associations;
use super::content::keep_people;
use super::said::said;
use super::save;
use domain::document::draft::Draft;
use domain::document::{Document, Stage};
use domain::id::BodyId;
use domain::item::Item;
use domain::outcome::{Change, Outcome};
use entity::{document, document_body};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::ActiveValue::Set;
use sea_orm::{DatabaseTransaction, EntityTrait};

/// Keeps a letter that has just been begun, with what it says so far.
pub async fn begin(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    outcome: Outcome,
    draft: &Draft,
    draft_number: String,
) -> Result<(), AppError> {
    for change in &outcome.changes {
        if let Change { before: None, after: Item::Document(letter) } = change {
            insert(tx, cx, letter, draft, draft_number.clone()).await?;
            if let Some(answered) = letter.answers {
                associations::associate(tx, letter.id, answered.document, cx.actor.post, cx.now).await?;
            }
        }
    }
    save(tx, cx, outcome).await
}

async fn insert(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: &Document,
    draft: &Draft,
    draft_number: String,
) -> Result<(), AppError> {
    let body_id = BodyId(cx.new_id());
    let said = said(tx, draft).await?;
    let row = document::ActiveModel {
        id: Set(letter.id),
        institution_id: Set(letter.institution),
        stage: Set(Stage::Draft),
        author_id: Set(cx.actor.post),
        answers_document_id: Set(letter.answers.map(|answered| answered.document)),
        answers_delivery_id: Set(letter.answers.map(|answered| answered.delivery)),
        draft_number: Set(draft_number),
        created_at: Set(cx.now),
        attachments: Set(0),
        body_id: Set(body_id),
        pdf_hash: Set(None),
        category: said.category,
        confidentiality: said.confidentiality,
        subject: said.subject,
        reference: said.reference,
        notes: said.notes,
        classification_id: said.classification_id,
        hide_history: said.hide_history,
        dated_on: said.dated_on,
        redirected_to_id: said.redirected_to_id,
        custom_kind_id: said.custom_kind_id,
        text_scale: said.text_scale,
        print_options: said.print_options,
        from_name: said.from_name,
        from_place: said.from_place,
        to_name: said.to_name,
        to_more: said.to_more,
        ..document::changes(letter)
    };
    document::Entity::insert(row).exec_without_returning(tx).await?;
    let body = document_body::ActiveModel {
        id: Set(body_id),
        document_id: Set(letter.id),
        written_by: Set(cx.actor.post),
        begun_at: Set(cx.now),
        written_at: Set(cx.now),
        content: Set(draft.body.to_json()),
    };
    document_body::Entity::insert(body).exec_without_returning(tx).await?;
    keep_people(tx, letter.id, draft).await
}
