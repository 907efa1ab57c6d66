//! What signing reads and keeps.

use crate::compose::keep_queries::{field_of, in_hand, seat};
use documents::store::{self, numbers};
use domain::delivery::Role;
use domain::document::draft::{Draft, DraftField};
use domain::document::{Envelope, Recipient, Route, number};
use domain::field::{FieldErrors, Flaw};
use domain::id::{DeliveryId, PostId};
use domain::policy;
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::DatabaseTransaction;

/// What no font of the letter can print is told before the number is taken.
pub(super) fn check_printable(draft: &Draft) -> Result<(), FieldErrors<DraftField>> {
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
    let (_, area) = seat(tx, cx).await?;
    sign_as(tx, cx, draft, Route::Paper { printed_by: area.printed_by }).await
}

/// Signs a letter that was kept in this transaction. The number is taken last, so that others who want one of the same
/// series wait as short as can be.
pub async fn sign_as(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    draft: &Draft,
    route: Route,
) -> Result<(), AppError> {
    let letter = in_hand(tx, cx, draft.document).await?;
    let permit = policy::may_sign(&cx.actor, &letter)?;
    check_active(tx, draft).await?;
    store::freeze(tx, letter.id).await?;
    let recipients = draft
        .people()
        .filter(|(role, _)| *role != Role::From)
        .map(|(role, post)| Recipient { post, role, delivery: DeliveryId(cx.new_id()) })
        .collect();
    let (institution, area) = seat(tx, cx).await?;
    let year = cx.zone.year(cx.now);
    let count = numbers::next(tx, area.numbered_by, numbers::Series::Signed(draft.kind), year).await?;
    let parts = number::NumberParts { institution: &institution.acronym, area: &area.acronym, year, count };
    let number = number::official(draft.kind, parts);
    let outcome = letter.sign(&permit, Envelope { recipients, number, route }, cx.now)?;
    store::save(tx, cx, outcome).await
}

/// Nobody signs a letter to someone who has left.
async fn check_active(tx: &DatabaseTransaction, draft: &Draft) -> Result<(), AppError> {
    let mut errors = FieldErrors::none();
    let all: Vec<PostId> = draft.people().map(|(_, post)| post).collect();
    let rows = store::named(tx, &all).await?;
    for (role, post) in draft.people() {
        if !rows.get(&post).is_some_and(|row| row.active) {
            errors.add(field_of(role), Flaw::Inactive);
        }
    }
    Ok(errors.or(())?)
}
