//! What the acts upon paper look up.

use super::api::{Out, OutRow, ToAddress};
use crate::history::called;
use documents::store;
use domain::delivery::Stage;
use domain::document::Confidentiality;
use domain::field::local_page;
use domain::fold::SOUGHT;
use domain::id::{DeliveryId, PostId};
use domain::item::Item;
use domain::outcome::{Outcome, Refused};
use domain::policy::{self, Known};
use entity::{delivery, document, frozen_party};
use kit::error::AppError;
use kit::links;
use kit::server::ServerContext;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr, Query};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

/// Copies offered for an envelope.
const COPIES: u64 = 100;
/// Copies shown of what is out.
const ROWS: u64 = 20;

/// The part of an item's page on which its history tells of the act.
pub(super) fn course_of(back: &str) -> String {
    let page = local_page(back).unwrap_or(links::INBOX);
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}parte=recorrido")
}

/// One copy of an item: itself, or of the letter that it is.
pub(super) async fn copy_of(
    tx: &DatabaseTransaction,
    known: &Known,
    copy: DeliveryId,
) -> Result<delivery::Model, AppError> {
    if known.item.delivery_id().is_some_and(|own| own != copy) {
        return Err(AppError::NotFound);
    }
    let row = delivery::Entity::find_by_id(copy).one(tx).await?;
    row.filter(|row| row.document_id == known.item.document_id()).ok_or(AppError::NotFound)
}

pub(super) async fn envelopes(cx: &ServerContext, known: &Known) -> Result<Vec<ToAddress>, AppError> {
    let copies = store::visible_deliveries(known);
    let copies = match known.item.delivery_id() {
        Some(own) => copies.filter(delivery::Column::Id.eq(own)),
        None => copies.filter(delivery::Column::Stage.is_in([Stage::ToPrint, Stage::Gone])),
    };
    let mut all = Vec::new();
    for copy in copies.limit(COPIES).all(cx.db()).await? {
        let to = store::addressed(cx.db(), &copy).await?;
        let store::Addressed { copy, called, title, institution, envelope, .. } = to;
        all.push(ToAddress { copy, called, title, institution, envelope });
    }
    Ok(all)
}

pub(super) async fn give_back(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    known: Known,
    said: String,
) -> Result<Outcome, AppError> {
    let permit = policy::may_give_back(&cx.actor, &known.item)?;
    let Item::Delivery(copy) = known.item else { return Err(Refused::WrongState.into()) };
    let letter = store::letter_of(tx, &copy).await?;
    Ok(copy.give_back(&permit, &letter, said, cx.now)?)
}

pub(super) async fn find_out(cx: &ServerContext, words: &str) -> Result<Out, AppError> {
    let words: String = words.trim().to_lowercase().chars().take(SOUGHT).collect();
    let mut found = Vec::new();
    if !words.is_empty() {
        let letters = document::Entity::find()
            .select_only()
            .column(document::Column::Id)
            .filter(document::Column::InstitutionId.eq(cx.actor.seat.institution))
            // Nobody learns of a confidential letter by looking for it.
            .filter(document::Column::Confidentiality.ne(Confidentiality::Confidential))
            .filter(saying(&words))
            .into_query();
        found = delivery::Entity::find()
            .filter(delivery::Column::Stage.eq(Stage::Gone))
            .filter(delivery::Column::DocumentId.in_subquery(letters))
            .order_by_desc(delivery::Column::Since)
            .limit(ROWS + 1)
            .all(cx.db())
            .await?;
    }
    let more = found.len() as u64 > ROWS;
    found.truncate(ROWS as usize);
    let recipients: Vec<PostId> = found.iter().map(|copy| copy.recipient_id).collect();
    let names = store::named(cx.db(), &recipients).await?;
    let letters = document::Entity::find()
        .filter(document::Column::Id.is_in(found.iter().map(|copy| copy.document_id)))
        .all(cx.db())
        .await?;
    let row = |copy: delivery::Model| {
        let letter = letters.iter().find(|letter| letter.id == copy.document_id)?;
        Some(OutRow {
            item: copy.id.into(),
            number: letter.number.clone().unwrap_or_else(|| letter.draft_number.clone()),
            subject: letter.subject.clone(),
            from: letter.from_name.clone(),
            to: names.get(&copy.recipient_id).map(called).unwrap_or_default(),
            since: copy.since,
            returned: copy.returned_at.is_some(),
        })
    };
    Ok(Out { rows: found.into_iter().filter_map(row).collect(), more, clock: cx.clock() })
}

/// Number, subject or reference of the letter, or the name of a recipient as it stands on it, hold the words.
fn saying(words: &str) -> Condition {
    let words = LikeExpr::new(format!("%{}%", words.replace(['\\', '%', '_'], " ")));
    let holds = |column: Expr| Expr::expr(Func::lower(column)).like(words.clone());
    let of_letter = Expr::col((frozen_party::Entity, frozen_party::Column::DocumentId));
    let named = Query::select()
        .column(frozen_party::Column::DocumentId)
        .from(frozen_party::Entity)
        .and_where(of_letter.equals((document::Entity, document::Column::Id)))
        .and_where(holds(frozen_party::Column::Name.into_expr()))
        .to_owned();
    Condition::any()
        .add(holds(document::Column::Number.into_expr()))
        .add(holds(document::Column::Subject.into_expr()))
        .add(holds(document::Column::Reference.into_expr()))
        .add(Expr::exists(named))
}
