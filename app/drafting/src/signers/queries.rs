//! Who signs a draft: looked up, and kept.

use super::api::Named;
use crate::compose::keep_queries::in_hand;
use documents::people::{Chosen, in_order};
use documents::store::{self, Content};
use domain::document::Kind;
use domain::document::signers::{Duty, SignersField, SignersForm};
use domain::field::{FieldErrors, Flaw, parsed};
use domain::id::{DocumentId, PostId};
use domain::policy::{self, Rank};
use kit::error::AppError;
use kit::server::ServerContext;
use sea_orm::DatabaseTransaction;

pub(super) async fn named(cx: &ServerContext, document: DocumentId) -> Result<Named, AppError> {
    let letter = in_hand(cx.db(), cx, document).await?;
    policy::may_edit(&cx.actor, &letter)?;
    not_arrived(letter.kind)?;
    let Content { document: row, .. } = store::read_content(cx.db(), document).await?;
    let signers = store::signers_of(cx.db(), document).await?;
    let posts = |duty| signers.of(duty).map(|signer| signer.post).collect::<Vec<PostId>>();
    Ok(Named {
        document,
        number: row.draft_number,
        subject: row.subject,
        sender: row.from_name,
        approve: Chosen(in_order(cx.db(), &posts(Duty::Approve)).await?),
        sign: Chosen(in_order(cx.db(), &posts(Duty::Sign)).await?),
        one_by_one: signers.one_by_one,
        asked: signers.all.iter().any(|signer| signer.asked_at.is_some()),
    })
}

pub(super) async fn name(cx: &ServerContext, form: &SignersForm) -> Result<DocumentId, AppError> {
    let document: DocumentId = parsed(&form.document).map_err(|flaw| FieldErrors::one(SignersField::Document, flaw))?;
    let tx = cx.begin_write().await?;
    let letter = in_hand(&*tx, cx, document).await?;
    let permit = policy::may_edit(&cx.actor, &letter)?;
    not_arrived(letter.kind)?;
    let chosen = form.check(letter.sender)?;
    check_people(&tx, &chosen.approve, SignersField::Approve).await?;
    check_people(&tx, &chosen.sign, SignersField::Sign).await?;
    if chosen.ask && chosen.approve.is_empty() {
        return Err(FieldErrors::one(SignersField::Approve, Flaw::Missing).into());
    }
    store::name_signers(&tx, cx, &letter, &permit, &chosen).await?;
    tx.commit().await?;
    Ok(document)
}

/// What arrived on paper is signed already.
fn not_arrived(kind: Kind) -> Result<(), AppError> {
    if kind == Kind::External { Err(AppError::NotFound) } else { Ok(()) }
}

/// Only officials at work sign.
async fn check_people(tx: &DatabaseTransaction, posts: &[PostId], field: SignersField) -> Result<(), AppError> {
    let rows = store::named(tx, posts).await?;
    for post in posts {
        match rows.get(post) {
            Some(row) if row.rank == Rank::Citizen => return Err(FieldErrors::one(field, Flaw::NotAllowed).into()),
            Some(row) if row.active => {}
            Some(_) => return Err(FieldErrors::one(field, Flaw::Inactive).into()),
            None => return Err(FieldErrors::one(field, Flaw::NotAllowed).into()),
        }
    }
    Ok(())
}
