//! What signing reads and keeps.

use crate::compose::keep_queries::in_hand;
use documents::store;
use domain::document::Route;
use domain::document::draft::{Draft, DraftField};
use domain::field::{FieldErrors, Flaw};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::DatabaseTransaction;

/// What no font of the letter can print is told before the number is taken.
pub(crate) fn check_printable(draft: &Draft) -> Result<(), FieldErrors<DraftField>> {
    let mut errors = FieldErrors::none();
    let texts = [(DraftField::Subject, draft.subject.clone()), (DraftField::Body, draft.body.to_plain_text())];
    let wordings = draft.print.wordings.iter().map(|(wording, text)| (DraftField::Wording(*wording), text.clone()));
    for (field, text) in texts.into_iter().chain(wordings) {
        if let Some(sign) = letter::unprintable(&text).first() {
            errors.add(field, Flaw::Unprintable { sign: *sign });
        }
    }
    errors.or(())
}

/// Signs a letter that was kept in this transaction, to go out on paper.
pub(super) async fn sign(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<(), AppError> {
    let (_, area) = store::seat(tx, cx).await?;
    sign_as(tx, cx, draft, Route::Paper { printed_by: area.printed_by }).await
}

/// Sends paper from outside that was kept in this transaction to those it is for.
pub(super) async fn hand_in(tx: &DatabaseTransaction, cx: &ServerContext, draft: &Draft) -> Result<(), AppError> {
    let letter = in_hand(tx, cx, draft.document).await?;
    store::hand_in(tx, cx, letter).await
}

/// Signs a letter that was kept in this transaction.
pub async fn sign_as(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    draft: &Draft,
    route: Route,
) -> Result<(), AppError> {
    let letter = in_hand(tx, cx, draft.document).await?;
    store::issue(tx, cx, letter, route).await
}
