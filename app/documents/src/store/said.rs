//! What the row of a letter says of its draft.

use super::people::named;
use domain::document::draft::Draft;
use entity::{directory, document};
use kit::error::AppError;
use sea_orm::ActiveValue::Set;
use sea_orm::DatabaseTransaction;

/// The columns that the draft fills, among them those that lists show of sender and recipients.
pub(super) async fn said(tx: &DatabaseTransaction, draft: &Draft) -> Result<document::ActiveModel, AppError> {
    let first = draft.to.first().copied();
    let posts: Vec<_> = [Some(draft.sender), first].into_iter().flatten().collect();
    let rows = named(tx, &posts).await?;
    let sender = rows.get(&draft.sender).ok_or(AppError::NotFound)?;
    let recipient = first.and_then(|post| rows.get(&post));
    Ok(document::ActiveModel {
        category: Set(draft.category),
        confidentiality: Set(draft.confidentiality),
        subject: Set(draft.subject.clone()),
        reference: Set(draft.reference.clone()),
        notes: Set(draft.notes.clone()),
        classification_id: Set(draft.classification),
        hide_history: Set(draft.hide_history),
        dated_on: Set(draft.dated_on),
        redirected_to_id: Set(draft.redirected_to),
        custom_kind_id: Set(draft.own_kind),
        text_scale: Set(i32::from(draft.text_scale.percent())),
        print_options: Set(draft.print.to_json()),
        from_name: Set(called(sender)),
        from_place: Set(sender.area.clone()),
        to_name: Set(recipient.map(called).unwrap_or_default()),
        to_more: Set(i32::try_from(draft.to.len().saturating_sub(1)).unwrap_or(i32::MAX)),
        ..Default::default()
    })
}

pub(super) fn called(row: &directory::Model) -> String {
    match &row.abbreviation {
        Some(abbreviation) => format!("{abbreviation} {}", row.name),
        None => row.name.clone(),
    }
}
