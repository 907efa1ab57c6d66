//! Taking a signature, and sending the letter that now carries it.

use super::api::Signed;
use super::certificate_queries::remember;
use super::prepare_queries::{own, read_chain};
use super::queries::{cedula, may_sign, permit};
use super::stamping::{assembled, time_stamp};
use super::whether::not_accepted;
use axum::body::Bytes;
use documents::{seals, store};
use domain::document::Document;
use domain::event::By;
use domain::id::{DocumentId, PostId};
use domain::job::JobKind;
use domain::policy::Permit;
use domain::policy::permit::SignElectronically;
use domain::signing::Level;
use entity::{area, document, electronic_signature, preparation};
use kit::error::AppError;
use kit::server::{Authorities, Files, ServerContext, Stamps, enqueue, fault};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use signature::{ByteRange, Prepared, SignatureReport, accept_returned};
use tokio::task::spawn_blocking;

pub(super) async fn embed(
    cx: &ServerContext,
    files: &dyn Files,
    authorities: &dyn Authorities,
    document: DocumentId,
    preparation: i64,
    signature: &str,
) -> Result<Signed, AppError> {
    may_sign(cx.db(), cx, document).await?;
    let row = own(cx, document, preparation).await?.ok_or(AppError::Stale)?;
    let signature = hex::decode(signature).map_err(|_| AppError::Malformed)?;
    let handed_out = handed_out(cx, files, document).await?;
    let prepared = prepared(files, &row).await?;
    let (chain, person) = (read_chain(&row.chain)?, cedula(cx).await?);
    let (trust, now) = (seals::trust_about(cx, authorities, &chain).await?, cx.now);
    // No authority is asked for what is not signed at all.
    assembled(&prepared.digest, &chain, &signature, None)?;
    let (stamped, token) = time_stamp(authorities, &signature, &trust).await?;
    let signed = spawn_blocking(move || {
        let assembled = assembled(&prepared.digest, &chain, &signature, token.as_deref())?;
        let signed = prepared.embed(&assembled).map_err(fault)?;
        // What is kept is what a stranger would accept: nothing is believed because we made it.
        let reports = accept_returned(&handed_out, &signed, &person, &trust, now);
        Ok::<_, AppError>((signed, reports.map_err(|error| not_accepted(&error))?))
    });
    let (signed, reports) = signed.await.map_err(fault)??;
    let carried = Carried { pdf_hash: files.keep(Bytes::from(signed)).await?, reports };
    let waits = send(cx, authorities, document, carried, Some(preparation)).await?;
    Ok(Signed { stamped, waits })
}

/// The least that any of the new signatures reaches.
fn level(reports: &[SignatureReport]) -> Level {
    reports.iter().filter_map(|report| report.level).min().unwrap_or(Level::B)
}

/// The letter as it was set when it got its number, or first asked for afterwards.
async fn handed_out(cx: &ServerContext, files: &dyn Files, document: DocumentId) -> Result<Bytes, AppError> {
    let row = document::Entity::find_by_id(document).one(cx.db()).await?.ok_or(AppError::NotFound)?;
    match row.pdf_hash {
        Some(hash) => files.read(&hash).await,
        None => Ok(files.letter(cx, document).await?.pdf),
    }
}

async fn prepared(files: &dyn Files, row: &preparation::Model) -> Result<Prepared, AppError> {
    let place = |place: i64| usize::try_from(place).map_err(fault);
    let range =
        ByteRange { hole_start: place(row.hole_start)?, hole_end: place(row.hole_end)?, end: place(row.ends_at)? };
    let digest = hex::decode(&row.digest).ok().and_then(|digest| digest.try_into().ok());
    let digest = digest.ok_or_else(|| fault(("no digest", row.document_id)))?;
    Ok(Prepared { pdf: files.read(&row.pdf_hash).await?.to_vec(), range, digest })
}

/// Takes back a letter that was signed with another program, and sends it if nobody else signs it. True if it waits for others.
///
/// # Errors
/// `NotSigned` with the reason, when it is not that letter with a good signature of the caller's and nothing else.
pub async fn take_returned(
    cx: &ServerContext,
    files: &dyn Files,
    authorities: &dyn Authorities,
    document: DocumentId,
    returned: Bytes,
) -> Result<bool, AppError> {
    permit(cx.db(), cx, document).await?;
    let handed_out = handed_out(cx, files, document).await?;
    let (person, trust, now) = (cedula(cx).await?, store::trust(cx.db()).await?, cx.now);
    let judged = returned.clone();
    let accepted = spawn_blocking(move || accept_returned(&handed_out, &judged, &person, &trust, now));
    let reports = accepted.await.map_err(fault)?.map_err(|error| AppError::from(not_accepted(&error)))?;
    let carried = Carried { pdf_hash: files.keep(returned).await?, reports };
    send(cx, authorities, document, carried, None).await
}

/// The PDF that a letter leaves with, and what was found of the signatures that are new in it.
struct Carried {
    pdf_hash: String,
    reports: Vec<SignatureReport>,
}

/// The letter leaves with this PDF, or waits with it for whoever signs next. Whoever comes second with another finds that it
/// has gone on. True if it waits.
async fn send(
    cx: &ServerContext,
    authorities: &dyn Authorities,
    document: DocumentId,
    carried: Carried,
    preparation: Option<i64>,
) -> Result<bool, AppError> {
    let person = cedula(cx).await?;
    let tx = cx.begin_write().await?;
    let (letter, permit) = permit(&*tx, cx, document).await?;
    use_up(&tx, document, preparation).await?;
    let complete = store::sign_in_part(&tx, cx, letter, &permit).await?;
    let waits = complete.is_none();
    if let Some(letter) = complete {
        leave(&tx, cx, letter, &permit).await?;
        if authorities.stamps() != Stamps::Never {
            // What it needs to be believed when certificates have ended is added to it where it lies.
            enqueue(&tx, cx, JobKind::Preserve, document.0).await?;
        }
    }
    remember(&tx, (cx.actor.person, &person), &carried.reports).await?;
    carry(&tx, cx, document, carried).await?;
    tx.commit().await?;
    Ok(waits)
}

/// All have signed: the letter goes to those it is for.
async fn leave(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    letter: Document,
    permit: &Permit<SignElectronically>,
) -> Result<(), AppError> {
    let (id, sender) = (letter.id, store::load_target(tx, letter.sender).await?.seat.area);
    let area = area::Entity::find_by_id(sender).one(tx).await?.ok_or(AppError::NotFound)?;
    let waiting = store::waiting_copies(tx, id).await?;
    let posts: Vec<PostId> = waiting.iter().map(|copy| copy.recipient).collect();
    let arrivals = store::arrivals_of(tx, cx, &letter, &posts).await?;
    if waiting.is_empty() {
        // Whoever signs last, it is its sender's letter.
        let by = if letter.sender == cx.actor.post { cx.actor.by() } else { By::own(letter.sender, area.id) };
        store::begin_posting(tx, cx, by, id, store::Way::Electronic, area.printed_by).await?;
    }
    let waiting = waiting.into_iter().zip(arrivals).collect();
    let outcome = letter.send_signed(permit, waiting, area.printed_by, cx.now)?;
    store::save(tx, cx, outcome).await
}

/// From now on this is the PDF of the letter. It brings as much as the signature that brings least.
async fn carry(
    tx: &DatabaseTransaction,
    cx: &ServerContext,
    document: DocumentId,
    Carried { pdf_hash, reports }: Carried,
) -> Result<(), AppError> {
    let level = level(&reports);
    let row = document::ActiveModel { pdf_hash: Set(Some(pdf_hash)), ..Default::default() };
    document::Entity::update_many().set(row).filter(document::Column::Id.eq(document)).exec(tx).await?;
    let before = electronic_signature::Entity::find_by_id(document).one(tx).await?;
    if let Some(before) = before {
        let lower = electronic_signature::ActiveModel { level: Set(level.min(before.level)), ..before.into() };
        electronic_signature::Entity::update(lower).exec(tx).await?;
        return Ok(());
    }
    let signed = electronic_signature::ActiveModel {
        document_id: Set(document),
        post_id: Set(cx.actor.post),
        signed_at: Set(cx.now),
        level: Set(level),
    };
    electronic_signature::Entity::insert(signed).exec_without_returning(tx).await?;
    Ok(())
}

/// A preparation is signed once, and void when the letter leaves in another way.
async fn use_up(tx: &DatabaseTransaction, document: DocumentId, id: Option<i64>) -> Result<(), AppError> {
    use preparation::{Column, Entity};
    let void = Entity::delete_many().filter(Column::DocumentId.eq(document));
    let Some(id) = id else {
        void.exec(tx).await?;
        return Ok(());
    };
    let used = void.filter(Column::Id.eq(id)).exec(tx).await?;
    if used.rows_affected == 1 { Ok(()) } else { Err(AppError::Stale) }
}
